// SPDX-License-Identifier: Apache-2.0
// The sections of what stands on the counter, and what several sections have in common.
#include <algorithm>

#include "kiosk/app/config_parts.h"
#include "kiosk/lane/state.h"

namespace kassabel::app {
namespace {

constexpr std::size_t serial_max_bytes = 126;
constexpr std::size_t bytes_max = 32;

// "1B 07": what a driver sends.
void read_bytes(TomlReader& reader, const char* key, std::string& out) {
  reader.text(key, out, bytes_max * 3);
  std::size_t digits = 0;
  const bool hex = std::all_of(out.begin(), out.end(), [&](char c) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    digits += digit ? 1 : 0;
    return digit || c == ' ';
  });
  if (!hex || digits % 2 != 0) reader.wrong(key, "bytes in hexadecimal, such as \"1B 07\"");
}

}  // namespace

void read_word(TomlReader& reader, const char* key, std::initializer_list<const char*> words, std::string& out) {
  reader.text(key, out);
  if (std::find(words.begin(), words.end(), out) != words.end()) return;
  std::string wanted;
  for (const char* word : words)
    wanted += (wanted.empty() ? "\"" : word == *(words.end() - 1) ? " or \"" : ", \"") + std::string(word) + "\"";
  reader.wrong(key, wanted);
}

void read_port(TomlReader& reader, SerialPortConfig& port) {
  reader.text("usb_serial", port.usb_serial, serial_max_bytes);
  reader.number("baud", port.baud, 300, 115'200);
  std::string line = port.seven_even ? "7E1" : "8N1";
  read_word(reader, "line", {"8N1", "7E1"}, line);
  port.seven_even = line == "7E1";
}

// The id that a bell or a port has, and the place as staff call it. One bell a place: a place whose bell is away has to
// be said to be without one.
void read_places(TomlReader& reader, std::string_view key, const std::string& section, const std::string& till,
                 std::map<std::string, std::string>& places) {
  constexpr std::size_t place_max_bytes = 40;
  const std::string name = "[" + section + "] " + std::string(key) + ": ";
  reader.each_text(key, [&](const std::string& text, int line) {
    const std::size_t sign = text.find('=');
    const std::string id = text.substr(0, sign), place = sign == std::string::npos ? "" : text.substr(sign + 1);
    if (id.empty() || place.empty() || place.size() > place_max_bytes)
      return reader.refuse(line, name + "\"" + text + "\" must be ID=Place, such as \"BELL-1=Balie\"");
    if (place == till || place == lane::test_place)
      return reader.refuse(line, name + "\"" + text + "\": the till itself, or its test call, is called so");
    for (const auto& [other_id, other_place] : places)
      if (other_id == id || other_place == place)
        return reader.refuse(line, name + "\"" + text + "\": that bell or place stands there already, each id once");
    places[id] = place;
  });
}

void read_devices(TomlReader& reader, Config& config) {
  reader.section("scanner");
  reader.number("bounce_ms", config.scanner.bounce_ms, 0, 5000);
  read_port(reader, config.scanner.port);
  reader.section("scale");
  read_port(reader, config.scale.port);
  reader.flag("pounds", config.scale.pounds);
  reader.number("decimals", config.scale.decimals, 0, 4);
  reader.section("drawer");
  read_port(reader, config.drawer.port);
  read_bytes(reader, "open_bytes", config.drawer.open_bytes);
  read_word(reader, "state", {"none", "cts", "dsr", "ri", "dcd", "poll", "stream"}, config.drawer.state);
  read_bytes(reader, "ask_bytes", config.drawer.ask_bytes);
  reader.number("mask", config.drawer.mask, 1, 255);
  if (reader.has("closed")) read_word(reader, "closed", {"high", "low", "none"}, config.drawer.closed);
  reader.section("lamps");
  read_places(reader, "usb", "lamps", config.rules.place, config.lamps);
}

}  // namespace kassabel::app
