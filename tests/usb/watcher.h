// SPDX-License-Identifier: Apache-2.0
// Waiting for what other threads report, with a deadline that only a broken program reaches.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace kassabel::test {

inline constexpr std::chrono::seconds patience(20);

template <class T>
class Watcher {
 public:
  void add(T item) {
    const std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
    changed_.notify_all();
  }
  // All so far, once there are this many; fewer after the deadline.
  [[nodiscard]] std::vector<T> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return items_.size() >= count; });
    return items_;
  }
  [[nodiscard]] std::vector<T> now() const {
    const std::lock_guard lock(mutex_);
    return items_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<T> items_;
};

template <class Condition>
[[nodiscard]] bool wait_until(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable().wait_for(lock, std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace kassabel::test
