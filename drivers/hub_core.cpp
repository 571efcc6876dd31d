// SPDX-License-Identifier: Apache-2.0
// See hub_core.h.
#include "drivers/hub_core.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/hub_device.h"
#include "kiosk/base/log.h"

namespace kassabel {
namespace {

std::string words_for(const Error& error) {
  switch (error.kind) {
    case ErrorKind::refused:
      return "no permission";
    case ErrorKind::busy:
      return "used by another program";
    default:
      return "not answering";
  }
}

}  // namespace

HubCore::HubCore(usb::Backend& backend, InputSink sink, std::vector<Quirk> quirks, std::vector<DriverKind> kinds,
                 DrawerPin drawer_pin, std::shared_ptr<Tasks> tasks, std::map<std::string, std::int64_t> settings,
                 ShopDevices shop)
    : backend_(backend),
      outbox_(std::move(sink), tasks),
      quirks_(std::move(quirks)),
      kinds_(std::move(kinds)),
      drawer_pin_(drawer_pin),
      settings_(std::move(settings)),
      shop_(std::move(shop)),
      tasks_(std::move(tasks)),
      staff_(outbox_, tasks_, shop_) {}

// ---- what is plugged in

void HubCore::plugged(const usb::HotPlug& plug) {
  if (plug.what == usb::HotPlug::What::arrived) {
    arrived(plug.device);
  } else {
    left(plug.device.id);
  }
  update_rows();
}

void HubCore::arrived(const usb::DeviceInfo& info) {
  if (slots_.contains(info.id)) return;
  if (slots_.size() >= devices_max) return log_warning("hub", "too many USB devices; " + info.id + " is ignored");
  Slot& slot = slots_[info.id];
  slot.info = info;
  name_by_shop(slot);
  consider(slot, 0);
}

// What the shop knows of this very device: what hangs on the port, a keyboard that was paired.
void HubCore::name_by_shop(Slot& slot) {
  slot.quirk = find_quirk(quirks_, slot.info.vendor, slot.info.product);
  slot.paired = find_paired(shop_.keyboards, slot.info);
  auto port = slot.info.serial.empty() ? shop_.ports.end() : shop_.ports.find(slot.info.serial);
  if (port == shop_.ports.end()) port = shop_.ports.find(slot.info.id);
  if (port == shop_.ports.end() && !slot.paired) return;
  slot.named = slot.quirk != nullptr ? *slot.quirk : Quirk{};  // the chip of a port is still what it is
  slot.named.driver = slot.paired ? keyboard_driver(slot.paired->use) : port->second;
  slot.quirk = &slot.named;
}

void HubCore::left(const std::string& id) {
  const auto found = slots_.find(id);
  if (found == slots_.end()) return;
  const bool own_drawer = found->second.match.kind != nullptr && found->second.match.kind->kind == DeviceKind::drawer;
  close(found->second, "unplugged");
  report(found->second, DeviceState::absent, "unplugged");
  slots_.erase(found);
  consider_spares();
  if (own_drawer && slot_in_use(DeviceKind::drawer) == nullptr) tell_cable_drawer(true);
}

HubCore::Slot* HubCore::find(const std::string& id, std::uint64_t generation) {
  const auto found = slots_.find(id);
  return found != slots_.end() && found->second.generation == generation ? &found->second : nullptr;
}

// Of what there is one: the printer, the transmitter, a drawer of its own. One that is open, or that is to
// be opened again.
HubCore::Slot* HubCore::slot_in_use(DeviceKind kind) {
  constexpr std::array alone{DeviceKind::printer, DeviceKind::pager, DeviceKind::drawer};
  if (std::find(alone.begin(), alone.end(), kind) == alone.end()) return nullptr;
  for (auto& [id, slot] : slots_)
    if (slot.match.kind != nullptr && slot.match.kind->kind == kind && slot.generation != 0) return &slot;
  return nullptr;
}

void HubCore::consider(Slot& slot, std::size_t from_kind) {
  const std::string declined = std::exchange(slot.why_not, {});
  slot.match = match_driver(kinds_, slot.info, slot.quirk, from_kind);
  if (slot.match.kind == nullptr) {
    slot.why_not = declined.empty() ? slot.match.why_not : declined;
    log_info("hub", fmt::format("{} {:04x}:{:04x} is not used: {}", slot.info.id, slot.info.vendor, slot.info.product,
                                slot.why_not));
    return report_keyboard(slot);
  }
  const Slot* in_use = slot_in_use(slot.match.kind->kind);
  if (in_use != nullptr && in_use != &slot) {
    slot.why_not = "a spare: " + in_use->info.id + " is the " + std::string(slot.match.kind->name) + " in use";
    return;
  }
  open(slot);
}

void HubCore::consider_spares() {
  for (auto& [id, slot] : slots_)
    if (slot.match.kind != nullptr && slot.generation == 0) consider(slot, slot.match.index);
}

// ---- opening and closing

void HubCore::open(Slot& slot) {
  slot.generation = ++generations_;
  slot.why_not.clear();
  auto device = backend_.open(slot.info.id);
  if (!device) return failed(slot, words_for(device.error()), device.error().text);
  if (std::exchange(slot.reset_first, false)) return reset(slot, std::move(*device));
  slot.driver = slot.match.kind->make(context_for(slot, on_task_thread(std::move(*device), tasks_)));
  if (const UsbPrinterDriver* printer = slot.driver->as_printer()) columns_ = printer->columns();
  if (slot.driver->as_drawer() != nullptr) tell_cable_drawer(false);
  slot.driver->start();
}

// A device that stopped answering is reset on the bus once. Then it is opened anew: a reset may also have made it
// another device, which arrives by itself.
void HubCore::reset(Slot& slot, std::unique_ptr<usb::Device> device) {
  log_info("hub", slot.info.id + ": reset, it did not answer");
  slot.resetting = on_task_thread(std::move(device), tasks_);
  slot.resetting->reset([this, id = slot.info.id, generation = slot.generation](bool) {
    tasks_->post([this, id, generation] {
      Slot* alive = find(id, generation);
      if (alive == nullptr || alive->driver != nullptr) return;
      alive->resetting.reset();
      open(*alive);
      update_rows();
    });
  });
}

DriverContext HubCore::context_for(Slot& slot, std::unique_ptr<usb::Device> device) {
  DriverContext context;
  context.device = std::move(device);
  context.info = slot.info;
  context.interface_number = slot.match.interface_number;
  if (slot.quirk != nullptr) context.quirk = *slot.quirk;
  context.quirk.numbers.insert(settings_.begin(), settings_.end());  // the model's own number stands
  context.shop = shop_;
  if (slot.paired) context.paired = &*slot.paired;
  const std::string id = slot.info.id;
  const std::uint64_t generation = slot.generation;
  context.sink = [this, id, generation](Input input) { return from_driver(id, generation, std::move(input)); };
  context.after = [this, id, generation](std::int64_t delay_ms, Task then) {
    tasks_->after(delay_ms, [this, id, generation, then = std::move(then)] {
      const Slot* alive = find(id, generation);
      if (alive != nullptr && alive->driver != nullptr) then();
    });
  };
  context.now_ms = [tasks = tasks_] { return tasks->now_ms(); };
  context.give_up = [this, id, generation](GiveUp reason, std::string words) {
    tasks_->post([this, id, generation, reason, words = std::move(words)] {
      Slot* alive = find(id, generation);
      if (alive != nullptr && alive->driver != nullptr) gave_up(*alive, reason, words);
      update_rows();
    });
  };
  return context;
}

// Ends the driver; what it still owes is answered with these words.
void HubCore::close(Slot& slot, const std::string& words) {
  slot.closing = true;
  if (slot.driver) staff_.goes(*slot.driver);
  slot.driver.reset();
  slot.resetting.reset();
  slot.closing = false;
  for (const std::uint64_t job : std::exchange(slot.prints, {})) answer(input::PrintFinished{job, false, words});
  for (const std::uint64_t kick : std::exchange(slot.kicks, {})) answer(input::DrawerFinished{kick, false, words});
}

void HubCore::gave_up(Slot& slot, GiveUp reason, const std::string& words) {
  if (slot.pairing) return;  // it says so itself
  if (reason == GiveUp::not_answering) {
    close(slot, "not answering");
    slot.reset_first = slot.failures == 0;
    return failed(slot, "not answering", words);
  }
  close(slot, "not a printer");
  report(slot, DeviceState::absent, "");
  slot.generation = 0;
  slot.why_not = std::string(slot.match.kind->name) + ": " + words;
  consider(slot, slot.match.index + 1);
  consider_spares();
}

void HubCore::failed(Slot& slot, const std::string& words_for_staff, const std::string& detail) {
  slot.failures += 1;
  log_warning("hub", fmt::format("{} ({}): {}", slot.info.id, slot.match.kind->name, detail));
  slot.why_not = detail;
  if (slot.failures == 1) return reopen_later(slot, reopen_ms);
  report(slot, DeviceState::trouble, words_for_staff);
  reopen_later(slot, retry_ms);
}

void HubCore::reopen_later(Slot& slot, std::int64_t delay_ms) {
  tasks_->after(delay_ms, [this, id = slot.info.id, generation = slot.generation] {
    Slot* alive = find(id, generation);
    if (alive == nullptr || alive->driver != nullptr) return;
    open(*alive);
    update_rows();
  });
}

void HubCore::close_all() {
  for (auto& [id, slot] : slots_) close(slot, "the program ends");
  slots_.clear();
  update_rows();
}

// ---- for people

std::vector<DeviceRow> HubCore::describe() const {
  const std::lock_guard lock(rows_mutex_);
  return rows_;
}

void HubCore::update_rows() {
  std::vector<DeviceRow> rows;
  for (const auto& [id, slot] : slots_) {
    DeviceRow row;
    row.id = id;
    row.usb_ids = fmt::format("{:04x}:{:04x}", slot.info.vendor, slot.info.product);
    row.serial = slot.info.serial;
    if (slot.quirk != nullptr) row.name = slot.quirk->name;
    if (slot.driver && !slot.driver->model().empty()) row.name = slot.driver->model();
    if (row.name.empty()) row.name = slot.info.manufacturer_name + " " + slot.info.product_name;
    const bool used = slot.match.kind != nullptr && slot.generation != 0;
    if (used) row.driver = slot.match.kind->name;
    if (used) row.kind = slot.match.kind->kind;
    row.is_keyboard = has_boot_keyboard(slot.info);
    row.state = slot.status.state;
    row.words = used && !slot.status.words.empty() ? slot.status.words : slot.why_not;
    if (used && !slot.why_not.empty() && row.words != slot.why_not) row.words += ": " + slot.why_not;
    if (used && row.words.empty() && slot.status.id.empty()) row.words = "being opened";
    rows.push_back(std::move(row));
  }
  const std::lock_guard lock(rows_mutex_);
  rows_ = std::move(rows);
}

}  // namespace kassabel
