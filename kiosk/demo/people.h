// SPDX-License-Identifier: Apache-2.0
// Who works in the demo shop. Their badges and PINs stand in the README: a demo journal is no secret. Constant.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/domain/person.h"

namespace kassabel::demo {

struct DemoPerson {
  std::string_view id, name;
  StaffRole role;
  std::string_view badge, pin;
};

inline constexpr std::array<DemoPerson, 2> people{{
    {"mila", "Mila", StaffRole::staff, "KBS-DEMO-MILA-0001", "804173"},
    {"joost", "Joost", StaffRole::manager, "KBS-DEMO-JOOST-001", "593817"},
}};

}  // namespace kassabel::demo
