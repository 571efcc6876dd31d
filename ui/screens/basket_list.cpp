// SPDX-License-Identifier: Apache-2.0
// The basket as a list: vouchers and what comes off the whole basket first, then each line with what belongs to it.
#include <algorithm>

#include "ui/screens/basket_parts.h"

namespace kassabel::ui {

namespace {

using lane::BasketView;
using lane::LineView;

// One row: a product with what belongs to it, a voucher, or a discount of the whole basket.
struct Row {
  std::string picture, name, detail, sum;
  Role colour = Role::ink;
  int min_age = 0;
  std::string remove_id = {};  // empty: it cannot be taken out
  Input remove = input::Tick{};
  std::uint32_t priced = 0;  // staff may correct the price of this line
  std::vector<PartWords> parts = {};
  std::vector<std::string> part_pictures = {};
};

Row product_row(const Kit& kit, const lane::View& view, const LineView& line) {
  Row row{.picture = line.picture,
          .name = line.name,
          .detail = line_detail(kit, view, line),
          .sum = amount(view, line.amount)};
  row.min_age = line.min_age;
  row.remove_id = line_id(line.line, "remove");
  row.remove = input::RemoveLine{line.line};
  if (view.staff) row.priced = line.line;
  return row;
}

Row voucher_row(const Kit& kit, const lane::View& view, const Voucher& voucher, std::size_t number) {
  Row row{.picture = "🧾", .name = voucher_name(kit, voucher), .detail = {}, .sum = taken_off(view, voucher.worth)};
  row.colour = Role::good;
  row.remove_id = fmt::format("voucher-{}-back", number);
  row.remove = input::ReturnVoucher{voucher.label, voucher.id};
  return row;
}

std::vector<Row> rows_of(const Kit& kit, const lane::View& view, const BasketView& basket) {
  std::vector<Row> rows;
  for (std::size_t at = basket.vouchers.size(); at > 0; --at)
    rows.push_back(voucher_row(kit, view, basket.vouchers[at - 1], at));
  for (const LineView& discount : basket.basket_discounts) {
    rows.push_back({.picture = "🎁", .name = discount.name, .detail = {}, .sum = taken_off(view, discount.amount)});
    rows.back().colour = Role::good;
  }
  for (const LineView& line : basket.lines) {
    if (line.kind == LineView::Kind::product || rows.empty()) {
      rows.push_back(product_row(kit, view, line));
      continue;
    }
    rows.back().parts.push_back(part_words(kit, view, line));
    rows.back().part_pictures.push_back(line.kind == LineView::Kind::deposit ? "♻️" : "");
  }
  return rows;
}

TextStyle part_style(const PartWords& part) {
  return {.type = Type::small,
          .weight = part.colour == Role::good ? Weight::semibold : Weight::regular,
          .colour = part.colour};
}

// Widths of a row from left to right; 0: not there.
struct Cells {
  float picture = 0, words = 0, mark = 0, sum = 0, price = 0, remove = 0;
  float button_height = 0;
  bool price_words = false, remove_words = false;
};

constexpr float sum_gap = 5;

TextStyle sum_style(Role colour) {
  return {.type = Type::body, .weight = Weight::semibold, .colour = colour, .align = Align::right, .lines_max = 1};
}

float words_button(const Kit& kit, const std::string& words) {
  return width_of(kit, words, {.type = Type::small, .weight = Weight::bold}) + 12;
}

Cells cells_of(const Kit& kit, const Row& row, float width) {
  Cells cells;
  const bool roomy = width > 210 && !cramped(kit);
  cells.button_height = std::max(16.F, kit.line_height(Type::small) + 6);
  const float icon = cells.button_height * 1.2F;
  const float remove = words_button(kit, kit.tr("Not this one"));
  const float price = words_button(kit, kit.tr("Price is not right"));
  cells.price_words = !cramped(kit) && price + remove <= width * 0.45F;
  if (row.priced != 0) cells.price = (cells.price_words ? price : icon) + 3;
  cells.remove_words = !cramped(kit) && remove <= width * 0.36F && (row.priced == 0 || cells.price_words);
  cells.remove = cells.remove_words ? remove : icon;
  cells.sum = width_of(kit, row.sum, sum_style(row.colour)) + 1 + sum_gap;
  for (const PartWords& part : row.parts)
    cells.sum = std::max(cells.sum, width_of(kit, part.sum, part_style(part)) + 1 + sum_gap);
  if (row.min_age > 0) cells.mark = age_mark_width(kit, row.min_age) + 4;
  if (roomy || !kit.large_text()) cells.picture = (roomy ? 16.F : 12.F) + 5;
  cells.words = width - cells.picture - cells.mark - cells.sum - cells.price - cells.remove - 4;
  return cells;
}

TextStyle name_style(const Kit& kit, const Row& row, float width) {
  TextStyle style{.type = Type::body, .weight = Weight::semibold, .colour = row.colour};
  const Size size = kit.measure(row.name, style, width);
  if (size.h > 2.2F * kit.line_height(Type::body) || size.w > width) style.type = Type::small;
  return style;
}

// Under the name, as wide as name and marks.
float part_height(const Kit& kit, const PartWords& part, const Cells& cells) {
  return kit.measure(part.words, part_style(part), cells.words + cells.mark).h + 2;
}

float words_height(const Kit& kit, const Row& row, const Cells& cells) {
  float height = kit.measure(row.name, name_style(kit, row, cells.words), cells.words).h;
  if (!row.detail.empty()) height += kit.measure(row.detail, {.type = Type::small}, cells.words).h;
  return height;
}

float first_height(const Kit& kit, const Row& row, const Cells& cells) {
  return std::max(row.remove_id.empty() ? 14.F : compact(kit) ? 22.F : 25.F, words_height(kit, row, cells) + 4);
}

float row_height(const Kit& kit, const Row& row, float width) {
  const Cells cells = cells_of(kit, row, width);
  float height = first_height(kit, row, cells);
  for (const PartWords& part : row.parts) height += part_height(kit, part, cells);
  return height + (row.parts.empty() ? 0.F : 3.F);
}

void draw_buttons(Kit& kit, const BasketView& basket, const Row& row, const Cells& cells, Rect& line, Answer& answer) {
  const auto middle = [&](const Rect& place) {
    return Rect{place.x, place.y + (place.h - cells.button_height) / 2, place.w, cells.button_height};
  };
  const Rect remove = line.cut_right(cells.remove);
  if (!row.remove_id.empty()) {
    ButtonSpec spec{.id = row.remove_id, .label = kit.tr("Not this one"), .type = Type::small};
    if (!cells.remove_words) spec.icon = Icon::remove;
    tap(kit, middle(remove), spec, row.remove, answer);
  }
  if (cells.price <= 0) return;
  Rect price = line.cut_right(cells.price);
  price.cut_right(3);
  const std::string id = line_id(row.priced, "price");
  ButtonSpec spec{.id = id, .label = kit.tr("Price is not right"), .type = Type::small};
  if (!cells.price_words) spec.icon = Icon::price;
  if (kit.button(middle(price), spec)) ask_price(kit, basket, row.priced);
}

void draw_parts(Kit& kit, const Row& row, const Cells& cells, Rect area) {
  for (std::size_t at = 0; at < row.parts.size(); ++at) {
    const PartWords& part = row.parts[at];
    Rect line = area.cut_top(part_height(kit, part, cells));
    Rect left = line.cut_left(cells.picture);
    const float side = std::min(8.F, left.w - 4);
    if (side > 4)
      kit.picture(
          {left.right() - side - 4, left.y + std::max(0.F, (kit.line_height(Type::small) - side) / 2), side, side},
          row.part_pictures[at]);
    kit.text(line.cut_left(cells.words + cells.mark), part.words, part_style(part));
    TextStyle sum = part_style(part);
    sum.align = Align::right;
    sum.lines_max = 1;
    line.cut_right(cells.remove + cells.price + sum_gap);
    kit.text(line, part.sum, sum);
  }
}

void draw_row(Kit& kit, const BasketView& basket, const Row& row, Rect area, Answer& answer) {
  kit.hairline({area.x, area.bottom(), area.w, 0});
  const Cells cells = cells_of(kit, row, area.w);
  Rect line = area.cut_top(first_height(kit, row, cells));
  draw_parts(kit, row, cells, area);
  const Rect picture = line.cut_left(cells.picture);
  const float side = cells.picture - 5;
  if (side > 0) kit.picture({picture.x, picture.y + (picture.h - side) / 2, side, side}, row.picture);
  draw_buttons(kit, basket, row, cells, line, answer);
  line.cut_right(sum_gap);
  kit.text(line.cut_right(cells.sum - sum_gap), row.sum, sum_style(row.colour), true);
  if (row.min_age > 0) {
    Rect mark = line.cut_right(cells.mark);
    mark.cut_right(4);
    draw_age_mark(kit, mark, row.min_age);
  }
  line.w = cells.words;
  line.cut_top(std::max(0.F, (line.h - words_height(kit, row, cells)) / 2));
  const TextStyle name = name_style(kit, row, line.w);
  flow_text(kit, line, row.name, name);
  if (!row.detail.empty()) kit.text(line, row.detail, {.type = Type::small, .colour = Role::muted});
}

}  // namespace

void draw_basket_list(Kit& kit, const lane::View& view, const BasketView& basket, const Rect& area, Answer& answer) {
  const std::vector<Row> rows = rows_of(kit, view, basket);
  if (rows.empty()) return;
  std::vector<float> heights;
  float all = 0;
  for (const Row& row : rows) {
    heights.push_back(row_height(kit, row, area.w));
    all += heights.back();
  }
  Rect place = area;
  // What can be touched lies low, next to the newest thing.
  if (controls_low(kit)) place.cut_top(std::max(0.F, area.h - all));
  const Kit::Rows shown = kit.rows("basket", place, heights);
  for (std::size_t at = shown.first; at < shown.last; ++at)
    draw_row(kit, basket, rows[at], shown.rects[at - shown.first], answer);
}

}  // namespace kassabel::ui
