// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/upc_e.h"

#include <algorithm>

#include "kiosk/domain/gtin.h"

namespace kassabel {

std::optional<std::string> expand_upc_e(std::string_view digits) {
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  const bool with_check = digits.size() == 8;
  const char system = with_check ? digits.front() : '0';
  if (system != '0' && system != '1') return std::nullopt;
  const std::string short_form(with_check ? digits.substr(1, 6) : digits);
  const char last = short_form.back();
  std::string whole(1, system);
  if (last <= '2')
    whole += short_form.substr(0, 2) + last + "0000" + short_form.substr(2, 3);
  else if (last == '3')
    whole += short_form.substr(0, 3) + "00000" + short_form.substr(3, 2);
  else if (last == '4')
    whole += short_form.substr(0, 4) + "00000" + short_form.substr(4, 1);
  else
    whole += short_form.substr(0, 5) + "0000" + last;
  const char check = gtin_check_digit(whole);
  if (with_check && digits.back() != check) return std::nullopt;
  return whole + check;
}

}  // namespace kassabel
