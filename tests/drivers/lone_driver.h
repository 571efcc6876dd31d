// SPDX-License-Identifier: Apache-2.0
// One driver over a simulated device without the hub: for what a driver can be told that nobody asks the hub for yet.
// The driver lives on the thread of its tasks, as in the hub.
#pragma once

#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/driver.h"
#include "drivers/hub_device.h"
#include "drivers/sim/sim_backend.h"
#include "drivers/tasks.h"

namespace kassabel::sim {

class LoneDriver {
 public:
  // The device has to be plugged in.
  LoneDriver(SimBackend& backend, const std::string& id, const DriverKind& kind, Quirk quirk = {}) {
    auto device = backend.open(id);
    if (!device) return;
    DriverContext context;
    context.info = (*device)->info();
    std::string why_not;
    context.interface_number = kind.fits(context.info, &quirk, why_not).value_or(0);
    context.quirk = std::move(quirk);
    context.sink = [this](Input input) {
      const std::lock_guard lock(mutex_);
      heard_.push_back(std::move(input));
      return true;
    };
    context.after = [this](std::int64_t delay_ms, Task then) {
      tasks_->after(delay_ms, [this, then = std::move(then)] {
        if (driver_) then();
      });
    };
    context.now_ms = [this] { return tasks_->now_ms(); };
    context.give_up = [](GiveUp, const std::string&) {};
    on_thread([&] {
      context.device = on_task_thread(std::move(*device), tasks_);
      driver_ = kind.make(std::move(context));
      driver_->start();
    });
  }
  ~LoneDriver() {
    on_thread([&] { driver_.reset(); });
    tasks_->stop();
  }
  LoneDriver(const LoneDriver&) = delete;
  LoneDriver& operator=(const LoneDriver&) = delete;

  void beep() {
    on_thread([&] {
      if (UsbScanner* const scanner = driver_ ? driver_->as_scanner() : nullptr) scanner->error_beep();
    });
  }
  [[nodiscard]] bool works() {
    const std::lock_guard lock(mutex_);
    for (const Input& input : heard_)
      if (const auto* changed = std::get_if<input::DeviceChanged>(&input))
        if (changed->status.state == DeviceState::working) return true;
    return false;
  }

 private:
  template <class Do>
  void on_thread(Do&& work) {
    std::promise<void> done;
    tasks_->post([&] {
      work();
      done.set_value();
    });
    done.get_future().wait();
  }

  std::mutex mutex_;
  std::vector<Input> heard_;
  std::shared_ptr<Tasks> tasks_ = make_task_thread();
  std::unique_ptr<UsbDriver> driver_;
};

}  // namespace kassabel::sim
