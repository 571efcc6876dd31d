// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

std::string_view state_word(DeviceState state) {
  switch (state) {
    case DeviceState::absent:
      return "not used";
    case DeviceState::working:
      return "working";
    case DeviceState::trouble:
      return "trouble";
  }
  return "";
}

}  // namespace

int devices(const Hooks& hooks, const DevicesOptions& options) {
  const auto found = hooks.devices();
  if (!found) return complain(found.error());
  if (options.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const DeviceLine& device : *found)
      list.push_back({{"id", device.id},
                      {"usb", device.usb_ids},
                      {"name", device.name},
                      {"serial", device.serial},
                      {"driver", device.driver},
                      {"state", state_word(device.state)},
                      {"words", device.words}});
    fmt::print("{}\n", list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return 0;
  }
  if (found->empty()) fmt::print("No USB device is plugged in.\n");
  for (const DeviceLine& device : *found) {
    fmt::print("{:<12} {}  {}\n", device.id, device.usb_ids, device.name.empty() ? "(no name)" : device.name);
    if (device.driver.empty())
      fmt::print("             not used: {}\n", device.words);
    else
      fmt::print("             driven by {}, {}{}{}\n", device.driver, state_word(device.state),
                 device.words.empty() ? "" : ": ", device.words);
  }
  return 0;
}

}  // namespace kassabel::cli
