// SPDX-License-Identifier: Apache-2.0
// Any text as a file of anchors, and as one from paper: what is read is in order and within its limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store-db/anchors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kassabel::store;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto anchors = parse_anchors(text, "fuzz")) {
    std::int64_t last = 1;
    for (const Anchor& anchor : *anchors) {
      if (anchor.seq < last || anchor.hash.size() != 64 || anchor.epoch.size() != 16) std::abort();
      last = anchor.seq;
    }
  }
  if (const auto paper = parse_paper_anchor(text))
    if (paper->seq < 1 || paper->hash.size() < anchor_prefix_min) std::abort();
  return 0;
}
