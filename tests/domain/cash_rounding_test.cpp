// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/cash_rounding.h"

#include "tests/support/catch.h"

using namespace kassabel;

namespace {
Money cents(std::int64_t c) { return Money::from_cents(c); }
}  // namespace

TEST_CASE("what countries do") {
  struct Row {
    const char* country;
    RoundingRule rule;
    std::int64_t cash, card, refund;  // of 12.34
  };
  const Row rows[] = {
      {"NL", RoundingRule::voluntary, 1235, 1234, -1235}, {"BE", RoundingRule::mandatory, 1235, 1234, -1235},
      {"FI", RoundingRule::mandatory, 1235, 1234, -1235}, {"IE", RoundingRule::voluntary, 1235, 1234, -1235},
      {"EE", RoundingRule::mandatory, 1235, 1234, -1235}, {"IT", RoundingRule::mandatory, 1235, 1234, -1235},
      {"SK", RoundingRule::mandatory, 1235, 1234, -1235}, {"LT", RoundingRule::mandatory, 1235, 1234, -1235},
      {"DE", RoundingRule::off, 1234, 1234, -1234},
  };
  for (const Row& row : rows) {
    INFO(row.country);
    const CashRounding* rounding = cash_rounding_of(row.country);
    REQUIRE(rounding != nullptr);
    CHECK(rounding->rule == row.rule);
    CHECK(rounded_due(*rounding, tender_cash, cents(1234)) == cents(row.cash));
    CHECK(rounded_due(*rounding, tender_card, cents(1234)) == cents(row.card));
    CHECK(rounded_due(*rounding, tender_cash, cents(-1234)) == cents(row.refund));
  }
  CHECK(cash_rounding_of("US") == nullptr);
  CHECK(*cash_rounding_of("NL") == CashRounding());
}

TEST_CASE("cash rounds by two cents at most, and the same way back") {
  const CashRounding dutch;
  for (std::int64_t c = -9'999; c <= 9'999; ++c) {
    const std::int64_t due = rounded_due(dutch, tender_cash, cents(c)).cents();
    const std::int64_t ending = (c < 0 ? -c : c) % 5;
    const std::int64_t expected = (c < 0 ? -1 : 1) * ((c < 0 ? -c : c) - ending + (ending >= 3 ? 5 : 0));
    CHECK(due == expected);
    CHECK(rounded_due(dutch, tender_card, cents(c)) == cents(c));
  }
  CHECK(rounded_due(dutch, tender_cash, Money()) == Money());
}

TEST_CASE("a shop may leave it, where it is voluntary") {
  CashRounding dutch;
  dutch.chosen = false;
  CHECK(rounded_due(dutch, tender_cash, cents(1234)) == cents(1234));
  CashRounding belgian = *cash_rounding_of("BE");
  belgian.chosen = false;
  CHECK(rounded_due(belgian, tender_cash, cents(1234)) == cents(1235));
}

TEST_CASE("Belgium: other tenders all or none, never meal vouchers; part of it in cash has to be a multiple of five") {
  CashRounding belgian = *cash_rounding_of("BE");
  CHECK(rounded_due(belgian, tender_card, cents(1232)) == cents(1232));
  belgian.others = true;
  CHECK(rounded_due(belgian, tender_card, cents(1232)) == cents(1230));
  CHECK(rounded_due(belgian, "credit", cents(1232)) == cents(1230));
  CHECK(rounded_due(belgian, "meal_voucher", cents(1232)) == cents(1232));
  CHECK(rounded_due(belgian, "eco_voucher", cents(1232)) == cents(1232));
  CHECK(accepts_cash_part(belgian, cents(1005)));
  CHECK_FALSE(accepts_cash_part(belgian, cents(1004)));
  CHECK(accepts_cash_part(CashRounding(), cents(1004)));
  CHECK_FALSE(accepts_cash_part(CashRounding(), Money()));
  CashRounding dutch;
  dutch.others = true;  // the Netherlands round no card
  CHECK(rounded_due(dutch, tender_card, cents(1232)) == cents(1232));
}
