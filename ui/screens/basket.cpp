// SPDX-License-Identifier: Apache-2.0
// The basket: the newest thing big, the others under it, what is to be paid with "Betalen", and a way to what has no
// barcode.
#include <algorithm>

#include "ui/screens/basket_parts.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::BasketView;

// An empty basket says how to scan.
void draw_how(Kit& kit, const lane::View& view, Rect area) {
  const float start = area.y;
  const float size = compact(kit) ? 28.F : 44.F;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold};
  const TextStyle words{.type = Type::label};
  const std::string title = kit.tr("Scan your first item");
  const std::string how = view.services.scan.state == lane::ServiceState::open
                              ? kit.tr("Hold the barcode in front of the scanner. You hear a beep and see it here.")
                              : kit.tr("The scanner is not working just now. A person will help you.");
  const float height = size + 6 + kit.measure(title, headline, area.w).h + 4 + kit.measure(how, words, area.w).h;
  area.cut_top(std::max(0.F, (area.h - height) / 2));
  if (height <= area.h + (area.y - start)) {
    const Rect place = area.cut_top(size);
    kit.icon({place.x, place.y, size, size}, Icon::scan, Role::self);
    area.cut_top(6);
  }
  flow_text(kit, area, title, headline, 4);
  kit.text(area, how, words);
}

// What is to be paid, and how it comes about: vouchers, what was saved.
struct Sum {
  std::string words, over;  // over: the sum before vouchers; empty: there are none
  Money money;
};

Sum sum_of(const Kit& kit, const lane::View& view, const BasketView& basket) {
  if (basket.vouchers.empty()) return {kit.tr("Total"), {}, basket.total};
  const std::string over =
      say(kit.tr("Total {}, vouchers {}"), amount(view, basket.total), taken_off(view, worth_of(basket.vouchers)));
  if (basket.to_pay < Money()) return {kit.tr("You get back"), over, -basket.to_pay};
  return {kit.tr("Still to pay"), over, basket.to_pay};
}

float total_height(const Kit& kit, const BasketView& basket) {
  const float left = basket.saved == Money() ? 0.F : kit.line_height(Type::body) + kit.line_height(Type::small);
  const float over = basket.vouchers.empty() ? 0.F : kit.line_height(Type::small) + 1;
  return std::max(kit.line_height(Type::amount) + 2, left) + over;
}

// Left of the amount: how many things, and what promotions took off.
void draw_count(Kit& kit, const lane::View& view, const BasketView& basket, const Sum& sum, Rect row) {
  const TextStyle muted{.type = Type::body, .colour = Role::muted, .lines_max = 1};
  const std::string count = pieces(kit, basket.pieces);
  const bool vouchers = !sum.over.empty();
  const float both = width_of(kit, count, muted) + width_of(kit, sum.words, muted) + 8;
  std::string left = vouchers ? sum.words : count;
  const std::string saved =
      basket.saved == Money() ? std::string{} : say(kit.tr("You save {}"), amount(view, basket.saved));
  if (both < row.w) {
    TextStyle right = muted;
    right.align = Align::right;
    kit.text(row.cut_right(width_of(kit, sum.words, muted) + 1), sum.words, right, true);
    row.cut_right(4);
    left = count;
  }
  const TextStyle good{.type = Type::small, .weight = Weight::bold, .colour = Role::good, .lines_max = 1};
  const bool says_saved = !saved.empty() && width_of(kit, saved, good) <= row.w;
  if (says_saved) {
    const float used = kit.line_height(Type::body) + kit.line_height(Type::small);
    row.cut_top(std::max(0.F, (row.h - used) / 2));
    kit.text({row.x, row.y + kit.line_height(Type::body), row.w, kit.line_height(Type::small)}, saved, good, true);
    row.h = kit.line_height(Type::body);
  }
  const TextStyle small{.type = Type::small, .colour = Role::muted, .lines_max = 1};
  if (width_of(kit, left, small) <= row.w)
    fit_text(kit, row, left, {.colour = Role::muted, .lines_max = 1}, {Type::body, Type::small}, true);
}

