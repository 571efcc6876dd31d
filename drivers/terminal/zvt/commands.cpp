// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/commands.h"

#include <algorithm>
#include <array>

namespace kassabel::terminal::zvt {
namespace {

using namespace std::string_literals;

// Payment and administration receipts come to us as text (80, 04, 02), intermediate states are sent (08), payments and
// administration are started here only (10, 20).
constexpr char configuration = '\xBE';
constexpr char characters_a_line = '\x32';  // BCD

Bytes euro() { return "\x49\x09\x78"s; }

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Only with a list of what we understand does a terminal send receipts as blocks, which say whose receipt it is.
Bytes abilities() {
  constexpr std::array<std::string_view, 6> understood{"\x04\xFF", "\x04\x0F", "\x06\x0F",
                                                       "\x06\x1E", "\x06\xD1", "\x06\xD3"};
  Bytes commands;
  for (const auto command : understood) commands += tlv(0x0A, command);
  return tlv(0x12, Bytes(1, characters_a_line)) + tlv(0x26, commands);
}

}  // namespace

bool is_password(std::string_view text) { return text.size() == 6 && is_number(text); }

bool is_receipt_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && is_number(text) && text.find_first_not_of('0') != text.npos;
}

Apdu register_till(std::string_view password, bool able) {
  const Bytes plain = bcd(password) + configuration + "\x09\x78"s;
  return {0x0600, able ? plain + tlv(0x06, abilities()) : plain};
}

Apdu authorise(std::int64_t cents) { return {0x0601, "\x04"s + bcd_number(cents, 6) + euro()}; }

Apdu reverse(std::string_view password, std::string_view receipt, std::int64_t cents) {
  const Bytes number = bcd(std::string(4 - receipt.size(), '0').append(receipt));
  return {0x0630, bcd(password) + "\x87"s + number + "\x04"s + bcd_number(cents, 6) + euro()};
}

Apdu refund(std::string_view password, std::int64_t cents) {
  return {0x0631, bcd(password) + "\x04"s + bcd_number(cents, 6) + euro()};
}

// Service byte: its version is not wanted (02), and its service menu stays shut (01).
Apdu status_enquiry(std::string_view password) { return {0x0501, bcd(password) + "\x03\x03"s}; }

// Service byte: status information (01), no receipt (02).
Apdu repeat_receipt(std::string_view password, bool with_receipt) {
  return {0x0620, bcd(password) + (with_receipt ? "\x03\x01"s : "\x03\x03"s)};
}

Apdu end_of_day(std::string_view password) { return {0x0650, bcd(password)}; }
Apdu diagnosis() { return {0x0670, {}}; }
Apdu abort_command() { return {0x06B0, {}}; }
Apdu log_off() { return {0x0602, {}}; }
Apdu acknowledgement() { return {0x8000, {}}; }

}  // namespace kassabel::terminal::zvt
