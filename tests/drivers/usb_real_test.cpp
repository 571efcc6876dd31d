// SPDX-License-Identifier: Apache-2.0
// The real backend on whatever machine runs the tests, with or without USB: it starts, or says why not, and ends.
#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/usb/libusb_backend.h"
#include "tests/support/catch.h"

using namespace kassabel;

TEST_CASE("libusb starts and stops on any machine, or says that there is no USB") {
  const auto backend = usb::make_libusb_backend();
  CHECK(backend->list().empty());
  CHECK(backend->open("usb-1-1").error().kind == ErrorKind::not_found);
  const auto started = backend->start([](const usb::HotPlug&) {});
  if (started) {
    CHECK(backend->open("usb-99-1").error().kind == ErrorKind::not_found);
  } else {
    CHECK(started.error().kind == ErrorKind::unavailable);
    CHECK(started.error().text.find("USB is not available on this machine") == 0);
  }
}

TEST_CASE("a hub that was never started ends as cleanly as one that was") {
  const auto backend = usb::make_libusb_backend();
  const std::vector<DriverKind> no_drivers;  // this machine's own devices stay untouched
  {
    const Hub hub(
        *backend, [](const Input&) { return true; }, {}, no_drivers);
  }
  Hub hub(
      *backend, [](const Input&) { return true; }, {}, no_drivers);
  const auto started = hub.start();
  CHECK((started || started.error().kind == ErrorKind::unavailable));
  for (const DeviceRow& row : hub.devices().rows()) CHECK(row.driver.empty());
}
