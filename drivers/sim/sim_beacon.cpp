// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_beacon.h"

#include <utility>

namespace kassabel::sim {
namespace {

constexpr char order_begins = static_cast<char>(0xA0);
constexpr std::size_t order_bytes = 4;

}  // namespace

VirtualBeacon::VirtualBeacon() : VirtualSerial("sim-beacon", 0x000c, "Simulated signal", "SIM-BEACON-1") {}

// A0, relay, 0 or 1, sum. One that does not add up is passed over.
void VirtualBeacon::receive(std::uint8_t byte) {
  if (order_.empty() && static_cast<char>(byte) != order_begins) return;
  order_ += static_cast<char>(byte);
  if (order_.size() < order_bytes) return;
  const std::string order = std::exchange(order_, {});
  if (static_cast<char>(order[0] + order[1] + order[2]) != order[3]) return;
  const bool on = order[2] == 1;
  if (order[1] == 1) amber_ = on;
  if (order[1] == 2) green_ = on;
}

Result<void> VirtualBeacon::tell(std::string_view word, std::string_view) {
  if (word == "press")
    say("PR");
  else if (word == "hold")
    say("P");
  else if (word == "release")
    say("R");
  else if (word == "stall")
    stall_reading(1);
  else
    return fail(ErrorKind::invalid, "a signal is told: press, hold, release");
  return {};
}

std::string VirtualBeacon::seen() const {
  if (amber_ && green_) return "both";
  if (amber_) return "amber";
  return green_ ? "green" : "dark";
}

}  // namespace kassabel::sim
