// SPDX-License-Identifier: Apache-2.0
// What scanners are told, and what a descriptor says of that and of its top-level collections.
#include "drivers/scanner/commands.h"

#include "drivers/scanner/examples.h"
#include "drivers/scanner/oem_protocol.h"
#include "drivers/scanner/report_descriptor.h"
#include "tests/support/catch.h"

namespace kassabel::scanner {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_for(Order order, CommandWay way, const Knobs& knobs = {}) {
  const auto report = report_for(order, way, knobs);
  return report ? report->bytes : Bytes{};
}

}  // namespace

TEST_CASE("Honeywell's bits and serial commands, as its application note has them") {
  CHECK(bytes_for(Order::error_beep, CommandWay::honeywell) == Bytes{0x04, 0x20});
  CHECK(bytes_for(Order::good_beep, CommandWay::honeywell) == Bytes{0x04, 0x40});
  CHECK(bytes_for(Order::trigger, CommandWay::honeywell) == Bytes{0x04, 0x04});
  CHECK(bytes_for(Order::error_beep, CommandWay::honeywell_command) == Bytes{0xFD, 0x03, 0x16, 0x07, 0x0D});
  CHECK(bytes_for(Order::trigger, CommandWay::honeywell_command) == Bytes{0xFD, 0x03, 0x16, 0x54, 0x0D});
  CHECK(report_for(Order::trigger, CommandWay::honeywell_command, {})->id == 0xFD);
}

TEST_CASE("whoever has the usages is told by them, and nobody else by anything") {
  const Knobs knobs = parse_knobs(example_descriptor(LayoutName::b));
  REQUIRE(knobs.error_beep);
  CHECK(knobs.error_beep == Knob{false, 0x04, 2, 1, 0x02});
  CHECK(bytes_for(Order::trigger, CommandWay::usage, knobs) == Bytes{0x04, 0x01});
  CHECK(bytes_for(Order::error_beep, CommandWay::usage, knobs) == Bytes{0x04, 0x02});
  CHECK(bytes_for(Order::good_beep, CommandWay::usage, knobs) == Bytes{0x04, 0x04});
  const Knobs few = parse_knobs(example_descriptor(LayoutName::c));
  CHECK(few.trigger);
  CHECK_FALSE(few.error_beep);
  CHECK_FALSE(report_for(Order::error_beep, CommandWay::usage, few));
  CHECK_FALSE(report_for(Order::error_beep, CommandWay::none, knobs));
  CHECK_FALSE(parse_knobs(Bytes{0xC0}).trigger);
}

TEST_CASE("a feature report without an id, its knobs in the second byte") {
  const Bytes descriptor{0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x01, 0xB1, 0x01,  // a byte of padding
                         0x75, 0x01, 0x95, 0x03, 0xB1, 0x01,                                      // three bits more
                         0x09, 0x85, 0x95, 0x01, 0xB1, 0x02, 0xC0};
  const Knobs knobs = parse_knobs(descriptor);
  REQUIRE(knobs.error_beep);
  CHECK(knobs.error_beep == Knob{true, 0, 2, 1, 0x08});
  const auto report = report_for(Order::error_beep, CommandWay::usage, knobs);
  REQUIRE(report);
  CHECK(report->feature);
  CHECK(report->bytes == Bytes{0x00, 0x08});
}

TEST_CASE("usages of somebody else's collection are not turned") {
  Bytes keypad{0x05, 0x8C, 0x09, 0x03, 0xA1, 0x01, 0x09, 0x85, 0x75, 0x01, 0x95, 0x01, 0x91, 0x02, 0xC0};
  CHECK_FALSE(parse_knobs(keypad).error_beep);
  keypad[3] = 0x02;
  CHECK(parse_knobs(keypad).error_beep);
}

TEST_CASE("the words of devices.toml") {
  CHECK(command_way("") == CommandWay::usage);
  CHECK(command_way("usage") == CommandWay::usage);
  CHECK(command_way("honeywell") == CommandWay::honeywell);
  CHECK(command_way("honeywell_command") == CommandWay::honeywell_command);
  CHECK(command_way("none") == CommandWay::none);
  CHECK_FALSE(command_way("loud"));
}

TEST_CASE("what the top-level collections of an interface are, and how long their reports") {
  const auto table_top = parse_top_level(example_oem_descriptor(oem_table_top));
  REQUIRE(table_top);
  CHECK(*table_top == std::vector<TopLevel>{{0xFF66, 0x4A00, 64}});
  const auto hid_pos = parse_top_level(example_descriptor(LayoutName::a));
  REQUIRE(hid_pos);
  CHECK(*hid_pos == std::vector<TopLevel>{{0x8C, 0x02, 64}});
  // Two in one interface: a keyboard's page, then a maker's.
  Bytes two{0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x85, 0x01, 0x75, 0x08, 0x95, 0x08, 0x81, 0x01, 0xC0};
  const Bytes maker{0x06, 0x8C, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x85, 0x02, 0x95, 0x20, 0x09, 0x02, 0x81, 0x02, 0xC0};
  two.insert(two.end(), maker.begin(), maker.end());
  const auto both = parse_top_level(two);
  REQUIRE(both);
  CHECK(*both == std::vector<TopLevel>{{0x01, 0x06, 9}, {0xFF8C, 0x01, 33}});
  CHECK_FALSE(parse_top_level({}));
  CHECK_FALSE(parse_top_level(Bytes{0xC0}));
}

TEST_CASE("the longest input report is what is read for, whichever it is") {
  Bytes descriptor = example_descriptor(LayoutName::a);
  const Bytes longer{0x05, 0x8C, 0x09, 0x15, 0xA1, 0x01, 0x85, 0x09, 0x75, 0x08, 0x95, 0x78, 0x81, 0x01, 0xC0};
  descriptor.insert(descriptor.end(), longer.begin(), longer.end());
  const auto layout = parse_report_descriptor(descriptor);
  REQUIRE(layout);
  CHECK(layout->report_bytes == 64);
  CHECK(layout->input_max_bytes == 121);
}

}  // namespace kassabel::scanner
