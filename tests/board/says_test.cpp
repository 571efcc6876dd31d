// SPDX-License-Identifier: Apache-2.0
// What a person says of a call or a note, for whom a page rings, and what stands in the book.
#include "kiosk/board/says.h"

#include <nlohmann/json.hpp>

#include "board_house.h"
#include "kiosk/board/state_json.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;
using kassabel::test::right_pin;

namespace {
std::optional<nlohmann::json> next(BoardClient& page, const std::string& name) {
  for (int i = 0; i < 50; ++i) {
    const auto event = page.next_event(10'000);
    if (!event || !*event) return std::nullopt;
    if ((*event)->name == name) return nlohmann::json::parse((*event)->data);
  }
  return std::nullopt;
}

lane::BoardCall at_the_desk(std::uint64_t id) {
  lane::BoardCall call;
  call.id = id;
  call.place = "Balie";
  call.bell = true;
  return call;
}

template <class Says>
Says last(BoardHouse& house) {
  const auto all = house.all<input::StaffSays>();
  REQUIRE(!all.empty());
  CHECK(all.back().person_id == "mila");
  REQUIRE(std::holds_alternative<Says>(all.back().what));
  return std::get<Says>(all.back().what);
}
}  // namespace

TEST_CASE("who accepted a bell says more, and it comes as it was said") {
  BoardHouse house;
  house.raise(at_the_desk(4));
  BoardClient page = house.paired();
  CHECK(page.post("/api/over-minutes", R"({"call":4,"minutes":5})")->status == 401);
  REQUIRE(page.sign_in("mila", right_pin)->status == 200);
  CHECK(page.post("/api/pass-on", R"({"call":4})")->status == 409);
  CHECK(page.post("/api/over-minutes", R"({"call":4,"minutes":5})")->status == 200);
  CHECK(last<input::says::OverMinutes>(house).minutes == 5);
  CHECK(page.post("/api/pass-on", R"({"call":4})")->status == 200);
  CHECK(last<input::says::PassOn>(house).call == 4);
  CHECK(page.accept(4)->status == 200);
  CHECK(page.post("/api/here", R"({"call":4})")->status == 200);
  CHECK(last<input::says::Here>(house).call == 4);
  CHECK(page.post("/api/solved", R"({"call":4,"outcome":"cash_taken"})")->status == 200);
  CHECK(last<input::says::Solved>(house).outcome == CallOutcome::cash_taken);
  const auto over = page.accept(4);
  CHECK(over->status == 409);
  CHECK(over->body == R"({"taken_by":"this call is over"})");
}

TEST_CASE("a note is read by everybody, and so is its answer") {
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(page.sign_in("mila", right_pin)->status == 200);
  const auto empty = next(page, "book");
  REQUIRE(empty);
  CHECK((*empty)["notes"].empty());
  CHECK(page.post("/api/note", R"({"words":"De \"lade\" klemt"})")->status == 200);
  CHECK(last<input::says::Note>(house).words == "De \"lade\" klemt");
  const auto book = next(page, "book");
  REQUIRE(book);
  CHECK((*book)["notes"][0]["words"] == "De \"lade\" klemt");
  CHECK((*book)["notes"][0]["person"] == "mila");
  CHECK(page.post("/api/answer-note", R"({"note":1,"words":"Gesmeerd"})")->status == 200);
  CHECK(last<input::says::AnswerNote>(house).note == 1);
  CHECK((*next(page, "book"))["notes"][0]["answer"] == "Gesmeerd");
}

TEST_CASE("what is said is limited before anybody hears it") {
  const std::string long_words(note_words_max_bytes + 1, 'x');
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"/api/over-minutes", R"({"call":1})"},
      {"/api/over-minutes", R"({"call":1,"minutes":0})"},
      {"/api/over-minutes", R"({"call":1,"minutes":31})"},
      {"/api/over-minutes", R"({"call":1,"minutes":"5"})"},
      {"/api/solved", R"({"call":1,"outcome":"withdrawn"})"},
      {"/api/solved", R"({"call":1,"outcome":"sold"})"},
      {"/api/solved", R"({"outcome":"helped"})"},
      {"/api/note", R"({"words":""})"},
      {"/api/note", R"({"words":"   "})"},
      {"/api/note", R"({"words":"a\nb"})"},
      {"/api/note", "{\"words\":\"\xff\xfe\"}"},
      {"/api/note", "{\"words\":\"" + long_words + "\"}"},
      {"/api/answer-note", R"({"note":0,"words":"a"})"},
      {"/api/answer-note", R"({"words":"a"})"},
      {"/api/pass-on", "[]"},
      {"/api/here", R"({"call":-4})"},
      {"/api/elsewhere", R"({"call":4})"},
  };
  for (const auto& [path, body] : wrong) {
    INFO(path << " " << body);
    CHECK(!parse_says(path, body));
  }
  CHECK(parse_says("/api/note", "{\"words\":\"" + std::string(note_words_max_bytes, 'x') + "\"}"));
  BoardHouse house;
  BoardClient page = house.paired();
  REQUIRE(page.sign_in("mila", right_pin)->status == 200);
  CHECK(page.post("/api/note", R"({"words":""})")->status == 400);
  CHECK(house.all<input::StaffSays>().empty());
}

