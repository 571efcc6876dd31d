// SPDX-License-Identifier: Apache-2.0
// See hub_device.h. An answer waits in the inbox, which the backend's thread fills and the hub's thread empties.
#include "drivers/hub_device.h"

#include <deque>
#include <mutex>
#include <utility>

namespace kassabel {
namespace {

class Inbox : public std::enable_shared_from_this<Inbox> {
 public:
  explicit Inbox(std::shared_ptr<Tasks> tasks) : tasks_(std::move(tasks)) {}

  // Backend's thread.
  void put(Task answer) {
    {
      const std::lock_guard lock(mutex_);
      answers_.push_back(std::move(answer));
    }
    tasks_->post([inbox = weak_from_this()] {
      if (const std::shared_ptr<Inbox> alive = inbox.lock()) alive->deliver_one();
    });
  }

  // Hub's thread. False: there was none.
  bool deliver_one() {
    Task answer;
    {
      const std::lock_guard lock(mutex_);
      if (answers_.empty()) return false;
      answer = std::move(answers_.front());
      answers_.pop_front();
    }
    answer();
    return true;
  }

 private:
  std::shared_ptr<Tasks> tasks_;
  std::mutex mutex_;
  std::deque<Task> answers_;
};

class TaskDevice : public usb::Device {
 public:
  TaskDevice(std::unique_ptr<usb::Device> device, std::shared_ptr<Tasks> tasks)
      : inbox_(std::make_shared<Inbox>(std::move(tasks))), info_(device->info()), device_(std::move(device)) {}
  ~TaskDevice() override {
    device_.reset();  // waits: every answer is in the inbox now
    while (inbox_->deliver_one()) {
    }
  }
  TaskDevice(const TaskDevice&) = delete;
  TaskDevice& operator=(const TaskDevice&) = delete;

  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }

  [[nodiscard]] Result<void> claim(std::uint8_t interface_number) override {
    if (!device_) return fail(ErrorKind::unavailable, info_.id + " is being closed");
    return device_->claim(interface_number);
  }
  void control(const usb::Setup& setup, usb::Bytes out, std::int64_t timeout_ms, usb::TransferDone done) override {
    if (device_) device_->control(setup, std::move(out), timeout_ms, to_inbox(std::move(done)));
  }
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t timeout_ms, usb::TransferDone done) override {
    if (device_) device_->read(endpoint, bytes_max, timeout_ms, to_inbox(std::move(done)));
  }
  void write(std::uint8_t endpoint, usb::Bytes bytes, std::int64_t timeout_ms, usb::TransferDone done) override {
    if (device_) device_->write(endpoint, std::move(bytes), timeout_ms, to_inbox(std::move(done)));
  }
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override {
    if (!device_) return;
    device_->clear_halt(endpoint, to_inbox(std::move(done)));
  }
  void reset(std::function<void(bool)> done) override {
    if (device_) device_->reset(to_inbox(std::move(done)));
  }

 private:
  [[nodiscard]] usb::TransferDone to_inbox(usb::TransferDone done) {
    return [inbox = inbox_, done = std::move(done)](usb::Transfer answer) {
      inbox->put([done, answer = std::move(answer)] { done(answer); });
    };
  }
  [[nodiscard]] std::function<void(bool)> to_inbox(std::function<void(bool)> done) {
    return [inbox = inbox_, done = std::move(done)](bool worked) { inbox->put([done, worked] { done(worked); }); };
  }

  std::shared_ptr<Inbox> inbox_;
  usb::DeviceInfo info_;
  std::unique_ptr<usb::Device> device_;
};

}  // namespace

std::unique_ptr<usb::Device> on_task_thread(std::unique_ptr<usb::Device> device, std::shared_ptr<Tasks> tasks) {
  return std::make_unique<TaskDevice>(std::move(device), std::move(tasks));
}

}  // namespace kassabel
