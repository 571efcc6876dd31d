// SPDX-License-Identifier: Apache-2.0
// The driver for scanners on a serial port over its simulated twin, and all kinds of scanners side by side.
#include "drivers/scanner/serial_device.h"

#include <thread>

#include "drivers/quirks.h"
#include "drivers/scanner/device.h"
#include "tests/drivers/lone_driver.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

constexpr Simulated serial = Simulated::serial_scanner;
constexpr const char* id = "sim-serial-scanner";

bool seen_becomes(SimControl control, Simulated what, const std::string& words) {
  for (int looks = 0; looks < 4'000; ++looks) {
    if (control.seen(what) == words) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

HubOptions named(std::int64_t bounce_ms = 300) {
  HubOptions options;
  options.shop.ports["SIM-SS-1"] = "serial_scanner";
  options.settings["bounce_ms"] = bounce_ms;
  return options;
}

struct SerialBench : Bench {
  explicit SerialBench(HubOptions options = named()) : Bench(false, false, {}, false, std::move(options)) {
    control().plug(serial);
  }
  std::string reads(const std::string& word, const std::string& value) {
    if (!control().tell(serial, word, value)) return "refused";
    const auto scanned = next<input::Scanned>();
    return scanned ? scanned->aim + " " + scanned->text : "nothing";
  }
  std::string fails(const std::string& word) {
    if (!control().tell(serial, word)) return "refused";
    const auto failed = next<input::ScanFailed>();
    return failed ? failed->words : "nothing";
  }
};

usb::DeviceInfo cdc(std::uint16_t vendor, std::uint16_t product) {
  usb::DeviceInfo info;
  info.vendor = vendor;
  info.product = product;
  info.interfaces.push_back({.number = 0, .class_code = 0x02, .subclass = 0x02, .protocol = 0x01, .endpoints = {}});
  info.interfaces.push_back({.number = 1,
                             .class_code = 0x0A,
                             .endpoints = {{0x01, usb::EndpointKind::bulk, 64}, {0x82, usb::EndpointKind::bulk, 64}}});
  return info;
}

}  // namespace

TEST_CASE("serial scanner: DTR goes up, labels come with and without an end") {
  SerialBench bench;
  REQUIRE(bench.device(id, DeviceState::working));
  CHECK(bench.control().seen(serial) == "enabled");
  CHECK(bench.reads("raw", "87104004") == " 87104004");
  CHECK(bench.reads("scan", "8710400123453") == " 8710400123453");
  CHECK(bench.reads("scan", "]C1010871040012345310L1") == "]C1 010871040012345310L1");
  CHECK(bench.reads("raw",
                    "\x02"
                    "]E05449000000996\x03") == "]E0 5449000000996");
  CHECK(bench.count<input::ScanFailed>() == 0);
}

TEST_CASE("serial scanner: half and garbage are said, and the next label is right") {
  SerialBench bench;
  REQUIRE(bench.device(id, DeviceState::working));
  CHECK(bench.reads("scan", "8710400123453") == " 8710400123453");
  CHECK(bench.fails("half") == "half a barcode arrived");
  CHECK(bench.fails("garbage") == "the scanner sent something that is no barcode");
  CHECK(bench.reads("scan", "87104004") == " 87104004");
}

TEST_CASE("serial scanner: the same code at once counts once") {
  SerialBench bench(named(60'000));
  REQUIRE(bench.device(id, DeviceState::working));
  REQUIRE(bench.control().tell(serial, "scan", "8710400123453"));
  REQUIRE(bench.control().tell(serial, "scan", "8710400123453"));
  CHECK(bench.reads("scan", "87104004") == " 8710400123453");
  REQUIRE(bench.next<input::Scanned>([](const auto& scanned) { return scanned.text == "87104004"; }));
  CHECK(bench.count<input::Scanned>() == 2);
}

TEST_CASE("serial scanner: unplugged at any moment, and back") {
  SerialBench bench;
  for (int round = 0; round < 12; ++round) {
    bench.control().unplug(serial);
    for (int step = 0; step < round; ++step) std::this_thread::yield();
    bench.control().plug(serial);
  }
  REQUIRE(seen_becomes(bench.control(), serial, "enabled"));
  CHECK(bench.reads("scan", "8710400123453") == " 8710400123453");
  bench.control().unplug(serial);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::absent, "unplugged"));
  CHECK_FALSE(bench.control().tell(serial, "scan", "87104004"));
  bench.control().plug(serial);
  REQUIRE(bench.device(id, DeviceState::working));
  CHECK(bench.reads("scan", "87104004") == " 87104004");
}

TEST_CASE("serial scanner: only a port that is named, or a maker of nothing but scanners") {
  const auto quirks = built_in_quirks();
  REQUIRE(quirks);
  const auto fits = [&](std::uint16_t vendor, std::uint16_t product, std::string& why_not) {
    return scanner::serial_fits(cdc(vendor, product), find_quirk(*quirks, vendor, product), why_not).has_value();
  };
  std::string why_not;
  CHECK(fits(0x05e0, 0x1701, why_not));  // Zebra
  CHECK(fits(0x05f9, 0x4204, why_not));  // Datalogic
  CHECK(fits(0x0c2e, 0x0b6a, why_not));  // Honeywell
  CHECK(fits(0x0c2e, 0x0caa, why_not));  // Honeywell, a model that nobody wrote down
  CHECK(fits(0x1eab, 0x1d06, why_not));  // Newland
  CHECK_FALSE(fits(0x2341, 0x8036, why_not));
  CHECK_FALSE(fits(0x1234, 0x5678, why_not));
  CHECK(why_not.find("[scanner] usb_serial") != std::string::npos);
  usb::DeviceInfo none;
  CHECK_FALSE(scanner::serial_fits(none, find_quirk(*quirks, 0x05e0, 0x1701), why_not));
  CHECK(why_not == "no serial port");
}

TEST_CASE("scanners beep in the way of their makers") {
  SimBackend backend(true, false, true);
  SimControl control = backend.control();
  control.plug(serial);
  const auto quirks = built_in_quirks();
  REQUIRE(quirks);
  const auto quirk_of = [&](std::uint16_t product) { return *find_quirk(*quirks, 0x1209, product); };
  LoneDriver hand_held(backend, "sim-scanner", scanner::driver_kind(), quirk_of(0x0001));  // Honeywell's, interrupt OUT
  LoneDriver flat_bed(backend, "sim-flat-bed", scanner::driver_kind());                    // by the usages, SET_REPORT
  LoneDriver on_line(backend, id, scanner::serial_kind(), quirk_of(0x0010));
  REQUIRE(seen_becomes(control, serial, "enabled"));
  for (int looks = 0; looks < 4'000 && !(hand_held.works() && flat_bed.works() && on_line.works()); ++looks)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  hand_held.beep();
  flat_bed.beep();
  on_line.beep();
  CHECK(seen_becomes(control, Simulated::hand_held, "beeped 1"));
  CHECK(seen_becomes(control, Simulated::flat_bed, "beeped 1"));
  CHECK(seen_becomes(control, serial, "enabled, beeped 1"));
}

TEST_CASE("four scanners side by side: each reads, and the same article in front of two counts once") {
  const auto quirks = built_in_quirks();
  REQUIRE(quirks);
  HubOptions options;
  options.settings["bounce_ms"] = 5'000;
  Bench bench(true, false, *quirks, true, std::move(options));
  bench.control().plug(Simulated::oem_scanner);
  bench.control().plug(serial);
  REQUIRE(seen_becomes(bench.control(), Simulated::oem_scanner, "enabled"));
  REQUIRE(seen_becomes(bench.control(), serial, "enabled"));
  const auto reads = [&](const std::string& device, const std::string& code) {
    const auto scanned = bench.next<input::Scanned>();
    return scanned && scanned->device == device && scanned->text == code;
  };
  REQUIRE(bench.control().scan("8710400123453", {}, Simulated::hand_held));
  CHECK(reads("sim-scanner", "8710400123453"));
  REQUIRE(bench.control().scan("5449000000996", {}, Simulated::flat_bed));
  CHECK(reads("sim-flat-bed", "5449000000996"));
  REQUIRE(bench.control().tell(Simulated::oem_scanner, "scan", "87104004"));
  CHECK(reads("sim-oem-scanner", "87104004"));
  REQUIRE(bench.control().tell(serial, "scan", "9780201379624"));
  CHECK(reads(id, "9780201379624"));
  // The hand-held one and the one on the line see what the table-top just read.
  REQUIRE(bench.control().scan("9780201379624", {}, Simulated::hand_held));
  REQUIRE(seen_becomes(bench.control(), Simulated::oem_scanner, "enabled"));
  REQUIRE(bench.control().tell(Simulated::oem_scanner, "scan", "9780201379624"));
  REQUIRE(seen_becomes(bench.control(), Simulated::oem_scanner, "enabled"));  // its label was heard
  REQUIRE(bench.control().tell(serial, "scan", "3017620422003"));
  CHECK(reads(id, "3017620422003"));
  CHECK(bench.count<input::Scanned>() == 5);
  bench.control().unplug(serial);
  bench.control().unplug(Simulated::hand_held);
  REQUIRE(bench.device("sim-scanner", DeviceState::absent));
  REQUIRE(bench.control().scan("036000291452", {}, Simulated::flat_bed));
  CHECK(reads("sim-flat-bed", "036000291452"));
}

}  // namespace kassabel::sim
