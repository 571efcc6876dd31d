// SPDX-License-Identifier: Apache-2.0
#include "drivers/drawer/device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::drawer {
namespace {

constexpr std::int64_t look_ms = 100;  // while a kick is followed
constexpr int looks = 15;
constexpr std::int64_t poll_ms = 1'000;
constexpr int unanswered_max = 3;  // polls
constexpr const char* no_answer_words = "not answering";

}  // namespace

DrawerDriver::DrawerDriver(DriverContext context)
    : context_(std::move(context)), switch_(context_.shop.drawer.closed.value_or(ClosedLevel::high)) {}

// ---- kicks

void DrawerDriver::kick(std::uint64_t id) {
  if (gave_up_) return push(input::DrawerFinished{id, false, "unplugged"});
  if (kick_) return push(input::DrawerFinished{id, false, "the drawer is being opened already"});
  const std::int64_t now_ms = context_.now_ms();
  if (pulsed_at_ms_ && now_ms - *pulsed_at_ms_ < kick_pause_ms)
    return push(input::DrawerFinished{id, false, "the drawer was opened a moment ago"});
  pulsed_at_ms_ = now_ms;
  kick_ = Kick{id};
  pulse();
}

void DrawerDriver::pulsed(bool taken) {
  if (!kick_ || kick_->pulsed) return;
  if (!taken) return finish(false, "the drawer did not take the order to open");
  kick_->pulsed = true;
  if (!switch_.wired()) return finish(true, "not checked: the drawer has no switch");
  follow(kick_->id, looks);
}

void DrawerDriver::follow(std::uint64_t id, int looks_left) {
  if (!kick_ || kick_->id != id) return;
  if (looks_left == 0) return finish(false, kick_->answered ? "the drawer did not open" : no_answer_words);
  context_.after(look_ms, [this, id, looks_left] {
    if (!kick_ || kick_->id != id) return;
    ask();
    follow(id, looks_left - 1);
  });
}

void DrawerDriver::finish(bool opened, const std::string& words) {
  const std::uint64_t id = kick_->id;
  kick_.reset();
  push(input::DrawerFinished{id, opened, words});
}

// ---- its switch

void DrawerDriver::level_is(bool high) {
  if (gave_up_) return;
  switch_.see(high);
  works();
  tell_moved();
  if (!kick_ || !kick_->pulsed) return;
  kick_->answered = true;
  if (switch_.is_open() == true) finish(true, {});
}

void DrawerDriver::tell_moved() {
  const auto open = switch_.is_open();
  if (!open || told_open_ == open) return;
  told_open_ = open;
  push(input::DrawerMoved{*open});
}

std::optional<ClosedLevel> DrawerDriver::learn(bool is_open) {
  const auto closed = switch_.learn(is_open);
  tell_moved();
  return closed;
}

// ---- whether it is there

void DrawerDriver::works() {
  unanswered_ = 0;
  report(DeviceState::working, {});
}

void DrawerDriver::ask_for_ever() {
  if (gave_up_) return;
  if (++unanswered_ > unanswered_max) report(DeviceState::trouble, no_answer_words);
  if (!kick_) ask();
  context_.after(poll_ms, [this] { ask_for_ever(); });
}

void DrawerDriver::lost(const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  if (kick_) finish(false, words);
  context_.give_up(GiveUp::not_answering, words);
}

void DrawerDriver::report(DeviceState state, const std::string& words) {
  const DeviceStatus now{DeviceKind::drawer, context_.info.id, state, words};
  if (told_ == now) return;
  told_ = now;
  push(input::DeviceChanged{now});
}

void DrawerDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_error("drawer", context_.info.id + ": the kiosk's input queue is full");
}

}  // namespace kassabel::drawer
