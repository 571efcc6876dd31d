// SPDX-License-Identifier: Apache-2.0
// See hub.h: the part that other threads see. Everything is handed to HubCore on the hub's thread.
#include "drivers/hub.h"

#include <algorithm>
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

// Who is asked, as numbers: theirs, or when none of them carries a pager the team's.
class HubBelt : public Pager {
 public:
  HubBelt(HubCore& core, Tasks& tasks, const HubOptions& options)
      : core_(core),
        tasks_(tasks),
        words_(options.page_words),
        numbers_(options.belt_numbers),
        team_number_(options.shop.belt.number) {}

  void page(const Page& page) override {
    BeltPage out{page.call, numbers_for(page), words_ ? words_(page) : page.place};
    if (out.numbers.empty()) return;
    tasks_.post([core = &core_, out = std::move(out)]() mutable { core->staff().page(std::move(out)); });
  }
  void clear(std::uint64_t call, const std::string&) override {
    tasks_.post([core = &core_, call] { core->staff().clear(call); });
  }

 private:
  [[nodiscard]] std::vector<std::string> numbers_for(const Page& page) const {
    std::vector<std::string> out;
    const auto add = [&](const std::string& number) {
      if (!number.empty() && std::find(out.begin(), out.end(), number) == out.end()) out.push_back(number);
    };
    const auto numbers = numbers_ ? numbers_() : std::map<std::string, std::string>();
    for (const auto& [person, number] : numbers)
      if (page.people.empty() || std::find(page.people.begin(), page.people.end(), person) != page.people.end())
        add(number);
    if (out.empty()) add(team_number_);
    return out;
  }

  HubCore& core_;
  Tasks& tasks_;
  const std::function<std::string(const Page&)> words_;
  const std::function<std::map<std::string, std::string>()> numbers_;
  const std::string team_number_;
};

class HubLamps : public Lamp {
 public:
  HubLamps(HubCore& core, Tasks& tasks) : core_(core), tasks_(tasks) {}
  void show(const std::string& place, LampState state) override {
    tasks_.post([core = &core_, place, state] { core->staff().show(place, state); });
  }

 private:
  HubCore& core_;
  Tasks& tasks_;
};

class HubDevices : public Devices {
 public:
  HubDevices(HubCore& core, Tasks& tasks) : core_(core), tasks_(tasks) {}
  [[nodiscard]] std::vector<DeviceRow> rows() const override { return core_.describe(); }
  void attempt(const Trial& trial) override {
    tasks_.post([core = &core_, trial] { core->attempt(trial); });
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
                                      tasks_, options.settings, options.shop)),
      printer_(std::make_unique<HubPrinter>(*core_, *tasks_)),
      drawer_(std::make_unique<HubDrawer>(*core_, *tasks_)),
      belt_pager_(std::make_unique<HubBelt>(*core_, *tasks_, options)),
      lamps_(std::make_unique<HubLamps>(*core_, *tasks_)),
      devices_(std::make_unique<HubDevices>(*core_, *tasks_)),
      tell_missing_(options.tell_missing) {}

Hub::~Hub() {
  tasks_->post([core = core_.get()] { core->close_all(); });
  tasks_->stop();  // from here on the backend's callback posts into nothing
}

Result<void> Hub::start() {
  if (tell_missing_) tasks_->post([core = core_.get()] { core->staff().tell_missing_soon(); });
  return backend_.start([tasks = tasks_, core = core_.get()](usb::HotPlug plug) {
    tasks->post([core, plug = std::move(plug)] { core->plugged(plug); });
  });
}

}  // namespace kassabel
