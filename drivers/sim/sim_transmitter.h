// SPDX-License-Identifier: Apache-2.0
// The simulated transmitter of belt pagers: TAP 1.8 with login, checksums and its moods, and LRS lines. It remembers
// what was paged to whom. Under the backend's lock.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/sim/sim_serial.h"

namespace kassabel::sim {

inline constexpr std::size_t belt_pages_max = 256;

enum class BeltMood {
  well,
  nak,      // understands no block
  refuse,   // 511 and RS: knows no pager
  silent,   // answers nothing
  full,     // 512: try later
  garbage,  // answers noise
};

struct BeltPaged {
  std::string number, text;
  bool operator==(const BeltPaged&) const = default;
};

class VirtualTransmitter : public VirtualSerial {
 public:
  VirtualTransmitter() : VirtualSerial("sim-belt-pager", 0x0004, "Simulated belt pager transmitter", "SIM-BP-1") {}
  // On a cable with a converter in it.
  VirtualTransmitter(SerialChip chip, const std::string& serial)
      : VirtualSerial("usb-" + serial, chip, "Converter", serial) {}

  void set_mood(BeltMood mood) { mood_ = mood; }
  [[nodiscard]] BeltMood mood() const { return mood_; }
  [[nodiscard]] std::vector<BeltPaged> pages() const { return {pages_.begin(), pages_.end()}; }

 protected:
  void switched_on() override;
  void receive(std::uint8_t byte) override;

 private:
  void on_line(const std::string& line);
  void on_block();
  void remember(std::string number, std::string text);

  BeltMood mood_ = BeltMood::well;
  std::deque<BeltPaged> pages_;
  std::string line_, block_, page_;
  int checksum_left_ = 0;
  bool logged_in_ = false, in_block_ = false;
};

}  // namespace kassabel::sim
