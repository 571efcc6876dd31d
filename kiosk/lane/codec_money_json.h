// SPDX-License-Identifier: Apache-2.0
// How sales, money, the drawer's book and the day stand in a JSON body; part of codec_json.h.
#pragma once

#include "kiosk/lane/codec_base_json.h"

namespace kassabel {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Coins, denomination, count)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerCount, number, coins, counted, expected, booked, reason)

// What is only there sometimes is left out when it is not.
inline void to_json(Json& json, const BasketLine& line) {
  json = {{"line", line.line}, {"product", line.product}, {"quantity", line.quantity}};
  if (line.weight_g != 0) json["weight_g"] = line.weight_g;
  if (line.labelled) json["labelled"] = *line.labelled;
  if (line.corrected) json["corrected"] = *line.corrected;
}
inline void from_json(const Json& json, BasketLine& line) {
  json.at("line").get_to(line.line);
  json.at("product").get_to(line.product);
  json.at("quantity").get_to(line.quantity);
  line.weight_g = json.value("weight_g", std::int64_t{0});
  if (json.contains("labelled")) line.labelled = json.at("labelled").get<Money>();
  if (json.contains("corrected")) line.corrected = json.at("corrected").get<Money>();
}
inline void to_json(Json& json, const Return& goods) {
  json = {{"lines", goods.basket.lines}, {"discounts", goods.basket.discounts}, {"vat", goods.vat}};
}
inline void from_json(const Json& json, Return& goods) {
  json.at("lines").get_to(goods.basket.lines);
  json.at("discounts").get_to(goods.basket.discounts);
  json.at("vat").get_to(goods.vat);
}
inline void to_json(Json& json, const Totals& totals) { json = totals.all(); }
inline void from_json(const Json& json, Totals& totals) {
  for (const auto& [name, value] : json.items()) totals.set(name, value.get<std::int64_t>());
}

}  // namespace kassabel

namespace kassabel::lane::event {

inline void to_json(Json& json, const CardAsked& e) {
  json = {{"attempt", e.attempt}, {"amount", e.amount}};
  if (!e.given_back.empty()) json["given_back"] = e.given_back;
}
inline void from_json(const Json& json, CardAsked& e) {
  json.at("attempt").get_to(e.attempt);
  json.at("amount").get_to(e.amount);
  e.given_back = json.value("given_back", std::string());
}
inline void to_json(Json& json, const CardAnswered& e) {
  json = {{"attempt", e.attempt}, {"result", e.result}, {"note", e.note}};
  if (!e.reference.empty()) json["reference"] = e.reference;
}
inline void from_json(const Json& json, CardAnswered& e) {
  json.at("attempt").get_to(e.attempt);
  json.at("result").get_to(e.result);
  json.at("note").get_to(e.note);
  e.reference = json.value("reference", std::string());
}
inline void to_json(Json& json, const SaleCompleted& e) {
  json = {{"sale", e.sale}, {"receipt", e.receipt}, {"total", e.total},  {"deposit", e.deposit},
          {"vat", e.vat},   {"tender", e.tender},   {"person", e.person}};
  if (!e.parts.empty()) json["parts"] = e.parts;
  if (e.returned_of != 0) json["returned_of"] = e.returned_of;
}
inline void from_json(const Json& json, SaleCompleted& e) {
  json.at("sale").get_to(e.sale);
  json.at("receipt").get_to(e.receipt);
  json.at("total").get_to(e.total);
  json.at("deposit").get_to(e.deposit);
  json.at("vat").get_to(e.vat);
  json.at("tender").get_to(e.tender);
  json.at("person").get_to(e.person);
  e.parts = json.value("parts", std::vector<Tender>());
  e.returned_of = json.value("returned_of", std::uint64_t{0});
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrainingCompleted, practice)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReturnOpened, sale, of_receipt, goods, reason, person, second, rules_hash)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PartPaid, sale, tender, person, reference)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PartGivenBack, sale, part, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleParked, sale, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleResumed, sale, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(BasketSlipAsked, sale, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CashMoved, move, amount, person, second, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerCounted, count, person, second)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DayRead, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DayPrintAsked, z, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DayClosed, z, day, grand, drawer, person, second)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CardDayAnswered, well, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ModeSet, mode, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrainingSet, on, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ClockJumped, by_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ClockAccepted, from_utc_ms, to_utc_ms, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(KeyInForce, public_key, by_former)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Exported, format, from_seq, to_seq)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(BackedUp, up_to_seq, well, where, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StaffChanged, id, what, role, by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SecondWanted, act)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SecondJoined, person)

}  // namespace kassabel::lane::event
