// SPDX-License-Identifier: Apache-2.0
// What the hub keeps for belt pagers and lamps while their devices come and go: the newest page of each open call, for
// as long as it is fresh, and what each lamp should show. Hub's thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "drivers/driver.h"
#include "drivers/hub_outbox.h"
#include "drivers/tasks.h"

namespace kassabel {

class HubStaff {
 public:
  static constexpr std::int64_t page_fresh_ms = 60'000;  // an older one would say a wrong time; a call pages again
  static constexpr std::size_t pages_max = 32;
  static constexpr std::int64_t missing_after_ms = 5'000;

  HubStaff(HubOutbox& outbox, std::shared_ptr<Tasks> tasks, const ShopDevices& shop)
      : outbox_(outbox), tasks_(std::move(tasks)), shop_(shop) {}

  void page(BeltPage page);
  void clear(std::uint64_t call);      // accepted or closed
  void page_sent(std::uint64_t call);  // the transmitter has it
  void show(const std::string& place, LampState state);

  void works(UsbDriver& driver);  // it said so: it gets what waits for it
  void goes(UsbDriver& driver);   // before it is destroyed
  void heard_of(const DeviceStatus& status) { heard_of_.insert({status.kind, status.id}); }
  // Some seconds from now: a bell that nobody heard of may be lying in a drawer.
  void tell_missing_soon();

 private:
  struct Waiting {
    BeltPage page;
    std::uint64_t serial = 0;
  };
  void tell_missing(DeviceKind kind, const std::string& id);

  HubOutbox& outbox_;
  std::shared_ptr<Tasks> tasks_;
  const ShopDevices& shop_;
  std::map<std::uint64_t, Waiting> waiting_;  // by call
  std::uint64_t pages_ = 0;
  std::map<std::string, LampState> lamps_;  // by place; the kiosk's own is BellSettings::kiosk
  UsbBeltPager* belt_ = nullptr;
  std::set<UsbBell*> bells_;
  std::set<std::pair<DeviceKind, std::string>> heard_of_;
};

}  // namespace kassabel
