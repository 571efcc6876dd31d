// SPDX-License-Identifier: Apache-2.0
// The fields ("bitmaps") of a terminal's message: a number, then a value whose length the number tells. A number that
// nobody knows ends it, since nobody knows how far to skip. Source: PA00P015 rev. 13.08, chapter 3.1 and 8. Pure.
#pragma once

#include "drivers/terminal/zvt/message.h"

namespace kassabel::terminal::zvt {

struct Fields {
  Status status;
  std::uint8_t needs = 0;  // 19, of a registration
  bool whole = true;       // false: something in it could not be read, what came before it counts
};
[[nodiscard]] Fields read_fields(BytesView data);

}  // namespace kassabel::terminal::zvt
