// SPDX-License-Identifier: Apache-2.0
// The keys of a tactile keypad (EN 301 549, 8.4): what a hand finds without looking. Plain values.
#pragma once

namespace kassabel {

enum class PadKey { up, down, ok, back, help, volume, repeat };

}  // namespace kassabel