void draw_total(Kit& kit, const lane::View& view, const BasketView& basket, Rect row) {
  const Sum sum = sum_of(kit, view, basket);
  if (!sum.over.empty()) {
    const TextStyle small{.type = Type::small, .colour = Role::muted, .align = Align::right, .lines_max = 1};
    // Where the words have no room beside the amount, they are more use over it than the sums.
    const float beside =
        row.w - width_of(kit, euro(view, sum.money), {.type = Type::title, .weight = Weight::bold}) - 6;
    const bool tight = width_of(kit, sum.words, small) > beside || width_of(kit, sum.over, small) > row.w;
    kit.text(row.cut_top(kit.line_height(Type::small) + 1), tight ? sum.words : sum.over, small, true);
  }
  const std::string money = euro(view, sum.money);
  const bool back = basket.to_pay < Money();
  TextStyle style{.type = Type::amount,
                  .weight = Weight::bold,
                  .colour = back ? Role::good : Role::ink,
                  .align = Align::right,
                  .lines_max = 1};
  const float most = kit.portrait() ? 0.7F : 0.6F;
  if (width_of(kit, money, style) > row.w * most) style.type = Type::title;
  kit.text(row.cut_right(width_of(kit, money, style) + 1), money, style, true);
  row.cut_right(4);
  draw_count(kit, view, basket, sum, row);
}

void draw_picks_button(Kit& kit, const Rect& place, Answer& answer) {
  tap(kit, place, {.id = "picks", .label = kit.tr("Without a barcode"), .icon = Icon::search}, input::OpenPicks{},
      answer);
}

void draw_main(Kit& kit, const BasketView& basket, bool empty, const Rect& place, Answer& answer) {
  if (empty) {
    tap(kit, place, {.id = "stop", .label = kit.tr("Back to the start")}, input::StopShopping{}, answer);
    return;
  }
  ButtonSpec pay{.id = "pay", .label = kit.tr("Pay"), .kind = ButtonKind::self};
  if (basket.age) {  // a person looks at it first
    pay.label = compact(kit) ? kit.tr("Somebody looks first") : kit.tr("Somebody has a look, then you pay");
    pay.kind = ButtonKind::person;
  }
  tap(kit, place, pay, input::ChooseTender{}, answer);
}

// Staff scans: both ways to pay are theirs, and nobody has to be called.
void draw_till(Kit& kit, const lane::View& view, const BasketView& basket, bool empty, const Sheet& sheet,
               Answer& answer) {
  if (empty) {
    tap(kit, sheet.bell, {.id = "desk-return", .label = kit.tr("Goods come back")}, input::OpenReturn{}, answer);
    tap(kit, sheet.main, {.id = "desk-by-hand", .label = kit.tr("Sell without a code")}, input::OpenByHand{}, answer);
    return;
  }
  if (basket.age) {
    const std::string words = say(kit.tr("{}+: decide first"), basket.age->years);
    tap(kit, sheet.main, {.id = "pay", .label = words, .kind = ButtonKind::person}, input::OpenDesk{}, answer);
    tap(kit, sheet.bell, {.id = "desk-by-hand", .label = kit.tr("Sell without a code")}, input::OpenByHand{}, answer);
    return;
  }
  const bool card = view.services.card.state == lane::ServiceState::open && basket.to_pay > Money();
  tap(kit, sheet.bell,
      {.id = "pay-card", .label = kit.tr("By card"), .kind = ButtonKind::self, .icon = Icon::card, .enabled = card},
      input::PayByCard{}, answer);
  tap(kit, sheet.main, {.id = "pay-cash", .label = kit.tr("In cash"), .kind = ButtonKind::self, .icon = Icon::cash},
      input::OpenCashDesk{}, answer);
}

// The least that the list needs: a row, and the buttons that turn its pages.
float list_room(const Kit& kit, const BasketView& basket) {
  if (basket.lines.empty() && basket.vouchers.empty() && basket.basket_discounts.empty()) return 0;
  return kit.large_text() ? 76.F : compact(kit) ? 48.F : 56.F;
}

void draw_portrait(Kit& kit, const lane::View& view, const BasketView& basket, Rect body, Answer& answer) {
  if (basket.newest) {
    const float least = kit.large_text() ? 127.F : 76.F;
    const float most = std::max(least, body.h - list_room(kit, basket) - mm::gap);
    const float height = std::min({body.h, most, newest_height(kit, view, basket, body.w - 18)});
    const bool low = controls_low(kit);
    const Rect card = low ? body.cut_bottom(height) : body.cut_top(height);
    if (low)
      body.cut_bottom(mm::gap);
    else
      body.cut_top(mm::gap);
    kit.panel(card, Role::card, Role::hairline);
    draw_newest(kit, view, basket, card.inset(9, 8), answer);
  }
  draw_basket_list(kit, view, basket, body, answer);
}

