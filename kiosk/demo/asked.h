// SPDX-License-Identifier: Apache-2.0
// Requests that come on a socket's thread and are answered on the main thread, between two frames.
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <string>

namespace kassabel::demo {

class Asked {
 public:
  explicit Asked(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~Asked() { close(); }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;

  // Any other thread: waits for the main thread's answer, at most a few seconds.
  [[nodiscard]] std::string ask(std::string request);
  // Nobody waits any longer for an answer that does not come.
  void close();
  // Main thread, once a loop.
  void answer_all(const std::function<std::string(const std::string& request)>& answer);

 private:
  struct One {
    std::string request;
    std::promise<std::string> answer;
  };
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<One> waiting_;
  bool closed_ = false;
};

}  // namespace kassabel::demo
