// SPDX-License-Identifier: Apache-2.0
// The parts of reading a configuration, by subject. Only config*.cpp includes this.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/app/config.h"
#include "kiosk/app/toml_reader.h"

namespace kassabel::app {

void read_pagers(TomlReader& reader, Config& config);
void read_devices(TomlReader& reader, Config& config);
void read_selling(TomlReader& reader, Config& config);

// Of the section that is being read.
void read_port(TomlReader& reader, SerialPortConfig& port);
// "ID=Place", one of each.
void read_places(TomlReader& reader, std::string_view key, const std::string& section, const std::string& till,
                 std::map<std::string, std::string>& places);
// One of these words, else the key is wrong.
void read_word(TomlReader& reader, const char* key, std::initializer_list<const char*> words, std::string& out);

}  // namespace kassabel::app
