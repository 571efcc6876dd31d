// SPDX-License-Identifier: Apache-2.0
// How a drawer's switch is wired: the level while the drawer is shut; none: no switch is wired. A plain value.
#pragma once

namespace kassabel {

enum class ClosedLevel { high, low, none };

}  // namespace kassabel
