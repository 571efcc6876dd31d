// SPDX-License-Identifier: Apache-2.0
// What a scanner delivers becomes a Code: EAN/UPC, GS1 element strings (General Specifications; rules per application
// identifier as in the GS1 Barcode Syntax Dictionary), GS1 Digital Link URIs (URI Syntax standard), the shop's own
// codes, staff badges. Anything else is "other", with a reason. Pure, any thread, no limit on what may come in: what is
// longer than code_max_bytes is refused.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kiosk/domain/codes/code.h"
#include "kiosk/domain/codes/label_template.h"

namespace kassabel {

inline constexpr std::size_t code_max_bytes = 4096;

// aim: "]C1", or empty; text: as scanned, GS (1D) for FNC1. templates: the first that fits is followed, also when its
// check digits are wrong. A text without identifier is a GS1 message when it begins with GS, and when all of it is
// sound and it has a GS in it or begins with a GTIN (01); brackets are never scanned. A company's own number (02,
// 20-29) without template is in_store with an error, in a GS1 message it is a GTIN like any other.
[[nodiscard]] Code decode(std::string_view aim, std::string_view text, const std::vector<LabelTemplate>& templates);
// With the identifier, if any, still in front.
[[nodiscard]] Code decode_scan(std::string_view scan, const std::vector<LabelTemplate>& templates);

}  // namespace kassabel
