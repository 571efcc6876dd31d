// SPDX-License-Identifier: Apache-2.0
#include "drivers/net/wake.h"

#include <algorithm>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "kiosk/base/assert.h"

namespace kassabel::net {

Wake::Wake() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { KASSABEL_ASSERT(fd_ >= 0); }
Wake::~Wake() { close(fd_); }

void Wake::wake() const {
  const std::uint64_t one = 1;
  // Fails only when it is readable already, 2^64 - 1 times over.
  [[maybe_unused]] const ssize_t written = write(fd_, &one, sizeof one);
}

void Wake::clear() const {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = read(fd_, &count, sizeof count);
}

void Wake::wait(std::int64_t at_most_ms) const {
  pollfd ready{fd_, POLLIN, 0};
  (void)poll(&ready, 1, static_cast<int>(std::clamp<std::int64_t>(at_most_ms, 0, 60'000)));
}

}  // namespace kassabel::net
