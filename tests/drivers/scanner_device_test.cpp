// SPDX-License-Identifier: Apache-2.0
// The scanner driver on the simulated scanner: reports in, inputs out, plugs pulled.
#include "drivers/scanner/device.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {

TEST_CASE("a scan arrives as an input, a long one whole") {
  Bench bench(true, false);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  REQUIRE(bench.control().scan("8710400123453"));
  const auto scanned = bench.next<input::Scanned>();
  REQUIRE(scanned);
  CHECK(scanned->device == "sim-scanner");
  CHECK(scanned->aim == "]E0");
  CHECK(scanned->text == "8710400123453");
  const std::string url = "https://id.example.nl/01/08710400123453/10/" + std::string(100, 'L');
  REQUIRE(bench.control().scan(url));
  const auto long_scan = bench.next<input::Scanned>();
  REQUIRE(long_scan);
  CHECK(long_scan->text == url);
}

TEST_CASE("half a label and garbage are said, and the next scan is right") {
  Bench bench(true, false);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  REQUIRE(bench.control().scan_half());
  const auto half = bench.next<input::ScanFailed>();
  REQUIRE(half);
  CHECK(half->words == "half a barcode arrived");
  REQUIRE(bench.control().scan_garbage());
  const auto garbage = bench.next<input::ScanFailed>();
  REQUIRE(garbage);
  CHECK(garbage->words == "the scanner sent something that is no barcode");
  REQUIRE(bench.control().scan("87104004"));
  const auto scanned = bench.next<input::Scanned>();
  REQUIRE(scanned);
  CHECK(scanned->text == "87104004");
  CHECK(bench.count<input::Scanned>() == 1);
}

TEST_CASE("the same code at once counts once, another code counts") {
  Bench bench(true, false);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  REQUIRE(bench.control().scan("8710400123453"));
  REQUIRE(bench.control().scan("8710400123453"));
  REQUIRE(bench.control().scan("5449000000996"));
  REQUIRE(bench.next<input::Scanned>([](const auto& scanned) { return scanned.text == "5449000000996"; }));
  CHECK(bench.count<input::Scanned>() == 2);
}

TEST_CASE("empty reads say nothing, a stall is cleared once") {
  Bench bench(true, false);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  for (int i = 0; i < 40; ++i) REQUIRE(bench.control().scanner_report({}));
  bench.control().stall_scanner(1);
  REQUIRE(bench.control().scan("87104004"));
  REQUIRE(bench.next<input::Scanned>());
  CHECK(bench.count<input::ScanFailed>() == 0);
}

TEST_CASE("unplugged in the middle of a read, and back") {
  Bench bench(true, false);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  bench.control().unplug(Simulated::hand_held);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::absent, "unplugged"));
  CHECK_FALSE(bench.control().scan("87104004"));
  bench.control().plug(Simulated::hand_held);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::working));
  REQUIRE(bench.control().scan("87104004"));
  REQUIRE(bench.next<input::Scanned>());
}

TEST_CASE("two scanners work side by side, and one goes on when the other is gone") {
  Bench bench(true, false, {}, true);
  REQUIRE(bench.device("sim-scanner", DeviceState::working));
  REQUIRE(bench.device("sim-flat-bed", DeviceState::working));
  REQUIRE(bench.control().scan("8710400123453", {}, Simulated::flat_bed));
  auto scanned = bench.next<input::Scanned>();
  REQUIRE(scanned);
  CHECK(scanned->device == "sim-flat-bed");
  CHECK(scanned->aim == "]E0");
  CHECK(scanned->text == "8710400123453");
  bench.control().unplug(Simulated::hand_held);
  REQUIRE(bench.device("sim-scanner", DeviceState::absent));
  CHECK_FALSE(bench.control().scan("87104004", {}, Simulated::hand_held));
  REQUIRE(bench.control().scan("87104004"));  // nothing said: the one that is there
  scanned = bench.next<input::Scanned>();
  REQUIRE(scanned);
  CHECK(scanned->device == "sim-flat-bed");
  REQUIRE(bench.control().scan_half(Simulated::flat_bed));
  REQUIRE(bench.next<input::ScanFailed>());
  REQUIRE(bench.control().scan_garbage(Simulated::flat_bed));
  REQUIRE(bench.next<input::ScanFailed>());
  bench.control().plug(Simulated::hand_held);
  REQUIRE(bench.device("sim-scanner", DeviceState::working));
  REQUIRE(bench.control().scan("8710400123453"));
  scanned = bench.next<input::Scanned>();
  REQUIRE(scanned);
  CHECK(scanned->device == "sim-scanner");
}

TEST_CASE("keyboards and mice are never taken for scanners") {
  usb::DeviceInfo keyboard;
  keyboard.interfaces.push_back({.number = 0,
                                 .class_code = 0x03,
                                 .subclass = 0x01,
                                 .protocol = 0x01,
                                 .endpoints = {{0x81, usb::EndpointKind::interrupt, 8}}});
  std::string why_not;
  CHECK_FALSE(scanner::fits(keyboard, nullptr, why_not));
  CHECK(why_not.find("HID POS mode") != std::string::npos);
  usb::DeviceInfo hub;
  hub.interfaces.push_back({.number = 0, .class_code = 0x09, .endpoints = {{0x81, usb::EndpointKind::interrupt, 1}}});
  CHECK_FALSE(scanner::fits(hub, nullptr, why_not));
  CHECK(why_not.find("no HID interface") != std::string::npos);
}

}  // namespace kassabel::sim
