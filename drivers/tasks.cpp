// SPDX-License-Identifier: Apache-2.0
// See tasks.h.
#include "drivers/tasks.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "kiosk/base/assert.h"

namespace kassabel {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

class TaskThread final : public Tasks {
 public:
  TaskThread() : thread_([this] { run(); }) {}
  ~TaskThread() override { stop(); }
  TaskThread(const TaskThread&) = delete;
  TaskThread& operator=(const TaskThread&) = delete;

  void post(Task task) override {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    ready_.push_back(std::move(task));
    wake_.notify_one();
  }

  void after(std::int64_t delay_ms, Task task) override {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    later_.emplace(std::chrono::steady_clock::now() + std::chrono::milliseconds(delay_ms), std::move(task));
    wake_.notify_one();
  }

  [[nodiscard]] std::int64_t now_ms() const override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  }

  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      wake_.notify_one();
    }
    KASSABEL_ASSERT(std::this_thread::get_id() != thread_.get_id());
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    while (Task task = next()) task();
  }

  // The next task that is due; empty when stopped and nothing is left.
  Task next() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (!later_.empty() && later_.begin()->first <= std::chrono::steady_clock::now()) {
        ready_.push_back(std::move(later_.begin()->second));
        later_.erase(later_.begin());
        continue;
      }
      if (!ready_.empty()) {
        Task task = std::move(ready_.front());
        ready_.pop_front();
        return task;
      }
      if (stopping_) return {};
      if (later_.empty()) {
        wake_.wait(lock);
      } else {
        const SteadyTime due = later_.begin()->first;
        wake_.wait_until(lock, due);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> ready_;
  std::multimap<SteadyTime, Task> later_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace

std::shared_ptr<Tasks> make_task_thread() { return std::make_shared<TaskThread>(); }

}  // namespace kassabel
