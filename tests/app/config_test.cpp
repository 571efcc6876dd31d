// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include <filesystem>
#include <fstream>

#include "kiosk/app/agreement_file.h"
#include "kiosk/app/text_file.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using namespace kassabel::app;
using kassabel::test::must;

namespace {

// A folder with these files in it, gone afterwards.
class Folder {
 public:
  explicit Folder(const std::string& name) : path_(std::filesystem::temp_directory_path() / name) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, std::string_view text) {
    std::ofstream(path_ / name) << text;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("the demo shop's configuration is right, and has a hash") {
  const Config config = demo_config();
  CHECK(config.rules.shop.name == "Buurtwinkel De Linde");
  CHECK(config.rules.hash.size() == 64);
  CHECK(config.scanner.bounce_ms == 300);
  CHECK(config.rules.agreement.ladder.second_after_ms == 45'000);
  CHECK(config.rules.agreement.hash == content_hash(config.rules.agreement_text));
  CHECK(config.rules.agreement_text == demo_agreement_text());
}

TEST_CASE("each mistake is told with file and line") {
  const auto error = [](std::string_view toml) { return parse_config(toml, "shop.toml").error().text; };
  CHECK(error("[shop]\nname = 3\n") == "shop.toml:2: [shop] name must be a text, not empty");
  CHECK(error("[shop]\nnam = \"x\"\n") == "shop.toml:2: [shop] has no key \"nam\"");
  CHECK(error("[shpo]\nname = \"x\"\n") == "shop.toml:1: there is no section [shpo]");
  CHECK(error("name = \"x\"\n") == "shop.toml:1: \"name\" stands outside of a section");
  CHECK(error("[board]\nport = 99999\n") == "shop.toml:2: [board] port must be a whole number from 0 to 65535");
  CHECK(error("[kiosk]\nlanguage = \"xx\"\n") == "shop.toml:2: [kiosk] language must be nl, en, de or fr");
  CHECK(error("[[shop]]\nname = \"x\"\n") == "shop.toml:1: there is no list [[shop]]");
  CHECK(error("[shop]\nname = \"a\\nb\"\n") ==
        "shop.toml:2: [shop] name must be a text of one line, at most 120 bytes");
  CHECK(error("[screen]\nwidth_mm = 476\nheight_mm = 268\n").find("measure the glass again") != std::string::npos);
  CHECK(error("[shop\n").find("shop.toml:1: ") == 0);
  CHECK(error("[belt_pager]\nprotocol = \"morse\"\n") ==
        "shop.toml:2: [belt_pager] protocol must be \"tap\" or \"lrs\"");
  CHECK(error("[belt_pager]\nnumber = \"1O1\"\n").find("shop.toml:2: [belt_pager] number must be") == 0);
  CHECK(error("[bells]\nusb = [\"A=Balie\",\n\"B\"]\n").find("shop.toml:3: [bells] usb: \"B\" must be ID=Place") == 0);
  CHECK(error("[kiosk]\nplace = \"Kassa 2\"\n[bells]\nusb = [\"A=Kassa 2\"]\n").find("shop.toml:4: [bells] usb") == 0);
  CHECK(error("[bells]\nusb = [\"A=test\"]\n").find("shop.toml:2: [bells] usb") == 0);
  CHECK(error("[bells]\nusb = [\"A=Balie\",\n\"B=Balie\"]\n").find("stands there already") != std::string::npos);
}

TEST_CASE("belt pagers and bells") {
  const auto config = parse_config(
      "[belt_pager]\nprotocol = \"lrs\"\nusb_serial = \"A1\"\nnumber = \"105\"\nbaud = 1200\nline = \"7E1\"\n"
      "[bells]\nusb = [\"A=Balie\", \"L=kiosk\"]\n",
      "shop.toml");
  REQUIRE(config);
  CHECK(config->belt_pager.lrs);
  CHECK(config->belt_pager.port.usb_serial == "A1");
  CHECK(config->belt_pager.number == "105");
  CHECK(config->belt_pager.port.baud == 1200);
  CHECK(config->belt_pager.port.seven_even);
  CHECK(config->usb_bells == std::map<std::string, std::string>{{"A", "Balie"}, {"L", "kiosk"}});
  CHECK_FALSE(parse_config("", "empty.toml")->belt_pager.lrs);
}

TEST_CASE("devices on serial ports") {
  const auto error = [](const std::string& text) { return parse_config(text, "shop.toml").error().text; };
  const auto config = parse_config(
      "[scanner]\nusb_serial = \"usb-1-2\"\nbaud = 115200\n[scale]\nusb_serial = \"FT1\"\n"
      "[drawer]\nusb_serial = \"CP1\"\nopen_bytes = \"1B 07\"\nstate = \"cts\"\nclosed = \"low\"\n"
      "[lamps]\nusb = [\"CH1=kiosk\"]\n[limits]\ndrawer_open_s = 30\n",
      "shop.toml");
  REQUIRE(config);
  CHECK(config->scanner.port.usb_serial == "usb-1-2");
  CHECK(config->scanner.port.baud == 115'200);
  CHECK(config->scale.port.usb_serial == "FT1");
  CHECK(config->scale.port.seven_even);  // a Toledo's line, unless it is said
  CHECK(config->drawer.open_bytes == "1B 07");
  CHECK(config->drawer.state == "cts");
  CHECK(config->drawer.closed == "low");
  CHECK(config->lamps == std::map<std::string, std::string>{{"CH1", "kiosk"}});
  CHECK(config->rules.limits.drawer_open_ms == 30'000);
  CHECK(error("[drawer]\nopen_bytes = \"7\"\n").find("shop.toml:2: [drawer] open_bytes must be bytes in hex") == 0);
  CHECK(error("[drawer]\nstate = \"light\"\n").find("\"cts\"") != std::string::npos);
  CHECK(error("[drawer]\nclosed = \"yes\"\n") == "shop.toml:2: [drawer] closed must be \"high\", \"low\" or \"none\"");
  CHECK(error("[scale]\nline = \"8E1\"\n") == "shop.toml:2: [scale] line must be \"8N1\" or \"7E1\"");
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

TEST_CASE("the agreement is a file beside the configuration, and its mistakes carry its name") {
  Folder folder("kassabel-config-test");
  const std::string config = folder.write("shop.toml", "[agreement]\nfile = \"team.toml\"\n");
  const Error missing = read_config(config).error();
  CHECK(missing.kind == ErrorKind::not_found);
  CHECK(missing.text.find("team.toml, which [agreement] file in " + config + " names") != std::string::npos);
  const std::string team = folder.write("team.toml", "[hours]\nstaff = [\"mon 09:00-12:00\"]\n");
  const Config read = must(read_config(config));
  CHECK(read.agreement_file == team);
  CHECK(read.rules.agreement.of(Service::staff).week[1] == std::vector<OpenHours>{{9 * 60, 12 * 60}});
  CHECK(read.rules.agreement_text == "[hours]\nstaff = [\"mon 09:00-12:00\"]\n");
  folder.write("team.toml", "[hours]\nstaff = [\"mon 9-12\"]\n");
  CHECK(read_config(config).error().text.find(team + ":2: \"mon 9-12\" is not like") == 0);
  const std::string silent = folder.write("silent.toml", "");
  CHECK(read_config(silent).error().text.find("is empty") != std::string::npos);
}

TEST_CASE("an agreement that stands in the configuration, as it did once, is told where to go") {
  const auto error = [](std::string_view toml) { return parse_config(toml, "shop.toml").error().text; };
  CHECK(error("[kiosk]\nid = \"a\"\n[agreement.hours]\nstaff = []\n") ==
        "shop.toml:3: [agreement.hours] moved: the agreement is a file of its own now. Write it there as [hours], and "
        "here [agreement] file = \"agreement.toml\"");
  CHECK(error("[agreement.ladder]\nrepeat_every_s = 5\n").find("there as [ladder]") != std::string::npos);
}
