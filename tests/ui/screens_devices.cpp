// SPDX-License-Identifier: Apache-2.0
// The technician's page: a list in words, and a trial for each kind of device.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

namespace {

// The list, and on it this device, on whatever page it stands.
void choose(Screen& screen, const lane::View& view, const std::string& id) {
  while (screen.show(view).find("try-" + id) == nullptr) {
    const ui::Widget* more = screen.show(view).find("devices-down");
    REQUIRE((more != nullptr && more->enabled));
    CHECK_FALSE(screen.touch(view, "devices-down").has_value());
  }
  CHECK_FALSE(screen.touch(view, "try-" + id).has_value());
}

// What a touch on the device's page asks for.
Trial asked(const std::string& device, const std::string& key, const std::vector<std::string>& first = {}) {
  Screen screen;
  const lane::View view = named("devices");
  choose(screen, view, device);
  for (const std::string& one : first) CHECK_FALSE(screen.touch(view, one).has_value());
  const auto answer = screen.touch(view, key);
  REQUIRE(as<input::TryDevice>(answer) != nullptr);
  return as<input::TryDevice>(answer)->trial;
}

}  // namespace

TEST_CASE("the list says what is plugged in, and why something is not used") {
  Screen screen;
  const ui::Probe& list = screen.show(named("devices"));
  CHECK(list.says("EPSON TM-T20III"));
  CHECK(list.says("Bonprinter: papier op"));
  CHECK(list.says("usb-1-2 \u00b7 04b8:0e28 \u00b7 X3K7016412"));
  CHECK(list.says("Zonder naam"));
  CHECK(list.says("een toetsenbord dat niemand heeft gekoppeld"));
  CHECK_FALSE(screen.touch(named("devices"), "devices-down").has_value());
  const ui::Probe& second = screen.show(named("devices"));
  CHECK(second.says("Niet in gebruik: scanner: no HID interface"));
  CHECK(second.find("try-usb-2-2") == nullptr);  // nothing to try of it
  CHECK(screen.show(named("devices-none")).says("Er is niets aangesloten."));
}

TEST_CASE("what asks for somebody stands first") {
  Screen screen;
  const ui::Probe& list = screen.show(named("devices"));
  const auto y = [&](const char* id) { return list.find(id)->rect.y; };
  CHECK(y("try-usb-1-2") < y("try-usb-1-1"));
  CHECK(y("try-usb-2-1") < y("try-usb-1-1"));
}

TEST_CASE("each kind of device has its trials") {
  CHECK(asked("usb-1-1", "try-beep") == Trial{TrialKind::beep, "usb-1-1", ""});
  CHECK(asked("usb-1-2", "try-print") == Trial{TrialKind::print_page, "usb-1-2", ""});
  CHECK(asked("usb-1-2", "try-drawer") == Trial{TrialKind::open_drawer, "usb-1-2", ""});
  CHECK(asked("usb-1-3.2", "try-drawer-open") == Trial{TrialKind::drawer_is_open, "usb-1-3.2", ""});
  CHECK(asked("usb-1-3.2", "try-drawer-shut") == Trial{TrialKind::drawer_is_shut, "usb-1-3.2", ""});
  CHECK(asked("usb-1-3.1", "try-buzz", {"number-1", "number-2"}) == Trial{TrialKind::buzz, "usb-1-3.1", "12"});
  CHECK(asked("usb-1-3.4", "try-lamp") == Trial{TrialKind::lamp, "usb-1-3.4", ""});
  CHECK(asked("usb-1-4", "try-forget") == Trial{TrialKind::unpair, "usb-1-4", ""});
  CHECK(asked("usb-2-1", "try-pair-scanner") == Trial{TrialKind::pair_scanner, "usb-2-1", ""});
  CHECK(asked("usb-2-1", "try-pair-keypad") == Trial{TrialKind::pair_keypad, "usb-2-1", ""});
}

TEST_CASE("back leads to the list, then to the staff menu") {
  Screen screen;
  const lane::View view = named("devices");
  choose(screen, view, "usb-1-1");
  CHECK(screen.show(view).find("try-usb-1-2") == nullptr);
  CHECK_FALSE(screen.touch(view, "back").has_value());
  CHECK(screen.show(view).find("try-usb-1-2") != nullptr);
  CHECK(as<input::OpenDesk>(screen.touch(view, "back")) != nullptr);
}

TEST_CASE("what a device says is shown as it comes") {
  Screen screen;
  lane::View view = named("devices");
  auto& devices = std::get<lane::DevicesView>(view.screen);
  choose(screen, view, "usb-1-1");
  devices.scans = 1;
  devices.scanned_by = "usb-1-1";
  devices.aim = "]E0";
  devices.text = "8719990001011";
  CHECK(screen.show(view).says("8719990001011"));
  CHECK(screen.show(view).says("EAN/UPC (]E0)"));
  devices.text.clear();
  devices.badge = true;
  CHECK(screen.show(view).says("Een medewerkersbadge"));
  CHECK_FALSE(screen.touch(view, "back").has_value());
  choose(screen, view, "usb-1-3.3");
  devices.weight = Weight{WeightState::stable, 1'250'000};
  CHECK(screen.show(view).says("1,250 kg"));
  CHECK(screen.show(view).says("In rust"));
  devices.weight = Weight{WeightState::over_capacity, 0};
  CHECK_FALSE(screen.show(view).says("kg"));
  CHECK(screen.show(view).says("Te zwaar"));
}

TEST_CASE("while a trial runs no other is asked for, and its answer is said") {
  Screen screen;
  lane::View view = named("devices");
  auto& devices = std::get<lane::DevicesView>(view.screen);
  choose(screen, view, "usb-1-2");
  devices.running = Trial{TrialKind::print_page, "usb-1-2", ""};
  CHECK(screen.show(view).says("Een ogenblik."));
  CHECK_FALSE(screen.touch(view, "try-print").has_value());
  devices.running.reset();
  devices.told = input::TrialTold{{TrialKind::print_page, "usb-1-2", ""}, false, "paper out"};
  CHECK(screen.show(view).says("Dat lukte niet: papier op"));
  devices.told = input::TrialTold{{TrialKind::print_page, "usb-9-9", ""}, true, ""};
  CHECK_FALSE(screen.show(view).says("Dat lukte."));  // another device's
}

TEST_CASE("the set-up code is drawn while a scanner is paired, and can be stopped") {
  Screen screen;
  lane::View view = named("devices");
  auto& devices = std::get<lane::DevicesView>(view.screen);
  choose(screen, view, "usb-2-1");
  CHECK(screen.show(view).find("bars") == nullptr);
  devices.running = Trial{TrialKind::pair_scanner, "usb-2-1", ""};
  const ui::Widget* bars = screen.show(view).find("bars");
  REQUIRE(bars != nullptr);
  CHECK(bars->label == pairing_code_text);
  CHECK_FALSE(bars->cut_off);
  for (const char* key : {"try-stop", "back"}) {
    const auto stopped = screen.touch(view, key);
    REQUIRE(as<input::TryDevice>(stopped) != nullptr);
    CHECK(as<input::TryDevice>(stopped)->trial == Trial{TrialKind::unpair, "usb-2-1", ""});
  }
}
