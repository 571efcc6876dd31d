// SPDX-License-Identifier: Apache-2.0
// The talk with a TAP transmitter as a pure state machine: what it said and what time it is go in; bytes to send, what
// became of pages and whether it lives come out. A page is "taken" when its last block was acknowledged: accepted for
// sending, never "seen by a person". With nothing to page it is logged in to and out of again every few seconds, so
// that silence is known within 10 s. Times are milliseconds of any steady clock. Source: TAP 1.8, README.md.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/pager/tap_bytes.h"

namespace kassabel::pager {

struct TapPage {
  std::uint64_t id = 0;  // never twice
  std::string number, text;
};

namespace tap {
struct Send {
  Bytes bytes;
};
struct Taken {
  std::uint64_t id = 0;
};
struct Refused {
  std::uint64_t id = 0;
  int code = 0;  // 511: unknown pager; 0: it said none
};               // for good: the transmitter will not have this page
struct Lives {
  std::string words;  // empty: all well; else what staff should know: "its queue is full"
};
struct Fails {
  std::string words;  // English msgid: "not answering"
};
using Out = std::variant<Send, Taken, Refused, Lives, Fails>;
}  // namespace tap

class Tap {
 public:
  static constexpr std::int64_t knock_again_ms = 2'000;  // T1
  static constexpr int knocks_max = 3;
  static constexpr std::int64_t answer_ms = 4'000;       // to login; for the go-ahead
  static constexpr std::int64_t taken_ms = 8'000;        // to a block
  static constexpr std::int64_t leave_ms = 3'000;        // to our goodbye
  static constexpr std::int64_t look_after_ms = 3'000;   // rest between two looks: with 3 knocks silence is out in 9 s
  static constexpr std::int64_t again_after_ms = 5'000;  // a page that was not taken now
  static constexpr std::int64_t breath_ms = 200;         // between two sessions
  static constexpr std::int64_t after_failure_ms = 1'000;
  static constexpr int resends_max = 3;
  static constexpr std::size_t pages_max = 64;

  explicit Tap(std::string password = {}) : password_(std::move(password)) {}

  void page(TapPage page);      // waits for its turn; the oldest goes when there are too many
  void drop(std::uint64_t id);  // what is on the air already cannot be called back
  [[nodiscard]] std::vector<tap::Out> feed(std::span<const std::uint8_t> bytes, std::int64_t now_ms);
  [[nodiscard]] std::vector<tap::Out> tick(std::int64_t now_ms);
  [[nodiscard]] std::int64_t next_ms() const;  // when tick has something to do
  [[nodiscard]] std::size_t waiting() const { return waiting_.size() + (sending_ ? 1 : 0); }

 private:
  enum class Phase { resting, knocking, logging_in, waiting_go, sending, leaving };
  struct Waiting {
    TapPage page;
    std::int64_t not_before_ms = 0;
  };
  struct Sending {
    TapPage page;
    std::vector<Bytes> blocks;
    std::size_t at = 0;  // the block on the air
    int resends = 0;     // of it
    bool dropped = false;
  };

  void hear(const TapReader::Heard& heard);
  void hear_login(const TapReader::Heard& heard);
  void hear_block(const TapReader::Heard& heard);
  void send_block();
  void resend_block();
  void knock();
  void log_in();
  void next_page();
  void try_later();
  void rest(std::int64_t for_ms);
  void fail(const std::string& words);
  void enter(Phase phase, std::int64_t deadline_ms);
  void send(Bytes bytes) { out_.emplace_back(tap::Send{std::move(bytes)}); }
  [[nodiscard]] std::optional<std::size_t> due() const;

  std::string password_;
  TapReader reader_;
  Phase phase_ = Phase::resting;
  std::int64_t now_ms_ = 0, deadline_ms_ = 0, earliest_ms_ = 0;
  int tries_ = 0;
  bool bad_line_ = false;  // the last block was not understood, however often
  bool full_ = false;      // the last block was to come later
  std::deque<Waiting> waiting_;
  std::optional<Sending> sending_;
  std::vector<tap::Out> out_;
};

}  // namespace kassabel::pager
