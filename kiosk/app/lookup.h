// SPDX-License-Identifier: Apache-2.0
// Lookup: an input becomes an intent. A scan gets its product, voucher or person, a PIN only its answer; a PIN ends
// here. Main thread; what a catalogue cannot say because it cannot be read needs a person, and is logged.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/domain/codes/label_template.h"
#include "kiosk/lane/intent.h"
#include "kiosk/lane/state.h"
#include "kiosk/ports/book.h"
#include "kiosk/ports/catalogue.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/staff.h"

namespace kassabel::app {

struct Shelves {
  Catalogue& catalogue;
  Book& book;  // used vouchers, and what staff taught
  std::vector<LabelTemplate> labels;
  GroupRules groups;
};

class Lookup {
 public:
  Lookup(Shelves shelves, Staff& staff) : shelves_(std::move(shelves)), staff_(staff) {}

  // promise_ms: what the screen says now that help usually takes; 0: nothing.
  // Nothing: the input was no business of the lane (or was answered on the spot).
  [[nodiscard]] std::optional<lane::Intent> resolve(const Input& input, const lane::State& state, const Moment& now,
                                                    std::int64_t last_touch_boot_ms, std::int64_t promise_ms);

 private:
  [[nodiscard]] std::optional<lane::Intent> scanned(const input::Scanned& scan, const lane::State& state,
                                                    const Moment& now);
  [[nodiscard]] lane::Intent product(const Code& code, WallTime at);
  [[nodiscard]] lane::Intent voucher(const Code& code);
  [[nodiscard]] lane::Intent badge(const std::string& code);
  [[nodiscard]] std::optional<lane::Intent> pin(const input::EnterPin& pin, const lane::State& state,
                                                const Moment& now);
  void sign_in_on_board(const input::BoardSignIn& sign_in, const Moment& now);
  [[nodiscard]] std::optional<Person> person(const std::string& id);

  Shelves shelves_;
  Staff& staff_;
  // Some packs have two codes, bars and a square one: both seen in one movement are one pack.
  struct Seen {
    Gtin gtin;
    CodeKind kind = CodeKind::gtin;
    std::int64_t boot_ms = 0;
  };
  std::optional<Seen> seen_;
};

}  // namespace kassabel::app
