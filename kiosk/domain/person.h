// SPDX-License-Identifier: Apache-2.0
// A member of staff, as a value, and what came of a PIN. No PIN is ever in here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kassabel {

enum class StaffRole { staff, manager, technician };

struct Person {
  std::string id;            // short, stable, in the journal
  std::string display_name;  // what a shopper sees
  StaffRole role = StaffRole::staff;
  bool operator==(const Person&) const = default;
};

// Who sets the machine up, and who answers for the shop.
[[nodiscard]] inline bool may_try_devices(const Person& person) { return person.role != StaffRole::staff; }

inline constexpr std::size_t pin_digits = 6;

// A badge is a barcode that starts like this; the rest is random. Never a product.
inline constexpr std::string_view badge_prefix = "KBS-";

enum class PinAnswer { right, wrong, wait, locked };

}  // namespace kassabel
