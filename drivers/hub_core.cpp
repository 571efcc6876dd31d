// SPDX-License-Identifier: Apache-2.0
// See hub_core.h.
#include "drivers/hub_core.h"

#include <fmt/format.h>

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

// Facts that are told once; a label that comes late would only be rung up at a moment nobody expects it.
bool must_arrive(const Input& input) {
  return std::holds_alternative<input::DrawerMoved>(input) || std::holds_alternative<input::PageSent>(input) ||
         std::holds_alternative<input::BellPressed>(input) || std::holds_alternative<input::BellHeld>(input) ||
         std::holds_alternative<input::CallPerson>(input);
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
  slot.quirk = find_quirk(quirks_, info.vendor, info.product);
  auto port = info.serial.empty() ? shop_.ports.end() : shop_.ports.find(info.serial);
  if (port == shop_.ports.end()) port = shop_.ports.find(info.id);
  if (port != shop_.ports.end()) {
    if (slot.quirk != nullptr) slot.named = *slot.quirk;  // the chip of the port is still what it is
    slot.named.driver = port->second;
    slot.quirk = &slot.named;
  }
  consider(slot, 0);
}

void HubCore::left(const std::string& id) {
  const auto found = slots_.find(id);
  if (found == slots_.end()) return;
  close(found->second, "unplugged");
  report(found->second, DeviceState::absent, "unplugged");
  slots_.erase(found);
  consider_spares();
}

HubCore::Slot* HubCore::find(const std::string& id, std::uint64_t generation) {
  const auto found = slots_.find(id);
  return found != slots_.end() && found->second.generation == generation ? &found->second : nullptr;
}

// Of what there is one: the printer, the transmitter. One that is open, or that is to be opened again.
HubCore::Slot* HubCore::slot_in_use(DeviceKind kind) {
  if (kind != DeviceKind::printer && kind != DeviceKind::pager) return nullptr;
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
    return;
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
  slot.driver = slot.match.kind->make(context_for(slot, on_task_thread(std::move(*device), tasks_)));
  if (const UsbPrinterDriver* printer = slot.driver->as_printer()) columns_ = printer->columns();
  slot.driver->start();
}

DriverContext HubCore::context_for(Slot& slot, std::unique_ptr<usb::Device> device) {
  DriverContext context;
  context.device = std::move(device);
  context.info = slot.info;
  context.interface_number = slot.match.interface_number;
  if (slot.quirk != nullptr) context.quirk = *slot.quirk;
  context.quirk.numbers.insert(settings_.begin(), settings_.end());  // the model's own number stands
  context.shop = shop_;
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
  slot.closing = false;
  for (const std::uint64_t job : std::exchange(slot.prints, {})) outbox_.must(input::PrintFinished{job, false, words});
  for (const std::uint64_t kick : std::exchange(slot.kicks, {}))
    outbox_.must(input::DrawerFinished{kick, false, words});
}

