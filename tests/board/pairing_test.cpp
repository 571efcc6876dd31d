// SPDX-License-Identifier: Apache-2.0
// Who may look and who may act: the code, the cookie, the PIN, and what outlives a restart.
#include "kiosk/board/pairing.h"
#include "board_house.h"
#include "kiosk/board/request.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;
using kassabel::test::right_pin;

namespace {
int pair_status(BoardClient client, const std::string& code) {
  return client.post("/api/pair", R"({"code":")" + code + R"(","device_name":"x","device_kind":"phone"})")->status;
}
std::string another(const std::string& code) { return code == "000000" ? "000001" : "000000"; }
}  // namespace

TEST_CASE("a page pairs once with the code that the kiosk shows") {
  BoardHouse house;
  BoardClient page = house.client();
  CHECK(page.open_events().error().kind == ErrorKind::refused);  // unpaired: 401
  CHECK(page.get("/api/me")->body == R"({"paired":false})");
  const std::string code = house.code();
  REQUIRE(code.size() == 6);
  CHECK(house.board->pairing_code(house.now_ms()) == code);
  REQUIRE(page.pair(code));
  CHECK(house.board->pairing_code(house.now_ms()).empty());
  CHECK(page.get("/api/me")->body == R"({"paired":true})");
  CHECK(page.open_events());
  CHECK(pair_status(house.client(), code) == 410);  // single use
}

TEST_CASE("a wrong code is refused, and five wrong ones make it void") {
  BoardHouse house;
  CHECK(pair_status(house.client(), "123456") == 410);  // there is none
  const std::string code = house.code();
  for (int i = 0; i < 4; ++i) CHECK(pair_status(house.client(), another(code)) == 403);
  SECTION("the fifth try may be right") { CHECK(pair_status(house.client(), code) == 200); }
  SECTION("the fifth wrong one ends it") {
    CHECK(pair_status(house.client(), another(code)) == 403);
    CHECK(pair_status(house.client(), code) == 410);
  }
}

TEST_CASE("a code is good for five minutes, and a new one ends the old") {
  BoardHouse house;
  const std::string code = house.code();
  house.clock.forward_ms(pairing_valid_ms);
  CHECK(pair_status(house.client(), code) == 410);
  const std::string second = house.code();
  const std::string third = house.code();
  if (second != third) CHECK(pair_status(house.client(), second) == 403);
  house.clock.forward_ms(pairing_valid_ms - 1);
  CHECK(pair_status(house.client(), third) == 200);
}

TEST_CASE("the cookie is strict and secret, and only its hash is kept") {
  BoardHouse house;
  BoardClient page = house.client();
  const auto answer =
      page.post("/api/pair", R"({"code":")" + house.code() + R"(","device_name":"Balie","device_kind":"desk"})");
  REQUIRE(answer->status == 200);
  CHECK(answer->head.find("; HttpOnly; SameSite=Strict;") != std::string::npos);
  const std::size_t at = answer->head.find(std::string(cookie_name) + "=") + cookie_name.size() + 1;
  const std::string token = answer->head.substr(at, 64);
  const auto kept = house.kept();
  REQUIRE(kept);
  CHECK(kept->find("Balie") != std::string::npos);
  CHECK(kept->find(token) == std::string::npos);
  CHECK(kept->find(hash_hex(token)) != std::string::npos);
}

TEST_CASE("a page is paired only when that is on disk") {
  BoardHouse house;
  house.disk_full = true;
  CHECK(pair_status(house.client(), house.code()) == 503);
  house.disk_full = false;
  house.full = true;
  const std::string code = house.code();
  CHECK(pair_status(house.client(), code) == 503);
  house.full = false;
  CHECK(pair_status(house.client(), code) == 200);  // the code was not burnt
}

TEST_CASE("after a restart paired pages and who signed in are still known") {
  std::optional<std::string> saved;
  std::string cookie;
  {
    BoardHouse house;
    BoardClient page = house.paired();
    REQUIRE(page.sign_in("mila", right_pin)->status == 200);
    REQUIRE(house.eventually([&] { return house.kept()->find("mila") != std::string::npos; }));
    cookie = page.cookie();
    saved = house.kept();
  }
  BoardHouse house(saved);
  BoardClient page = house.client();
  page.set_cookie(cookie);
  const auto state = page.next_event(10'000);
  REQUIRE((state && *state));
  CHECK((*state)->data.find(R"("name":"Mila")") != std::string::npos);
  SECTION("a shift ends") {
    house.clock.forward_ms(shift_max_ms);
    house.raise(1);
    CHECK(page.accept(1)->status == 401);
  }
}

TEST_CASE("signing in needs the right PIN, signing out ends it") {
  BoardHouse house;
  house.raise(1);
  BoardClient page = house.paired();
  CHECK(page.accept(1)->status == 401);
  CHECK(page.sign_in("mila", "000000")->status == 401);
  CHECK(page.sign_in("nobody", right_pin)->status == 401);
  CHECK(page.accept(1)->status == 401);
  CHECK(page.sign_in("mila", right_pin)->status == 200);
  CHECK(page.sign_out()->status == 200);
  CHECK(page.accept(1)->status == 401);
  CHECK(house.all<input::StaffSays>().empty());
  BoardClient stranger = house.client();
  CHECK(stranger.sign_in("mila", right_pin)->status == 401);  // not paired: the PIN goes nowhere
  CHECK(house.all<input::BoardSignIn>().size() == 2);
}

TEST_CASE("a full queue is said, and nothing is half done") {
  BoardHouse house;
  house.raise(1);
  BoardClient page = house.paired();
  REQUIRE(page.sign_in("mila", right_pin)->status == 200);
  house.full = true;
  CHECK(page.accept(1)->status == 503);
  CHECK(page.arrived(1)->status == 503);
  CHECK(page.sign_in("mila", right_pin)->status == 503);
  house.full = false;
  CHECK(page.accept(1)->status == 200);
}

TEST_CASE("saved pages that are no saved pages are no reason to fail") {
  Devices devices;
  for (const char* text : {"", "{}", "[1,null,{}]", R"([{"id":"a"}])", R"([{"id":1,"hash":2}])", "[[[[", "\xff\xfe"}) {
    devices.load_text(text);
    CHECK(devices.size() == 0);
  }
  for (std::size_t i = 0; i < devices_max + 5; ++i) (void)devices.add("phone " + std::to_string(i), "phone");
  CHECK(devices.size() == devices_max);
  Devices again;
  again.load_text(devices.save_text());
  CHECK(again.size() == devices_max);
  CHECK(again.save_text() == devices.save_text());
}
