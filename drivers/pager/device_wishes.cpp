// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/device_wishes.h"

#include <utility>

namespace kassabel::pager {

void Wishes::page(const Page& page, std::int64_t boot_ms) { put(page.call, {page, boot_ms}); }

void Wishes::clear(std::uint64_t call, const std::string& accepted_by, std::int64_t boot_ms) {
  put(call, {Clearing{accepted_by}, boot_ms});
}

void Wishes::show(const std::string& place, LampState state) {
  const std::lock_guard lock(mutex_);
  wanted_.lamps[place] = state;
}

Wishes::Taken Wishes::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wanted_, {});
}

void Wishes::put(std::uint64_t call, Wish wish) {
  const std::lock_guard lock(mutex_);
  wanted_.calls.insert_or_assign(call, std::move(wish));
  if (wanted_.calls.size() > calls_max) wanted_.calls.erase(wanted_.calls.begin());
}

}  // namespace kassabel::pager
