// SPDX-License-Identifier: Apache-2.0
// GS1 General Specifications and Barcode Syntax Dictionary: a row a rule.
#include "kiosk/domain/codes/decode.h"
#include "kiosk/domain/codes/gs1_ai.h"
#include "kiosk/domain/codes/gs1_message.h"
#include "kiosk/domain/codes/gs1_value.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {

// "10ABC|21X": | stands for FNC1.
std::string fault(std::string text) {
  for (char& c : text)
    if (c == '|') c = '\x1d';
  return read_gs1_message(text).error;
}

Code decoded(std::string text) {
  for (char& c : text)
    if (c == '|') c = '\x1d';
  return decode("]C1", text, {});
}

const std::string item = "0109506000134352";
const std::string pallet = "00395011013000000010";

}  // namespace

TEST_CASE("every application identifier is found by its first two digits, and only those there are") {
  int known = 0;
  for (int number = 0; number < 10'000; ++number)
    for (const std::size_t digits : {2U, 3U, 4U}) {
      const std::string text = std::to_string(100'000 + number).substr(6 - digits);
      if (number >= (digits == 2 ? 100 : digits == 3 ? 1000 : 10'000)) continue;
      const Gs1Ai* const ai = exact_gs1_ai(text);
      known += ai != nullptr ? 1 : 0;
      // No identifier is the beginning of another.
      if (ai != nullptr) CHECK(find_gs1_ai(text + "0000") == ai);
    }
  CHECK(known == 541);
  for (const char* none : {"05", "14", "18", "19", "23", "234", "3106", "316", "4340", "718", "8000", "8115", "89"})
    CHECK(exact_gs1_ai(none) == nullptr);
  for (const char* odd : {"", "0", "x1", "1x", "310x", "\xff\xff"}) CHECK(find_gs1_ai(odd) == nullptr);
}

TEST_CASE("lengths are predefined, or end with a separator") {
  CHECK(fault(item + "17261231" + "10ABC").empty());
  CHECK(fault(item + "10ABC|17261231").empty());
  CHECK(fault(item + "10ABC17261231").empty());     // a batch of that name
  CHECK(fault(item + "|17261231|10ABC|").empty());  // separators that nobody needs
  CHECK(fault("|" + item).empty());
  CHECK(fault("||" + item) == "there is no application identifier where one has to be");
  CHECK(fault(item + "10|17261231") == "(10) is empty");
  CHECK(fault(item + "1726123") == "(17) is too short");
  CHECK(fault(item + "172612|10A") == "(17) is too short");
  CHECK(fault("010950600013435") == "(01) is too short");
  CHECK(fault(item + "10" + std::string(20, 'A')).empty());
  CHECK(fault(item + "10" + std::string(21, 'A')) == "(10) is too long, or a separator is missing behind it");
  CHECK(fault(item + "42252817261231") == "(422) is too long, or a separator is missing behind it");
  CHECK(fault("") == "the message is empty");
  CHECK(fault("|") == "the message is empty");
  CHECK(fault(item + "0512") == "no application identifier is like 0512");
  CHECK(fault(item + "AB") == "there is no application identifier where one has to be");
}

TEST_CASE("characters are those of their set") {
  CHECK(fault(item + "10!\"%&'()*+,-./0189:;<=>?AZ_az").find("too long") != std::string::npos);
  CHECK(fault(item + "10!\"%&'()*+,-./:;<").empty());
  CHECK(fault(item + "10=>?AZ_az").empty());
  for (const char* wrong :
       {"A B", "A#B", "A$B", "A@B", "A[B", "A^B", "A`B", "A~B", "A{B", "A\\B", "A\x7f", "A\xc3\xa9"})
    CHECK(fault(item + "10" + wrong) == "(10) has a character that is not allowed in it");
  CHECK(fault(item + "3012A") == "(30) has something else than digits");
  CHECK(fault("80101234AB-/#9").empty());  // set 39
  CHECK(fault("80101234ab") == "(8010) has a character that is not allowed in it");
  CHECK(fault(item + "21X|8030aB-_9w==") == "(8030) is padded wrongly");
  CHECK(fault(item + "21X|8030aB-_9wx==").empty());
  CHECK(fault(item + "21X|8030aB+9") == "(8030) has a character that is not allowed in it");
}

TEST_CASE("check digits and check characters, 7.9.1 and 7.9.5") {
  CHECK(fault("0109506000134353") == "(01) has a wrong check digit");
  CHECK(fault("00395011013000000019") == "(00) has a wrong check digit");
  CHECK(fault(pallet).empty());
  CHECK(fault("4149501101020917").empty());
  CHECK(fault("4149501101020918") == "(414) has a wrong check digit");
  CHECK(fault("8017950110153000000015") == "(8017) has a wrong check digit");
  CHECK(fault("8006095060001343520102").empty());
  CHECK(fault("80131987654Ad4X4bL5ttr2310c2K").empty());
  CHECK(fault("80131987654Ad4X4bL5ttr2310c2J") == "(8013) has wrong check characters");
  CHECK(fault("8013ABCDE").find("(8013)") == 0);
  CHECK(fault("41595011010209178020A1|8007NL91ABNA0417164300").empty());
  CHECK(fault("41595011010209178020A1|8007NL92ABNA0417164300") == "(8007) has wrong check digits");
  CHECK(fault("41595011010209178020A1|8007XX91ABNA0417164300") == "(8007) has no country in front");
}

TEST_CASE("dates and times, 3.4 and 7.12") {
  for (const char* good : {"17261231", "17260200", "17240229", "17000229", "11991231", "1526023015"}) {
    if (std::string(good).size() == 8) CHECK(fault(item + good).empty());
  }
  CHECK(fault(item + "17260229") == "(17) has no such day");
  CHECK(fault(item + "17261301") == "(17) has no such month");
  CHECK(fault(item + "17260001") == "(17) has no such month");
  CHECK(fault(item + "17260431") == "(17) has no such day");
  CHECK(fault(item + "70032612312359").empty());
  CHECK(fault(item + "70032612312400") == "(7003) has no such hour");
  CHECK(fault(item + "70032612312360") == "(7003) has no such minute");
  CHECK(fault(item + "70032612002359") == "(7003) has no such day");  // here the day has to be said
  CHECK(fault(item + "800826123123").empty());
  CHECK(fault(item + "80082612312359").empty());
  CHECK(fault(item + "8008261231235960") == "(8008) has no such second");
  CHECK(fault(item + "7007261231").empty());
  CHECK(fault(item + "70072612312612") == "(7007) is too short");
  CHECK(gs1_day("261231") == 20261231);
  CHECK(gs1_day("260200") == 20260228);
  CHECK(gs1_day("280200") == 20280229);
  CHECK(gs1_day("760101") == 20760101);
  CHECK(gs1_day("770101") == 19770101);
  CHECK(gs1_day("261301") == 0);
  CHECK(gs1_day("26123") == 0);
  CHECK(gs1_day("26123x") == 0);
}

TEST_CASE("countries, currencies, packages and other lists") {
  CHECK(fault(item + "422528").empty());
  CHECK(fault(item + "422999") == "(422) has no such country");
  CHECK(fault(item + "423528056276").empty());
  CHECK(fault(item + "4235280562") == "(423) is too short");
  CHECK(fault(item + "7030999AB").empty());
  CHECK(fault(item + "7030998AB") == "(7030) has no such country");
  CHECK(fault(item + "3103000500|39329781050").empty());
  CHECK(fault(item + "3103000500|39320001050") == "(3932) has no such currency");
  CHECK(gs1_is_country_letters("NL"));
  CHECK_FALSE(gs1_is_country_letters("LA "));
  CHECK_FALSE(gs1_is_country_letters("XX"));
  CHECK(gs1_is_package("1A"));
  CHECK(gs1_is_package("ZZ"));
  CHECK(gs1_is_package("9"));
  CHECK_FALSE(gs1_is_package(""));
  CHECK_FALSE(gs1_is_package("1A 1B"));
  CHECK_FALSE(gs1_is_package("1"));
  CHECK(fault(pallet + "43212") == "(4321) is neither 0 nor 1");
  CHECK(fault(pallet + "4300A%20B").empty());
  CHECK(fault(pallet + "4300A%2") == "(4300) has a percent sign that encodes nothing");
  CHECK(fault(pallet + "430918000000003600000000").empty());
  CHECK(fault(pallet + "430918000000013600000000") == "(4309) has no such latitude");
  CHECK(fault(pallet + "4330001234-").empty());
  CHECK(fault(pallet + "4330001234+") == "(4330) ends with something else than a minus");
  CHECK(fault("8006095060001343520302") == "(8006) has a piece beyond their number");
  CHECK(fault("8006095060001343520002") == "(8006) counts no pieces");
  CHECK(fault(item + "800100100010000001") == "(8001) has a measure of 0");
}

TEST_CASE("coupons of North America are well formed, AI 8110 and 8112") {
  CHECK(fault("8110106141416543213150110120").empty());
  CHECK(fault("811010614141654321315011012") == "(8110) has a short family code");
  CHECK(fault("8110706141416543213150110120") == "(8110) has no valid company prefix");
  CHECK(fault("81101061414165432131501101203261231").empty());
  CHECK(fault("81101061414165432131501101203261331") == "(8110) has no valid date of expiry");
  CHECK(fault("811010614141654321315011012032612304261231") == "(8110) ends before it starts");
  CHECK(fault("81101061414165432131501101207") == "(8110) goes on behind its end");
  CHECK(fault("8110A") == "(8110) has something else than digits");
  CHECK(fault("8112006141411234561123456") == "(8112) has a short serial number");
  CHECK(fault("8112006141411234560123456").empty());
}

TEST_CASE("what needs what, and what excludes what, 4.13") {
  CHECK(fault("10ABC") == "(10) needs 01, or 02, or 03, or 8006, or 8026 beside it");
  CHECK(fault("21ABC").find("(21) needs") == 0);
  CHECK(fault("3103000500").find("(3103) needs") == 0);
  CHECK(fault(item + "39221050") ==
        "(3922) needs 01 with 30, or 01 with 31nn, or 01 with 32nn, or 01 with 35nn, or 01 "
        "with 36nn beside it");
  CHECK(fault(item + "39221050|3103000500").empty());
  CHECK(fault(item + "39221050|301").empty());
  CHECK(fault(item + "31030005003102000500") == "(3103) must not stand beside another 310n");
  CHECK(fault(item + "31030005003103000500").empty());  // the same twice, from two symbols
  CHECK(fault(item + "31030005003103000501") == "(3103) is said twice with different values");
  CHECK(fault(item + "02095060001343523712") == "(01) must not stand beside 37");
  CHECK(fault(pallet + "02095060001343523712").empty());
  CHECK(fault("02095060001343523712") == "(37) needs 00 with 02, or 00 with 8026 beside it");
  CHECK(fault("0209506000134352") == "(02) needs 37 beside it");
  CHECK(fault(item + "21A|235B") == "(21) must not stand beside 235");
  CHECK(fault("255950600013435239001050").empty());
  CHECK(fault("2559506000134352|" + item).find("must not stand beside") != std::string::npos);
  CHECK(fault("2539506000134352|8030AAA") == "(253) needs its serial part to be signed");
  CHECK(fault("25395060001343527|8030AAA").empty());
}

TEST_CASE("what a message means at a till") {
  const Code code = decoded(item + "310300125039221234|10LOT7|21S1|1726113015261001");
  CHECK(code.error.empty());
  CHECK(code.gtin.value().text() == "9506000134352");
  CHECK(code.weight_g == 1250);
  CHECK(code.price == Money::from_cents(1234));
  CHECK(code.batch == "LOT7");
  CHECK(code.serial == "S1");
  CHECK(code.expires_day == 20261130);
  CHECK(element_string(code) == "(01)09506000134352(3103)001250(3922)1234(10)LOT7(21)S1(17)261130(15)261001");
  CHECK(decoded(item + "1526100116261002").expires_day == 20261002);
  CHECK(decoded(item + "15261001").expires_day == 20261001);
  CHECK(decoded(item + "70032612012359").expires_day == 20261201);
  CHECK(decoded(item + "10A(B").text.size() == 21);
  CHECK(element_string(decoded(item + "10A(B)C")) == "(01)09506000134352(10)A\\(B)C");
}

TEST_CASE("weights have 0 to 5 decimals; pounds become grams") {
  CHECK(decoded(item + "3100000012").weight_g == 12'000);
  CHECK(decoded(item + "3105123456").weight_g == 1235);  // 1.23456 kg, half up
  CHECK(decoded(item + "3104000001").weight_g.has_value() == false);
  CHECK(decoded(item + "3104000005").weight_g == 1);
  CHECK(decoded(item + "3200000001").weight_g == 454);
  CHECK(decoded(item + "3203002500").weight_g == 1134);
  CHECK(decoded(item + "3103000000").error == "its weight is 0");
  CHECK_FALSE(decoded(item + "3303001000").weight_g);  // gross
}

TEST_CASE("prices are in euro, to the cent") {
  CHECK(decoded(item + "301|39201").price == Money::from_cents(100));
  CHECK(decoded(item + "301|392310505").price == Money::from_cents(1051));
  CHECK(decoded(item + "301|39329780199").price == Money::from_cents(199));
  CHECK_FALSE(decoded(item + "301|39328400199").price);  // dollars
  CHECK(decoded(item + "301|3922000").error == "its price is 0");
  CHECK(decoded(item + "301|3929000000000000001").error == "its price is 0");
  CHECK(decoded(item + "301|3920999999999999999").error == "its price is beyond what can be paid here");
  const Code coupon = decoded("2559506000134352123|3902250");
  CHECK(coupon.error.empty());
  CHECK(coupon.price == Money::from_cents(250));
  CHECK(coupon.serial == "123");
  CHECK_FALSE(coupon.gtin);
}

TEST_CASE("which number is the item's, and how many there are of it") {
  CHECK(decoded(pallet + "02095060001343523712").gtin.value().text() == "9506000134352");
  CHECK(decoded(pallet + "02095060001343523712").count == 12);
  CHECK(decoded("8006095060001343520102").gtin.value().text() == "9506000134352");
  CHECK_FALSE(decoded(pallet).gtin);
  CHECK(decoded(pallet).error.empty());
  CHECK(decoded("01987654321098793103000500").gtin.value().text() ==
        "98765432109879");  // indicator 9: variable measure
  CHECK(decoded("0100000000000000").error == "its GTIN is all zeros");
  CHECK(decoded("0102012345678903").kind == CodeKind::gs1);  // a company's own prefix, said with GS1's syntax
}
