// SPDX-License-Identifier: Apache-2.0
// What hangs on a converter, over the whole hub with its real table and drivers: nothing until the shop names it, and
// then as on any port. Time is the test's own.
#include <memory>
#include <set>

#include "drivers/drivers.h"
#include "drivers/hub_match.h"
#include "drivers/quirks.h"
#include "drivers/sim/sim_bell.h"
#include "drivers/sim/sim_transmitter.h"
#include "tests/drivers/hub_fake.h"
#include "tests/drivers/serial_bench.h"
#include "tests/support/catch.h"

namespace kassabel::serial {
namespace {

// Sockets with simulated devices; a cable each time one is opened.
class Sockets : public usb::Backend {
 public:
  [[nodiscard]] Result<void> start(std::function<void(usb::HotPlug)> on_plug) override {
    on_plug_ = std::move(on_plug);
    return {};
  }
  [[nodiscard]] std::vector<usb::DeviceInfo> list() override { return {}; }
  [[nodiscard]] Result<std::unique_ptr<usb::Device>> open(const std::string& id) override;

  void plug(sim::VirtualSerial& device) {
    device.plugged_in();
    plugged_[device.info().id] = &device;
    on_plug_({usb::HotPlug::What::arrived, device.info()});
  }
  void pull(sim::VirtualSerial& device) {
    for (Cable* cable : cables)
      if (cable->info().id == device.info().id) cable->unplug();
    plugged_.erase(device.info().id);
    on_plug_({usb::HotPlug::What::left, device.info()});
  }
  std::set<Cable*> cables;
  int opened = 0;

 private:
  std::function<void(usb::HotPlug)> on_plug_;
  std::map<std::string, sim::VirtualSerial*> plugged_;
};

class OpenCable : public Cable {
 public:
  OpenCable(Sockets& sockets, sim::VirtualSerial& twin) : Cable(twin), sockets_(sockets) {
    sockets_.cables.insert(this);
  }
  ~OpenCable() override { sockets_.cables.erase(this); }
  OpenCable(const OpenCable&) = delete;
  OpenCable& operator=(const OpenCable&) = delete;

 private:
  Sockets& sockets_;
};

Result<std::unique_ptr<usb::Device>> Sockets::open(const std::string& id) {
  const auto found = plugged_.find(id);
  if (found == plugged_.end()) return fail(ErrorKind::not_found, "unplugged");
  ++opened;
  return std::make_unique<OpenCable>(*this, *found->second);
}

std::vector<Quirk> table() {
  auto quirks = built_in_quirks();
  REQUIRE(quirks.has_value());
  return *quirks;
}

using Ports = std::map<std::string, std::string>;

struct Till {
  explicit Till(Ports ports) {
    HubOptions options;
    options.tasks = tasks;
    options.shop.ports = std::move(ports);
    options.shop.belt.number = "101";
    options.shop.belt.line = {9600, 7, Parity::even};
    options.shop.bells.places = {{"BALIE", "Balie"}};
    options.page_words = [](const Page& page) { return page.place; };
    hub = std::make_unique<Hub>(
        sockets,
        [this](const Input& input) {
          inputs.push_back(input);
          return true;
        },
        table(), all_drivers(), options);
    REQUIRE(hub->start().has_value());
  }
  // So much time, with everything that happens in it.
  void passes_ms(std::int64_t ms) {
    for (std::int64_t left = ms; left >= 0; left -= 10) {
      tasks->advance_ms(10);
      for (Cable* cable : std::set<Cable*>(sockets.cables))
        if (sockets.cables.contains(cable)) cable->pump();
      tasks->run();
    }
  }
  template <class T>
  [[nodiscard]] std::vector<T> of() const {
    std::vector<T> found;
    for (const Input& input : inputs)
      if (const T* match = std::get_if<T>(&input)) found.push_back(*match);
    return found;
  }
  [[nodiscard]] std::optional<DeviceStatus> last_status() const {
    const auto told = of<input::DeviceChanged>();
    return told.empty() ? std::nullopt : std::optional(told.back().status);
  }
  void page(std::uint64_t call, const std::string& place) {
    Page page;
    page.call = call;
    page.place = place;
    hub->belt_pager().page(page);
  }