TEST_CASE("a call rings for who is asked, and on a screen that belongs to nobody") {
  lane::BoardCall call;
  CHECK(rings_on(call, "mila"));  // nobody in particular is asked: everybody
  call.asked = {"joost"};
  CHECK(!rings_on(call, "mila"));
  CHECK(rings_on(call, "joost"));
  CHECK(rings_on(call, ""));
  call.phase = CallPhase::accepted;
  CHECK(!rings_on(call, "joost"));
  call.late = true;
  CHECK(rings_on(call, "joost"));
  call.late = false;
  call.phase = CallPhase::here;
  CHECK(!rings_on(call, ""));
}

TEST_CASE("each device hears whether it is asked, who is, and what to bring") {
  BoardHouse house;
  BoardClient phone = house.paired();
  BoardClient desk = house.paired("desk");
  REQUIRE(phone.sign_in("mila", right_pin)->status == 200);
  lane::BoardCall call = at_the_desk(9);
  call.asked = {"joost"};
  call.needs = {CallNeed::chair};
  call.slip = 9;
  call.sent_by = {"board", "belt"};
  house.raise(call);
  const auto quiet = next(phone, "state"), loud = next(desk, "state");
  REQUIRE((quiet && loud));
  CHECK((*quiet)["calls"][0]["rings"] == false);
  CHECK((*loud)["calls"][0]["rings"] == true);
  CHECK((*quiet)["calls"][0]["asked"] == nlohmann::json({"joost"}));
  CHECK((*quiet)["calls"][0]["needs"] == nlohmann::json({"chair"}));
  CHECK((*quiet)["calls"][0]["sent_by"] == nlohmann::json({"board", "belt"}));
  CHECK((*quiet)["calls"][0]["slip"] == 9);
  CHECK((*quiet)["calls"][0]["bell"] == true);
  const auto page = next(phone, "page");
  REQUIRE(page);
  CHECK((*page)["people"] == nlohmann::json({"joost"}));
  CHECK((*page)["place"] == "Balie");
}

TEST_CASE("calls stand in the order in which the kiosk gives them") {
  BoardHouse house;
  house.raise(3);
  house.raise(1, CallKind::cash);
  house.raise(2);
  BoardClient page = house.paired();
  const auto state = next(page, "state");
  REQUIRE(state);
  CHECK((*state)["calls"][0]["id"] == 3);
  CHECK((*state)["calls"][1]["id"] == 1);
  CHECK((*state)["calls"][2]["id"] == 2);
}

TEST_CASE("a page hears how many devices answer") {
  BoardHouse house;
  BoardClient first = house.paired();
  CHECK((*next(first, "state"))["pages_alive"] == 0);
  CHECK((*next(first, "alive"))["pages"] == 1);
  BoardClient second = house.paired();
  CHECK((*next(second, "state"))["pages_alive"] == 1);
  CHECK((*next(second, "alive"))["pages"] == 2);
  CHECK((*next(first, "alive"))["pages"] == 2);
}
