// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "kiosk/app/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto config = kassabel::app::parse_config({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (config && config->agreement_file.empty()) __builtin_trap();
  return 0;
}
