// SPDX-License-Identifier: Apache-2.0
// A card terminal that speaks ZVT over TCP. One thread of its own talks; no call here blocks, and none of them happens
// under a lock that a result is told under. A payment whose line broke is never sent again: the terminal is asked what
// its last payment was until that proves what became of ours; until then the result is `unknown`. What a proof is:
// drivers/terminal/zvt/verdict.h. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/input.h"

namespace kassabel::terminal::zvt {

// Shorter ones are for tests.
struct ZvtTimes {
  std::int64_t connect_ms = 5'000;
  std::int64_t t3_ms = 5'000;         // PA00P016: until the terminal takes a command
  std::int64_t t4_ms = 180'000;       // until its next word
  std::int64_t quick_t4_ms = 20'000;  // the same where it waits for nobody
  std::int64_t longest_ms = 900'000;  // one command, whatever it says meanwhile
  std::int64_t retry_least_ms = 500;  // to connect again
  std::int64_t retry_most_ms = 8'000;
  std::int64_t settle_ms = 1'000;          // from a broken line to the first question
  std::int64_t unknown_after_ms = 15'000;  // asking so long, it is told to be unknown
  std::int64_t ask_every_ms = 10'000;      // and from then on
  std::int64_t enquire_every_ms = 60'000;  // is it well, when nothing else is asked
};

struct ZvtOptions {
  std::string host;  // an address; a terminal has a fixed one
  std::uint16_t port = 20'007;
  std::string password_file;  // six digits in a file of mode 0600; empty: "000000", as terminals come
  ZvtTimes times;
};

// A terminal that is away is no error. invalid, not_found, refused: the options or the password's file.
[[nodiscard]] Result<std::unique_ptr<CardTerminal>> make_zvt_terminal(ZvtOptions options, InputSink sink);

}  // namespace kassabel::terminal::zvt
