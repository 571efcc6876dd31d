// SPDX-License-Identifier: Apache-2.0
// The newest thing, large: what it is, what it costs, what comes off or on, "Toch niet" and how many.
#include <algorithm>

#include "ui/screens/basket_parts.h"

namespace kassabel::ui {

namespace {

using lane::BasketView;
using lane::LineView;

constexpr float picture_mm = 42;
constexpr float picture_narrow_mm = 30;
constexpr float key_gap = 3;

bool is_narrow(const Rect& inside) { return inside.w < 170; }
float button_height(const Kit& kit) { return std::max(20.F, small_height(kit)); }
// Staff has one button more.
bool two_rows(const lane::View& view, float width) { return view.staff && width < 130; }
float buttons_height(const Kit& kit, const lane::View& view, float width) {
  return two_rows(view, width) ? 2 * button_height(kit) + 4 : button_height(kit);
}

TextStyle part_style(const PartWords& part) {
  return {
      .type = Type::small, .weight = part.colour == Role::good ? Weight::bold : Weight::regular, .colour = part.colour};
}

// Under the name where the picture stands beside it.
float parts_width(bool narrow, float width) { return narrow ? width : width - picture_mm - mm::gap; }

float part_height(const Kit& kit, const PartWords& part, float width) {
  const float words = width - width_of(kit, part.sum, part_style(part)) - 5;
  return kit.measure(part.words, part_style(part), words).h + 1;
}

float parts_height(const Kit& kit, const std::vector<PartWords>& parts, float width) {
  float height = 0;
  for (const PartWords& part : parts) height += part_height(kit, part, width);
  return height;
}

std::vector<PartWords> parts_of(const Kit& kit, const lane::View& view, const BasketView& basket) {
  std::vector<PartWords> parts;
  for (const LineView& part : basket.newest_parts) parts.push_back(part_words(kit, view, part));
  return parts;
}

// All discounts in one line, the others in a word: where there is no room for each.
std::vector<PartWords> few_parts(const Kit& kit, const lane::View& view, const BasketView& basket) {
  Money off, deposit, surcharge;
  std::string name;
  for (const LineView& part : basket.newest_parts) {
    if (part.kind == LineView::Kind::deposit) deposit += part.amount;
    if (part.kind == LineView::Kind::surcharge) surcharge += part.amount;
    if (part.kind != LineView::Kind::discount) continue;
    name = off == Money() ? part.name : kit.tr("Discounts");
    off += part.amount;
  }
  std::vector<PartWords> parts;
  if (off != Money()) parts.push_back({name, taken_off(view, off), Role::good});
  if (surcharge != Money()) parts.push_back({kit.tr("Surcharge"), amount(view, surcharge), Role::muted});
  if (deposit != Money()) parts.push_back({kit.tr("Deposit"), amount(view, deposit), Role::muted});
  return parts;
}

void draw_parts(Kit& kit, const std::vector<PartWords>& parts, Rect area) {
  for (const PartWords& part : parts) {
    const float height = part_height(kit, part, area.w);
    if (height > area.h + 0.1F) return;
    Rect line = area.cut_top(height);
    TextStyle sum = part_style(part);
    sum.align = Align::right;
    sum.lines_max = 1;
    kit.text(line.cut_right(width_of(kit, part.sum, sum) + 1), part.sum, sum);
    line.cut_right(4);
    kit.text(line, part.words, part_style(part));
  }
}

void quantity_keys(Kit& kit, const BasketView& basket, Rect keys, Answer& answer) {
  const LineView& newest = *basket.newest;
  const float key = std::max(20.F, keys.h);
  const std::string less_id = line_id(newest.line, "less");
  const ButtonSpec less{
      .id = less_id, .label = kit.tr("One less"), .icon = Icon::minus, .enabled = newest.quantity > 1};
  tap(kit, keys.cut_left(key), less, input::SetQuantity{newest.line, newest.quantity - 1}, answer);
  const std::string more_id = line_id(newest.line, "more");
  const ButtonSpec more{
      .id = more_id, .label = kit.tr("One more"), .icon = Icon::plus, .enabled = newest.quantity < line_quantity_max};
  tap(kit, keys.cut_right(key), more, input::SetQuantity{newest.line, newest.quantity + 1}, answer);
  const std::string count_id = line_id(newest.line, "count");
  const ButtonSpec count{.id = count_id, .label = std::to_string(newest.quantity)};
  if (kit.button(keys.inset(key_gap, 0), count)) ask_quantity(kit, basket, newest.line);
}

void buttons_row(Kit& kit, const lane::View& view, const BasketView& basket, Rect row, Answer& answer) {
  const LineView& newest = *basket.newest;
  const float count = std::max(17.F, width_of(kit, "99", {.type = Type::label, .weight = Weight::bold}) + 5);
  Rect keys;
  if (two_rows(view, row.w)) {
    keys = row.cut_bottom(button_height(kit));
    row.cut_bottom(4);
  } else {
    keys = row.cut_right(2 * std::max(20.F, row.h) + count + 2 * key_gap);
    row.cut_right(compact(kit) ? 4.F : mm::gap);
  }
  if (view.staff) {
    const std::string price_id = line_id(newest.line, "price");
    ButtonSpec price{.id = price_id, .label = kit.tr("Price is not right"), .type = Type::body};
    const float half = (row.w - mm::gap) / 2;
    if (width_of(kit, price.label, {.type = Type::body, .weight = Weight::semibold}) * 0.9F + 10 > half)
      price.icon = Icon::price;
    if (kit.button(row.cut_right(price.icon ? row.h * 1.3F : half), price)) ask_price(kit, basket, newest.line);
    row.cut_right(compact(kit) ? 4.F : mm::gap);
  }
  const std::string words = kit.tr("Not this one");
  const std::string remove_id = line_id(newest.line, "remove");
  ButtonSpec remove{.id = remove_id, .label = words, .type = Type::body};
  const float shrunk = kit.large_text() ? 1.05F : 0.9F;  // letters of large text do not get smaller
  if (width_of(kit, words, {.type = Type::body, .weight = Weight::semibold}) * shrunk + 10 > row.w) {
    remove.icon = Icon::remove;
    row.w = std::min(row.w, row.h * 1.3F);
  }
  tap(kit, row, remove, input::RemoveLine{newest.line}, answer);
  quantity_keys(kit, basket, keys, answer);
}

// In the controls of a landscape panel: name, amount and details under each other.
void newest_column(Kit& kit, const lane::View& view, const LineView& newest, Rect words) {
  const TextStyle muted{.type = Type::small, .colour = Role::muted};
  const std::string detail = cramped(kit) ? std::string{} : line_detail(kit, view, newest);
  const float sum_height = kit.line_height(Type::title);
  const float detail_height = detail.empty() ? 0 : kit.measure(detail, muted, words.w).h + 1;
  const float needed = sum_height + detail_height + kit.line_height(Type::small) + kit.line_height(Type::title);
  if (words.h > needed && !cramped(kit)) flow_text(kit, words, kit.tr("Just scanned"), muted);
  Rect name = words;
  name.h = std::max(0.F, words.h - sum_height - detail_height);
  const float used = fit_text(kit, name, newest.name, {.weight = Weight::bold}, {Type::title, Type::label, Type::body});
  words.cut_top(std::min(name.h, used) + 1);
  Rect sum = words.cut_top(sum_height);
  const TextStyle money{.type = Type::title, .weight = Weight::bold, .lines_max = 1};
  kit.text(sum.cut_left(width_of(kit, amount(view, newest.amount), money) + 1), amount(view, newest.amount), money,
           true);
  sum.cut_left(4);
  if (newest.min_age > 0) draw_age_mark(kit, sum.cut_left(age_mark_width(kit, newest.min_age)), newest.min_age);
  if (!detail.empty()) kit.text(words, detail, muted);
}

// In the card of a portrait panel: name and details, the amount on the right.
void newest_row(Kit& kit, const lane::View& view, const LineView& newest, Rect words) {
  const TextStyle muted{.type = Type::small, .colour = Role::muted};
  const std::string sum = amount(view, newest.amount);
  const TextStyle money{.type = Type::title, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(words.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  words.cut_right(mm::gap);
  if (newest.min_age > 0) {
    draw_age_mark(kit, words.cut_right(age_mark_width(kit, newest.min_age)), newest.min_age);
    words.cut_right(mm::gap);
  }
  const std::string detail = cramped(kit) ? std::string{} : line_detail(kit, view, newest);
  Rect under;
  if (!detail.empty()) under = words.cut_bottom(kit.measure(detail, muted, words.w).h + 1);
  const float name = kit.measure(newest.name, {.type = Type::label, .weight = Weight::bold}, words.w).h;
  if (words.h > std::max(name, kit.line_height(Type::title)) + kit.line_height(Type::small))
    kit.text(words.cut_top(kit.line_height(Type::small)), kit.tr("Just scanned"), muted);
  fit_text(kit, words, newest.name, {.weight = Weight::bold}, {Type::title, Type::label, Type::body}, true);
  if (!detail.empty()) kit.text(under, detail, muted);
}

// The least height of name, amount and details.
float least_words(const Kit& kit, const lane::View& view, const LineView& newest, bool narrow, float width) {
  const std::string detail = cramped(kit) ? std::string{} : line_detail(kit, view, newest);
  const float under = detail.empty() ? 0.F : kit.line_height(Type::small) * (narrow ? 2 : 1);
  if (!narrow) return under + kit.line_height(Type::title);
  const float beside = cramped(kit) || newest.picture.empty() ? 0.F : picture_narrow_mm + mm::gap;
  const TextStyle bold{.type = Type::label, .weight = Weight::bold};
  const float name = std::min(kit.measure(newest.name, bold, width - beside).h, 2 * kit.line_height(Type::label));
  return under + kit.line_height(Type::title) + name + 1;
}

}  // namespace

float newest_height(const Kit& kit, const lane::View& view, const BasketView& basket, float width) {
  const std::string detail = line_detail(kit, view, *basket.newest);
  const float more = std::count(detail.begin(), detail.end(), '\n') > 0 ? kit.line_height(Type::small) : 0.F;
  const float parts = parts_height(kit, parts_of(kit, view, basket), parts_width(width < 170, width));
  return (kit.large_text() ? 102.F : compact(kit) ? 78.F : 86.F) + more + parts;
}

void draw_newest(Kit& kit, const lane::View& view, const BasketView& basket, Rect inside, Answer& answer) {
  const bool narrow = is_narrow(inside);
  const Rect buttons = inside.cut_bottom(buttons_height(kit, view, inside.w));
  inside.cut_bottom(4);
  std::vector<PartWords> parts = parts_of(kit, view, basket);
  const float room = std::max(0.F, inside.h - least_words(kit, view, *basket.newest, narrow, inside.w));
  const float width = parts_width(narrow, inside.w);
  if (parts_height(kit, parts, width) > room) parts = few_parts(kit, view, basket);
  Rect low = inside.cut_bottom(std::min(room, parts_height(kit, parts, width)));
  draw_parts(kit, parts, low.cut_right(width));
  const float picture = std::min(narrow ? picture_narrow_mm : picture_mm, inside.h);
  if (!basket.newest->picture.empty() && (!kit.large_text() || !narrow)) {
    Rect place = inside.cut_left(narrow ? picture : picture_mm);  // the words begin where the parts do
    place = {place.x + (place.w - picture) / 2, place.y, picture, place.h};
    const float lower = narrow ? kit.line_height(Type::small) : (place.h - picture) / 2;
    kit.picture({place.x, place.y + std::min(lower, place.h - picture), picture, picture}, basket.newest->picture);
    inside.cut_left(mm::gap);
  }
  if (narrow)
    newest_column(kit, view, *basket.newest, inside);
  else
    newest_row(kit, view, *basket.newest, inside);
  buttons_row(kit, view, basket, buttons, answer);
}

}  // namespace kassabel::ui
