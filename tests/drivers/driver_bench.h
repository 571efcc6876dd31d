// SPDX-License-Identifier: Apache-2.0
// One driver over one simulated device, without a hub: for what is asked of a driver directly, and for why it gave up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "drivers/driver.h"
#include "drivers/hub_device.h"
#include "drivers/sim/sim_backend.h"
#include "drivers/tasks.h"
#include "tests/drivers/sim_bench.h"

namespace kassabel::sim {

class DriverBench {
 public:
  // quirk: the line of devices.toml that names this driver; nothing: there is none.
  DriverBench(const DriverKind& kind, Simulated what, ShopDevices shop = {}, std::optional<Quirk> quirk = Quirk{},
              std::shared_ptr<Tasks> tasks = std::make_shared<FastTasks>())
      : kind_(kind), what_(what), shop_(std::move(shop)), quirk_(quirk.value_or(Quirk{})), tasks_(std::move(tasks)) {
    if (quirk) quirk_.driver = kind.name;
    static_cast<void>(backend_.start([](const usb::HotPlug&) {}));
    backend_.control().plug(what_);
    start();
  }
  ~DriverBench() {
    end();
    tasks_->stop();
  }
  DriverBench(const DriverBench&) = delete;
  DriverBench& operator=(const DriverBench&) = delete;

  [[nodiscard]] SimControl& control() { return backend_.control(); }
  [[nodiscard]] bool tell(std::string_view word, std::string_view value = {}) {
    return control().tell(what_, word, value).has_value();
  }
  [[nodiscard]] std::string seen() { return control().seen(what_); }
  [[nodiscard]] bool becomes(const std::string& wanted) {
    for (int looks = 0; looks < 4'000; ++looks) {
      if (seen() == wanted) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }

  // On the driver's thread.
  template <class Do>
  auto ask(Do work) {
    std::promise<decltype(work(*driver_))> answer;
    tasks_->post([&] {
      if constexpr (std::is_void_v<decltype(work(*driver_))>) {
        work(*driver_);
        answer.set_value();
      } else {
        answer.set_value(work(*driver_));
      }
    });
    return answer.get_future().get();
  }
  void kick(std::uint64_t id) {
    ask([id](UsbDriver& driver) { driver.as_drawer()->kick(id); });
  }
  // As the hub does after a driver gave up, or a device came back.
  void start_again() {
    end();
    start();
  }

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
  bool device(DeviceState state, const std::string& words = {}) {
    return next<input::DeviceChanged>([&](const input::DeviceChanged& changed) {
             return changed.status.state == state && changed.status.words == words;
           })
        .has_value();
  }
  std::optional<std::pair<GiveUp, std::string>> gave_up() {
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, std::chrono::seconds(20), [&] { return gave_up_.has_value(); });
    return gave_up_;
  }
  template <class T>
  std::size_t count() {
    const std::lock_guard lock(mutex_);
    std::size_t found = 0;
    for (const Input& input : heard_) found += std::holds_alternative<T>(input) ? 1 : 0;
    return found;
  }

 private:
  void start() {
    const usb::DeviceInfo info = backend_.list().at(0);
    std::string why_not;
    const auto number = kind_.fits(info, &quirk_, why_not);
    auto device = backend_.open(info.id);
    if (!number || !device) throw std::runtime_error("the driver does not fit: " + why_not);
    {
      const std::lock_guard lock(mutex_);
      gave_up_.reset();
    }
    auto alive = std::make_shared<bool>(true);
    alive_ = alive;
    auto context = std::make_shared<DriverContext>();
    context->device = on_task_thread(std::move(*device), tasks_);
    context->info = info;
    context->interface_number = *number;
    context->quirk = quirk_;
    context->shop = shop_;
    context->sink = [this](Input input) {
      const std::lock_guard lock(mutex_);
      heard_.push_back(std::move(input));
      news_.notify_all();
      return true;
    };
    context->after = [this, alive](std::int64_t delay_ms, Task then) {
      tasks_->after(delay_ms, [alive, then = std::move(then)] {
        if (*alive) then();
      });
    };
    context->now_ms = [tasks = tasks_] { return tasks->now_ms(); };
    context->give_up = [this](GiveUp reason, std::string words) {
      const std::lock_guard lock(mutex_);
      gave_up_ = {reason, std::move(words)};
      news_.notify_all();
    };
    tasks_->post([this, context] {
      driver_ = kind_.make(std::move(*context));
      driver_->start();
    });
  }
  void end() {
    std::promise<void> ended;
    tasks_->post([&] {
      *alive_ = false;
      driver_.reset();
      ended.set_value();
    });
    ended.get_future().get();
  }

  const DriverKind kind_;
  const Simulated what_;
  const ShopDevices shop_;
  Quirk quirk_;
  std::shared_ptr<Tasks> tasks_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::vector<Input> heard_;
  std::size_t at_ = 0;
  std::optional<std::pair<GiveUp, std::string>> gave_up_;
  SimBackend backend_{false, false};
  std::shared_ptr<bool> alive_;
  std::unique_ptr<UsbDriver> driver_;
};

}  // namespace kassabel::sim
