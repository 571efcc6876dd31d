// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/act.h"

namespace kassabel {

Rights usual_rights() {
  Rights rights;
  rights.of(Act::refund_without_receipt).least = StaffRole::manager;
  rights.of(Act::close_day).least = StaffRole::manager;
  rights.of(Act::change_agreement).least = StaffRole::manager;
  rights.of(Act::refund).alone_up_to = Money::from_cents(50'00);
  return rights;
}

}  // namespace kassabel
