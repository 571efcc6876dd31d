// SPDX-License-Identifier: Apache-2.0
// How each event's fields stand in a JSON body. Strict: a missing field or an unknown word throws, and codec.cpp turns
// that into an Error. Only codec.cpp includes this (nlohmann::json is slow to compile).
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "kiosk/domain/enum_words.h"
#include "kiosk/lane/event.h"

namespace kassabel {

using Json = nlohmann::json;

KASSABEL_WORDS(input::CardResult, {"approved", "declined", "aborted", "unknown"})
KASSABEL_WORDS(lane::ScreenPage,
               {"welcome", "basket", "tender", "call", "desk", "cash_desk", "pairing", "fault", "check", "agreement"})
KASSABEL_WORDS(lane::ScanTrouble, {"unknown_product", "unreadable", "needs_person", "basket_full"})

template <class E>
requires(requires { EnumWords<E>::list; }) void to_json(Json& json, const E& value) { json = word_of(value); }
template <class E>
requires(requires { EnumWords<E>::list; }) void from_json(const Json& json, E& value) {
  const auto& text = json.get_ref<const std::string&>();
  for (std::size_t i = 0; i < EnumWords<E>::list.size(); ++i) {
    if (EnumWords<E>::list[i] != text) continue;
    value = static_cast<E>(i);
    return;
  }
  throw std::invalid_argument("unknown word \"" + text + "\"");
}

// For the enumerations of the inner namespaces: without this the library would store their numbers.
namespace lane {
using kassabel::from_json;
using kassabel::to_json;
}  // namespace lane
namespace input {
using kassabel::from_json;
using kassabel::to_json;
}  // namespace input

inline void to_json(Json& json, const Money& money) { json = money.cents(); }
inline void from_json(const Json& json, Money& money) {
  const auto cents = json.get<std::int64_t>();
  if (cents > money_max_cents || cents < -money_max_cents) throw std::out_of_range("amount out of range");
  money = Money::from_cents(cents);
}
inline void to_json(Json& json, const Gtin& gtin) { json = gtin.number(); }
inline void from_json(const Json& json, Gtin& gtin) { gtin = Gtin::from_number(json.get<std::uint64_t>()); }

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Product, gtin, name, department, price, vat_percent, deposit, min_age, unit, picture)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VatLine, percent, net, vat, gross)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Tender, kind, due, rounding, received, change, card_note)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeviceStatus, kind, id, state, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Person, id, display_name, role)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallArrival, device_kind, page_id)

namespace lane::event {

inline void to_json(Json& json, const IdleAsked&) { json = Json::object(); }
inline void from_json(const Json&, IdleAsked&) {}
inline void to_json(Json& json, const IdleAnswered&) { json = Json::object(); }
inline void from_json(const Json&, IdleAnswered&) {}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Genesis, kiosk, demo, program)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(KioskStarted, program, rules_hash)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeviceReported, status)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PageTurned, page)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LanguageChosen, language)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LookChosen, large_text, high_contrast, low_reach)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleOpened, sale, rules_hash)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LineAdded, line, product, quantity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LineChanged, line, quantity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScanRefused, code, trouble)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CardAsked, attempt, amount)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CardAbortAsked, attempt)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CardAnswered, attempt, result, note)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleCompleted, sale, receipt, total, deposit, vat, tender, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleVoided, sale, person, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleClosed, sale)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReceiptAsked, receipt, copy)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReceiptAnswered, asked_seq, printed, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FeedbackGiven, good)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerAsked, person, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerAnswered, asked_seq, opened, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerSeen, open)
// Records of 0.1.0 have neither place nor promise.
inline void to_json(Json& json, const CallRaised& e) {
  json = {{"call", e.call}, {"kind", e.kind}};
  if (!e.place.empty()) json["place"] = e.place;
  if (e.promise_ms != 0) json["promise_ms"] = e.promise_ms;
}
inline void from_json(const Json& json, CallRaised& e) {
  json.at("call").get_to(e.call);
  json.at("kind").get_to(e.kind);
  e.place = json.value("place", "");
  e.promise_ms = json.value("promise_ms", std::int64_t{0});
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallReasonGiven, call, kind)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallNeedsGiven, call, needs)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallNeedsForgotten, call, seqs)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallPassedOn, call, person, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallDelayed, call, person, minutes, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SlipAsked, call)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SlipAnswered, call, printed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(HowLongSaid, receipt, minutes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(NoteTaken, note, from, words, person, owner, due_utc_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(NoteAnswered, note, words, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AgreementChanged, hash, text, person, from_utc_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpeningChecked, day, item, well, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TestLineAsked, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LampTestAsked, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallPaged, call, step, times, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallSent, call, path, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallArrived, call, arrival, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallAccepted, call, person, name, elapsed_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallHere, call, person, name, elapsed_ms)
inline void to_json(Json& json, const CallClosed& e) {
  json = {{"call", e.call}, {"outcome", e.outcome}, {"person", e.person}, {"elapsed_ms", e.elapsed_ms}};
  if (!e.place.empty()) json["place"] = e.place;
}
inline void from_json(const Json& json, CallClosed& e) {
  json.at("call").get_to(e.call);
  json.at("outcome").get_to(e.outcome);
  json.at("person").get_to(e.person);
  json.at("elapsed_ms").get_to(e.elapsed_ms);
  e.place = json.value("place", "");
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(BadgeShown, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SignInRefused, person, answer)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StaffSignedIn, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StaffSignedOut, person, reason)

}  // namespace lane::event
}  // namespace kassabel
