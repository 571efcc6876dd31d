// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/state_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/domain/enum_words.h"

namespace kassabel::board {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t same_moment_ms = 1'500;

const char* word(lane::ServiceState state) {
  switch (state) {
    case lane::ServiceState::open:
      return "open";
    case lane::ServiceState::closed:
      return "closed";
    case lane::ServiceState::out_of_order:
      return "out_of_order";
    case lane::ServiceState::unreachable:
      return "unreachable";
    case lane::ServiceState::not_checked:
      return "not_checked";
  }
  return "out_of_order";
}

Json service(const lane::ServiceView& view) {
  return {{"state", word(view.state)}, {"opens_min", view.opens_min ? Json(*view.opens_min) : Json(nullptr)}};
}

Json call_json(const lane::BoardCall& call, std::int64_t since_taken_ms) {
  return {{"id", call.id},
          {"place", call.place},
          {"kind", word_of(call.kind)},
          {"phase", word_of(call.phase)},
          {"step", word_of(call.step)},
          {"pages", call.pages},
          {"elapsed_ms", call.elapsed_ms + since_taken_ms},
          {"by", call.accepted_by},
          {"name", call.accepted_name},
          {"late", call.late},
          {"pieces", call.pieces}};
}

// A stray byte in a name must not take the board down: it becomes U+FFFD.
std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

bool same_for_pages(const Snapshot& a, const Snapshot& b) {
  if (a.people != b.people || a.book != b.book || a.view.calls.size() != b.view.calls.size()) return false;
  lane::BoardView plain_a = a.view, plain_b = b.view;
  for (std::size_t i = 0; i < plain_a.calls.size(); ++i) {
    const std::int64_t raised_a = a.taken_boot_ms - plain_a.calls[i].elapsed_ms;
    const std::int64_t raised_b = b.taken_boot_ms - plain_b.calls[i].elapsed_ms;
    if (std::max(raised_a, raised_b) - std::min(raised_a, raised_b) > same_moment_ms) return false;
    plain_a.calls[i].elapsed_ms = plain_b.calls[i].elapsed_ms = 0;
  }
  return plain_a == plain_b;
}

std::string state_json(const Snapshot& snapshot, const Device& device, bool is_signed_in, const Versions& versions,
                       const Texts& texts, Language language, std::int64_t now_boot_ms) {
  const lane::BoardView& view = snapshot.view;
  const std::int64_t since_ms = std::max<std::int64_t>(0, now_boot_ms - snapshot.taken_boot_ms);
  Json people = Json::array(), calls = Json::array(), devices = Json::array();
  Json me = {{"page", device.id}, {"kind", device.kind}, {"device", device.name}, {"person", ""}, {"name", ""}};
  for (const Person& person : snapshot.people) {
    people.push_back({{"id", person.id}, {"name", person.display_name}});
    if (is_signed_in && person.id == device.person) {
      me["person"] = person.id;
      me["name"] = person.display_name;
    }
  }
  for (const lane::BoardCall& call : view.calls) calls.push_back(call_json(call, since_ms));
  for (const DeviceStatus& status : view.devices)
    devices.push_back({{"kind", word_of(status.kind)},
                       {"state", word_of(status.state)},
                       {"words", status.words.empty() ? "" : std::string(texts.get(language, status.words))}});
  const Json services = {{"scan", service(view.services.scan)},
                         {"card", service(view.services.card)},
                         {"staff", service(view.services.staff)},
                         {"cash", service(view.services.cash)}};
  return text_of({{"app", versions.app},
                  {"texts", versions.texts},
                  {"shop", view.shop_name},
                  {"place", view.place},
                  {"demo", view.demo},
                  {"me", me},
                  {"people", people},
                  {"calls", calls},
                  {"devices", devices},
                  {"services", services}});
}

std::string page_json(const Page& page) {
  return text_of(
      {{"call", page.call}, {"kind", word_of(page.kind)}, {"step", word_of(page.step)}, {"times", page.times}});
}

}  // namespace kassabel::board
