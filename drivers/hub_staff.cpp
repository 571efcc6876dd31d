// SPDX-License-Identifier: Apache-2.0
#include "drivers/hub_staff.h"

#include <utility>

namespace kassabel {

void HubStaff::page(BeltPage page) {
  if (waiting_.size() >= pages_max && waiting_.count(page.call) == 0) clear(waiting_.begin()->first);
  const std::uint64_t call = page.call, serial = ++pages_;
  waiting_[call] = {std::move(page), serial};
  if (belt_ != nullptr) belt_->page(waiting_[call].page);
  tasks_->after(page_fresh_ms, [this, call, serial] {
    const auto found = waiting_.find(call);
    if (found != waiting_.end() && found->second.serial == serial) clear(call);
  });
}

void HubStaff::clear(std::uint64_t call) {
  if (belt_ != nullptr) belt_->forget(call);
  waiting_.erase(call);
}

// What one pager got, others may still wait for: the driver goes on, but a new transmitter would only say it again.
void HubStaff::page_sent(std::uint64_t call) { waiting_.erase(call); }

void HubStaff::show(const std::string& place, LampState state) {
  const std::string at = place.empty() ? BellSettings::kiosk : place;
  lamps_[at] = state;
  for (UsbBell* bell : bells_)
    if (bell->place() == at) bell->show(state);
}

void HubStaff::works(UsbDriver& driver) {
  if (UsbBeltPager* belt = driver.as_belt_pager(); belt != nullptr && belt != belt_) {
    belt_ = belt;
    for (const auto& [call, waiting] : waiting_) belt->page(waiting.page);
  }
  if (UsbBell* bell = driver.as_bell(); bell != nullptr) {
    bells_.insert(bell);
    const auto lamp = lamps_.find(bell->place());
    bell->show(lamp == lamps_.end() ? LampState::off : lamp->second);
  }
}

void HubStaff::goes(UsbDriver& driver) {
  if (driver.as_belt_pager() == belt_) belt_ = nullptr;
  if (UsbBell* bell = driver.as_bell(); bell != nullptr) bells_.erase(bell);
}

void HubStaff::tell_missing_soon() {
  tasks_->after(missing_after_ms, [this] {
    for (const auto& [id, place] : shop_.bells.places)
      place == BellSettings::kiosk ? tell_missing(DeviceKind::lamp, place) : tell_missing(DeviceKind::bell, place);
    if (!shop_.belt.number.empty()) tell_missing(DeviceKind::pager, "belt");
    for (const auto& [port, driver] : shop_.ports)
      if (driver == "belt_pager") tell_missing(DeviceKind::pager, "belt");
  });
}

void HubStaff::tell_missing(DeviceKind kind, const std::string& id) {
  if (heard_of_.count({kind, id}) == 0)
    outbox_.must(input::DeviceChanged{{kind, id, DeviceState::absent, "unplugged"}});
}

}  // namespace kassabel
