// SPDX-License-Identifier: Apache-2.0
// What all drawers with a plug of their own do alike: one kick at a time and never two within kick_pause_ms (a coil
// that is energised without a pause burns), each answered once, none repeated by itself; input::DrawerMoved when the
// switch says so; input::DeviceChanged (kind drawer). How the bytes go is up to the driver below it. Thread: the hub's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "drivers/drawer/switch.h"
#include "drivers/driver.h"

namespace kassabel::drawer {

inline constexpr std::int64_t kick_pause_ms = 1'000;

class DrawerDriver : public UsbDrawer {
 public:
  void kick(std::uint64_t id) final;
  [[nodiscard]] std::optional<ClosedLevel> learn(bool is_open) final;  // and goes by it from now on

 protected:
  // Its switch is wired as DrawerSettings.closed says; when nobody set or learned it, high means shut.
  explicit DrawerDriver(DriverContext context);

  virtual void pulse() = 0;  // once; ends in pulsed()
  virtual void ask() = 0;    // how its switch is; ends in level_is(), when it answers

  void pulsed(bool taken);
  void level_is(bool high);
  void works();  // it is there; of a drawer that answers, level_is() says so
  void ask_for_ever();
  void lost(const std::string& words);

  DriverContext context_;

 private:
  void follow(std::uint64_t id, int looks_left);
  void finish(bool opened, const std::string& words);
  void tell_moved();
  void report(DeviceState state, const std::string& words);
  void push(Input input);

  struct Kick {
    std::uint64_t id = 0;
    bool pulsed = false;
    bool answered = false;  // it said something since the pulse
  };
  Switch switch_;
  std::optional<Kick> kick_;
  std::optional<std::int64_t> pulsed_at_ms_;
  std::optional<bool> told_open_;
  std::optional<DeviceStatus> told_;
  int unanswered_ = 0;
  bool gave_up_ = false;
};

}  // namespace kassabel::drawer
