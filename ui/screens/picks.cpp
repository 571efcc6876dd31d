// SPDX-License-Identifier: Apache-2.0
// What has no barcode, found by picture or by name: departments, their products, and letters with what they find as one
// types. What was typed is the screen's own; each change of it asks.
#include <algorithm>

#include "ui/screens/each.h"
#include "ui/screens/letters.h"

namespace kassabel::ui {

namespace {

using lane::PicksFound;
using lane::PicksView;

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

// Tiles in rows that page; `draw` gets the place and the number of each.
template <class Draw>
void grid(Kit& kit, Rect area, std::size_t count, Size least, Draw draw) {
  const float gap = gap_of(kit);
  const int across = std::max(1, static_cast<int>((area.w + gap) / (least.w + gap)));
  const auto width = static_cast<std::size_t>(across);
  const std::size_t lines = (count + width - 1) / width;
  constexpr float high = 1.45F;  // a tile that is wider than this times its height has its picture beside the words
  least.h = std::max(least.h, columns(area, across, gap).front().w / high);
  const float all = static_cast<float>(lines) * (least.h + gap);
  if (controls_low(kit)) area.cut_top(std::max(0.F, area.h - all));
  const Kit::Rows rows = kit.rows("picks", area, lines, std::min(least.h + gap, area.h));
  for (std::size_t line = rows.first; line < rows.last; ++line) {
    Rect place = rows.rects[line - rows.first];
    place.cut_bottom(gap);
    const std::vector<Rect> places = columns(place, across, gap);
    for (std::size_t at = line * width; at < std::min(count, (line + 1) * width); ++at) draw(places[at % width], at);
  }
}

// High enough for a picture, two lines of a name and what it costs; wide enough for long words.
Size tile_size(const Kit& kit) {
  const float line = kit.line_height(Type::small);
  const float wide = kit.large_text() ? (compact(kit) ? 80.F : 86.F) : compact(kit) ? 54.F : 66.F;
  return {wide, (compact(kit) ? 15.F : 30.F) + 4 * line};
}

void draw_departments(Kit& kit, const PicksFound& found, const Rect& area, Answer& answer) {
  const float line = kit.line_height(Type::small);
  // A few are drawn larger: two beside each other.
  const bool few = found.departments.size() <= 6 && !compact(kit);
  const float wide =
      few ? std::max(tile_size(kit).w, area.w / (kit.portrait() ? 2 : 3) - 2 * mm::gap) : tile_size(kit).w;
  const Size least{wide, std::max((compact(kit) ? 14.F : 36.F) + 2 * line, tile_size(kit).w / 1.4F)};
  grid(kit, area, found.departments.size(), least, [&](const Rect& place, std::size_t at) {
    const Department& department = found.departments[at];
    const std::string id = fmt::format("picks-department-{}", at + 1);
    if (!kit.tile(place, {.id = id, .picture = department.picture, .title = department.name})) return;
    kit.scratch("rows:picks").clear();
    answer = input::LookFor{department.name, {}};
  });
}

// By weight: the scale's label says what it costs, a picture cannot.
std::string price_words(const Kit& kit, const lane::View& view, const Product& product) {
  if (product.unit == Unit::each) return euro(view, product.price);
  return say(kit.tr("{} per kg, with the scale's label"), euro(view, product.price));
}

void draw_products(Kit& kit, const lane::View& view, const PicksFound& found, const Rect& area, Answer& answer) {
  grid(kit, area, found.products.size(), tile_size(kit), [&](const Rect& place, std::size_t at) {
    const Product& product = found.products[at];
    const std::string id = fmt::format("pick-{}", at + 1);
    const TileSpec tile{.id = id,
                        .picture = product.picture,
                        .title = product.name,
                        .detail = price_words(kit, view, product),
                        .detail_lines_max = 3};
    if (kit.tile(place, tile)) answer = input::Pick{product.gtin};
  });
}

void draw_nothing(Kit& kit, Rect area) {
  const TextStyle title{.type = Type::title, .weight = Weight::bold};
  if (controls_low(kit)) area.cut_top(std::max(0.F, area.h - 70));
  if (area.h > 60) area.cut_top(std::min(20.F, area.h * 0.2F));
  flow_text(kit, area, kit.tr("Nothing found."), title, 2);
  fit_text(kit, area, kit.tr("A member of staff will help you."), {}, {Type::label, Type::body});
}

void look_for(Kit& kit, const std::string& department, const std::string& text, Answer& answer) {
  kit.scratch("rows:picks").clear();
  answer = input::LookFor{department, text};
}

// Letters under what they find; "Plaatjes" shows the departments again.
void draw_typing(Kit& kit, const lane::View& view, const PicksView& picks, Rect body, Answer& answer) {
  const float gap = gap_of(kit);
  std::string& text = kit.scratch("text");
  const Rect keys = body.cut_bottom(letters_height(kit));
  body.cut_bottom(gap);
  const float field_height = std::max(18.F, small_height(kit));
  Rect field = controls_low(kit) ? body.cut_bottom(field_height) : body.cut_top(field_height);
  if (controls_low(kit))
    body.cut_bottom(gap);
  else
    body.cut_top(gap);
  const std::string all = kit.tr("Pictures");
  const float wanted = width_of(kit, all, {.type = Type::body, .weight = Weight::bold}) + 14;
  if (kit.button(field.cut_right(std::min(wanted, field.w * 0.4F)),
                 {.id = "picks-all", .label = all, .type = Type::body})) {
    kit.scratch("mode").clear();
    text.clear();
    look_for(kit, {}, {}, answer);
  }
  field.cut_right(gap);
  draw_typed(kit, field, text, kit.tr("Type a name"));
  if (draw_letters(kit, keys, view.language, text)) look_for(kit, {}, text, answer);
  if (text.empty() || picks.found.text.empty()) return;  // not asked, or not yet answered
  if (picks.found.products.empty())
    draw_nothing(kit, body);
  else
    draw_products(kit, view, picks.found, body, answer);
}

// Departments, or one with its products.
void draw_pictures(Kit& kit, const lane::View& view, const PicksView& picks, Rect body, Answer& answer) {
  const bool chosen = !picks.found.department.empty();
  const float gap = gap_of(kit);
  const float height = chosen || compact(kit) ? std::max(20.F, small_height(kit) + 2) : main_height(kit);
  Rect row = controls_low(kit) ? body.cut_bottom(height) : body.cut_top(height);
  if (controls_low(kit))
    body.cut_bottom(gap);
  else
    body.cut_top(gap);
  if (chosen) {
    const std::string all = kit.tr("All departments");
    const float wanted = width_of(kit, all, {.type = Type::body, .weight = Weight::bold}) + 26;
    ButtonSpec back{.id = "picks-all", .label = all, .icon = Icon::back, .type = Type::body};
    back.icon_only = wanted > (row.w - gap) * 0.5F;
    if (kit.button(row.cut_left(back.icon_only ? row.h * 1.3F : wanted), back)) look_for(kit, {}, {}, answer);
    row.cut_left(gap);
  }
  if (kit.button(row, {.id = "picks-search",
                       .label = kit.tr("Look for a name"),
                       .icon = Icon::search,
                       .type = chosen ? Type::body : Type::label})) {
    kit.scratch("mode") = "type";
    look_for(kit, {}, {}, answer);
  }
  const std::string question = chosen ? picks.found.department : kit.tr("What would you like to add?");
  const TextStyle title{.type = compact(kit) || kit.large_text() ? Type::label : Type::title, .weight = Weight::bold};
  if (!cramped(kit)) flow_text(kit, body, question, title, gap);
  if (!chosen)
    draw_departments(kit, picks.found, body, answer);
  else if (picks.found.products.empty())
    draw_nothing(kit, body);
  else
    draw_products(kit, view, picks.found, body, answer);
}

void draw_total(Kit& kit, const lane::View& view, const PicksView& picks, Rect row) {
  const std::string sum = euro(view, picks.total);
  const TextStyle money{.type = Type::title, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  row.cut_right(4);
  const std::string count = pieces(kit, picks.pieces);
  const TextStyle muted{.type = Type::small, .colour = Role::muted, .lines_max = 1};
  if (width_of(kit, count, muted) <= row.w) fit_text(kit, row, count, muted, {Type::body, Type::small}, true);
}

}  // namespace

Answer draw_picks(Kit& kit, const lane::View& view, const PicksView& picks) {
  Answer answer;
  const float total = kit.line_height(Type::title) + 1;
  Sheet sheet = open_sheet(kit, view, {.name = "picks", .extra_height = total}, answer);
  if (kit.scratch("mode") == "type")
    draw_typing(kit, view, picks, sheet.body, answer);
  else
    draw_pictures(kit, view, picks, sheet.body, answer);
  draw_total(kit, view, picks, sheet.extra.cut_bottom(total));
  tap(kit, sheet.main, {.id = "back", .label = kit.tr("Back to the basket")}, input::BackToBasket{}, answer);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
