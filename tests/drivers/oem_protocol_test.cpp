// SPDX-License-Identifier: Apache-2.0
// IBM OEM reports as bytes: statuses, symbologies in one byte and in three, numbers for digits, labels in parts.
#include "drivers/scanner/oem_protocol.h"

#include <algorithm>

#include "tests/support/catch.h"

namespace kassabel::scanner {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Of an enabled scanner that is well; padded as a HID report is.
Bytes report(Bytes label, std::uint8_t status_0 = 0, std::uint8_t status_1 = 0x03, std::uint8_t status_2 = 0) {
  Bytes bytes{static_cast<std::uint8_t>(label.size() + 4), status_0, status_1, status_2};
  bytes.insert(bytes.end(), label.begin(), label.end());
  bytes.resize(std::max<std::size_t>(bytes.size(), 64));
  return bytes;
}

Bytes label_of(std::string_view text, Bytes behind) {
  Bytes bytes(text.begin(), text.end());
  bytes.insert(bytes.end(), behind.begin(), behind.end());
  return bytes;
}

std::string told(const std::optional<OemReport>& said) {
  if (!said) return "no report";
  if (const auto* const label = std::get_if<Label>(&said->label)) return label->aim + " " + label->text;
  if (const auto* const garbage = std::get_if<Garbage>(&said->label)) return garbage->words;
  if (std::holds_alternative<Part>(said->label)) return "part";
  return std::holds_alternative<Bounce>(said->label) ? "bounce" : "status";
}

std::string told(const Bytes& bytes) { return told(OemReader().decode(bytes, 0)); }

}  // namespace

TEST_CASE("oem: a table-top sends the digits of an EAN-13 as numbers, a hand-held as text") {
  CHECK(told(report({8, 7, 1, 0, 4, 0, 0, 1, 2, 3, 4, 5, 3, 0x16})) == "]E0 8710400123453");
  CHECK(told(report(label_of("8710400123453", {0x16}))) == "]E0 8710400123453");
  CHECK(told(report({8, 7, 1, 0, 4, 0, 0, 4, 0x0C})) == "]E4 87104004");
  CHECK(told(report({0, 3, 6, 0, 0, 0, 2, 9, 1, 4, 5, 2, 0x0D})) == "]E0 036000291452");
  CHECK(told(report({0, 1, 2, 3, 4, 5, 6, 5, 0x0A})) == "]E0 012345000065");  // UPC-E, not an EAN-8
}

TEST_CASE("oem: symbologies in three bytes") {
  const auto with = [](std::uint8_t id) { return told(report(label_of("KBS-1", {0x00, id, 0x0B}))); };
  CHECK(with(0x18) == "]C0 KBS-1");
  CHECK(with(0x25) == "]C1 KBS-1");
  CHECK(with(0x2A) == "]e0 KBS-1");
  CHECK(with(0x2B) == "]e0 KBS-1");
  CHECK(with(0x32) == "]d1 KBS-1");
  CHECK(with(0x33) == "]Q1 KBS-1");
  CHECK(with(0x36) == "]d2 KBS-1");
  CHECK(with(0x37) == "]Q3 KBS-1");
  CHECK(with(0x7E) == " KBS-1");  // one that nobody documented
  CHECK(told(report(label_of("977123456789812", {0x00, 0x13, 0x0B}))) == "]E3 977123456789812");
  CHECK(told(report(label_of("KBS-1", {0x1F}))) == " KBS-1");
  CHECK(told(report(label_of("KBS-1", {}))) == " KBS-1");
  CHECK(told(report(label_of("0108710400123453\x1D", {'1', '0', 'A', 0x00, 0x25, 0x0B}))) ==
        "]C1 0108710400123453\x1D"
        "10A");
}

