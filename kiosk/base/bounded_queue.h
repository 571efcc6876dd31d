// SPDX-License-Identifier: Apache-2.0
// A queue with a limit between threads. push never blocks: a full queue refuses, and the caller says so. After each
// push the wake function runs (without the lock), so that a sleeping main loop notices. Any thread may push or pop.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace kassabel {

template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t items_max) : items_max_(items_max) {}

  // Set once, before other threads know the queue.
  void set_wake(std::function<void()> wake) { wake_ = std::move(wake); }

  // False: full, the item was not taken.
  [[nodiscard]] bool push(T item) {
    {
      const std::lock_guard lock(mutex_);
      if (items_.size() >= items_max_) return false;
      items_.push_back(std::move(item));
    }
    wake();
    return true;
  }

  [[nodiscard]] std::optional<T> pop() {
    const std::lock_guard lock(mutex_);
    if (items_.empty()) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  // Wakes the consumer without an item: something else it waits for is there.
  void wake() const {
    if (wake_) wake_();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return items_.size();
  }

 private:
  const std::size_t items_max_;
  mutable std::mutex mutex_;
  std::deque<T> items_;
  std::function<void()> wake_;
};

}  // namespace kassabel
