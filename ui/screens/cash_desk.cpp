// SPDX-License-Identifier: Apache-2.0
// Staff takes cash at the kiosk: what is due, what was received, the change by note and coin. Less than what is due is
// a part of it, and the rest goes by card. What comes back is paid out, or goes back to the card.
#include <algorithm>

#include "ui/screens/cash_parts.h"
#include "ui/screens/each.h"
#include "ui/screens/keys.h"

namespace kassabel::ui {

namespace {

using lane::CashDeskView;

constexpr std::size_t cash_digits_max = 6;  // 9,999.99 euro: more is over the limit for cash anyway

void amount_row(Kit& kit, const lane::View& view, Rect& area, const std::string& words, Money money, Type type) {
  const std::string sum = euro(view, money);
  TextStyle style{.type = type, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  if (width_of(kit, sum, style) > area.w * 0.6F) style.type = Type::title;
  const float beside = area.w - width_of(kit, sum, style) - 5;
  if (width_of(kit, words, {.type = Type::small}) > beside)  // then over the amount
    flow_text(kit, area, words, {.type = Type::small});
  Rect row = area.cut_top(kit.line_height(type));
  kit.text(row.cut_right(width_of(kit, sum, style) + 1), sum, style, true);
  row.cut_right(4);
  if (width_of(kit, words, {.type = Type::small}) <= beside)
    fit_text(kit, row, words, {.lines_max = 1}, {Type::label, Type::body, Type::small}, true);
}

// How the amount came about; empty: it is the total. What is paid out is said as it is given, above zero.
std::string why_words(const Kit& kit, const lane::View& view, const CashDeskView& cash) {
  const Money total = cash.is_return ? -cash.total : cash.total;
  const Money rounding = cash.is_return ? -cash.rounding : cash.rounding;
  const Money paid = cash.taken ? Money() : paid_in_parts(cash);
  const bool vouchers = cash.by_vouchers != Money();
  if (!vouchers && paid == Money() && rounding == Money()) return {};
  std::string words = say(kit.tr("Total {}"), amount(view, total));
  if (vouchers) words = say(kit.tr("Total {}, vouchers {}"), amount(view, total), taken_off(view, cash.by_vouchers));
  if (paid != Money()) words += ", " + say(kit.tr("paid already {}"), taken_off(view, paid));
  if (rounding == Money()) return words;
  const std::string cents = rounding < Money() ? taken_off(view, rounding) : "+ " + amount(view, rounding);
  return words + ", " + say(kit.tr("rounding {}"), cents);
}

bool pays_out(const CashDeskView& cash) { return cash.due < Money(); }

void draw_sums(Kit& kit, const lane::View& view, const CashDeskView& cash, Money received, Rect& area) {
  const Type type = compact(kit) ? Type::title : Type::amount;
  const bool out = pays_out(cash);
  amount_row(kit, view, area, out ? kit.tr("To pay out") : kit.tr("To pay in cash"), out ? -cash.due : cash.due, type);
  const TextStyle small{.type = Type::small, .colour = Role::muted};
  if (const std::string why = why_words(kit, view, cash); !why.empty()) flow_text(kit, area, why, small, 2);
  if (cash.over_limit) {
    message_card(kit, area,
                 {.icon = Icon::warning,
                  .title = kit.tr("This is too much for cash."),
                  .words = kit.tr("From 3,000 euro on a shop may not take cash. Card is possible.")});
    return;
  }
  if (cash.training && !cramped(kit))
    flow_text(kit, area, kit.tr("Practice: no money goes into the drawer."), {.type = Type::small}, 2);
  if (!cash.taken) draw_parts_button(kit, view, cash, area);
  if (!out) amount_row(kit, view, area, kit.tr("Received"), received, type);
}

void draw_change(Kit& kit, const lane::View& view, const std::string& words, Money change,
                 const std::vector<Coins>& coins, Rect card) {
  kit.panel(card, Role::self_pale);
  Rect inside = card.inset(compact(kit) ? 6.F : 10.F, 6);
  amount_row(kit, view, inside, words, change, Type::title);
  inside.cut_top(4);
  draw_coins(kit, inside, coins);
}

float change_height(const Kit& kit, const std::vector<Coins>& coins, float width) {
  const float inner = width - 2 * (compact(kit) ? 6.F : 10.F);
  return 16 + kit.line_height(Type::title) + coins_height(kit, coins, inner);
}

// "Gepast" and the notes a shopper is likely to hand over.
void draw_suggestions(Kit& kit, const lane::View& view, const CashDeskView& cash, const Rect& row,
                      std::string& digits) {
  std::vector<Money> notes;
  for (const Money note : cash.suggestions)
    if (note != cash.due && notes.size() < 3) notes.push_back(note);
  const std::vector<Rect> places = columns(row, static_cast<int>(notes.size()) + 1, compact(kit) ? 4.F : mm::gap);
  const std::string exact = std::to_string(cash.due.cents());
  const auto kind = [&](const std::string& value) { return digits == value ? ButtonKind::chosen : ButtonKind::quiet; };
  const bool allowed = !cash.over_limit;
  if (kit.button(places[0], {.id = "cash-exact", .label = kit.tr("Exact"), .kind = kind(exact), .enabled = allowed}))
    digits = exact;
  for (std::size_t at = 0; at < notes.size(); ++at) {
    const std::string value = std::to_string(notes[at].cents());
    const std::string id = "cash-suggest-" + std::to_string(at + 1);
    const std::string label =
        notes[at].cents() % 100 == 0 ? fmt::format("€\u00a0{}", notes[at].cents() / 100) : euro(view, notes[at]);
    if (kit.button(places[at + 1], {.id = id, .label = label, .kind = kind(value), .enabled = allowed})) digits = value;
  }
}

// The same as the lane decides: enough, change in coins of 5 cents and up, and no slip of the finger.
bool can_give_change(const CashDeskView& cash, Money received) {
  const std::int64_t change = received.cents() - cash.due.cents();
  return !cash.over_limit && change >= 0 && change % 5 == 0 && change < cash_limit_cents;
}

// A part of what is due, in coins that there are.
bool is_part(const CashDeskView& cash, Money received) {
  return cash.may_card && !cash.over_limit && received > Money() && received < cash.due && received.cents() % 5 == 0;
}

struct Halves {
  Rect sums, keys, main, back;
};

// ways: two stand beside the one back.
Halves cut_halves(Kit& kit, Rect body, bool ways) {
  Halves halves;
  const float button = main_height(kit);
  body.cut_bottom(margin(kit) - mm::gap);
  if (kit.portrait()) {
    Rect low = body.cut_bottom(button);
    halves.back = low.cut_left((low.w - mm::gap) * (ways ? 0.22F : 0.33F));
    low.cut_left(mm::gap);
    halves.main = low;
    body.cut_bottom(mm::gap);
    halves.sums = body;
    return halves;
  }
  Rect wide = ways ? body.cut_bottom(button) : Rect{};  // then they need the whole width
  if (ways) body.cut_bottom(mm::gap);
  halves.sums = body.cut_left(body.w * 0.46F);
  body.cut_left(compact(kit) ? 8.F : 16.F);
  Rect low = ways ? wide : body.cut_bottom(button);
  halves.back = low.cut_left((low.w - mm::gap) * (ways ? 0.24F : 0.36F));
  low.cut_left(mm::gap);
  halves.main = low;
  if (!ways) body.cut_bottom(mm::gap);
  halves.keys = body;
  return halves;
}

// All of it in cash; or, with less than that, a part: in cash or by card. With nothing typed the rest goes by card.
void draw_ways(Kit& kit, const lane::View& view, const CashDeskView& cash, Money received, bool typed,
               const Halves& halves, Answer& answer) {
  tap(kit, halves.back, {.id = "back", .label = kit.tr("Back")}, input::OpenDesk{}, answer);
  const bool some = typed && received > Money() && received < left_by_card(cash);
  const bool by_card = cash.may_card && (some || !typed);
  const std::vector<Rect> places = columns(halves.main, by_card ? 2 : 1, compact(kit) ? 4.F : mm::gap);
  if (by_card) {
    const Money share = some ? received : left_by_card(cash);
    const std::string words = say(kit.tr("{} by card"), euro(view, share));
    tap(kit, places[0], {.id = "cash-by-card", .label = words, .type = Type::body}, input::PayPartByCard{share},
        answer);
  }
  if (by_card && some) {
    const std::string words = say(kit.tr("First {} in cash"), euro(view, received));
    const ButtonSpec part{.id = "cash-part",
                          .label = words,
                          .kind = ButtonKind::self,
                          .type = Type::body,
                          .enabled = is_part(cash, received)};
    if (kit.button(places.back(), part)) {
      answer = input::TakePart{received};
      kit.scratch("cash").clear();
    }
    return;
  }
  const ButtonSpec take{.id = "cash-take",
                        .label = kit.tr("Received, open the drawer"),
                        .kind = ButtonKind::self,
                        .type = by_card ? Type::body : Type::label,
                        .enabled = can_give_change(cash, received) && typed};
  tap(kit, places.back(), take, input::TakeCash{received}, answer);
}

// What is left when this part was paid.
void draw_rest(Kit& kit, const lane::View& view, const CashDeskView& cash, Money received, Rect card) {
  kit.panel(card, Role::self_pale);
  Rect inside = card.inset(compact(kit) ? 6.F : 10.F, 5);
  amount_row(kit, view, inside, kit.tr("Then still to pay"), left_by_card(cash) - received, Type::title);
}

float rest_height(const Kit& kit) { return 12 + kit.line_height(Type::title) + kit.line_height(Type::small); }

void draw_counting(Kit& kit, const lane::View& view, const CashDeskView& cash, Halves halves, Answer& answer) {
  std::string& digits = kit.scratch("cash");
  const Money before = money_of(digits);
  const float row = std::max(22.F, small_height(kit));
  if (kit.portrait()) {
    draw_sums(kit, view, cash, before, halves.sums);
    const Money change = before - cash.due;
    if (before >= cash.due && change.cents() >= 0 && !cash.over_limit && change.cents() % 5 == 0) {
      const std::vector<Coins> coins = change_in_coins(change);
      const float height = change_height(kit, coins, halves.sums.w);
      if (halves.sums.h - height > 22 * 5 + 40) {
        draw_change(kit, view, kit.tr("Change"), change, coins, halves.sums.cut_bottom(height));
        halves.sums.cut_bottom(mm::gap);
      }
    } else if (is_part(cash, before) && halves.sums.h - rest_height(kit) > 22 * 5 + 40) {
      draw_rest(kit, view, cash, before, halves.sums.cut_bottom(rest_height(kit)));
      halves.sums.cut_bottom(mm::gap);
    }
    const float keys = std::min(halves.sums.h, 5 * 33.F + 4 * mm::gap);
    halves.keys = controls_low(kit) ? halves.sums.cut_bottom(keys) : halves.sums.cut_top(keys);
  } else {
    draw_sums(kit, view, cash, before, halves.sums);
    const Money change = before - cash.due;
    if (before >= cash.due && !cash.over_limit && change.cents() % 5 == 0) {
      const std::vector<Coins> coins = change_in_coins(change);
      const float height = change_height(kit, coins, halves.sums.w);
      halves.sums.cut_top(4);
      if (height <= halves.sums.h) draw_change(kit, view, kit.tr("Change"), change, coins, halves.sums.cut_top(height));
    } else if (is_part(cash, before) && rest_height(kit) <= halves.sums.h) {
      draw_rest(kit, view, cash, before, halves.sums.cut_top(rest_height(kit)));
    }
  }
  if (kit.portrait()) halves.keys.cut_top(controls_low(kit) ? 0.F : mm::gap);
  draw_suggestions(kit, view, cash, halves.keys.cut_top(row), digits);
  halves.keys.cut_top(compact(kit) ? 4.F : mm::gap);
  draw_keys(kit, halves.keys,
            {.prefix = "cash-key-", .extra = "00", .digits_max = cash_digits_max, .erase_id = "cash-erase"}, digits);
  draw_ways(kit, view, cash, money_of(digits), !digits.empty(), halves, answer);
}

// Goods came back, or vouchers are worth more than the basket: the coins to give, and one button; or back to the card.
void draw_paying_out(Kit& kit, const lane::View& view, const CashDeskView& cash, Halves halves, Answer& answer) {
  draw_sums(kit, view, cash, Money(), halves.sums);
  Rect& home = kit.portrait() ? halves.sums : halves.keys;
  const std::vector<Coins> coins = change_in_coins(-cash.due);
  const float height = std::min(home.h, change_height(kit, coins, home.w));
  if (kit.portrait()) home.cut_top(8);
  draw_change(kit, view, kit.tr("Pay out"), -cash.due, coins,
              controls_low(kit) ? home.cut_bottom(height) : home.cut_top(height));
  const std::vector<Rect> places = columns(halves.main, cash.may_card ? 2 : 1, compact(kit) ? 4.F : mm::gap);
  // The way it was paid comes first; the lane offers the card only where it was a card.
  if (cash.may_card)
    tap(kit, places[0],
        {.id = "cash-back-by-card",
         .label = say(kit.tr("{} back to the card"), euro(view, -left_by_card(cash))),
         .kind = ButtonKind::self,
         .type = Type::body},
        input::PayBackByCard{}, answer);
  const ButtonSpec pay{.id = "cash-take",
                       .label = kit.tr("Pay out, open the drawer"),
                       .kind = cash.may_card ? ButtonKind::quiet : ButtonKind::self,
                       .type = cash.may_card ? Type::body : Type::label,
                       .enabled = !cash.over_limit};
  tap(kit, places.back(), pay, input::TakeCash{Money()}, answer);
  tap(kit, halves.back, {.id = "back", .label = kit.tr("Back")}, input::OpenDesk{}, answer);
}

std::string receipt_state(const Kit& kit, lane::ReceiptState state) {
  switch (state) {
    case lane::ReceiptState::none:
      return kit.tr("No receipt yet.");
    case lane::ReceiptState::asked:
      return kit.tr("The receipt is being printed.");
    case lane::ReceiptState::printed:
      return kit.tr("The receipt is printed.");
    case lane::ReceiptState::failed:
      return kit.tr("The receipt did not print.");
  }
  return {};
}

void draw_receipt(Kit& kit, const lane::View& view, const CashDeskView& cash, Rect area, Answer& answer) {
  const std::string words = receipt_state(kit, cash.receipt);
  const TextStyle style{.type = Type::body};
  Rect line = area.cut_top(std::max(14.F, kit.measure(words, style, area.w - 18).h));
  const Rect sign = line.cut_left(13);
  kit.icon({sign.x, sign.y + (sign.h - 13) / 2, 13, 13},
           cash.receipt == lane::ReceiptState::printed ? Icon::check : Icon::printer, Role::ink);
  line.cut_left(5);
  kit.text(line, words, style, true);
  if (view.staff && view.staff->drawer_failed)
    tap(kit, area.cut_top(std::max(24.F, 2 * kit.line_height(Type::label))),
        {.id = "desk-no-sale", .label = kit.tr("Open the drawer")}, input::NoSale{}, answer);
  if (cash.receipt != lane::ReceiptState::none && cash.receipt != lane::ReceiptState::failed) return;
  area.cut_top(3);
  const bool failed = cash.receipt == lane::ReceiptState::failed;
  const ButtonSpec print{.id = "receipt-paper", .label = failed ? kit.tr("Print again") : kit.tr("Print receipt")};
  tap(kit, area.cut_top(std::max(24.F, 2 * kit.line_height(Type::label))), print, input::PrintReceipt{}, answer);
}

void draw_taken(Kit& kit, const lane::View& view, const CashDeskView& cash, Halves halves, Answer& answer) {
  draw_sums(kit, view, cash, cash.received, halves.sums);
  halves.sums.cut_top(compact(kit) ? 3.F : 8.F);
  Rect& home = kit.portrait() ? halves.sums : halves.keys;
  const std::string words = pays_out(cash) ? kit.tr("Paid out") : kit.tr("Change");
  draw_change(kit, view, words, cash.change, cash.coins, home.cut_top(change_height(kit, cash.coins, home.w)));
  if (kit.portrait()) home.cut_top(8);
  draw_receipt(kit, view, cash, halves.sums, answer);
  Rect whole = halves.back;
  whole.w = halves.main.right() - halves.back.x;
  const ButtonSpec done{
      .id = "cash-done",
      .label = view.staff && view.staff->drawer_open ? kit.tr("Done, drawer still open") : kit.tr("Drawer shut, done"),
      .kind = ButtonKind::self};
  tap(kit, whole, done, input::CashDone{}, answer);
}

}  // namespace

Answer draw_cash_desk(Kit& kit, const lane::View& view, const CashDeskView& cash) {
  Answer answer;
  kit.enter_screen("cash-desk");
  kit.fill(Role::paper);
  const Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  if (!cash.taken && draw_parts_page(kit, view, cash, body, answer)) return answer;
  const Halves halves = cut_halves(kit, body, cash.may_card && !cash.taken);
  if (cash.taken)
    draw_taken(kit, view, cash, halves, answer);
  else if (pays_out(cash))
    draw_paying_out(kit, view, cash, halves, answer);
  else
    draw_counting(kit, view, cash, halves, answer);
  return answer;
}

}  // namespace kassabel::ui
