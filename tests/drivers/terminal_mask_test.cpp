// SPDX-License-Identifier: Apache-2.0
// Card numbers in a terminal's text: what is reduced, and what a receipt may keep. The numbers are the card schemes'
// published test numbers.
#include "drivers/terminal/mask.h"
#include "tests/support/catch.h"

namespace kassabel::terminal {

TEST_CASE("a card number keeps its last four digits") {
  CHECK(masked("4111111111111111") == "****1111");
  CHECK(masked("VISA 4111 1111 1111 1111, 12/28") == "VISA ****1111, 12/28");
  CHECK(masked("5555-5555-5555-4444") == "****4444");
  CHECK(masked("4111  1111 -1111\xC2\xA0"
               "1111") == "****1111");
  CHECK(masked("Amex 378282246310005.") == "Amex ****0005.");
  CHECK(masked("0004111111111111111") == "****1111");
  CHECK(masked("\"4111111111111111\"\n'5555555555554444'") == "\"****1111\"\n'****4444'");
  CHECK(masked("6759649826438453=25122011000012300000") == "****8453=****0000");
}

TEST_CASE("a wrong check digit, or too many digits, are no excuse") {
  CHECK(masked("4111111111111112") == "****1112");
  CHECK(masked("0000 4111 1111 1111 1111 9999") == "****9999");
  CHECK(masked("4111111111111") == "****1111");
}

TEST_CASE("short numbers only with a right check digit") {
  CHECK(masked("49927398") == "49927398");
  CHECK(masked("49927398716") == "****8716");  // the norm's own example
  CHECK(masked("49927398717") == "49927398717");
  CHECK(masked("4992 7398 716") == "4992 7398 716");  // 11 in groups: as a date and a time may be
  CHECK(masked("6759 6498 2648") == "****2648");
  CHECK(masked("1 49927398716") == "1 ****8716");
}

TEST_CASE("what a receipt says stays as it is") {
  for (const char* const text :
       {"", "K-U-N-D-E-N-B-E-L-E-G", "Terminal-ID 52500041", "A0000000031010", "A0000000041010", "A0000000043060",
        "23.11.2026  08:51:40", "2026-11-23 08:51", "Beleg 0023", "Summe EUR 1.234,56", "411111******1111",
        "4111 11** **** 1111", "************1111", "####1111", "00000000", "0000000000000000"})
    CHECK(masked(text) == text);
}

TEST_CASE("masking what is masked changes nothing") {
  for (const char* const text :
       {"4111 1111 1111 1111 4111", "1234567890123456789012345", "--1-2-3--4 5 6 7 8 9 0 1 2 3"}) {
    const std::string once = masked(text);
    CHECK(masked(once) == once);
  }
}

}  // namespace kassabel::terminal
