// SPDX-License-Identifier: Apache-2.0
// What a recording holds, sorted for playing: plugs, and one session for each time a device was opened. Plain values;
// the caller guards them.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/usb/recording.h"

namespace kassabel::usb {

struct ScriptAnswer {
  std::size_t line = 0;
  std::uint64_t sent_before = 0;
  Transfer transfer;
};

struct ScriptSession {
  std::size_t line = 0;
  std::string id;
  std::optional<Error> open_error;
  std::map<std::uint8_t, std::optional<Error>> claims;
  std::map<std::string, std::deque<ScriptAnswer>> answers;  // by request
};

struct ScriptPlug {
  std::size_t line = 0;
  HotPlug plug;
};

struct Script {
  std::deque<ScriptPlug> plugs;
  std::deque<ScriptSession> sessions;
};

inline constexpr std::size_t script_max_bytes = 64U << 20U;

[[nodiscard]] Result<Script> read_script(std::string_view recording);

}  // namespace kassabel::usb
