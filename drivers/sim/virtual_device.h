// SPDX-License-Identifier: Apache-2.0
// What the sim backend plays: a device that answers transfers from its own state. Every call is made with the
// backend's lock held and must not block.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "drivers/usb/transport.h"
#include "kiosk/base/result.h"

namespace kassabel::sim {

class VirtualDevice {
 public:
  virtual ~VirtualDevice() = default;
  [[nodiscard]] virtual const usb::DeviceInfo& info() const = 0;
  virtual void plugged_in() = 0;
  [[nodiscard]] virtual usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) = 0;
  // Nothing: the device has nothing to say yet.
  [[nodiscard]] virtual std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) = 0;
  // How many bytes it takes now; 0 is NAK.
  [[nodiscard]] virtual std::size_t write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) = 0;
  virtual void clear_halt(std::uint8_t endpoint) = 0;
  // On the bus; what it had to say before is not said any more. It keeps its paper, its mood and its money.
  virtual void reset() {}
  // The hand beside the kiosk: "put 450", "press ok", "type 8710400000037". The words are the device's own.
  [[nodiscard]] virtual Result<void> tell(std::string_view word, std::string_view) {
    return fail(ErrorKind::invalid, "it does not know \"" + std::string(word) + "\"");
  }
  // What a bystander sees of it, in a word or two: "open", "red".
  [[nodiscard]] virtual std::string seen() const { return {}; }
};

}  // namespace kassabel::sim
