// SPDX-License-Identifier: Apache-2.0
// Fuzzes what comes from the broker: the first line is the topic, a '!' before it means retained, the rest the payload.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/pager/mqtt/protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::pager::mqtt;
  std::string_view text(reinterpret_cast<const char*>(data), bytes);
  const bool retained = !text.empty() && text.front() == '!';
  if (retained) text.remove_prefix(1);
  const std::size_t end = std::min(text.find('\n'), text.size());
  static const Topics topics("kassabel", "kiosk-1");
  const Heard heard = hear(topics, text.substr(0, end), text.substr(std::min(end + 1, text.size())), retained);
  if (const auto* answer = std::get_if<Answer>(&heard)) KASSABEL_ASSERT(is_name(answer->person) && !retained);
  if (const auto* arrived = std::get_if<Arrived>(&heard)) KASSABEL_ASSERT(is_name(arrived->device) && !retained);
  if (const auto* bell = std::get_if<BellSays>(&heard)) KASSABEL_ASSERT(is_name(bell->bell) && !retained);
  if (const auto* pager = std::get_if<PagerOnline>(&heard)) KASSABEL_ASSERT(is_name(pager->device));
  return 0;
}
