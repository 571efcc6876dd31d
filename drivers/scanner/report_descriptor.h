// SPDX-License-Identifier: Apache-2.0
// Where a HID POS scanner puts things in its report, read from its report descriptor (HID 1.11 section 6.2.2, USB POS
// usage tables 1.02, page 0x8C). Pure: bytes in, values out; every count in a descriptor is limited, nothing recurses.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel::scanner {

inline constexpr std::size_t descriptor_max_bytes = 4096;
inline constexpr std::size_t report_max_bytes = 1024;
inline constexpr std::size_t collections_deep_max = 16;
inline constexpr std::size_t globals_pushed_max = 8;
inline constexpr std::size_t usages_max = 64;
inline constexpr std::size_t reports_max = 16;

// Offsets in bytes from the first byte that arrives, the report id included when there is one.
struct Layout {
  std::uint8_t report_id = 0;                        // 0: reports carry no id
  std::size_t report_bytes = 0;                      // id included
  std::size_t length_at = 0;                         // how many data bytes count
  std::optional<std::array<std::size_t, 3>> aim_at;  // "]cm"; not all scanners send it
  std::size_t data_at = 0;
  std::size_t data_max_bytes = 0;
  std::optional<std::size_t> continued_at;  // more of this label follows
  std::uint8_t continued_mask = 0x01;
  std::optional<std::size_t> letter_at;  // the maker's own sign for the symbology
  std::size_t input_max_bytes = 0;       // of the longest input report, which may be another one
  bool operator==(const Layout&) const = default;
};

// A field of one bit or more in a report to the scanner, by which it is told something.
struct Knob {
  bool feature = false;  // else an output report
  std::uint8_t report_id = 0;
  std::size_t report_bytes = 0, at_byte = 0;  // the id included when there is one
  std::uint8_t value = 0;                     // the bit that switches it on
  bool operator==(const Knob&) const = default;
};

// What a scanner can be told by the usages of its descriptor; not every one has any.
struct Knobs {
  std::optional<Knob> error_beep, good_beep, trigger;  // 8C:85, 8C:86, 8C:60
};

// A top-level collection: what one interface is, and how long its longest input report is, the id included.
struct TopLevel {
  std::uint16_t page = 0, usage = 0;
  std::size_t input_max_bytes = 0;
  bool operator==(const TopLevel&) const = default;
};

// The layouts seen in the field; used when a descriptor cannot be read (firmware-notes/hid-pos-scanner.md).
[[nodiscard]] Layout layout_a();  // Honeywell, Access-IS
[[nodiscard]] Layout layout_b();  // Zebra
[[nodiscard]] Layout layout_c();  // Newland, no AIM identifier

// The layout of the scanned data report (8C:12) of the scanner (8C:02). not_found: no such report in it; invalid: no
// descriptor that can be followed. The text says at which byte.
[[nodiscard]] Result<Layout> parse_report_descriptor(std::span<const std::uint8_t> descriptor);
// Nothing in it: the descriptor has none, or cannot be followed.
[[nodiscard]] Knobs parse_knobs(std::span<const std::uint8_t> descriptor);
[[nodiscard]] Result<std::vector<TopLevel>> parse_top_level(std::span<const std::uint8_t> descriptor);

// The bytes of the report that turns a knob.
[[nodiscard]] std::vector<std::uint8_t> turn(const Knob& knob);

}  // namespace kassabel::scanner
