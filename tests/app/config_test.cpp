// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::app;

TEST_CASE("the demo shop's configuration is right, and has a hash") {
  const Config config = demo_config();
  CHECK(config.rules.shop.name == "Buurtwinkel De Linde");
  CHECK(config.rules.hash.size() == 64);
  CHECK(config.scanner.bounce_ms == 300);
  CHECK(config.rules.agreement.ladder.second_after_ms == 45'000);
}

TEST_CASE("each mistake is told with file and line") {
  const auto error = [](std::string_view toml) { return parse_config(toml, "shop.toml").error().text; };
  CHECK(error("[shop]\nname = 3\n") == "shop.toml:2: [shop] name must be a text, not empty");
  CHECK(error("[shop]\nnam = \"x\"\n") == "shop.toml:2: [shop] has no key \"nam\"");
  CHECK(error("[shpo]\nname = \"x\"\n") == "shop.toml:1: there is no section [shpo]");
  CHECK(error("name = \"x\"\n") == "shop.toml:1: \"name\" stands outside of a section");
  CHECK(error("[board]\nport = 99999\n") == "shop.toml:2: [board] port must be a whole number from 0 to 65535");
  CHECK(error("[kiosk]\nlanguage = \"xx\"\n") == "shop.toml:2: [kiosk] language must be nl, en, de or fr");
  CHECK(error("[agreement.hours]\ncash = [\"mon 8-9\"]\n").find("shop.toml:2: \"mon 8-9\" is not like") == 0);
  CHECK(error("[agreement.ladder]\nsecond_after_s = 100\n").find("the steps must rise") != std::string::npos);
  CHECK(error("[screen]\nwidth_mm = 476\nheight_mm = 268\n").find("measure the glass again") != std::string::npos);
  CHECK(error("[shop\n").find("shop.toml:1: ") == 0);
  CHECK(error("[belt_pager]\nprotocol = \"morse\"\n") ==
        "shop.toml:2: [belt_pager] protocol must be \"tap\" or \"lrs\"");
  CHECK(error("[belt_pager]\nnumber = \"1O1\"\n").find("shop.toml:2: [belt_pager] number must be") == 0);
  CHECK(error("[bells]\nusb = [\"A=Balie\",\n\"B\"]\n").find("shop.toml:3: [bells] usb: \"B\" is not BELL-ID=PLACE") ==
        0);
  CHECK(error("[bells]\nusb = [\"A=Balie\",\n\"B=Balie\"]\n").find("stands there already") != std::string::npos);
}

TEST_CASE("belt pagers and bells") {
  const auto config = parse_config(
      "[belt_pager]\nprotocol = \"lrs\"\nusb_serial = \"A1\"\nnumber = \"105\"\nbaud = 1200\nline = \"7E1\"\n"
      "[bells]\nusb = [\"A=Balie\", \"L=kiosk\"]\n",
      "shop.toml");
  REQUIRE(config);
  CHECK(config->belt_pager.lrs);
  CHECK(config->belt_pager.usb_serial == "A1");
  CHECK(config->belt_pager.number == "105");
  CHECK(config->belt_pager.baud == 1200);
  CHECK(config->belt_pager.seven_even);
  CHECK(config->usb_bells == std::map<std::string, std::string>{{"A", "Balie"}, {"L", "kiosk"}});
  CHECK_FALSE(parse_config("", "empty.toml")->belt_pager.lrs);
}

TEST_CASE("a file that is not there or far too large is refused") {
  CHECK(read_config("/nonexistent/kassabel.toml").error().kind == ErrorKind::not_found);
  CHECK(parse_config(std::string(config_max_bytes + 1, ' '), "big.toml").error().text.find("larger") !=
        std::string::npos);
}

TEST_CASE("hours as people write them") {
  WeekHours hours;
  REQUIRE(add_hours(hours, "mon-sat 08:00-20:00"));
  REQUIRE(add_hours(hours, "sun 10:00-18:00"));
  CHECK(hours[1].size() == 1);
  CHECK(hours[6][0].until_min == 20 * 60);
  CHECK(hours[0][0].from_min == 10 * 60);
  WeekHours weekend;
  REQUIRE(add_hours(weekend, "sat-sun 09:00-24:00"));
  CHECK(weekend[6].size() == 1);
  CHECK(weekend[0].size() == 1);
  CHECK(weekend[1].empty());
  for (const char* wrong : {"mon 20:00-08:00", "mon 08:00-08:00", "mon", "", "xyz 08:00-09:00", "mon 8:00-09:00",
                            "mon 08:00-24:01", "mon 08:00 09:00", "mon- 08:00-09:00"})
    CHECK_FALSE(add_hours(hours, wrong));
}
