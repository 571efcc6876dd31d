// SPDX-License-Identifier: Apache-2.0
// The unmodified program on a mocked kernel: it lists what is there, sells what is scanned, prints on the printer, and
// lives on when cables come out and go into another socket.
#include <algorithm>
#include <memory>

#include "tests/support/catch.h"
#include "tests/usb-vm/printer_brain.h"
#include "tests/usb/child.h"
#include "tests/usb/labels.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

constexpr const char* milk = "8719990001011";
constexpr const char* bread = "8719990004012";

void play_printer(MockDevice& device) {
  device.on_control([](const usb::Setup& setup, const Bytes&) -> std::optional<Bytes> {
    if (setup.request_type == 0xA1 && setup.request == 1) return Bytes{0x18};
    if (setup.request_type != 0xA1 || setup.request != 0) return std::nullopt;
    const std::string identity = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;";
    Bytes bytes{0, static_cast<std::uint8_t>(identity.size() + 2)};
    bytes.insert(bytes.end(), identity.begin(), identity.end());
    return bytes;
  });
  const auto brain = std::make_shared<gadgets::PrinterBrain>();
  device.on_taken([&device, brain](std::uint8_t, const Bytes& bytes) {
    for (const std::uint8_t byte : bytes)
      if (const Bytes answer = brain->take(byte); !answer.empty()) device.give(0x82, answer);
  });
}

bool printed(const MockDevice& printer, const std::string& words) {
  const Bytes taken = printer.taken(0x01);
  return std::search(taken.begin(), taken.end(), words.begin(), words.end()) != taken.end();
}

MockSpec converter_spec() {
  MockSpec spec;
  spec.ports = "3";
  spec.address = 9;
  spec.info.vendor = 0x0403;
  spec.info.product = 0x6001;
  spec.info.manufacturer_name = "FTDI";
  spec.info.product_name = "FT232R USB UART";
  spec.info.serial = "A1B2C3";
  spec.info.interfaces = {
      {0, 0, 0xFF, 0xFF, 0xFF, {{0x81, usb::EndpointKind::bulk, 64}, {0x02, usb::EndpointKind::bulk, 64}}}};
  return spec;
}

}  // namespace

TEST_CASE("kassabel devices lists scanner, printer and converter as they are") {
  MockUsb bed;
  answer_descriptor(bed.plug(scanner_spec()));
  play_printer(bed.plug(printer_spec()));
  MockDevice& converter = bed.plug(converter_spec());
  const Ended ended = run_kassabel({"devices", "--json"});
  REQUIRE(ended.status == 0);
  std::map<std::string, Json> rows;
  for (const Json& row : Json::parse(ended.words)) rows[row["usb"]] = row;
  REQUIRE(rows.size() == 3);
  CHECK(rows["05e0:2100"]["driver"] == "scanner");
  CHECK(rows["05e0:2100"]["state"] == "working");
  CHECK(rows["05e0:2100"]["serial"] == "S1");
  CHECK(rows["04b8:0e15"]["driver"] == "printer");
  CHECK(rows["04b8:0e15"]["state"] == "working");
  CHECK(rows["0403:6001"]["driver"] == "");
  CHECK(rows["0403:6001"]["words"] != "");
  CHECK(converter.claimed().empty());  // nothing says what hangs on it: it stays closed
}

TEST_CASE("the kiosk sells and prints, and lives on when cables come out and go in elsewhere") {
  MockUsb bed;
  MockDevice& scanner = bed.plug(scanner_spec());
  answer_descriptor(scanner);
  MockDevice& printer = bed.plug(printer_spec());
  play_printer(printer);
  ChildKiosk kiosk;
  REQUIRE(kiosk.shows("welcome"));
  REQUIRE(wait_until([&] { return !scanner.claimed().empty() && !printer.claimed().empty(); }));
  scanner.give(0x82, label(milk));
  REQUIRE(kiosk.becomes([&] { return kiosk.says("Halfvolle melk"); }));

  bed.unplug(scanner);
  CHECK(kiosk.becomes([&] { return kiosk.says("De scanner doet het even niet"); }));
  CHECK(kiosk.says("Halfvolle melk"));
  MockSpec elsewhere = scanner_spec();
  elsewhere.ports = "6";
  elsewhere.address = 11;
  MockDevice& again = bed.plug(elsewhere);
  answer_descriptor(again);
  CHECK(kiosk.becomes([&] { return !kiosk.says("De scanner doet het even niet"); }));
  again.give(0x82, label(bread));
  REQUIRE(kiosk.becomes([&] { return kiosk.says("Volkoren brood"); }));

  kiosk.touch("pay");
  kiosk.touch("pay-card");
  REQUIRE(kiosk.shows("thanks"));
  kiosk.touch("receipt-paper");
  CHECK(kiosk.becomes([&] { return printed(printer, "Halfvolle melk") && printed(printer, "Volkoren brood"); }));
  CHECK(kiosk.becomes([&] { return kiosk.says("Neem hem mee"); }));
  CHECK(kiosk.quit() == 0);
  CHECK(again.claimed().empty());
  CHECK(printer.claimed().empty());
  CHECK(printer.given_back() == 1);
}
