// SPDX-License-Identifier: Apache-2.0
// Fuzzes the stream of answers: bytes in two pieces, into lines, into answers. Without the secret nothing is ours.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/pager/ntfy/protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::pager::ntfy;
  static const Secret secret = make_secret();
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  Lines cut;
  std::vector<std::string> lines;
  if (!cut.add(text.substr(0, bytes / 2), lines) || !cut.add(text.substr(bytes / 2), lines)) return 0;
  for (const std::string& one : lines) {
    KASSABEL_ASSERT(!one.empty() && one.size() <= line_max_bytes && one.find('\n') == std::string::npos);
    const auto line = parse_line(one);
    const auto answer = parse_answer(secret, line ? line->text : one);
    KASSABEL_ASSERT(!answer || (!answer->ours && !answer->person.empty()));
    (void)is_taken(one);
  }
  (void)server_url(text);
  return 0;
}
