// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/decode.h"

#include "kiosk/domain/codes/digital_link.h"
#include "kiosk/domain/codes/retail.h"
#include "kiosk/domain/upc_e.h"
#include "tests/support/catch.h"

using namespace kassabel;

TEST_CASE("a UPC-E becomes the UPC-A that it stands for, 5.2.2.4.2") {
  // One of each kind of last digit; the check digit is that of the long form.
  CHECK(expand_upc_e("01234505") == std::string("012000003455"));
  CHECK(expand_upc_e("01234531") == std::string("012300000451"));
  CHECK(expand_upc_e("01234543") == std::string("012340000053"));
  CHECK(expand_upc_e("01234565") == std::string("012345000065"));
  CHECK(expand_upc_e("04252614") == std::string("042100005264"));
  CHECK(expand_upc_e("425261") == std::string("042100005264"));
  CHECK_FALSE(expand_upc_e("01234564"));
  CHECK_FALSE(expand_upc_e("21234565"));  // number systems 0 and 1 only
  CHECK_FALSE(expand_upc_e("0123456"));
  CHECK_FALSE(expand_upc_e("0123456x"));
  CHECK_FALSE(expand_upc_e(""));
}

TEST_CASE("eight digits are an EAN-8 or a UPC-E, as the identifier says, else as the first digit does") {
  const std::string both = "01234565";  // has the check digit of either
  CHECK(read_retail_digits(both, '4').digits == both);
  CHECK(read_retail_digits(both, '0').digits == "0012345000065");
  CHECK(read_retail_digits(both, 0).digits == "0012345000065");
  CHECK(read_retail_digits("96385074", '0').digits == "96385074");
  CHECK(read_retail_digits("04252614", '4').error == "check digit is 4, should be 0");
}

TEST_CASE("seven digits are a UPC-E if they can only be one") {
  CHECK(read_retail_digits("4252614", '0').digits == "0042100005264");
  CHECK(read_retail_digits("0123456", '0').digits == "0012345000065");
  CHECK(read_retail_digits("0425261", '0').error == "may be two different UPC-E: let the scanner send all 8 digits");
  CHECK(read_retail_digits("4252614", 0).error == "no EAN or UPC has 7 digits");
  CHECK(read_retail_digits("4252614", '4').error == "no EAN or UPC has 7 digits");
}

TEST_CASE("prefixes of General Specifications 1.4") {
  for (const char* own : {"2012345678900", "2912345678900", "0212345678900"}) CHECK(is_in_store_number(own));
  for (const char* other : {"0312345678900", "1212345678900", "8719990001011", "29123456"})
    CHECK_FALSE(is_in_store_number(other));
  for (const char* coupon : {"9801234567890", "9841234567890", "9901234567890", "9991234567890"})
    CHECK(is_coupon_number(coupon));
  for (const char* other : {"9791234567890", "9851234567890", "9781234567890"}) CHECK_FALSE(is_coupon_number(other));
}

TEST_CASE("a badge is never said again") {
  const Code code = decode("]C0", "KBS-DEMO-MILA-0001", usual_label_templates());
  Code only_staff;
  only_staff.kind = CodeKind::staff;
  CHECK(code == only_staff);
}

TEST_CASE("text is kept without identifier and suffix") {
  CHECK(decode_scan("]E08719990001011\r\n", {}).text == "8719990001011");
  CHECK(decode_scan("hello", {}).text == "hello");
  CHECK(decode("", "]E08719990001011", {}).kind == CodeKind::other);  // an identifier is no part of a text
}

TEST_CASE("what is longer than a code can be is refused") {
  const Code code = decode_scan(std::string(code_max_bytes + 1, '1'), {});
  CHECK(code.kind == CodeKind::other);
  CHECK(code.error == "not a product: it has more than 4096 characters");
  CHECK(code.text.empty());
  CHECK(decode_scan(std::string(code_max_bytes, '1'), {}).error ==
        "not a product: no number of a product has 4096 digits");
  std::string many = "]C1";
  for (int n = 0; n < 65; ++n) many += "90A\x1d";
  CHECK(decode_scan(many, {}).error == "the message has more than 64 elements");
}

TEST_CASE("a web address is one however it is written; a Digital Link has a key in its path") {
  CHECK(is_web_address("HTTPS://x"));
  CHECK_FALSE(is_web_address("https:/x"));
  CHECK_FALSE(is_web_address(""));
  CHECK(read_digital_link("https://x.nl/a/01/09506000134352").is_one);
  CHECK_FALSE(read_digital_link("https://x.nl/a/01").is_one);
  // The last key of the path is the one.
  CHECK(read_digital_link("https://x.nl/01/09506000134352/8004/1234A").message.elements ==
        std::vector<CodeElement>{{"8004", "1234A"}});
  CHECK(read_digital_link("https://x.nl/8017/950600013435678913?01=09506000134352").message.elements.size() == 2);
}
