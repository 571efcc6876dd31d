// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/commands.h"

namespace kassabel::scanner {
namespace {

constexpr std::uint8_t honeywell_bits = 0x04, honeywell_serial = 0xFD;

OutReport honeywell(Order order) {
  const std::uint8_t bit = order == Order::error_beep ? 0x20 : order == Order::good_beep ? 0x40 : 0x04;
  return {.feature = false, .id = honeywell_bits, .bytes = {honeywell_bits, bit}};
}

// SYN, command, CR behind the length: BEL beeps, T pulls the trigger.
OutReport honeywell_command(Order order) {
  const std::uint8_t command = order == Order::trigger ? 0x54 : 0x07;
  return {.feature = false, .id = honeywell_serial, .bytes = {honeywell_serial, 0x03, 0x16, command, 0x0D}};
}

std::optional<OutReport> by_usage(Order order, const Knobs& knobs) {
  const auto& knob = order == Order::error_beep  ? knobs.error_beep
                     : order == Order::good_beep ? knobs.good_beep
                                                 : knobs.trigger;
  if (!knob) return std::nullopt;
  return OutReport{.feature = knob->feature, .id = knob->report_id, .bytes = turn(*knob)};
}

}  // namespace

std::optional<CommandWay> command_way(std::string_view word) {
  if (word.empty() || word == "usage") return CommandWay::usage;
  if (word == "honeywell") return CommandWay::honeywell;
  if (word == "honeywell_command") return CommandWay::honeywell_command;
  if (word == "none") return CommandWay::none;
  return std::nullopt;
}

std::optional<OutReport> report_for(Order order, CommandWay way, const Knobs& knobs) {
  switch (way) {
    case CommandWay::usage:
      return by_usage(order, knobs);
    case CommandWay::honeywell:
      return honeywell(order);
    case CommandWay::honeywell_command:
      return honeywell_command(order);
    case CommandWay::none:
      break;
  }
  return std::nullopt;
}

}  // namespace kassabel::scanner
