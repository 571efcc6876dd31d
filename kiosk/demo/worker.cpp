// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/worker.h"

#include <utility>

namespace kassabel::demo {
namespace {

constexpr std::size_t waiting_max = 32;

}  // namespace

Worker::Worker(Work tick, std::chrono::milliseconds every) : tick_(std::move(tick)), every_(every) {}

void Worker::start() {
  thread_ = std::thread([this] { run(); });
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Worker::post(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_max) return false;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_all();
  return true;
}

void Worker::poke() {
  {
    const std::lock_guard lock(mutex_);
    poked_ = true;
  }
  changed_.notify_all();
}

void Worker::run() {
  const auto something = [this] { return stopping_ || poked_ || !waiting_.empty(); };
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      if (tick_)
        changed_.wait_for(lock, every_, something);
      else
        changed_.wait(lock, something);
      if (stopping_) return;
      poked_ = false;
      if (!waiting_.empty()) {
        work = std::move(waiting_.front());
        waiting_.pop_front();
      }
    }
    if (work) work();
    if (tick_) tick_();
  }
}

}  // namespace kassabel::demo
