// SPDX-License-Identifier: Apache-2.0
// KASSABEL_ASSERT: for programmer errors only, never for input. On in every build, release included: a till that
// does not know what it is doing must stop, restart and come back from the journal.
#pragma once

namespace kassabel {
// Writes the place and the condition to standard error and aborts.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}  // namespace kassabel

#define KASSABEL_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::kassabel::assertion_failed(#condition, __FILE__, __LINE__))
