// SPDX-License-Identifier: Apache-2.0
// The topics and payloads of the MQTT pager, as values: drivers/pager/mqtt/README.md is their documentation. Pure,
// never fails: what is not understood is a Heard of its own kind, with words for the log. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/domain/staff_call.h"

namespace kassabel::pager::mqtt {

inline constexpr std::size_t name_max_bytes = 40;  // of a person, a device, a bell in a topic
inline constexpr std::size_t payload_max_bytes = 256;

// What a person, device or bell may be called in a topic: letters, digits, _ . -
[[nodiscard]] bool is_name(std::string_view name);
// The kiosk's id as a level of a topic: what may not stand there becomes '-'.
[[nodiscard]] std::string topic_level(std::string_view text);
// A root may have levels; no wildcards, no empty level, at most 80 bytes.
[[nodiscard]] bool is_root(std::string_view root);

// All topics; base is "kassabel/kiosk-1".
struct Topics {
  std::string root, base;
  Topics(std::string root_topic, std::string_view kiosk);
  [[nodiscard]] std::string online() const { return base + "/online"; }
  [[nodiscard]] std::string probe() const { return base + "/probe"; }
  [[nodiscard]] std::string call(std::uint64_t id) const { return base + "/call/" + std::to_string(id); }
  // bell empty: the kiosk's own.
  [[nodiscard]] std::string lamp(const std::string& bell) const {
    return bell.empty() ? base + "/lamp" : base + "/bell/" + bell + "/lamp";
  }
};

// The retained state of a call. accepted_by empty: it rings.
struct Shown {
  Page page;
  std::string text;  // "Kassa 1: iemand wil contant betalen, 2 min"
  std::string accepted_by;
};
[[nodiscard]] std::string call_json(const Shown& shown);
[[nodiscard]] std::string_view lamp_word(LampState state);

// ---- what comes in
struct Answer {
  std::string person;
  std::uint64_t call = 0;
};
struct Arrived {
  std::string device;
  std::uint64_t call = 0;
};
struct BellSays {
  std::string bell;
  bool held = false;
};
struct BellOnline {
  std::string bell;
  bool online = false;
};
struct PagerOnline {
  std::string device;
  bool online = false;
};
struct OldCall {  // the state of a call that the broker kept
  std::uint64_t call = 0;
};
struct Ignored {
  std::string words;  // empty: nothing to say about it
};
using Heard = std::variant<Answer, Arrived, BellSays, BellOnline, PagerOnline, OldCall, Ignored>;

// retained: kept by the broker since before we subscribed. What somebody does is never taken from there: it is old.
[[nodiscard]] Heard hear(const Topics& topics, std::string_view topic, std::string_view payload, bool retained);

}  // namespace kassabel::pager::mqtt
