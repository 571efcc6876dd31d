// SPDX-License-Identifier: Apache-2.0
// What waits to be written to a bulk endpoint, one transfer at a time. A piece is written whole before the next: a
// time-out that took some bytes goes on from there and never starts over. Urgent pieces (a question, a drawer's pulse)
// go before the rest, never inside a piece. Thread: the driver's.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

#include "drivers/usb/transport.h"

namespace kassabel::usb {

inline constexpr std::int64_t write_timeout_ms = 1000;
inline constexpr int writes_without_progress_max = 4;
inline constexpr std::size_t pieces_waiting_max = 64;

enum class Sent {
  whole,
  stuck,    // the device takes no bytes (buffer full, offline)
  dropped,  // given back unsent: the box was emptied or is full
  gone,     // the line is dead
};

class Outbox {
 public:
  enum class Rank { normal, urgent };
  using Done = std::function<void(Sent)>;

  explicit Outbox(Device& device) : device_(device) {}
  void set_endpoint(std::uint8_t endpoint) { endpoint_ = endpoint; }

  // done runs once, maybe inside send() when the box is full; not at all when the device is closed meanwhile.
  void send(Bytes piece, Rank rank, Done done);
  // Gives back what waits at normal rank; the rest of the piece under way is not written either.
  void drop_normal();
  [[nodiscard]] bool idle() const { return !writing_ && waiting_.empty(); }

 private:
  struct Piece {
    Bytes bytes;
    Rank rank = Rank::normal;
    Done done;
  };
  void write_next();
  void write_rest();
  void on_written(const Transfer& transfer);
  void finish(Sent sent);

  Device& device_;
  std::uint8_t endpoint_ = 0;
  std::deque<Piece> waiting_;
  Piece current_;
  bool writing_ = false, abandoned_ = false, halted_before_ = false;
  int without_progress_ = 0;
};

}  // namespace kassabel::usb
