// SPDX-License-Identifier: Apache-2.0
// UPC-E: a UPC-A whose zeros are left out of its bars (GS1 General Specifications 5.2.2.4.2). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kassabel {

// The UPC-A behind a UPC-E, 12 digits: from 8 digits, or from the 6 without number system and check digit. Nothing: no
// UPC-E, or its check digit is wrong.
[[nodiscard]] std::optional<std::string> expand_upc_e(std::string_view digits);

}  // namespace kassabel
