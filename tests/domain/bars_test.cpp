// SPDX-License-Identifier: Apache-2.0
// Bars against published examples, module by module, and what every symbol of a kind must have.
#include "kiosk/domain/bars.h"

#include <algorithm>
#include <set>
#include <string>

#include "tests/support/catch.h"

using namespace kassabel;

namespace {

// '|' guard, '1' dark, '0' light; blanks are for the eyes.
std::string drawn(const Bars& bars) {
  std::string out;
  for (const BarModule module : bars.modules)
    out += module == BarModule::guard ? '|' : module == BarModule::dark ? '1' : '0';
  return out;
}

std::string without_blanks(std::string pattern) {
  pattern.erase(std::remove(pattern.begin(), pattern.end(), ' '), pattern.end());
  return pattern;
}

Bars ean(std::string_view digits) { return ean_bars(Gtin::parse(digits).value()).value(); }

}  // namespace

TEST_CASE("an EAN-13 is drawn as published") {
  const Bars bars = ean("4003994155486");
  CHECK(drawn(bars) == without_blanks("|0| 0001101 0100111 0111101 0001011 0010111 0011101 0|0|0"
                                      " 1100110 1001110 1001110 1011100 1001000 1010000 |0|"));
  CHECK(bars.kind == Bars::Kind::ean_13);
  CHECK(bars.text == "4003994155486");
  CHECK(bars.quiet_left == 11);
  CHECK(bars.quiet_right == 7);
  CHECK(bars.width() == 113);
}

TEST_CASE("an EAN-8 is drawn as published") {
  const Bars bars = ean("55123457");
  CHECK(drawn(bars) == without_blanks("|0| 0110001 0110001 0011001 0010011 0|0|0 1000010 1011100 1001110 1000100 |0|"));
  CHECK(bars.kind == Bars::Kind::ean_8);
  CHECK(bars.quiet_left == 7);
  CHECK(bars.quiet_right == 7);
  CHECK(bars.width() == 81);
}

TEST_CASE("a UPC-A is an EAN-13 that begins with 0: all left digits from one set") {
  const Bars bars = ean("036000291452");
  CHECK(bars.text == "0036000291452");
  CHECK(drawn(bars).substr(0, 24) == without_blanks("|0| 0001101 0111101 0101111"));
}

TEST_CASE("each first digit makes a drawing of its own") {
  std::set<std::string> drawings;
  for (char first = '0'; first <= '9'; ++first) {
    std::string digits = std::string(1, first) + "11111111111";
    digits += gtin_check_digit(digits);
    const Bars bars = ean(digits);
    CHECK(bars.modules.size() == 95);
    drawings.insert(drawn(bars).substr(3, 42));
  }
  CHECK(drawings.size() == 10);
}

TEST_CASE("a GTIN-14 has no EAN bars") {
  CHECK(ean_bars(Gtin::parse("19506000134359").value()).error().text ==
        "19506000134359 is a GTIN-14: EAN bars have 8 or 13 digits");
}

TEST_CASE("a Code 128 is drawn as published, check character 88 included") {
  const Bars bars = code_128_bars("Wikipedia").value();
  CHECK(drawn(bars) == without_blanks("11010010000 11101000110 10000110100 11000010010 10000110100 10100111100"
                                      " 10110010000 10000100110 10000110100 10010110000 11110010010 1100011101011"));
}

TEST_CASE("every character of Code 128 has eleven modules and a drawing of its own") {
  std::set<std::string> drawings;
  for (char character = ' '; character <= '~'; ++character) {
    const Bars bars = code_128_bars(std::string(1, character)).value();
    REQUIRE(bars.modules.size() == 11 + 11 + 11 + 13);  // start, character, check, stop
    const std::string one = drawn(bars).substr(11, 11);
    CHECK(one.front() == '1');
    CHECK(one.back() == '0');
    CHECK(std::count(one.begin(), one.end(), '1') % 2 == 0);  // the standard's parity: bars are even
    drawings.insert(one);
  }
  CHECK(drawings.size() == 95);
}

TEST_CASE("what Code 128 cannot say is refused") {
  CHECK_FALSE(code_128_bars(""));
  CHECK_FALSE(code_128_bars(std::string(49, 'x')));
  CHECK(code_128_bars("na\xC3\xAFve").error().text == "Code 128 set B has printable ASCII only");
  CHECK(code_128_bars("a\n").error().kind == ErrorKind::invalid);
}
