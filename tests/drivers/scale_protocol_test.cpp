// SPDX-License-Identifier: Apache-2.0
// What scales say: Toledo 8217 on a serial line, page 8D on HID; and what their units weigh.
#include <string>
#include <vector>

#include "drivers/scale/hid_report.h"
#include "drivers/scale/toledo.h"
#include "drivers/scale/units.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::scale;

namespace {

Weight stable(std::int64_t milligrams) { return {WeightState::stable, milligrams}; }

// The last weight in these bytes; how many whole answers there were.
std::pair<std::optional<Weight>, int> hear(const std::string& bytes, toledo::Format format = {}) {
  toledo::Answers answers(format);
  std::pair<std::optional<Weight>, int> out{std::nullopt, 0};
  for (const char c : bytes) {
    const auto heard = answers.feed(static_cast<std::uint8_t>(c));
    if (!heard) continue;
    out.first = heard->weight;
    ++out.second;
  }
  return out;
}

// As DYMO's M10 and M25 and their like describe themselves.
const std::vector<std::uint8_t> descriptor = {
    0x05, 0x8D, 0x09, 0x20, 0xA1, 0x01, 0x85, 0x03, 0x09, 0x32, 0xA1, 0x02, 0x09, 0x70, 0xA1, 0x02, 0x15,
    0x01, 0x25, 0x08, 0x75, 0x08, 0x95, 0x01, 0x19, 0x71, 0x29, 0x78, 0x81, 0x00, 0xC0, 0x09, 0x50, 0xA1,
    0x02, 0x25, 0x0C, 0x19, 0x51, 0x29, 0x5C, 0x81, 0x00, 0xC0, 0x09, 0x41, 0x15, 0x81, 0x25, 0x7F, 0x81,
    0x02, 0x09, 0x40, 0x15, 0x00, 0x27, 0xFF, 0xFF, 0x00, 0x00, 0x75, 0x10, 0x81, 0x02, 0xC0, 0xC0};

std::optional<Weight> report(std::vector<std::uint8_t> bytes) { return hid::parse_report(bytes, {}); }

}  // namespace

