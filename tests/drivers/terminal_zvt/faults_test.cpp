// SPDX-License-Identifier: Apache-2.0
// The line is lost at every message, before it, in the middle of it and after it: what the driver says in the end is
// what the terminal's ledger says, and nothing is charged twice.
#include <array>
#include <random>
#include <thread>

#include "tests/drivers/terminal_zvt/till.h"

namespace kassabel::zvt_test {
namespace {

constexpr Cut cuts[] = {Cut::before, Cut::during, Cut::after};

Behaviour some_behaviour(std::mt19937& random) {
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  Behaviour out;
  out.prints =
      std::array{Behaviour::Prints::nothing, Behaviour::Prints::lines, Behaviour::Prints::blocks}[random() % 3];
  if (one_in(5)) out.result = one_in(2) ? 0x6C : 0x05;
  if (one_in(3)) out.work_ms = 10;
  out.goes_on_alone = one_in(2);
  out.takes_back = one_in(2);
  return out;
}

}  // namespace

TEST_CASE("zvt: every message of a payment x the line lost") {
  for (const auto prints : {Behaviour::Prints::lines, Behaviour::Prints::blocks})
    for (const bool takes_back : {false, true})
      for (int message = 0; message < 12; ++message)
        for (const Cut how : cuts) {
          ZvtTerminal terminal;
          terminal.add_payment(500);
          terminal.behave({.goes_on_alone = message % 2 == 0, .takes_back = takes_back, .prints = prints});
          Till till(terminal);
          terminal.cut(how, message);
          till.charge(1, 500, "0001");
          const auto done = till.known();
          INFO("message " << message << ", cut " << static_cast<int>(how) << ", takes back " << takes_back);
          CHECK(terminal.money() == (done.result == CardResult::approved ? 1000 : 500));
          CHECK(terminal.times_heard(0x0601) == 1);
          CHECK(done.note.find(card_number) == std::string::npos);
        }
}

TEST_CASE("zvt: every message of the questions afterwards x the line lost") {
  for (const std::uint16_t command : {std::uint16_t{0x0600}, std::uint16_t{0x0620}, std::uint16_t{0x0501}})
    for (int message = 0; message < 4; ++message)
      for (const Cut how : cuts) {
        ZvtTerminal terminal;
        terminal.add_payment(500);
        Till till(terminal);
        till.wait_state(DeviceState::working);
        terminal.cut(Cut::after, 3);  // 04 0F: booked, and lost
        till.charge(1, 500, "0001");
        while (!terminal.cut_happened()) std::this_thread::yield();
        terminal.cut(how, message, command);
        CHECK(till.known().result == CardResult::approved);
        CHECK(terminal.money() == 1000);
        CHECK(terminal.times_heard(0x0601) == 1);
      }
}

TEST_CASE("zvt: every message of a reversal x the line lost") {
  for (int message = 0; message < 6; ++message)
    for (const Cut how : cuts) {
      ZvtTerminal terminal;
      Till till(terminal);
      till.charge(1, 500);
      const std::string number = till.known().reference;
      terminal.cut(how, message, 0x0630);
      till.device().give_back({2, Money::from_cents(500), number});
      const auto done = till.known();
      INFO("message " << message << ", cut " << static_cast<int>(how));
      CHECK(terminal.money() == (done.result == CardResult::approved ? 0 : 500));
      CHECK(terminal.times_heard(0x0630) == 1);
    }
}

TEST_CASE("zvt: a terminal that stays away leaves it unknown, and is asked until it is back") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 300);
  CHECK(till.next().result == CardResult::approved);
  terminal.behave({.work_ms = 20, .goes_on_alone = true});
  terminal.cut(Cut::after, 2);
  till.charge(2, 300, "0001");
  while (!terminal.cut_happened()) std::this_thread::yield();
  terminal.reachable(false);
  CHECK(till.next().result == CardResult::unknown);
  terminal.reachable(true);
  const auto late = till.next();
  CHECK(late.attempt == 2);
  CHECK(late.result == CardResult::approved);
  CHECK(late.reference == "0002");
  CHECK(terminal.money() == 600);
}

TEST_CASE("zvt: a question that a person settled is asked once more and dropped") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.wait_state(DeviceState::working);
  terminal.cut(Cut::before, 0);  // nothing was ever stored there: nothing can be proved
  till.charge(1, 300);
  CHECK(till.next().result == CardResult::unknown);
  till.device().close_day();
  CHECK(till.day().words == "an earlier payment is not settled yet");
  till.device().inquire({1, Money::from_cents(300), ""});
  CHECK(till.next().result == CardResult::unknown);
  till.charge(2, 300);
  const auto second = till.next();
  CHECK(second.attempt == 2);
  CHECK(second.result == CardResult::approved);
  CHECK(terminal.money() == 300);
  CHECK(till.results_left() == 0);
}

TEST_CASE("zvt: a terminal that is still at it is waited for") {
  ZvtTerminal terminal;
  terminal.add_payment(300);
  Till till(terminal);
  terminal.behave({.work_ms = 400, .goes_on_alone = true});
  terminal.cut(Cut::after, 2);
  till.charge(1, 300, "0001");
  CHECK(till.next().result == CardResult::unknown);
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.money() == 600);
}

// Each sequence: a day of payments and refunds with a lost line at any message whatever it is, and at the end the
// bank's sum is the sum of what the driver said.
TEST_CASE("zvt: random faults, and the money adds up") {
  constexpr unsigned sequences = 100;
  int faults = 0, unknowns = 0;
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    std::mt19937 random(seed);
    ZvtTerminal terminal;
    terminal.add_payment(250);
    Till till(terminal);
    std::int64_t told = 250;
    std::string reference = "0001";
    for (std::uint64_t attempt = 1; attempt <= 5; ++attempt) {
      terminal.behave(some_behaviour(random));
      if (random() % 3 != 0) terminal.cut(cuts[random() % 3], static_cast<int>(random() % 14), 0);
      const std::int64_t cents = 100 + 50 * static_cast<int>(random() % 3);  // the same amounts again and again
      const bool giving = random() % 5 == 0;
      const CardPayment payment{attempt, Money::from_cents(cents), giving ? "" : reference};
      giving ? till.device().give_back(payment) : till.device().charge(payment);
      auto done = till.next();
      for (; done.result == CardResult::unknown; done = till.next()) ++unknowns;
      REQUIRE(done.attempt == attempt);
      if (done.result == CardResult::approved) told += giving ? -cents : cents;
      if (done.result == CardResult::approved) reference = done.reference;
      faults += terminal.cut_happened() ? 1 : 0;
      INFO("seed " << seed << ", attempt " << attempt << ", result " << static_cast<int>(done.result));
      REQUIRE(terminal.money() == told);
      terminal.cut(Cut::none, 0);
    }
  }
  CHECK(faults > 300);
  (void)unknowns;
}

}  // namespace kassabel::zvt_test
