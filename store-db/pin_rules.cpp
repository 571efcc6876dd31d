// SPDX-License-Identifier: Apache-2.0
// Which PINs and badges may be given out, and how long a wrong PIN makes wait. Pure but for the random draws.
#include <algorithm>
#include <array>

#include "store-db/crypto.h"
#include "store-db/staff.h"

namespace kassabel::store {
namespace {

// Beyond what the rules below find: what people choose first. Source: patterns of keyboard and telephone pads.
constexpr auto popular = std::to_array<std::string_view>(
    {"147258", "258147", "258369", "369258", "159753", "753159", "147369", "369147", "159357",
     "357159", "142536", "748596", "987412", "741852", "852963", "963852", "147852", "102030",
     "010203", "520131", "314159", "271828", "141421", "246810", "112358", "420420", "007007"});

int digit(char c) { return c - '0'; }

bool same_step_throughout(std::string_view pin) {
  const int step = digit(pin[1]) - digit(pin[0]);
  for (std::size_t at = 1; at < pin.size(); ++at)
    if ((digit(pin[at]) - digit(pin[at - 1]) - step) % 10 != 0) return false;
  return true;
}

// 1 up or 1 down, digit by digit.
bool is_row(std::string_view digits) {
  const int step = digit(digits[1]) - digit(digits[0]);
  if (step != 1 && step != -1) return false;
  for (std::size_t at = 1; at < digits.size(); ++at)
    if (digit(digits[at]) - digit(digits[at - 1]) != step) return false;
  return true;
}

// 123789, 456321
bool two_rows(std::string_view pin) { return is_row(pin.substr(0, 3)) && is_row(pin.substr(3)); }

bool repeats(std::string_view pin) {
  const bool halves = pin.substr(0, 3) == pin.substr(3);
  const bool pairs = pin.substr(0, 2) == pin.substr(2, 2) && pin.substr(2, 2) == pin.substr(4);
  return halves || pairs;
}

bool few_digits(std::string_view pin) {
  std::string sorted(pin);
  std::sort(sorted.begin(), sorted.end());
  return std::unique(sorted.begin(), sorted.end()) - sorted.begin() <= 2;
}

// 112233: pairs in a row.
bool pairs_in_a_row(std::string_view pin) {
  const std::array<char, 3> firsts{pin[0], pin[2], pin[4]};
  return pin[0] == pin[1] && pin[2] == pin[3] && pin[4] == pin[5] && is_row({firsts.data(), firsts.size()});
}

// 123321
bool reads_backwards(std::string_view pin) { return std::equal(pin.begin(), pin.begin() + 3, pin.rbegin()); }

// ddmmyy, mmddyy or yymmdd; mmyyyy or yyyymm of the last century or this one.
bool looks_like_a_date(std::string_view pin) {
  const auto pair = [pin](std::size_t at) { return digit(pin[at]) * 10 + digit(pin[at + 1]); };
  const auto day = [](int value) { return value >= 1 && value <= 31; };
  const auto month = [](int value) { return value >= 1 && value <= 12; };
  const auto century = [](int value) { return value == 19 || value == 20; };
  return (day(pair(0)) && month(pair(2))) || (month(pair(0)) && day(pair(2))) || (month(pair(2)) && day(pair(4))) ||
         (month(pair(0)) && century(pair(2))) || (century(pair(0)) && month(pair(4)));
}

}  // namespace

std::optional<std::string> pin_trouble(std::string_view pin) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (pin.size() != pin_digits || !std::all_of(pin.begin(), pin.end(), is_digit)) return "a PIN has 6 digits";
  if (same_step_throughout(pin) || two_rows(pin) || pairs_in_a_row(pin)) return "a row of digits is too easy to guess";
  if (repeats(pin) || few_digits(pin) || reads_backwards(pin)) return "a PIN that repeats itself is too easy to guess";
  if (looks_like_a_date(pin)) return "a date is too easy to guess";
  if (std::find(popular.begin(), popular.end(), pin) != popular.end()) return "this PIN is too easy to guess";
  return std::nullopt;
}

std::string random_pin() {
  std::string pin;
  do {
    pin = std::to_string(random_below(1'000'000));
    pin.insert(0, pin_digits - pin.size(), '0');
  } while (pin_trouble(pin));
  return pin;
}

std::string random_letters(std::size_t characters) {
  // Without letters and digits that look alike: somebody may have to type it.
  static constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::string letters;
  for (std::size_t at = 0; at < characters; ++at)
    letters += alphabet[random_below(static_cast<std::uint32_t>(alphabet.size()))];
  return letters;
}

std::string random_badge_code() {
  constexpr std::size_t characters = 16;  // 80 bits
  return std::string(badge_prefix) + random_letters(characters);
}

std::int64_t pin_delay_ms(int failures) {
  constexpr int first_delayed = 3;
  constexpr int doublings_max = 6;
  if (failures < first_delayed) return 0;
  const std::int64_t delay = std::int64_t{1'000} << std::min(failures - first_delayed, doublings_max);
  return std::min(delay, pin_delay_max_ms);
}

}  // namespace kassabel::store
