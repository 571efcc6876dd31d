// SPDX-License-Identifier: Apache-2.0
// A file descriptor that becomes readable when another thread has something: for poll(). wake() from any thread.
#pragma once

#include <cstdint>

namespace kassabel::net {

class Wake {
 public:
  Wake();
  ~Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;
  void wake() const;
  void clear() const;
  // Sleeps until somebody woke or the time is over.
  void wait(std::int64_t at_most_ms) const;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace kassabel::net
