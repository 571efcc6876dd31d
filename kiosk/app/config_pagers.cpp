// SPDX-License-Identifier: Apache-2.0
// The sections of the paths to staff.
#include "kiosk/app/config.h"
#include "kiosk/app/config_parts.h"
#include "kiosk/lane/state.h"

namespace kassabel::app {
namespace {

constexpr std::size_t url_max_bytes = 200;
constexpr std::size_t topic_max_bytes = 64;

// "balie=Balie": the id that the bell has, and the place as staff call it. One bell a place: a place whose bell is away
// has to be said to be without one.
void read_bells(TomlReader& reader, std::string_view key, const std::string& till,
                std::map<std::string, std::string>& bells) {
  constexpr std::size_t place_max_bytes = 40;
  const std::string name = "[bells] " + std::string(key) + ": ";
  reader.each_text(key, [&](const std::string& text, int line) {
    const std::size_t sign = text.find('=');
    const std::string id = text.substr(0, sign), place = sign == std::string::npos ? "" : text.substr(sign + 1);
    if (id.empty() || place.empty() || place.size() > place_max_bytes)
      return reader.refuse(line, name + "\"" + text + "\" must be ID=Place, such as \"BELL-1=Balie\"");
    if (place == till || place == lane::test_place)
      return reader.refuse(line, name + "\"" + text + "\": the till itself, or its test call, is called so");
    for (const auto& [other_id, other_place] : bells)
      if (other_id == id || other_place == place)
        return reader.refuse(line, name + "\"" + text + "\": that bell or place stands there already, each id once");
    bells[id] = place;
  });
}

// Either of two words; out: it is the second.
void read_choice(TomlReader& reader, const char* key, const char* first, const char* second, bool& out) {
  std::string word = out ? second : first;
  reader.text(key, word);
  if (word != first && word != second) return reader.wrong(key, "\"" + std::string(first) + "\" or \"" + second + "\"");
  out = word == second;
}

void read_belt_pager(TomlReader& reader, BeltPagerConfig& belt) {
  reader.section("belt_pager");
  read_choice(reader, "protocol", "tap", "lrs", belt.lrs);
  reader.text("usb_serial", belt.usb_serial, 126);
  reader.number("baud", belt.baud, 300, 115'200);
  read_choice(reader, "line", "8N1", "7E1", belt.seven_even);
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
  read_bells(reader, "usb", config.rules.place, config.usb_bells);
  read_bells(reader, "mqtt", config.rules.place, config.mqtt.bells);
  if (config.mqtt.host.empty() && !config.mqtt.bells.empty())
    reader.refuse(reader.line_of("mqtt"), "[bells] mqtt needs a broker: give [mqtt] host");
}

}  // namespace kassabel::app
