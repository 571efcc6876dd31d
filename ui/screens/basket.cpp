// SPDX-License-Identifier: Apache-2.0
// The basket: the newest thing big with "Toch niet" and its quantity, the others under it, the total with "Betalen".
#include <algorithm>

#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::BasketView;
using lane::LineView;

std::string line_id(std::uint32_t line, const char* what) { return fmt::format("line-{}-{}", line, what); }

Message refused_message(const Kit& kit, lane::ScanTrouble trouble) {
  const std::string aside = kit.tr("Put it aside for a moment or ask a member of staff.");
  switch (trouble) {
    case lane::ScanTrouble::unknown_product:
    case lane::ScanTrouble::recalled:
    case lane::ScanTrouble::expired:
    case lane::ScanTrouble::not_sold:
    case lane::ScanTrouble::age_refused:
    case lane::ScanTrouble::voucher_used:
      return {Icon::warning, kit.tr("We do not know this one."), aside};
    case lane::ScanTrouble::unreadable:
      return {Icon::scan, kit.tr("We could not read that."), kit.tr("Hold the barcode in front of the scanner again.")};
    case lane::ScanTrouble::needs_person:
      return {Icon::warning, kit.tr("This one is sold by a member of staff."), aside};
    case lane::ScanTrouble::basket_full:
      return {Icon::basket, kit.tr("This basket is full."), kit.tr("Pay for it first, or ask a member of staff.")};
  }
  return {Icon::warning, kit.tr("We do not know this one."), aside};
}

void messages(Kit& kit, const BasketView& basket, Rect& area) {
  if (basket.refused)
    message_card(kit, area, refused_message(kit, basket.refused->trouble));
  else if (const auto message = card_message(kit, basket.last_card))
    message_card(kit, area, *message);
}

void quantity_row(Kit& kit, const LineView& newest, Rect row, Answer& answer) {
  const std::string less_id = line_id(newest.line, "less");
  const std::string more_id = line_id(newest.line, "more");
  const std::string remove_id = line_id(newest.line, "remove");
  const float key = std::max(20.F, row.h);
  Rect keys = row.cut_right(2 * key + std::max(16.F, 3 * kit.line_height(Type::label) * 0.5F));
  row.cut_right(compact(kit) ? 4.F : mm::gap);
  const std::string words = kit.tr("Not this one");
  ButtonSpec remove{.id = remove_id, .label = words, .type = Type::body};
  if (width_of(kit, words, {.type = Type::body, .weight = Weight::semibold}) * 0.9F + 10 > row.w) {
    remove.icon = Icon::remove;
    row.w = std::min(row.w, row.h * 1.3F);
  }
  tap(kit, row, remove, input::RemoveLine{newest.line}, answer);
  const ButtonSpec less{
      .id = less_id, .label = kit.tr("One less"), .icon = Icon::minus, .enabled = newest.quantity > 1};
  tap(kit, keys.cut_left(key), less, input::SetQuantity{newest.line, newest.quantity - 1}, answer);
  const ButtonSpec more{
      .id = more_id, .label = kit.tr("One more"), .icon = Icon::plus, .enabled = newest.quantity < line_quantity_max};
  tap(kit, keys.cut_right(key), more, input::SetQuantity{newest.line, newest.quantity + 1}, answer);
  kit.text(keys, std::to_string(newest.quantity),
           {.type = Type::label, .weight = Weight::bold, .align = Align::centre, .lines_max = 1}, true);
}

std::string newest_detail(const Kit& kit, const lane::View& view, const BasketView& basket) {
  const LineView& newest = *basket.newest;
  std::string detail;
  if (cramped(kit)) {  // the quantity stands between its keys
    if (basket.newest_deposit.cents() != 0) detail = kit.tr("Deposit") + " " + amount(view, basket.newest_deposit);
    return detail;
  }
  if (newest.quantity > 1) detail = say(kit.tr("{} at {} each"), newest.quantity, amount(view, newest.unit));
  if (basket.newest_deposit.cents() != 0) {
    const Money each = Money::from_cents(basket.newest_deposit.cents() / std::max(1, newest.quantity));
    if (!detail.empty()) detail += "\n";
    detail += deposit_words(kit, view, newest.quantity, each);
  }
  return detail;
}

