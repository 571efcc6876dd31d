// SPDX-License-Identifier: Apache-2.0
// Who works here, and proof that it is them. PINs are checked here and go nowhere else. Main thread; verify_pin takes
// some tens of milliseconds (Argon2id).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/person.h"

namespace kassabel {

class Staff {
 public:
  virtual ~Staff() = default;
  [[nodiscard]] virtual Result<std::optional<Person>> by_badge(std::string_view badge_code) = 0;
  [[nodiscard]] virtual Result<std::vector<Person>> everybody() = 0;
  // Counts failures on disk: from the third on "wait" until a delay has passed, "locked" at ten.
  [[nodiscard]] virtual Result<PinAnswer> verify_pin(const std::string& person_id, std::string_view pin,
                                                     std::int64_t utc_ms) = 0;
};

}  // namespace kassabel
