// SPDX-License-Identifier: Apache-2.0
// The drawer's book: what it began with, what went in and out besides sales, today; and booking one more. What is typed
// is the screen's own.
#include <algorithm>
#include <array>

#include "ui/screens/each.h"
#include "ui/screens/keys.h"
#include "ui/screens/reasons.h"

namespace kassabel::ui {

namespace {

using lane::CashBookView;

constexpr std::size_t amount_digits_max = 7;  // 99,999.99 euro

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

struct Move {
  CashMove move;
  const char* id;
  std::string label, question;
  std::vector<std::string> reasons;  // empty: none is asked for
};

std::vector<Move> moves_of(const Kit& kit) {
  return {{CashMove::opening, "book-opening", kit.tr("Float in"), kit.tr("How much change goes into the drawer?"), {}},
          {CashMove::drop, "book-drop", kit.tr("To the safe"), kit.tr("How much goes to the safe?"), {}},
          {CashMove::pay_in,
           "book-pay-in",
           kit.tr("Pay in"),
           kit.tr("How much comes into the drawer?"),
           {kit.tr("More change"), kit.tr("Found in the shop"), kit.tr("From the other till")}},
          {CashMove::pay_out,
           "book-pay-out",
           kit.tr("Pay out of the drawer"),
           kit.tr("How much goes out of the drawer?"),
           {kit.tr("Bought something for the shop"), kit.tr("Paid a supplier"), kit.tr("To the other till")}}};
}

struct BookLine {
  std::string words, sum;
  bool strong = false;
};

// Only what there was; below zero: out of the drawer.
std::vector<BookLine> lines_of(const Kit& kit, const lane::View& view, const Totals& day) {
  std::vector<BookLine> lines;
  const auto money = [&](std::string_view name, std::string words, bool out) {
    const Money sum = day.money(name);
    if (sum != Money()) lines.push_back({std::move(words), out ? taken_off(view, sum) : amount(view, sum)});
  };
  money("cash_cents/opening", kit.tr("Float"), false);
  money("tender_cents/cash", kit.tr("Sold for cash, less what was paid out"), false);
  money("cash_cents/pay_in", kit.tr("Paid in"), false);
  money("cash_cents/pay_out", kit.tr("Paid out of the drawer"), true);
  money("cash_cents/drop", kit.tr("Brought to the safe"), true);
  const std::int64_t openings = day.get(total::drawer_openings);
  if (openings > 0) lines.push_back({kit.tr("Times the drawer opened"), std::to_string(openings)});
  const std::int64_t alone = day.get(total::no_sale);
  if (alone > 0) lines.push_back({kit.tr("of which without a sale"), std::to_string(alone)});
  return lines;
}

void draw_line(Kit& kit, const BookLine& line, Rect row) {
  kit.hairline({row.x, row.bottom() - 0.3F, row.w, 0.3F});
  const TextStyle right{.type = Type::label, .weight = Weight::semibold, .align = Align::right, .lines_max = 1};
  kit.text(row.cut_right(width_of(kit, line.sum, right) + 1), line.sum, right, true);
  row.cut_right(4);
  fit_text(kit, row, line.words, {.lines_max = 2}, {Type::label, Type::body, Type::small}, true);
}

void draw_book(Kit& kit, const lane::View& view, const CashBookView& book, Rect body, Answer& answer) {
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  const std::vector<Move> moves = moves_of(kit);
  const int across = kit.portrait() ? 2 : 4;
  const int down = 4 / across;
  const float row = main_height(kit);
  const std::vector<Rect> places =
      stack(body.cut_bottom(static_cast<float>(down) * (row + gap_of(kit)) - gap_of(kit)), down, gap_of(kit));
  body.cut_bottom(gap_of(kit));
  for (std::size_t at = 0; at < moves.size(); ++at) {
    const auto width = static_cast<std::size_t>(across);
    const Rect place = columns(places[at / width], across, gap_of(kit))[at % width];
    if (kit.button(place, {.id = moves[at].id, .label = moves[at].label, .type = Type::body}))
      kit.scratch("move") = moves[at].id;
  }
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Cash book of today"), title, gap_of(kit));
  if (!book.drawer_works && !cramped(kit))
    message_card(kit, body,
                 {.icon = Icon::warning,
                  .title = {},
                  .words = kit.tr("The drawer does not answer. Open it with its key; what you book counts.")});
  const std::vector<BookLine> lines = lines_of(kit, view, book.day);
  if (lines.empty()) kit.text(body, kit.tr("Nothing was booked yet."), {.type = Type::label, .colour = Role::muted});
  const float height = std::max(14.F, 2 * kit.line_height(Type::small) + 2);
  const Kit::Rows rows = kit.rows("book", body, lines.size(), height);
  for (std::size_t at = rows.first; at < rows.last; ++at) draw_line(kit, lines[at], rows.rects[at - rows.first]);
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
}

void book_it(Kit& kit, const Move& move, std::string reason, Answer& answer) {
  answer = input::MoveCash{move.move, money_of(kit.scratch("amount")), std::move(reason)};
}

void draw_move(Kit& kit, const lane::View& view, const Move& move, const Rect& body, Answer& answer) {
  std::string& digits = kit.scratch("amount");
  if (!kit.scratch("why").empty()) {
    const WhySpec spec{.title = kit.tr("What is the reason?"),
                       .what = move.label,
                       .sum = euro(view, money_of(digits)),
                       .reasons = move.reasons,
                       .done = kit.tr("Book it"),
                       .open = "why"};
    if (auto why = draw_why(kit, view, spec, body)) book_it(kit, move, *why, answer);
    return;
  }
  const KeysPage page = cut_keys_page(kit, body, main_height(kit));
  Rect words = page.words;
  const Type big = words.h > 60 ? Type::amount : Type::title;
  const Rect sum = words.cut_bottom(std::min(words.h, kit.line_height(big)));
  kit.text(sum, euro(view, money_of(digits)),
           {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
  fit_text(kit, words, move.question, {.weight = Weight::bold}, {Type::title, Type::label, Type::body, Type::small});
  draw_keys(kit, page.keys,
            {.prefix = "book-key-", .extra = "00", .digits_max = amount_digits_max, .erase_id = "book-erase"}, digits);
  Rect low = page.answers;
  const bool enough = money_of(digits) > Money();
  const ButtonSpec back{.id = "back", .label = kit.tr("Back"), .icon = Icon::back};
  if (kit.button(low.cut_left((low.w - gap_of(kit)) * 0.4F), back)) {
    kit.scratch("move").clear();
    digits.clear();
    return;
  }
  low.cut_left(gap_of(kit));
  const bool asks_why = !move.reasons.empty();
  const ButtonSpec done{.id = asks_why ? "book-next" : "book-done",
                        .label = asks_why ? kit.tr("Next") : kit.tr("Book it"),
                        .kind = ButtonKind::self,
                        .enabled = enough};
  if (!kit.button(low, done)) return;
  if (asks_why)
    kit.scratch("why") = "yes";
  else
    book_it(kit, move, {}, answer);
}

// What is booked shows in the book: then the page for it is over.
void leave_when_booked(Kit& kit, const Totals& day) {
  constexpr std::array<std::string_view, 4> names{"cash_cents/opening", "cash_cents/pay_in", "cash_cents/pay_out",
                                                  "cash_cents/drop"};
  std::string now;
  for (const std::string_view name : names) now += fmt::format("{};", day.get(name));
  std::string& before = kit.scratch("booked");
  if (!before.empty() && before != now)
    for (const char* key : {"move", "amount", "why", "reason-words"}) kit.scratch(key).clear();
  before = now;
}

}  // namespace

Answer draw_cash_book(Kit& kit, const lane::View& view, const CashBookView& book) {
  Answer answer;
  kit.enter_screen("cash-book");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  leave_when_booked(kit, book.day);
  const std::string& chosen = kit.scratch("move");
  for (const Move& move : moves_of(kit)) {
    if (chosen != move.id) continue;
    draw_move(kit, view, move, body, answer);
    return answer;
  }
  draw_book(kit, view, book, body, answer);
  return answer;
}

}  // namespace kassabel::ui
