// SPDX-License-Identifier: Apache-2.0
// The ZVT driver with a terminal that speaks over a real socket: what a payment, a refund, the end of the day come to.
#include <sys/stat.h>
#include <filesystem>
#include <fstream>

#include "tests/drivers/terminal_zvt/till.h"

namespace kassabel::zvt_test {

using terminal::zvt::make_zvt_terminal;
using Prints = Behaviour::Prints;

TEST_CASE("zvt: a payment is approved, its number and the card in short come back") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 1234);
  const auto done = till.next();
  CHECK(done.attempt == 1);
  CHECK(done.result == CardResult::approved);
  CHECK(done.reference == "0001");
  CHECK(done.note == "Visa ****1111");
  CHECK(terminal.money() == 1234);
  CHECK(till.prompts() == std::vector{CardPrompt::present_card, CardPrompt::wait});
  CHECK(till.states().back().state == DeviceState::working);
  // Registered once, asked for what was before, then the payment.
  const auto heard = terminal.heard();
  CHECK(terminal.times_heard(0x0600) == 1);
  CHECK(terminal.times_heard(0x0601) == 1);
  const Bytes asked("\x06\x01\x0A\x04\x00\x00\x00\x00\x12\x34\x49\x09\x78", 13);
  CHECK(std::count(heard.begin(), heard.end(), asked) == 1);
}

TEST_CASE("zvt: the customer's receipt, and no card number in it") {
  for (const Prints prints : {Prints::lines, Prints::blocks}) {
    ZvtTerminal terminal;
    terminal.behave({.prints = prints});
    Till till(terminal);
    till.charge(1, 500);
    CHECK(till.next().note == "K-U-N-D-E-N-B-E-L-E-G\nVisa ****1111\nBeleg 1");
  }
}

TEST_CASE("zvt: declined, and why") {
  ZvtTerminal terminal;
  terminal.behave({.result = 0x78});
  Till till(terminal);
  till.charge(1, 500);
  const auto done = till.next();
  CHECK(done.result == CardResult::declined);
  CHECK(done.note == "this card has expired");
  CHECK(done.reference.empty());
  CHECK(terminal.money() == 0);
}

TEST_CASE("zvt: aborted while a card is looked for, and before it began") {
  ZvtTerminal terminal;
  terminal.behave({.work_ms = 30'000});
  Till till(terminal);
  till.charge(1, 500);
  till.wait_prompt(CardPrompt::wait);
  till.charge(2, 600);
  till.device().abort(2);
  till.device().abort(1);
  const auto first = till.next(), second = till.next();
  CHECK(first.attempt == 1);
  CHECK(first.result == CardResult::aborted);
  CHECK(second.attempt == 2);
  CHECK(second.result == CardResult::aborted);
  CHECK(terminal.times_heard(0x0601) == 1);
  CHECK(terminal.times_heard(0x06B0) == 1);
  terminal.behave({});
  till.charge(3, 700);
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.money() == 700);
}

TEST_CASE("zvt: the same attempt is never charged twice") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 500);
  CHECK(till.next().result == CardResult::approved);
  till.charge(1, 500);
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.times_heard(0x0601) == 1);
}

TEST_CASE("zvt: a payment is taken back by its number, another amount is refused") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 500);
  const std::string number = till.next().reference;
  till.device().give_back({2, Money::from_cents(400), number});
  const auto refused = till.next();
  CHECK(refused.result == CardResult::declined);
  CHECK(refused.note == "it could not be given back");
  till.device().give_back({3, Money::from_cents(500), number});
  const auto done = till.next();
  CHECK(done.result == CardResult::approved);
  CHECK(done.reference == "0002");
  CHECK(terminal.money() == 0);
  CHECK(terminal.times_heard(0x0631) == 0);
}

TEST_CASE("zvt: a refused reversal is no refund; a refund is asked for by itself") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 500);
  const std::string number = till.next().reference;
  terminal.behave({.reverse_refused = 0xB4});
  till.device().give_back({2, Money::from_cents(500), number});
  CHECK(till.next().note == "it was given back before");
  till.device().give_back({3, Money::from_cents(500), "pspref-77"});
  CHECK(till.next().result == CardResult::declined);
  CHECK(terminal.times_heard(0x0631) == 0);
  till.device().give_back({4, Money::from_cents(200), ""});
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.money() == 300);
}

TEST_CASE("zvt: the end of the day") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 500);
  CHECK(till.next().result == CardResult::approved);
  till.device().close_day();
  CHECK(till.day().well);
  terminal.behave({.day_refused = 0x7D});
  till.device().close_day();
  const auto refused = till.day();
  CHECK_FALSE(refused.well);
  CHECK(refused.words == "the terminal cannot reach the bank");
  terminal.reachable(false);
  till.wait_state(DeviceState::trouble);
  till.device().close_day();
  CHECK(till.day().words == "not answering");
}

