// SPDX-License-Identifier: Apache-2.0
// Pairing: the layout of a scanner from what it types, the keys of a keypad, and the line that keeps it.
#include "drivers/keyboard/pairing_device.h"

#include "drivers/keyboard/paired_text.h"
#include "drivers/keyboard/pairing.h"
#include "kiosk/domain/trial.h"
#include "tests/drivers/keyboard_bench.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct PairingBench : KeyboardBench {
  PairingBench(std::unique_ptr<sim::VirtualKeyboard> twin, KeyboardUse use) : KeyboardBench(std::move(twin)) {
    start(keyboard::make_pairing(context(nullptr), use,
                                 [this](Result<PairedKeyboard> result) { results.push_back(std::move(result)); }));
  }
  ~PairingBench() { end_driver(); }
  PairingBench(const PairingBench&) = delete;
  PairingBench& operator=(const PairingBench&) = delete;
  [[nodiscard]] std::string error() const {
    return results.size() == 1 && !results[0] ? results[0].error().text : "no error, or not one answer";
  }
  std::vector<Result<PairedKeyboard>> results;
};

std::unique_ptr<sim::VirtualKeyboard> wedge() { return std::make_unique<sim::VirtualWedge>(); }
std::unique_ptr<sim::VirtualKeyboard> keypad() { return std::make_unique<sim::VirtualKeypad>(); }

}  // namespace

TEST_CASE("a scanner that scans the set-up code is known in each layout, with and without Caps Lock") {
  const std::pair<const char*, KeyLayout> layouts[] = {
      {"us", KeyLayout::us}, {"fr", KeyLayout::fr}, {"de", KeyLayout::de}};
  for (const auto& [word, layout] : layouts)
    for (const bool caps_lock : {false, true}) {
      PairingBench bench(wedge(), KeyboardUse::scanner);
      REQUIRE(bench.tell("layout", word));
      REQUIRE(bench.tell("caps", caps_lock ? "on" : "off"));
      REQUIRE(bench.tell("scan", pairing_code_text));
      REQUIRE(bench.results.size() == 1);
      REQUIRE(bench.results[0].has_value());
      const PairedKeyboard& paired = *bench.results[0];
      CHECK(paired.layout == layout);
      CHECK(paired.caps_lock == caps_lock);
      CHECK(paired.suffix);
      CHECK(paired.use == KeyboardUse::scanner);
      CHECK(paired.vendor == 0x1209);
      CHECK(paired.product == 0x000d);
      CHECK(paired.serial == "SIM-WEDGE-1");
      CHECK(paired.socket == "sim-wedge");
      CHECK(paired.keys.empty());
      CHECK(bench.inputs.empty());
      CHECK(bench.given_up.empty());
    }
}

TEST_CASE("an AIM identifier in front and Alt codes do no harm") {
  PairingBench bench(wedge(), KeyboardUse::scanner);
  REQUIRE(bench.tell("scan", std::string("]C0") + pairing_code_text));
  REQUIRE(bench.results.size() == 1);
  CHECK(bench.results[0].has_value());

  PairingBench by_codes(wedge(), KeyboardUse::scanner);
  for (const char sign : std::string(pairing_code_text)) by_codes.say(keyboard::type_alt_code(std::to_string(sign)));
  by_codes.say(keyboard::type_stroke({keyboard::key::enter, 0}));
  REQUIRE(by_codes.results.size() == 1);
  CHECK(by_codes.results[0].has_value());
}

