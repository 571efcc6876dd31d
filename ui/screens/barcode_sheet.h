// SPDX-License-Identifier: Apache-2.0
// Barcodes on a page of A4, to hold real ones in front of a scanner. Not a screen: it is drawn once, at 300 dots an
// inch, in the theme for paper. Its unit is no millimetre but the module, the narrowest bar: four dots, 0.339 mm, so
// that every bar begins and ends on a whole dot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/bars.h"
#include "kiosk/domain/item.h"
#include "kiosk/domain/language.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

inline constexpr int sheet_dots_per_inch = 300;
inline constexpr std::size_t sheet_products_max = 24, sheet_badges_max = 2;

struct SheetProduct {
  Bars bars;
  std::optional<Product> product;  // nothing: the shop does not sell it
};
struct SheetBadge {
  Bars bars;
  std::string name, pin;
};
struct BarcodeSheet {
  std::string shop;
  Language language = Language::dutch;
  std::vector<SheetProduct> products;
  std::vector<SheetBadge> badges;
};

[[nodiscard]] Metrics sheet_metrics();
// What is beyond the limits above is not drawn.
void draw_barcode_sheet(Kit& kit, const BarcodeSheet& sheet);

}  // namespace kassabel::ui
