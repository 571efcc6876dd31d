// SPDX-License-Identifier: Apache-2.0
#include "drivers/drawer/posiflex.h"

namespace kassabel::drawer::posiflex {
namespace {

std::vector<std::uint8_t> order(std::uint8_t number, unsigned what) {
  std::vector<std::uint8_t> report(report_bytes);
  report[0] = number & 7U;
  report[1] = static_cast<std::uint8_t>((number & 7U) + what);
  return report;
}

}  // namespace

std::uint8_t number_of(std::uint16_t product) { return static_cast<std::uint8_t>(product & 7U); }

std::vector<std::uint8_t> open_order(std::uint8_t number) { return order(number, 0); }

std::vector<std::uint8_t> ask_order(std::uint8_t number) { return order(number, 1); }

std::optional<bool> switch_bit(std::span<const std::uint8_t> report, std::uint8_t number) {
  if (report.size() != report_bytes || (report[0] & 0xFEU) != (number & 7U) << 4U) return std::nullopt;
  return (report[0] & 1U) != 0;
}

}  // namespace kassabel::drawer::posiflex
