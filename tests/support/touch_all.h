// SPDX-License-Identifier: Apache-2.0
// Touches that change only what the screen itself keeps (digits, pages, choices): none of them is an answer.
#pragma once

#include <initializer_list>

#include "tests/support/catch.h"
#include "tests/support/screen.h"

namespace kassabel::test {

inline void touch_all(Screen& screen, const lane::View& view, std::initializer_list<const char*> ids) {
  for (const char* id : ids) {
    INFO(id);
    CHECK_FALSE(screen.touch(view, id).has_value());
  }
}

}  // namespace kassabel::test
