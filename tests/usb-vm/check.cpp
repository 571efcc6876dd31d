// SPDX-License-Identifier: Apache-2.0
// usb_vm_check: the libusb backend against a real Linux kernel, run inside the virtual machine of scripts/usb-vm.
// Ends 0 if everything held. No check waits longer than a few seconds.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "drivers/scanner/report_descriptor.h"
#include "drivers/usb/libusb_backend.h"
#include "tests/usb-vm/check_kit.h"

namespace {

using namespace kassabel;
using namespace kassabel::vm;
using namespace std::chrono_literals;

constexpr std::uint16_t scanner_vendor = 0x0C2E, printer_vendor = 0x04B8, ftdi_vendor = 0x0403;
constexpr std::string_view label = "8710400123453";
constexpr std::size_t large_bytes = 100'000;

// What hot-plug told, seen by the main thread.
class Plugs {
 public:
  void take(const usb::HotPlug& plug) {
    const std::lock_guard lock(mutex_);
    all_.push_back(plug);
    changed_.notify_all();
  }
  [[nodiscard]] std::ptrdiff_t count(const std::string& id, usb::HotPlug::What what) {
    const std::lock_guard lock(mutex_);
    return count_locked(id, what);
  }
  [[nodiscard]] bool wait(const std::string& id, usb::HotPlug::What what, std::ptrdiff_t times) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 8s, [&] { return count_locked(id, what) >= times; });
  }

 private:
  [[nodiscard]] std::ptrdiff_t count_locked(const std::string& id, usb::HotPlug::What what) const {
    return std::count_if(all_.begin(), all_.end(),
                         [&](const usb::HotPlug& plug) { return plug.device.id == id && plug.what == what; });
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<usb::HotPlug> all_;
};

// A transfer's one answer, waited for.
class Answer {
 public:
  [[nodiscard]] usb::TransferDone taker() {
    return [promise = promise_](usb::Transfer transfer) { promise->set_value(std::move(transfer)); };
  }
  [[nodiscard]] usb::Transfer get() {
    auto future = promise_->get_future();
    if (future.wait_for(20s) == std::future_status::ready) return future.get();
    std::cout << "not ok a transfer never ended" << std::endl;
    std::_Exit(1);
  }

 private:
  std::shared_ptr<std::promise<usb::Transfer>> promise_ = std::make_shared<std::promise<usb::Transfer>>();
};

