// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a TAP transmitter may say: the first byte says how many pages wait and how long they are,
// the rest comes in small pieces with time in between. Whatever it is, each page is answered at most once and the talk
// goes on.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "drivers/pager/tap_protocol.h"
#include "kiosk/base/assert.h"

namespace {

using namespace kassabel::pager;

struct Judge {
  std::set<std::uint64_t> open;
  std::size_t sent_bytes = 0;

  void take(const std::vector<tap::Out>& outs) {
    for (const tap::Out& out : outs) {
      if (const auto* send = std::get_if<tap::Send>(&out)) sent_bytes += send->bytes.size();
      if (const auto* taken = std::get_if<tap::Taken>(&out)) KASSABEL_ASSERT(open.erase(taken->id) == 1);
      if (const auto* refused = std::get_if<tap::Refused>(&out)) KASSABEL_ASSERT(open.erase(refused->id) == 1);
      if (const auto* fails = std::get_if<tap::Fails>(&out)) KASSABEL_ASSERT(!fails->words.empty());
    }
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  if (bytes == 0) return 0;
  Tap tap;
  Judge judge;
  for (std::uint64_t id = 1; id <= (data[0] & 7U); ++id) {
    judge.open.insert(id);
    tap.page({id, "105", (data[0] & 8U) != 0 ? std::string(300, 'x') : "Kassa 1"});  // in two blocks, or one
  }
  std::int64_t now_ms = 0;
  judge.take(tap.tick(now_ms));
  for (std::size_t at = 1; at < bytes; at += 8) {
    judge.take(tap.feed({data + at, std::min<std::size_t>(8, bytes - at)}, now_ms));
    now_ms += 500;
    judge.take(tap.tick(now_ms));
  }
  KASSABEL_ASSERT(tap.waiting() == judge.open.size());
  KASSABEL_ASSERT(judge.sent_bytes <= 1'000 * (bytes + 10));
  for (int minutes = 0; minutes < 3; ++minutes) judge.take(tap.tick(now_ms += 60'000));
  KASSABEL_ASSERT(tap.next_ms() > now_ms);
  return 0;
}
