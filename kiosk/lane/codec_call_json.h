// SPDX-License-Identifier: Apache-2.0
// How the fields of the call's and the service's events stand in a JSON body; part of codec_json.h.
#pragma once

#include "kiosk/lane/codec_base_json.h"

namespace kassabel::lane::event {

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

}  // namespace kassabel::lane::event
