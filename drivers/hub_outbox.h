// SPDX-License-Identifier: Apache-2.0
// What must arrive although the input queue may be full for a moment: answers to jobs and changes of devices. Kept in
// order and tried again; a scan is not kept, it would be rung up at a moment nobody expects it. Hub's thread.
#pragma once

#include <deque>
#include <memory>

#include "drivers/tasks.h"
#include "kiosk/ports/input.h"

namespace kassabel {

class HubOutbox {
 public:
  static constexpr std::size_t waiting_max = 256;
  static constexpr std::int64_t retry_ms = 50;

  HubOutbox(InputSink sink, std::shared_ptr<Tasks> tasks) : sink_(std::move(sink)), tasks_(std::move(tasks)) {}
  void must(Input input);
  [[nodiscard]] bool once(Input input);  // false: dropped

 private:
  void retry();

  InputSink sink_;
  std::shared_ptr<Tasks> tasks_;
  std::deque<Input> waiting_;
};

}  // namespace kassabel
