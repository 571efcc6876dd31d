// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_backend.h"

#include <algorithm>
#include <utility>

#include "drivers/scanner/label.h"
#include "drivers/sim/sim_core.h"
#include "drivers/sim/sim_words.h"

namespace kassabel::sim {
namespace {

using Clock = std::chrono::steady_clock;

class SimDevice : public usb::Device {
 public:
  SimDevice(std::shared_ptr<SimCore> core, std::uint64_t session, usb::DeviceInfo info)
      : core_(std::move(core)), session_(session), info_(std::move(info)) {}
  ~SimDevice() override { core_->close(session_); }
  SimDevice(const SimDevice&) = delete;
  SimDevice& operator=(const SimDevice&) = delete;

  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  [[nodiscard]] Result<void> claim(std::uint8_t interface_number) override {
    return core_->claim(session_, interface_number);
  }
  void control(const usb::Setup& setup, usb::Bytes out, std::int64_t timeout_ms, usb::TransferDone done) override {
    SimCore::Pending pending = begin(SimCore::What::control, 0, timeout_ms, std::move(done));
    pending.setup = setup;
    pending.out = std::move(out);
    core_->submit(std::move(pending));
  }
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t timeout_ms, usb::TransferDone done) override {
    SimCore::Pending pending = begin(SimCore::What::read, endpoint, timeout_ms, std::move(done));
    pending.bytes_max = std::min(bytes_max, usb::transfer_max_bytes);
    core_->submit(std::move(pending));
  }
  void write(std::uint8_t endpoint, usb::Bytes bytes, std::int64_t timeout_ms, usb::TransferDone done) override {
    SimCore::Pending pending = begin(SimCore::What::write, endpoint, timeout_ms, std::move(done));
    pending.out = std::move(bytes);
    core_->submit(std::move(pending));
  }
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override {
    const auto told = [done = std::move(done)](const usb::Transfer& transfer) {
      done(transfer.status == usb::TransferStatus::done);
    };
    core_->submit(begin(SimCore::What::clear_halt, endpoint, 0, told));
  }
  void reset(std::function<void(bool)> done) override {
    const auto told = [done = std::move(done)](const usb::Transfer& transfer) {
      done(transfer.status == usb::TransferStatus::done);
    };
    core_->submit(begin(SimCore::What::reset, 0, 0, told));
  }

 private:
  [[nodiscard]] SimCore::Pending begin(SimCore::What what, std::uint8_t endpoint, std::int64_t timeout_ms,
                                       usb::TransferDone done) const {
    SimCore::Pending pending;
    pending.session = session_;
    pending.what = what;
    pending.endpoint = endpoint;
    pending.deadline =
        timeout_ms <= 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(timeout_ms);
    pending.done = std::move(done);
    return pending;
  }

  std::shared_ptr<SimCore> core_;
  std::uint64_t session_;
  usb::DeviceInfo info_;
};

std::string guess_aim(std::string_view code) {
  const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && code.size() == 8) return "]E4";
  if (digits && (code.size() == 12 || code.size() == 13)) return "]E0";
  return code.size() > 48 ? "]Q0" : "]C0";
}

}  // namespace

SimBackend::SimBackend(bool hand_held, bool printer, bool flat_bed)
    : core_(std::make_shared<SimCore>(hand_held, flat_bed, printer)), control_(core_) {}

SimBackend::~SimBackend() { core_->stop(); }

Result<void> SimBackend::start(std::function<void(usb::HotPlug)> on_plug) {
  core_->start(std::move(on_plug));
  return {};
}

std::vector<usb::DeviceInfo> SimBackend::list() { return core_->list(); }

Result<std::unique_ptr<usb::Device>> SimBackend::open(const std::string& id) {
  usb::DeviceInfo info;
  const auto session = core_->open(id, info);
  if (!session) return fail(session.error());
  return std::make_unique<SimDevice>(core_, *session, std::move(info));
}

