// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/says.h"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/board/body_json.h"
#include "kiosk/domain/enum_words.h"
#include "kiosk/domain/service_note.h"

namespace kassabel::board {
namespace {

using What = input::says::What;
using Read = Result<What> (*)(const Json& body);

template <class Says>
Result<What> of_call(const Json& body) {
  const auto call = number_field(body, "call");
  if (!call) return fail(wrong("call"));
  Says says{};
  says.call = *call;
  return What(says);
}

Result<What> over_minutes(const Json& body) {
  const auto call = number_field(body, "call");
  if (!call) return fail(wrong("call"));
  const auto minutes = number_field(body, "minutes");
  if (!minutes || *minutes > static_cast<std::uint64_t>(over_minutes_max)) return fail(wrong("minutes"));
  return What(input::says::OverMinutes{*call, static_cast<int>(*minutes)});
}

// "withdrawn" is for the shopper to say.
Result<What> solved(const Json& body) {
  const auto call = number_field(body, "call");
  if (!call) return fail(wrong("call"));
  const auto word = text_field(body, "outcome", 32);
  const auto& words = EnumWords<CallOutcome>::list;
  const auto* it = word ? std::find(words.begin(), words.end(), *word) : words.end();
  const auto outcome = static_cast<CallOutcome>(it - words.begin());
  if (it == words.end() || outcome == CallOutcome::withdrawn) return fail(wrong("outcome"));
  return What(input::says::Solved{*call, outcome});
}

std::optional<std::string> some_words(const Json& body) {
  auto words = text_field(body, "words", note_words_max_bytes);
  if (!words || words->find_first_not_of(' ') == std::string::npos) return std::nullopt;
  return words;
}

Result<What> note(const Json& body) {
  auto words = some_words(body);
  if (!words) return fail(wrong("words"));
  return What(input::says::Note{std::move(*words)});
}

Result<What> answer_note(const Json& body) {
  const auto number = number_field(body, "note");
  if (!number) return fail(wrong("note"));
  auto words = some_words(body);
  if (!words) return fail(wrong("words"));
  return What(input::says::AnswerNote{*number, std::move(*words)});
}

struct Address {
  std::string_view path;
  Read read;
};
constexpr std::array<Address, 7> addresses{{
    {"/api/accept", of_call<input::says::Coming>},
    {"/api/pass-on", of_call<input::says::PassOn>},
    {"/api/over-minutes", over_minutes},
    {"/api/here", of_call<input::says::Here>},
    {"/api/solved", solved},
    {"/api/note", note},
    {"/api/answer-note", answer_note},
}};

Read reader_of(std::string_view path) {
  for (const Address& address : addresses)
    if (address.path == path) return address.read;
  return nullptr;
}

}  // namespace

bool is_says_path(std::string_view path) { return reader_of(path) != nullptr; }

Result<What> parse_says(std::string_view path, std::string_view body) {
  const Read read = reader_of(path);
  if (read == nullptr) return fail(ErrorKind::not_found, "nothing is said at " + std::string(path));
  const auto json = body_object(body);
  if (!json) return fail(not_an_object());
  return read(*json);
}

}  // namespace kassabel::board
