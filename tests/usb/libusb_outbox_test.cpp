// SPDX-License-Identifier: Apache-2.0
// What waits to be written, over the real libusb: whole and in order, whatever the device takes at a time.
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "drivers/usb/libusb_backend.h"
#include "drivers/usb/outbox.h"
#include "tests/support/catch.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;
using usb::Outbox;
using usb::Sent;

namespace {

struct Printer {
  Printer() : mock(bed.plug(printer_spec())), backend(usb::make_libusb_backend()) {
    REQUIRE(backend->start([this](const usb::HotPlug& plug) { plugs.add(plug); }).has_value());
    REQUIRE(plugs.wait_for(1).size() == 1);
    auto opened = backend->open(plugs.now()[0].device.id);
    REQUIRE(opened.has_value());
    device = std::move(*opened);
    REQUIRE(device->claim(0).has_value());
    outbox.emplace(*device);
    outbox->set_endpoint(0x01);
  }
  ~Printer() { device.reset(); }  // what is under way ends while the outbox is still there
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;
  void send(Bytes piece) {
    outbox->send(std::move(piece), Outbox::Rank::normal, [this](Sent sent) { answers.add(sent); });
  }
  MockUsb bed;
  MockDevice& mock;
  Watcher<usb::HotPlug> plugs;
  Watcher<Sent> answers;
  std::unique_ptr<usb::Backend> backend;
  std::optional<Outbox> outbox;
  std::unique_ptr<usb::Device> device;
};

Bytes numbered(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 251);
  return bytes;
}

}  // namespace

TEST_CASE("a write that was partly taken goes on from there") {
  Printer printer;
  const Bytes job = numbered(10'000);
  printer.mock.take_at_most(0x01, 4096);
  printer.send(job);
  REQUIRE(wait_until([&] { return printer.mock.taken(0x01).size() == 4096; }));
  printer.mock.take_at_most(0x01, 100'000);  // there is room again, from the next transfer on
  CHECK(printer.answers.wait_for(1) == std::vector<Sent>{Sent::whole});
  CHECK(printer.mock.taken(0x01) == job);
}

TEST_CASE("a stall in a write is cleared and the write repeated") {
  Printer printer;
  const Bytes job = numbered(300);
  printer.mock.stall_once(0x01);
  printer.send(job);
  CHECK(printer.answers.wait_for(1) == std::vector<Sent>{Sent::whole});
  CHECK(printer.mock.halts_cleared() == 1);
  CHECK(printer.mock.taken(0x01) == job);
}

TEST_CASE("a device that takes nothing more is stuck, after a while, and says how the next one went, too") {
  Printer printer;
  printer.mock.take_at_most(0x01, 100);
  printer.send(numbered(1000));
  printer.send(numbered(10));
  CHECK(printer.answers.wait_for(2) == std::vector<Sent>{Sent::stuck, Sent::dropped});
  CHECK(printer.mock.taken(0x01).size() == 100);
}
