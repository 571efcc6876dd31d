// SPDX-License-Identifier: Apache-2.0
// Bells and the kiosk's own lamp over the whole hub, against their simulated twins.
#include <thread>

#include "drivers/bell/protocol.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

HubOptions options_of(std::map<std::string, std::string> places) {
  HubOptions options;
  options.tasks = std::make_shared<FastTasks>();
  options.shop.bells.places = std::move(places);
  return options;
}

const std::map<std::string, std::string> shop{{"DEMO-BELL", "Balie"}, {"DEMO-LAMP", "kiosk"}};

struct BellBench : Bench {
  explicit BellBench(std::map<std::string, std::string> places = shop)
      : Bench(false, false, {}, false, options_of(std::move(places))) {}
  bool lamp_becomes(Simulated what, const std::string& state) {
    for (int looks = 0; looks < 4'000; ++looks) {
      if (control().lamp_of(what) == state) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
};

}  // namespace

TEST_CASE("a bell is known by what it says, and rings with its place") {
  BellBench bench;
  CHECK_FALSE(bench.control().press_bell());  // unplugged
  bench.control().plug(Simulated::bell);
  CHECK(bench.device("Balie", DeviceState::working));
  REQUIRE(bench.control().press_bell());
  const auto pressed = bench.next<input::BellPressed>();
  REQUIRE(pressed);
  CHECK(pressed->place == "Balie");
  REQUIRE(bench.control().press_bell(true));
  const auto held = bench.next<input::BellHeld>();
  REQUIRE(held);
  CHECK(held->place == "Balie");
}

TEST_CASE("a press before anybody listens is heard when somebody does") {
  BellBench bench;
  bench.control().plug(Simulated::bell);
  REQUIRE(bench.control().press_bell());
  const auto pressed = bench.next<input::BellPressed>();
  REQUIRE(pressed);
  CHECK(pressed->place == "Balie");
}

TEST_CASE("a bell's lamp shows the state of its call, also after it was away") {
  BellBench bench;
  bench.hub().lamps().show("Balie", LampState::sent);
  bench.control().plug(Simulated::bell);
  CHECK(bench.lamp_becomes(Simulated::bell, "sent"));
  bench.hub().lamps().show("", LampState::here);
  bench.hub().lamps().show("Balie", LampState::accepted);
  CHECK(bench.lamp_becomes(Simulated::bell, "accepted"));
  bench.control().unplug(Simulated::bell);
  CHECK(bench.device(DeviceKind::bell, DeviceState::absent, "unplugged"));
  bench.hub().lamps().show("Balie", LampState::here);
  bench.control().plug(Simulated::bell);
  CHECK(bench.lamp_becomes(Simulated::bell, "here"));
}

TEST_CASE("the kiosk's own lamp is the one at the place kiosk") {
  BellBench bench;
  bench.control().plug(Simulated::lamp);
  const auto there = bench.next<input::DeviceChanged>();
  REQUIRE(there);
  CHECK(there->status == DeviceStatus{DeviceKind::lamp, "kiosk", DeviceState::working, ""});
  bench.hub().lamps().show("", LampState::sent);
  CHECK(bench.lamp_becomes(Simulated::lamp, "sent"));
  bench.control().unplug(Simulated::lamp);
  CHECK(bench.device(DeviceKind::lamp, DeviceState::absent, "unplugged"));
}

TEST_CASE("a bell without a place rings all the same, and says that it has none") {
  BellBench bench(std::map<std::string, std::string>{});
  bench.control().plug(Simulated::bell);
  CHECK(bench.device(DeviceKind::bell, DeviceState::working, "no place is set for it"));
  REQUIRE(bench.control().press_bell());
  const auto pressed = bench.next<input::BellPressed>();
  REQUIRE(pressed);
  CHECK(pressed->place == "DEMO-BELL");
}

TEST_CASE("a bell that falls silent is trouble, and then it is not") {
  BellBench bench;
  bench.control().plug(Simulated::bell);
  REQUIRE(bench.device("Balie", DeviceState::working));
  bench.control().bell_silent(true);
  CHECK(bench.device(DeviceKind::bell, DeviceState::trouble, "not answering"));
  bench.control().bell_silent(false);
  CHECK(bench.device("Balie", DeviceState::working));
}

TEST_CASE("a bell that never says who it is, is trouble under its socket's name until it does") {
  BellBench bench;
  bench.control().bell_silent(true);
  bench.control().plug(Simulated::bell);
  CHECK(bench.device("sim-bell", DeviceState::trouble));
  bench.control().bell_silent(false);
  bench.control().unplug(Simulated::bell);
  CHECK(bench.device("sim-bell", DeviceState::absent));
  bench.control().plug(Simulated::bell);
  CHECK(bench.device("Balie", DeviceState::working));
}

TEST_CASE("the lines of a bell") {
  const auto id_of = [](std::string_view line) -> std::string {
    const auto said = bell::parse_line(line);
    const auto* hello = said ? std::get_if<bell::Hello>(&*said) : nullptr;
    return hello != nullptr ? hello->id : "-";
  };
  CHECK(id_of("bell BALIE-1") == "BALIE-1");
  CHECK(id_of("bell ") == "-");
  CHECK(id_of("bell a b") == "-");
  CHECK(id_of("bell " + std::string(33, 'a')) == "-");
  CHECK_FALSE(bell::parse_line("pressed"));
  bell::Lines lines;
  std::size_t pressed = 0;
  for (const char c : std::string("\r\npress\r\n") + std::string(80, 'x') + "press\npress\n")
    if (const auto said = lines.feed(static_cast<std::uint8_t>(c)))
      pressed += std::holds_alternative<bell::Pressed>(*said) ? 1 : 0;
  CHECK(pressed == 2);  // the end of a line that is too long is no line
}

}  // namespace kassabel::sim
