// SPDX-License-Identifier: Apache-2.0
// A shop's own codes: labels of its scales, receipts of its deposit machine, store credit, coupons. Their layout is
// national or the shop's own (GS1 General Specifications 2.1.11 leaves prefixes 02 and 20-29 to it), so it is data.
// Pure; parsed once at start.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/codes/code.h"

namespace kassabel {

// One digit of the code each; blanks are for the reader.
//   0-9  this digit        i  number of the item          p  price         w  weight
//   n    number of the voucher    v  price verifier (GenSpecs 7.9, over all p)    c  mod 10 of all digits before it
//   x    any digit, means nothing
struct LabelTemplate {
  std::string name;                    // "scale price", "deposit": in messages, and Code::label
  CodeKind kind = CodeKind::in_store;  // in_store, voucher or coupon
  std::string pattern;                 // without blanks
  int decimals = 2;                    // of p: of a euro; of w: of a kilogram
  bool operator==(const LabelTemplate&) const = default;
};

inline constexpr std::size_t label_templates_max = 64;
inline constexpr std::size_t label_pattern_max = 48;

// Checks that it can be followed: it begins with a digit, has known letters, an item's number (in_store) or its own
// (voucher, coupon), at most 8 digits of price or weight, not both, 4 or 5 of price where there is a verifier; in_store
// is a GTIN with its check digit c at the end. The error says which letter.
[[nodiscard]] Result<LabelTemplate> make_label_template(std::string name, CodeKind kind, std::string_view pattern,
                                                        int decimals);
// What the demo shop uses, and a shop that says nothing: prefixes 20-23 and 02, deposit and credit receipts.
[[nodiscard]] std::vector<LabelTemplate> usual_label_templates();

// Whether these digits are as long as the pattern and have its fixed digits where it has them.
[[nodiscard]] bool fits_label(const LabelTemplate& label, std::string_view digits);
// What digits that fit it say. gtin of in_store: the number with price, weight and what means nothing as 0 and its
// check digits anew, as the catalogue lists the item. A wrong check digit or verifier and a price or weight of 0 are
// errors.
[[nodiscard]] Code read_label(const LabelTemplate& label, std::string_view digits);

// GS1 General Specifications 7.9: over 4 or 5 digits of price.
[[nodiscard]] char price_verifier(std::string_view price_digits);

}  // namespace kassabel
