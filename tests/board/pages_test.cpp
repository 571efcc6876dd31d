// SPDX-License-Identifier: Apache-2.0
// The call on the pages: who is really there, what was sent, what arrived, who takes it.
#include <future>
#include <nlohmann/json.hpp>

#include "board_house.h"
#include "kiosk/board/pages.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;
using kassabel::test::right_pin;

namespace {
// The next event of this name; others are passed over.
std::optional<nlohmann::json> next(BoardClient& page, const std::string& name, int timeout_ms = 10'000) {
  for (int i = 0; i < 50; ++i) {
    const auto event = page.next_event(timeout_ms);
    if (!event || !*event) return std::nullopt;
    if ((*event)->name == name) return nlohmann::json::parse((*event)->data);
  }
  return std::nullopt;
}
}  // namespace

TEST_CASE("a page gets everything at once, and again after it reconnects") {
  BoardHouse house;
  house.view.devices.push_back({DeviceKind::printer, "usb-1", DeviceState::trouble, "paper out"});
  house.view.services.cash.state = lane::ServiceState::closed;
  house.view.services.cash.opens_min = 540;
  house.raise(7, CallKind::cash);
  house.clock.forward_ms(42'000);
  BoardClient page = house.paired();
  for (int i = 0; i < 2; ++i) {
    const auto state = next(page, "state");
    REQUIRE(state);
    CHECK((*state)["shop"] == "Buurtwinkel De Linde");
    CHECK((*state)["people"].size() == 2);
    CHECK((*state)["calls"][0]["id"] == 7);
    CHECK((*state)["calls"][0]["kind"] == "cash");
    CHECK((*state)["calls"][0]["elapsed_ms"] == 42'000);
    CHECK((*state)["devices"][0]["words"] == "paper out");
    CHECK((*state)["services"]["cash"]["opens_min"] == 540);
    CHECK((*state)["me"]["person"] == "");
    page.close_events();
  }
}

TEST_CASE("pages hear of changes, and of nothing else") {
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(next(page, "state"));
  house.publish();
  house.publish();
  house.raise(1);
  const auto state = next(page, "state");
  REQUIRE(state);
  CHECK((*state)["calls"].size() == 1);  // the two in between were no change
  {
    // The same call, seen later: only its elapsed time went on.
    house.clock.forward_ms(3'000);
    house.publish();
    house.change([](lane::BoardView& view) { view.place = "Kassa 2"; });
  }
  const auto changed = next(page, "state");
  REQUIRE(changed);
  CHECK((*changed)["place"] == "Kassa 2");
}

TEST_CASE("64 pages at once each get the call; the 65th is told to wait") {
  BoardHouse house;
  std::vector<BoardClient> pages;
  for (std::size_t i = 0; i < streams_max; ++i) {
    pages.push_back(house.paired());
    REQUIRE(pages.back().open_events());
  }
  std::vector<BoardClient> more;
  for (int i = 65; i <= 96; ++i) {
    more.push_back(house.paired());  // requests still get through
    const auto opened = more.back().open_events();
    REQUIRE(!opened);
    CHECK(opened.error().text == "events: 503");
  }
  house.raise(1, CallKind::cash);
  for (BoardClient& page : pages) {
    std::optional<nlohmann::json> state = next(page, "state");
    if (state && (*state)["calls"].empty()) state = next(page, "state");
    REQUIRE(state);
    CHECK((*state)["calls"][0]["kind"] == "cash");
  }
  pages.pop_back();
  house.forward_ms(5'000);  // the kiosk learns that it left when it writes
  CHECK(house.eventually([&] {
    house.forward_ms(100);
    return more.front().open_events().has_value();
  }));
}

TEST_CASE("one phone cannot take all places") {
  Pages pages{PageTimes{}};
  std::vector<StreamId> ids;
  for (std::size_t i = 0; i < streams_per_device_max + 1; ++i) ids.push_back(pages.open("phone", 0, [] {}).value());
  CHECK(pages.closing(ids.front()));
  CHECK(pages.streams().size() == streams_per_device_max);
}

TEST_CASE("of fifty who accept at once one comes, 49 hear who") {
  constexpr int many = 50;
  BoardHouse house;
  for (int i = 0; i < many; ++i) house.people.push_back({"p" + std::to_string(i), "Person " + std::to_string(i), {}});
  house.raise(1);
  std::vector<BoardClient> pages;
  for (int i = 0; i < many; ++i) {
    pages.push_back(house.paired());
    REQUIRE(pages.back().sign_in("p" + std::to_string(i), right_pin)->status == 200);
    REQUIRE(next(pages.back(), "state"));
  }
  std::vector<std::future<HttpAnswer>> answers;
  for (BoardClient& page : pages)
    answers.push_back(std::async(std::launch::async, [&page] { return page.accept(1).value(); }));
  int won = 0, told = 0;
  std::vector<HttpAnswer> all;
  for (auto& future : answers) all.push_back(future.get());
  const std::string winner = house.view.calls[0].accepted_name;
  for (const HttpAnswer& answer : all) {
    won += answer.status == 200;
    told += answer.status == 409 && answer.body == R"({"taken_by":")" + winner + "\"}";
  }
  CHECK(won == 1);
  CHECK(told == many - 1);
  for (BoardClient& page : pages) {  // and on every one of them it stands
    const auto cleared = next(page, "clear");
    REQUIRE(cleared);
    CHECK((*cleared)["by"] == winner);
    const auto state = next(page, "state");
    REQUIRE(state);
    CHECK((*state)["calls"][0]["name"] == winner);
  }
}

TEST_CASE("arrived is what the page says, with the device it is") {
  BoardHouse house;
  BoardClient tablet = house.paired("tablet");
  house.raise(5);
  REQUIRE(next(tablet, "page"));
  REQUIRE(house.eventually([&] { return house.pages_alive() == 1; }));
  CHECK(house.all<input::PageArrived>().empty());  // an open stream says nothing
  CHECK(tablet.arrived(5)->status == 200);
  REQUIRE(house.eventually([&] { return house.all<input::PageArrived>().size() == 1; }));
  const auto arrived = house.all<input::PageArrived>()[0];
  CHECK(arrived.call == 5);
  CHECK(arrived.device_kind == "tablet");
  CHECK(!arrived.page_id.empty());
  CHECK(tablet.arrived(5)->status == 200);
  REQUIRE(house.eventually([&] { return house.all<input::PageArrived>().size() == 2; }));
  CHECK(house.all<input::PageArrived>()[1].page_id == arrived.page_id);
}

TEST_CASE("a page that stops answering is no longer counted, though its connection is open") {
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(next(page, "ping"));
  REQUIRE(house.eventually([&] { return house.pages_alive() == 1; }));
  page.answer_pings = false;
  house.forward_ms(5'000);
  const auto ping = next(page, "ping");
  REQUIRE(ping);
  house.forward_ms(12'000);
  CHECK(house.pages_alive() == 1);  // within the time
  house.forward_ms(1);
  REQUIRE(house.eventually([&] { return house.pages_alive() == 0; }));
  SECTION("it wakes up and counts again") {
    CHECK(page.pong((*ping)["ping"].get<std::uint64_t>())->status == 200);
    // A ping came in between; only the newest answer tells of now.
    const auto newer = next(page, "ping");
    REQUIRE(newer);
    CHECK(page.pong((*newer)["ping"].get<std::uint64_t>())->status == 200);
    CHECK(house.eventually([&] { return house.pages_alive() == 1; }));
  }
  SECTION("it sleeps on and its connection is closed") {
    house.forward_ms(30'000);
    CHECK(!next(page, "nothing"));
  }
  SECTION("nobody else's answer counts") {
    BoardClient other = house.paired();
    CHECK(other.pong((*ping)["ping"].get<std::uint64_t>())->status == 404);
    CHECK(house.pages_alive() == 0);
  }
}

TEST_CASE("a reload is no absence, leaving is") {
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(next(page, "ping"));
  REQUIRE(house.eventually([&] { return house.pages_alive() == 1; }));
  page.close_events();
  REQUIRE(next(page, "ping"));
  CHECK(house.all<input::PagesChanged>().size() == 1);
  page.close_events();
  // The kiosk learns of it when it next writes.
  CHECK(house.eventually([&] {
    house.forward_ms(1'000);
    return house.pages_alive() == 0;
  }));
}

TEST_CASE("an hour that passes at once makes no page dead that answers") {
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(next(page, "ping"));
  REQUIRE(house.eventually([&] { return house.pages_alive() == 1; }));
  house.forward_ms(3'600'000);
  REQUIRE(next(page, "ping"));
  CHECK(house.all<input::PagesChanged>().size() == 1);
}

TEST_CASE("a page waits for the first one who is there, and is sent then") {
  BoardHouse house;
  house.raise(3);
  BoardClient page = house.paired();
  page.answer_pings = false;
  const auto ping = next(page, "ping");
  REQUIRE(ping);
  CHECK(house.all<input::PageSent>().empty());  // a stream is open, nobody answered
  REQUIRE(page.pong((*ping)["ping"].get<std::uint64_t>())->status == 200);
  const auto got = next(page, "page");
  REQUIRE(got);
  CHECK((*got)["call"] == 3);
  REQUIRE(house.eventually([&] { return house.all<input::PageSent>().size() == 1; }));
  CHECK(house.all<input::PageSent>()[0].call == 3);
  CHECK(house.all<input::PageSent>()[0].path == "board");
  SECTION("each repeat is a page of its own") {
    house.board->page({3, CallKind::help, CallStep::second, 2, "Kassa 1", 0, {}});
    const auto again = next(page, "page");
    REQUIRE(again);
    CHECK((*again)["times"] == 2);
    CHECK(house.eventually([&] { return house.all<input::PageSent>().size() == 2; }));
  }
  SECTION("a second page that comes gets it too, and it is not sent twice") {
    BoardClient second = house.paired();
    REQUIRE(next(second, "page"));
    REQUIRE(house.eventually([&] { return house.pages_alive() == 2; }));
    CHECK(house.all<input::PageSent>().size() == 1);
  }
  SECTION("cleared: nobody who comes later is called") {
    house.board->clear(3, "");
    REQUIRE(next(page, "clear"));
    BoardClient late = house.paired();
    REQUIRE(next(late, "ping"));
    CHECK(!next(late, "page", 300));
  }
}

TEST_CASE("evidence waits while the main thread's queue is full") {
  BoardHouse house;
  BoardClient page = house.paired();
  house.full = true;
  REQUIRE(next(page, "ping"));
  house.board->page({3, CallKind::help, CallStep::first, 1, "Kassa 1", 0, {}});
  REQUIRE(next(page, "page"));
  house.full = false;
  house.board->wake();
  CHECK(house.eventually([&] { return house.all<input::PageSent>().size() == 1 && house.pages_alive() == 1; }));
}

TEST_CASE("a main thread that does not answer leaves no page hanging") {
  BoardHouse house;
  house.raise(1);
  BoardClient page = house.paired();
  REQUIRE(page.sign_in("mila", right_pin)->status == 200);
  house.silent = true;
  auto answer = std::async(std::launch::async, [&page] { return page.accept(1).value().status; });
  REQUIRE(house.eventually([&] { return house.all<input::StaffSays>().size() == 1; }));
  house.forward_ms(10'000);
  CHECK(answer.get() == 503);
  house.all<input::StaffSays>()[0].reply(200, "{}");  // too late, and harmless
  CHECK(page.get("/")->status == 200);
}

TEST_CASE("a board that ends while everybody waits ends at once") {
  input::Reply late;
  {
    BoardHouse house;
    house.raise(1);
    BoardClient page = house.paired();
    REQUIRE(page.sign_in("mila", right_pin)->status == 200);
    REQUIRE(next(page, "state"));
    house.silent = true;
    auto answer = std::async(std::launch::async, [&page] { return page.accept(1); });
    REQUIRE(house.eventually([&] { return house.all<input::StaffSays>().size() == 1; }));
    late = house.all<input::StaffSays>()[0].reply;
    house.board.reset();
    CHECK(answer.get().value().status == 503);
    house.board = Board::start(house.options(0)).value();
  }
  late(200, "{}");
}
