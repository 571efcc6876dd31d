// SPDX-License-Identifier: Apache-2.0
// Staff takes cash at the kiosk: what is due, what was received, the change by note and coin.
#include <algorithm>

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

// How the amount came about; empty: it is the total.
std::string why_words(const Kit& kit, const lane::View& view, const CashDeskView& cash) {
  const std::int64_t cents = cash.rounding.cents();
  const std::string rounding = cents < 0 ? taken_off(view, cash.rounding) : "+ " + amount(view, cash.rounding);
  const bool vouchers = cash.by_vouchers != Money();
  if (vouchers && cents != 0)
    return say(kit.tr("Total {}, vouchers {}, rounding {}"), amount(view, cash.total),
               taken_off(view, cash.by_vouchers), rounding);
  if (vouchers)
    return say(kit.tr("Total {}, vouchers {}"), amount(view, cash.total), taken_off(view, cash.by_vouchers));
  return cents == 0 ? std::string{} : say(kit.tr("Total {}, rounding {}"), amount(view, cash.total), rounding);
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

struct Halves {
  Rect sums, keys, main, back;
};

Halves cut_halves(Kit& kit, Rect body) {
  Halves halves;
  const float button = main_height(kit);
  body.cut_bottom(margin(kit) - mm::gap);
  if (kit.portrait()) {
    Rect low = body.cut_bottom(button);
    halves.back = low.cut_left((low.w - mm::gap) * 0.33F);
    low.cut_left(mm::gap);
    halves.main = low;
    body.cut_bottom(mm::gap);
    halves.sums = body;
    return halves;
  }
  halves.sums = body.cut_left(body.w * 0.46F);
  body.cut_left(compact(kit) ? 8.F : 16.F);
  Rect low = body.cut_bottom(button);
  halves.back = low.cut_left((low.w - mm::gap) * 0.36F);
  low.cut_left(mm::gap);
  halves.main = low;
  body.cut_bottom(mm::gap);
  halves.keys = body;
  return halves;
}

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
    }
  }
  if (kit.portrait()) halves.keys.cut_top(controls_low(kit) ? 0.F : mm::gap);
  draw_suggestions(kit, view, cash, halves.keys.cut_top(row), digits);
  halves.keys.cut_top(compact(kit) ? 4.F : mm::gap);
  draw_keys(kit, halves.keys,
            {.prefix = "cash-key-", .extra = "00", .digits_max = cash_digits_max, .erase_id = "cash-erase"}, digits);
  const Money received = money_of(digits);
  const ButtonSpec take{.id = "cash-take",
                        .label = kit.tr("Received, open the drawer"),
                        .kind = ButtonKind::self,
                        .enabled = can_give_change(cash, received) && !digits.empty()};
  tap(kit, halves.main, take, input::TakeCash{received}, answer);
  tap(kit, halves.back, {.id = "back", .label = kit.tr("Back")}, input::OpenDesk{}, answer);
}

// Vouchers are worth more than the basket: the coins to give, and one button.
void draw_paying_out(Kit& kit, const lane::View& view, const CashDeskView& cash, Halves halves, Answer& answer) {
  draw_sums(kit, view, cash, Money(), halves.sums);
  Rect& home = kit.portrait() ? halves.sums : halves.keys;
  const std::vector<Coins> coins = change_in_coins(-cash.due);
  const float height = std::min(home.h, change_height(kit, coins, home.w));
  if (kit.portrait()) home.cut_top(8);
  draw_change(kit, view, kit.tr("Pay out"), -cash.due, coins,
              controls_low(kit) ? home.cut_bottom(height) : home.cut_top(height));
  const ButtonSpec pay{.id = "cash-take", .label = kit.tr("Pay out, open the drawer"), .kind = ButtonKind::self};
  tap(kit, halves.main, pay, input::TakeCash{Money()}, answer);
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
  const Halves halves = cut_halves(kit, body);
  if (cash.taken)
    draw_taken(kit, view, cash, halves, answer);
  else if (pays_out(cash))
    draw_paying_out(kit, view, cash, halves, answer);
  else
    draw_counting(kit, view, cash, halves, answer);
  return answer;
}

}  // namespace kassabel::ui
