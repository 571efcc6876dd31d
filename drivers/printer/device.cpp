// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/device.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::printer {
namespace {

constexpr std::uint8_t printer_class = 0x07, vendor_class = 0xFF;
constexpr std::int64_t read_timeout_ms = 60'000;  // a bulk read may not wait for ever; then it is asked again
constexpr std::int64_t poll_ms = 2'000;           // of a model that does not tell its changes by itself
constexpr int heartbeat_polls = 5;                // one that does is asked only so often
constexpr std::int64_t pause_ms = 100;
constexpr int failures_max = 3;
constexpr std::size_t nonsense_max_bytes = 64;
constexpr const char* no_answer_words = "not answering";

const usb::Endpoint* bulk(const usb::Interface& interface, bool in) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.kind == usb::EndpointKind::bulk && endpoint.in() == in) return &endpoint;
  return nullptr;
}

const usb::Interface* interface_of(const DriverContext& context) {
  for (const usb::Interface& interface : context.info.interfaces)
    if (interface.number == context.interface_number && bulk(interface, true) && bulk(interface, false))
      return &interface;
  return nullptr;
}

}  // namespace

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const bool known = quirk != nullptr && quirk->driver == "printer";
  bool one_way = false;
  for (const usb::Interface& interface : info.interfaces) {
    const bool right_class = interface.class_code == printer_class || (known && interface.class_code == vendor_class);
    if (!right_class || interface.alternate != 0 || !bulk(interface, false)) continue;
    if (bulk(interface, true)) return interface.number;
    one_way = true;
  }
  why_not = one_way ? "it has no way back (bulk IN): nobody could tell whether a receipt was printed"
                    : "no printer interface (class 7) with bulk OUT and bulk IN";
  return std::nullopt;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<PrinterDriver>(std::move(context)); }

DriverKind driver_kind() { return {"printer", DeviceKind::printer, &fits, &make}; }

Profile profile_of(const Quirk& quirk) {
  const auto number = [&](const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    return static_cast<int>(std::clamp(quirk.number(key, otherwise), least, most));
  };
  Profile profile;
  profile.columns = number("columns", profile.columns, columns_min, columns_max);
  profile.code_page_slot = static_cast<std::uint8_t>(number("code_page_slot", profile.code_page_slot, 0, 255));
  profile.pulse_on_ms = number("pulse_on_ms", profile.pulse_on_ms, 2, 250);
  profile.pulse_off_ms = number("pulse_off_ms", profile.pulse_off_ms, 4, 510);
  profile.tells_changes = !quirk.has("no_change_reports");
  profile.answers_paper_question = !quirk.has("no_paper_question");
  profile.clears_buffer = !quirk.has("no_buffer_clear");
  profile.real_time_kick = !quirk.has("kick_by_esc_p");
  if (quirk.has("drawer_closed_low")) profile.drawer_closed = ClosedLevel::low;
  if (quirk.has("drawer_no_switch")) profile.drawer_closed = ClosedLevel::none;
  return profile;
}

PrinterDriver::PrinterDriver(DriverContext context)
    : context_(std::move(context)),
      profile_(profile_of(context_.quirk)),
      outbox_(*context_.device),
      questions_(outbox_, stream_, context_.after, [this](std::size_t answered) { on_round(answered); }),
      device_(std::move(context_.device)) {}

void PrinterDriver::start() {
  const usb::Interface* const interface = interface_of(context_);
  if (!interface) return line_lost("no bulk OUT and bulk IN");
  if (const auto claimed = device_->claim(interface->number); !claimed) return line_lost(claimed.error().text);
  in_ = bulk(*interface, true)->address;
  read_bytes_ = std::max<std::size_t>(bulk(*interface, true)->packet_max_bytes & 0x07FFU, 64);
  outbox_.set_endpoint(bulk(*interface, false)->address);
  read();
  must_forget_ = true;  // of a receipt that a killed process left half sent
  forget_in_printer();
  if (profile_.tells_changes) outbox_.send(tell_changes(), Outbox::Rank::normal, [](Sent) {});
  questions_.ask_all();
}

