// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/goods_back_lines.h"

#include <algorithm>
#include <charconv>

namespace kassabel::ui {

namespace {

using lane::GoodsBackLine;
using lane::GoodsBackView;

constexpr float key = 20;  // of the steppers

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

int left_of(const GoodsBackLine& line) { return std::max(0, line.sold - line.returned); }

// "1042;3:1;7:2;" of receipt 1042: line 3 once, line 7 twice. Another receipt has other lines.
std::string& chosen_text(Kit& kit, const GoodsBackView& goods) {
  std::string& text = kit.scratch("chosen");
  const std::string begin = fmt::format("{};", goods.asked);
  if (!text.starts_with(begin)) text = begin;
  return text;
}

int chosen_count(Kit& kit, const GoodsBackView& goods, const GoodsBackLine& line) {
  const std::string& text = chosen_text(kit, goods);
  const std::string key_text = fmt::format(";{}:", line.line);
  const std::size_t at = text.find(key_text);
  if (at == std::string::npos) return 0;
  int count = 0;
  std::from_chars(text.data() + at + key_text.size(), text.data() + text.size(), count);
  return std::clamp(count, 0, left_of(line));
}

void choose_count(Kit& kit, const GoodsBackView& goods, const GoodsBackLine& line, int count) {
  std::string text = fmt::format("{};", goods.asked);
  for (const GoodsBackLine& one : goods.lines)
    if (const int wanted = one.line == line.line ? count : chosen_count(kit, goods, one); wanted > 0)
      text += fmt::format("{}:{};", one.line, wanted);
  chosen_text(kit, goods) = std::move(text);
}

std::string sold_words(const Kit& kit, const lane::View& view, const GoodsBackLine& line) {
  if (line.sold == 1 && line.returned == 1) return kit.tr("came back already");
  std::string words =
      line.sold == 1 ? euro(view, line.each) : say(kit.tr("{} bought, {} each"), line.sold, euro(view, line.each));
  if (line.returned > 0) words += ", " + say(kit.tr("{} came back already"), line.returned);
  return words;
}

float row_height(const Kit& kit) {
  const float under = kit.large_text() ? 3 : 1;  // large letters need more lines
  return std::max(key, 2 * kit.line_height(Type::body) + under * kit.line_height(Type::small)) + gap_of(kit);
}

void draw_line(Kit& kit, const lane::View& view, const GoodsBackView& goods, const GoodsBackLine& line, Rect row) {
  row.cut_bottom(gap_of(kit) / 2);
  kit.hairline({row.x, row.bottom(), row.w, 0.3F});
  row.cut_bottom(gap_of(kit) / 2);
  const int count = chosen_count(kit, goods, line);
  const int left = left_of(line);
  const auto middle = [&](const Rect& cell) { return Rect{cell.x, cell.y + (cell.h - key) / 2, cell.w, key}; };
  const std::string more_id = fmt::format("back-{}-more", line.line);
  const std::string less_id = fmt::format("back-{}-less", line.line);
  int now = count;
  const ButtonSpec more{
      .id = more_id, .label = kit.tr("More"), .icon = Icon::plus, .enabled = count < left, .icon_only = true};
  if (kit.button(middle(row.cut_right(key)), more)) ++now;
  const Rect number = row.cut_right(kit.large_text() ? 20.F : 17.F);
  kit.text(number, std::to_string(count),
           {.type = Type::label, .weight = Weight::bold, .align = Align::centre, .lines_max = 1}, true);
  const ButtonSpec less{
      .id = less_id, .label = kit.tr("Less"), .icon = Icon::minus, .enabled = count > 0, .icon_only = true};
  if (kit.button(middle(row.cut_right(key)), less)) --now;
  if (now != count) choose_count(kit, goods, line, now);
  row.cut_right(4);
  const TextStyle name{.weight = Weight::semibold, .colour = left > 0 ? Role::ink : Role::muted, .lines_max = 2};
  const std::string under = sold_words(kit, view, line);
  const TextStyle small{.type = Type::small, .colour = Role::muted, .lines_max = kit.large_text() ? 3 : 1};
  const float words = kit.measure(under, small, row.w).h;
  Rect top = row;
  const Rect low = top.cut_bottom(words);
  fit_text(kit, top, line.name, name, {Type::label, Type::body, Type::small}, true);
  kit.text(low, under, small, true);
}

std::string tender_words(const Kit& kit, TenderKind kind) {
  switch (kind) {
    case TenderKind::card:
      return kit.tr("paid by card");
    case TenderKind::cash:
      return kit.tr("paid in cash");
    case TenderKind::vouchers:
      return kit.tr("paid with vouchers");
  }
  return {};
}

std::string about(const Kit& kit, const lane::View& view, const GoodsBackView& goods) {
  const LocalDateTime sold = local_date_time({goods.sold_utc_ms, view.wall.offset_min});
  return fmt::format("{}/{} {} · {}", sold.day, sold.month, clock_time(sold.hour * 60 + sold.minute),
                     tender_words(kit, goods.tender));
}

}  // namespace

std::vector<ReturnedGoods> goods_wanted(Kit& kit, const GoodsBackView& goods) {
  std::vector<ReturnedGoods> wanted;
  for (const GoodsBackLine& line : goods.lines)
    if (const int count = chosen_count(kit, goods, line); count > 0) wanted.push_back({line.line, count});
  return wanted;
}

Money goods_sum(const GoodsBackView& goods, const std::vector<ReturnedGoods>& wanted) {
  Money sum;
  for (const ReturnedGoods& one : wanted)
    for (const GoodsBackLine& line : goods.lines)
      if (line.line == one.line) sum += line.each * one.quantity;
  return sum;
}

std::string goods_words(const GoodsBackView& goods, const std::vector<ReturnedGoods>& wanted) {
  std::string words;
  for (const ReturnedGoods& one : wanted)
    for (const GoodsBackLine& line : goods.lines)
      if (line.line == one.line) words += fmt::format("{}{} × {}", words.empty() ? "" : ", ", one.quantity, line.name);
  return words;
}

void draw_goods_lines(Kit& kit, const lane::View& view, const GoodsBackView& goods, Rect body) {
  Rect low = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  const std::vector<ReturnedGoods> wanted = goods_wanted(kit, goods);
  Rect sum = body.cut_bottom(kit.line_height(Type::title));
  body.cut_bottom(gap_of(kit) / 2);
  const std::string money = euro(view, goods_sum(goods, wanted));
  const TextStyle bold{.type = Type::title, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(sum.cut_right(width_of(kit, money, bold) + 1), money, bold, true);
  fit_text(kit, sum, kit.tr("Is given back"), {.colour = Role::muted, .lines_max = 1}, {Type::label, Type::body}, true);
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, say(kit.tr("Receipt {}: what comes back?"), goods.asked), title, 1);
  flow_text(kit, body, about(kit, view, goods), {.type = Type::small, .colour = Role::muted}, gap_of(kit));
  const float row = row_height(kit);
  if (controls_low(kit)) body.cut_top(std::max(0.F, body.h - row * static_cast<float>(goods.lines.size())));
  const Kit::Rows rows = kit.rows("goods", body, goods.lines.size(), row);
  for (std::size_t at = rows.first; at < rows.last; ++at)
    draw_line(kit, view, goods, goods.lines[at], rows.rects[at - rows.first]);
  if (kit.button(low.cut_left((low.w - gap_of(kit)) * 0.4F),
                 {.id = "back", .label = kit.tr("Another receipt"), .icon = Icon::back}))
    kit.scratch("again") = std::to_string(goods.asked);
  low.cut_left(gap_of(kit));
  if (kit.button(low,
                 {.id = "return-next", .label = kit.tr("Next"), .kind = ButtonKind::self, .enabled = !wanted.empty()}))
    kit.scratch("why") = "yes";
}

}  // namespace kassabel::ui
