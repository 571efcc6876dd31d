// SPDX-License-Identifier: Apache-2.0
// A belt pager's transmitter on an FTDI cable: mocked kernel, real libusb, hub, driver. What the cable is asked is
// compared with the maker's bytes, and its status bytes come as the chip sends them.
#include <algorithm>
#include <cstdio>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/quirks.h"
#include "drivers/usb/libusb_backend.h"
#include "tests/support/catch.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

constexpr std::uint8_t bulk_in = 0x81, bulk_out = 0x02;

MockSpec ftdi_spec() {
  MockSpec spec;
  spec.info.vendor = 0x0403;
  spec.info.product = 0x6001;
  spec.info.manufacturer_name = "FTDI";
  spec.info.product_name = "FT232R USB UART";
  spec.info.serial = "A1B2C3";
  spec.info.interfaces = {
      {0, 0, 0xFF, 0xFF, 0xFF, {{bulk_in, usb::EndpointKind::bulk, 64}, {bulk_out, usb::EndpointKind::bulk, 64}}}};
  return spec;
}

// What the chip was asked, as "40 03 4138".
struct Asked {
  void listen(MockDevice& device, std::optional<std::uint8_t> refused = {}) {
    device.on_control([this, refused](const usb::Setup& setup, const Bytes&) -> std::optional<Bytes> {
      char text[16];
      std::snprintf(text, sizeof text, "%02X %02X %04X", setup.request_type, setup.request, setup.value);
      words.add(text);
      if (setup.request == refused) return std::nullopt;
      return Bytes{};
    });
  }
  [[nodiscard]] bool has(const std::string& wanted) const {
    const auto all = words.now();
    return std::find(all.begin(), all.end(), wanted) != all.end();
  }
  Watcher<std::string> words;
};

// One packet: two status bytes, then text.
Bytes packet(const std::string& text) {
  Bytes bytes{0x31, 0x60};
  bytes.insert(bytes.end(), text.begin(), text.end());
  return bytes;
}

struct Shop {
  Shop() : backend(usb::make_libusb_backend()) {
    auto quirks = built_in_quirks();
    REQUIRE(quirks.has_value());
    HubOptions options;
    options.shop.ports["A1B2C3"] = "belt_pager";
    options.shop.belt.number = "101";
    options.shop.belt.line = {9600, 7, serial::Parity::even};
    options.page_words = [](const Page& page) { return page.place; };
    hub = std::make_unique<Hub>(
        *backend, [this](const Input& input) { return take(input); }, *quirks, all_drivers(), options);
    REQUIRE(hub->start().has_value());
  }
  bool take(const Input& input) {
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input)) states.add(changed->status);
    if (const auto* sent = std::get_if<input::PageSent>(&input)) pages.add(sent->call);
    return true;
  }
  Watcher<DeviceStatus> states;
  Watcher<std::uint64_t> pages;
  std::unique_ptr<usb::Backend> backend;
  std::unique_ptr<Hub> hub;
};

std::string sent_to(const MockDevice& cable) {
  const Bytes bytes = cable.taken(bulk_out);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("a transmitter on an FTDI cable is opened, heard through its status bytes, and paged") {
  MockUsb bed;
  MockDevice& cable = bed.plug(ftdi_spec());
  Asked asked;
  asked.listen(cable);
  Shop shop;
  REQUIRE(wait_until([&] { return sent_to(cable) == "\r"; }));
  CHECK(asked.has("40 03 4138"));
  CHECK(asked.has("40 04 0207"));
  CHECK(asked.has("40 01 0303"));
  CHECK(cable.claimed() == std::set<unsigned>{0});
  for (int i = 0; i < 20; ++i) cable.give(bulk_in, packet(""));  // nothing to say, 20 times a second
  cable.give(bulk_in, packet("ID"));
  cable.give(bulk_in, packet("="));
  REQUIRE(wait_until([&] { return sent_to(cable) == "\r\x1BPG1\r"; }));
  Page page;
  page.call = 7;
  page.place = "Kassa 1";
  shop.hub->belt_pager().page(page);  // kept until the transmitter let us in
  // Two packets in one transfer: the first is full, so the second one's status is in the middle of what libusb hands
  // over.
  Bytes both = packet("110 " + std::string(56, '-') + "\r\r");
  const Bytes rest = packet("\x06\r\x1B[p\r");
  REQUIRE(both.size() == 64);
  both.insert(both.end(), rest.begin(), rest.end());
  cable.give(bulk_in, both);
  REQUIRE(shop.states.wait_for(1).size() == 1);
  CHECK(shop.states.now()[0] == DeviceStatus{DeviceKind::pager, "belt", DeviceState::working, ""});
  const std::string first = "\r\x1BPG1\r\x04\r";
  REQUIRE(wait_until([&] { return sent_to(cable) == first; }));
  cable.give(bulk_in, packet("\x1B\x04\r"));
  REQUIRE(wait_until([&] { return sent_to(cable) == first + "\r"; }));
  cable.give(bulk_in, packet("ID="));
  cable.give(bulk_in, packet("\x06\r\x1B[p\r"));
  REQUIRE(wait_until([&] {
    return sent_to(cable).find(
               "\x02"
               "101\rKassa 1\r\x03") != std::string::npos;
  }));
  cable.give(bulk_in, packet("211 accepted\r\x06\r"));
  CHECK(shop.pages.wait_for(1) == std::vector<std::uint64_t>{7});
  shop.hub.reset();
  CHECK(cable.claimed().empty());
  CHECK(cable.given_back() == 1);
}

TEST_CASE("an FTDI cable that refuses its rate is trouble; pulled out and in again it is opened anew") {
  MockUsb bed;
  MockDevice& broken = bed.plug(ftdi_spec());
  Asked asked, again;
  asked.listen(broken, std::uint8_t{0x03});
  Shop shop;
  REQUIRE(shop.states.wait_for(1).size() == 1);
  CHECK(shop.states.now()[0] == DeviceStatus{DeviceKind::pager, "belt", DeviceState::trouble, "not answering"});
  CHECK_FALSE(asked.has("40 01 0303"));
  bed.unplug(broken);
  REQUIRE(shop.states.wait_for(2).size() == 2);
  CHECK(shop.states.now()[1].state == DeviceState::absent);
  MockSpec spec = ftdi_spec();
  spec.address = 5;
  MockDevice& sound = bed.plug(spec);
  again.listen(sound);
  REQUIRE(wait_until([&] { return sent_to(sound) == "\r"; }));
  sound.stall_once(bulk_in);
  sound.give(bulk_in, packet("ID="));
  sound.give(bulk_in, packet("\x06\r\x1B[p\r"));
  REQUIRE(shop.states.wait_for(3).size() == 3);
  CHECK(shop.states.now()[2].state == DeviceState::working);
}
