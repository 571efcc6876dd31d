// SPDX-License-Identifier: Apache-2.0
// The kiosk's side of a card terminal in tests: keeps what the driver says, and how long it would have to wait.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "drivers/terminal/zvt/device.h"
#include "kiosk/ports/input.h"
#include "tests/drivers/terminal_zvt/terminal.h"
#include "tests/support/catch.h"

namespace kassabel::zvt_test {

// Milliseconds where a shop has seconds. A slow machine only makes more of the faults that they are about.
inline constexpr terminal::zvt::ZvtTimes quick{.connect_ms = 1'000,
                                               .t3_ms = 400,
                                               .t4_ms = 800,
                                               .quick_t4_ms = 400,
                                               .longest_ms = 5'000,
                                               .retry_least_ms = 5,
                                               .retry_most_ms = 20,
                                               .settle_ms = 5,
                                               .unknown_after_ms = 150,
                                               .ask_every_ms = 30,
                                               .enquire_every_ms = 60'000};

class Till {
 public:
  explicit Till(ZvtTerminal& terminal, terminal::zvt::ZvtTimes times = quick) {
    auto made = terminal::zvt::make_zvt_terminal({"127.0.0.1", terminal.port(), {}, times}, sink());
    REQUIRE(made);
    device_ = std::move(*made);
  }
  CardTerminal& device() { return *device_; }
  void stop() { device_.reset(); }

  void charge(std::uint64_t attempt, std::int64_t cents, const std::string& reference = {}) {
    device_->charge({attempt, Money::from_cents(cents), reference});
  }
  // The next result; `unknown` counts.
  input::CardFinished next() {
    std::unique_lock lock(mutex_);
    REQUIRE(news_.wait_for(lock, patience, [&] { return !finished_.empty(); }));
    const auto first = finished_.front();
    finished_.erase(finished_.begin());
    return first;
  }
  // The next that says what became of it.
  input::CardFinished known() {
    for (auto result = next();; result = next())
      if (result.result != CardResult::unknown) return result;
  }
  input::CardDayClosed day() {
    std::unique_lock lock(mutex_);
    REQUIRE(news_.wait_for(lock, patience, [&] { return day_.has_value(); }));
    return *std::exchange(day_, std::nullopt);
  }
  void wait_state(DeviceState state) {
    std::unique_lock lock(mutex_);
    REQUIRE(news_.wait_for(lock, patience, [&] { return !states_.empty() && states_.back().state == state; }));
  }
  void wait_prompt(CardPrompt prompt) {
    std::unique_lock lock(mutex_);
    REQUIRE(news_.wait_for(lock, patience,
                           [&] { return std::find(prompts_.begin(), prompts_.end(), prompt) != prompts_.end(); }));
  }
  std::vector<DeviceStatus> states() {
    const std::lock_guard lock(mutex_);
    return states_;
  }
  std::vector<CardPrompt> prompts() {
    const std::lock_guard lock(mutex_);
    return prompts_;
  }
  std::size_t results_left() {
    const std::lock_guard lock(mutex_);
    return finished_.size();
  }

 private:
  static constexpr std::chrono::seconds patience{60};
  InputSink sink() {
    return [this](const Input& said) {
      const std::lock_guard lock(mutex_);
      if (const auto* const finished = std::get_if<input::CardFinished>(&said)) finished_.push_back(*finished);
      if (const auto* const says = std::get_if<input::CardSays>(&said)) prompts_.push_back(says->prompt);
      if (const auto* const day = std::get_if<input::CardDayClosed>(&said)) day_ = *day;
      if (const auto* const device = std::get_if<input::DeviceChanged>(&said)) states_.push_back(device->status);
      news_.notify_all();
      return true;
    };
  }

  std::mutex mutex_;
  std::condition_variable news_;
  std::vector<input::CardFinished> finished_;
  std::vector<CardPrompt> prompts_;
  std::vector<DeviceStatus> states_;
  std::optional<input::CardDayClosed> day_;
  std::unique_ptr<CardTerminal> device_;  // last: it talks to the ones above until it is gone
};

}  // namespace kassabel::zvt_test
