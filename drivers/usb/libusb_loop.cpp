// SPDX-License-Identifier: Apache-2.0
// See libusb_loop.h. One thread handles events for as long as the context lives: libusb's hot-plug and time-outs
// both need somebody in libusb_handle_events.
#include "drivers/usb/libusb_loop.h"

#include <libusb.h>
#include <sys/time.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::usb {
namespace {

constexpr int idle_wait_ms = 60'000;  // only a safety net: every post and every event wakes the thread

int LIBUSB_CALL queue_hotplug(libusb_context*, libusb_device* device, libusb_hotplug_event event, void* loop) {
  static_cast<LibusbLoop*>(loop)->queue_plug({event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED, hold(device)});
  return 0;
}

}  // namespace

DeviceRef hold(libusb_device* device) {
  return {libusb_ref_device(device), [](libusb_device* d) { libusb_unref_device(d); }};
}

Result<std::shared_ptr<LibusbLoop>> LibusbLoop::make(int poll_interval_ms) {
  libusb_context* context = nullptr;
  const int code = libusb_init(&context);
  if (code != LIBUSB_SUCCESS)
    return fail(ErrorKind::unavailable,
                std::string("USB is not available on this machine: libusb says \"") + libusb_strerror(code) + "\"");
  return std::shared_ptr<LibusbLoop>(new LibusbLoop(context, poll_interval_ms));
}

LibusbLoop::LibusbLoop(libusb_context* context, int poll_interval_ms)
    : context_(context), poll_interval_ms_(poll_interval_ms) {
  events_ = std::thread([this] { run_events(); });
  slow_thread_ = std::thread([this] { run_slow(); });
}

LibusbLoop::~LibusbLoop() {
  KASSABEL_ASSERT(!on_event_thread());
  forget_plugs();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  slow_wake_.notify_all();
  libusb_interrupt_event_handler(context_);
  slow_thread_.join();
  events_.join();
  plugs_.clear();  // devices go before their context
  seen_.clear();
  libusb_exit(context_);
}

Result<void> LibusbLoop::watch_plugs(std::function<void(const PlugEvent&)> on_plug) {
  {
    const std::lock_guard lock(plug_mutex_);
    on_plug_ = std::move(on_plug);
  }
  watching_ = true;
  const bool can_hotplug = libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) != 0;
  if (poll_interval_ms_ == 0 && can_hotplug) {
    const int both = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT;
    const int code = libusb_hotplug_register_callback(context_, both, LIBUSB_HOTPLUG_ENUMERATE,
                                                      LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
                                                      LIBUSB_HOTPLUG_MATCH_ANY, queue_hotplug, this, &hotplug_handle_);
    hotplug_on_ = code == LIBUSB_SUCCESS;
    if (!hotplug_on_) log_warning("usb", std::string("no hot-plug events: ") + libusb_strerror(code));
  }
  if (!hotplug_on_) {
    constexpr int fallback_interval_ms = 2000;
    post([this] {
      if (poll_interval_ms_ == 0) poll_interval_ms_ = fallback_interval_ms;
      compare_list();
    });
  }
  libusb_interrupt_event_handler(context_);
  return {};
}

void LibusbLoop::forget_plugs() {
  watching_ = false;
  if (std::exchange(hotplug_on_, false)) libusb_hotplug_deregister_callback(context_, hotplug_handle_);
  const std::lock_guard lock(plug_mutex_);
  on_plug_ = nullptr;
}

void LibusbLoop::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(task));
  }
  libusb_interrupt_event_handler(context_);
}

void LibusbLoop::post_slow(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    slow_.push_back(std::move(task));
  }
  slow_wake_.notify_one();
}

void LibusbLoop::queue_plug(PlugEvent event) {
  const std::lock_guard lock(mutex_);
  plugs_.push_back(std::move(event));
}

void LibusbLoop::run_events() {
  while (!stopping_) {
    const int wait_ms = poll_interval_ms_ > 0 ? poll_interval_ms_ : idle_wait_ms;
    timeval wait{wait_ms / 1000, (wait_ms % 1000) * 1000};
    const int code = libusb_handle_events_timeout_completed(context_, &wait, nullptr);
    if (code != LIBUSB_SUCCESS && code != LIBUSB_ERROR_INTERRUPTED) {
      log_warning("usb", std::string("handling events: ") + libusb_strerror(code));
      std::this_thread::sleep_for(std::chrono::milliseconds(100));  // an error that stays must not spin
    }
    if (poll_interval_ms_ > 0 && watching_) compare_list();
    run_plugs();
    run_posted();
  }
  run_posted();
}

void LibusbLoop::run_slow() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      slow_wake_.wait(lock, [this] { return stopping_ || !slow_.empty(); });
      if (slow_.empty()) return;
      task = std::move(slow_.front());
      slow_.pop_front();
    }
    task();
  }
}

void LibusbLoop::run_posted() {
  std::deque<std::function<void()>> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(posted_);
  }
  for (const std::function<void()>& task : tasks) task();
}

void LibusbLoop::run_plugs() {
  const std::lock_guard plug_lock(plug_mutex_);
  if (!on_plug_) return;
  std::vector<PlugEvent> events;
  {
    const std::lock_guard lock(mutex_);
    events.swap(plugs_);
  }
  for (const PlugEvent& event : events) on_plug_(event);
}

// Without hot-plug events: what is new arrived, what is missing left.
void LibusbLoop::compare_list() {
  libusb_device** list = nullptr;
  const ssize_t count = libusb_get_device_list(context_, &list);
  if (count < 0) return;
  std::vector<DeviceRef> now;
  for (ssize_t i = 0; i < count; ++i) now.push_back(hold(list[i]));
  libusb_free_device_list(list, 1);
  for (const DeviceRef& old : seen_)
    if (std::find(now.begin(), now.end(), old) == now.end()) queue_plug({false, old});
  for (const DeviceRef& device : now)
    if (std::find(seen_.begin(), seen_.end(), device) == seen_.end()) queue_plug({true, device});
  seen_ = std::move(now);
}

}  // namespace kassabel::usb
