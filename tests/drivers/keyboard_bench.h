// SPDX-License-Identifier: Apache-2.0
// A driver on a simulated keyboard, on one thread and with a clock that the test turns: reports come when the test says
// so, and the cable does what the test tells it. Below it, key presses without a keyboard.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "drivers/driver.h"
#include "drivers/keyboard/examples.h"
#include "drivers/sim/sim_keyboard.h"
#include "tests/drivers/hub_fake.h"

namespace kassabel::test {

// What a test may do to the cable, and what went over it.
struct Cable {
  std::unique_ptr<sim::VirtualKeyboard> twin;
  std::shared_ptr<ManualTasks> tasks;
  std::optional<Error> claim_error;
  std::map<std::uint8_t, usb::TransferStatus> answers;  // to control requests, by bRequest; else the twin's own
  std::deque<usb::Transfer> reads;                      // come before what the twin has to say
  bool clears_halts = true, gone = false;
  std::vector<std::string> asked;  // "claim 0", "0b 0", "09 200 1"
  std::vector<std::size_t> read_bytes;
  usb::TransferDone waiting;
  bool closed = false;

  [[nodiscard]] std::optional<usb::Transfer> arrived() {
    if (gone) return usb::Transfer{usb::TransferStatus::gone, {}, 0};
    if (reads.empty()) return twin->read(0x81, 8);
    usb::Transfer next = std::move(reads.front());
    reads.pop_front();
    return next;
  }
  // One read ends, when there is something for it.
  bool deliver() {
    if (!waiting) return false;
    const auto transfer = arrived();
    if (!transfer) return false;
    std::exchange(waiting, nullptr)(*transfer);
    return true;
  }
};

class CableDevice : public usb::Device {
 public:
  explicit CableDevice(std::shared_ptr<Cable> cable) : cable_(std::move(cable)) {}
  ~CableDevice() override {
    cable_->closed = true;
    if (cable_->waiting) std::exchange(cable_->waiting, nullptr)({usb::TransferStatus::cancelled, {}, 0});
  }
  CableDevice(const CableDevice&) = delete;
  CableDevice& operator=(const CableDevice&) = delete;
  [[nodiscard]] const usb::DeviceInfo& info() const override { return cable_->twin->info(); }
  [[nodiscard]] Result<void> claim(std::uint8_t number) override {
    cable_->asked.push_back(fmt::format("claim {}", number));
    if (cable_->claim_error) return fail(*cable_->claim_error);
    return {};
  }
  void control(const usb::Setup& setup, usb::Bytes out, std::int64_t, usb::TransferDone done) override {
    cable_->asked.push_back(fmt::format("{:02x} {:x}", setup.request, setup.value));
    for (const std::uint8_t byte : out) cable_->asked.back() += fmt::format(" {:x}", byte);
    const auto answer = cable_->answers.find(setup.request);
    const usb::TransferStatus status = cable_->gone                      ? usb::TransferStatus::gone
                                       : answer == cable_->answers.end() ? cable_->twin->control(setup, out).status
                                                                         : answer->second;
    later([status, done = std::move(done)] { done({status, {}, 0}); });
  }
  void read(std::uint8_t, std::size_t bytes_max, std::int64_t, usb::TransferDone done) override {
    cable_->read_bytes.push_back(bytes_max);
    cable_->waiting = std::move(done);
  }
  void write(std::uint8_t, usb::Bytes, std::int64_t, usb::TransferDone) override {}
  void reset(std::function<void(bool)> done) override { done(false); }
  void clear_halt(std::uint8_t, std::function<void(bool)> done) override {
    later([cleared = cable_->clears_halts, done = std::move(done)] { done(cleared); });
  }

 private:
  void later(std::function<void()> then) {
    cable_->tasks->post([cable = cable_, then = std::move(then)] {
      if (!cable->closed) then();
    });
  }
  std::shared_ptr<Cable> cable_;
};

struct KeyboardBench {
  explicit KeyboardBench(std::unique_ptr<sim::VirtualKeyboard> twin) {
    cable->twin = std::move(twin);
    cable->tasks = tasks;
  }
  [[nodiscard]] DriverContext context(const PairedKeyboard* paired) {
    DriverContext made;
    made.device = std::make_unique<CableDevice>(cable);
    made.info = cable->twin->info();
    made.quirk = quirk;
    made.paired = paired;
    made.sink = [this](Input input) {
      inputs.push_back(std::move(input));
      return true;
    };
    made.after = [this, alive = alive](std::int64_t delay_ms, std::function<void()> then) {
      tasks->after(delay_ms, [alive, then = std::move(then)] {
        if (*alive) then();
      });
    };
    made.now_ms = [this] { return tasks->now_ms() + lost_ms; };
    made.give_up = [this](GiveUp what, const std::string& words) { given_up.emplace_back(what, words); };
    return made;
  }
  void start(std::unique_ptr<UsbDriver> made) {
    driver = std::move(made);
    driver->start();
    settle();
  }
  // Until nothing more comes at this moment.
  void settle() {
    do tasks->run();
    while (cable->deliver());
  }
  void pass_ms(std::int64_t ms) {
    for (constexpr std::int64_t step_ms = 50; ms > 0; ms -= step_ms) {
      tasks->advance_ms(std::min(ms, step_ms));
      settle();
    }
  }
  bool tell(std::string_view word, std::string_view value = {}) {
    const auto told = cable->twin->tell(word, value);
    settle();
    return told.has_value();
  }
  void say(const std::vector<keyboard::Report>& reports) {
    for (const keyboard::Report& report : reports)
      cable->reads.push_back({usb::TransferStatus::done, {report.begin(), report.end()}, 0});
    settle();
  }
  void ends(usb::TransferStatus status) {
    cable->reads.push_back({status, {}, 0});
    settle();
  }
  void end_driver() {
    driver.reset();
    *alive = false;
  }
  template <class T>
  [[nodiscard]] std::vector<T> of() const {
    std::vector<T> found;
    for (const Input& input : inputs)
      if (const T* match = std::get_if<T>(&input)) found.push_back(*match);
    return found;
  }
  ~KeyboardBench() { end_driver(); }
  KeyboardBench(const KeyboardBench&) = delete;
  KeyboardBench& operator=(const KeyboardBench&) = delete;

  std::shared_ptr<ManualTasks> tasks = std::make_shared<ManualTasks>();
  std::shared_ptr<Cable> cable = std::make_shared<Cable>();
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);
  std::int64_t lost_ms = 0;  // the clock went on and nothing ran
  Quirk quirk;
  std::vector<Input> inputs;
  std::vector<std::pair<GiveUp, std::string>> given_up;
  std::unique_ptr<UsbDriver> driver;
};

}  // namespace kassabel::test
