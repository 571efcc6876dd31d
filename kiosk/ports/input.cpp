// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ports/input.h"

namespace kassabel {

KASSABEL_SUM_BODIES(Input, InputKinds)

}  // namespace kassabel
