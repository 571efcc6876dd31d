// SPDX-License-Identifier: Apache-2.0
// The thread the hub and its drivers live on: tasks run one after the other, later ones when their time has come
// (boot clock, milliseconds). post and after may be called from any thread; what comes after stop() is dropped.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace kassabel {

using Task = std::function<void()>;

class Tasks {
 public:
  virtual ~Tasks() = default;
  virtual void post(Task task) = 0;
  virtual void after(std::int64_t delay_ms, Task task) = 0;
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;  // the clock of after(); it only goes forward
  // Runs what was posted so far, then no more; returns when the thread has ended. Not from a task.
  virtual void stop() = 0;
};

[[nodiscard]] std::shared_ptr<Tasks> make_task_thread();

}  // namespace kassabel