// The newest thing stands over the controls, as high as it needs.
void draw_landscape(Kit& kit, const lane::View& view, const BasketView& basket, Rect extra, const Rect& body,
                    Answer& answer) {
  if (basket.newest) {
    const TextStyle name{.type = Type::title, .weight = Weight::bold};
    const bool long_name = kit.measure(basket.newest->name, name, extra.w - 36).h > kit.line_height(Type::title) + 1;
    const float wanted = newest_height(kit, view, basket, extra.w) + (long_name ? 24.F + (kit.large_text() ? 24.F : 0.F)
                                                                      : kit.large_text() ? 24.F
                                                                                         : 10.F);
    draw_newest(kit, view, basket, extra.cut_top(std::min(extra.h, wanted)), answer);
  }
  draw_basket_list(kit, view, basket, body, answer);
}

// Bell, pictures and paying in one row: on a small tall panel, where the bell's words have room in a third of it.
bool in_one_row(const Kit& kit, const lane::View& view, const BasketView& basket) {
  if (!basket.may_pick || !kit.portrait() || !compact(kit) || kit.large_text()) return false;
  const float words = (kit.screen().w - 2 * margin(kit)) / 3 - 22;  // less the icon
  const TextStyle style{.type = Type::body, .weight = Weight::bold};
  return kit.measure(bell_words(kit, view.bell), style, words).h < 2.1F * kit.line_height(Type::body);
}

}  // namespace

Answer draw_basket(Kit& kit, const lane::View& whole, const BasketView& basket) {
  Answer answer;
  if (draw_number_question(kit, whole, basket, answer)) return answer;
  lane::View view = whole;
  if ((compact(kit) || kit.large_text()) && basket.refused)
    view.notices.clear();  // one message at a time where there is room for one
  const bool empty = basket.pieces == 0 && basket.vouchers.empty();
  const float total = empty ? 0.F : total_height(kit, basket);
  const float gap = compact(kit) ? 4.F : mm::gap;
  const bool one_row = in_one_row(kit, view, basket);
  const float picks = basket.may_pick && !one_row ? main_height(kit) : 0.F;
  const float extra = total + picks + (total > 0 && picks > 0 ? gap : 0.F);
  Sheet sheet = open_sheet(kit, view, {.name = "basket", .extra_height = kit.portrait() ? extra : total}, answer);
  if (one_row) {  // the bell stays in its corner
    const std::vector<Rect> row =
        columns({sheet.bell.x, sheet.bell.y, sheet.main.right() - sheet.bell.x, sheet.bell.h}, 3, gap);
    sheet.bell = row[0];
    draw_picks_button(kit, row[1], answer);
    sheet.main = row[2];
  } else if (basket.may_pick) {
    Rect& home = kit.portrait() ? sheet.extra : sheet.body;
    draw_picks_button(kit, home.cut_bottom(picks), answer);
    home.cut_bottom(gap);
  }
  if (basket.undo) {
    draw_undo(kit, *basket.undo, sheet.body.cut_bottom(undo_height(kit)), answer);
    sheet.body.cut_bottom(gap);
  }
  const float newest = basket.newest && kit.portrait() ? newest_height(kit, view, basket, sheet.body.w - 18) : 0.F;
  draw_basket_messages(kit, basket, newest + list_room(kit, basket), sheet.body);
  if (!empty) draw_total(kit, view, basket, sheet.extra.cut_bottom(total));
  if (view.staff && view.mode == LaneMode::staffed) {
    draw_till(kit, view, basket, empty, sheet, answer);
  } else {
    draw_main(kit, basket, empty, sheet.main, answer);
    draw_bell(kit, view, sheet.bell, answer);
  }
  if (empty) {
    draw_how(kit, view, sheet.body);
  } else if (kit.portrait()) {
    draw_portrait(kit, view, basket, sheet.body, answer);
  } else {
    sheet.extra.cut_bottom(gap);
    draw_landscape(kit, view, basket, sheet.extra, sheet.body, answer);
  }
  return answer;
}

}  // namespace kassabel::ui
