// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/device.h"

#include <algorithm>
#include <utility>

#include "drivers/keyboard/reports.h"

namespace kassabel::keyboard {
namespace {

constexpr std::uint8_t hid_class = 0x03, boot_subclass = 0x01, keyboard_protocol = 0x01;
constexpr std::uint8_t set_report = 0x09, set_idle = 0x0A, set_protocol = 0x0B;
constexpr std::uint16_t boot_protocol = 0, only_changes = 0, output_report = 0x0200;
constexpr std::uint8_t num_lock_light = 0x01, caps_lock_light = 0x02;
constexpr std::int64_t control_timeout_ms = 1'000;
constexpr std::int64_t pause_ms = 100;  // before another try after a failed transfer
constexpr int failures_max = 3;         // in a row
constexpr int empty_reads_max = 16;     // in a row, then each waits for pause_ms

const usb::Endpoint* interrupt_in(const usb::Interface& interface) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.in() && endpoint.kind == usb::EndpointKind::interrupt) return &endpoint;
  return nullptr;
}

// Keypad digits count as digits, so the light says so.
usb::Bytes lights(bool caps_lock) {
  return {static_cast<std::uint8_t>(num_lock_light | (caps_lock ? caps_lock_light : 0U))};
}

}  // namespace

const usb::Interface* boot_interface(const usb::DeviceInfo& info) {
  for (const usb::Interface& interface : info.interfaces)
    if (interface.class_code == hid_class && interface.subclass == boot_subclass &&
        interface.protocol == keyboard_protocol && interface.alternate == 0 && interrupt_in(interface) != nullptr)
      return &interface;
  return nullptr;
}

BootKeyboard::BootKeyboard(usb::Device& device, After after, Events events)
    : device_(device), after_(std::move(after)), events_(std::move(events)) {}

void BootKeyboard::open(const usb::DeviceInfo& info, bool caps_lock) {
  const usb::Interface* const interface = boot_interface(info);
  if (interface == nullptr) return lose("no keyboard interface (03/01/01)");
  const usb::Endpoint& endpoint = *interrupt_in(*interface);
  interface_number_ = interface->number;
  endpoint_ = endpoint.address;
  // Whole packets: a keyboard that sends more than was asked for would be an error of the line.
  const std::size_t packet = std::max<std::size_t>(endpoint.packet_max_bytes & 0x07FFU, 1);
  read_bytes_ = (report_bytes + packet - 1) / packet * packet;
  if (const auto claimed = device_.claim(interface_number_); !claimed) return lose(claimed.error().text);
  // Its other HID interfaces (media keys, a power key) would go on talking to the system. Nothing is read there, so one
  // that cannot be had is no reason to do without the keyboard.
  for (const usb::Interface& other : info.interfaces)
    if (other.class_code == hid_class && other.alternate == 0 && other.number != interface_number_)
      static_cast<void>(device_.claim(other.number));
  ask(set_protocol, boot_protocol, {}, [this, caps_lock] {
    ask(set_idle, only_changes, {},
        [this, caps_lock] { ask(set_report, output_report, lights(caps_lock), [this] { begin(); }); });
  });
}

void BootKeyboard::ask(std::uint8_t request, std::uint16_t value, usb::Bytes out, std::function<void()> then) {
  constexpr std::uint8_t to_interface = 0x21;  // class request
  const usb::Setup setup{
      .request_type = to_interface, .request = request, .value = value, .index = interface_number_, .length = 0};
  device_.control(setup, std::move(out), control_timeout_ms,
                  [this, then = std::move(then)](const usb::Transfer& transfer) {
                    if (transfer.status == usb::TransferStatus::cancelled || lost_) return;
                    if (transfer.status == usb::TransferStatus::gone) return lose("unplugged");
                    if (then) then();
                  });
}

void BootKeyboard::show_caps_lock(bool on) {
  if (!lost_) ask(set_report, output_report, lights(on), {});
}

void BootKeyboard::begin() {
  read();
  if (events_.ready) events_.ready();
}

void BootKeyboard::read() {
  if (lost_) return;
  device_.read(endpoint_, read_bytes_, 0, [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void BootKeyboard::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose("unplugged");
    case usb::TransferStatus::stalled:
      return after_stall();
    case usb::TransferStatus::failed:
      if (++failures_ > failures_max) return lose("it does not answer");
      return after_(pause_ms, [this] { read(); });
    case usb::TransferStatus::done:
    case usb::TransferStatus::timed_out:
      break;
  }
  failures_ = 0;
  if (transfer.data.empty()) {
    if (++empty_reads_ > empty_reads_max) return after_(pause_ms, [this] { read(); });
    return read();
  }
  empty_reads_ = 0;
  stalls_ = 0;
  events_.report(transfer.data);
  read();
}

void BootKeyboard::after_stall() {
  if (++stalls_ > 1) return lose("it refuses to be read");
  device_.clear_halt(endpoint_, [this](bool cleared) {
    if (lost_) return;
    cleared ? read() : lose("it refuses to be read");
  });
}

void BootKeyboard::lose(const std::string& words) {
  if (std::exchange(lost_, true)) return;
  events_.lost(words);
}

}  // namespace kassabel::keyboard
