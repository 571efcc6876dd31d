// SPDX-License-Identifier: Apache-2.0
// The driver of a paired scanner in keyboard mode, on its simulated twin.
#include "drivers/scanner/wedge_device.h"

#include "drivers/drivers.h"
#include "drivers/hub_match.h"
#include "tests/drivers/keyboard_bench.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct WedgeBench : KeyboardBench {
  explicit WedgeBench(KeyLayout layout = KeyLayout::us, bool caps_lock = false, bool suffix = true)
      : KeyboardBench(std::make_unique<sim::VirtualWedge>()) {
    paired.layout = layout;
    paired.caps_lock = caps_lock;
    paired.suffix = suffix;
  }
  void begin() { start(scanner::wedge_kind().make(context(&paired))); }
  [[nodiscard]] std::vector<std::string> heard() const {
    std::vector<std::string> out;
    for (const Input& input : inputs) {
      if (const auto* scanned = std::get_if<input::Scanned>(&input))
        out.push_back(scanned->device + " " + scanned->aim + " " + scanned->text);
      if (const auto* failed = std::get_if<input::ScanFailed>(&input)) out.push_back("! " + failed->words);
    }
    return out;
  }
  PairedKeyboard paired;
};

using Heard = std::vector<std::string>;

}  // namespace

TEST_CASE("a paired scanner in keyboard mode is claimed, set up and read") {
  WedgeBench bench;
  bench.begin();
  CHECK(bench.cable->asked == std::vector<std::string>{"claim 0", "0b 0", "0a 0", "09 200 1"});
  CHECK(bench.cable->read_bytes == std::vector<std::size_t>{8});
  const auto changed = bench.of<input::DeviceChanged>();
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].status == DeviceStatus{DeviceKind::scanner, "sim-wedge", DeviceState::working, ""});
  REQUIRE(bench.tell("scan", "8710400123453"));
  REQUIRE(bench.tell("scan", "]C0KBS-DEMO-MILA-0001"));
  CHECK(bench.heard() == Heard{"sim-wedge  8710400123453", "sim-wedge ]C0 KBS-DEMO-MILA-0001"});
  CHECK(bench.given_up.empty());
}

TEST_CASE("its media and power keys are taken from the system too") {
  WedgeBench bench;
  DriverContext context = bench.context(&bench.paired);
  usb::Interface media = context.info.interfaces[0];
  media.number = 1;
  media.subclass = media.protocol = 0;
  context.info.interfaces.insert(context.info.interfaces.begin(), media);
  bench.start(scanner::wedge_kind().make(std::move(context)));
  CHECK(bench.cable->asked == std::vector<std::string>{"claim 0", "claim 1", "0b 0", "0a 0", "09 200 1"});
  REQUIRE(bench.tell("scan", "87104004"));
  CHECK(bench.heard() == Heard{"sim-wedge  87104004"});
}

TEST_CASE("it reads each layout as it was paired") {
  const std::pair<const char*, KeyLayout> layouts[] = {
      {"us", KeyLayout::us}, {"fr", KeyLayout::fr}, {"de", KeyLayout::de}};
  for (const auto& [word, layout] : layouts)
    for (const bool caps_lock : {false, true}) {
      WedgeBench bench(layout, caps_lock);
      bench.begin();
      REQUIRE(bench.tell("layout", word));
      REQUIRE(bench.tell("caps", caps_lock ? "on" : "off"));
      REQUIRE(bench.tell("scan", "https://id.example.nl/01/08710400123453?17=261231&10=A_z"));
      CHECK(bench.heard() == Heard{"sim-wedge  https://id.example.nl/01/08710400123453?17=261231&10=A_z"});
      CHECK(bench.cable->asked.back() == (caps_lock ? "09 200 3" : "09 200 1"));
    }
}

TEST_CASE("the light of Caps Lock follows its key") {
  WedgeBench bench;
  bench.begin();
  bench.say(keyboard::type_stroke({keyboard::key::caps_lock, 0}));
  CHECK(bench.cable->asked.back() == "09 200 3");
  bench.say(keyboard::type_stroke({keyboard::key::caps_lock, 0}));
  CHECK(bench.cable->asked.back() == "09 200 1");
  CHECK(bench.cable->asked.size() == 6);
}

