// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/gtin.h"

#include "tests/support/catch.h"

using namespace kassabel;

TEST_CASE("a GTIN has the right length, digits and check digit") {
  CHECK(Gtin::parse("9506000134352").has_value());
  CHECK(Gtin::parse("96385074").has_value());
  CHECK(Gtin::parse("036000291452").has_value());
  CHECK(Gtin::parse("9506000134353").error().text == "check digit is 3, should be 2");
  CHECK(Gtin::parse("950600013435").has_value() == false);
  CHECK(Gtin::parse("95060001343a2").error().text == "a GTIN has digits only");
  CHECK(Gtin::parse("").error().text == "a GTIN has 8, 12, 13 or 14 digits, not 0");
  CHECK_FALSE(Gtin::parse("0000000000000").has_value());
}

TEST_CASE("padding does not make another product") {
  CHECK(Gtin::parse("036000291452").value() == Gtin::parse("0036000291452").value());
  CHECK(Gtin::parse("09506000134352").value() == Gtin::parse("9506000134352").value());
  CHECK(Gtin::parse("09506000134352")->text() == "9506000134352");
  CHECK(Gtin::parse("96385074")->text() == "96385074");
}
