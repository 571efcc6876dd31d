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
  return {{"state", word(view.state)},
          {"opens_min", view.opens_min ? Json(*view.opens_min) : Json(nullptr)},
          {"opens_in_days", view.opens_in_days}};
}

bool is_open(const lane::BoardCall& call) {
  return call.late || (call.phase != CallPhase::accepted && call.phase != CallPhase::here);
}

// Of the kiosk: "2026-11-22". The page says a day by it, not by the phone's clock.
std::string local_date(WallTime wall) { return rfc3339(wall).substr(0, 10); }

Json call_json(const lane::BoardCall& call, std::string_view person, std::int64_t since_taken_ms) {
  Json needs = Json::array();
  for (const CallNeed need : call.needs) needs.push_back(word_of(need));
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
          {"pieces", call.pieces},
          {"bell", call.bell},
          {"needs", needs},
          {"asked", call.asked},
          {"sent_by", call.sent_by},
          {"over_minutes", call.over_minutes},
          {"slip", call.slip},
          {"rings", rings_on(call, person)}};
}

std::string said(const std::string& english, const Texts& texts, Language language) {
  return english.empty() ? "" : std::string(texts.get(language, english));
}

Json note_json(const ServiceNote& note, const Texts& texts, Language language) {
  const bool shopper = note.from == NoteFrom::shopper;  // a tap: one of our own texts
  return {{"id", note.id},
          {"from", word_of(note.from)},
          {"words", shopper ? said(note.words, texts, language) : note.words},
          {"person", note.person},
          {"owner", note.owner},
          {"answer", note.answer},
          {"said_utc_ms", note.said_utc_ms},
          {"due_utc_ms", note.due_utc_ms},
          {"answered_utc_ms", note.answered_utc_ms}};
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

bool rings_on(const lane::BoardCall& call, std::string_view person) {
  if (!is_open(call)) return false;
  if (call.asked.empty() || person.empty()) return true;
  return std::find(call.asked.begin(), call.asked.end(), person) != call.asked.end();
}

std::string state_json(const Snapshot& snapshot, const Device& device, bool is_signed_in, const Sending& sending) {
  const lane::BoardView& view = snapshot.view;
  const std::int64_t since_ms = std::max<std::int64_t>(0, sending.now.boot_ms - snapshot.taken_boot_ms);
  Json people = Json::array(), calls = Json::array(), devices = Json::array();
  Json me = {{"page", device.id}, {"kind", device.kind}, {"device", device.name}, {"person", ""}, {"name", ""}};
  for (const Person& person : snapshot.people) {
    people.push_back({{"id", person.id}, {"name", person.display_name}});
    if (is_signed_in && person.id == device.person) {
      me["person"] = person.id;
      me["name"] = person.display_name;
    }
  }
  const std::string person = me["person"];
  for (const lane::BoardCall& call : view.calls) calls.push_back(call_json(call, person, since_ms));
  for (const DeviceStatus& status : view.devices)
    devices.push_back({{"kind", word_of(status.kind)},
                       {"id", status.id},
                       {"state", word_of(status.state)},
                       {"words", said(status.words, sending.texts, sending.language)}});
  const Json services = {{"scan", service(view.services.scan)},
                         {"card", service(view.services.card)},
                         {"staff", service(view.services.staff)},
                         {"cash", service(view.services.cash)},
                         {"age_sale", service(view.services.age_sale)}};
  return text_of({{"app", sending.versions.app},
                  {"texts", sending.versions.texts},
                  {"utc_ms", sending.now.wall.utc_ms},
                  {"offset_min", sending.now.wall.offset_min},
                  {"today", local_date(sending.now.wall)},
                  {"pages_alive", sending.pages_alive},
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
  return text_of({{"call", page.call},
                  {"kind", word_of(page.kind)},
                  {"step", word_of(page.step)},
                  {"times", page.times},
                  {"place", page.place},
                  {"people", page.people}});
}

std::string clear_json(std::uint64_t call, const std::string& accepted_by) {
  return text_of({{"call", call}, {"by", accepted_by}});
}

std::string book_json(const ServiceBook& book, const Texts& texts, Language language) {
  Json notes = Json::array(), chart = Json::array();
  for (const ServiceNote& note : book.notes) notes.push_back(note_json(note, texts, language));
  for (const WaitHour& hour : book.chart)
    chart.push_back({{"hour", hour.hour}, {"n", hour.n}, {"p50_ms", hour.p50_ms}, {"p90_ms", hour.p90_ms}});
  return text_of({{"notes", notes}, {"chart", chart}});
}

}  // namespace kassabel::board
