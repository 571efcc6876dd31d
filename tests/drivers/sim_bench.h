// SPDX-License-Identifier: Apache-2.0
// A hub with the real drivers over the simulated devices, and what it told. For tests of drivers; waits on events, with
// a limit that only a broken driver reaches.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/sim/sim_backend.h"

namespace kassabel::sim {

// Time that runs faster than the clock on the wall: for what drivers wait many seconds for. Not for what the simulated
// devices take their time for.
class FastTasks : public Tasks {
 public:
  void post(Task task) override { real_->post(std::move(task)); }
  void after(std::int64_t delay_ms, Task task) override { real_->after(delay_ms / faster, std::move(task)); }
  [[nodiscard]] std::int64_t now_ms() const override { return real_->now_ms() * faster; }
  void stop() override { real_->stop(); }

 private:
  static constexpr std::int64_t faster = 4;
  std::shared_ptr<Tasks> real_ = make_task_thread();
};

class Bench {
 public:
  explicit Bench(bool scanner = true, bool printer = true, std::vector<Quirk> quirks = {}, bool flat_bed = false,
                 HubOptions options = {})
      : backend_(scanner, printer, flat_bed),
        hub_(
            backend_, [this](Input input) { return hear(std::move(input)); }, std::move(quirks), all_drivers(),
            std::move(options)) {
    static_cast<void>(hub_.start());
  }

  [[nodiscard]] SimControl& control() { return backend_.control(); }
  [[nodiscard]] Hub& hub() { return hub_; }

  // The next input of this type that fits, in order of arrival; what came before it is forgotten.
  template <class T, class Fits>
  std::optional<T> next(Fits&& fits, std::int64_t limit_ms = 20'000) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
    std::unique_lock lock(mutex_);
    while (true) {
      for (; at_ < heard_.size(); ++at_)
        if (const T* const found = std::get_if<T>(&heard_[at_]); found && fits(*found)) {
          ++at_;
          return *found;
        }
      if (news_.wait_until(lock, until) == std::cv_status::timeout && at_ >= heard_.size()) return std::nullopt;
    }
  }
  template <class T>
  std::optional<T> next(std::int64_t limit_ms = 20'000) {
    return next<T>([](const T&) { return true; }, limit_ms);
  }
  // The device reaches this state, in these words.
  bool device(DeviceKind kind, DeviceState state, const std::string& words = {}) {
    return next<input::DeviceChanged>([&](const input::DeviceChanged& changed) {
             return changed.status.kind == kind && changed.status.state == state && changed.status.words == words;
           })
        .has_value();
  }
  // The device of this id reaches this state.
  bool device(const std::string& id, DeviceState state) {
    return next<input::DeviceChanged>([&](const input::DeviceChanged& changed) {
             return changed.status.id == id && changed.status.state == state;
           })
        .has_value();
  }
  template <class T>
  std::size_t count() {
    const std::lock_guard lock(mutex_);
    std::size_t found = 0;
    for (const Input& input : heard_) found += std::holds_alternative<T>(input) ? 1 : 0;
    return found;
  }

 private:
  bool hear(Input input) {
    const std::lock_guard lock(mutex_);
    heard_.push_back(std::move(input));
    news_.notify_all();
    return true;
  }

  std::mutex mutex_;
  std::condition_variable news_;
  std::vector<Input> heard_;
  std::size_t at_ = 0;
  SimBackend backend_;
  Hub hub_;
};

}  // namespace kassabel::sim
