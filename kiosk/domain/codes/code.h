// SPDX-License-Identifier: Apache-2.0
// What a scanned code says, once it is understood. Plain value: no catalogue was asked, nothing is priced yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/gtin.h"
#include "kiosk/domain/money.h"

namespace kassabel {

enum class CodeKind { gtin, gs1, digital_link, in_store, voucher, coupon, staff, other };

// "digital_link"; a coupon is a voucher to who reads this.
[[nodiscard]] const char* kind_word(CodeKind kind);

// One GS1 element: application identifier and value, as in the message.
struct CodeElement {
  std::string ai, value;
  bool operator==(const CodeElement&) const = default;
};

// A code of a kind other than `other` whose error is empty is sound; one with a gtin can be sold, a voucher redeemed, a
// badge signed in with (a GS1 message may be about a pallet, and name no item). With an error the rest says what could
// be read all the same.
struct Code {
  CodeKind kind = CodeKind::other;
  std::optional<Gtin> gtin;           // of the trade item; of an in-store code: its number without price or weight
  std::vector<CodeElement> elements;  // gs1 and digital_link, in the order of the message
  std::optional<Money> price;         // to pay for this very item, from a label; of a voucher: its worth
  std::optional<std::int64_t> weight_g;
  std::optional<int> count;      // AI 30 or 37: pieces in it
  std::string batch, serial;     // AI 10; AI 21, or the number that makes a voucher or coupon the one it is
  std::int32_t expires_day = 0;  // AI 17, else 7003, 16, 15: last day on which it may be sold, 20261231; 0: not said
  std::string label;             // name of the template that it follows: "deposit", "scale price"; else empty
  std::string text;              // without AIM identifier; of staff: empty, a badge is half a secret
  std::string error;             // one English sentence; empty: sound
  bool operator==(const Code&) const = default;
};

// "(01)09506000134352(10)ABC", a '(' in a value with a backslash before it; empty without elements.
[[nodiscard]] std::string element_string(const Code& code);

}  // namespace kassabel