TEST_CASE("zvt: a terminal that is away takes no payment, and is found again") {
  ZvtTerminal terminal;
  terminal.reachable(false);
  Till till(terminal);
  till.wait_state(DeviceState::absent);
  till.charge(1, 500);
  const auto away = till.next();
  CHECK(away.result == CardResult::declined);
  CHECK(away.note.empty());
  terminal.reachable(true);
  till.wait_state(DeviceState::working);
  till.charge(2, 500);
  CHECK(till.next().result == CardResult::approved);
  terminal.reachable(false);
  till.wait_state(DeviceState::trouble);
  CHECK(terminal.money() == 500);
}

TEST_CASE("zvt: a terminal that says nothing ends in the time that ZVT gives it") {
  ZvtTerminal terminal;
  terminal.add_payment(500);
  Till till(terminal);
  till.wait_state(DeviceState::working);
  terminal.behave({.silent = true});
  till.charge(1, 500);
  CHECK(till.next().result == CardResult::unknown);
  terminal.behave({});
  CHECK(till.known().result == CardResult::declined);
  CHECK(terminal.times_heard(0x0601) == 1);
}

TEST_CASE("zvt: an old terminal is registered at without a list") {
  ZvtTerminal terminal;
  terminal.behave({.old = true});
  Till till(terminal);
  till.wait_state(DeviceState::working);
  CHECK(terminal.heard().at(1) == Bytes("\x06\x00\x06\x00\x00\x00\xBE\x09\x78", 9));
}

TEST_CASE("zvt: the first payment after the end of the day never arrived") {
  ZvtTerminal terminal;
  Till till(terminal);
  till.charge(1, 500);
  CHECK(till.next().result == CardResult::approved);
  till.device().close_day();
  CHECK(till.day().well);
  terminal.cut(Cut::before, 0);
  till.charge(2, 500, "0001");
  CHECK(till.known().result == CardResult::declined);
  CHECK(terminal.money() == 500);
}

TEST_CASE("zvt: it ends in the middle of a payment, and asks in its next life") {
  ZvtTerminal terminal;
  terminal.add_payment(900);
  terminal.behave({.work_ms = 150, .goes_on_alone = true});
  std::string before;
  {
    Till till(terminal);
    till.charge(1, 500, "0001");
    till.wait_prompt(CardPrompt::wait);
    till.stop();
    CHECK(till.results_left() == 0);
  }
  Till next_life(terminal);
  next_life.device().inquire({1, Money::from_cents(500), "0001"});
  const auto done = next_life.known();
  // Whether it was approved is for its ledger to say.
  CHECK((done.result == CardResult::approved) == (terminal.payments() == 2));
  CHECK(terminal.times_heard(0x0601) == 1);
  if (done.result == CardResult::approved) CHECK(done.reference == "0002");
}

TEST_CASE("zvt: in the next life the number of the last payment decides") {
  ZvtTerminal terminal;
  terminal.add_payment(500);
  terminal.add_payment(500);
  Till till(terminal);
  till.device().inquire({7, Money::from_cents(500), "0002"});
  CHECK(till.next().result == CardResult::declined);
  till.device().inquire({8, Money::from_cents(500), "0001"});
  const auto paid = till.next();
  CHECK(paid.result == CardResult::approved);
  CHECK(paid.reference == "0002");
  till.device().inquire({9, Money::from_cents(600), "0001"});
  CHECK(till.next().result == CardResult::unknown);  // neither: somebody else's payment came last
}

TEST_CASE("zvt: numbers begin again, and an amount may come twice") {
  ZvtTerminal terminal;
  terminal.first_receipt(9999);
  Till till(terminal);
  till.charge(1, 500);
  CHECK(till.next().reference == "9999");
  terminal.cut(Cut::before, 3);  // 04 0F: it was booked
  till.charge(2, 500, "9999");
  const auto second = till.known();
  CHECK(second.result == CardResult::approved);
  CHECK(second.reference == "0001");
  // The day was closed in between and the numbers with it: the same number and amount once more.
  terminal.first_receipt(1);
  terminal.cut(Cut::before, 3);
  till.charge(3, 500, "0001");
  CHECK(till.known().result == CardResult::approved);
  CHECK(terminal.money() == 1500);
}

TEST_CASE("zvt: what the options say is checked") {
  const InputSink sink = [](const Input&) { return true; };
  CHECK(make_zvt_terminal({"terminal.shop.lan", 20'007, {}, {}}, sink).error().kind == ErrorKind::invalid);
  CHECK(make_zvt_terminal({"192.168.1.40", 0, {}, {}}, sink).error().kind == ErrorKind::invalid);
  CHECK(make_zvt_terminal({"192.168.1.40", 20'007, "/nowhere/pin", {}}, sink).error().kind == ErrorKind::not_found);
  std::string folder = std::filesystem::temp_directory_path() / "kassabel-zvt-XXXXXX";
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::string file = folder + "/password";
  std::ofstream(file) << "12345\n";
  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  CHECK(make_zvt_terminal({"192.168.1.40", 20'007, file, {}}, sink).error().kind == ErrorKind::refused);
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  CHECK(make_zvt_terminal({"192.168.1.40", 20'007, file, {}}, sink).error().kind == ErrorKind::invalid);
  std::ofstream(file) << "123456\n";
  CHECK(make_zvt_terminal({"127.0.0.1", 1, file, {}}, sink));
  std::filesystem::remove_all(folder);
}

}  // namespace kassabel::zvt_test
