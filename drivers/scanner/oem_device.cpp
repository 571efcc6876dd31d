// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/oem_device.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::scanner {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr const char* driver_name = "oem_scanner";
constexpr std::size_t report_default_bytes = 64;
constexpr std::int64_t answer_ms = 250;
constexpr std::int64_t not_ready_ms = 1'000;  // then it is asked again
// A dip in the power leaves it disabled without a word; nothing but asking shows it.
constexpr std::int64_t beat_ms = 30'000;
constexpr int tries_max = 3;
constexpr const char* silent_words = tr_noop("not answering");
constexpr const char* not_ready_words = tr_noop("not ready");
constexpr const char* fault_words = tr_noop("hardware fault");

bool is_oem(const TopLevel& one) {
  return one.page >= 0xFF00 && (one.usage == oem_table_top || one.usage == oem_hand_held);
}

Result<std::size_t> look(const usb::Bytes& descriptor) {
  const auto found = parse_top_level(descriptor);
  if (!found) return fail(found.error());
  const auto scanner = std::find_if(found->begin(), found->end(), is_oem);
  if (scanner == found->end()) return fail(ErrorKind::not_found, "no scanner in IBM OEM mode (usage 4A00 or 4B00)");
  return scanner->input_max_bytes == 0 ? report_default_bytes : scanner->input_max_bytes;
}

std::int64_t bounce_of(const Quirk& quirk) {
  return std::clamp<std::int64_t>(quirk.number("bounce_ms", bounce_default_ms), 0, 10'000);
}

}  // namespace

std::optional<std::uint8_t> oem_fits(const usb::DeviceInfo& info, const Quirk*, std::string& why_not) {
  return first_candidate(info, why_not);
}

std::unique_ptr<UsbDriver> make_oem(DriverContext context) {
  return std::make_unique<OemScannerDriver>(std::move(context));
}

DriverKind oem_kind() { return {driver_name, DeviceKind::scanner, &oem_fits, &make_oem}; }

OemScannerDriver::OemScannerDriver(DriverContext context)
    : context_(std::move(context)),
      reader_(bounce_of(context_.quirk)),
      reports_(*context_.device, context_.after,
               {&look, [this] { beat(); }, [this](const usb::Bytes& report) { on_report(report); },
                [this](GiveUp reason, const std::string& words) { give_up(reason, words); }}),
      device_(std::move(context_.device)) {}

void OemScannerDriver::start() {
  std::optional<std::size_t> named;
  if (context_.quirk.driver == driver_name) named = report_default_bytes;
  reports_.open(context_.info, context_.interface_number, named);
}

void OemScannerDriver::beat() {
  if (gave_up_) return;
  enables_ = 0;
  ask(told_ && told_->state == DeviceState::working ? OemOrder::ask_status : OemOrder::enable);
  context_.after(beat_ms, [this] { beat(); });
}

void OemScannerDriver::ask(OemOrder order) {
  if (gave_up_) return;
  const auto bytes = oem_order(order);
  awaiting_ = true;
  const std::uint64_t asked = ++asked_;
  reports_.set_report({.feature = false, .id = 0, .bytes = {bytes.begin(), bytes.end()}}, [this](bool taken) {
    untaken_ = taken ? 0 : untaken_ + 1;
    if (untaken_ >= tries_max) give_up(GiveUp::not_answering, "it takes no orders");
  });
  context_.after(answer_ms, [this, asked] {
    if (awaiting_ && asked == asked_) unanswered();
  });
}

// One that answers no orders may still read labels: it is said, and it is asked again.
void OemScannerDriver::unanswered() {
  if (++unanswered_ >= tries_max) return say(DeviceState::trouble, silent_words);
  ask(OemOrder::enable);
}

void OemScannerDriver::error_beep() {
  const auto bytes = oem_order(OemOrder::beep);
  reports_.set_report({.feature = false, .id = 0, .bytes = {bytes.begin(), bytes.end()}},
                      [id = context_.info.id](bool taken) {
                        if (!taken) log_warning("scanner", id + ": it takes no beep");
                      });
}

void OemScannerDriver::on_report(const usb::Bytes& report) {
  const std::int64_t now_ms = context_.now_ms();
  if (auto half = reader_.expire(now_ms)) push(input::ScanFailed{context_.info.id, half->words});
  const auto said = reader_.decode(report, now_ms);
  if (!said) return push(input::ScanFailed{context_.info.id, garbage_words});
  awaiting_ = false;
  unanswered_ = 0;
  if (said->status.refused) log_warning("scanner", context_.info.id + ": it refuses an order");
  on_label(said->label);
  on_status(said->status);
}

void OemScannerDriver::on_label(const Decoded& label) {
  std::visit(overloaded{
                 [&](const Part&) { watch_half_label(); },
                 [&](const Label& whole) {
                   push(input::Scanned{context_.info.id, whole.aim, whole.text});
                 },
                 [&](const Garbage& garbage) {
                   push(input::ScanFailed{context_.info.id, garbage.words});
                 },
                 [](const auto&) {},
             },
             label);
}

void OemScannerDriver::on_status(const OemStatus& status) {
  if (status.hardware_error) return say(DeviceState::trouble, fault_words);
  if (status.not_ready) {
    say(DeviceState::trouble, not_ready_words);
    if (std::exchange(asks_later_, true)) return;
    return context_.after(not_ready_ms, [this] {
      asks_later_ = false;
      ask(OemOrder::ask_status);
    });
  }
  if (status.enabled) {
    enables_ = 0;
    return say(DeviceState::working, {});
  }
  if (++enables_ > tries_max) return say(DeviceState::trouble, not_ready_words);
  ask(OemOrder::enable);
}

void OemScannerDriver::watch_half_label() {
  context_.after(OemReader::half_label_gap_ms + 1, [this] {
    if (auto half = reader_.expire(context_.now_ms())) push(input::ScanFailed{context_.info.id, half->words});
  });
}

void OemScannerDriver::say(DeviceState state, const std::string& words) {
  const DeviceStatus now{DeviceKind::scanner, context_.info.id, state, words};
  if (gave_up_ || told_ == now) return;
  told_ = now;
  push(input::DeviceChanged{now});
}

void OemScannerDriver::give_up(GiveUp reason, const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(reason, words);
}

void OemScannerDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scanner", context_.info.id + ": the kiosk is too busy for a scan");
}

}  // namespace kassabel::scanner
