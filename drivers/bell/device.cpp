// SPDX-License-Identifier: Apache-2.0
#include "drivers/bell/device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::bell {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr std::string_view our_product = "Kassabel bell";
constexpr const char* driver_name = "bell";
constexpr std::int64_t beat_ms = 3'000;
constexpr int unheard_max = 2;  // beats; at the third it is trouble: within 10 s
constexpr const char* silent_words = "not answering";
constexpr const char* no_place_words = tr_noop("no place is set for it");
constexpr const char* no_bell_words = "it does not say which bell it is";

std::string_view word_of(LampState state) {
  switch (state) {
    case LampState::off:
      return "off";
    case LampState::sent:
      return "sent";
    case LampState::accepted:
      return "accepted";
    case LampState::here:
      return "here";
  }
  return "off";
}

}  // namespace

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const auto port = serial::find_port(info, quirk == nullptr ? std::string() : quirk->text("serial"));
  const bool ours = info.product_name.starts_with(our_product) || (quirk != nullptr && quirk->driver == driver_name);
  why_not = port ? "its name does not begin with \"Kassabel bell\"" : "no serial port";
  if (!port || !ours) return std::nullopt;
  return port->control;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<BellDriver>(std::move(context)); }

DriverKind driver_kind() { return {driver_name, DeviceKind::bell, &fits, &make, {}}; }

BellDriver::BellDriver(DriverContext context)
    : context_(std::move(context)),
      port_(*context_.device, context_.after,
            {[this] { beat(); },
             [this](const usb::Bytes& bytes) {
               for (const std::uint8_t byte : bytes)
                 if (const auto said = lines_.feed(byte)) hear(*said);
             },
             [this](const std::string& words) { give_up(GiveUp::not_answering, words); }}),
      device_(std::move(context_.device)) {}

void BellDriver::start() {
  port_.open(context_.info, {115'200, 8, serial::Parity::none}, context_.quirk.text("serial"));
}

// The bell answers each line; and it knows by them that somebody listens.
void BellDriver::beat() {
  if (gave_up_) return;
  if (++beats_unheard_ > unheard_max) {
    if (!place_.empty())
      report(DeviceState::trouble, silent_words);
    else
      return give_up(context_.quirk.driver == driver_name ? GiveUp::not_mine : GiveUp::not_answering, no_bell_words);
  }
  port_.write(place_.empty() ? ask_who() : lamp_line(word_of(lamp_)));
  context_.after(beat_ms, [this] { beat(); });
}

void BellDriver::show(LampState state) {
  if (std::exchange(lamp_, state) == state) return;
  port_.write(lamp_line(word_of(lamp_)));
}

void BellDriver::hear(const Said& said) {
  if (gave_up_) return;
  beats_unheard_ = 0;
  if (const auto* hello = std::get_if<Hello>(&said)) return introduce(hello->id);
  const bool pressed = std::holds_alternative<Pressed>(said), held = std::holds_alternative<Held>(said);
  if (place_.empty()) {
    pressed_before_hello_ += pressed ? 1 : 0;
    return port_.write(ask_who());
  }
  report(DeviceState::working, {});
  if (pressed || held) press(held);
}

// Also a board that was switched off and on: its lamp is dark again.
void BellDriver::introduce(const std::string& id) {
  const auto& places = context_.shop.bells.places;
  const auto found = places.find(id);
  place_ = found == places.end() ? id : found->second;
  if (found == places.end() && id != id_)
    log_warning("bell", id + ": no place is set for it in [bells]; it rings as \"" + id + "\"");
  id_ = id;
  report(DeviceState::working, {});
  port_.write(lamp_line(word_of(lamp_)));
  if (std::exchange(pressed_before_hello_, 0) > 0) press(false);
}

void BellDriver::press(bool held) {
  Input input = input::BellPressed{place_};
  if (held) input = input::BellHeld{place_};
  if (is_kiosk()) {
    if (held) return;
    input = input::CallPerson{};
  }
  if (!context_.sink(std::move(input))) log_error("bell", place_ + ": the kiosk took no press");
}

void BellDriver::report(DeviceState state, const std::string& words) {
  DeviceStatus now{is_kiosk() ? DeviceKind::lamp : DeviceKind::bell, place_, state, words};
  if (now.words.empty() && context_.shop.bells.places.count(id_) == 0) now.words = no_place_words;
  if (told_ == now) return;
  told_ = now;
  (void)context_.sink(input::DeviceChanged{now});
}

void BellDriver::give_up(GiveUp reason, const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(reason, words);
}

}  // namespace kassabel::bell
