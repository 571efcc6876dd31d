// SPDX-License-Identifier: Apache-2.0
// The demo shop's people. Their badges and PINs stand in the README and on the barcode sheet: a demo is no secret.
#pragma once

#include <array>

#include "kiosk/domain/person.h"

namespace kassabel::app {

struct DemoPerson {
  Person person;
  const char* badge;
  const char* pin;
};

[[nodiscard]] const std::array<DemoPerson, 2>& demo_people();

}  // namespace kassabel::app
