// SPDX-License-Identifier: Apache-2.0
// Fuzzes the commands of the sim socket: whatever comes, one line of JSON is the answer.
#include <cstddef>
#include <cstdint>
#include <string>

#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_line.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::sim;
  static SimBackend backend;
  const std::string line(reinterpret_cast<const char*>(data), bytes);
  const std::string answer =
      answer_sim_line(line, backend.control(), nullptr, [](const std::string&) { return sim_error("not here"); });
  KASSABEL_ASSERT(!answer.empty() && answer.front() == '{' && answer.find('\n') == std::string::npos);
  return 0;
}
