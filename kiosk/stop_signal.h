// SPDX-License-Identifier: Apache-2.0
// Ctrl-C and SIGTERM as an ordinary end: a thread waits for them and wakes the main loop. Make it before any other
// thread, so that they all inherit the blocked signals.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace kassabel {

class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  void set_wake(std::function<void()> wake);
  [[nodiscard]] bool came() const { return came_; }

 private:
  void wait();

  std::atomic<bool> came_ = false, leaving_ = false;
  std::mutex mutex_;
  std::function<void()> wake_;
  std::thread thread_;
};

}  // namespace kassabel
