// SPDX-License-Identifier: Apache-2.0
// Labels cleaned, and their symbology settled: what makers really send, as one AIM identifier.
#include "drivers/scanner/symbology.h"

#include "tests/support/catch.h"

namespace kassabel::scanner {
namespace {

std::string settled(const std::string& aim, char letter, const std::string& text) {
  const Label label = settle({aim, text}, letter);
  return label.aim + " " + label.text;
}

}  // namespace

TEST_CASE("an identifier that is true stays") {
  CHECK(settled("]E0", 0, "8710400123453") == "]E0 8710400123453");
  CHECK(settled("]E0", 'd', "8710400123453") == "]E0 8710400123453");
  CHECK(settled("]E4", 'D', "87104004") == "]E4 87104004");
  CHECK(settled("]C1", 'I', "0108710400123453") == "]C1 0108710400123453");
  CHECK(settled("]d2", 'w', "0108710400123453") == "]d2 0108710400123453");
  CHECK(settled("]Q3", 's', "0108710400123453") == "]Q3 0108710400123453");
  CHECK(settled("]C0", 0, "8710400123453") == "]C0 8710400123453");  // digits alone make no EAN of it
}

TEST_CASE("Honeywell: EAN-13's identifier with the 12 digits of a UPC-A") {
  CHECK(settled("]E0", 'c', "306020922310") == "]E0 306020922310");
  CHECK(settled("]E0", 0, "036000291452") == "]E0 036000291452");
  CHECK(settled("]E0", 'D', "87104004") == "]E4 87104004");
}

TEST_CASE("Zebra: a letter of its own behind ]X") {
  CHECK(settled("]X0", 0, "8710400123453") == "]E0 8710400123453");
  CHECK(settled("]X9", 0, "9780201379624") == "]E0 9780201379624");
  CHECK(settled("]XC", 0, "87104004") == "]E4 87104004");
  CHECK(settled("]Xg", 'c', "306020922310") == "]E0 306020922310");
  CHECK(settled("]Xk", 0, "01234565") == "]E0 012345000065");
  CHECK(settled("]Xr", 0, "0108710400123453") == "]e0 0108710400123453");
  CHECK(settled("]Xt", 0, "01987104001234563103000450") == "]e0 01987104001234563103000450");
}

TEST_CASE("what is behind ]X and no EAN stays other, unless the maker's letter says what it is") {
  CHECK(settled("]X0", 0, "Product Name") == "]X0 Product Name");
  CHECK(settled("]X0", 0, "8710400123450") == "]X0 8710400123450");  // wrong check digit: whatever it is, no EAN
  CHECK(settled("]X0", 's', "https://id.example.nl/01/08710400123453") ==
        "]Q1 https://id.example.nl/01/08710400123453");
  CHECK(settled("]X0", 'j', "KBS-1") == "]C0 KBS-1");
}

TEST_CASE("no identifier: the maker's letter and the digits decide") {
  CHECK(settled("", 'd', "8710400123453") == "]E0 8710400123453");
  CHECK(settled("", 'd', "87104004") == "]E4 87104004");
  CHECK(settled("", 'c', "306020922310") == "]E0 306020922310");
  CHECK(settled("", 'E', "425261") == "]E0 042100005264");
  CHECK(settled("", 'I', "0108710400123453") == "]C1 0108710400123453");
  CHECK(settled("", '{', "0108710400123453") == "]e0 0108710400123453");
  CHECK(settled("", 'y', "0108710400123453") == "]e0 0108710400123453");
  CHECK(settled("", 'w', "x") == "]d1 x");
  CHECK(settled("", 0, "8710400123453") == " 8710400123453");  // nobody says what it is
  CHECK(settled("", 'q', "8710400123453") == " 8710400123453");
  CHECK(settled("", 'd', "no digits") == " no digits");
}

TEST_CASE("an add-on is said") {
  CHECK(settled("]E0", 'd', "977123456789812") == "]E3 977123456789812");
  CHECK(settled("]E3", 0, "97712345678980512345") == "]E3 97712345678980512345");
}

TEST_CASE("eight digits that are said to be EAN-8 are one") {
  // They may be a UPC-E by chance.
  CHECK(settled("]E4", 0, "01234565") == "]E4 01234565");
}

TEST_CASE("answers to set-up codes are no labels") {
  CHECK(is_menu_answer("]X0", '?'));
  CHECK(is_menu_answer("]Z6", 0));
  CHECK_FALSE(is_menu_answer("]X0", 0));
  CHECK_FALSE(is_menu_answer("", 'd'));
}

TEST_CASE("an identifier in front of the data is taken off when there was none beside it") {
  CHECK(clean_label("]E08710400123453\r\n") == Label{"]E0", "8710400123453"});
  CHECK(clean_label("]C1]E08710400123453", "]C1") == Label{"]C1", "]C1]E08710400123453"});
  CHECK(clean_label("8710400123453\x03") == Label{"", "8710400123453"});
  CHECK(clean_label("]5x") == Label{"", "]5x"});
  CHECK(clean_label("]E") == Label{"", "]E"});
  CHECK_FALSE(clean_label("]E0\r"));
  CHECK_FALSE(clean_label("\t\r\n"));
  CHECK_FALSE(clean_label("a\x01z"));
  CHECK_FALSE(clean_label(std::string(label_max_bytes + 1, '7')));
}

}  // namespace kassabel::scanner
