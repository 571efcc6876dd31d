// SPDX-License-Identifier: Apache-2.0
// The sections of the paths to staff.
#include "kiosk/app/config.h"
#include "kiosk/app/config_parts.h"

namespace kassabel::app {
namespace {

constexpr std::size_t url_max_bytes = 200;
constexpr std::size_t topic_max_bytes = 64;

void read_belt_pager(TomlReader& reader, BeltPagerConfig& belt) {
  reader.section("belt_pager");
  std::string protocol = belt.lrs ? "lrs" : "tap";
  read_word(reader, "protocol", {"tap", "lrs"}, protocol);
  belt.lrs = protocol == "lrs";
  read_port(reader, belt.port);
  reader.text("password_file", belt.password_file, url_max_bytes);
  reader.text("number", belt.number, 16);
  if (belt.number.find_first_not_of("0123456789") != std::string::npos)
    reader.wrong("number", "the pager's number in the transmitter, digits only");
}

}  // namespace

void read_pagers(TomlReader& reader, Config& config) {
  reader.section("ntfy");
  reader.text("url", config.ntfy.url, url_max_bytes);
  reader.text("topic", config.ntfy.topic, topic_max_bytes);
  reader.text("answer_topic", config.ntfy.answer_topic, topic_max_bytes);
  reader.text("token_file", config.ntfy.token_file, url_max_bytes);
  reader.text("ca_file", config.ntfy.ca_file, url_max_bytes);
  reader.section("mqtt");
  reader.text("host", config.mqtt.host);
  reader.number("port", config.mqtt.port, 1, 65535);
  reader.text("user", config.mqtt.user);
  reader.text("password_file", config.mqtt.password_file, url_max_bytes);
  reader.text("ca_file", config.mqtt.ca_file, url_max_bytes);
  reader.text("root", config.mqtt.root, 80);
  read_belt_pager(reader, config.belt_pager);
  reader.section("bells");
  read_places(reader, "usb", "bells", config.rules.place, config.usb_bells);
  read_places(reader, "mqtt", "bells", config.rules.place, config.mqtt.bells);
  if (config.mqtt.host.empty() && !config.mqtt.bells.empty())
    reader.refuse(reader.line_of("mqtt"), "[bells] mqtt needs a broker: give [mqtt] host");
}

}  // namespace kassabel::app
