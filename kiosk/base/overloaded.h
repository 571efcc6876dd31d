// SPDX-License-Identifier: Apache-2.0
// overloaded{lambda, lambda...}: visit a variant case by case; a forgotten case does not compile.
#pragma once

namespace kassabel {

template <class... Cases>
struct overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
overloaded(Cases...) -> overloaded<Cases...>;

}  // namespace kassabel
