// SPDX-License-Identifier: Apache-2.0
// The first line names the type, the rest is the body of a journal record.
#include <cstdint>
#include <string>

#include "kiosk/lane/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  if (end == std::string::npos) return 0;
  kassabel::StoredRecord record;
  record.seq = 1;
  record.type = text.substr(0, end);
  record.body = text.substr(end + 1);
  const auto event = kassabel::lane::decode(record);
  if (!event) return 0;
  const kassabel::NewRecord again = kassabel::lane::encode(*event);
  record.body = again.body;
  if (again.type != record.type || !kassabel::lane::decode(record)) __builtin_trap();
  return 0;
}
