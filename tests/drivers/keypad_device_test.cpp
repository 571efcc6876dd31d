// SPDX-License-Identifier: Apache-2.0
// The driver of a paired keypad, on its simulated twin.
#include "drivers/keypad/device.h"

#include "tests/drivers/keyboard_bench.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct PadBench : KeyboardBench {
  explicit PadBench(std::map<std::uint8_t, int> keys = {}) : KeyboardBench(std::make_unique<sim::VirtualKeypad>()) {
    paired.use = KeyboardUse::keypad;
    paired.keys = std::move(keys);
    start(keypad::driver_kind().make(context(&paired)));
  }
  [[nodiscard]] std::vector<PadKey> pressed() const {
    std::vector<PadKey> out;
    for (const auto& press : of<input::PadPressed>()) out.push_back(press.key);
    return out;
  }
  PairedKeyboard paired;
};

using Pressed = std::vector<PadKey>;

}  // namespace

TEST_CASE("each key of a keypad is told when it goes down") {
  PadBench bench;
  const auto changed = bench.of<input::DeviceChanged>();
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].status == DeviceStatus{DeviceKind::keypad, "sim-keypad", DeviceState::working, ""});
  for (const char* const key : {"up", "down", "ok", "back", "help", "volume", "repeat"})
    REQUIRE(bench.tell("press", key));
  CHECK(bench.pressed() ==
        Pressed{PadKey::up, PadKey::down, PadKey::ok, PadKey::back, PadKey::help, PadKey::volume, PadKey::repeat});
  CHECK_FALSE(bench.tell("press", "sideways"));
}

TEST_CASE("a key that is held says nothing more") {
  PadBench bench;
  for (int i = 0; i < 50; ++i) bench.say({keyboard::Report{0, 0, keyboard::key::arrow_down}});
  bench.pass_ms(5'000);
  CHECK(bench.pressed() == Pressed{PadKey::down});
  bench.say({keyboard::Report{}, keyboard::Report{0, 0, keyboard::key::arrow_down}});
  CHECK(bench.pressed() == Pressed{PadKey::down, PadKey::down});
}

TEST_CASE("what else is typed on it is nothing") {
  PadBench bench;
  REQUIRE(bench.tell("type", "secret 8710400123453"));
  CHECK(bench.pressed() == Pressed{PadKey::ok});  // the Enter behind it
  CHECK(bench.inputs.size() == 2);
  CHECK(bench.cable->asked.size() == 4);
}

TEST_CASE("a keypad has the keys that it was paired with") {
  PadBench bench({{0x60, 0}, {0x5A, 1}, {0x5D, 2}, {0x54, 9}});
  bench.say(keyboard::type_stroke({0x60, 0}));
  bench.say(keyboard::type_stroke({0x5D, keyboard::modifier::left_shift}));
  bench.say(keyboard::type_stroke({0x54, 0}));  // 9 is no key
  REQUIRE(bench.tell("press", "up"));
  CHECK(bench.pressed() == Pressed{PadKey::up, PadKey::ok});
}

TEST_CASE("a keypad that goes is given up once") {
  PadBench bench;
  bench.say({keyboard::Report{0, 0, 1, 1, 1, 1, 1, 1}});
  bench.cable->gone = true;
  bench.settle();
  REQUIRE(bench.given_up.size() == 1);
  CHECK(bench.given_up[0].first == GiveUp::not_answering);
  CHECK(bench.given_up[0].second == "unplugged");
  bench.end_driver();
  CHECK(bench.cable->closed);
  CHECK(bench.pressed().empty());
}

TEST_CASE("a scanner's pairing makes no keypad") {
  KeyboardBench bench(std::make_unique<sim::VirtualKeypad>());
  const PairedKeyboard paired;
  bench.start(keypad::driver_kind().make(bench.context(&paired)));
  CHECK(bench.cable->asked.empty());
  REQUIRE(bench.given_up.size() == 1);
  CHECK(bench.given_up[0].first == GiveUp::not_mine);
}