namespace {

Result<Simulated> scanner_for(SimCore& core, SimControl::With with) {
  if (with && *with != Simulated::hand_held && *with != Simulated::flat_bed)
    return fail(ErrorKind::invalid, "a " + std::string(word_of(*with)) + " scans nothing");
  const Simulated first = with.value_or(Simulated::hand_held);
  if (core.plugged(first)) return first;
  if (with) return fail(ErrorKind::refused, "the " + std::string(word_of(first)) + " scanner is unplugged");
  if (core.plugged(Simulated::flat_bed)) return Simulated::flat_bed;
  return fail(ErrorKind::refused, "the scanner is unplugged");
}

Result<void> on_scanner(SimCore& core, SimControl::With with, const std::function<void(VirtualScanner&)>& work) {
  const auto scanner = scanner_for(core, with);
  if (!scanner) return fail(scanner.error());
  core.with([&](SimCore::Devices& devices) {
    work(*scanner == Simulated::hand_held ? devices.hand_held : devices.flat_bed);
  });
  return {};
}

template <class Do>
auto on_printer(SimCore& core, Do&& work) {
  return core.with([&](SimCore::Devices& devices) { return work(devices.printer.printer()); });
}

}  // namespace

Result<void> SimControl::scan(std::string_view code, std::string_view aim, With with) {
  if (code.empty()) return fail(ErrorKind::invalid, "no code to scan");
  if (with == Simulated::wedge) return core_->tell(*with, "scan", std::string(aim) + std::string(code));
  // "]d2010871..." names its symbology itself.
  const bool names_it = aim.empty() && code.size() > 3 && scanner::is_aim(code.substr(0, 3));
  const std::string known(names_it ? code.substr(0, 3) : aim.empty() ? guess_aim(code) : aim);
  if (names_it) code.remove_prefix(3);
  return on_scanner(*core_, with, [&](VirtualScanner& scanner) { scanner.scan(known, code); });
}

Result<void> SimControl::scan_half(With with) {
  return on_scanner(*core_, with, [](VirtualScanner& scanner) { scanner.scan_half("8710400"); });
}

Result<void> SimControl::scan_garbage(With with) {
  return on_scanner(*core_, with, [](VirtualScanner& scanner) { scanner.scan_garbage(); });
}

Result<void> SimControl::scanner_report(usb::Bytes bytes) {
  return on_scanner(*core_, Simulated::hand_held, [&](VirtualScanner& scanner) { scanner.report(std::move(bytes)); });
}

void SimControl::stall_scanner(int times) {
  core_->with([&](SimCore::Devices& devices) { devices.hand_held.stall(times); });
}

void SimControl::unplug(Simulated what) { core_->plug(what, false); }
void SimControl::plug(Simulated what) { core_->plug(what, true); }
void SimControl::hang(Simulated what, Hang how) { core_->hang(what, how); }
Result<void> SimControl::tell(Simulated what, std::string_view word, std::string_view value) {
  return core_->tell(what, word, value);
}
std::string SimControl::seen(Simulated what) const { return core_->seen(what); }
bool SimControl::plugged(Simulated what) const { return core_->plugged(what); }

DevicesSeen SimControl::look() const {
  DevicesSeen seen = on_printer(*core_, [](const SimPrinter& printer) {
    const auto& receipts = printer.paper().receipts();
    DevicesSeen printed;
    printed.paper = printer.paper_state();
    printed.cover_open = printer.cover_open();
    printed.mood = printer.mood();
    printed.drawer_open = printer.drawer_open();
    printed.receipts_ever = printer.paper().receipts_ever();
    printed.hanging = printer.paper().hanging();
    if (!receipts.empty()) printed.last_receipt = receipts.back();
    return printed;
  });
  seen.hand_held = plugged(Simulated::hand_held);
  seen.flat_bed = plugged(Simulated::flat_bed);
  seen.printer = plugged(Simulated::printer);
  seen.belt_pager = plugged(Simulated::belt_pager);
  seen.bell = plugged(Simulated::bell);
  seen.lamp = plugged(Simulated::lamp);
  core_->with([&](SimCore::Devices& devices) {
    seen.belt_mood = devices.transmitter.mood();
    seen.belt_pages = devices.transmitter.pages();
    seen.bell_lamp = devices.bell.lamp();
    seen.kiosk_lamp = devices.lamp.lamp();
  });
  return seen;
}