  std::shared_ptr<test::ManualTasks> tasks = std::make_shared<test::ManualTasks>();
  Sockets sockets;
  std::vector<Input> inputs;
  std::unique_ptr<Hub> hub;
};

const DeviceStatus alive{DeviceKind::pager, "belt", DeviceState::working, ""};
const DeviceStatus gone{DeviceKind::pager, "belt", DeviceState::absent, "unplugged"};
using Pages = std::vector<sim::BeltPaged>;

}  // namespace

TEST_CASE("converters: the transmitter works on each chip, at the line that the shop set") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    sim::VirtualTransmitter transmitter(chip.twin, "A1");
    Till till(Ports{{"A1", "belt_pager"}});
    till.sockets.plug(transmitter);
    till.passes_ms(2'000);
    REQUIRE(till.last_status() == alive);
    CHECK(transmitter.set().line == LineCoding{9600, 7, Parity::even});
    till.page(7, "Kassa 1");
    till.passes_ms(6'000);
    CHECK(transmitter.pages() == Pages{{"101", "Kassa 1"}});
    CHECK(till.of<input::PageSent>().size() == 1);
  }
}

TEST_CASE("converters: a bell on each chip, named by its socket") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    sim::VirtualBell bell(chip.twin, "BALIE");
    Till till(Ports{{"usb-BALIE", "bell"}});
    till.sockets.plug(bell);
    till.passes_ms(1'000);
    CHECK(till.last_status() == DeviceStatus{DeviceKind::bell, "Balie", DeviceState::working, ""});
    bell.press();
    till.passes_ms(1'000);
    CHECK(till.of<input::BellPressed>().size() == 1);
    CHECK(bell.lamp() == "off");
  }
}

TEST_CASE("converters: one that nobody names is never opened, and says why") {
  for (const NamedChip& chip : chips) {
    if (chip.twin == sim::SerialChip::cdc_acm) continue;
    INFO(chip.word);
    Listener listener(chip.twin);
    Till till(Ports{});
    till.sockets.plug(listener);
    till.passes_ms(10'000);
    CHECK(till.sockets.opened == 0);
    CHECK(till.inputs.empty());
    const auto quirks = table();
    const Quirk* quirk = find_quirk(quirks, listener.info().vendor, listener.info().product);
    REQUIRE(quirk != nullptr);
    CHECK(quirk->text("serial") == chip.word);
    const Match match = match_driver(all_drivers(), listener.info(), quirk, 0);
    CHECK(match.why_not.find("the configuration has to say what hangs on it") != std::string::npos);
  }
}

TEST_CASE("converters: unplugged at any moment of a page; back again it goes out once, and nothing old with it") {
  for (const NamedChip& chip : chips)
    for (const std::int64_t pulled_after_ms : {0, 10, 50, 210, 400, 1'000, 3'200}) {
      INFO(chip.word << " " << pulled_after_ms);
      sim::VirtualTransmitter transmitter(chip.twin, "A1");
      Till till(Ports{{"A1", "belt_pager"}});
      till.sockets.plug(transmitter);
      till.passes_ms(2'000);
      transmitter.set_mood(sim::BeltMood::full);
      till.page(1, "old");
      till.passes_ms(pulled_after_ms);
      till.sockets.pull(transmitter);
      till.passes_ms(1'000);
      CHECK(till.last_status() == gone);
      till.hub->belt_pager().clear(1, "Mila");
      till.page(2, "first");
      till.page(2, "second");
      transmitter.set_mood(sim::BeltMood::well);
      till.sockets.plug(transmitter);
      till.passes_ms(10'000);
      CHECK(till.last_status() == alive);
      CHECK(transmitter.pages() == Pages{{"101", "second"}});
      CHECK(till.of<input::PageSent>().size() == 1);
    }
}

TEST_CASE("converters: a page that waited too long is not sent by a transmitter that comes back") {
  sim::VirtualTransmitter transmitter(sim::SerialChip::ftdi, "A1");
  transmitter.set_mood(sim::BeltMood::full);
  Till till(Ports{{"A1", "belt_pager"}});
  till.sockets.plug(transmitter);
  till.passes_ms(2'000);
  till.page(1, "too old");
  till.passes_ms(61'000);
  transmitter.set_mood(sim::BeltMood::well);
  till.passes_ms(20'000);
  CHECK(transmitter.pages().empty());
  CHECK(till.of<input::PageSent>().empty());
}

TEST_CASE("converters: a chip that refuses the line is trouble, and another cable is not") {
  sim::VirtualTransmitter broken(sim::SerialChip::ftdi, "A1"), sound(sim::SerialChip::pl2303, "B2");
  broken.refuse(0x03);
  Till till(Ports{{"A1", "belt_pager"}, {"B2", "belt_pager"}});
  till.sockets.plug(broken);
  till.passes_ms(3'000);
  CHECK(till.last_status() == DeviceStatus{DeviceKind::pager, "belt", DeviceState::trouble, "not answering"});
  till.sockets.pull(broken);
  till.sockets.plug(sound);
  till.passes_ms(3'000);
  CHECK(till.last_status() == alive);
}

TEST_CASE("converters: of two transmitters the second is a spare, and takes over") {
  sim::VirtualTransmitter left(sim::SerialChip::ftdi, "A1"), right(sim::SerialChip::ftdi, "A2");
  Till till(Ports{{"A1", "belt_pager"}, {"A2", "belt_pager"}});
  till.sockets.plug(left);
  till.sockets.plug(right);
  till.passes_ms(2'000);
  CHECK(till.sockets.opened == 1);
  till.sockets.pull(left);
  till.passes_ms(2'000);
  CHECK(till.last_status() == alive);
  till.page(1, "Kassa 1");
  till.passes_ms(6'000);
  CHECK(left.pages().empty());
  CHECK(right.pages() == Pages{{"101", "Kassa 1"}});
}

}  // namespace kassabel::serial
