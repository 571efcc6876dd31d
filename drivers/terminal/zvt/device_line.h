// SPDX-License-Identifier: Apache-2.0
// A connection to the terminal: sends one command and hears it out. Each of the terminal's messages is answered with
// 80 00 00 at once. Blocks up to the times of ZVT; ends early when the kiosk stops. Thread: the driver's own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "drivers/net/stream.h"
#include "drivers/terminal/zvt/apdu.h"
#include "drivers/terminal/zvt/device.h"
#include "drivers/terminal/zvt/device_wishes.h"
#include "drivers/terminal/zvt/verdict.h"

namespace kassabel::terminal::zvt {

// Milliseconds of a clock that never goes back.
[[nodiscard]] std::int64_t now_ms();

class Line {
 public:
  using Heard = std::function<void(const Intermediate&)>;
  Line(std::unique_ptr<net::Stream> stream, const ZvtTimes& times, const Wishes& wishes);

  // attempt: what an abort of the kiosk may be about; 06 B0 is sent once.
  [[nodiscard]] Exchange run(const Apdu& command, std::optional<std::uint64_t> attempt = {}, const Heard& heard = {});
  // Nothing is asked: answers what the terminal says by itself.
  void idle(std::int64_t at_most_ms);
  [[nodiscard]] bool open() const { return open_; }

 private:
  struct Talk;
  [[nodiscard]] bool send(const Apdu& apdu);
  [[nodiscard]] bool hear(Talk& talk, const Apdu& apdu);
  [[nodiscard]] bool hear_all(Talk& talk);
  [[nodiscard]] bool listen(Talk& talk);

  std::unique_ptr<net::Stream> stream_;
  const ZvtTimes& times_;
  const Wishes& wishes_;
  ApduReader reader_;
  bool open_ = true;
};

}  // namespace kassabel::terminal::zvt
