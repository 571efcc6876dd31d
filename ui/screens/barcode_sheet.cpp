// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/barcode_sheet.h"

#include <algorithm>

#include "ui/screens/words.h"

namespace kassabel::ui {
namespace {

// All lengths are modules.
constexpr int dots_per_module = 4;
constexpr float modules_per_mm = sheet_dots_per_inch / 25.4F / dots_per_module;
constexpr float page_width = 620, page_height = 877;  // 2480 x 3508 dots: A4
constexpr float margin_x = 30, margin_y = 22, title_height = 66, badge_height = 70;
constexpr float cell_width = 140, cell_height = 116;
constexpr int cells_a_row = 4;
constexpr float words_height = 22, picture_side = 20;
constexpr float digit_width = 7, digits_height = 9;
constexpr float badge_bars_height = 38;
constexpr float ruler_mm = 50;

// The standard's height for its nominal module, made larger as ours is, and ended on a whole dot.
float height_of(Bars::Kind kind) {
  const int nominal_um = kind == Bars::Kind::ean_8 ? ean_8_height_nominal_um : ean_13_height_nominal_um;
  const int whole_dots = nominal_um * dots_per_module / module_nominal_um;
  return static_cast<float>(whole_dots) / dots_per_module;
}

// x: of the first bar, y: of their upper end.
void draw_bars(Kit& kit, const Bars& bars, float x, float y, float height) {
  const auto& modules = bars.modules;
  for (auto from = modules.begin(); from != modules.end();) {
    const auto to = std::find_if(from, modules.end(), [&](BarModule module) { return module != *from; });
    const float extra = *from == BarModule::guard ? guard_extra_modules : 0;
    const Rect bar{x + static_cast<float>(from - modules.begin()), y, static_cast<float>(to - from), height + extra};
    if (*from != BarModule::light) kit.panel(bar, Role::ink, {}, 0);
    from = to;
  }
}

// The digits stand below the bars that mean them; the one that has none stands in the quiet zone.
void draw_digits(Kit& kit, const Bars& bars, float x, float y) {
  const bool short_one = bars.kind == Bars::Kind::ean_8;
  const std::size_t alone = short_one ? 0 : 1, half = short_one ? 4 : 6;
  for (std::size_t i = 0; i < bars.text.size(); ++i) {
    const bool right = i >= alone + half;
    const float begins = i < alone ? -10.F : right ? 8.F : 3.F;  // after the guards
    const float at = begins + static_cast<float>(i < alone ? 0 : i - alone) * digit_width;
    TextStyle style{Type::label, Weight::regular, Role::ink, Align::centre, 1};
    style.mono = true;
    kit.text({x + at, y, digit_width, digits_height}, bars.text.substr(i, 1), style);
  }
}

std::string price_words(const Kit& kit, const Product& product, Language language) {
  const char decimal = decimal_of(language);
  std::string words = format_euro(product.price, decimal);
  if (product.unit == Unit::kilogram) words = say(kit.tr("{} per kg"), words);
  if (product.deposit != Money()) words += " + " + say(kit.tr("{} deposit"), format_amount(product.deposit, decimal));
  if (product.min_age > 0) words += fmt::format(" \u00b7 {}+", product.min_age);
  return words;
}

void draw_words(Kit& kit, Rect area, const std::string& picture, const std::string& name, const std::string& below) {
  const Rect seen = area.cut_left(picture_side);
  kit.picture({seen.x, seen.y, picture_side, picture_side}, picture);
  area.cut_left(4);
  kit.text(area.cut_top(kit.line_height(Type::body)), name, {Type::body, Weight::semibold, Role::ink, Align::left, 1});
  kit.text(area, below, {Type::small, Weight::regular, Role::muted, Align::left, 1});
}

void draw_product(Kit& kit, const SheetProduct& shown, Language language, Rect cell) {
  kit.panel(cell, Role::card, Role::hairline, 5);
  cell = cell.inset(4, 4);
  const Rect words = cell.cut_top(words_height);
  if (shown.product)
    draw_words(kit, words, shown.product->picture, shown.product->name, price_words(kit, *shown.product, language));
  else
    draw_words(kit, words, "\u2753", kit.tr("Not from this shop"), kit.tr("The screen says so."));
  // All symbols stand on one line, and in the middle of their cell, quiet zones counted.
  const float lower_end = cell.y + height_of(Bars::Kind::ean_13);
  const float height = height_of(shown.bars.kind);
  const int beside = (static_cast<int>(cell.w) - shown.bars.width()) / 2;
  const float x = cell.x + static_cast<float>(beside + shown.bars.quiet_left);
  draw_bars(kit, shown.bars, x, lower_end - height, height);
  draw_digits(kit, shown.bars, x, lower_end + 2);
}

void draw_badge(Kit& kit, const SheetBadge& badge, Rect cell) {
  kit.panel(cell, Role::card, Role::hairline, 5);
  cell = cell.inset(5, 4);
  const std::string words = say(kit.tr("Badge of {}, PIN {}"), badge.name, badge.pin);
  kit.text(cell.cut_top(11), words, {Type::body, Weight::semibold, Role::ink, Align::left, 1});
  const int beside = (static_cast<int>(cell.w) - badge.bars.width()) / 2;
  draw_bars(kit, badge.bars, cell.x + static_cast<float>(beside + badge.bars.quiet_left), cell.y, badge_bars_height);
  cell.cut_top(badge_bars_height + 2);
  TextStyle style{Type::small, Weight::regular, Role::ink, Align::centre, 1};
  style.mono = true;
  kit.text(cell, badge.bars.text, style);
}

// 50 mm between the outer edges of its two ends.
void draw_ruler(Kit& kit, float right, float y) {
  const float width = ruler_mm * modules_per_mm, x = right - width;
  kit.panel({x, y + 3, width, 0.75F}, Role::ink, {}, 0);
  for (int mm = 0; mm <= static_cast<int>(ruler_mm); mm += 5) {
    const float reach = mm % 10 == 0 ? 6 : 3;
    const float at = std::min(x + static_cast<float>(mm) * modules_per_mm, right - 0.75F);
    kit.panel({at, y + 3.75F - reach, 0.75F, reach}, Role::ink, {}, 0);
  }
}

void draw_title(Kit& kit, const std::string& shop, Rect area) {
  Rect right = area.cut_right(ruler_mm * modules_per_mm + 24);
  right.cut_left(24);
  kit.text(area.cut_top(23), kit.tr("Barcodes to scan"), {Type::headline, Weight::bold, Role::ink, Align::left, 1});
  kit.text(area.cut_top(14), shop, {Type::body, Weight::regular, Role::muted, Align::left, 1});
  kit.text(area, kit.tr("Print this page on A4 at 100 %, not fitted to the page."),
           {Type::body, Weight::regular, Role::ink, Align::left, 2});
  draw_ruler(kit, right.right(), right.y + 12);
  right.cut_top(20);
  kit.text(right, kit.tr("This line is 50 mm long: measure it."),
           {Type::small, Weight::regular, Role::muted, Align::left, 2});
}

}  // namespace

Metrics sheet_metrics() {
  Metrics metrics;
  metrics.width_mm = page_width;
  metrics.height_mm = page_height;
  metrics.width_px = static_cast<int>(page_width) * dots_per_module;
  metrics.height_px = static_cast<int>(page_height) * dots_per_module;
  return metrics;
}

void draw_barcode_sheet(Kit& kit, const BarcodeSheet& sheet) {
  kit.enter_screen("barcode-sheet");
  kit.fill(Role::paper);
  Rect page = kit.screen().inset(margin_x, margin_y);
  draw_title(kit, sheet.shop, page.cut_top(title_height).inset(3, 0));
  const std::size_t products = std::min(sheet.products.size(), sheet_products_max);
  for (std::size_t i = 0; i < products; ++i) {
    const std::size_t row = i / cells_a_row, column = i % cells_a_row;
    const Rect cell{page.x + static_cast<float>(column) * cell_width, page.y + static_cast<float>(row) * cell_height,
                    cell_width, cell_height};
    draw_product(kit, sheet.products[i], sheet.language, cell.inset(3, 3));
  }
  Rect badges = page.cut_bottom(badge_height);
  for (std::size_t i = 0; i < std::min(sheet.badges.size(), sheet_badges_max); ++i)
    draw_badge(kit, sheet.badges[i], badges.cut_left(2 * cell_width).inset(3, 2));
}

}  // namespace kassabel::ui
