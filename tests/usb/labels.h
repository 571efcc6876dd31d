// SPDX-License-Identifier: Apache-2.0
// What the mocked scanner of these tests says.
#pragma once

#include <algorithm>
#include <string>

#include "tests/usb/mock_usb.h"

namespace kassabel::test {

// A HID POS report with id 2: count, one reserved byte, AIM identifier, 56 bytes of data, symbology, continued flag.
inline const Bytes report_descriptor{0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x15, 0x00,
                                     0x26, 0xFF, 0x00, 0x75, 0x08, 0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02, 0x95,
                                     0x01, 0x81, 0x03, 0x05, 0x8C, 0x09, 0xFB, 0x95, 0x01, 0x81, 0x02, 0x09, 0xFC, 0x81,
                                     0x02, 0x09, 0xFD, 0x81, 0x02, 0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01, 0x06, 0x66,
                                     0xFF, 0x09, 0x04, 0x95, 0x01, 0x81, 0x02, 0x05, 0x8C, 0x25, 0x01, 0x75, 0x01, 0x09,
                                     0xFF, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0, 0xC0};

inline Bytes label(const std::string& digits) {
  Bytes report(64);
  report[0] = 2;
  report[1] = static_cast<std::uint8_t>(digits.size());
  const std::string aim = "]X0";
  std::copy(aim.begin(), aim.end(), report.begin() + 3);
  std::copy(digits.begin(), digits.end(), report.begin() + 6);
  report[62] = 'd';
  return report;
}

inline void answer_descriptor(MockDevice& device) {
  device.on_control([](const usb::Setup& setup, const Bytes&) -> std::optional<Bytes> {
    if (setup.request_type == 0x81 && setup.request == 6 && setup.value == 0x2200) return report_descriptor;
    return std::nullopt;
  });
}

}  // namespace kassabel::test
