// SPDX-License-Identifier: Apache-2.0
// Fuzzes what reads a catalogue file: the CSV reader and the checks of each row, as an import runs them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/base/assert.h"
#include "kiosk/base/utf8.h"
#include "store-db/catalogue_rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel;
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  std::size_t products = 0;
  const auto faults = store::read_catalogue(text, {}, [&products](const Product& product) -> Result<void> {
    // What an import would store, and later a scan would price.
    KASSABEL_ASSERT(Gtin::parse(product.gtin.text()).has_value());
    KASSABEL_ASSERT(!product.name.empty() && product.name.size() <= product_name_max_bytes);
    KASSABEL_ASSERT(product.price.cents() > 0 && product.price.cents() <= price_max_cents);
    KASSABEL_ASSERT(is_utf8(product.name) && is_utf8(product.department));
    ++products;
    return {};
  });
  KASSABEL_ASSERT(faults.has_value());
  KASSABEL_ASSERT(products <= faults->products);
  KASSABEL_ASSERT(faults->products > 0 || !faults->errors.empty());
  std::size_t last_line = 0;
  for (const store::CsvError& error : faults->errors) {
    KASSABEL_ASSERT(!error.text.empty() && error.line >= 1 && is_utf8(error.text));
    KASSABEL_ASSERT(error.line >= last_line);
    last_line = error.line;
  }
  return 0;
}
