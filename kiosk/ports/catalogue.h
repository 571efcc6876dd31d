// SPDX-License-Identifier: Apache-2.0
// The products in force. find() is fast enough for the main thread (microseconds) and never writes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/item.h"

namespace kassabel {

class Catalogue {
 public:
  virtual ~Catalogue() = default;
  [[nodiscard]] virtual Result<std::optional<Product>> find(Gtin gtin) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count() = 0;
  // By department and name; for pick lists and demo helpers.
  [[nodiscard]] virtual Result<std::vector<Product>> list(std::size_t products_max) = 0;
};

}  // namespace kassabel