TEST_CASE("a scanner without a suffix is known by the silence behind the code") {
  PairingBench bench(wedge(), KeyboardUse::scanner);
  const auto reports = keyboard::type_text(KeyLayout::de, false, pairing_code_text);
  bench.say({reports.begin(), reports.begin() + 20});
  bench.pass_ms(5'000);  // half of it is nothing yet
  CHECK(bench.results.empty());
  bench.say({reports.begin() + 20, reports.end()});
  CHECK(bench.results.empty());
  bench.pass_ms(1'000);
  REQUIRE(bench.results.size() == 1);
  REQUIRE(bench.results[0].has_value());
  CHECK_FALSE(bench.results[0]->suffix);
  CHECK(bench.results[0]->layout == KeyLayout::de);
}

TEST_CASE("a layout that nobody knows is said with what was read") {
  PairingBench bench(wedge(), KeyboardUse::scanner);
  REQUIRE(bench.tell("type", ""));  // Enter alone says nothing
  CHECK(bench.results.empty());
  REQUIRE(bench.tell("scan", "QWERTY-8710"));
  CHECK(bench.error() == "its letters come out as \"QWERTY-8710\"; set it to US, French or German");
  REQUIRE(bench.tell("scan", pairing_code_text));  // too late
  CHECK(bench.results.size() == 1);
}

TEST_CASE("a keypad tells its seven keys in their order") {
  PairingBench bench(keypad(), KeyboardUse::keypad);
  const std::vector<std::uint8_t> usages{0x60, 0x5A, 0x5D, 0x29, 0x54, 0x55, 0x56};
  for (const std::uint8_t usage : usages) {
    CHECK(bench.results.empty());
    bench.say(keyboard::type_stroke({0x53, 0}));  // Num Lock, as some send it around their keys
    bench.say(keyboard::type_stroke({usage, 0}));
  }
  REQUIRE(bench.results.size() == 1);
  REQUIRE(bench.results[0].has_value());
  CHECK(bench.results[0]->use == KeyboardUse::keypad);
  CHECK(bench.results[0]->serial == "SIM-KEYPAD-1");
  CHECK(bench.results[0]->keys ==
        std::map<std::uint8_t, int>{{0x60, 0}, {0x5A, 1}, {0x5D, 2}, {0x29, 3}, {0x54, 4}, {0x55, 5}, {0x56, 6}});
}

TEST_CASE("the same key twice is said at once") {
  PairingBench bench(keypad(), KeyboardUse::keypad);
  REQUIRE(bench.tell("press", "up"));
  REQUIRE(bench.tell("press", "up"));
  CHECK(bench.error() == "the same key came twice; seven different keys are needed");
}

TEST_CASE("pairing ends once, whatever happens to the keyboard") {
  SECTION("nothing comes") {
    PairingBench bench(wedge(), KeyboardUse::scanner);
    bench.pass_ms(59'999);
    CHECK(bench.results.empty());
    bench.pass_ms(1);
    CHECK(bench.error() == "nothing that could be used came within a minute");
  }
  SECTION("unplugged in the middle") {
    PairingBench bench(keypad(), KeyboardUse::keypad);
    REQUIRE(bench.tell("press", "up"));
    bench.cable->gone = true;
    bench.settle();
    CHECK(bench.error() == "unplugged");
    bench.end_driver();
    bench.pass_ms(60'000);
    CHECK(bench.results.size() == 1);
  }
  SECTION("the driver is taken away") {
    PairingBench bench(wedge(), KeyboardUse::scanner);
    bench.end_driver();
    CHECK(bench.error() == "unplugged");
    CHECK(bench.cable->closed);
  }
  SECTION("it cannot be read") {
    PairingBench bench(wedge(), KeyboardUse::scanner);
    bench.cable->clears_halts = false;
    bench.ends(usb::TransferStatus::stalled);
    CHECK(bench.error() == "it refuses to be read");
  }
}

TEST_CASE("a keyboard that another program holds is not paired") {
  std::vector<std::string> words;
  KeyboardBench bench(wedge());
  bench.cable->claim_error = Error{ErrorKind::busy, "used by another program"};
  bench.start(keyboard::make_pairing(bench.context(nullptr), KeyboardUse::scanner, [&](const auto& result) {
    words.push_back(result ? "paired" : result.error().text);
  }));
  bench.end_driver();
  CHECK(words == std::vector<std::string>{"used by another program"});
}

TEST_CASE("a paired keyboard is kept as a line") {
  PairedKeyboard scanner;
  scanner.vendor = 0x05f9;
  scanner.product = 0x2206;
  scanner.serial = "A 1=%";
  scanner.socket = "usb-1-4.2";
  scanner.layout = KeyLayout::fr;
  scanner.caps_lock = true;
  CHECK(to_text(scanner) == "05f9:2206 serial=A%201%3d%25 socket=usb-1-4.2 use=scanner layout=fr caps=on suffix=yes");
  CHECK(paired_from_text(to_text(scanner)) == scanner);
  PairedKeyboard pad;
  pad.vendor = 1;
  pad.product = 0xFFFF;
  pad.socket = "usb-1-1";
  pad.use = KeyboardUse::keypad;
  pad.suffix = false;
  pad.keys = {{0x52, 0}, {0x51, 1}};
  CHECK(to_text(pad) == "0001:ffff socket=usb-1-1 use=keypad layout=us caps=off suffix=no keys=51:1,52:0");
  CHECK(paired_from_text(to_text(pad)) == pad);
  scanner.serial = std::string(126, '\xFF');
  CHECK(paired_from_text(to_text(scanner)) == scanner);
}

TEST_CASE("a line that is not as it was written is refused") {
  const std::string good = "05f9:2206 serial=A socket=B use=keypad layout=us caps=off suffix=yes keys=51:1,52:0";
  REQUIRE(paired_from_text(good).has_value());
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& bad : {std::string(),
                                 good + " ",
                                 " " + good,
                                 good + "\n",
                                 good + " more=1",
                                 changed("05f9", "5f9"),
                                 changed("05f9", "05F9"),
                                 changed("serial=A ", "serial= "),
                                 changed("serial=A", "serial=%41"),
                                 changed("serial=A", "serial=%4"),
                                 changed("serial=A", "serial=A+B"),
                                 changed("serial=A ", "serial=A serial=A "),
                                 changed("serial=A socket=B ", ""),
                                 changed("serial=A", "serial=" + std::string(127, 'A')),
                                 changed("use=keypad", "use=mouse"),
                                 changed("layout=us ", ""),
                                 changed("caps=off", "caps=maybe"),
                                 changed("suffix=yes", "suffix="),
                                 changed("51:1,52:0", ""),
                                 changed("51:1,", "51:1,,"),
                                 changed("52:0", "52:7"),
                                 changed("52:0", "51:0"),
                                 changed("52:0", "52:1"),
                                 changed("52:0", "03:0"),
                                 changed("52:0", "52:0,"),
                                 std::string(1025, 'a')})
    CHECK_FALSE(paired_from_text(bad).has_value());
  const auto why = paired_from_text(changed("layout=us", "layout=uk"));
  REQUIRE_FALSE(why.has_value());
  CHECK(why.error().text == "a paired keyboard: layout is us, fr or de");
}
