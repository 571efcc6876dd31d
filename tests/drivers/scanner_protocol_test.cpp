// SPDX-License-Identifier: Apache-2.0
// Labels from reports: layouts, labels over several reports, halves, garbage, bounces.
#include <string>

#include "drivers/scanner/examples.h"
#include "drivers/scanner/protocol.h"
#include "tests/support/catch.h"

namespace kassabel::scanner {
namespace {

using Report = std::vector<std::uint8_t>;

std::string label_of(const Decoded& decoded) {
  const auto* const label = std::get_if<Label>(&decoded);
  return label ? label->aim + " " + label->text : "no label";
}
bool is_garbage(const Decoded& decoded) { return std::holds_alternative<Garbage>(decoded); }

Report padded(Report report) {
  report.resize(64);
  return report;
}

}  // namespace

TEST_CASE("a Zebra's report as it was seen on the line") {
  Report report = padded(
      {0x02, 0x0C, 0x00, 0x5D, 0x58, 0x67, 0x33, 0x30, 0x36, 0x30, 0x32, 0x30, 0x39, 0x32, 0x32, 0x33, 0x31, 0x30});
  report[62] = 0x63;
  CHECK(label_of(LabelReader().decode(report, 0)) == "]E0 306020922310");
  CHECK(label_of(LabelReader(layout_b()).decode(report, 0)) == "]E0 306020922310");
}

TEST_CASE("a Newland's report without an identifier: the letter at 62 says what it is") {
  Report report = padded({0x02, 0x0D, 0x38, 0x37, 0x31, 0x30, 0x34, 0x30, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x33});
  CHECK(label_of(LabelReader().decode(report, 0)) == " 8710400123453");
  report[62] = 'd';
  CHECK(label_of(LabelReader().decode(report, 0)) == "]E0 8710400123453");
  CHECK(label_of(LabelReader(layout_c()).decode(report, 0)) == "]E0 8710400123453");
}

TEST_CASE("a Honeywell's answer to a set-up code is no label") {
  Report first = padded({0x02, 0x38, 0x5D, 0x58, 0x30, 0x50, 0x72, 0x6F});
  for (std::size_t i = 8; i < 61; ++i) first[i] = 'd';
  first[61] = 0x3F;
  first[63] = 0x01;
  LabelReader reader;
  CHECK(std::holds_alternative<Part>(reader.decode(first, 0)));
  CHECK(reader.half_label_waits());
  const Report last = padded({0x02, 0x02, 0x5D, 0x58, 0x30, 'o', 'k'});
  CHECK(std::holds_alternative<NotData>(reader.decode(last, 20)));
  CHECK_FALSE(reader.half_label_waits());
  SECTION("with another letter it is one, and says that more follows") {
    first[61] = 's';
    CHECK(std::holds_alternative<Part>(reader.decode(first, 0)));
    CHECK(label_of(reader.decode(last, 20)) == "]Q1 Pro" + std::string(53, 'd') + "ok");
  }
}

TEST_CASE("without a descriptor the first report of a label says how the others are laid out") {
  Report first = padded({0x02, 0x38}), last = padded({0x02, 0x02, ']', 'x'});
  for (std::size_t i = 2; i < 58; ++i) first[i] = 'd';
  first[63] = 0x01;
  LabelReader reader;
  CHECK(std::holds_alternative<Part>(reader.decode(first, 0)));
  CHECK(label_of(reader.decode(last, 20)) == " " + std::string(56, 'd') + "]x");
}

TEST_CASE("descriptors of the layouts A, B and C say where things are") {
  const auto a = parse_report_descriptor(example_descriptor(LayoutName::a));
  const auto b = parse_report_descriptor(example_descriptor(LayoutName::b));
  const auto c = parse_report_descriptor(example_descriptor(LayoutName::c));
  REQUIRE(a);
  REQUIRE(b);
  REQUIRE(c);
  CHECK(*a == layout_a());
  CHECK(*b == layout_b());
  CHECK(*c == layout_c());
}

TEST_CASE("a layout that nobody documented is read from its descriptor") {
  // No report id, length last but one, data first: 05 8C 09 02 A1 01 09 12 A1 02 ...
  const Report descriptor{0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1,
                          0x02, 0x75, 0x08, 0x09, 0xFE, 0x95, 0x14, 0x81, 0x02,  // 20 data bytes
                          0x75, 0x04, 0x95, 0x01, 0x81, 0x01,                    // 4 bits of padding
                          0x09, 0xFF, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02,        // continued: bit 4
                          0x75, 0x03, 0x81, 0x01,                                // 3 bits of padding
                          0x0B, 0x3B, 0x00, 0x01, 0x00, 0x75, 0x08, 0x81, 0x02,  // length, as a 4-byte usage
                          0xC0, 0xC0};
  const auto layout = parse_report_descriptor(descriptor);
  REQUIRE(layout);
  CHECK(layout->report_id == 0);
  CHECK(layout->data_at == 0);
  CHECK(layout->data_max_bytes == 20);
  CHECK(layout->length_at == 21);
  CHECK(layout->continued_at == std::size_t{20});
  CHECK(layout->continued_mask == 0x10);
  CHECK(layout->report_bytes == 22);
  CHECK_FALSE(layout->aim_at);
  Report report(22, 0);
  report[0] = '4';
  report[1] = '2';
  report[21] = 2;
  CHECK(label_of(LabelReader(*layout).decode(report, 0)) == " 42");
}

TEST_CASE("descriptors that are no scanner's are refused with the reason") {
  // A boot mouse: generic desktop, buttons and two axes.
  const Report mouse{0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x05, 0x09, 0x19, 0x01, 0x29, 0x03, 0x75,
                     0x01, 0x95, 0x03, 0x81, 0x02, 0x75, 0x05, 0x95, 0x01, 0x81, 0x01, 0xC0};
  CHECK(parse_report_descriptor(mouse).error().kind == ErrorKind::not_found);
  CHECK(parse_report_descriptor({}).error().kind == ErrorKind::invalid);
  CHECK(parse_report_descriptor(Report(5000, 0x00)).error().kind == ErrorKind::invalid);
  Report cut = example_descriptor(LayoutName::a);
  cut.resize(17);
  CHECK_FALSE(parse_report_descriptor(cut));
  SECTION("limits") {
    CHECK_FALSE(parse_report_descriptor(Report(200, 0xA4)));  // pushes
    Report deep;
    for (int i = 0; i < 40; ++i) deep.insert(deep.end(), {0xA1, 0x01});
    CHECK(parse_report_descriptor(deep).error().text.find("too deep") != std::string::npos);
    CHECK_FALSE(parse_report_descriptor(Report{0x19, 0x00, 0x2B, 0xFF, 0xFF, 0xFF, 0xFF}));
    CHECK_FALSE(
        parse_report_descriptor(Report{0x77, 0xFF, 0xFF, 0xFF, 0xFF, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02}));
    CHECK_FALSE(parse_report_descriptor(Report{0xC0}));
    CHECK_FALSE(parse_report_descriptor(Report{0xB4}));
    CHECK_FALSE(parse_report_descriptor(Report{0xFE, 0x40, 0x00, 0x01}));
  }
}

TEST_CASE("each layout carries a short and a long label") {
  for (const LayoutName name : {LayoutName::a, LayoutName::b, LayoutName::c}) {
    const auto layout = parse_report_descriptor(example_descriptor(name));
    REQUIRE(layout);
    const std::string aim = name == LayoutName::c ? "" : "]E0", long_text(130, '7');
    LabelReader with_layout(*layout), by_marks;
    const auto reports = example_reports(name, aim, "8710400123453");
    REQUIRE(reports.size() == 1);
    CHECK(label_of(with_layout.decode(reports[0], 0)) == aim + " 8710400123453");
    CHECK(label_of(by_marks.decode(reports[0], 0)) == aim + " 8710400123453");
    const auto parts = example_reports(name, aim, long_text);
    REQUIRE(parts.size() == 3);
    CHECK(std::holds_alternative<Part>(with_layout.decode(parts[0], 1000)));
    CHECK(std::holds_alternative<Part>(with_layout.decode(parts[1], 1004)));
    CHECK(label_of(with_layout.decode(parts[2], 1008)) == aim + " " + long_text);
  }
}

TEST_CASE("a half label is dropped after the gap and said so once") {
  const auto parts = example_reports(LayoutName::a, "]Q0", std::string(100, 'x'));
  LabelReader reader(layout_a());
  CHECK(std::holds_alternative<Part>(reader.decode(parts[0], 1000)));
  CHECK_FALSE(reader.expire(1399));
  const auto half = reader.expire(1400);
  REQUIRE(half);
  CHECK(half->words == "half a barcode arrived");
  CHECK_FALSE(reader.expire(5000));
  const auto next = example_reports(LayoutName::a, "]E0", "8710400123453");
  CHECK(label_of(reader.decode(next[0], 5001)) == "]E0 8710400123453");
}

TEST_CASE("garbage is told as garbage and does not spoil the next label") {
  LabelReader reader(layout_a());
  CHECK(is_garbage(reader.decode(Report(64, 0xFF), 0)) == false);  // another report id: not for us
  Report noise(64, 0xFF);
  noise[0] = 2;
  CHECK(is_garbage(reader.decode(padded({0x02, 0x03, ']', 'E', '0', 0x01, 0x02, 0x03}), 0)));
  noise[63] = 0;
  CHECK(is_garbage(reader.decode(noise, 0)));
  CHECK(is_garbage(reader.decode(Report{0x02}, 0)));
  CHECK(is_garbage(reader.decode(Report{0x02, 0x0D, ']', 'E', '0', '8', '7'}, 0)));
  CHECK(is_garbage(reader.decode(padded({0x02, 0x00, ']', 'E', '0'}), 0)));
  CHECK(is_garbage(reader.decode(padded({0x02, 0x02, ']', 'E', '0', '\r', '\n'}), 0)));
  CHECK(std::holds_alternative<NotData>(reader.decode(Report{}, 0)));
  CHECK(std::holds_alternative<NotData>(reader.decode(padded({0x04, 0x01}), 0)));
  CHECK(label_of(reader.decode(example_reports(LayoutName::a, "]E0", "87104004")[0], 1)) == "]E4 87104004");
}

TEST_CASE("a length beyond the field is cut; what then is no text is garbage") {
  Report report = padded({0x02, 0xFF, ']', 'C', '0'});
  for (std::size_t i = 5; i < 61; ++i) report[i] = 'a';
  CHECK(label_of(LabelReader(layout_a()).decode(report, 0)) == "]C0 " + std::string(56, 'a'));
  report[60] = 0;
  CHECK(is_garbage(LabelReader(layout_a()).decode(report, 0)));
}

TEST_CASE("a label without an end is stopped") {
  LabelReader reader(layout_a());
  Report report = example_reports(LayoutName::a, "]Q0", std::string(56, 'z'))[0];
  report[63] = 1;
  int parts = 0;
  Decoded decoded = Part{};
  for (; parts < 1000 && std::holds_alternative<Part>(decoded); ++parts) decoded = reader.decode(report, parts);
  CHECK(is_garbage(decoded));
  CHECK(parts == 4096 / 56 + 1);
}

TEST_CASE("suffixes are stripped, separators of GS1 stay, text is UTF-8 or nothing") {
  const auto decode = [](std::string_view text) {
    return label_of(LabelReader(layout_a()).decode(example_reports(LayoutName::a, "]d2", text)[0], 0));
  };
  CHECK(decode("8710400123453\r\n\t") == "]d2 8710400123453");
  CHECK(decode("0108710400123453\x1D"
               "10AB") ==
        "]d2 0108710400123453\x1D"
        "10AB");
  CHECK(decode("caf\xC3\xA9") == "]d2 caf\xC3\xA9");
  CHECK(decode("caf\xE9") == "no label");
  CHECK(decode("\xED\xA0\x80") == "no label");
  CHECK(decode("\xC0\x80") == "no label");
}

TEST_CASE("an AIM identifier that is none is left out") {
  CHECK(label_of(LabelReader(layout_a()).decode(padded({2, 2, 0, 0, 0, '4', '2'}), 0)) == " 42");
  CHECK(label_of(LabelReader(layout_a()).decode(padded({2, 2, ']', 0x1B, '0', '4', '2'}), 0)) == " 42");
}

TEST_CASE("the same code within the bounce time counts once") {
  LabelReader reader(layout_a());
  const auto scan = [&](std::string_view code, std::int64_t at_ms) {
    return reader.decode(example_reports(LayoutName::a, "]E0", code)[0], at_ms);
  };
  CHECK(label_of(scan("8710400123453", 1000)) == "]E0 8710400123453");
  CHECK(std::holds_alternative<Bounce>(scan("8710400123453", 1299)));
  CHECK(std::holds_alternative<Bounce>(scan("8710400123453", 1598)));  // it still lies under the reader
  CHECK(label_of(scan("8710400123453", 1898)) == "]E0 8710400123453");
  CHECK(label_of(scan("5449000000996", 1900)) == "]E0 5449000000996");
  CHECK(label_of(scan("8710400123453", 1910)) == "]E0 8710400123453");
  SECTION("a setting") {
    LabelReader patient(layout_a(), {.bounce_ms = 1000});
    const auto report = example_reports(LayoutName::a, "]E0", "87104004")[0];
    CHECK(label_of(patient.decode(report, 0)) == "]E4 87104004");
    CHECK(std::holds_alternative<Bounce>(patient.decode(report, 999)));
    CHECK(label_of(patient.decode(report, 1999)) == "]E4 87104004");
  }
}

}  // namespace kassabel::scanner
