// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/label_template.h"

#include "kiosk/domain/codes/decode.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {

std::string refusal(CodeKind kind, std::string_view pattern, int decimals = 2) {
  const auto made = make_label_template("test", kind, pattern, decimals);
  return made ? "" : made.error().text;
}

// With the mod 10 check digit behind them.
std::string checked(std::string digits) { return digits + gtin_check_digit(digits); }

Code read(CodeKind kind, std::string_view pattern, int decimals, std::string_view digits) {
  const auto made = make_label_template("test", kind, pattern, decimals);
  REQUIRE(made);
  REQUIRE(fits_label(*made, digits));
  return read_label(*made, digits);
}

}  // namespace

TEST_CASE("the price verifier is that of the General Specifications, 7.9.3 and 7.9.4") {
  CHECK(price_verifier("2875") == '9');   // their example over four digits
  CHECK(price_verifier("14685") == '6');  // and over five
  CHECK(price_verifier("0000") == '0');
  CHECK(price_verifier("00000") == '0');
  // Each weighting factor by itself: 2- 2- 3 5-, times 3.
  CHECK(price_verifier("1000") == '6');
  CHECK(price_verifier("0100") == '6');
  CHECK(price_verifier("0010") == '9');
  CHECK(price_verifier("0001") == '5');
  CHECK(price_verifier("9999") == '6');  // 7 7 7 1 make 22, times 3
}

