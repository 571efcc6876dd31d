// SPDX-License-Identifier: Apache-2.0
// What is sent to drawers with a plug of their own, and how their switch is understood.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "drivers/drawer/posiflex.h"
#include "drivers/drawer/switch.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::drawer;

TEST_CASE("a Posiflex drawer is only ever sent its two orders") {
  for (std::uint16_t product = 0x0200; product <= 0x0207; ++product) {
    const std::uint8_t number = posiflex::number_of(product);
    CHECK(number == product - 0x0200);
    for (const auto& order : {posiflex::open_order(number), posiflex::ask_order(number)}) {
      CHECK(order.size() == 120);
      CHECK(order[0] == number);
      CHECK((order[1] == number || order[1] == number + 1));
      CHECK(order[0] < 0xC0);  // C0, D0 and E0 do something else, F0 is its boot loader
      CHECK(std::all_of(order.begin() + 2, order.end(), [](std::uint8_t byte) { return byte == 0; }));
    }
    CHECK(posiflex::open_order(number)[1] == number);
    CHECK(posiflex::ask_order(number)[1] == number + 1);
  }
}

TEST_CASE("a number that cannot be is never sent to a Posiflex drawer") {
  for (unsigned any = 0; any < 256; ++any) {
    const auto number = static_cast<std::uint8_t>(any);
    for (const auto& order : {posiflex::open_order(number), posiflex::ask_order(number)}) CHECK(order[0] <= 7);
  }
}

TEST_CASE("the answer of a Posiflex drawer") {
  std::vector<std::uint8_t> report(120);
  report[0] = 0x31;
  CHECK(posiflex::switch_bit(report, 3) == true);  // shut
  report[0] = 0x30;
  CHECK(posiflex::switch_bit(report, 3) == false);
  CHECK_FALSE(posiflex::switch_bit(report, 2));  // of another drawer
  report[0] = 0x3F;
  CHECK_FALSE(posiflex::switch_bit(report, 3));
  report[0] = 0x31;
  report.resize(64);
  CHECK_FALSE(posiflex::switch_bit(report, 3));  // half of one
  CHECK_FALSE(posiflex::switch_bit({}, 0));
}

TEST_CASE("how a switch is wired is learned from what a person says") {
  Switch never_heard(ClosedLevel::high);
  CHECK_FALSE(never_heard.learn(true));
  CHECK_FALSE(never_heard.is_open());

  Switch one(ClosedLevel::high);
  one.see(true);
  CHECK(one.is_open() == false);
  CHECK(one.learn(true) == ClosedLevel::low);  // high, and it is open
  CHECK(one.is_open() == true);
  one.see(false);
  CHECK(one.learn(false) == ClosedLevel::low);
  CHECK(one.is_open() == false);
  CHECK(one.learn(true) == ClosedLevel::none);  // the same for open and shut
  CHECK_FALSE(one.is_open());
  CHECK_FALSE(one.wired());
}