TEST_CASE("a Toledo scale's weight, with and without a point") {
  CHECK(toledo::ask_weight() == std::vector<std::uint8_t>{'W'});
  CHECK(hear("\x02"
             "0.450\r")
            .first == stable(450'000));
  CHECK(hear("\x02"
             "00450\r")
            .first == stable(450'000));  // kilograms with three decimals
  CHECK(hear("\x02"
             "00450N\r")
            .first == stable(450'000));
  CHECK(hear("\x02"
             "  1.5\r")
            .first == stable(1'500'000));
  CHECK(hear("\x02"
             "00045\r",
             {false, 2})
            .first == stable(450'000));
  CHECK(hear("\x02"
             "01.00\r",
             {true, 2})
            .first == stable(453'592));  // pounds, rounded once
  CHECK(hear("\x02"
             "0250\r",
             {true, 2})
            .first == stable(1'133'981));
  CHECK(hear("\x02"
             "0.000\r")
            .first == stable(0));
}

TEST_CASE("a Toledo scale's status") {
  const auto status = [](char byte) { return hear(std::string("\x02?") + byte + "\r").first; };
  CHECK(status(0x41) == Weight{WeightState::in_motion, 0});
  CHECK(status(0x42) == Weight{WeightState::over_capacity, 0});
  CHECK(status(0x44) == Weight{WeightState::under_zero, 0});
  CHECK(status(0x48) == Weight{WeightState::needs_zero, 0});
  CHECK(status(0x50) == stable(0));  // centre of zero
  CHECK(status(0x45) == Weight{WeightState::under_zero, 0});
  CHECK(status(static_cast<char>(0xC1)) == Weight{WeightState::in_motion, 0});  // with the line's parity
  CHECK_FALSE(status(0x01));                                                    // bit 6 is always on
  CHECK_FALSE(status(0x40));
}

TEST_CASE("what is no answer of a Toledo scale is none") {
  for (const char* bad : {"\x02\r",
                          "\x02"
                          "1.2.3\r",
                          "\x02"
                          "12x45\r",
                          "\x02"
                          "123456789\r",
                          "\x02-0.450\r",
                          "\x02"
                          "1.23456\r",
                          "\x02?\r", "\x02?AB\r", "\x02N\r", "\x02.\r"}) {
    CAPTURE(bad);
    CHECK(hear(bad) == std::pair<std::optional<Weight>, int>{std::nullopt, 1});
  }
  CHECK(hear("0.450\r").second == 0);  // no STX
  CHECK(hear("\x02"
             "0.4")
            .second == 0);  // half
  CHECK(hear("\x02"
             "0.4\x02"
             "0.450\r")
            .first == stable(450'000));                           // the rest of it never came
  CHECK(hear("\x02" + std::string(40, '1') + "\r").second == 0);  // too long
}

TEST_CASE("units are exact, and rounded once") {
  CHECK(milligrams_of(1, 0, Unit::kilogram) == 1'000'000);
  CHECK(milligrams_of(450, -3, Unit::kilogram) == 450'000);
  CHECK(milligrams_of(6452, -1, Unit::ounce) == 18'291'112);  // 645.2 oz: 18291112.32 mg
  CHECK(milligrams_of(1, 0, Unit::pound) == 453'592);         // .37
  CHECK(milligrams_of(16, 0, Unit::ounce) == milligrams_of(1, 0, Unit::pound));
  CHECK(milligrams_of(7000, 0, Unit::grain) == milligrams_of(1, 0, Unit::pound));
  CHECK(milligrams_of(1, 0, Unit::troy_ounce) == 31'103);
  CHECK(milligrams_of(20, 0, Unit::pennyweight) == milligrams_of(1, 0, Unit::troy_ounce));
  CHECK(milligrams_of(5, -1, Unit::milligram) == 1);  // half and more is up
  CHECK(milligrams_of(4, -1, Unit::milligram) == 0);
  CHECK(milligrams_of(5, 0, Unit::carat) == 1'000);
  CHECK(milligrams_of(1, 1, Unit::short_ton) == 9'071'847'400);
  CHECK_FALSE(milligrams_of(1, 0, Unit::tael));
  CHECK_FALSE(milligrams_of(1, 0, static_cast<Unit>(13)));
  CHECK_FALSE(milligrams_of(1, 4, Unit::gram));
  CHECK_FALSE(milligrams_of(1, -7, Unit::gram));
  CHECK_FALSE(milligrams_of(-1, 0, Unit::gram));
  CHECK_FALSE(milligrams_of(0xFFFFFFFF, 3, Unit::ounce));
  CHECK_FALSE(milligrams_of(101, 0, Unit::metric_ton));
}

TEST_CASE("the report of a HID scale") {
  CHECK(report({0x03, 0x04, 0x02, 0x00, 0x14, 0x00}) == stable(20'000));      // 20 g
  CHECK(report({0x03, 0x04, 0x0B, 0xFF, 0x34, 0x19}) == stable(18'291'112));  // 645.2 oz
  CHECK(report({0x03, 0x02, 0x0B, 0xFF, 0x00, 0x00}) == stable(0));           // at the centre of zero
  CHECK(report({0x03, 0x02, 0x00, 0x7F, 0x00, 0x00}) == stable(0));           // empty, in whatever unit
  CHECK(report({0x03, 0x03, 0x03, 0xFD, 0xC2, 0x01}) == Weight{WeightState::in_motion, 450'000});
  CHECK(report({0x03, 0x05, 0x02, 0x00, 0x14, 0x00}) == Weight{WeightState::under_zero, 0});
  CHECK(report({0x03, 0x06, 0x02, 0x00, 0x14, 0x00}) == Weight{WeightState::over_capacity, 0});
  CHECK(report({0x03, 0x01, 0x02, 0x00, 0x14, 0x00}) == Weight{WeightState::fault, 0});
  CHECK(report({0x03, 0x07, 0x02, 0x00, 0x14, 0x00}) == Weight{WeightState::fault, 0});
  CHECK(report({0x03, 0x08, 0x02, 0x00, 0x14, 0x00}) == Weight{WeightState::needs_zero, 0});
  CHECK_FALSE(report({0x03, 0x09, 0x02, 0x00, 0x14, 0x00}));  // no such status
  CHECK_FALSE(report({0x03, 0x04, 0x0D, 0x00, 0x14, 0x00}));  // no such unit
  CHECK_FALSE(report({0x03, 0x04, 0x02, 0x10, 0x14, 0x00}));  // 10^16 grams
  CHECK_FALSE(report({0x04, 0x04, 0x02, 0x00, 0x14, 0x00}));  // another report
  CHECK_FALSE(report({0x03, 0x04, 0x02, 0x00, 0x14}));        // half of one
  CHECK_FALSE(report({}));
}

TEST_CASE("a HID scale's descriptor says where its weight is") {
  const auto usual = hid::parse_descriptor(descriptor);
  REQUIRE(usual);
  CHECK(*usual == hid::Layout{});
  auto other_id = descriptor;
  other_id[7] = 0x05;
  REQUIRE(hid::parse_descriptor(other_id));
  CHECK(hid::parse_descriptor(other_id)->report_id == 5);
}

TEST_CASE("a HID scale's descriptor with its fields elsewhere") {
  // No id; weight of four bytes first, then scaling, unit, status.
  const std::vector<std::uint8_t> bytes = {0x05, 0x8D, 0x09, 0x20, 0xA1, 0x01, 0x09, 0x40, 0x75, 0x20, 0x95,
                                           0x01, 0x81, 0x02, 0x75, 0x08, 0x09, 0x41, 0x81, 0x02, 0x19, 0x51,
                                           0x29, 0x5C, 0x81, 0x00, 0x19, 0x71, 0x29, 0x78, 0x81, 0x00, 0xC0};
  const auto layout = hid::parse_descriptor(bytes);
  REQUIRE(layout);
  CHECK(*layout == hid::Layout{0, 7, 6, 5, 4, 0, 4});
  CHECK(hid::parse_report(std::vector<std::uint8_t>{0x40, 0x42, 0x0F, 0x00, 0xFD, 0x02, 0x04}, *layout) ==
        stable(1'000'000));
}

TEST_CASE("what is no scale's descriptor is told") {
  const auto error = [](std::vector<std::uint8_t> bytes) {
    const auto layout = hid::parse_descriptor(bytes);
    return layout ? std::string() : layout.error().text;
  };
  CHECK(error({}) == "the report descriptor is empty");
  CHECK(error({0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0xC0}).find("no weight") != std::string::npos);
  CHECK(error({0x05}).find("byte 0") != std::string::npos);
  CHECK(error({0xC0}).find("without a beginning") != std::string::npos);
  CHECK(error({0x85, 0x00}).find("report id") != std::string::npos);
  CHECK(error(std::vector<std::uint8_t>(5'000, 0x00)).find("too long") != std::string::npos);
  auto narrow = descriptor;
  narrow[62] = 0x0C;  // a weight of twelve bits
  CHECK(error(narrow).find("one to four bytes") != std::string::npos);
  for (std::size_t cut = 1; cut < descriptor.size(); ++cut)
    static_cast<void>(hid::parse_descriptor(std::span(descriptor).first(cut)));
}
