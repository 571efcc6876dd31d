// SPDX-License-Identifier: Apache-2.0
// must(result): the value, or the test fails with the error's own words.
#pragma once

#include <stdexcept>
#include <utility>

#include "kiosk/base/result.h"

namespace kassabel::test {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text);
  return std::move(*result);
}

}  // namespace kassabel::test
