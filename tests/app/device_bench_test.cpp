// SPDX-License-Identifier: Apache-2.0
// The technician's page: what devices say is shown there and sold nowhere, and each opening of the drawer is on record.
#include "kiosk/app/device_bench.h"

#include "tests/support/inside.h"

using namespace kassabel;
using app::DeviceBench;
using test::Folder;
using test::Inside;
using test::must;

namespace {

const Trial page{TrialKind::print_page, "usb-1-2", ""};
const Trial open{TrialKind::open_drawer, "usb-1-2", ""};

void sign_in_joost(Inside& kiosk) {
  kiosk.give(input::Scanned{"test", "", "KBS-JOOST"});
  kiosk.give(input::EnterPin{"804173"});
  REQUIRE(kiosk.runner->state().staff_signed_in());
}

const lane::DevicesView* page_of(const lane::View& view) { return std::get_if<lane::DevicesView>(&view.screen); }

std::size_t records_of(Inside& kiosk, std::string_view type) {
  std::size_t count = 0;
  for (const StoredRecord& record : must(kiosk.real->read(1, 1'000))) count += record.type == type ? 1U : 0U;
  return count;
}

}  // namespace

TEST_CASE("the page shows the last scan, and of a badge only that it was one") {
  test::FakeDevices devices;
  devices.plugged = {{"usb-1-4", "0c2e:0967", "Scanner", "", "scanner", DeviceKind::scanner, DeviceState::working, ""}};
  DeviceBench bench(&devices);
  CHECK(bench.hear(input::Scanned{"usb-1-4", "]E0", "8719990001011"}));
  CHECK(bench.view().text == "8719990001011");
  CHECK(bench.view().aim == "]E0");
  CHECK(bench.view().rows == devices.plugged);
  CHECK(bench.hear(input::Scanned{"usb-1-4", "]C0", "KBS-DEMO-MILA-0001"}));
  CHECK(bench.view().badge);
  CHECK(bench.view().text.empty());
  CHECK(bench.hear(input::Scanned{"usb-1-4", "]C0", pairing_code_text}));
  CHECK_FALSE(bench.view().badge);
  CHECK(bench.view().text == pairing_code_text);
  CHECK(bench.hear(input::ScanFailed{"usb-1-4", "half a label"}));
  CHECK(bench.view().text.empty());
  CHECK(bench.view().scan_failed == "half a label");
  CHECK(bench.view().scans == 4);
  bench.reset();
  CHECK(bench.view().scans == 0);
}

TEST_CASE("a long label is cut where a character ends") {
  DeviceBench bench(nullptr);
  std::string text(255, 'x');
  text += "\u20AC 12";
  CHECK(bench.hear(input::Scanned{"usb-1-4", "]Q3", text}));
  CHECK(bench.view().text == std::string(255, 'x'));
}

TEST_CASE("weight and keys are shown; what the lane has to know goes on to it") {
  test::FakeDevices devices;
  DeviceBench bench(&devices);
  CHECK(bench.hear(input::Weighed{"usb-1-6", {WeightState::stable, 450'000}}));
  CHECK(bench.hear(input::PadPressed{PadKey::help}));
  CHECK_FALSE(bench.hear(input::DrawerMoved{true}));
  CHECK_FALSE(bench.hear(input::PrintFinished{7, true, ""}));
  CHECK_FALSE(bench.hear(input::SignOut{}));
  const lane::DevicesView view = bench.view();
  CHECK(view.weight == Weight{WeightState::stable, 450'000});
  CHECK(view.weighed_by == "usb-1-6");
  CHECK(view.pad_keys[static_cast<std::size_t>(PadKey::help)]);
  CHECK_FALSE(view.pad_keys[static_cast<std::size_t>(PadKey::ok)]);
  CHECK(view.drawer_open == true);
}

TEST_CASE("only the answer to the trial that is waited for is shown") {
  test::FakeDevices devices;
  DeviceBench bench(&devices);
  bench.ask({TrialKind::buzz, "usb-1-3", "12"});
  bench.ask(page);
  CHECK(devices.attempted.size() == 2);
  CHECK(bench.hear(input::TrialTold{{TrialKind::buzz, "usb-1-3", "12"}, true, ""}));
  CHECK(bench.view().running == page);
  CHECK_FALSE(bench.view().told.has_value());
  CHECK(bench.hear(input::TrialTold{page, false, "paper out"}));
  CHECK_FALSE(bench.view().running.has_value());
  REQUIRE(bench.view().told.has_value());
  CHECK(bench.view().told->words == "paper out");
  bench.ask(page);
  CHECK_FALSE(bench.view().told.has_value());
  bench.reset();
  CHECK(bench.hear(input::TrialTold{page, true, ""}));  // of the page as it was before
  CHECK_FALSE(bench.view().told.has_value());
}

TEST_CASE("what is scanned on the technician's page is not sold") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.devices.plugged = {{"usb-1-4", "", "Scanner", "", "scanner", DeviceKind::scanner, DeviceState::working, ""}};
  kiosk.scan(test::bread());
  sign_in_joost(kiosk);
  kiosk.give(input::OpenDevices{});
  REQUIRE(page_of(kiosk.runner->view()) != nullptr);
  CHECK(page_of(kiosk.runner->view())->rows.size() == 1);
  const std::size_t refused = records_of(kiosk, "scan_refused");
  kiosk.scan(test::cola());
  kiosk.give(input::ScanFailed{"test", "half"});
  kiosk.give(input::Scanned{"test", "", "KBS-MILA"});
  CHECK(kiosk.runner->state().sale->basket.lines.size() == 1);
  CHECK(records_of(kiosk, "scan_refused") == refused);
  CHECK(page_of(kiosk.runner->view())->badge);
  CHECK(kiosk.runner->state().staff->person.id == "joost");
  // What nobody drives comes without a word, so the page looks again by itself.
  const auto wake = kiosk.runner->next_wake_boot_ms();
  REQUIRE(wake.has_value());
  CHECK(*wake <= kiosk.clock.now().boot_ms + 1'000);
  kiosk.give(input::OpenDesk{});
  kiosk.scan(test::cola());
  CHECK(kiosk.runner->state().sale->basket.lines.size() == 2);
  kiosk.give(input::OpenDevices{});
  CHECK(page_of(kiosk.runner->view())->scans == 0);
}

TEST_CASE("a trial of the drawer is an opening with a person and a reason") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::TryDevice{open});  // nobody is signed in
  CHECK(kiosk.drawer.opened.empty());
  sign_in_joost(kiosk);
  kiosk.give(input::TryDevice{page});  // not on the page
  CHECK(kiosk.devices.attempted.empty());
  kiosk.give(input::OpenDevices{});
  kiosk.give(input::TryDevice{open});
  CHECK(kiosk.devices.attempted.empty());
  REQUIRE(kiosk.drawer.opened.size() == 1);
  CHECK(records_of(kiosk, "drawer_asked") == 1);
  CHECK(page_of(kiosk.runner->view())->running == open);
  kiosk.give(input::DrawerMoved{true});
  kiosk.give(input::DrawerFinished{kiosk.drawer.opened[0], true, ""});
  CHECK(kiosk.runner->state().drawer_open);
  CHECK(kiosk.runner->state().drawer_asked_seq == 0);
  const lane::View view = kiosk.runner->view();
  REQUIRE(page_of(view) != nullptr);
  REQUIRE(page_of(view)->told.has_value());
  CHECK(page_of(view)->told->well);
  CHECK(page_of(view)->drawer_open == true);
  kiosk.give(input::TryDevice{{TrialKind::drawer_is_open, "usb-1-2", ""}});
  CHECK(kiosk.devices.attempted.size() == 1);
}
