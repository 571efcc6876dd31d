// SPDX-License-Identifier: Apache-2.0
// What the two parts of bench_calls share.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/base/result.h"

namespace kassabel::bench {

// The bench cannot go on: says why and ends the program.
[[noreturn]] void give_up(const std::string& why);

template <class T>
T must(Result<T> result) {
  if (!result) give_up(result.error().text);
  return std::move(*result);
}
inline void must(Result<void> result) {
  if (!result) give_up(result.error().text);
}

// The clock that the kiosk's presented_ns is on too.
[[nodiscard]] inline std::int64_t now_ns() {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace kassabel::bench