void PrinterDriver::read() {
  if (gave_up_) return;
  device_->read(in_, read_bytes_, read_timeout_ms, [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void PrinterDriver::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return line_lost("unplugged");
    case usb::TransferStatus::stalled:
      return after_stall();
    case usb::TransferStatus::failed:
      if (++failures_ > failures_max) return line_lost(no_answer_words);
      return context_.after(pause_ms, [this] { read(); });
    case usb::TransferStatus::done:
    case usb::TransferStatus::timed_out:
      break;
  }
  failures_ = 0;
  // Some models answer every read at once with nothing.
  if (transfer.data.empty()) return context_.after(pause_ms, [this] { read(); });
  stalls_ = 0;
  on_bytes(transfer.data);
  read();
}

void PrinterDriver::on_bytes(const usb::Bytes& bytes) {
  for (const std::uint8_t byte : bytes) {
    const auto heard = stream_.feed(std::span(&byte, 1));
    if (heard.empty()) continue;
    if (heard.front() == StatusStream::Heard::report) heard_report_ = true;
    if (heard.front() != StatusStream::Heard::text) on_status();
    if (heard.front() == StatusStream::Heard::answer) questions_.answered();
    if (heard.front() == StatusStream::Heard::paper_answer && job_ && job_->stage == Stage::printing) confirm(job_->id);
  }
  if (stream_.nonsense_bytes() > nonsense_max_bytes && !silent_) {
    silent_ = true;  // until a question is answered again
    report_state();
  }
}

void PrinterDriver::on_status() {
  silent_ = false;
  const auto open = drawer_is_open();
  if (open && drawer_told_ != open) {
    drawer_told_ = open;
    push(input::DrawerMoved{*open});
  }
  if (open == true && kick_ && kick_->pulsed) finish_kick(true, {});
  // Half of an answer is not believed for a job; but one bad sign is enough to end it.
  if (job_ && !stream_.status().can_print()) finish_job(false, words_of(stream_.status()));
  if (first_round_over_) report_state();
}

void PrinterDriver::on_round(std::size_t answered) {
  silent_ = answered == 0;
  if (std::exchange(first_round_over_, true) == false) context_.after(poll_ms, [this] { poll(); });
  if (job_ && job_->stage == Stage::confirming) {
    const bool printed = !silent_ && stream_.status().can_print();
    finish_job(printed, silent_ ? no_answer_words : words_of(stream_.status()));
  }
  report_state();
  start_next_job();
}

void PrinterDriver::poll() {
  if (gave_up_) return;
  if (must_forget_) forget_in_printer();
  const bool quiet = heard_report_ && !silent_ && !must_forget_;
  const bool due = !quiet || ++polls_since_round_ >= heartbeat_polls;
  if (due && !job_ && !kick_ && questions_.idle()) {
    polls_since_round_ = 0;
    questions_.ask_all();
  }
  context_.after(poll_ms, [this] { poll(); });
}

std::optional<bool> PrinterDriver::drawer_is_open() const {
  if (silent_ || profile_.drawer_closed == ClosedLevel::none) return std::nullopt;
  return stream_.status().drawer_pin3_high != (profile_.drawer_closed == ClosedLevel::high);
}

void PrinterDriver::after_stall() {
  if (++stalls_ > 1) return line_lost(no_answer_words);
  device_->clear_halt(in_, [this](bool cleared) { cleared ? read() : line_lost(no_answer_words); });
}

// The hub finds out whether it was unplugged; open jobs and kicks are answered here, whatever it was.
void PrinterDriver::line_lost(const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  must_forget_ = false;
  if (job_) finish_job(false, words);
  for (const Job& job : std::exchange(waiting_, {})) push(input::PrintFinished{job.id, false, words});
  if (kick_) finish_kick(false, words);
  context_.give_up(GiveUp::not_answering, words);
}

void PrinterDriver::report_state() {
  if (gave_up_) return;
  const Status& status = stream_.status();
  DeviceStatus now{DeviceKind::printer, context_.info.id, DeviceState::working, words_of(status)};
  if (!status.can_print()) now.state = DeviceState::trouble;
  if ((silent_ || must_forget_) && status.can_print()) {
    now.state = DeviceState::trouble;
    now.words = no_answer_words;
  }
  if (told_ == now) return;
  told_ = now;
  push(input::DeviceChanged{now});
}

void PrinterDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_error("printer", context_.info.id + ": the kiosk's input queue is full");
}

}  // namespace kassabel::printer
