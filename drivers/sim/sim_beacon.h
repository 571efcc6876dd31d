// SPDX-License-Identifier: Apache-2.0
// A simulated signal: a lamp of three colours and a button on a serial relay board of the A0 kind, two relays. Its line
// in devices.toml describes it. Under the backend's lock.
#pragma once

#include <cstdint>
#include <string>

#include "drivers/sim/sim_serial.h"

namespace kassabel::sim {

class VirtualBeacon : public VirtualSerial {
 public:
  VirtualBeacon();
  // press, hold (down until "release"), release; stall.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  // "dark", "amber" (relay 1), "green" (relay 2), "both".
  [[nodiscard]] std::string seen() const override;

 protected:
  void switched_on() override {}
  void receive(std::uint8_t byte) override;

 private:
  std::string order_;
  bool amber_ = false, green_ = false;
};

}  // namespace kassabel::sim
