// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a printer says of itself: its device id and the first byte as its port status.
#include <cstddef>
#include <cstdint>

#include "drivers/printer/device_id.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::printer;
  if (bytes > 0) KASSABEL_ASSERT(status_of_port(data[0]).can_print() || !words_of(status_of_port(data[0])).empty());
  const auto id = parse_device_id({data, bytes});
  if (!id) return 0;
  for (const std::string& value : {id->maker, id->model, id->commands}) {
    KASSABEL_ASSERT(value.size() <= device_id_value_max_bytes);
    for (const char c : value) KASSABEL_ASSERT(c >= 0x20 && c <= 0x7E);
  }
  KASSABEL_ASSERT(name_of(*id).size() <= 2 * device_id_value_max_bytes + 1);
  KASSABEL_ASSERT(id->model.empty() || !is_model(*id, id->model + "x"));
  return 0;
}