TEST_CASE("one wrong digit of a price, or two neighbours exchanged, change the verifier") {
  for (int price = 0; price < 10'000; price += 7) {
    std::string digits = std::to_string(100'000 + price).substr(2);
    const char verifier = price_verifier(digits);
    for (std::size_t at = 0; at < digits.size(); ++at) {
      std::string wrong = digits;
      wrong[at] = wrong[at] == '9' ? '0' : static_cast<char>(wrong[at] + 1);
      CHECK(price_verifier(wrong) != verifier);
    }
  }
}

TEST_CASE("a label with price and verifier") {
  const Code code = read(CodeKind::in_store, "21 iiiii v pppp c", 2, checked("211234592875"));
  CHECK(code.error.empty());
  CHECK(code.kind == CodeKind::in_store);
  CHECK(code.price == Money::from_cents(2875));
  CHECK(code.gtin.value().text() == "2112345000008");  // as the catalogue lists it
  CHECK(code.label == "test");
  CHECK_FALSE(code.weight_g);
  const Code misread = read(CodeKind::in_store, "21 iiiii v pppp c", 2, checked("211234582875"));
  CHECK(misread.error == "its price has the verifier 8, should be 9");
  CHECK_FALSE(misread.price);
  CHECK(misread.gtin.value().text() == "2112345000008");
  CHECK(read(CodeKind::in_store, "21 iiiii v pppp c", 2, "2112345928758").error == "check digit is 8, should be 3");
}

TEST_CASE("decimals are those of a euro or a kilogram") {
  CHECK(read(CodeKind::in_store, "22 iiiii ppppp c", 2, checked("220001700129")).price == Money::from_cents(129));
  CHECK(read(CodeKind::in_store, "22 iiiii ppppp c", 1, checked("220001700129")).price == Money::from_cents(1290));
  CHECK(read(CodeKind::in_store, "22 iiiii ppppp c", 0, checked("220001700129")).price == Money::from_cents(12900));
  CHECK(read(CodeKind::in_store, "23 iiiii wwwww c", 3, checked("230001701234")).weight_g == 1234);
  CHECK(read(CodeKind::in_store, "23 iiiii wwwww c", 2, checked("230001701234")).weight_g == 12'340);
  CHECK(read(CodeKind::in_store, "23 iiiii wwwww c", 0, checked("230001701234")).weight_g == 1'234'000);
}

TEST_CASE("a price or a weight of nothing is no label") {
  const Code free = read(CodeKind::in_store, "22 iiiii ppppp c", 2, checked("220001700000"));
  CHECK(free.error == "its price is 0");
  CHECK_FALSE(free.price);
  const Code weightless = read(CodeKind::in_store, "23 iiiii wwwww c", 3, checked("230001700000"));
  CHECK(weightless.error == "its weight is 0");
  CHECK_FALSE(weightless.weight_g);
}

TEST_CASE("a check digit may stand inside") {
  // The first c is over what stands before it.
  const std::string front = checked("21234");
  const Code code = read(CodeKind::in_store, "2 iiii c pppppp c", 2, checked(front + "001299"));
  CHECK(code.error.empty());
  CHECK(code.price == Money::from_cents(1299));
  CHECK(code.gtin.value().text() == checked(front + "000000"));
  std::string misread = front;
  misread[2] = '9';
  CHECK(read(CodeKind::in_store, "2 iiii c pppppp c", 2, checked(misread + "001299")).error.find("check digit") == 0);
}

TEST_CASE("vouchers and coupons have a number that makes them the one they are") {
  const Code deposit = read(CodeKind::voucher, "980 nnnnnnnnnnnnnnnnn ppppp xxx", 2, "9801234567890123456700325999");
  CHECK(deposit.error.empty());
  CHECK(deposit.serial == "12345678901234567");
  CHECK(deposit.price == Money::from_cents(325));
  CHECK_FALSE(deposit.gtin);
  const Code coupon = read(CodeKind::coupon, "982 nnnnnnnnn c", 2, checked("982000000042"));
  CHECK(coupon.error.empty());
  CHECK(coupon.serial == "000000042");
  CHECK_FALSE(coupon.price);
}

TEST_CASE("what cannot be followed is refused with its reason") {
  CHECK(refusal(CodeKind::in_store, "2q iiiii ppppp c") ==
        "a label's pattern knows no letter 'q', only digits and i p w n v c x");
  CHECK(refusal(CodeKind::in_store, "") == "a label's pattern begins with the digits that tell it apart");
  CHECK(refusal(CodeKind::in_store, "i2345678901 c") == "a label's pattern begins with the digits that tell it apart");
  CHECK(refusal(CodeKind::in_store, "2" + std::string(48, 'i')) == "a label's pattern has at most 48 digits");
  CHECK(refusal(CodeKind::in_store, "2200000 ppppp c") == "a label of an item needs its number: i");
  CHECK(refusal(CodeKind::in_store, "22 nnnnn ppppp c") == "a label of an item needs its number: i");
  CHECK(refusal(CodeKind::in_store, "22 iiiin ppppp c") == "n is the number of a voucher, not of an item");
  CHECK(refusal(CodeKind::in_store, "22 iiiii ppppp x") ==
        "a label of an item has 8, 12, 13 or 14 digits, the last a c");
  CHECK(refusal(CodeKind::in_store, "22 iii ppppp c").find("8, 12, 13 or 14") != std::string::npos);
  CHECK(refusal(CodeKind::in_store, "22 ii wwww pppp c") == "a label has a price, p, or a weight, w, not both");
  CHECK(refusal(CodeKind::in_store, "22 i ppppppppp c") == "p and w stand for at most 8 digits");
  CHECK(refusal(CodeKind::in_store, "22 iiiii v ppp x c") == "v verifies 4 or 5 digits of price: p");
  CHECK(refusal(CodeKind::in_store, "22 iiii vv pppp c") == "a label has one v at most");
  CHECK(refusal(CodeKind::in_store, "22 iiiii ppppp c", 3) == "decimals is 0 to 2");
  CHECK(refusal(CodeKind::in_store, "22 iiiii ppppp c", -1) == "decimals is 0 to 2");
  CHECK(refusal(CodeKind::in_store, "23 iiiii wwwww c", 4) == "decimals is 0 to 3");
  CHECK(refusal(CodeKind::voucher, "980 ppppp") == "a voucher needs a number that makes it the one it is: n");
  CHECK(refusal(CodeKind::voucher, "980 nnnnn") == "a voucher needs its worth: p");
  CHECK(refusal(CodeKind::coupon, "982 iiiii n") == "i and w are for labels of items");
  CHECK(refusal(CodeKind::gtin, "22 iiiii ppppp c") == "a label is in_store, voucher or coupon");
  CHECK_FALSE(make_label_template("", CodeKind::coupon, "982 nnnn", 2));
}

TEST_CASE("several templates at once: the first that fits is followed") {
  const std::vector<LabelTemplate> two{*make_label_template("bakery", CodeKind::in_store, "2212 iii ppppp c", 2),
                                       *make_label_template("scale", CodeKind::in_store, "22 iiiii ppppp c", 2)};
  CHECK(decode_scan("]E0" + checked("221234500129"), two).label == "bakery");
  CHECK(decode_scan("]E0" + checked("221334500129"), two).label == "scale");
  // A verifier that is wrong is not somebody else's label.
  const std::vector<LabelTemplate> strict{*make_label_template("a", CodeKind::in_store, "22 iiiii v pppp c", 2),
                                          *make_label_template("b", CodeKind::in_store, "22 iiiii ppppp c", 2)};
  CHECK(decode_scan("]E0" + checked("221234582875"), strict).error.find("verifier") != std::string::npos);
  CHECK(decode_scan("]E0" + checked("221234500129"), {}).error ==
        "a shop's own number that follows no label of this shop");
}

TEST_CASE("the usual templates can be followed and do not overlap") {
  const std::vector<LabelTemplate> usual = usual_label_templates();
  REQUIRE(usual.size() == 8);
  for (const LabelTemplate& label : usual) {
    CHECK(make_label_template(label.name, label.kind, label.pattern, label.decimals) == label);
    std::string digits = label.pattern;
    for (char& c : digits) c = c >= '0' && c <= '9' ? c : '7';
    int followers = 0;
    for (const LabelTemplate& other : usual) followers += fits_label(other, digits) ? 1 : 0;
    CHECK(followers == 1);
  }
}
