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
constexpr std::int64_t control_timeout_ms = 500;
constexpr std::uint8_t class_request_in = 0xA1, get_device_id = 0x00, get_port_status = 0x01;
constexpr std::uint8_t port_well = 0x18;  // what many say whatever happens
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

// The longest name that fits: "TM-T88V-i" is more than "TM-T88V".
const Quirk* model_of(const Quirk& quirk, const DeviceId& id) {
  const Quirk* best = nullptr;
  for (const Quirk& one : quirk.models)
    if (is_model(id, one.text("model")) && (!best || one.text("model").size() > best->text("model").size()))
      best = &one;
  return best;
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
  profile.dots = number("dots", profile.dots, 256, Raster::width_max_dots);
  profile.code_page = code_page_of(quirk.text("code_page")).value_or(profile.code_page);
  profile.code_page_slot = static_cast<std::uint8_t>(number("code_page_slot", usual_slot(profile.code_page), 0, 255));
  profile.feed_before_cut = number("feed_before_cut", profile.feed_before_cut, 0, 20);
  profile.pulse_on_ms = number("pulse_on_ms", profile.pulse_on_ms, 2, 250);
  profile.pulse_off_ms = number("pulse_off_ms", profile.pulse_off_ms, 4, 510);
  profile.tells_changes = !quirk.has("no_change_reports");
  profile.answers_paper_question = !quirk.has("no_paper_question");
  profile.clears_buffer = !quirk.has("no_buffer_clear");
  profile.real_time_kick = !quirk.has("kick_by_esc_p");
  profile.port_status_is_true = quirk.has("port_status");
  profile.pictures = !quirk.has("no_raster");
  profile.pictures_only = quirk.has("raster_only");
  profile.codes = !quirk.has("no_qr");
  if (quirk.has("full_cut")) profile.cut = Cut::full;
  if (quirk.has("no_cutter")) profile.cut = Cut::none;
  if (quirk.has("drawer_closed_low")) profile.drawer_closed = ClosedLevel::low;
  if (quirk.has("drawer_no_switch")) profile.drawer_closed = ClosedLevel::none;
  return profile;
}

PrinterDriver::PrinterDriver(DriverContext context)
    : context_(std::move(context)),
      profile_(profile_of(context_.quirk)),
      heading_(context_.quirk.name),
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
  if (context_.shop.drawer.closed) profile_.drawer_closed = *context_.shop.drawer.closed;
  const auto index = static_cast<std::uint16_t>(interface->number << 8 | interface->alternate);
  device_->control({class_request_in, get_device_id, 0, index, device_id_max_bytes}, {}, control_timeout_ms,
                   [this](const usb::Transfer& transfer) { on_device_id(transfer); });
}

// Who it is decides how it is spoken to; one that does not say so is spoken to as its descriptors have it.
void PrinterDriver::on_device_id(const usb::Transfer& transfer) {
  if (transfer.status == usb::TransferStatus::cancelled) return;
  if (transfer.status == usb::TransferStatus::gone) return line_lost("unplugged");
  if (const auto id = parse_device_id(transfer.data)) {
    if (context_.quirk.name.empty() && speaks_another_language(*id)) {
      gave_up_ = true;
      return context_.give_up(GiveUp::not_mine, name_of(*id) + " speaks " + id->commands + ", not ESC/POS");
    }
    if (const Quirk* one = model_of(context_.quirk, *id)) {
      profile_ = profile_of(context_.quirk.of_model(*one));
      if (context_.shop.drawer.closed) profile_.drawer_closed = *context_.shop.drawer.closed;
      model_ = heading_ = one->name;
    } else if (context_.quirk.name.empty()) {
      model_ = heading_ = name_of(*id);
    }
    log_info("printer", context_.info.id + " says it is " + name_of(*id));
  }
  begin();
}

void PrinterDriver::begin() {
  if (profile_.pictures_only && !context_.shop.drawing.lines) {
    gave_up_ = true;
    return context_.give_up(GiveUp::not_mine, "it prints pictures only, and nothing here draws text");
  }
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
  ever_answered_ = true;
  tell_drawer();
  // Half of an answer is not believed for a job; but one bad sign is enough to end it.
  if (job_ && !stream_.status().can_print()) finish_job(false, words_of(stream_.status()));
  if (first_round_over_) report_state();
}

void PrinterDriver::tell_drawer() {
  const auto open = drawer_is_open();
  if (open && drawer_told_ != open) {
    drawer_told_ = open;
    push(input::DrawerMoved{*open});
  }
  if (open == true && kick_ && kick_->pulsed) finish_kick(true, {});
}

void PrinterDriver::on_round(std::size_t answered) {
  silent_ = answered == 0;
  if (!silent_ || gave_up_) return after_round();
  const auto index = static_cast<std::uint16_t>(context_.interface_number << 8);
  device_->control({class_request_in, get_port_status, 0, index, 1}, {}, control_timeout_ms,
                   [this](const usb::Transfer& transfer) { on_port_status(transfer); });
}

void PrinterDriver::on_port_status(const usb::Transfer& transfer) {
  if (transfer.status == usb::TransferStatus::cancelled) return;
  if (transfer.status == usb::TransferStatus::gone) return line_lost("unplugged");
  port_.reset();
  if (!transfer.data.empty()) {
    port_ = status_of_port(transfer.data.front());
    port_changed_ = port_changed_ || transfer.data.front() != port_well;
  }
  after_round();
}

void PrinterDriver::after_round() {
  if (std::exchange(first_round_over_, true) == false) context_.after(poll_ms, [this] { poll(); });
  if (job_ && job_->stage == Stage::confirming) {
    const Status* status = known();
    finish_job(status && status->can_print(), status ? words_of(*status) : why_unknown());
  }
  report_state();
  start_next_job();
}

// A port that always says "well" says nothing: it counts once it was seen to say something else, or its model is known
// to mean it. One that used to answer and stopped is out of order, whatever its port says.
const Status* PrinterDriver::known() const {
  if (!silent_) return &stream_.status();
  const bool believed = !ever_answered_ && (profile_.port_status_is_true || port_changed_);
  return port_ && believed ? &*port_ : nullptr;
}

std::string PrinterDriver::why_unknown() const {
  if (!stream_.status().can_print()) return words_of(stream_.status());
  return port_ && !ever_answered_ ? "cannot tell its paper" : no_answer_words;
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
  const Status* status = known();
  DeviceStatus now{DeviceKind::printer, context_.info.id, DeviceState::working, ""};
  now.words = status ? words_of(*status) : why_unknown();
  if (!status || !status->can_print() || must_forget_) now.state = DeviceState::trouble;
  if (status && status->can_print() && must_forget_) now.words = no_answer_words;
  if (told_ == now) return;
  told_ = now;
  push(input::DeviceChanged{now});
}

std::optional<ClosedLevel> PrinterDriver::learn_drawer(bool is_open) {
  if (silent_ || gave_up_) return std::nullopt;
  const bool high = stream_.status().drawer_pin3_high;
  (is_open ? level_open_ : level_shut_) = high;
  profile_.drawer_closed = high != is_open ? ClosedLevel::high : ClosedLevel::low;
  if (level_open_ == level_shut_) profile_.drawer_closed = ClosedLevel::none;
  drawer_told_.reset();
  tell_drawer();
  return profile_.drawer_closed;
}

void PrinterDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_error("printer", context_.info.id + ": the kiosk's input queue is full");
}

}  // namespace kassabel::printer
