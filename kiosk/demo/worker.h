// SPDX-License-Identifier: Apache-2.0
// A thread that does one thing after another: what is posted, in order, and something of its own every so often. What
// still waits when it is destroyed is not done; what is under way is waited for. Any thread may post.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kassabel::demo {

class Worker {
 public:
  using Work = std::function<void()>;
  // tick: every so often, and after each work; none when empty.
  explicit Worker(Work tick = {}, std::chrono::milliseconds every = std::chrono::milliseconds(200));
  ~Worker() { stop(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void start();
  void stop();
  // False: too much waits already; nothing is done.
  bool post(Work work);
  // The tick, now.
  void poke();

 private:
  void run();

  const Work tick_;
  const std::chrono::milliseconds every_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> waiting_;
  bool poked_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace kassabel::demo
