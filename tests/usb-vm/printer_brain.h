// SPDX-License-Identifier: Apache-2.0
// What a gadget printer answers. Plain bytes; the caller guards it. Source: ESC/POS status commands.
#pragma once

#include <algorithm>
#include <cstdint>

#include "tests/usb-vm/gadget_files.h"

namespace gadgets {

// Answers what an ESC/POS printer is asked while it prints, and counts the drawer's kicks.
class PrinterBrain {
 public:
  [[nodiscard]] int drawer_kicks() const { return drawer_kicks_; }
  // What the printer says of itself when its paper ends or comes back; nothing unless it was told to (GS a).
  [[nodiscard]] Bytes set_paper(bool out) {
    paper_out_ = out;
    return reports_ ? report() : Bytes{};
  }
  // The answer to the command that ends with this byte, empty for everything else.
  [[nodiscard]] Bytes take(std::uint8_t byte) {
    tail_.push_back(byte);
    if (tail_.size() > tail_max_bytes) {
      tail_.erase(tail_.begin());
    }
    if (ends_with({0x1B, 0x70}, 3)) {
      ++drawer_kicks_;
    } else if (ends_with({0x10, 0x04}, 1)) {
      return real_time_status(byte);
    } else if (ends_with({0x1D, 0x72}, 1)) {
      return {static_cast<std::uint8_t>(paper_out_ && (byte == 1 || byte == '1') ? 0x0C : 0x00)};
    } else if (ends_with({0x1D, 0x61}, 1)) {
      reports_ = byte != 0;
      return reports_ ? report() : Bytes{};
    } else if (ends_with({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30}, 4)) {
      return {0x37, 0x22, tail_[7], tail_[8], tail_[9], tail_[10], 0x00};  // the job id that was given
    }
    return {};
  }

 private:
  static constexpr std::size_t tail_max_bytes = 11;
  Bytes tail_;
  bool paper_out_ = false, reports_ = false;
  int drawer_kicks_ = 0;

  // The last bytes are this command followed by so many parameters.
  [[nodiscard]] bool ends_with(const Bytes& command, std::size_t parameters) const {
    const std::size_t size = command.size() + parameters;
    return tail_.size() >= size &&
           std::equal(command.begin(), command.end(), tail_.end() - static_cast<std::ptrdiff_t>(size));
  }
  [[nodiscard]] Bytes report() const {
    return {static_cast<std::uint8_t>(paper_out_ ? 0x18 : 0x10), 0x00,
            static_cast<std::uint8_t>(paper_out_ ? 0x0C : 0x00), 0x00};
  }
  [[nodiscard]] Bytes real_time_status(std::uint8_t kind) const {
    std::uint8_t status = 0x12;
    if (paper_out_ && kind == 1) {
      status |= 0x08;  // offline
    } else if (paper_out_ && kind == 2) {
      status |= 0x20;  // stopped by the end of the paper
    } else if (paper_out_ && kind == 4) {
      status |= 0x60;  // both end sensors
    }
    return {status};
  }
};

}  // namespace gadgets
