// SPDX-License-Identifier: Apache-2.0
// The other side of the scanner protocol: report descriptors and reports as a scanner of layout A, B or C makes them.
// For the simulated twin and the tests. Written from the usage tables, not captured from a device. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kassabel::scanner {

enum class LayoutName { a, b, c };

[[nodiscard]] std::vector<std::uint8_t> example_descriptor(LayoutName name);
// The 64-byte reports of one label; aim "]E0" or empty; text cut at label_max_bytes. At least one report. letter: the
// maker's own for the symbology, 0 for none.
[[nodiscard]] std::vector<std::vector<std::uint8_t>> example_reports(LayoutName name, std::string_view aim,
                                                                     std::string_view text, char letter = 0);

// IBM OEM: a descriptor with one top-level collection of this usage on a maker's page, 64-byte reports without an id.
[[nodiscard]] std::vector<std::uint8_t> example_oem_descriptor(std::uint16_t usage);

}  // namespace kassabel::scanner
