// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/belt_device.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::pager {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr std::int64_t lrs_look_ms = 5'000;
constexpr std::int64_t fresh_ms = 60'000;
constexpr int lrs_beep = 4;
constexpr const char* path = "belt";
constexpr const char* driver_name = "belt_pager";
constexpr const char* some_refused_words = tr_noop("a pager number is refused");
constexpr const char* all_refused_words = tr_noop("all pager numbers are refused");

}  // namespace

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const auto port = serial::find_port(info, quirk == nullptr ? std::string() : quirk->text("serial"));
  why_not =
      port ? "a serial port does not say what hangs on it; [belt_pager] usb_serial can name it" : "no serial port";
  if (!port || quirk == nullptr || quirk->driver != driver_name) return std::nullopt;
  return port->control;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<BeltDriver>(std::move(context)); }

DriverKind belt_kind() { return {driver_name, DeviceKind::pager, &fits, &make, path}; }

BeltDriver::BeltDriver(DriverContext context)
    : context_(std::move(context)),
      settings_(context_.shop.belt),
      tap_(settings_.password),
      port_(*context_.device, context_.after,
            {[this] { begin(); },
             [this](const usb::Bytes& bytes) {
               if (settings_.protocol == BeltSettings::Protocol::tap) take(tap_.feed(bytes, context_.now_ms()));
             },
             [this](const std::string& words) { give_up(words); }}),
      device_(std::move(context_.device)) {}

void BeltDriver::start() { port_.open(context_.info, settings_.line, context_.quirk.text("serial")); }

void BeltDriver::begin() {
  ready_ = true;
  if (settings_.protocol == BeltSettings::Protocol::lrs) return look_at_lrs();
  take(tap_.tick(context_.now_ms()));
}

void BeltDriver::page(const BeltPage& page) {
  forget(page.call);
  Job& job = jobs_[page.call];
  job.serial = ++pages_;
  const std::string text = seven_bit(page.text, settings_.text_max_chars);
  for (const std::string& number : page.numbers) {
    job.open.emplace(++blocks_, number);
    if (settings_.protocol == BeltSettings::Protocol::tap)
      tap_.page({blocks_, number, text});
    else
      send_line(blocks_, number, text);
  }
  if (ready_ && settings_.protocol == BeltSettings::Protocol::tap) take(tap_.tick(context_.now_ms()));
  // The hub forgets a page that nobody took; this is for a number that is still tried when another one has it.
  context_.after(fresh_ms, [this, call = page.call, serial = pages_] {
    const auto found = jobs_.find(call);
    if (found != jobs_.end() && found->second.serial == serial) forget(call);
  });
}

void BeltDriver::forget(std::uint64_t call) {
  const auto found = jobs_.find(call);
  if (found == jobs_.end()) return;
  for (const auto& [block, number] : found->second.open) tap_.drop(block);
  jobs_.erase(found);
}

// ---- LRS: lines that nobody answers. That the transmitter took the bytes is all there is to know.

void BeltDriver::send_line(std::uint64_t block, const std::string& number, const std::string& text) {
  port_.write(lrs_line(number, lrs_beep, text), [this, block](bool whole) {
    if (whole) answered(block, true, 0);
  });
}

void BeltDriver::look_at_lrs() {
  port_.write({'\r'}, [this](bool whole) {
    if (!whole) return;
    lives_ = tap::Lives{};
    say();
  });
  context_.after(lrs_look_ms, [this] {
    if (!gave_up_) look_at_lrs();
  });
}

// ---- TAP

void BeltDriver::take(const std::vector<tap::Out>& outs) {
  for (const tap::Out& out : outs) {
    if (const auto* send = std::get_if<tap::Send>(&out)) port_.write(send->bytes);
    if (const auto* taken = std::get_if<tap::Taken>(&out)) answered(taken->id, true, 0);
    if (const auto* refused = std::get_if<tap::Refused>(&out)) answered(refused->id, false, refused->code);
    if (const auto* fails = std::get_if<tap::Fails>(&out)) fails_ = *fails;
    if (const auto* lives = std::get_if<tap::Lives>(&out)) {
      lives_ = *lives;
      fails_.reset();
    }
  }
  say();
  tick_later();
}

void BeltDriver::answered(std::uint64_t block, bool taken, int code) {
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& one) { return one.second.open.count(block) == 1; });
  if (found == jobs_.end()) return;  // forgotten while it was on the air
  const std::uint64_t call = found->first;
  Job& job = found->second;
  const std::string number = std::exchange(job.open[block], {});
  job.open.erase(block);
  if (taken) {
    refused_numbers_.erase(number);
    all_refused_ = false;
    if (!std::exchange(job.taken, true)) (void)context_.sink(input::PageSent{call, path});
  } else {
    refused_numbers_.insert(number);
    log_warning("belt", "the transmitter refuses pager " + number + " (" + std::to_string(code) + ")");
  }
  if (!job.open.empty()) return;
  all_refused_ = !job.taken;
  jobs_.erase(found);
}

void BeltDriver::tick_later() {
  if (gave_up_) return;
  const std::int64_t at_ms = tap_.next_ms();
  if (tick_at_ms_ && *tick_at_ms_ <= at_ms) return;
  tick_at_ms_ = at_ms;
  context_.after(std::max<std::int64_t>(at_ms - context_.now_ms(), 1), [this, at_ms] {
    if (tick_at_ms_ != at_ms) return;  // an earlier one came in between
    tick_at_ms_.reset();
    take(tap_.tick(context_.now_ms()));
  });
}

// Nothing is said before the transmitter was heard, or was silent for long enough.
void BeltDriver::say() {
  if (gave_up_ || (!lives_ && !fails_)) return;
  DeviceStatus now{DeviceKind::pager, path, DeviceState::working, lives_ ? lives_->words : std::string()};
  if (now.words.empty() && !refused_numbers_.empty()) now.words = some_refused_words;
  if (all_refused_) now.words = all_refused_words;
  if (fails_) now.words = fails_->words;
  if (fails_ || all_refused_) now.state = DeviceState::trouble;
  if (told_ == now) return;
  told_ = now;
  (void)context_.sink(input::DeviceChanged{now});
}

void BeltDriver::give_up(const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(GiveUp::not_answering, words);
}

}  // namespace kassabel::pager
