// SPDX-License-Identifier: Apache-2.0
// The parts of reading a configuration, by subject. Only config*.cpp includes this.
#pragma once

#include "kiosk/app/config.h"
#include "kiosk/app/toml_reader.h"

namespace kassabel::app {

void read_pagers(TomlReader& reader, Config& config);

}  // namespace kassabel::app
