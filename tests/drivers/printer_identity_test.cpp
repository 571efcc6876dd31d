// SPDX-License-Identifier: Apache-2.0
// What a printer says of itself and of its port: device ids of all kinds of makers, models, languages, status bits.
#include <string>

#include "drivers/printer/code_page.h"
#include "drivers/printer/device_id.h"
#include "drivers/quirks.h"
#include "tests/support/catch.h"

namespace kassabel::printer {
namespace {

std::optional<DeviceId> parsed(std::string_view text, int length = -1) {
  const auto said = static_cast<unsigned>(length < 0 ? static_cast<int>(text.size()) + 2 : length);
  std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(said >> 8U), static_cast<std::uint8_t>(said & 0xFFU)};
  bytes.insert(bytes.end(), text.begin(), text.end());
  return parse_device_id(bytes);
}

}  // namespace

TEST_CASE("a device id is read, whatever its keys are called") {
  const DeviceId epson{"EPSON", "TM-T20II", "ESC/POS"};
  CHECK(parsed("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;") == epson);
  CHECK(parsed("manufacturer: EPSON ;Command Set:ESC/POS; MODEL:TM-T20II") == epson);
  CHECK(parsed("MDL:first;MODEL:second;MFG:x")->model == "first");
}

TEST_CASE("a device id with a wrong length is read as far as it goes") {
  const std::string text = "MFG:EPSON;MDL:TM-T88V;";
  CHECK(parsed(text, 0)->model == "TM-T88V");
  CHECK(parsed(text, 0x1800)->model == "TM-T88V");                       // little-endian, as some have it
  CHECK(parsed(text, static_cast<int>(text.size()))->maker == "EPSON");  // without its own two bytes
  CHECK(parsed(text, 11)->model.empty());
}

TEST_CASE("nonsense for a device id") {
  CHECK_FALSE(parsed(""));
  CHECK_FALSE(parsed(";;;:;::"));
  CHECK_FALSE(parsed("CLS:PRINTER;"));
  CHECK_FALSE(parse_device_id(std::vector<std::uint8_t>{0x00}));
  CHECK(parsed("MDL:a\x01\xFFz;")->model == "a??z");
  CHECK(parsed("MDL:" + std::string(500, 'x') + ";")->model.size() == device_id_value_max_bytes);
  CHECK_FALSE(parsed("X:" + std::string(2000, 'x') + ";MDL:late;"));  // longer than is asked for
}

TEST_CASE("the maker is said once") {
  CHECK(name_of({"EPSON", "TM-T20II", ""}) == "EPSON TM-T20II");
  CHECK(name_of({"Citizen", "CITIZEN CT-S310", ""}) == "CITIZEN CT-S310");
  CHECK(name_of({"", "POS58", ""}) == "POS58");
  CHECK(name_of({"STMicroelectronics", "", ""}) == "STMicroelectronics");
}

TEST_CASE("a printer of an office or of labels is told from one of receipts") {
  CHECK(speaks_another_language({"HP", "LaserJet", "PJL,PCL,POSTSCRIPT"}));
  CHECK(speaks_another_language({"EPSON", "XP-352", "ESCPL2,BDC,D4"}));
  CHECK(speaks_another_language({"Star", "TSP143", "STAR"}));
  CHECK_FALSE(speaks_another_language({"EPSON", "TM-T20II", "ESC/POS"}));
  CHECK_FALSE(speaks_another_language({"Star", "mC-Print3", "STAR;ESC/POS"}));
  CHECK_FALSE(speaks_another_language({"POS", "POS58", ""}));
}

TEST_CASE("a model is its whole name") {
  const DeviceId id{"EPSON", "TM-T88V-i", ""};
  CHECK(is_model(id, "TM-T88V"));
  CHECK(is_model(id, "tm-t88v-I"));
  CHECK_FALSE(is_model(id, "TM-T88"));
  CHECK_FALSE(is_model({"EPSON", "TM-T88VI", ""}, "TM-T88V"));
  CHECK_FALSE(is_model(id, ""));
}

TEST_CASE("port status bits") {
  CHECK(status_of_port(0x18) == Status{});
  CHECK(status_of_port(0x38) == Status{.paper_out = true});
  CHECK(status_of_port(0x30) == Status{.paper_out = true});
  CHECK(status_of_port(0x10) == Status{.other_error = true});
  CHECK(status_of_port(0x08) == Status{.offline = true});
}

TEST_CASE("models of devices.toml have what their device has, and their own") {
  const auto quirks = parse_quirks(
      "[[device]]\nusb = \"04b8:0202\"\nname = \"Epson TM\"\ndriver = \"printer\"\ncolumns = 42\nflags = [\"a\"]\n"
      "[[device.model]]\nmodel = \"TM-L90\"\nname = \"Epson TM-L90\"\ncolumns = 48\nflags = [\"b\"]\n"
      "[[device.model]]\nmodel = \"TM-T88II\"\nname = \"Epson TM-T88II\"\ncode_page = \"cp1252\"\n");
  REQUIRE(quirks);
  REQUIRE(quirks->size() == 1);
  const Quirk& device = quirks->front();
  REQUIRE(device.models.size() == 2);
  const Quirk label = device.of_model(device.models[0]);
  CHECK(label.name == "Epson TM-L90");
  CHECK(label.number("columns", 0) == 48);
  CHECK((label.has("a") && label.has("b")));
  const Quirk old = device.of_model(device.models[1]);
  CHECK(old.number("columns", 0) == 42);
  CHECK(old.text("code_page") == "cp1252");
  CHECK(old.driver == "printer");
}

TEST_CASE("a model's table that is wrong is refused with its line") {
  const auto error_of = [](const std::string& model) {
    const auto quirks =
        parse_quirks("[[device]]\nusb = \"04b8:0202\"\nname = \"x\"\ndriver = \"printer\"\n[[device.model]]\n" + model);
    return quirks ? std::string() : quirks.error().text;
  };
  CHECK(error_of("name = \"x\"\n") == "line 5: model is missing");
  CHECK(error_of("model = \"x\"\n") == "line 5: name is missing");
  CHECK(error_of("model = \"x\"\nname = \"x\"\nusb = \"1234:5678\"\n").find("line 8: usb") == 0);
}

TEST_CASE("each printer model of the table has a profile within its limits") {
  const auto quirks = built_in_quirks();
  REQUIRE(quirks);
  int models = 0;
  for (const Quirk& quirk : *quirks)
    for (const Quirk& model : quirk.models) {
      const Quirk whole = quirk.of_model(model);
      CHECK(whole.number("columns", 42) * 8 <= whole.number("dots", 512));
      CHECK((whole.text("code_page").empty() || code_page_of(whole.text("code_page"))));
      ++models;
    }
  CHECK(models >= 8);
}

}  // namespace kassabel::printer
