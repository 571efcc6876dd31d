// SPDX-License-Identifier: Apache-2.0
// See hub.h: the part that other threads see. Everything is handed to HubCore on the hub's thread.
#include "drivers/hub.h"

#include <utility>

#include "drivers/hub_core.h"

namespace kassabel {
namespace {

class HubPrinter : public Printer {
 public:
  HubPrinter(HubCore& core, Tasks& tasks) : core_(core), tasks_(tasks) {}
  void print(PrintJob job) override {
    tasks_.post([core = &core_, job = std::move(job)] { core->print(job); });
  }
  [[nodiscard]] int columns() const override { return core_.columns(); }

 private:
  HubCore& core_;
  Tasks& tasks_;
};

class HubDrawer : public Drawer {
 public:
  HubDrawer(HubCore& core, Tasks& tasks) : core_(core), tasks_(tasks) {}
  void open(std::uint64_t id) override {
    tasks_.post([core = &core_, id] { core->open_drawer(id); });
  }

 private:
  HubCore& core_;
  Tasks& tasks_;
};

}  // namespace

Hub::Hub(usb::Backend& backend, InputSink sink, std::vector<Quirk> quirks, std::vector<DriverKind> kinds,
         HubOptions options)
    : backend_(backend),
      tasks_(options.tasks ? std::move(options.tasks) : make_task_thread()),
      core_(std::make_unique<HubCore>(backend, std::move(sink), std::move(quirks), std::move(kinds), options.drawer_pin,
                                      tasks_, options.settings)),
      printer_(std::make_unique<HubPrinter>(*core_, *tasks_)),
      drawer_(std::make_unique<HubDrawer>(*core_, *tasks_)) {}

Hub::~Hub() {
  tasks_->post([core = core_.get()] { core->close_all(); });
  tasks_->stop();  // from here on the backend's callback posts into nothing
}

Result<void> Hub::start() {
  return backend_.start([tasks = tasks_, core = core_.get()](usb::HotPlug plug) {
    tasks->post([core, plug = std::move(plug)] { core->plugged(plug); });
  });
}

std::vector<DeviceRow> Hub::describe() const { return core_->describe(); }

}  // namespace kassabel
