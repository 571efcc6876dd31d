// SPDX-License-Identifier: Apache-2.0
#include "kiosk/barcodes.h"

#include <array>
#include <functional>
#include <map>
#include <string_view>

#include "kiosk/app/config.h"
#include "kiosk/demo/people.h"
#include "kiosk/domain/trial.h"
#include "store-db/catalogue_rows.h"
#include "ui/platform/window.h"
#include "ui/screens/barcode_sheet.h"
#include "ui/screens/setup_sheet.h"
#include "ui/text/catalogues.h"

namespace kassabel {
namespace {

// One of everything that a till has to tell apart, in pairs that look alike to nobody. In the order of a walk through
// the shop; the last one is a good code that the shop does not sell.
constexpr auto chosen = std::to_array<std::string_view>({
    "8719990001011", "8719990001134", "8719990002018", "8719990002049",  // the cheese is sold by weight
    "8719990003015", "8719990003114", "8719990003183", "8719990004012",  // so are the bananas
    "8719990004067", "8719990004142", "8719990005019", "8719990005118",  // deposit: 15 and 25 cents
    "8719990005132", "8719990006016", "8719990007013", "8719990007129",  // the energy drink: from 14 years on
    "8719990008010", "87199017",      "87199048",      "8719990009017",  // the short kind of barcode
    "8719990011010", "8719990012017", "8719990014066", "1234567890128",  // the beer: deposit, and from 18 years on
});
static_assert(chosen.size() == ui::sheet_products_max);

Result<std::map<Gtin, Product>> products_of_the_demo_shop() {
  std::map<Gtin, Product> products;
  const auto faults = store::read_catalogue(app::demo_products_csv(), {}, [&](const Product& product) {
    products.emplace(product.gtin, product);
    return Result<void>();
  });
  if (!faults) return fail(faults.error());
  return products;
}

Result<ui::BarcodeSheet> sheet_of_the_demo_shop() {
  const auto products = products_of_the_demo_shop();
  if (!products) return fail(products.error());
  const lane::Rules rules = app::demo_config().rules;
  ui::BarcodeSheet sheet{rules.shop.name, rules.language, {}, {}};
  for (const std::string_view code : chosen) {
    const auto gtin = Gtin::parse(code);
    if (!gtin) return fail(gtin.error());
    auto bars = ean_bars(*gtin);
    if (!bars) return fail(bars.error());
    const auto product = products->find(*gtin);
    sheet.products.push_back({std::move(*bars), {}});
    if (product != products->end()) sheet.products.back().product = product->second;
  }
  for (const demo::DemoPerson& one : demo::people) {
    auto bars = code_128_bars(one.badge);
    if (!bars) return fail(bars.error());
    sheet.badges.push_back({std::move(*bars), std::string(one.name), std::string(one.pin)});
  }
  return sheet;
}

// A page of A4 at 300 dots an inch, drawn once.
Result<void> save_page(const std::string& file, Language language, const std::function<void(ui::Kit&)>& draw) {
  const auto texts = Catalogues::embedded();
  if (!texts) return fail(texts.error());
  ui::WindowOptions options;
  options.headless = true;
  options.metrics = ui::sheet_metrics();
  options.dots_per_inch = ui::sheet_dots_per_inch;
  auto window = ui::Window::open(options);
  if (!window) return fail(window.error());
  const ui::BoundWords words(*texts, language);
  ui::Kit::FrameLook look;
  look.words = &words;
  look.theme = ui::ThemeName::print;
  (*window)->frame(look, draw);
  return (*window)->save_png(file);
}

}  // namespace

Result<std::vector<std::string>> save_barcode_sheet(const std::string& file) {
  const auto sheet = sheet_of_the_demo_shop();
  if (!sheet) return fail(sheet.error());
  const auto saved = save_page(file, sheet->language, [&](ui::Kit& kit) { ui::draw_barcode_sheet(kit, *sheet); });
  if (!saved) return fail(saved.error());
  std::vector<std::string> drawn;
  for (const ui::SheetProduct& one : sheet->products) drawn.push_back(one.bars.text);
  for (const ui::SheetBadge& one : sheet->badges) drawn.push_back(one.bars.text);
  return drawn;
}

Result<std::vector<std::string>> save_setup_sheet(const std::string& file) {
  auto pairing = code_128_bars(pairing_code_text);
  if (!pairing) return fail(pairing.error());
  ui::SetupSheet sheet{std::move(*pairing), {}};
  std::vector<std::string> drawn{pairing_code_text};
  for (const std::string_view code : {"4006381333931", "96385074"}) {  // sold nowhere, with sound check digits
    const auto gtin = Gtin::parse(code);
    if (!gtin) return fail(gtin.error());
    auto bars = ean_bars(*gtin);
    if (!bars) return fail(bars.error());
    sheet.trials.push_back(std::move(*bars));
  }
  auto letters = code_128_bars("AZ az 09 - + / # $");
  if (!letters) return fail(letters.error());
  sheet.trials.push_back(std::move(*letters));
  for (const Bars& bars : sheet.trials) drawn.push_back(bars.text);
  const auto saved =
      save_page(file, app::demo_config().rules.language, [&](ui::Kit& kit) { ui::draw_setup_sheet(kit, sheet); });
  if (!saved) return fail(saved.error());
  return drawn;
}

}  // namespace kassabel