// In the controls of a landscape panel: name, amount and details under each other.
void newest_column(Kit& kit, const lane::View& view, const BasketView& basket, Rect words) {
  const TextStyle muted{.type = Type::small, .colour = Role::muted};
  const std::string detail = newest_detail(kit, view, basket);
  const float sum_height = kit.line_height(Type::title);
  const float detail_height = detail.empty() ? 0 : kit.measure(detail, muted, words.w).h + 1;
  const float needed = sum_height + detail_height + kit.line_height(Type::small) + kit.line_height(Type::title);
  if (words.h > needed && !cramped(kit)) flow_text(kit, words, kit.tr("Just scanned"), muted);
  Rect name = words;
  name.h = std::max(0.F, words.h - sum_height - detail_height);
  const float used =
      fit_text(kit, name, basket.newest->name, {.weight = Weight::bold}, {Type::title, Type::label, Type::body});
  words.cut_top(std::min(name.h, used) + 1);
  kit.text(words.cut_top(sum_height), amount(view, basket.newest->amount),
           {.type = Type::title, .weight = Weight::bold, .lines_max = 1}, true);
  if (!detail.empty()) kit.text(words, detail, muted);
}

// In the card of a portrait panel: name and details, the amount on the right.
void newest_row(Kit& kit, const lane::View& view, const BasketView& basket, Rect words) {
  const TextStyle muted{.type = Type::small, .colour = Role::muted};
  const std::string sum = amount(view, basket.newest->amount);
  const TextStyle money{.type = Type::title, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(words.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  words.cut_right(mm::gap);
  const std::string detail = newest_detail(kit, view, basket);
  Rect under;
  if (!detail.empty()) under = words.cut_bottom(kit.measure(detail, muted, words.w).h + 1);
  if (words.h > kit.line_height(Type::title) + kit.line_height(Type::small))
    kit.text(words.cut_top(kit.line_height(Type::small)), kit.tr("Just scanned"), muted);
  fit_text(kit, words, basket.newest->name, {.weight = Weight::bold}, {Type::title, Type::label, Type::body}, true);
  if (!detail.empty()) kit.text(under, detail, muted);
}

// In portrait a white card over the list; in landscape the top of the controls.
void draw_newest(Kit& kit, const lane::View& view, const BasketView& basket, Rect inside, Answer& answer) {
  const float row = std::max(20.F, small_height(kit));
  const bool narrow = inside.w < 170;
  const Rect buttons = inside.cut_bottom(row);
  inside.cut_bottom(4);
  const float picture = std::min(narrow ? 30.F : 42.F, inside.h);
  if (!basket.newest->picture.empty() && (!kit.large_text() || !narrow)) {
    const Rect place = inside.cut_left(picture);
    const float lower = narrow ? kit.line_height(Type::small) : (place.h - picture) / 2;
    kit.picture({place.x, place.y + std::min(lower, place.h - picture), picture, picture}, basket.newest->picture);
    inside.cut_left(mm::gap);
  }
  if (narrow)
    newest_column(kit, view, basket, inside);
  else
    newest_row(kit, view, basket, inside);
  quantity_row(kit, *basket.newest, buttons, answer);
}

void draw_line(Kit& kit, const lane::View& view, const LineView& line, Rect row, Answer& answer) {
  kit.hairline({row.x, row.bottom(), row.w, 0});
  row = row.inset(0, 1);
  const bool roomy = row.w > 210 && !(kit.large_text() && compact(kit));
  const std::string sum = amount(view, line.amount);
  const TextStyle money{.type = Type::body, .weight = Weight::semibold, .align = Align::right, .lines_max = 1};
  const std::string remove = kit.tr("Not this one");
  const float button = width_of(kit, remove, {.type = Type::small, .weight = Weight::bold}) + 12;
  const bool deposit = line.kind == LineView::Kind::deposit;
  const float height = std::min(row.h, std::max(16.F, kit.line_height(Type::small) + 6));
  const bool icon_only = cramped(kit) || button > row.w * 0.36F;
  const Rect place = row.cut_right(icon_only ? height * 1.2F : button);
  if (!deposit) {
    const std::string id = line_id(line.line, "remove");
    ButtonSpec spec{.id = id, .label = remove, .type = Type::small};
    if (icon_only) spec.icon = Icon::remove;
    tap(kit, {place.x, row.y + (row.h - height) / 2, place.w, height}, spec, input::RemoveLine{line.line}, answer);
  }
  row.cut_right(5);
  kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  row.cut_right(4);
  const float picture = roomy ? 16.F : 12.F;
  if (roomy || !kit.large_text()) {
    const Rect square = row.cut_left(picture);
    if (!deposit)
      kit.picture({square.x, square.y + (square.h - picture) / 2, picture, picture}, line.picture);
    else
      kit.picture({square.x, square.y + (square.h - picture) / 2, picture, picture}, "♻️");
    row.cut_left(5);
  }
  std::string small;
  std::string name = line.name;
  if (deposit) {
    name = kit.tr("Deposit");
    small = say(kit.tr("{} x {}, you get it back"), line.quantity, amount(view, line.unit));
  } else if (line.quantity > 1) {
    small = say(kit.tr("{} at {} each"), line.quantity, amount(view, line.unit));
  }
  const TextStyle muted{.type = Type::small, .colour = Role::muted, .lines_max = 1};
  if (!small.empty() && width_of(kit, small, muted) > row.w)
    small = fmt::format("{} × {}", line.quantity, amount(view, line.unit));
  const float under = small.empty() ? 0 : kit.line_height(Type::small);
  const TextStyle bold{.weight = Weight::semibold};
  const float above =
      std::min(row.h - under, kit.measure(name, {.type = Type::body, .weight = Weight::semibold}, row.w).h);
  row.cut_top(std::max(0.F, (row.h - above - under) / 2));
  fit_text(kit, row.cut_top(above + 0.5F), name, bold, {Type::body, Type::small}, true);
  if (!small.empty()) kit.text(row, small, muted);
}

void draw_list(Kit& kit, const lane::View& view, const BasketView& basket, const Rect& area, Answer& answer) {
  if (basket.lines.empty()) return;
  const float two_lines = kit.line_height(Type::body) + kit.line_height(Type::small) + 3;
  const float row_height = std::max(compact(kit) ? 24.F : 28.F, two_lines);
  Rect place = area;
  // What can be touched lies low, next to the newest thing.
  if (controls_low(kit)) place.cut_top(std::max(0.F, area.h - row_height * static_cast<float>(basket.lines.size())));
  const Kit::Rows rows = kit.rows("basket", place, basket.lines.size(), row_height);
  for (std::size_t at = rows.first; at < rows.last; ++at)
    draw_line(kit, view, basket.lines[at], rows.rects[at - rows.first], answer);
}

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

void draw_total(Kit& kit, const lane::View& view, const BasketView& basket, Rect row) {
  const std::string sum = euro(view, basket.total);
  TextStyle money{.type = Type::amount, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  if (width_of(kit, sum, money) > row.w * 0.7F) money.type = Type::title;
  const Rect place = row.cut_right(width_of(kit, sum, money) + 1);
  kit.text(place, sum, money, true);
  row.cut_right(4);
  const std::string count = pieces(kit, basket.pieces);
  const TextStyle muted{.type = Type::body, .colour = Role::muted, .lines_max = 1};
  const std::string total = kit.tr("Total");
  const float both = width_of(kit, count, muted) + width_of(kit, total, muted) + 8;
  if (both < row.w) {
    TextStyle right = muted;
    right.align = Align::right;
    kit.text(row.cut_right(width_of(kit, total, muted) + 1), total, right, true);
  }
  if (width_of(kit, count, muted) <= row.w) kit.text(row, count, muted, true);
}

}  // namespace

Answer draw_basket(Kit& kit, const lane::View& whole, const BasketView& basket) {
  lane::View view = whole;
  if (compact(kit) && basket.refused) view.notices.clear();  // one message at a time where there is room for one
  Answer answer;
  const bool empty = basket.pieces == 0;
  const float total_height = kit.line_height(Type::amount) + 2;
  Sheet sheet = open_sheet(kit, view, {.name = "basket", .extra_height = empty ? 0 : total_height}, answer);
  messages(kit, basket, sheet.body);
  if (!empty) draw_total(kit, view, basket, sheet.extra.cut_bottom(total_height));
  if (empty) {
    draw_how(kit, view, sheet.body);
    tap(kit, sheet.main, {.id = "stop", .label = kit.tr("Back to the start")}, input::StopShopping{}, answer);
  } else {
    tap(kit, sheet.main, {.id = "pay", .label = kit.tr("Pay"), .kind = ButtonKind::self}, input::ChooseTender{},
        answer);
  }
  draw_bell(kit, view, sheet.bell, answer);
  if (empty) return answer;
  if (!kit.portrait()) {
    if (basket.newest) {
      const float height = std::min(sheet.extra.h, kit.large_text() ? 150.F : 110.F);
      draw_newest(kit, view, basket, sheet.extra.cut_top(height), answer);
    }
    draw_list(kit, view, basket, sheet.body, answer);
    return answer;
  }
  if (basket.newest) {
    const float height = kit.large_text() ? 108.F : 88.F;
    const bool low = controls_low(kit);
    const Rect card = low ? sheet.body.cut_bottom(height) : sheet.body.cut_top(height);
    if (low)
      sheet.body.cut_bottom(mm::gap);
    else
      sheet.body.cut_top(mm::gap);
    kit.panel(card, Role::card, Role::hairline);
    draw_newest(kit, view, basket, card.inset(9, 8), answer);
  }
  draw_list(kit, view, basket, sheet.body, answer);
  return answer;
}

}  // namespace kassabel::ui
