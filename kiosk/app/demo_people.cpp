// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/demo_people.h"

namespace kassabel::app {

const std::array<DemoPerson, 2>& demo_people() {
  static const std::array<DemoPerson, 2> people{
      {{{"mila", "Mila", StaffRole::staff}, "KBS-DEMO-MILA-0001", "804173"},
       {{"joost", "Joost", StaffRole::manager}, "KBS-DEMO-JOOST-001", "593817"}}};
  return people;
}

}  // namespace kassabel::app
