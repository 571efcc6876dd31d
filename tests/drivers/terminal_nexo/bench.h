// SPDX-License-Identifier: Apache-2.0
// A till and a terminal with a line between them, in time of their own.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "drivers/terminal/nexo/device_talk.h"
#include "kiosk/base/log.h"
#include "tests/drivers/terminal_nexo/fake_line.h"
#include "tests/pagers/heard.h"

namespace kassabel::test {

using terminal::nexo::IdKind;
using terminal::nexo::Order;

inline terminal::nexo::SharedKey test_key() {
  static const terminal::nexo::Keys keys = terminal::nexo::derive_keys("correct-horse-battery-staple");
  return {"shop", 3, keys};
}

inline CardPayment payment(std::uint64_t attempt, std::int64_t cents, std::string reference = "") {
  return {attempt, Money::from_cents(cents), std::move(reference)};
}

class Bench {
 public:
  FixedClock clock{{{1'763'800'000'000, 60}, 1'000}};
  FakeTerminal terminal{test_key()};
  FakeLine line{terminal, clock};
  HeardInputs heard;
  NexoOptions options;

  Bench() {
    options.host = "192.0.2.7";
    options.poi_id = "V400m-123456789";
    options.sale_id = "KASSA-1";
    options.journal = "a";
    options.key_identifier = "shop";
    options.clock = &clock;
    set_log_level(LogLevel::error);  // a bad line is what these tests are about
    restart();
  }
  // The power goes and comes back: nothing is left of what the kiosk knew, and its connections are gone.
  void restart() {
    talk_.reset();
    line.hang_up();
    orders_.clear();
    clock.advance_ms(2'000);
    talk_.emplace(options, test_key(), heard.sink(), line);
  }
  void order(Order::Kind kind, const CardPayment& about) { orders_.push_back({kind, about}); }
  void charge(std::uint64_t attempt, std::int64_t cents) { order(Order::Kind::charge, payment(attempt, cents)); }
  void inquire(std::uint64_t attempt, std::int64_t cents) { order(Order::Kind::inquire, payment(attempt, cents)); }
  void abort(std::uint64_t attempt) { order(Order::Kind::abort, {attempt, Money(), ""}); }

  void run_ms(std::int64_t ms) {
    const std::int64_t end = clock.now().boot_ms + ms;
    for (int turns = 0; clock.now().boot_ms < end; ++turns) {
      if (turns > 100'000) throw std::runtime_error("it never sleeps");
      talk_->turn(std::exchange(orders_, {}));
      line.wait(std::min(talk_->sleep_ms(), end - clock.now().boot_ms));
    }
  }
  [[nodiscard]] std::vector<input::CardFinished> finished(std::uint64_t attempt) const {
    std::vector<input::CardFinished> found;
    for (const auto& one : heard.all<input::CardFinished>())
      if (one.attempt == attempt) found.push_back(one);
    return found;
  }
  // As it was last told; nothing: not yet.
  [[nodiscard]] std::optional<CardResult> last(std::uint64_t attempt) const {
    const auto all = finished(attempt);
    return all.empty() ? std::nullopt : std::optional(all.back().result);
  }
  [[nodiscard]] std::string id(std::uint64_t attempt) const {
    return terminal::nexo::service_id(IdKind::attempt, options.sale_id + '\n' + options.journal, attempt);
  }
  [[nodiscard]] std::int64_t paid_cents(std::uint64_t attempt) const { return terminal.paid_cents(id(attempt)); }

 private:
  std::optional<terminal::nexo::Talk> talk_;
  std::vector<Order> orders_;
};

}  // namespace kassabel::test
