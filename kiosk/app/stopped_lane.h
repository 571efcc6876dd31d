// SPDX-License-Identifier: Apache-2.0
// The lane while nothing can be written: it sells nothing, but the bell rings, because a shopper in front of a broken
// kiosk needs a person most of all. The same decide and apply, on a state that is not recorded; only call events count.
// Main thread, owned by the runner.
#pragma once

#include <deque>
#include <vector>

#include "kiosk/lane/decide.h"
#include "kiosk/lane/effects.h"

namespace kassabel::app {

class StoppedLane {
 public:
  // from: the state as far as it is durable; an open call goes on.
  explicit StoppedLane(const lane::State& from);

  // Returns what the outside has to do; `refused` as decide() says it.
  [[nodiscard]] std::vector<lane::Effect> take(const lane::Rules& rules, const lane::Intent& intent, const Moment& now,
                                               std::string& refused);
  [[nodiscard]] const lane::State& state() const { return state_; }
  // What people did about the call meanwhile, to be put on record when writing works again.
  [[nodiscard]] std::deque<Input> to_record(const lane::State& durable) const;

 private:
  lane::State state_;
};

}  // namespace kassabel::app
