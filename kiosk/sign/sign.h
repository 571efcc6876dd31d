// SPDX-License-Identifier: Apache-2.0
// The sign for the door: the agreement as a shopper reads it before coming in, on one page of A4 (PDF), the shop's
// language large, the others below. What stands on it depends on nothing but what is given here, so the same agreement
// gives the same file. Main thread; some tens of milliseconds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/agreement.h"
#include "kiosk/ports/texts.h"

namespace kassabel::sign {

struct SignIn {
  std::string shop;  // its name
  Language language = Language::dutch;
  Agreement agreement;
  bool round_cash = true;
  std::int32_t today = 0;  // closures and special days from this one on, as 20261225
  std::string from;        // local time since when the agreement holds, "2026-11-23 06:00"; empty: from the start
};

// Services with the same hours share a row.
struct SignRow {
  std::vector<std::string> services;
  std::vector<std::string> hours;  // "maandag t/m zaterdag 08:00–20:00", a line a group of days
};

// The sign in one language.
struct SignText {
  std::string promise, no_reason;  // no_reason: empty with the team's own words, or when nobody is ever there
  std::vector<SignRow> staffed;    // what a member of staff does
  std::string self;                // "Zelf scannen"
  SignRow card;
  std::vector<std::string> notes;  // rounding, closures, days with other hours
  std::string origin;              // which agreement it is
};
[[nodiscard]] SignText sign_text(const SignIn& in, const Texts& texts, Language language);

// unavailable: it cannot be written; invalid: so many hours that one page cannot be read.
[[nodiscard]] Result<void> save_sign(const SignIn& in, const Texts& texts, const std::string& file);

}  // namespace kassabel::sign