usb::Transfer control(usb::Device& device, const usb::Setup& setup) {
  Answer answer;
  device.control(setup, {}, 3000, answer.taker());
  return answer.get();
}
usb::Transfer read(usb::Device& device, std::uint8_t endpoint, std::size_t bytes, std::int64_t timeout_ms) {
  Answer answer;
  device.read(endpoint, bytes, timeout_ms, answer.taker());
  return answer.get();
}
usb::Transfer write(usb::Device& device, std::uint8_t endpoint, usb::Bytes bytes) {
  Answer answer;
  device.write(endpoint, std::move(bytes), 15'000, answer.taker());
  return answer.get();
}

// Something that says yes or no, waited for.
bool told(const std::function<void(std::function<void(bool)>)>& ask) {
  const auto promise = std::make_shared<std::promise<bool>>();
  auto future = promise->get_future();
  ask([promise](bool worked) { promise->set_value(worked); });
  return future.wait_for(20s) == std::future_status::ready && future.get();
}
bool clear_halt(usb::Device& device, std::uint8_t endpoint) {
  return told([&](std::function<void(bool)> done) { device.clear_halt(endpoint, std::move(done)); });
}
bool reset(usb::Device& device) {
  return told([&](std::function<void(bool)> done) { device.reset(std::move(done)); });
}

std::optional<usb::DeviceInfo> find(usb::Backend& backend, std::uint16_t vendor) {
  for (const usb::DeviceInfo& device : backend.list())
    if (device.vendor == vendor && !device.interfaces.empty()) return device;
  return std::nullopt;
}

std::uint8_t endpoint_of(const usb::DeviceInfo& device, bool in) {
  for (const usb::Endpoint& endpoint : device.interfaces.at(0).endpoints)
    if (endpoint.in() == in) return endpoint.address;
  return 0;
}

// Which kernel driver holds interface 0, from sysfs, independent of libusb.
std::string kernel_driver(std::uint16_t vendor) {
  const std::string alias = vendor == scanner_vendor ? "0c2e" : "04b8";
  for (const auto& entry : std::filesystem::directory_iterator("/sys/bus/usb/devices")) {
    std::ifstream file(entry.path() / "idVendor");
    std::string seen;
    const std::string name = entry.path().filename();
    if (file >> seen && seen == alias) {
      std::error_code none;
      const auto link = std::filesystem::read_symlink(entry.path() / (name + ":1.0") / "driver", none);
      return link.filename();
    }
  }
  return "no device";
}

// f_hid sends an empty packet after each report of exactly one packet's size: not an answer.
usb::Transfer read_report(usb::Device& device, std::uint8_t endpoint) {
  usb::Transfer report;
  for (int tries = 0; tries < 4 && report.data.empty() && report.status == usb::TransferStatus::done; ++tries)
    report = read(device, endpoint, 64, 5000);
  return report;
}

bool holds_label(const usb::Transfer& report) {
  return report.data.size() == 64 && std::equal(label.begin(), label.end(), report.data.begin() + 5);
}

void check_scanner(usb::Backend& backend, const usb::DeviceInfo& info) {
  auto device = backend.open(info.id);
  if (!check(device.has_value(), "the seam opens the scanner", device ? "" : device.error().text)) return;
  const auto claimed = (*device)->claim(0);
  check(claimed.has_value(), "the seam claims the scanner", claimed ? "" : claimed.error().text);
  check(kernel_driver(scanner_vendor) == "usbfs", "usbhid let go of it", kernel_driver(scanner_vendor));

  const usb::Transfer descriptor = control(**device, {0x81, 0x06, 0x2200, 0, 4096});
  const auto layout = scanner::parse_report_descriptor(descriptor.data);
  check(layout && *layout == scanner::layout_a(), "the report descriptor reads as layout A",
        layout ? "another layout" : layout.error().text);

  gadget("scan " + std::string(label));
  check(holds_label(read_report(**device, endpoint_of(info, true))), "a report arrives through the seam");
  const usb::Transfer none = read(**device, endpoint_of(info, true), 64, 300);
  const usb::Transfer still_none = none.data.empty() && none.status == usb::TransferStatus::done
                                       ? read(**device, endpoint_of(info, true), 64, 300)
                                       : none;
  check(still_none.status == usb::TransferStatus::timed_out, "silence is a time-out");

  const auto second_backend = usb::make_libusb_backend();
  const auto started = second_backend->start([](const usb::HotPlug&) {});
  for (int tries = 0; tries < 100 && !find(*second_backend, scanner_vendor); ++tries) std::this_thread::sleep_for(50ms);
  auto second = started ? second_backend->open(info.id) : fail(started.error());
  const auto second_claim = second ? (*second)->claim(0) : Result<void>(fail(second.error()));
  check(!second_claim && second_claim.error().kind == ErrorKind::busy, "a second program is told: busy",
        second_claim ? "it got the interface" : second_claim.error().text);
}

void check_printer(usb::Backend& backend, const usb::DeviceInfo& info) {
  auto device = backend.open(info.id);
  if (!check(device && (*device)->claim(0), "the seam claims the printer")) return;
  check(kernel_driver(printer_vendor) == "usbfs", "usblp let go of it", kernel_driver(printer_vendor));

  const usb::Transfer id = control(**device, {0xA1, 0x00, 0, 0, 1024});
  const std::string text(id.data.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, id.data.size())),
                         id.data.end());
  check(text.starts_with("MFG:EPSON;CMD:ESC/POS;"), "the printer says its device id", text);
  const usb::Transfer port = control(**device, {0xA1, 0x01, 0, 0, 1});
  check(port.data == usb::Bytes{0x18}, "the printer says its port status");
  const usb::Transfer wrong = control(**device, {0x81, 0x06, 0x2200, 0, 64});
  check(wrong.status == usb::TransferStatus::stalled, "a request it does not know stalls");

  const long before = std::stol("0" + gadget("received"));
  const usb::Transfer sent = write(**device, endpoint_of(info, false), usb::Bytes(large_bytes, 'k'));
  check(sent.status == usb::TransferStatus::done && sent.sent_bytes == large_bytes, "100,000 bytes go out in one write",
        std::to_string(sent.sent_bytes));
  long arrived = 0;
  for (int tries = 0; tries < 50 && arrived < static_cast<long>(large_bytes); ++tries) {
    arrived = std::stol("0" + gadget("received")) - before;
    std::this_thread::sleep_for(50ms);
  }
  check(arrived == static_cast<long>(large_bytes), "all of them arrive", std::to_string(arrived));

  (void)write(**device, endpoint_of(info, false), {0x10, 0x04, 0x01});
  check(read(**device, endpoint_of(info, true), 64, 5000).data == usb::Bytes{0x12}, "the printer's status comes back");
}

bool asked(const std::string& all, const std::string& one) { return all.find(one + ",") != std::string::npos; }

// The gadget's own idle packets are two bytes of status; what it says comes behind two more.
usb::Transfer read_said(usb::Device& device, std::uint8_t endpoint) {
  usb::Transfer read_now;
  for (int tries = 0; tries < 200 && read_now.status == usb::TransferStatus::done && read_now.data.size() <= 2; ++tries)
    read_now = read(device, endpoint, 512, 5000);
  return read_now;
}

