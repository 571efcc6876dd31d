// SPDX-License-Identifier: Apache-2.0
// The sections of the paths to staff.
#include "kiosk/app/config.h"
#include "kiosk/app/config_parts.h"

namespace kassabel::app {
namespace {

constexpr std::size_t url_max_bytes = 200;
constexpr std::size_t topic_max_bytes = 64;

// "balie=Balie": the id that the bell has, and the place as staff call it.
void read_bells(TomlReader& reader, std::string_view key, std::map<std::string, std::string>& bells) {
  reader.each_text(key, [&](const std::string& bell, int line) {
    const std::size_t split = bell.find('=');
    const bool two = split != std::string::npos && split > 0 && split + 1 < bell.size();
    if (!two || !bells.emplace(bell.substr(0, split), bell.substr(split + 1)).second)
      reader.refuse(line, "[bells] \"" + bell + "\" must be ID=Place, each id once");
  });
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
  reader.section("bells");
  read_bells(reader, "mqtt", config.mqtt.bells);
  if (config.mqtt.host.empty() && !config.mqtt.bells.empty())
    reader.refuse(reader.line_of("mqtt"), "[bells] mqtt needs a broker: give [mqtt] host");
}

}  // namespace kassabel::app
