// SPDX-License-Identifier: Apache-2.0
// devices.toml: what is read, and what is refused with the line.
#include "drivers/quirks.h"

#include <set>
#include <string_view>

#include "drivers/drivers.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {
std::string error_of(const std::string& text) {
  const auto parsed = parse_quirks(text);
  return parsed ? "" : parsed.error().text;
}
const std::string head = "[[device]]\nusb = \"04b8:0e15\"\nname = \"TM-T20II\"\ndriver = \"printer\"\n";
}  // namespace

TEST_CASE("the table of the program is sound") {
  const auto quirks = built_in_quirks();
  REQUIRE(quirks.has_value());
  CHECK(quirks->size() > 20);
  const Quirk* zebra = find_quirk(*quirks, 0x05e0, 0x1200);
  REQUIRE(zebra != nullptr);
  CHECK(zebra->driver == "none");
  CHECK_FALSE(zebra->why.empty());
  std::set<std::string_view> drivers{"none"};
  for (const DriverKind& kind : all_drivers()) drivers.insert(kind.name);
  for (const Quirk& quirk : *quirks)
    CHECK((drivers.contains(quirk.driver) || (quirk.driver.empty() && !quirk.product)));
}

TEST_CASE("a line of the table carries names, flags and numbers") {
  const auto quirks = parse_quirks(head + "flags = [\"no_cp858\", \"slow\"]\ncolumns = 48\n\n" +
                                   "[[device]]\nusb = \"04b8:*\"\nname = \"Epson\"\ndriver = \"printer\"\n");
  REQUIRE(quirks.has_value());
  const Quirk* exact = find_quirk(*quirks, 0x04b8, 0x0e15);
  REQUIRE(exact != nullptr);
  CHECK(exact->name == "TM-T20II");
  CHECK(exact->has("slow"));
  CHECK_FALSE(exact->has("fast"));
  CHECK(exact->number("columns", 42) == 48);
  CHECK(exact->number("dots", 576) == 576);
  REQUIRE(find_quirk(*quirks, 0x04b8, 0x0001) != nullptr);
  CHECK(find_quirk(*quirks, 0x04b8, 0x0001)->name == "Epson");
  CHECK(find_quirk(*quirks, 0x04b9, 0x0001) == nullptr);
}

TEST_CASE("a fault in the table is named with its line") {
  CHECK(error_of("[[device]\n").substr(0, 6) == "line 1");
  CHECK(error_of("[[devices]]\n").find("unknown table \"devices\"") != std::string::npos);
  CHECK(error_of("[[device]]\nusb = \"4b8:1\"\n") == "line 2: usb: four hex digits, a colon, four hex digits or *");
  CHECK(error_of("[[device]]\nusb = \"04b8:0e1g\"\n").substr(0, 6) == "line 2");
  CHECK(error_of(head + "drivr = \"x\"\n") == "line 5: unknown key \"drivr\"");
  CHECK(error_of(head + "flags = \"slow\"\n").substr(0, 6) == "line 5");
  CHECK(error_of(head + "flags = [1]\n").substr(0, 6) == "line 5");
  CHECK(error_of(head + "name2 = 1.5\n").substr(0, 6) == "line 5");
  CHECK(error_of(head + head) == "line 5: \"TM-T20II\" has the ids of \"TM-T20II\"");
  CHECK(error_of("[[device]]\nname = \"x\"\ndriver = \"printer\"\n") == "line 1: usb is missing");
  CHECK(error_of("[[device]]\nusb = \"04b8:0001\"\nname = \"x\"\ndriver = \"none\"\n") ==
        "line 1: driver \"none\" needs why");
  CHECK(error_of(head + "name = \"again\"\n").substr(0, 6) == "line 5");
  CHECK(error_of("[[device]]\nusb = \"04b8:0001\"\nname = \"" + std::string(201, 'x') + "\"\n").substr(0, 6) ==
        "line 3");
}
