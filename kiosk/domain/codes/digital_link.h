// SPDX-License-Identifier: Apache-2.0
// A GS1 Digital Link URI (URI Syntax standard): any domain, any path before the primary key, its qualifiers in their
// order, other application identifiers behind the '?'. Uncompressed, with numbers only: names like /gtin/ were
// withdrawn. Pure.
#pragma once

#include <string_view>

#include "kiosk/domain/codes/gs1_message.h"

namespace kassabel {

// "http://" or "https://", however it is written.
[[nodiscard]] bool is_web_address(std::string_view text);

struct DigitalLink {
  bool is_one = false;  // has a primary key in its path; else it is some other page of the web
  Gs1Message message;   // path, then query; a GTIN of 8, 12 or 13 digits has its zeros in front
};
[[nodiscard]] DigitalLink read_digital_link(std::string_view uri);

}  // namespace kassabel
