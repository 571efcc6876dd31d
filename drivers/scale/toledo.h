// SPDX-License-Identifier: Apache-2.0
// What a scale says that speaks Toledo 8217: "W" is answered by STX, digits with or without a point, perhaps N (net),
// CR, or by STX, "?", a status byte, CR. Pure; bit 7 of each byte is the line's parity and is passed over. The unit is
// not in the answer. Source: Mettler Toledo 8217 protocol as its users describe it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/weight.h"

namespace kassabel::scale::toledo {

inline constexpr std::size_t answer_max_bytes = 16;  // between STX and CR
inline constexpr std::size_t digits_max = 8;
inline constexpr int decimals_max = 4;

struct Format {
  bool pounds = false;  // else kilograms
  int decimals = 3;     // of a weight that has no point
};

[[nodiscard]] std::vector<std::uint8_t> ask_weight();

// What is between STX and CR. Nothing: no answer of this protocol.
[[nodiscard]] std::optional<Weight> parse_answer(std::string_view answer, const Format& format);

// Puts answers together from what comes. One a scale.
class Answers {
 public:
  // A whole answer ended with this byte; weight is nothing when it is not understood.
  struct Heard {
    std::optional<Weight> weight;
  };
  explicit Answers(Format format) : format_(format) {}
  [[nodiscard]] std::optional<Heard> feed(std::uint8_t byte);
  void forget() { inside_ = false; }  // what is left of an answer that never ended

 private:
  Format format_;
  std::string answer_;
  bool inside_ = false;
};

}  // namespace kassabel::scale::toledo
