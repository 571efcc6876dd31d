// SPDX-License-Identifier: Apache-2.0
// What is in force: products, prices, recalls, pick lists, promotions. find() and recalls() are fast enough for the
// main thread (microseconds) and never write; so is search() (below a millisecond or two). Main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/department.h"
#include "kiosk/domain/item.h"

namespace kassabel {

class Catalogue {
 public:
  virtual ~Catalogue() = default;
  // As it is priced at this moment; nothing: unknown, or it has no price now.
  [[nodiscard]] virtual Result<std::optional<Product>> find(Gtin gtin, WallTime at) = 0;
  // Of this number and of its article.
  [[nodiscard]] virtual Result<std::vector<Recall>> recalls(Gtin gtin) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count() = 0;
  // By department and name; for demo helpers.
  [[nodiscard]] virtual Result<std::vector<Product>> list(std::size_t products_max, WallTime at) = 0;
  // Pick lists: what is sold without a barcode, with pictures. Departments that have one, in the file's order.
  [[nodiscard]] virtual Result<std::vector<Department>> pick_departments() = 0;
  [[nodiscard]] virtual Result<std::vector<Product>> picks(const std::string& department, std::size_t products_max,
                                                           WallTime at) = 0;
  // As one types: each word is the beginning of one in the name, accents and case aside; with one slip of the finger.
  [[nodiscard]] virtual Result<std::vector<Product>> search(std::string_view text, std::size_t products_max,
                                                            WallTime at) = 0;
  // The departments that exist, for what staff keys by hand; with the VAT rate that most of each has.
  [[nodiscard]] virtual Result<std::vector<DepartmentRate>> departments() = 0;
  // The text of the promotions file that came with it (app/promotions_file.h); empty: none.
  [[nodiscard]] virtual Result<std::string> promotions_text() = 0;
  // Between sales: true when an import brought a newer one and it is in force now. On error the old one stays.
  [[nodiscard]] virtual Result<bool> switch_to_newest() = 0;
};

}  // namespace kassabel
