// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/toledo.h"

#include <algorithm>

#include "drivers/scale/units.h"

namespace kassabel::scale::toledo {
namespace {

constexpr char stx = 0x02, carriage_return = 0x0D, net_mark = 'N';
constexpr unsigned in_motion = 0x01, over_capacity = 0x02, under_zero = 0x04, outside_zero_capture = 0x08,
                   centre_of_zero = 0x10, always = 0x40;

std::optional<Weight> of_status(unsigned status) {
  if ((status & always) == 0) return std::nullopt;
  if ((status & over_capacity) != 0) return Weight{WeightState::over_capacity, 0};
  if ((status & under_zero) != 0) return Weight{WeightState::under_zero, 0};
  if ((status & in_motion) != 0) return Weight{WeightState::in_motion, 0};
  if ((status & outside_zero_capture) != 0) return Weight{WeightState::needs_zero, 0};
  if ((status & centre_of_zero) != 0) return Weight{WeightState::stable, 0};
  return std::nullopt;
}

std::optional<Weight> of_digits(std::string_view text, const Format& format) {
  std::int64_t value = 0;
  std::size_t digits = 0;
  int decimals = -1;  // no point yet
  for (const char c : text) {
    if (c == '.') {
      if (decimals >= 0) return std::nullopt;
      decimals = 0;
    } else if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      decimals += decimals >= 0 ? 1 : 0;
      if (++digits > digits_max) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || decimals > decimals_max) return std::nullopt;
  const auto milligrams =
      milligrams_of(value, decimals >= 0 ? -decimals : -format.decimals, format.pounds ? Unit::pound : Unit::kilogram);
  if (!milligrams) return std::nullopt;
  return Weight{WeightState::stable, *milligrams};
}

}  // namespace

std::vector<std::uint8_t> ask_weight() { return {'W'}; }

std::optional<Weight> parse_answer(std::string_view answer, const Format& format) {
  if (answer.starts_with('?')) {
    if (answer.size() != 2) return std::nullopt;
    return of_status(static_cast<unsigned char>(answer[1]));
  }
  while (answer.starts_with(' ')) answer.remove_prefix(1);  // some fill up with spaces
  if (answer.ends_with(net_mark)) answer.remove_suffix(1);
  return of_digits(answer, format);
}

std::optional<Answers::Heard> Answers::feed(std::uint8_t byte) {
  const char c = static_cast<char>(byte & 0x7FU);
  if (c == stx) {
    inside_ = true;
    answer_.clear();
    return std::nullopt;
  }
  if (!inside_) return std::nullopt;
  if (c == carriage_return) {
    inside_ = false;
    return Heard{parse_answer(answer_, format_)};
  }
  answer_ += c;
  inside_ = answer_.size() <= answer_max_bytes;
  return std::nullopt;
}

}  // namespace kassabel::scale::toledo
