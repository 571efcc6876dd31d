// SPDX-License-Identifier: Apache-2.0
// What the kiosk says to the terminal, as frames. Amounts are cents in euro (0978). Source: PA00P015 rev. 13.08,
// chapter
// 2. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "drivers/terminal/zvt/apdu.h"

namespace kassabel::terminal::zvt {

inline constexpr std::int64_t amount_max_cents = 999'999'999'999;  // 6 bytes of BCD

// Of the terminal's merchant: six digits.
[[nodiscard]] bool is_password(std::string_view text);
// The terminal's number of a payment: one to four digits, not all zero.
[[nodiscard]] bool is_receipt_number(std::string_view text);

// We print what is to be printed, want to hear what it waits for, and nobody starts a payment or the end of the day on
// the terminal itself. able: with a list of what we understand, which old terminals may refuse.
[[nodiscard]] Apdu register_till(std::string_view password, bool able);
[[nodiscard]] Apdu authorise(std::int64_t cents);
// 0 < receipt. The amount goes along, so that the terminal refuses when it belongs to another payment.
[[nodiscard]] Apdu reverse(std::string_view password, std::string_view receipt, std::int64_t cents);
[[nodiscard]] Apdu refund(std::string_view password, std::int64_t cents);
[[nodiscard]] Apdu status_enquiry(std::string_view password);
// What the last payment was; with its receipt, or only what it was.
[[nodiscard]] Apdu repeat_receipt(std::string_view password, bool with_receipt);
[[nodiscard]] Apdu end_of_day(std::string_view password);
[[nodiscard]] Apdu diagnosis();
[[nodiscard]] Apdu abort_command();
[[nodiscard]] Apdu log_off();
[[nodiscard]] Apdu acknowledgement();

}  // namespace kassabel::terminal::zvt
