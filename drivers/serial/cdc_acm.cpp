// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/cdc_acm.h"

namespace kassabel::serial {
namespace {

constexpr std::uint8_t to_class_interface = 0x21, notification = 0xA1, serial_state_code = 0x20;
constexpr std::size_t state_at = 8;
constexpr unsigned dcd_bit = 0x01, dsr_bit = 0x02, ring_bit = 0x08;

Step control_lines(const Ends& ends, bool dtr, bool rts) { return {set_control_lines(ends.control, dtr, rts)}; }

// Many a device that is serial in name only stalls both.
Result<std::vector<Step>> set_up(const Ends& ends, const LineCoding& line) {
  return std::vector<Step>{{set_line_coding(ends.control), bytes_of(line)}, control_lines(ends, true, true)};
}

}  // namespace

const Chip cdc_acm{.word = {}, .set_up = &set_up, .control_lines = &control_lines, .notice = &serial_state};

usb::Setup set_line_coding(std::uint8_t control_interface) {
  return {.request_type = to_class_interface, .request = 0x20, .value = 0, .index = control_interface, .length = 7};
}

usb::Bytes bytes_of(const LineCoding& line) {
  const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>(line.baud >> shift & 0xFFU); };
  return {byte(0), byte(8), byte(16), byte(24), 0, static_cast<std::uint8_t>(line.parity), line.bits};
}

usb::Setup set_control_lines(std::uint8_t control_interface, bool dtr, bool rts) {
  const unsigned lines = (dtr ? 1U : 0U) | (rts ? 2U : 0U);
  return {.request_type = to_class_interface,
          .request = 0x22,
          .value = static_cast<std::uint16_t>(lines),
          .index = control_interface,
          .length = 0};
}

std::optional<ModemLines> serial_state(std::span<const std::uint8_t> notice) {
  if (notice.size() <= state_at || notice[0] != notification || notice[1] != serial_state_code) return std::nullopt;
  const unsigned state = notice[state_at];
  return ModemLines{
      .cts = false, .dsr = (state & dsr_bit) != 0, .ri = (state & ring_bit) != 0, .dcd = (state & dcd_bit) != 0};
}

}  // namespace kassabel::serial
