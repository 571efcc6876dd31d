// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/mask.h"

#include <algorithm>

namespace kassabel::terminal {
namespace {

constexpr std::size_t digits_kept = 4;
constexpr std::size_t checked_run = 8, checked_groups = 12, card_least = 13;
constexpr int gap_most = 2;
constexpr std::string_view hard_blank = "\xC2\xA0";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool may_be_card(std::string_view digits, std::size_t checked_least) {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  if (digits.size() - zeros >= card_least) return true;
  return digits.size() >= checked_least && zeros < digits.size() && luhn(digits);
}

std::size_t digits_at(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

// Bytes of the gap between two groups, 0: what follows is no other group.
std::size_t gap_at(std::string_view text) {
  std::size_t bytes = 0;
  for (int gaps = 0; gaps < gap_most; ++gaps) {
    const auto rest = text.substr(bytes);
    if (rest.starts_with(' ') || rest.starts_with('-')) bytes += 1;
    if (rest.starts_with(hard_blank)) bytes += hard_blank.size();
  }
  return bytes < text.size() && is_digit(text[bytes]) ? bytes : 0;
}

void add_shortened(std::string& out, std::string_view digits) {
  out += "****";
  out += digits.substr(digits.size() - digits_kept);
}

// Groups that are no card together may still be one each.
void add_groups(std::string& out, std::string_view groups) {
  while (!groups.empty()) {
    const std::size_t run = digits_at(groups);
    if (may_be_card(groups.substr(0, run), checked_run))
      add_shortened(out, groups.substr(0, run));
    else
      out += groups.substr(0, std::max<std::size_t>(run, 1));
    groups.remove_prefix(std::max<std::size_t>(run, 1));
  }
}

}  // namespace

std::string masked(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (!is_digit(text.front())) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    std::string digits;
    std::size_t end = 0;
    for (std::size_t gap = 0; end == 0 || (gap = gap_at(text.substr(end))) > 0;) {
      end += gap;
      const std::size_t run = digits_at(text.substr(end));
      digits += text.substr(end, run);
      end += run;
    }
    if (may_be_card(digits, checked_groups))
      add_shortened(out, digits);
    else
      add_groups(out, text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

}  // namespace kassabel::terminal
