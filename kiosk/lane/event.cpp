// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/event.h"

#include "kiosk/lane/intent.h"

namespace kassabel::lane {

KASSABEL_SUM_BODIES(Event, EventKinds)
KASSABEL_SUM_BODIES(Intent, IntentKinds)

}  // namespace kassabel::lane
