// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_bell.h"

#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::size_t line_max_bytes = 64;
constexpr std::string_view lamp_order = "lamp ";

}  // namespace

void VirtualBell::press() {
  pressed_unheard_ = !listened_to();
  say_line("press");
}

void VirtualBell::switched_on() {
  lamp_ = "off";
  line_.clear();
  say_line("bell " + bell_id_);
  if (std::exchange(pressed_unheard_, false)) say_line("press");
}

void VirtualBell::receive(std::uint8_t byte) {
  if (byte != '\n') {
    if (line_.size() < line_max_bytes) line_ += static_cast<char>(byte);
    return;
  }
  const std::string line = std::exchange(line_, {});
  if (silent_) return;
  if (line == "who") return say_line("bell " + bell_id_);
  if (line.starts_with(lamp_order)) lamp_ = line.substr(lamp_order.size());
  say_line("alive");
}

void VirtualBell::say_line(const std::string& line) {
  if (!silent_) say(line + "\n");
}

}  // namespace kassabel::sim
