// SPDX-License-Identifier: Apache-2.0
// The words of one language, as the kit sees them. ui/text makes one from a gettext catalogue. Never fails: an unknown
// text comes back in English.
#pragma once

#include <cstdint>
#include <string_view>

namespace kassabel::ui {

class Words {
 public:
  virtual ~Words() = default;
  [[nodiscard]] virtual std::string_view get(std::string_view english) const = 0;
  [[nodiscard]] virtual std::string_view plural(std::string_view one, std::string_view many, std::int64_t n) const = 0;
};

}  // namespace kassabel::ui
