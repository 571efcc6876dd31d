// SPDX-License-Identifier: Apache-2.0
// Whether somebody is old enough: a member of staff decides, once a basket, and says how. No birth date is ever asked
// for or kept (Alcoholwet art. 20: by an identity document, unless unmistakably old enough). Plain values.
#pragma once

namespace kassabel {

// group_refused: together with somebody who is not ("samen kopen is samen legitimeren").
enum class AgeDecision { old_enough, id_seen, refused, group_refused };

[[nodiscard]] constexpr bool lets_go_on(AgeDecision decision) {
  return decision == AgeDecision::old_enough || decision == AgeDecision::id_seen;
}

}  // namespace kassabel