void check_converter(usb::Backend& backend) {
  gadget("plug ftdi");
  std::optional<usb::DeviceInfo> info;
  for (int tries = 0; tries < 200 && !info; ++tries) {
    info = find(backend, ftdi_vendor);
    std::this_thread::sleep_for(50ms);
  }
  if (!check(info.has_value(), "a serial converter of the vendor's own class arrives")) return;
  auto device = backend.open(info->id);
  if (!check(device && (*device)->claim(0), "the seam claims it")) return;
  const std::uint8_t in = endpoint_of(*info, true), out = endpoint_of(*info, false);
  check(control(**device, {0x40, 0, 0, 0, 0}).status == usb::TransferStatus::done &&
            control(**device, {0x40, 3, 0x4138, 0, 0}).status == usb::TransferStatus::done,
        "vendor requests without data are taken: reset, 9600 baud");
  check(asked(gadget("ftdi asked"), "40/3/4138"), "and reach the device as they were sent");
  check(control(**device, {0x40, 0x77, 0, 0, 0}).status == usb::TransferStatus::stalled,
        "a vendor request that it does not know stalls");
  check(control(**device, {0xC0, 5, 0, 0, 2}).data == usb::Bytes{0x31, 0x60}, "the next one is answered all the same");
  check(read(**device, in, 512, 5000).data == usb::Bytes{0x31, 0x60}, "it says its modem lines without being asked");
  gadget("ftdi say 06415a");
  check(read_said(**device, in).data == usb::Bytes{0x31, 0x60, 0x06, 0x41, 0x5a}, "bytes come behind the status");
  (void)write(**device, out, {0x1B, 0x50, 0x47});
  std::string heard;
  for (int tries = 0; tries < 100 && heard.size() < 6; ++tries) heard += gadget("ftdi heard");
  check(heard == "1b5047", "bytes go out as they are", heard);

  gadget("ftdi halt");
  usb::Transfer halted;
  for (int tries = 0; tries < 200 && halted.status == usb::TransferStatus::done; ++tries)
    halted = read(**device, in, 512, 5000);
  check(halted.status == usb::TransferStatus::stalled, "a halted endpoint is told as a stall");
  check(clear_halt(**device, in), "clearing it works");
  check(read(**device, in, 512, 5000).status == usb::TransferStatus::done, "and it can be read again");
  check(reset(**device), "the device is reset on the bus");
  check(read(**device, in, 512, 5000).status == usb::TransferStatus::done, "and talks on, its interface is still ours");
}

void check_unplug(usb::Backend& backend, Plugs& plugs, const usb::DeviceInfo& info) {
  using What = usb::HotPlug::What;
  auto device = backend.open(info.id);
  if (!check(device && (*device)->claim(0), "the scanner can be claimed again")) return;
  Answer in_flight;
  (*device)->read(endpoint_of(info, true), 64, 0, in_flight.taker());
  gadget("unplug scanner");
  const usb::Transfer ended = in_flight.get();
  check(ended.status == usb::TransferStatus::gone || ended.status == usb::TransferStatus::failed,
        "a read in flight ends when the scanner is pulled out");
  check(plugs.wait(info.id, What::left, 1), "its leaving is told");
  const usb::Transfer later = read(**device, endpoint_of(info, true), 64, 1000);
  check(later.status == usb::TransferStatus::gone, "later reads say: gone");
  device->reset();

  gadget("plug scanner");
  check(plugs.wait(info.id, What::arrived, 2), "its return is told, under the same id");
  auto again = backend.open(info.id);
  if (!check(again && (*again)->claim(0), "it can be claimed after its return")) return;
  gadget("scan " + std::string(label));
  check(holds_label(read_report(**again, endpoint_of(info, true))), "a report arrives after its return");
  check(plugs.count(info.id, What::arrived) == 2 && plugs.count(info.id, What::left) == 1, "nothing was told twice");
}

}  // namespace

int main() {
  Plugs plugs;
  const auto backend = usb::make_libusb_backend();
  const auto started = backend->start([&](const usb::HotPlug& plug) { plugs.take(plug); });
  if (!check(started.has_value(), "the seam starts", started ? "" : started.error().text)) return 1;
  // Those already there are told from the backend's thread, a moment after start().
  std::optional<usb::DeviceInfo> scanner_info, printer_info;
  for (int tries = 0; tries < 100 && !(scanner_info && printer_info); ++tries) {
    scanner_info = find(*backend, scanner_vendor);
    printer_info = find(*backend, printer_vendor);
    std::this_thread::sleep_for(50ms);
  }
  if (!check(scanner_info && printer_info, "the seam lists scanner and printer")) return 1;
  check(scanner_info->interfaces.at(0).class_code == 3 && scanner_info->product_name == "1900 HID POS",
        "the scanner is described", scanner_info->product_name);
  check(printer_info->interfaces.at(0).class_code == 7 && printer_info->manufacturer_name == "EPSON",
        "the printer is described", printer_info->manufacturer_name);
  check(plugs.wait(scanner_info->id, usb::HotPlug::What::arrived, 1) &&
            plugs.wait(printer_info->id, usb::HotPlug::What::arrived, 1),
        "both are told as arrived");
  check_scanner(*backend, *scanner_info);
  check_printer(*backend, *printer_info);
  check_converter(*backend);
  check_unplug(*backend, plugs, *scanner_info);
  check_hub();
  return failures == 0 ? 0 : 1;
}