void HubCore::gave_up(Slot& slot, GiveUp reason, const std::string& words) {
  if (reason == GiveUp::not_answering) {
    close(slot, "not answering");
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

// ---- what drivers say

bool HubCore::from_driver(const std::string& id, std::uint64_t generation, Input input) {
  Slot* slot = find(id, generation);
  if (slot == nullptr) return false;
  if (const auto* printed = std::get_if<input::PrintFinished>(&input)) {
    if (slot->prints.erase(printed->job) == 1) outbox_.must(std::move(input));
    return true;
  }
  if (const auto* kicked = std::get_if<input::DrawerFinished>(&input)) {
    if (slot->kicks.erase(kicked->id) == 1) outbox_.must(std::move(input));
    return true;
  }
  if (slot->closing) return false;
  if (const auto* changed = std::get_if<input::DeviceChanged>(&input)) {
    driver_says(*slot, changed->status);
    update_rows();
    return true;
  }
  if (const auto* sent = std::get_if<input::PageSent>(&input)) staff_.page_sent(sent->call);
  if (must_arrive(input)) {
    outbox_.must(std::move(input));
    return true;
  }
  const auto* scanned = std::get_if<input::Scanned>(&input);
  if (scanned == nullptr) return outbox_.once(std::move(input));
  if (read_twice(*scanned)) return true;
  const bool taken = outbox_.once(*scanned);
  if (taken) remember(std::get<input::Scanned>(std::move(input)));
  return taken;
}

// The same label from two scanners within the bounce time is one reading: the hand-held one points at what lies on the
// flat-bed. Two articles of a kind never come that close; one article counted twice would be the shopper's money.
bool HubCore::read_twice(const input::Scanned& scanned) const {
  return last_scan_ && last_scan_->device != scanned.device && last_scan_->text == scanned.text;
}

void HubCore::remember(input::Scanned scanned) {
  last_scan_ = std::move(scanned);
  const auto bounce = settings_.find("bounce_ms");
  tasks_->after(bounce == settings_.end() ? bounce_default_ms : bounce->second, [this, scan = ++scans_] {
    if (scan == scans_) last_scan_.reset();
  });
}

void HubCore::driver_says(Slot& slot, const DeviceStatus& status) {
  if (status.kind == DeviceKind::drawer) return report_drawer(slot, status.state, status.words);
  report(slot, status);
  if (slot.driver && status.state == DeviceState::working) staff_.works(*slot.driver);
  // A printer that talks has a drawer connector that works, paper or not.
  if (slot.driver && slot.driver->as_printer() != nullptr) {
    columns_ = slot.driver->as_printer()->columns();
    if (slot.drawer != DeviceState::working) report_drawer(slot, DeviceState::working, "");
  }
  if (status.state != DeviceState::working || slot.failures == 0) return;
  tasks_->after(recovered_ms, [this, id = slot.info.id, generation = slot.generation] {
    if (Slot* alive = find(id, generation); alive != nullptr && alive->driver != nullptr) alive->failures = 0;
  });
}

// Says what is new, and nothing of a device that nobody heard of.
void HubCore::report(Slot& slot, DeviceState state, const std::string& words) {
  if (slot.match.kind == nullptr) return;
  const bool is_printer = slot.match.kind->kind == DeviceKind::printer;
  if (is_printer && slot.driver == nullptr && slot.drawer != DeviceState::absent) report_drawer(slot, state, words);
  DeviceStatus status{slot.match.kind->kind, slot.info.id, state, words};
  if (!slot.match.kind->status_id.empty()) status.id = slot.match.kind->status_id;
  if (!slot.status.id.empty()) {  // as the driver called it
    status.kind = slot.status.kind;
    status.id = slot.status.id;
  }
  report(slot, status);
}

void HubCore::report(Slot& slot, const DeviceStatus& status) {
  const bool never_heard_of = slot.status.id.empty() && status.state == DeviceState::absent;
  if (status == slot.status || never_heard_of) return;
  const bool renamed = !slot.status.id.empty() && slot.status.id != status.id;  // a bell said its place at last
  if (renamed) outbox_.must(input::DeviceChanged{{slot.status.kind, slot.status.id, DeviceState::absent, ""}});
  slot.status = status;
  staff_.heard_of(status);
  outbox_.must(input::DeviceChanged{status});
}

void HubCore::report_drawer(Slot& slot, DeviceState state, const std::string& words) {
  if (slot.quirk != nullptr && slot.quirk->has("no_drawer")) return;
  slot.drawer = state;
  outbox_.must(input::DeviceChanged{{DeviceKind::drawer, slot.info.id, state, words}});
}

// ---- printer and drawer

void HubCore::print(PrintJob job) {
  Slot* slot = slot_in_use(DeviceKind::printer);
  UsbPrinterDriver* printer = slot != nullptr && slot->driver ? slot->driver->as_printer() : nullptr;
  if (printer == nullptr) {
    const std::string words = slot == nullptr ? "no printer" : "not answering";
    return outbox_.must(input::PrintFinished{job.id, false, words});
  }
  slot->prints.insert(job.id);
  printer->print(std::move(job));
}

void HubCore::open_drawer(std::uint64_t id) {
  Slot* slot = slot_in_use(DeviceKind::printer);
  UsbPrinterDriver* printer = slot != nullptr && slot->driver ? slot->driver->as_printer() : nullptr;
  if (printer == nullptr) {
    const std::string words = slot == nullptr ? "no drawer" : "not answering";
    return outbox_.must(input::DrawerFinished{id, false, words});
  }
  slot->kicks.insert(id);
  printer->kick_drawer(id, drawer_pin_);
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
    if (row.name.empty()) row.name = slot.info.manufacturer_name + " " + slot.info.product_name;
    const bool used = slot.match.kind != nullptr && slot.generation != 0;
    if (used) row.driver = slot.match.kind->name;
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
