// SPDX-License-Identifier: Apache-2.0
// Lookup: an input becomes an intent. A scan gets its product, a badge its person, a PIN only its answer; a PIN ends
// here. Main thread; a catalogue that cannot be read counts as "unknown product" and is logged.
#pragma once

#include <optional>

#include "kiosk/lane/intent.h"
#include "kiosk/lane/state.h"
#include "kiosk/ports/catalogue.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/staff.h"

namespace kassabel::app {

class Lookup {
 public:
  Lookup(Catalogue& catalogue, Staff& staff) : catalogue_(catalogue), staff_(staff) {}

  // promise_ms: what the screen says now that help usually takes; 0: nothing.
  // Nothing: the input was no business of the lane (or was answered on the spot).
  [[nodiscard]] std::optional<lane::Intent> resolve(const Input& input, const lane::State& state, const Moment& now,
                                                    std::int64_t last_touch_boot_ms, std::int64_t promise_ms);

 private:
  [[nodiscard]] lane::Intent scanned(const input::Scanned& scan);
  [[nodiscard]] lane::Intent badge(const std::string& code);
  [[nodiscard]] std::optional<lane::Intent> pin(const input::EnterPin& pin, const lane::State& state,
                                                const Moment& now);
  void sign_in_on_board(const input::BoardSignIn& sign_in, const Moment& now);
  [[nodiscard]] std::optional<Person> person(const std::string& id);

  Catalogue& catalogue_;
  Staff& staff_;
};

}  // namespace kassabel::app
