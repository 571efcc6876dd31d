// SPDX-License-Identifier: Apache-2.0
// What all scales do alike: input::Weighed when the weight changes and only then, input::DeviceChanged (kind scale),
// and trouble while they say nothing. A weight is shown and never priced. Thread: the hub's.
#pragma once

#include <optional>
#include <string>

#include "drivers/driver.h"

namespace kassabel::scale {

class ScaleDriver : public UsbDriver {
 protected:
  explicit ScaleDriver(DriverContext context) : context_(std::move(context)) {}

  void weighs(const Weight& weight);
  void answers();  // it is there, whatever lies on it
  void unheard();  // a question without an answer: the third in a row is trouble
  void give_up(GiveUp reason, const std::string& words);
  [[nodiscard]] bool over() const { return gave_up_; }

  DriverContext context_;

 private:
  void report(DeviceState state, const std::string& words);
  void push(Input input);

  std::optional<Weight> told_weight_;
  std::optional<DeviceStatus> told_;
  int unanswered_ = 0;
  bool gave_up_ = false;
};

}  // namespace kassabel::scale
