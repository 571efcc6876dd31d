// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/asked.h"

#include <chrono>
#include <utility>

namespace kassabel::demo {
namespace {

constexpr auto answer_timeout = std::chrono::seconds(10);
constexpr std::size_t waiting_max = 32;

}  // namespace

void Asked::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (One& one : waiting_) one.answer.set_value(R"({"error":"it is stopping"})");
  waiting_.clear();
}

std::string Asked::ask(std::string request) {
  std::future<std::string> answer;
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || waiting_.size() >= waiting_max) return R"({"error":"it is busy"})";
    waiting_.push_back({std::move(request), {}});
    answer = waiting_.back().answer.get_future();
  }
  wake_();
  if (answer.wait_for(answer_timeout) != std::future_status::ready) return R"({"error":"it does not answer"})";
  return answer.get();
}

void Asked::answer_all(const std::function<std::string(const std::string&)>& answer) {
  for (;;) {
    One one;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) return;
      one = std::move(waiting_.front());
      waiting_.pop_front();
    }
    one.answer.set_value(answer(one.request));
  }
}

}  // namespace kassabel::demo
