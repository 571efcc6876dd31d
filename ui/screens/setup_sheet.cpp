// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/setup_sheet.h"

#include <algorithm>

namespace kassabel::ui {
namespace {

// All lengths are modules of the barcode sheet.
constexpr float margin_x = 30, margin_y = 26, gap = 16;
constexpr float pairing_height = 60, trial_height = 46, text_height = 14;

void draw_code(Kit& kit, const Bars& bars, const Rect& place) {
  std::vector<bool> dark;
  for (const BarModule module : bars.modules) dark.push_back(module != BarModule::light);
  kit.bars(place, dark, std::max(bars.quiet_left, bars.quiet_right), bars.text);
}

void draw_below(Kit& kit, const Bars& bars, const Rect& place) {
  TextStyle style{Type::body, Weight::regular, Role::ink, Align::centre, 1};
  style.mono = true;
  kit.text(place, bars.text, style);
}

void paragraph(Kit& kit, Rect& page, const std::string& text, Type type, Weight weight, float after) {
  const TextStyle style{type, weight, Role::ink, Align::left};
  const Rect place = page.cut_top(kit.measure(text, style, page.w).h + 1);
  kit.text(place, text, style);
  page.cut_top(after);
}

}  // namespace

void draw_setup_sheet(Kit& kit, const SetupSheet& sheet) {
  kit.enter_screen("setup-sheet");
  kit.fill(Role::paper);
  Rect page = kit.screen().inset(margin_x, margin_y);
  paragraph(kit, page, kit.tr("Set-up codes for the technician"), Type::headline, Weight::bold, 2);
  paragraph(kit, page, kit.tr("Print this page on A4 at 100 %, not fitted to the page."), Type::body, Weight::regular,
            2 * gap);
  paragraph(kit, page, kit.tr("A scanner that types like a keyboard"), Type::title, Weight::bold, 4);
  paragraph(
      kit, page,
      kit.tr("Sign in at the till, choose Devices, the keyboard that nobody paired, and: It is a scanner. Then scan "
             "this code with it: it tells the till which keyboard it plays."),
      Type::body, Weight::regular, gap);
  draw_code(kit, sheet.pairing, page.cut_top(pairing_height));
  draw_below(kit, sheet.pairing, page.cut_top(text_height));
  page.cut_top(2 * gap);
  paragraph(kit, page, kit.tr("Codes to try a scanner with"), Type::title, Weight::bold, 4);
  paragraph(kit, page,
            kit.tr("Each has to appear on the screen just as it stands here, once for each time it is scanned."),
            Type::body, Weight::regular, gap);
  for (const Bars& bars : sheet.trials) {
    if (page.h < trial_height + text_height) return;
    // As wide as in a shop: one unit a module.
    const auto width =
        static_cast<float>(static_cast<int>(bars.modules.size()) + 2 * std::max(bars.quiet_left, bars.quiet_right));
    const Rect row = page.cut_top(trial_height);
    draw_code(kit, bars, {row.x + (row.w - width) / 2, row.y, width + 0.5F, row.h});
    draw_below(kit, bars, page.cut_top(text_height));
    page.cut_top(gap);
  }
}

}  // namespace kassabel::ui
