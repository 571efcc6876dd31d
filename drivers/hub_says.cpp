// SPDX-License-Identifier: Apache-2.0
// See hub_core.h: what drivers say, and what of it is passed on.
#include <utility>

#include "drivers/hub_core.h"

namespace kassabel {
namespace {

// Facts that are told once; a label that comes late would only be rung up at a moment nobody expects it.
bool must_arrive(const Input& input) {
  return std::holds_alternative<input::DrawerMoved>(input) || std::holds_alternative<input::PageSent>(input) ||
         std::holds_alternative<input::BellPressed>(input) || std::holds_alternative<input::BellHeld>(input) ||
         std::holds_alternative<input::CallPerson>(input);
}

}  // namespace

bool HubCore::from_driver(const std::string& id, std::uint64_t generation, Input input) {
  Slot* slot = find(id, generation);
  if (slot == nullptr) return false;
  if (const auto* printed = std::get_if<input::PrintFinished>(&input)) {
    if (slot->prints.erase(printed->job) == 1) answer(*printed);
    return true;
  }
  if (const auto* kicked = std::get_if<input::DrawerFinished>(&input)) {
    if (slot->kicks.erase(kicked->id) == 1) answer(*kicked);
    return true;
  }
  if (slot->closing) return false;
  if (const auto* changed = std::get_if<input::DeviceChanged>(&input)) {
    driver_says(*slot, changed->status);
    update_rows();
    return true;
  }
  if (const auto* sent = std::get_if<input::PageSent>(&input)) {
    staff_.page_sent(sent->call);
    if (sent->call >= trial_ids) return answer_trial(sent->call, true, {}), true;
  }
  const bool of_cable = slot->driver != nullptr && slot->driver->as_printer() != nullptr;
  if (std::holds_alternative<input::DrawerMoved>(input) && of_cable && slot_in_use(DeviceKind::drawer) != nullptr)
    return true;
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
  const bool of_cable = slot.driver && slot.driver->as_printer() != nullptr;
  if (status.kind == DeviceKind::drawer && of_cable) return report_cable_drawer(slot, status.state, status.words);
  if (of_cable) columns_ = slot.driver->as_printer()->columns();  // before anybody hears that it works
  report(slot, status);
  if (slot.driver && status.state == DeviceState::working) staff_.works(*slot.driver);
  // A printer that talks has a drawer connector that works, paper or not.
  if (of_cable && slot.drawer.state != DeviceState::working) report_cable_drawer(slot, DeviceState::working, "");
  if (status.state != DeviceState::working || slot.failures == 0) return;
  tasks_->after(recovered_ms, [this, id = slot.info.id, generation = slot.generation] {
    if (Slot* alive = find(id, generation); alive != nullptr && alive->driver != nullptr) alive->failures = 0;
  });
}

// Says what is new, and nothing of a device that nobody heard of.
void HubCore::report(Slot& slot, DeviceState state, const std::string& words) {
  if (slot.match.kind == nullptr && slot.status.id.empty()) return;
  const bool is_printer = slot.match.kind != nullptr && slot.match.kind->kind == DeviceKind::printer;
  if (is_printer && slot.driver == nullptr && slot.drawer.state != DeviceState::absent)
    report_cable_drawer(slot, state, words);
  DeviceStatus status{slot.status.kind, slot.status.id, state, words};  // as it was called before
  if (status.id.empty()) {
    const DriverKind& kind = *slot.match.kind;
    status.kind = kind.kind;
    status.id = kind.status_id.empty() ? slot.info.id : std::string(kind.status_id);
  }
  report(slot, status);
}

void HubCore::report(Slot& slot, const DeviceStatus& status) {
  const bool never_heard_of = slot.status.id.empty() && status.state == DeviceState::absent;
  if (status == slot.status || never_heard_of) return;
  // A bell said its place at last; a keyboard was paired.
  const bool renamed = !slot.status.id.empty() && (slot.status.id != status.id || slot.status.kind != status.kind);
  if (renamed) outbox_.must(input::DeviceChanged{{slot.status.kind, slot.status.id, DeviceState::absent, ""}});
  slot.status = status;
  staff_.heard_of(status);
  outbox_.must(input::DeviceChanged{status});
}

// The drawer on a printer's cable, while there is no drawer with a plug of its own.
void HubCore::report_cable_drawer(Slot& slot, DeviceState state, const std::string& words) {
  if (slot.quirk != nullptr && slot.quirk->has("no_drawer")) return;
  slot.drawer = {DeviceKind::drawer, slot.info.id, state, words};
  if (slot_in_use(DeviceKind::drawer) == nullptr) outbox_.must(input::DeviceChanged{slot.drawer});
}

void HubCore::tell_cable_drawer(bool is_used) {
  for (auto& [id, slot] : slots_) {
    if (slot.drawer.id.empty() || slot.drawer.state == DeviceState::absent) continue;
    DeviceStatus now = slot.drawer;
    if (!is_used) now = {DeviceKind::drawer, id, DeviceState::absent, ""};
    outbox_.must(input::DeviceChanged{now});
  }
}

}  // namespace kassabel
