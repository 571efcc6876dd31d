// SPDX-License-Identifier: Apache-2.0
// The event thread of libusb: owns the context, handles events, runs what is posted to it, and collects hot-plug
// events, which may only be queued inside libusb's own callback. A second thread runs the few calls that block.
// Any thread may post; the last owner must not be one of the two threads. Source: libusb 1.0 API, "Asynchronous
// device I/O" and "Device hotplug event notification".
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/base/result.h"

struct libusb_context;
struct libusb_device;

namespace kassabel::usb {

// A counted reference to a device of libusb's list.
using DeviceRef = std::shared_ptr<libusb_device>;
[[nodiscard]] DeviceRef hold(libusb_device* device);

struct PlugEvent {
  bool arrived = false;
  DeviceRef device;
};

class LibusbLoop {
 public:
  // poll_interval_ms: 0 uses libusb's hot-plug callbacks, else (or where libusb has none) the list is compared that
  // often.
  [[nodiscard]] static Result<std::shared_ptr<LibusbLoop>> make(int poll_interval_ms);
  ~LibusbLoop();
  LibusbLoop(const LibusbLoop&) = delete;
  LibusbLoop& operator=(const LibusbLoop&) = delete;

  // Starts hot-plug; on_plug runs on the event thread, outside libusb's callback, until forget_plugs() returned.
  [[nodiscard]] Result<void> watch_plugs(std::function<void(const PlugEvent&)> on_plug);
  void forget_plugs();

  void post(std::function<void()> task);       // runs on the event thread
  void post_slow(std::function<void()> task);  // may block; runs on the other thread
  [[nodiscard]] bool on_event_thread() const { return std::this_thread::get_id() == events_.get_id(); }
  [[nodiscard]] libusb_context* context() const { return context_; }
  void queue_plug(PlugEvent event);  // from libusb's callback

 private:
  LibusbLoop(libusb_context* context, int poll_interval_ms);
  void run_events();
  void run_slow();
  void run_posted();
  void run_plugs();
  void compare_list();

  libusb_context* context_;
  int poll_interval_ms_;
  int hotplug_handle_ = 0;
  bool hotplug_on_ = false;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> watching_ = false;

  std::mutex mutex_;  // guards the queues
  std::condition_variable slow_wake_;
  std::deque<std::function<void()>> posted_;
  std::deque<std::function<void()>> slow_;
  std::vector<PlugEvent> plugs_;

  std::mutex plug_mutex_;  // held while on_plug_ runs, so that forget_plugs() waits for it
  std::function<void(const PlugEvent&)> on_plug_;
  std::vector<DeviceRef> seen_;  // polling only

  std::thread events_;
  std::thread slow_thread_;
};

}  // namespace kassabel::usb
