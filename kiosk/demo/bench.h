// SPDX-License-Identifier: Apache-2.0
// What the workbench's threads know together: the view as far as they have filled it, and the world behind it. Each
// change that is one wakes the window. Any thread.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "kiosk/demo/world.h"
#include "ui/workbench/view.h"

namespace kassabel::demo {

struct BenchState {
  workbench::View view;
  World world;
  pid_t killed = 0;  // its last answers may still be on their way
  bool switching_on = false;
  bool call_open = false;  // when somebody last looked
};

class Bench {
 public:
  void set_wake(std::function<void()> wake) { wake_ = std::move(wake); }  // before the threads start

  [[nodiscard]] BenchState look() const {
    const std::lock_guard lock(mutex_);
    return state_;
  }
  template <class Change>
  void change(Change&& change) {
    {
      const std::lock_guard lock(mutex_);
      change(state_);
    }
    if (wake_) wake_();
  }
  void say(workbench::Said::What what, std::string name = {}) { say({.what = what, .name = std::move(name)}); }
  void say(workbench::Said said) {
    change([&](BenchState& state) { state.view.said = std::move(said); });
  }

 private:
  mutable std::mutex mutex_;
  BenchState state_;
  std::function<void()> wake_;
};

}  // namespace kassabel::demo
