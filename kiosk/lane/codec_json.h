// SPDX-License-Identifier: Apache-2.0
// How each event's fields stand in a JSON body. Strict: a missing field or an unknown word throws, and codec.cpp turns
// that into an Error. Only codec.cpp includes this (nlohmann::json is slow to compile).
#pragma once

#include "kiosk/lane/codec_call_json.h"
#include "kiosk/lane/codec_money_json.h"

namespace kassabel::lane::event {

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
inline void to_json(Json& json, const LineAdded& e) {
  json = BasketLine{e.line, e.product, e.quantity, e.weight_g, e.labelled, std::nullopt};
}
inline void from_json(const Json& json, LineAdded& e) {
  auto line = json.get<BasketLine>();
  e = {line.line, std::move(line.product), line.quantity, line.weight_g, line.labelled};
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LineChanged, line, quantity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ScanRefused, code, trouble, name, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LineRepriced, line, price, reason, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DiscountsSettled, discounts)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VoucherTaken, voucher)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VoucherReturned, label, id)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CouponShown, code)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AgeAsked, years)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AgeDecided, decision, years, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ProductTaught, product, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CopyAsked, receipt, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CardAbortAsked, attempt)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleVoided, sale, person, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SaleClosed, sale)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReceiptAsked, receipt, copy)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReceiptAnswered, asked_seq, printed, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FeedbackGiven, good)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerAsked, person, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerAnswered, asked_seq, opened, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerSeen, open)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DrawerLeftOpen, open_ms)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(BadgeShown, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SignInRefused, person, answer)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StaffSignedIn, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StaffSignedOut, person, reason)

}  // namespace kassabel::lane::event
