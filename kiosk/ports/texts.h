// SPDX-License-Identifier: Apache-2.0
// Translations: English text in, the shopper's language out. Made from gettext catalogues; no process locale.
// An unknown text comes back as it is. Any thread, never fails.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/domain/language.h"

namespace kassabel {

class Texts {
 public:
  virtual ~Texts() = default;
  [[nodiscard]] virtual std::string_view get(Language language, std::string_view english) const = 0;
  [[nodiscard]] virtual std::string_view plural(Language language, std::string_view one, std::string_view many,
                                                std::int64_t n) const = 0;
};

}  // namespace kassabel