void SimControl::paper(PaperState state) {
  on_printer(*core_, [&](SimPrinter& printer) { printer.set_paper(state); });
}
void SimControl::paper_lines_left(std::size_t lines) {
  on_printer(*core_, [&](SimPrinter& printer) { printer.set_paper_lines_left(lines); });
}
void SimControl::cover(bool open) {
  on_printer(*core_, [&](SimPrinter& printer) { printer.set_cover_open(open); });
}
void SimControl::printer_mood(PrinterMood mood) {
  on_printer(*core_, [&](SimPrinter& printer) { printer.set_mood(mood); });
}
std::size_t SimControl::printer_waiting_bytes() const {
  return on_printer(*core_, [](SimPrinter& printer) { return printer.waiting_bytes(); });
}
void SimControl::drawer_jammed(bool jammed) {
  on_printer(*core_, [&](SimPrinter& printer) { printer.set_drawer_jammed(jammed); });
}
void SimControl::push_drawer_shut() {
  on_printer(*core_, [](SimPrinter& printer) { printer.push_drawer_shut(); });
}
bool SimControl::drawer_open() const {
  return on_printer(*core_, [](SimPrinter& printer) { return printer.drawer_open(); });
}
std::vector<std::vector<PrintLine>> SimControl::receipts() const {
  return on_printer(*core_, [](SimPrinter& printer) {
    const auto& receipts = printer.paper().receipts();
    return std::vector<std::vector<PrintLine>>(receipts.begin(), receipts.end());
  });
}
std::uint64_t SimControl::receipts_ever() const {
  return on_printer(*core_, [](SimPrinter& printer) { return printer.paper().receipts_ever(); });
}
std::vector<PrintLine> SimControl::hanging() const {
  return on_printer(*core_, [](SimPrinter& printer) { return printer.paper().hanging(); });
}
std::string SimControl::last_receipt_text() const {
  return on_printer(*core_, [](SimPrinter& printer) {
    const auto& receipts = printer.paper().receipts();
    return receipts.empty() ? std::string() : to_text(receipts.back());
  });
}

void SimControl::belt_mood(BeltMood mood) {
  core_->with([&](SimCore::Devices& devices) { devices.transmitter.set_mood(mood); });
}
std::vector<BeltPaged> SimControl::belt_pages() const {
  return core_->with([](SimCore::Devices& devices) { return devices.transmitter.pages(); });
}
void SimControl::belt_sips(std::size_t bytes) {
  core_->with([&](SimCore::Devices& devices) { devices.transmitter.sip(bytes); });
}
void SimControl::stall_belt(int times) {
  core_->with([&](SimCore::Devices& devices) { devices.transmitter.stall_reading(times); });
}
Result<void> SimControl::press_bell(bool for_long) {
  if (!plugged(Simulated::bell)) return fail(ErrorKind::refused, "the bell is unplugged");
  core_->with([&](SimCore::Devices& devices) { for_long ? devices.bell.hold() : devices.bell.press(); });
  return {};
}
void SimControl::bell_silent(bool silent) {
  core_->with([&](SimCore::Devices& devices) { devices.bell.set_silent(silent); });
}
std::string SimControl::lamp_of(Simulated what) const {
  return core_->with(
      [&](SimCore::Devices& devices) { return what == Simulated::lamp ? devices.lamp.lamp() : devices.bell.lamp(); });
}

}  // namespace kassabel::sim
