// SPDX-License-Identifier: Apache-2.0
// Keeps what a staff badge says out of recordings: blanks the code behind its prefix in what one endpoint sends,
// wherever transfers are cut. Our own set-up code begins alike and is no secret. Pure; one thread at a time.
#pragma once

#include <string>
#include <string_view>

#include "drivers/usb/transport.h"

namespace kassabel::usb {

class BadgeMask {
 public:
  explicit BadgeMask(std::string_view prefix) : prefix_(prefix) {}

  // Labels as letters: of HID POS, OEM and serial scanners. True: something was blanked.
  [[nodiscard]] bool blank(Bytes& data);
  // Labels as keys: the boot report of a keyboard (HID 1.11, appendix B.1), whatever its layout.
  [[nodiscard]] bool blank_keys(Bytes& report);

 private:
  enum class Stage { prefix, pairing, badge, no_secret };

  [[nodiscard]] char expected() const;
  [[nodiscard]] bool step(char letter);  // is it to be blanked
  void end();

  const std::string prefix_;
  Stage stage_ = Stage::prefix;
  std::size_t matched_ = 0;
  Bytes keys_down_;
};

}  // namespace kassabel::usb
