// SPDX-License-Identifier: Apache-2.0
// What a HID POS scanner is told, as reports: by the usages of its descriptor where it has them, else by its maker's
// own bytes, which devices.toml names. The same report id means other things to other makers. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/scanner/report_descriptor.h"

namespace kassabel::scanner {

enum class Order { error_beep, good_beep, trigger };

// `beep` of devices.toml.
enum class CommandWay {
  usage,              // "usage", or nothing said: 8C:85, 8C:86, 8C:60 of the report descriptor
  honeywell,          // "honeywell": a bit of output report 04
  honeywell_command,  // "honeywell_command": output report FD with a serial command, which has one beep only
  none,               // "none": this maker's reports mean other things
};
// Nothing: no such word.
[[nodiscard]] std::optional<CommandWay> command_way(std::string_view word);

struct OutReport {
  bool feature = false;             // else an output report
  std::uint8_t id = 0;              // 0: reports carry no id
  std::vector<std::uint8_t> bytes;  // the id first when there is one
  bool operator==(const OutReport&) const = default;
};

// Nothing: this scanner cannot be told that.
[[nodiscard]] std::optional<OutReport> report_for(Order order, CommandWay way, const Knobs& knobs);

}  // namespace kassabel::scanner
