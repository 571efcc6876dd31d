// SPDX-License-Identifier: Apache-2.0
// Belt pagers over the whole hub, against the simulated transmitter: sent means that it took the page, and whether it
// lives is known without a call.
#include <thread>

#include "drivers/sim/sim_words.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

HubOptions options_of(BeltSettings belt, std::map<std::string, std::string> numbers = {}) {
  HubOptions options;
  if (belt.number.empty()) belt.number = "101";
  options.shop.belt = std::move(belt);
  options.page_words = [](const Page& page) { return page.place + ": hulp"; };
  options.belt_numbers = [numbers] { return numbers; };
  return options;
}

HubOptions hurried(HubOptions options = options_of({})) {
  options.tasks = std::make_shared<FastTasks>();
  return options;
}

std::vector<Quirk> quirks() {
  Quirk transmitter;
  transmitter.vendor = 0x1209;
  transmitter.product = 0x0004;
  transmitter.name = "Simulated";
  transmitter.driver = "belt_pager";
  return {transmitter};
}

struct BeltBench : Bench {
  explicit BeltBench(HubOptions options = options_of({}), bool plugged = true)
      : Bench(false, false, quirks(), false, std::move(options)) {
    if (plugged) control().plug(Simulated::belt_pager);
  }
  void page(std::uint64_t call, std::vector<std::string> people = {}, std::string place = "Kassa 1") {
    Page page;
    page.call = call;
    page.place = std::move(place);
    page.people = std::move(people);
    hub().belt_pager().page(page);
  }
  bool sent(std::uint64_t call) {
    const auto found = next<input::PageSent>([&](const auto& sent) { return sent.call == call; });
    return found && found->path == "belt";
  }
  bool lives(const std::string& words = {}) { return device(DeviceKind::pager, DeviceState::working, words); }
  bool fails(const std::string& words) { return device(DeviceKind::pager, DeviceState::trouble, words); }
};

using Pages = std::vector<BeltPaged>;

}  // namespace

TEST_CASE("belt: a page is sent when the transmitter took it, to the team when nobody carries a pager") {
  BeltBench bench;
  REQUIRE(bench.device("belt", DeviceState::working));
  CHECK(bench.control().belt_pages().empty());
  bench.page(7, {"mila"});
  CHECK(bench.sent(7));
  CHECK(bench.control().belt_pages() == Pages{{"101", "Kassa 1: hulp"}});
}

TEST_CASE("belt: only who is asked is paged") {
  BeltBench bench(options_of({}, {{"mila", "105"}, {"joost", "106"}, {"eva", "105"}}));
  REQUIRE(bench.lives());
  bench.page(1, {"joost"});
  REQUIRE(bench.sent(1));
  CHECK(bench.control().belt_pages() == Pages{{"106", "Kassa 1: hulp"}});
  bench.page(2, {}, "Balie");
  REQUIRE(bench.sent(2));
  bench.page(3, {"sam"}, "Paskamers");
  REQUIRE(bench.sent(3));
  CHECK(bench.count<input::PageSent>() == 3);  // once a page, also with two numbers
  const auto pages = bench.control().belt_pages();
  REQUIRE(pages.size() == 4);
  CHECK(pages[3] == BeltPaged{"101", "Paskamers: hulp"});
}

TEST_CASE("belt: without an answer to the login it is trouble, and then it is not") {
  BeltBench bench(hurried(), false);
  bench.control().belt_mood(BeltMood::silent);
  bench.control().plug(Simulated::belt_pager);
  CHECK(bench.fails("not answering"));
  CHECK(bench.count<input::PageSent>() == 0);
  bench.page(7);
  bench.control().belt_mood(BeltMood::well);
  CHECK(bench.lives());
  CHECK(bench.sent(7));
}

TEST_CASE("belt: silence and noise later on are trouble too") {
  for (const BeltMood mood : {BeltMood::silent, BeltMood::garbage}) {
    BeltBench bench(hurried());
    REQUIRE(bench.lives());
    bench.control().belt_mood(mood);
    INFO(word_of(mood));
    CHECK(bench.fails("not answering"));
  }
}

