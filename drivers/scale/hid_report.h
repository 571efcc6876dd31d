// SPDX-License-Identifier: Apache-2.0
// The weight report of HID scales: status, unit, scaling (a power of ten, signed) and weight. Where each stands comes
// from the report descriptor, or is as it is in the six bytes that postal scales send. Pure; every count in a
// descriptor is limited, nothing recurses. Sources: HID 1.11, 6.2.2; HID usage tables, page 8D.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "kiosk/base/result.h"
#include "kiosk/domain/weight.h"

namespace kassabel::scale::hid {

inline constexpr std::size_t descriptor_max_bytes = 4096;
inline constexpr std::size_t report_max_bytes = 64;
inline constexpr std::size_t collections_deep_max = 16;
inline constexpr std::size_t usages_max = 64;
inline constexpr std::size_t reports_max = 16;

// Offsets in bytes from the first byte that arrives, the report id included when there is one.
struct Layout {
  std::uint8_t report_id = 3;    // 0: reports carry no id
  std::size_t report_bytes = 6;  // id included
  std::size_t status_at = 1, unit_at = 2, scaling_at = 3, weight_at = 4;
  std::size_t weight_bytes = 2;  // low byte first
  bool operator==(const Layout&) const = default;
};

// not_found: no scale, or it sends no weight; invalid: no descriptor that can be followed. The text says at which byte.
[[nodiscard]] Result<Layout> parse_descriptor(std::span<const std::uint8_t> descriptor);

// Nothing: another report, too short, or none that can be (a status or a unit that there is not).
[[nodiscard]] std::optional<Weight> parse_report(std::span<const std::uint8_t> report, const Layout& layout);

}  // namespace kassabel::scale::hid
