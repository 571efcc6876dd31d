// SPDX-License-Identifier: Apache-2.0
#include "kiosk/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace kassabel {

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "kassabel: this cannot be: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace kassabel
