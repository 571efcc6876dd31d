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
}

TEST_CASE("the paths over the network are off until their section is there") {
  CHECK(demo_config().ntfy.url.empty());
  CHECK(demo_config().mqtt.host.empty());
  const auto config = parse_config(R"([ntfy]
url = "https://ntfy.shop.lan"
topic = "kassa"
answer_topic = "kassa-antwoord"
token_file = "/etc/kassabel/ntfy.token"
[mqtt]
host = "broker.shop.lan"
port = 8883
user = "kiosk"
password_file = "/etc/kassabel/mqtt.password"
ca_file = "/etc/kassabel/ca.pem"
[bells]
mqtt = ["balie=Balie", "paskamers=Paskamers = boven"]
)",
                                   "shop.toml");
  REQUIRE(config);
  CHECK(config->ntfy.answer_topic == "kassa-antwoord");
  CHECK(config->ntfy.token_file == "/etc/kassabel/ntfy.token");
  CHECK(config->mqtt.port == 8883);
  CHECK(config->mqtt.root == "kassabel");
  CHECK(config->mqtt.bells ==
        std::map<std::string, std::string>{{"balie", "Balie"}, {"paskamers", "Paskamers = boven"}});
}

TEST_CASE("a bell has an id, a place and a broker") {
  const auto error = [](const std::string& toml) { return parse_config(toml, "shop.toml").error().text; };
  const std::string broker = "[mqtt]\nhost = \"x\"\n[bells]\n";
  CHECK(error(broker + "mqtt = [\"balie\"]\n").find("must be ID=Place") != std::string::npos);
  CHECK(error(broker + "mqtt = [\"=Balie\"]\n").find("must be ID=Place") != std::string::npos);
  CHECK(error(broker + "mqtt = [\"a=Balie\", \"a=Deur\"]\n").find("each id once") != std::string::npos);
  CHECK(error("[bells]\nmqtt = [\"a=Balie\"]\n").find("give [mqtt] host") != std::string::npos);
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
