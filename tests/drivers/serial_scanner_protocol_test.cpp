// SPDX-License-Identifier: Apache-2.0
// Labels out of a serial line: every end that scanners are set to, in any portions, and what goes wrong.
#include "drivers/scanner/serial_labels.h"

#include "tests/support/catch.h"

namespace kassabel::scanner {
namespace {

std::string told(const Decoded& decoded) {
  if (const auto* const label = std::get_if<Label>(&decoded)) return label->aim + " " + label->text;
  if (const auto* const garbage = std::get_if<Garbage>(&decoded)) return garbage->words;
  return std::holds_alternative<Bounce>(decoded) ? "bounce" : "nothing";
}

std::vector<std::string> feed(SerialLabels& labels, std::string_view text, std::int64_t now_ms) {
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  std::vector<std::string> all;
  for (const Decoded& decoded : labels.feed(bytes, now_ms)) all.push_back(told(decoded));
  return all;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("serial: a label ends with CR, LF, CR LF or ETX") {
  for (const std::string end : {"\r", "\n", "\r\n", "\x03"}) {
    SerialLabels labels;
    CHECK(feed(labels, "8710400123453" + end + "5449000000996" + end, 0) == Told{" 8710400123453", " 5449000000996"});
    CHECK_FALSE(labels.expires_in_ms());
  }
}

TEST_CASE("serial: between STX and ETX line ends belong to the label") {
  SerialLabels labels;
  CHECK(feed(labels,
             "\x02"
             "]E08710400123453\x03\r\n",
             0) == Told{"]E0 8710400123453"});
  CHECK(feed(labels,
             "\x02"
             "BEGIN:VCARD\r\nN:Mila\x03",
             9) == Told{" BEGIN:VCARD\r\nN:Mila"});
  CHECK_FALSE(labels.expires_in_ms());
}

TEST_CASE("serial: labels come in any portions") {
  SerialLabels labels;
  Told all;
  std::int64_t now_ms = 0;
  for (const char c : std::string("]E08710400123453\r\n]C1010871040012345310L\x1D"
                                  "1\r\n"))
    for (const std::string& one : feed(labels, std::string(1, c), now_ms += 5)) all.push_back(one);
  CHECK(all == Told{"]E0 8710400123453",
                    "]C1 010871040012345310L\x1D"
                    "1"});
}

TEST_CASE("serial: one that sends no end is whole after the gap, until it has sent one") {
  SerialLabels labels;
  CHECK(feed(labels, "87104004", 1000).empty());
  CHECK(labels.expires_in_ms() == SerialLabels::gap_ms);
  CHECK_FALSE(labels.expire(1119));
  const auto whole = labels.expire(1120);
  REQUIRE(whole);
  CHECK(told(*whole) == " 87104004");
  CHECK(feed(labels, "5449000000996\r", 2000) == Told{" 5449000000996"});
  CHECK(feed(labels, "87104", 3000).empty());
  CHECK(labels.expires_in_ms() == SerialLabels::half_gap_ms);
  CHECK_FALSE(labels.expire(3399));
  CHECK(told(*labels.expire(3400)) == "half a barcode arrived");
  CHECK_FALSE(labels.expire(9000));
  SECTION("and when it was set to send none again, two are lost") {
    CHECK(feed(labels, "87104004", 10'000).empty());
    CHECK(told(*labels.expire(10'400)) == "half a barcode arrived");
    CHECK(feed(labels, "87104004", 11'000).empty());
    CHECK(told(*labels.expire(11'120)) == " 87104004");
  }
}

TEST_CASE("serial: half a framed label, by silence and by the next one's beginning") {
  SerialLabels labels;
  CHECK(feed(labels,
             "\x02"
             "8710",
             0)
            .empty());
  CHECK(told(*labels.expire(400)) == "half a barcode arrived");
  CHECK(feed(labels,
             "\x02"
             "8710",
             1000)
            .empty());
  CHECK(feed(labels,
             "\x02"
             "87104004\x03",
             1010) == Told{"half a barcode arrived", " 87104004"});
  CHECK(feed(labels, "\x02", 2000).empty());
  CHECK(told(*labels.expire(2400)) == "half a barcode arrived");
}

TEST_CASE("serial: garbage is said, and the next label is right") {
  SerialLabels labels;
  CHECK(feed(labels, "\x01\xFF\xFE\r", 0) == Told{"the scanner sent something that is no barcode"});
  CHECK(feed(labels, "\r\n\r\n", 1).empty());
  CHECK(feed(labels, "]E0\r", 2) == Told{"the scanner sent something that is no barcode"});
  CHECK(feed(labels, "]Z6REVINF\r", 3) == Told{"nothing"});
  CHECK(feed(labels, "87104004\r", 4) == Told{" 87104004"});
  CHECK(feed(labels, "87104004\r", 200) == Told{"bounce"});
}

TEST_CASE("serial: a label without an end is stopped") {
  SerialLabels labels;
  for (int i = 0; i < 50; ++i) CHECK(feed(labels, std::string(1000, '7'), i).empty());
  CHECK(feed(labels, "\r87104004\r", 60) == Told{"the barcode is too long", " 87104004"});
}

}  // namespace kassabel::scanner
