// SPDX-License-Identifier: Apache-2.0
// How enumerations and plain values stand in a JSON body; part of codec_json.h.
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

KASSABEL_WORDS(CardResult, {"approved", "declined", "aborted", "unknown"})
KASSABEL_WORDS(lane::ScreenPage,
               {"welcome", "basket", "tender", "call", "desk", "cash_desk", "pairing", "fault", "check", "agreement",
                "devices", "picks", "by_hand", "goods_back", "parked", "cash_book", "count", "day"})
KASSABEL_WORDS(AgeDecision, {"old_enough", "id_seen", "refused", "group_refused"})
KASSABEL_WORDS(lane::ScanTrouble, {"unknown_product", "unreadable", "needs_person", "basket_full", "recalled",
                                   "expired", "not_sold", "age_refused", "voucher_used", "voucher_here"})

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

// With defaults: what older records did not know.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Product, gtin, name, department, price, vat_percent, deposit, min_age,
                                                unit, picture, surcharge, groups, article, pack)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Discount, line, promotion, name, amount)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Voucher, label, id, worth)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VatLine, percent, net, vat, gross)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Tender, kind, due, rounding, received, change, card_note)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeviceStatus, kind, id, state, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Person, id, display_name, role)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallArrival, device_kind, page_id)

}  // namespace kassabel
