// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/mqtt/protocol.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/domain/enum_words.h"

namespace kassabel::pager::mqtt {
namespace {

using Json = nlohmann::json;

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// {"call":12}; more keys may stand there.
std::optional<std::uint64_t> call_in(std::string_view payload) {
  if (payload.size() > payload_max_bytes) return std::nullopt;
  const Json json = Json::parse(payload, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto call = json.find("call");
  if (call == json.end() || !call->is_number_unsigned()) return std::nullopt;
  return call->get<std::uint64_t>();
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> levels_of(std::string_view topic) {
  std::vector<std::string_view> levels;
  for (std::size_t from = 0; from <= topic.size() && levels.size() < 8;) {
    const std::size_t to = std::min(topic.find('/', from), topic.size());
    levels.push_back(topic.substr(from, to - from));
    from = to + 1;
  }
  return levels;
}

Heard online(Heard on, Heard off, std::string_view payload) {
  if (payload == "1") return on;
  if (payload == "0" || payload.empty()) return off;
  return Ignored{"an online that is neither 1 nor 0"};
}

// What a person or a device says of a call.
template <class Said>
Heard said(std::string_view who, std::string_view payload, bool retained) {
  if (retained) return Ignored{"an answer that was retained is old: devices must publish it without retain"};
  if (const auto call = call_in(payload)) return Said{std::string(who), *call};
  return Ignored{"an answer without {\"call\":NUMBER}"};
}

Heard hear_bell(std::string_view bell, std::string_view what, std::string_view payload, bool retained) {
  if (what == "online")
    return online(BellOnline{std::string(bell), true}, BellOnline{std::string(bell), false}, payload);
  if (what != "pressed" && what != "held") return Ignored{"a bell says what no bell says"};
  if (retained) return Ignored{"a press that was retained is old: bells must publish it without retain"};
  return BellSays{std::string(bell), what == "held"};
}

}  // namespace

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= name_max_bytes && std::all_of(name.begin(), name.end(), plain);
}

std::string topic_level(std::string_view text) {
  std::string level(text.substr(0, name_max_bytes));
  std::replace_if(
      level.begin(), level.end(), [](char c) { return !plain(c); }, '-');
  return level.empty() ? "-" : level;
}

bool is_root(std::string_view root) {
  if (root.empty() || root.size() > 80) return false;
  const auto levels = levels_of(root);
  return levels.size() < 8 && std::all_of(levels.begin(), levels.end(), is_name);
}

Topics::Topics(std::string root_topic, std::string_view kiosk)
    : root(std::move(root_topic)), base(root + "/" + topic_level(kiosk)) {}

std::string call_json(const Shown& shown) {
  const Page& page = shown.page;
  Json json = {{"call", page.call},
               {"state", shown.accepted_by.empty() ? "ringing" : "accepted"},
               {"place", page.place},
               {"kind", word_of(page.kind)},
               {"step", word_of(page.step)},
               {"times", page.times},
               {"elapsed_s", page.elapsed_ms / 1000},
               {"people", page.people},
               {"text", shown.text}};
  if (!shown.accepted_by.empty()) json["name"] = shown.accepted_by;
  return dump(json);
}

std::string_view lamp_word(LampState state) {
  constexpr std::array<std::string_view, 4> words{"off", "sent", "accepted", "here"};
  return words.at(static_cast<std::size_t>(state));
}

Heard hear(const Topics& topics, std::string_view topic, std::string_view payload, bool retained) {
  const auto below = [&](const std::string& top) {
    return topic.size() > top.size() && topic.substr(0, top.size()) == top && topic[top.size()] == '/';
  };
  const bool ours = below(topics.base);
  if (!ours && !below(topics.root)) return Ignored{"a topic that is not ours"};
  const auto levels = levels_of(topic.substr((ours ? topics.base : topics.root).size() + 1));
  if (levels.size() < 2 || levels.size() > 3 || !is_name(levels[1])) return Ignored{"a topic that means nothing here"};
  if (levels.size() == 3 && levels[0] == "pager" && levels[2] == "online")
    return online(PagerOnline{std::string(levels[1]), true}, PagerOnline{std::string(levels[1]), false}, payload);
  if (ours && levels.size() == 3 && levels[0] == "bell") return hear_bell(levels[1], levels[2], payload, retained);
  if (!ours || levels.size() != 2) return Ignored{"a topic that means nothing here"};
  if (levels[0] == "answer") return said<Answer>(levels[1], payload, retained);
  if (levels[0] == "arrived") return said<Arrived>(levels[1], payload, retained);
  if (levels[0] != "call") return Ignored{"a topic that means nothing here"};
  const auto call = number(levels[1]);
  // Live ones are our own, come back because we listen to what was kept.
  if (!call || !retained || payload.empty()) return Ignored{};
  return OldCall{*call};
}

}  // namespace kassabel::pager::mqtt