TEST_CASE("belt: NAK again and again is trouble; the page goes out when it understands again") {
  BeltBench bench(hurried());
  REQUIRE(bench.lives());
  bench.control().belt_mood(BeltMood::nak);
  bench.page(7);
  CHECK(bench.fails("does not understand what it is sent"));
  CHECK(bench.count<input::PageSent>() == 0);
  bench.control().belt_mood(BeltMood::well);
  CHECK(bench.sent(7));
  CHECK(bench.lives());
}

TEST_CASE("belt: a transmitter that knows no pager is trouble, and the page is not sent") {
  BeltBench bench;
  REQUIRE(bench.lives());
  bench.control().belt_mood(BeltMood::refuse);
  bench.page(7);
  CHECK(bench.fails("all pager numbers are refused"));
  CHECK(bench.count<input::PageSent>() == 0);
  bench.control().belt_mood(BeltMood::well);
  bench.page(8);
  CHECK(bench.sent(8));
  CHECK(bench.lives());
  CHECK(bench.control().belt_pages().size() == 1);  // what was refused stays so
}

TEST_CASE("belt: a full queue is tried again, and an accepted call is not") {
  BeltBench bench(hurried());
  REQUIRE(bench.lives());
  bench.control().belt_mood(BeltMood::full);
  bench.page(7);
  bench.page(8, {}, "Balie");
  CHECK(bench.lives("its queue is full"));
  bench.hub().belt_pager().clear(7, "Mila");
  bench.control().belt_mood(BeltMood::well);
  CHECK(bench.sent(8));
  CHECK(bench.lives());
  CHECK(bench.control().belt_pages() == Pages{{"101", "Balie: hulp"}});
}

TEST_CASE("belt: unplugged in the middle of a page; what is open goes out when it is back, once") {
  BeltBench bench;
  REQUIRE(bench.lives());
  bench.control().belt_mood(BeltMood::silent);
  bench.page(7);
  bench.page(8, {}, "Balie");
  bench.control().unplug(Simulated::belt_pager);
  REQUIRE(bench.device(DeviceKind::pager, DeviceState::absent, "unplugged"));
  bench.page(8, {}, "Balie 2");  // paged again meanwhile
  bench.hub().belt_pager().clear(7, "");
  bench.control().belt_mood(BeltMood::well);
  bench.control().plug(Simulated::belt_pager);
  CHECK(bench.sent(8));
  CHECK(bench.control().belt_pages() == Pages{{"101", "Balie 2: hulp"}});
}

TEST_CASE("belt: a transmitter that takes a few bytes at a time gets the page whole") {
  BeltBench bench;
  REQUIRE(bench.lives());
  bench.control().belt_sips(17);
  bench.page(7, {}, "Kassa met een lange naam");
  CHECK(bench.sent(7));
  CHECK(bench.control().belt_pages() == Pages{{"101", "Kassa met een lange naam: hulp"}});
}

TEST_CASE("belt: a stalled line is cleared") {
  BeltBench bench(options_of({}), false);
  bench.control().stall_belt(1);
  bench.control().plug(Simulated::belt_pager);
  CHECK(bench.lives());
}

TEST_CASE("belt: LRS lines, to a port that the shop names by its serial number") {
  BeltSettings belt;
  belt.protocol = BeltSettings::Protocol::lrs;
  HubOptions options = options_of(belt);
  options.shop.ports["SIM-BP-1"] = "belt_pager";
  Bench bench(false, false, {}, false, std::move(options));  // no line of devices.toml
  bench.control().plug(Simulated::belt_pager);
  REQUIRE(bench.device(DeviceKind::pager, DeviceState::working));
  Page page;
  page.call = 7;
  page.place = "Kassa 1";
  bench.hub().belt_pager().page(page);
  CHECK(bench.next<input::PageSent>());
  CHECK(bench.control().belt_pages() == Pages{{"101", "Kassa 1: hulp"}});
}

TEST_CASE("belt: a serial port that nobody names is left alone, and says so") {
  Bench bench(false, true);
  bench.control().plug(Simulated::belt_pager);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  std::string words;
  for (int looks = 0; looks < 2'000 && words.empty(); ++looks) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (const DeviceRow& row : bench.hub().devices().rows())
      if (row.id == "sim-belt-pager") words = row.words;
  }
  CHECK(words.find("[belt_pager] usb_serial") != std::string::npos);
}

}  // namespace kassabel::sim
