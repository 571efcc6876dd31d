// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::scale {
namespace {

constexpr int unanswered_max = 2;

}  // namespace

void ScaleDriver::weighs(const Weight& weight) {
  if (gave_up_) return;
  answers();
  if (told_weight_ == weight) return;
  told_weight_ = weight;
  push(input::Weighed{context_.info.id, weight});
}

void ScaleDriver::answers() {
  unanswered_ = 0;
  report(DeviceState::working, {});
}

// What it said last is not what lies on it now.
void ScaleDriver::unheard() {
  if (gave_up_ || ++unanswered_ <= unanswered_max) return;
  report(DeviceState::trouble, "not answering");
  told_weight_.reset();
}

void ScaleDriver::give_up(GiveUp reason, const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(reason, words);
}

void ScaleDriver::report(DeviceState state, const std::string& words) {
  const DeviceStatus now{DeviceKind::scale, context_.info.id, state, words};
  if (told_ == now) return;
  told_ = now;
  push(input::DeviceChanged{now});
}

void ScaleDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scale", context_.info.id + ": the kiosk is too busy for a weight");
}

}  // namespace kassabel::scale
