// SPDX-License-Identifier: Apache-2.0
// A member of staff's phone against a real board: what it shows, says and may do.
#include "kiosk/board/phone.h"

#include "board_house.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;
using kassabel::test::right_pin;

namespace {

std::unique_ptr<Phone> phone_of(BoardHouse& house, const char* person) {
  auto phone = Phone::pair(house.board->url(), house.code(), "Telefoon van " + std::string(person));
  REQUIRE(phone);
  REQUIRE((*phone)->connect(house.board->url(), person, right_pin));
  return std::move(*phone);
}

}  // namespace

TEST_CASE("a phone shows a call, says so, and accepts it") {
  BoardHouse house;
  const auto phone = phone_of(house, "mila");
  CHECK(phone->connected());
  CHECK(phone->accept().error().kind == ErrorKind::not_found);
  house.raise(7, CallKind::cash);
  REQUIRE(house.eventually([&] { return phone->call() && phone->call()->shown; }));
  CHECK(*phone->call() == PhoneCall{7, "cash", "Kassa 1", "", true, phone->call()->since});
  CHECK(house.eventually([&] { return house.all<input::PageArrived>().size() == 1; }));
  REQUIRE(phone->accept());
  CHECK(house.eventually([&] { return phone->call() && phone->call()->accepted_by == "Mila"; }));
  house.end_call(7);
  CHECK(house.eventually([&] { return !phone->call(); }));
}

TEST_CASE("a phone in a pocket hears of a call and shows nothing") {
  BoardHouse house;
  const auto phone = phone_of(house, "mila");
  phone->put_in_pocket(true);
  house.raise(1);
  REQUIRE(house.eventually([&] { return phone->call().has_value(); }));
  CHECK_FALSE(phone->call()->shown);
  CHECK(house.all<input::PageArrived>().empty());
  phone->put_in_pocket(false);
  CHECK(house.eventually([&] { return phone->call()->shown; }));
}

TEST_CASE("who comes second is told who has it") {
  BoardHouse house;
  const auto phone = phone_of(house, "mila"), other = phone_of(house, "joost");
  house.raise(3);
  REQUIRE(house.eventually([&] { return phone->call() && other->call(); }));
  REQUIRE(other->accept());
  const auto late = phone->accept();
  REQUIRE(!late);
  CHECK(late.error().kind == ErrorKind::refused);
  CHECK(late.error().text == "accept: Joost has taken it");
}

TEST_CASE("a wrong code and a wrong PIN are refused") {
  BoardHouse house;
  const std::string code = house.code();
  const auto wrong = Phone::pair(house.board->url(), code == "000000" ? "000001" : "000000", "Telefoon");
  REQUIRE(!wrong);
  CHECK(wrong.error().kind == ErrorKind::refused);
  const auto phone = Phone::pair(house.board->url(), code, "Telefoon");
  REQUIRE(phone);
  CHECK((*phone)->connect(house.board->url(), "mila", "000000").error().kind == ErrorKind::refused);
  CHECK_FALSE((*phone)->connected());
}

TEST_CASE("a phone that was away comes back still paired") {
  std::optional<std::string> kept;
  std::string cookie;
  {
    BoardHouse house;
    const auto phone = phone_of(house, "mila");
    cookie = phone->cookie();
    phone->disconnect();
    CHECK_FALSE(phone->connected());
    REQUIRE(phone->connect(house.board->url(), "mila", right_pin));
    CHECK(phone->connected());
    kept = house.kept();
  }
  BoardHouse again(kept);
  const auto phone = Phone::paired(cookie);
  REQUIRE(phone->connect(again.board->url(), "mila", right_pin));
  again.raise(9);
  CHECK(again.eventually([&] { return phone->call() && phone->call()->shown; }));
}

TEST_CASE("a phone notices that the kiosk is gone") {
  auto house = std::make_unique<BoardHouse>();
  const auto phone = phone_of(*house, "mila");
  const std::string url = house->board->url();
  house.reset();
  for (int i = 0; i < 2'000 && phone->connected(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK_FALSE(phone->connected());
  CHECK(phone->connect(url, "mila", right_pin).error().kind == ErrorKind::unavailable);
}
