// SPDX-License-Identifier: Apache-2.0
// The hub's inside: one slot a device. On the hub's thread, except describe() and columns(), which any thread may
// call. hub_core.cpp: what is plugged in; hub_says.cpp: what drivers say; hub_jobs.cpp: printer, drawer, trials;
// hub_keyboards.cpp: keyboards that are paired, and those that are not.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "drivers/hub.h"
#include "drivers/hub_match.h"
#include "drivers/hub_outbox.h"
#include "drivers/hub_staff.h"
#include "drivers/quirks.h"

namespace kassabel {

class HubCore {
 public:
  static constexpr std::size_t devices_max = 128;
  static constexpr std::int64_t reopen_ms = 500;        // also: time for the "left" of a device that was pulled out
  static constexpr std::int64_t retry_ms = 60'000;      // a device in trouble is tried again this often
  static constexpr std::int64_t recovered_ms = 60'000;  // working this long makes a failure forgotten
  static constexpr int columns_default = 42;
  static constexpr std::int64_t bounce_default_ms = 300;
  static constexpr std::int64_t buzz_timeout_ms = 30'000;
  // Jobs, kicks and pages of trials; those of the lane are sequence numbers and never come that far.
  static constexpr std::uint64_t trial_ids = 1ULL << 62U;

  HubCore(usb::Backend& backend, InputSink sink, std::vector<Quirk> quirks, std::vector<DriverKind> kinds,
          DrawerPin drawer_pin, std::shared_ptr<Tasks> tasks, std::map<std::string, std::int64_t> settings = {},
          ShopDevices shop = {});

  void plugged(const usb::HotPlug& plug);
  void print(PrintJob job);
  void open_drawer(std::uint64_t id);
  void attempt(const Trial& trial);
  [[nodiscard]] HubStaff& staff() { return staff_; }
  void close_all();
  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] std::vector<DeviceRow> describe() const;

 private:
  struct Slot {
    usb::DeviceInfo info;
    const Quirk* quirk = nullptr;
    Quirk named;                           // by the shop itself, when quirk points to it
    std::optional<PairedKeyboard> paired;  // it is this keyboard
    Match match;
    std::unique_ptr<UsbDriver> driver;
    std::uint64_t generation = 0;  // of the driver: what an older one still says is not heard
    bool closing = false;
    bool pairing = false;  // its driver finds out how it types
    int failures = 0;
    bool reset_first = false;                // before it is opened the next time
    std::unique_ptr<usb::Device> resetting;  // meanwhile
    DeviceStatus status;                     // as last reported
    DeviceStatus drawer;                     // on a printer's cable; no id: never heard of
    std::string why_not;                     // why it is not used
    std::set<std::uint64_t> prints, kicks;   // not answered yet
  };

  [[nodiscard]] Slot* find(const std::string& id, std::uint64_t generation);
  [[nodiscard]] Slot* slot_in_use(DeviceKind kind);
  void arrived(const usb::DeviceInfo& info);
  void left(const std::string& id);
  void name_by_shop(Slot& slot);
  void consider(Slot& slot, std::size_t from_kind);
  void consider_spares();
  void open(Slot& slot);
  void reset(Slot& slot, std::unique_ptr<usb::Device> device);
  void reopen_later(Slot& slot, std::int64_t delay_ms);
  [[nodiscard]] DriverContext context_for(Slot& slot, std::unique_ptr<usb::Device> device);
  void close(Slot& slot, const std::string& words);
  void gave_up(Slot& slot, GiveUp reason, const std::string& words);
  void failed(Slot& slot, const std::string& words_for_staff, const std::string& detail);
  void update_rows();

  // hub_says.cpp
  [[nodiscard]] bool from_driver(const std::string& id, std::uint64_t generation, Input input);
  [[nodiscard]] bool read_twice(const input::Scanned& scanned) const;
  void remember(input::Scanned scanned);
  void driver_says(Slot& slot, const DeviceStatus& status);
  void report(Slot& slot, DeviceState state, const std::string& words);
  void report(Slot& slot, const DeviceStatus& status);
  void report_cable_drawer(Slot& slot, DeviceState state, const std::string& words);
  void tell_cable_drawer(bool is_used);

  // hub_jobs.cpp
  void answer(const input::PrintFinished& printed);
  void answer(const input::DrawerFinished& opened);
  void answer_trial(std::uint64_t id, bool well, const std::string& words);
  void tell(const Trial& trial, bool well, const std::string& words = {});
  [[nodiscard]] std::uint64_t begin_trial(const Trial& trial);
  void try_page(const Trial& trial);
  void try_switch(const Trial& trial);
  void try_buzz(const Trial& trial);
  void try_beep(const Trial& trial);
  void try_lamp(const Trial& trial);

  // hub_keyboards.cpp
  void pair(const Trial& trial);
  void paired(const Trial& trial, std::uint64_t generation, const Result<PairedKeyboard>& keyboard);
  void unpair(const Trial& trial);
  void keep_keyboards();
  void report_keyboard(Slot& slot);

  usb::Backend& backend_;
  HubOutbox outbox_;
  const std::vector<Quirk> quirks_;
  const std::vector<DriverKind> kinds_;
  const DrawerPin drawer_pin_;
  const std::map<std::string, std::int64_t> settings_;
  ShopDevices shop_;  // what is learned and paired comes in
  std::shared_ptr<Tasks> tasks_;
  HubStaff staff_;
  std::map<std::string, Slot> slots_;
  std::uint64_t generations_ = 0;
  std::optional<input::Scanned> last_scan_;  // for as long as its echo from another scanner may come
  std::uint64_t scans_ = 0;
  std::map<std::uint64_t, Trial> trials_;  // under way, by job, kick or call
  std::uint64_t trials_ever_ = 0;
  std::optional<ClosedLevel> seen_open_, seen_shut_;  // by the drawer's switch, as a person said
  std::atomic<int> columns_ = columns_default;

  mutable std::mutex rows_mutex_;
  std::vector<DeviceRow> rows_;
};

}  // namespace kassabel
