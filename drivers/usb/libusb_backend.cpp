// SPDX-License-Identifier: Apache-2.0
// See libusb_backend.h. Hot-plug is told once each way although libusb may repeat an arrival after a quick replug or
// report the new device before the old one left.
#include "drivers/usb/libusb_backend.h"

#include <map>
#include <mutex>
#include <utility>

#include "drivers/usb/libusb_device.h"
#include "drivers/usb/libusb_info.h"
#include "drivers/usb/libusb_loop.h"

namespace kassabel::usb {
namespace {

class LibusbBackend : public Backend {
 public:
  explicit LibusbBackend(LibusbOptions options) : options_(options) {}
  ~LibusbBackend() override {
    if (loop_) loop_->forget_plugs();
    known_.clear();  // devices go before the loop's context
  }
  LibusbBackend(const LibusbBackend&) = delete;
  LibusbBackend& operator=(const LibusbBackend&) = delete;

  [[nodiscard]] Result<void> start(std::function<void(HotPlug)> on_plug) override;
  [[nodiscard]] std::vector<DeviceInfo> list() override;
  [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& id) override;

 private:
  struct Known {
    DeviceRef device;
    DeviceInfo info;
  };
  void plugged(const PlugEvent& event);
  void arrived(const DeviceRef& device);
  void left(const std::string& id);

  LibusbOptions options_;
  std::shared_ptr<LibusbLoop> loop_;
  std::function<void(HotPlug)> on_plug_;
  std::mutex mutex_;  // guards known_
  std::map<std::string, Known> known_;
};

Result<void> LibusbBackend::start(std::function<void(HotPlug)> on_plug) {
  if (loop_) return fail(ErrorKind::invalid, "USB was started before");
  auto loop = LibusbLoop::make(options_.poll_interval_ms);
  if (!loop) return fail(loop.error());
  loop_ = std::move(*loop);
  on_plug_ = std::move(on_plug);
  return loop_->watch_plugs([this](const PlugEvent& event) { plugged(event); });
}

std::vector<DeviceInfo> LibusbBackend::list() {
  const std::lock_guard lock(mutex_);
  std::vector<DeviceInfo> all;
  for (const auto& [id, known] : known_) all.push_back(known.info);
  return all;
}

Result<std::unique_ptr<Device>> LibusbBackend::open(const std::string& id) {
  Known known;
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(id);
    if (found == known_.end()) return fail(ErrorKind::not_found, id + " is not plugged in");
    known = found->second;
  }
  return open_device(loop_, known.device, std::move(known.info));
}

void LibusbBackend::plugged(const PlugEvent& event) {
  if (event.arrived) return arrived(event.device);
  const std::string id = socket_id(event.device.get());
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(id);
    if (found == known_.end() || found->second.device != event.device) return;  // told before, or replaced meanwhile
  }
  left(id);
}

void LibusbBackend::arrived(const DeviceRef& device) {
  std::optional<DeviceInfo> info = describe(device.get());
  if (!info) return;
  bool replaced = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(info->id);
    if (found != known_.end() && found->second.device == device) return;
    replaced = found != known_.end();
  }
  if (replaced) left(info->id);
  {
    const std::lock_guard lock(mutex_);
    known_[info->id] = {device, *info};
  }
  on_plug_({HotPlug::What::arrived, std::move(*info)});
}

void LibusbBackend::left(const std::string& id) {
  DeviceInfo info;
  {
    const std::lock_guard lock(mutex_);
    info = std::move(known_[id].info);
    known_.erase(id);
  }
  on_plug_({HotPlug::What::left, std::move(info)});
}

}  // namespace

std::unique_ptr<Backend> make_libusb_backend(LibusbOptions options) { return std::make_unique<LibusbBackend>(options); }

}  // namespace kassabel::usb
