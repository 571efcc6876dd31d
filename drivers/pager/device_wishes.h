// SPDX-License-Identifier: Apache-2.0
// From the main thread to a pager's own thread: what is wanted now. Of each call and each lamp only the newest wish is
// kept, so a path that was away for an hour has one thing to say of each open call, and a full queue cannot be.
// wish: main thread; take: the pager's thread.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <variant>

#include "kiosk/domain/staff_call.h"

namespace kassabel::pager {

inline constexpr std::size_t calls_max = 64;  // open at once; the house has far fewer

struct Clearing {
  std::string accepted_by;  // display name; empty: the call is over
};

struct Wish {
  std::variant<Page, Clearing> what;
  std::int64_t boot_ms = 0;  // when it was wished
};

class Wishes {
 public:
  struct Taken {
    std::map<std::uint64_t, Wish> calls;
    std::map<std::string, LampState> lamps;  // by place
  };

  void page(const Page& page, std::int64_t boot_ms);
  void clear(std::uint64_t call, const std::string& accepted_by, std::int64_t boot_ms);
  void show(const std::string& place, LampState state);
  [[nodiscard]] Taken take();

 private:
  void put(std::uint64_t call, Wish wish);
  std::mutex mutex_;
  Taken wanted_;
};

}  // namespace kassabel::pager
