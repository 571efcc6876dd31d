// SPDX-License-Identifier: Apache-2.0
// Lamps and buttons that devices.toml describes: what may stand there, what is sent, what a button does.
#include "drivers/lamp/device.h"
#include "drivers/lamp/protocol.h"
#include "drivers/quirks.h"
#include "tests/drivers/driver_bench.h"
#include "tests/drivers/hub_fake.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

using Bytes = lamp::Bytes;

HubOptions options_of(std::map<std::string, std::string> places) {
  HubOptions options;
  options.tasks = std::make_shared<FastTasks>();
  options.shop.bells.places = std::move(places);
  return options;
}

struct SignalBench : Bench {
  explicit SignalBench(std::map<std::string, std::string> places = {{"SIM-BEACON-1", "Balie"}})
      : Bench(false, false, built_in_quirks().value(), false, options_of(std::move(places))) {
    control().plug(Simulated::beacon);
  }
  bool tell(std::string_view word) { return control().tell(Simulated::beacon, word).has_value(); }
  bool becomes(const std::string& wanted) {
    for (int looks = 0; looks < 4'000; ++looks) {
      if (control().seen(Simulated::beacon) == wanted) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
};

std::string error_of(const std::string& more) {
  const auto quirks = parse_quirks("[[device]]\nusb = \"1234:0001\"\nname = \"x\"\ndriver = \"signal\"\n" + more);
  return quirks ? "" : quirks.error().text;
}
const std::string three = "lamp_off = \"00\"\nlamp_sent = \"01\"\nlamp_accepted = \"02\"\n";

Quirk hid_relay() {
  Quirk quirk = *find_quirk(built_in_quirks().value(), 0x16c0, 0x05df);
  quirk.texts["product"] = "Simulated";
  return quirk;
}

ShopDevices shop_of(const std::string& serial) {
  ShopDevices shop;
  shop.bells.places[serial] = "Balie";
  return shop;
}

// A HID lamp that keeps what it was sent and says what the test says; its time goes by hand.
struct HidBoard {
  struct Device : usb::Device {
    explicit Device(HidBoard& of) : board(of) {}
    ~Device() override = default;
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    [[nodiscard]] const usb::DeviceInfo& info() const override { return board.info; }
    [[nodiscard]] Result<void> claim(std::uint8_t) override { return {}; }
    void control(const usb::Setup& setup, usb::Bytes out, std::int64_t, usb::TransferDone done) override {
      board.setups.push_back(setup.value);
      taken(std::move(out), done);
    }
    void write(std::uint8_t, usb::Bytes bytes, std::int64_t, usb::TransferDone done) override {
      taken(std::move(bytes), done);
    }
    void read(std::uint8_t, std::size_t, std::int64_t, usb::TransferDone done) override {
      board.read = std::move(done);
    }
    void reset(std::function<void(bool)> done) override { done(false); }
    void clear_halt(std::uint8_t, std::function<void(bool)> done) override { done(true); }
    void taken(usb::Bytes bytes, const usb::TransferDone& done) const {
      board.sent.push_back(bytes);
      board.tasks.post([done, count = bytes.size()] { done({usb::TransferStatus::done, {}, count}); });
    }
    HidBoard& board;
  };

  HidBoard(const Quirk& quirk, bool with_out) {
    info.id = "usb-1-1";
    info.product_name = "Simulated";
    usb::Interface interface {
      .number = 0, .class_code = 0x03, .endpoints = { {0x81, usb::EndpointKind::interrupt, 8} }
    };
    if (with_out) interface.endpoints.push_back({0x02, usb::EndpointKind::interrupt, 8});
    info.interfaces.push_back(interface);
    DriverContext context;
    context.device = std::make_unique<Device>(*this);
    context.info = info;
    context.quirk = quirk;
    context.sink = [this](Input input) {
      inputs.push_back(std::move(input));
      return true;
    };
    context.after = [this](std::int64_t delay_ms, Task then) { tasks.after(delay_ms, std::move(then)); };
    context.now_ms = [this] { return tasks.now_ms(); };
    context.give_up = [](GiveUp, const std::string&) {};
    driver = lamp::driver_kind().make(std::move(context));
    driver->start();
    tasks.run();
  }
  void say(usb::Bytes report) {
    const auto done = std::exchange(read, {});
    done({usb::TransferStatus::done, std::move(report), 0});
    tasks.advance_ms(50);
  }
  template <class T>
  std::size_t heard() const {
    std::size_t found = 0;
    for (const Input& input : inputs) found += std::holds_alternative<T>(input) ? 1 : 0;
    return found;
  }

  usb::DeviceInfo info;
  test::ManualTasks tasks;
  std::vector<Input> inputs;
  std::vector<usb::Bytes> sent;
  std::vector<std::uint16_t> setups;  // the value of each
  usb::TransferDone read;
  std::unique_ptr<UsbDriver> driver;
};

}  // namespace

TEST_CASE("bytes in hex are read, and nothing else is") {
  CHECK(lamp::parse_hex("A0 01 00 a1") == Bytes{0xA0, 0x01, 0x00, 0xA1});
  CHECK(lamp::parse_hex("A00100A1") == Bytes{0xA0, 0x01, 0x00, 0xA1});
  CHECK_FALSE(lamp::parse_hex(""));
  CHECK_FALSE(lamp::parse_hex("A"));
  CHECK_FALSE(lamp::parse_hex("A0 1 00"));
  CHECK_FALSE(lamp::parse_hex("0xA0"));
  CHECK_FALSE(lamp::parse_hex("A0,01"));
  CHECK(lamp::parse_hex(std::string(128, '0'))->size() == 64);
  CHECK_FALSE(lamp::parse_hex(std::string(130, '0')));
}

TEST_CASE("a lamp that is described wrongly is named with its line") {
  CHECK(error_of(three).empty());
  CHECK(error_of("lamp_off = \"00\"\n").find("line 1: lamp_sent is missing") == 0);
  CHECK(error_of(three + "lamp_here = \"0g\"\n") == "line 8: lamp_here: bytes in hex, at most 64, as \"A0 01 00 A1\"");
  CHECK(error_of(three + "button_line = \"rts\"\n") == "line 8: button_line: cts, dsr, ri or dcd");
  CHECK(error_of(three + "button_down = \"01 02\"\n") == "line 8: button_down, button_up: one byte each");
  CHECK(error_of(three + "button_byte = 0\nbutton_mask = 256\n") == "line 9: button_mask: 1 to 255");
  CHECK(error_of(three + "button_byte = 0\nbutton_line = \"cts\"\n").find("one place") != std::string::npos);
  CHECK(error_of(three + "blink_ms = 1\n") == "line 8: blink_ms: 200 to 10000");
  CHECK(error_of(three + "lamp_red = \"00\"\n").find("unknown key") != std::string::npos);
  // Also of a port that is only a lamp where the shop says so.
  CHECK(
      parse_quirks("[[device]]\nusb = \"1234:0001\"\nname = \"x\"\ndriver = \"none\"\nwhy = \"y\"\nlamp_off = \"q\"\n")
          .error()
          .text.find("line 6: lamp_off") == 0);
}

TEST_CASE("the documented lamps send what is documented") {
  const auto quirks = built_in_quirks();
  REQUIRE(quirks);
  const auto described = [&](std::uint16_t vendor, std::uint16_t product) {
    const Quirk* quirk = find_quirk(*quirks, vendor, product);
    return lamp::describe(quirk->texts, quirk->numbers, quirk->flags).value();
  };
  const auto lcus = described(0x1a86, 0x7523);
  CHECK(lcus.orders.at(LampState::accepted) == Bytes{0xA0, 0x01, 0x01, 0xA2});
  CHECK(lcus.orders.at(LampState::here) == lcus.orders.at(LampState::accepted));
  CHECK(lcus.orders.at(LampState::off) == Bytes{0xA0, 0x01, 0x00, 0xA1});
  CHECK(lcus.baud == 9'600);
  const auto relay = described(0x16c0, 0x05df);
  CHECK(relay.feature_report);
  CHECK(relay.orders.at(LampState::accepted) == Bytes{0xFF, 0x01, 0, 0, 0, 0, 0, 0});
  CHECK(relay.orders.at(LampState::off) == Bytes{0xFD, 0x01, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("a pressed button is seen where the description says") {
  lamp::Description description;
  CHECK_FALSE(lamp::pressed_in_report(description, Bytes{1}));
  description.button = lamp::ReportBit{1, 0x04};
  CHECK(lamp::pressed_in_report(description, Bytes{0, 0x04}) == true);
  CHECK(lamp::pressed_in_report(description, Bytes{0, 0x03}) == false);
  CHECK_FALSE(lamp::pressed_in_report(description, Bytes{0}));
  description.pressed_is_low = true;
  CHECK(lamp::pressed_in_report(description, Bytes{0, 0x03}) == true);
  description.button = lamp::SerialByte{0x50, 0x52};
  CHECK(lamp::pressed_by_byte(description, 0x50) == true);
  CHECK(lamp::pressed_by_byte(description, 0x52) == false);
  CHECK_FALSE(lamp::pressed_by_byte(description, 0x51));
}

TEST_CASE("a signal shows each state, blinks what is only sent, and is dark again") {
  SignalBench bench;
  CHECK(bench.device("Balie", DeviceState::working));
  bench.hub().lamps().show("Balie", LampState::sent);
  CHECK(bench.becomes("amber"));
  CHECK(bench.becomes("dark"));
  CHECK(bench.becomes("amber"));
  bench.hub().lamps().show("Balie", LampState::accepted);
  CHECK(bench.becomes("green"));
  bench.hub().lamps().show("Balie", LampState::here);
  CHECK(bench.becomes("both"));
  bench.control().unplug(Simulated::beacon);
  CHECK(bench.device(DeviceKind::bell, DeviceState::absent, "unplugged"));
  bench.hub().lamps().show("Balie", LampState::off);
  bench.control().plug(Simulated::beacon);
  CHECK(bench.becomes("dark"));
}

TEST_CASE("a signal's button rings with its place, and tells when it is held") {
  SignalBench bench;
  REQUIRE(bench.device("Balie", DeviceState::working));
  REQUIRE(bench.tell("press"));
  const auto pressed = bench.next<input::BellPressed>();
  REQUIRE(pressed);
  CHECK(pressed->place == "Balie");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));  // FastTasks: 400
  REQUIRE(bench.tell("hold"));
  REQUIRE(bench.next<input::BellPressed>());
  const auto held = bench.next<input::BellHeld>();
  REQUIRE(held);
  CHECK(held->place == "Balie");
  REQUIRE(bench.tell("release"));
  CHECK(bench.count<input::BellHeld>() == 1);
  REQUIRE(bench.tell("stall"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  REQUIRE(bench.tell("press"));
  CHECK(bench.next<input::BellPressed>());
}

TEST_CASE("a signal without a place is the kiosk's own lamp") {
  SignalBench bench(std::map<std::string, std::string>{});
  const auto there = bench.next<input::DeviceChanged>();
  REQUIRE(there);
  CHECK(there->status == DeviceStatus{DeviceKind::lamp, "kiosk", DeviceState::working, ""});
  bench.hub().lamps().show("", LampState::accepted);
  CHECK(bench.becomes("green"));
  REQUIRE(bench.tell("press"));
  CHECK(bench.next<input::CallPerson>());
  CHECK(bench.count<input::BellPressed>() == 0);
}

TEST_CASE("a button on a modem line, by the drawer that opens and shuts") {
  Quirk quirk = hid_relay();
  quirk.texts["serial"] = "cp210x";
  quirk.texts["button_line"] = "cts";
  quirk.flags = {"button_low"};
  DriverBench bench(lamp::driver_kind(), Simulated::serial_drawer, shop_of("SIM-DRAWER-2"), quirk);
  REQUIRE(bench.device(DeviceState::working));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // its lines are known
  CHECK(bench.count<input::BellPressed>() == 0);
  REQUIRE(bench.tell("key", "open"));
  REQUIRE(bench.next<input::BellPressed>());
  const auto held = bench.next<input::BellHeld>();
  REQUIRE(held);
  CHECK(held->place == "Balie");
}

TEST_CASE("a HID lamp gets its bytes by a report, and its button is a bit of another") {
  for (const bool feature : {true, false}) {
    CAPTURE(feature);
    Quirk quirk = hid_relay();
    if (!feature) quirk.flags.clear();
    quirk.numbers["button_byte"] = 1;
    quirk.numbers["button_mask"] = 4;
    HidBoard board(quirk, !feature);
    CHECK(board.sent.back() == Bytes{0xFD, 0x01, 0, 0, 0, 0, 0, 0});
    board.driver->as_bell()->show(LampState::accepted);
    CHECK(board.sent.back() == Bytes{0xFF, 0x01, 0, 0, 0, 0, 0, 0});
    CHECK(board.setups == std::vector<std::uint16_t>(feature ? 2 : 0, 0x0300));
    board.say({0x00, 0x00, 0, 0, 0, 0, 0, 0});
    board.say({0x00, 0x04, 0, 0, 0, 0, 0, 0});
    CHECK(board.heard<input::CallPerson>() == 1);
    board.say({0x00, 0x00, 0, 0, 0, 0, 0, 0});
    board.say({0x00, 0x04, 0, 0, 0, 0, 0, 0});
    CHECK(board.heard<input::CallPerson>() == 1);  // too soon after the first
    board.driver->as_bell()->show(LampState::sent);
    for (const int order : {0xFD, 0xFF, 0xFD}) {
      board.tasks.advance_ms(1'000);
      CHECK(board.sent.back()[0] == order);  // it blinks
    }
  }
}

TEST_CASE("a relay that takes no report is lost") {
  DriverBench bench(lamp::driver_kind(), Simulated::hid_scale, {}, hid_relay());  // stalls what it does not know
  bench.ask([](UsbDriver& driver) {
    for (const LampState state : {LampState::accepted, LampState::off, LampState::accepted, LampState::off})
      driver.as_bell()->show(state);
  });
  const auto why = bench.gave_up();
  REQUIRE(why);
  CHECK(why->first == GiveUp::not_answering);
  CHECK(why->second == "it takes no reports");
  CHECK(bench.count<input::DeviceChanged>() == 0);
}

TEST_CASE("ids that anybody uses are a lamp only with the right name") {
  usb::DeviceInfo info;
  info.product_name = "HIDMouseJiggler";
  info.interfaces.push_back({.number = 0, .class_code = 0x03, .endpoints = {{0x81, usb::EndpointKind::interrupt, 8}}});
  const Quirk quirk = *find_quirk(built_in_quirks().value(), 0x16c0, 0x05df);
  std::string why_not;
  CHECK_FALSE(lamp::driver_kind().fits(info, &quirk, why_not));
  CHECK(why_not == "its name does not begin with \"USBRelay\"");
  info.product_name = "USBRelay2";
  CHECK(lamp::driver_kind().fits(info, &quirk, why_not) == 0);
  CHECK_FALSE(lamp::driver_kind().fits(info, nullptr, why_not));
}

}  // namespace kassabel::sim
