// SPDX-License-Identifier: Apache-2.0
// Rules: everything agreed beforehand that decisions depend on. An immutable value with a content hash; events that
// depend on it name the hash, so that later one can say by which rules something was decided.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/domain/agreement.h"
#include "kiosk/domain/item.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/domain/receipt.h"

namespace kassabel::lane {

struct Limits {
  std::int64_t thanks_ms = 12'000;       // how long "bedankt" stays
  std::int64_t idle_ask_ms = 60'000;     // no touch: "bent u er nog?" (WCAG 2.2.1: at least 20 s to answer)
  std::int64_t idle_answer_ms = 40'000;  // then staff is told; the basket stays
  std::int64_t staff_sign_out_ms = 120'000;
  std::int64_t undo_ms = 10'000;         // how long what was taken out can be put back with one tap
  std::int64_t drawer_open_ms = 60'000;  // then staff is warned, and again after as long
  bool operator==(const Limits&) const = default;
};

// Which ways to pay this shop has at all; when, the agreement says.
struct Payments {
  bool card = true, cash = true, vouchers = true;
  bool operator==(const Payments&) const = default;
};

struct Rules {
  ShopIdentity shop;
  std::string kiosk = "kiosk-1";  // id in journal and receipts
  std::string place = "Kassa 1";  // what staff call it
  Language language = Language::dutch;
  Agreement agreement;         // in force
  std::string agreement_text;  // as in the file
  Limits limits;
  Payments payments;
  GroupRules groups;
  std::shared_ptr<const Promotions> promotions;  // in force with the catalogue; null: none
  bool round_cash = true;                        // country profile: the Netherlands, voluntary, on
  std::string hash;                              // hex, over the text of the configuration
};

// What staff call the place of a call.
[[nodiscard]] inline const std::string& place_of(const Rules& rules, const Call& call) {
  return call.place.empty() ? rules.place : call.place;
}

}  // namespace kassabel::lane