TEST_CASE("oem: 10 before the symbology says that more follows") {
  OemReader reader;
  CHECK(told(reader.decode(report(label_of("https://id.example.nl", {0x10, 0x00, 0x33, 0x0B})), 0)) == "part");
  CHECK(told(reader.decode(report(label_of("/01/08710400123453", {0x10, 0x00, 0x33, 0x0B})), 10)) == "part");
  CHECK_FALSE(reader.expire(409));
  CHECK(told(reader.decode(report(label_of("/10/L1", {0x00, 0x33, 0x0B})), 20)) ==
        "]Q1 https://id.example.nl/01/08710400123453/10/L1");
  CHECK(told(reader.decode(report({8, 7, 1, 0x10, 0x16}), 1000)) == "part");
  const auto half = reader.expire(1400);
  REQUIRE(half);
  CHECK(half->words == "half a barcode arrived");
  CHECK_FALSE(reader.expire(9000));
  CHECK(told(reader.decode(report({8, 7, 1, 0, 4, 0, 0, 4, 0x0C}), 9001)) == "]E4 87104004");
  SECTION("without an end") {
    std::string last = "part";
    int parts = 0;
    const Bytes more = report(label_of(std::string(50, 'z'), {0x10, 0x00, 0x33, 0x0B}));
    for (; parts < 1000 && last == "part"; ++parts) last = told(reader.decode(more, 9100 + parts));
    CHECK(last == "the barcode is too long");
    CHECK(parts == 4096 / 50 + 1);
  }
}

TEST_CASE("oem: what the status bytes say") {
  const auto status = [](std::uint8_t status_0, std::uint8_t status_1, std::uint8_t status_2) {
    return OemReader().decode(report({}, status_0, status_1, status_2), 0)->status;
  };
  CHECK(status(0, 0x03, 0) == OemStatus{.alive = true, .enabled = true});
  CHECK(status(0, 0x01, 0) == OemStatus{.alive = true});
  CHECK(status(0x80, 0, 0) == OemStatus{.not_ready = true});
  CHECK(status(0x20, 0x01, 0) == OemStatus{.hardware_error = true, .alive = true});
  CHECK(status(0, 0x81, 0) == OemStatus{.alive = true, .refused = true});
  CHECK(status(0, 0x01, 0x10).refused);
  CHECK(status(0, 0x01, 0x20).refused);
  CHECK_FALSE(status(0, 0x01, 0x09).refused);
  CHECK(told(report({}, 0, 0x03)) == "status");
  CHECK(told(report({}, 0, 0x07)) == "the scanner sent something that is no barcode");
  CHECK(told(report(label_of("CONFIG", {0x16}), 0x02)) == "status");  // configuration that somebody asked for
  CHECK(told(report(label_of("STATISTICS", {}), 0x40)) == "status");
}

TEST_CASE("oem: what is cut off or no report") {
  CHECK(told(Bytes{}) == "no report");
  CHECK(told(Bytes{0x04, 0x00, 0x03}) == "no report");
  CHECK(told(Bytes(64, 0x01)) == "no report");
  CHECK(told(Bytes{0x12, 0x00, 0x03, 0x00, 8, 7, 1}) == "half a barcode arrived");
  CHECK(told(report({0x16})) == "the scanner sent something that is no barcode");
  CHECK(told(report({0x10, 0x16})) == "part");
  CHECK(told(report({0xFF, 0xFE, 0x00, 0x18, 0x0B})) == "the scanner sent something that is no barcode");
}

TEST_CASE("oem: the same label at once counts once") {
  OemReader reader(300);
  const Bytes ean = report({8, 7, 1, 0, 4, 0, 0, 4, 0x0C});
  CHECK(told(reader.decode(ean, 1000)) == "]E4 87104004");
  CHECK(told(reader.decode(ean, 1299)) == "bounce");
  CHECK(told(reader.decode(ean, 1600)) == "]E4 87104004");
}

TEST_CASE("oem: orders are eleven bytes") {
  const auto bytes = [](OemOrder order) {
    const auto array = oem_order(order);
    return Bytes(array.begin(), array.end());
  };
  CHECK(bytes(OemOrder::enable) == Bytes{0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(bytes(OemOrder::disable) == Bytes{0x12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(bytes(OemOrder::beep) == Bytes{0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(bytes(OemOrder::ask_status) == Bytes{0x00, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0});
}

}  // namespace kassabel::scanner