TEST_CASE("half a label and garbage are told, and the next scan is right") {
  WedgeBench bench;
  bench.begin();
  REQUIRE(bench.tell("half"));
  bench.pass_ms(399);
  CHECK(bench.heard().empty());
  bench.pass_ms(1);
  REQUIRE(bench.tell("garbage"));
  REQUIRE(bench.tell("scan", "87104004"));
  bench.pass_ms(5'000);
  CHECK(bench.heard() ==
        Heard{"! half a barcode arrived", "! the scanner sent something that is no barcode", "sim-wedge  87104004"});
}

TEST_CASE("a slow label is one label") {
  WedgeBench bench;
  bench.begin();
  for (const auto& report : keyboard::type_text(KeyLayout::us, false, "87104004")) {
    bench.say({report});
    bench.pass_ms(190);
  }
  bench.say(keyboard::type_stroke({keyboard::key::enter, 0}));
  CHECK(bench.heard() == Heard{"sim-wedge  87104004"});
}

TEST_CASE("without a suffix the gap ends a label; how long it is stands in the quirk") {
  WedgeBench bench(KeyLayout::us, false, false);
  bench.quirk.numbers["gap_ms"] = 60;
  bench.begin();
  bench.say(keyboard::type_text(KeyLayout::us, false, "87104004"));
  bench.pass_ms(59);
  CHECK(bench.heard().empty());
  bench.pass_ms(1);
  CHECK(bench.heard() == Heard{"sim-wedge  87104004"});
}

TEST_CASE("a busy thread does not cut a label in two") {
  WedgeBench bench(KeyLayout::us, false, false);
  bench.begin();
  bench.say(keyboard::type_text(KeyLayout::us, false, "8710"));
  // For 300 ms nothing runs; then the timer comes first, and what was typed meanwhile behind it.
  bench.tasks->after(50, [&] { bench.lost_ms = 300; });
  bench.tasks->advance_ms(100);
  CHECK(bench.heard().empty());
  bench.say(keyboard::type_text(KeyLayout::us, false, "4004"));
  bench.pass_ms(100);
  CHECK(bench.heard() == Heard{"sim-wedge  87104004"});
}

TEST_CASE("bounce_ms and a stand-in for GS are taken from the quirk") {
  WedgeBench bench;
  bench.quirk.numbers = {{"bounce_ms", 0}, {"gs_key", 0x41}, {"gs_sign", '|'}};
  bench.begin();
  REQUIRE(bench.tell("scan", "01|10"));
  REQUIRE(bench.tell("scan", "01|10"));
  bench.say(keyboard::type_stroke({0x41, 0}));
  REQUIRE(bench.tell("scan", "1"));
  CHECK(bench.heard() == Heard{"sim-wedge  01\x1D"
                               "10",
                               "sim-wedge  01\x1D"
                               "10",
                               "sim-wedge  \x1D"
                               "1"});
}

TEST_CASE("a keyboard that stalls what it is asked is taken as it is") {
  WedgeBench bench;
  for (const std::uint8_t request : std::initializer_list<std::uint8_t>{0x09, 0x0A, 0x0B})
    bench.cable->answers[request] = usb::TransferStatus::stalled;
  bench.begin();
  REQUIRE(bench.tell("scan", "87104004"));
  CHECK(bench.heard() == Heard{"sim-wedge  87104004"});
}

TEST_CASE("empty reads are nothing, a stall is cleared once, failures are borne three times") {
  WedgeBench bench;
  bench.begin();
  for (int i = 0; i < 40; ++i) bench.ends(usb::TransferStatus::done);
  bench.pass_ms(10'000);
  bench.ends(usb::TransferStatus::stalled);
  REQUIRE(bench.tell("scan", "87104004"));
  for (int i = 0; i < 3; ++i) {
    bench.ends(usb::TransferStatus::failed);
    bench.pass_ms(100);
  }
  CHECK(bench.given_up.empty());
  REQUIRE(bench.tell("scan", "54490000"));
  CHECK(bench.heard() == Heard{"sim-wedge  87104004", "sim-wedge  54490000"});
}

TEST_CASE("a scanner in keyboard mode is given up once, in words") {
  using Gone = std::vector<std::pair<GiveUp, std::string>>;
  WedgeBench bench;
  SECTION("another program has it") {
    bench.cable->claim_error = Error{ErrorKind::busy, "used by another program"};
    bench.begin();
    CHECK(bench.given_up == Gone{{GiveUp::not_answering, "used by another program"}});
    CHECK(bench.inputs.empty());
  }
  SECTION("unplugged at each step") {
    const int step = GENERATE(0, 1, 2);
    for (int i = 0; i < 3; ++i)
      if (i == step) bench.cable->answers[static_cast<std::uint8_t>(0x09 + i)] = usb::TransferStatus::gone;
    bench.begin();
    CHECK(bench.given_up == Gone{{GiveUp::not_answering, "unplugged"}});
    CHECK(bench.inputs.empty());
  }
  SECTION("unplugged in the middle of a label") {
    bench.begin();
    REQUIRE(bench.tell("half"));
    bench.cable->gone = true;
    bench.settle();
    CHECK(bench.given_up == Gone{{GiveUp::not_answering, "unplugged"}});
    CHECK(bench.heard().empty());
  }
  SECTION("it stalls twice in a row") {
    bench.begin();
    bench.ends(usb::TransferStatus::stalled);
    bench.ends(usb::TransferStatus::stalled);
    CHECK(bench.given_up == Gone{{GiveUp::not_answering, "it refuses to be read"}});
  }
  SECTION("it fails four times in a row") {
    bench.begin();
    for (int i = 0; i < 4; ++i) {
      bench.ends(usb::TransferStatus::failed);
      bench.pass_ms(100);
    }
    CHECK(bench.given_up == Gone{{GiveUp::not_answering, "it does not answer"}});
  }
}

TEST_CASE("two of them keep their labels apart, also when they type at once") {
  WedgeBench one, two;
  one.begin();
  two.begin();
  const auto first = keyboard::type_text(KeyLayout::us, false, "87104004"),
             second = keyboard::type_text(KeyLayout::us, false, "54490000");
  for (std::size_t i = 0; i < first.size(); ++i) {
    one.say({first[i]});
    two.say({second[i]});
  }
  one.say(keyboard::type_stroke({keyboard::key::enter, 0}));
  two.say(keyboard::type_stroke({keyboard::key::enter, 0}));
  CHECK(one.heard() == Heard{"sim-wedge  87104004"});
  CHECK(two.heard() == Heard{"sim-wedge  54490000"});
}

TEST_CASE("a keyboard that nobody paired is left alone, whatever a table says") {
  Quirk quirk;
  for (const DriverKind& kind : all_drivers()) {
    if (kind.name != "wedge" && kind.name != "keypad") continue;
    KeyboardBench bench(std::make_unique<sim::VirtualWedge>());
    std::string why_not;
    CHECK_FALSE(kind.fits(bench.cable->twin->info(), nullptr, why_not));
    CHECK(why_not == "nobody paired this keyboard");
    quirk.driver = std::string(kind.name);
    CHECK(kind.fits(bench.cable->twin->info(), &quirk, why_not) == std::uint8_t{0});
    bench.start(kind.make(bench.context(nullptr)));
    CHECK(bench.cable->asked.empty());
    REQUIRE(bench.given_up.size() == 1);
    CHECK(bench.given_up[0].first == GiveUp::not_mine);
    CHECK(bench.inputs.empty());
  }
  CHECK(match_driver(all_drivers(), sim::VirtualWedge().info(), nullptr).kind == nullptr);
  quirk.driver = "wedge";
  usb::DeviceInfo mouse = sim::VirtualWedge().info();
  mouse.interfaces[0].protocol = 0x02;
  CHECK(match_driver(all_drivers(), mouse, &quirk).why_not == "wedge: no keyboard interface (03/01/01)");
}
