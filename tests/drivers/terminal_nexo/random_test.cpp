// SPDX-License-Identifier: Apache-2.0
// Seeded days of a bad line: whatever happens, what the kiosk was told in the end is what the terminal's ledger has.
#include <random>
#include <string>

#include "tests/drivers/terminal_nexo/bench.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

class Day {
 public:
  explicit Day(unsigned seed) : random_(seed) {
    bench_.line.fate = [this](const std::string&) { return bad_line_ ? some_fate() : Fate::well; };
  }

  void play() {
    const int attempts = pick(1, 4);
    for (std::uint64_t attempt = 1; attempt <= static_cast<std::uint64_t>(attempts); ++attempt) {
      bad_line_ = true;
      begin(attempt);
      for (int steps = pick(0, 6); steps > 0 && !known(attempt); --steps) disturb(attempt);
      bad_line_ = false;
      for (int seconds = 0; seconds < 400 && !known(attempt); seconds += 5) bench_.run_ms(5'000);
      check(attempt);
    }
    // Nothing that was told is undone by what comes in late.
    bench_.run_ms(20'000);
    check(static_cast<std::uint64_t>(attempts));
    CHECK(bench_.terminal.most_requests() <= 1);
  }

 private:
  int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  Fate some_fate() { return pick(0, 2) == 0 ? Fate::well : fates[static_cast<std::size_t>(pick(0, 10))]; }
  [[nodiscard]] bool known(std::uint64_t attempt) const {
    const auto last = bench_.last(attempt);
    return last && *last != CardResult::unknown;
  }

  void begin(std::uint64_t attempt) {
    bench_.terminal.card = static_cast<Card>(pick(0, 4));
    bench_.terminal.takes_ms = pick(0, 5) == 0 ? pick(100'000, 170'000) : pick(10, 20'000);
    cents_ = pick(1, 99'999);
    back_of_ = !reference_.empty() && pick(0, 1) == 0 ? approved_ : 0;
    if (back_of_ == 0) return bench_.charge(attempt, cents_);
    cents_ = approved_cents_;
    bench_.order(Order::Kind::give_back, payment(attempt, cents_, reference_));
    reference_.clear();
  }

  void disturb(std::uint64_t attempt) {
    bench_.run_ms(pick(1, 20'000));
    switch (pick(0, 4)) {
      case 0:
        return bench_.abort(attempt);
      case 1:
        return bench_.inquire(attempt, cents_);
      case 2:
        bench_.restart();
        return bench_.inquire(attempt, cents_);
      default:
        return;
    }
  }

  // Half a payment that nobody could take back, after a restart, is the one thing that a person has to look at.
  void check(std::uint64_t attempt) {
    const auto last = bench_.last(attempt);
    REQUIRE(last);
    const std::int64_t moved = bench_.paid_cents(back_of_ == 0 ? attempt : back_of_);
    const std::int64_t wanted = back_of_ == 0 ? cents_ : 0;
    if (*last == CardResult::unknown) {
      CHECK(moved != 0);
      CHECK(moved != cents_);
      return;
    }
    CHECK((*last == CardResult::approved) == (moved == wanted));
    if (*last != CardResult::approved) CHECK(moved == (back_of_ == 0 ? 0 : cents_));
    if (*last == CardResult::approved && back_of_ == 0) {
      reference_ = bench_.finished(attempt).back().reference;
      approved_ = attempt;
      approved_cents_ = cents_;
    }
  }

  std::mt19937 random_;
  Bench bench_;
  bool bad_line_ = true;
  std::int64_t cents_ = 0, approved_cents_ = 0;
  std::uint64_t approved_ = 0, back_of_ = 0;  // back_of_: the attempt whose money goes back; 0: a payment
  std::string reference_;
};

}  // namespace

TEST_CASE("nexo: after 300 bad days the till and the terminal agree to the cent") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Day(seed).play();
  }
}
