// SPDX-License-Identifier: Apache-2.0
// A hub in a test: tasks run by hand with a clock of their own, a backend with devices that answer nothing, and
// drivers that do what the test tells them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "drivers/hub.h"

namespace kassabel::test {

class ManualTasks : public Tasks {
 public:
  void post(Task task) override {
    if (!stopped_) later_.emplace(now_ms_, std::move(task));
  }
  void after(std::int64_t delay_ms, Task task) override {
    if (!stopped_) later_.emplace(now_ms_ + delay_ms, std::move(task));
  }
  [[nodiscard]] std::int64_t now_ms() const override { return now_ms_; }
  void stop() override {
    run();
    stopped_ = true;
    later_.clear();
  }
  void run() { advance_ms(0); }
  void advance_ms(std::int64_t ms) {
    const std::int64_t until_ms = now_ms_ + ms;
    while (!later_.empty() && later_.begin()->first <= until_ms) {
      now_ms_ = later_.begin()->first;
      const Task task = std::move(later_.begin()->second);
      later_.erase(later_.begin());
      task();
    }
    now_ms_ = until_ms;
  }

 private:
  std::multimap<std::int64_t, Task> later_;
  std::int64_t now_ms_ = 0;
  bool stopped_ = false;
};

class FakeUsb : public usb::Backend {
 public:
  [[nodiscard]] Result<void> start(std::function<void(usb::HotPlug)> on_plug) override {
    if (start_error) return fail(*start_error);
    on_plug_ = std::move(on_plug);
    return {};
  }
  [[nodiscard]] std::vector<usb::DeviceInfo> list() override { return {}; }
  [[nodiscard]] Result<std::unique_ptr<usb::Device>> open(const std::string& id) override;

  void arrive(const usb::DeviceInfo& info) { on_plug_({usb::HotPlug::What::arrived, info}); }
  void leave(const usb::DeviceInfo& info) { on_plug_({usb::HotPlug::What::left, info}); }

  std::optional<Error> start_error, open_error;
  std::vector<std::string> opened;
  int open_now = 0, resets = 0;
  bool resets_work = true;

 private:
  std::function<void(usb::HotPlug)> on_plug_;
};

class FakeDevice : public usb::Device {
 public:
  FakeDevice(FakeUsb& usb, std::string id) : usb_(usb) {
    info_.id = std::move(id);
    ++usb_.open_now;
  }
  ~FakeDevice() override {
    --usb_.open_now;
    for (const usb::TransferDone& done : reads) done({usb::TransferStatus::cancelled, {}, 0});
  }
  FakeDevice(const FakeDevice&) = delete;
  FakeDevice& operator=(const FakeDevice&) = delete;
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  [[nodiscard]] Result<void> claim(std::uint8_t) override { return {}; }
  void control(const usb::Setup&, usb::Bytes, std::int64_t, usb::TransferDone) override {}
  void read(std::uint8_t, std::size_t, std::int64_t, usb::TransferDone done) override {
    reads.push_back(std::move(done));
  }
  void write(std::uint8_t, usb::Bytes, std::int64_t, usb::TransferDone) override {}
  void clear_halt(std::uint8_t, std::function<void(bool)>) override {}
  void reset(std::function<void(bool)> done) override {
    ++usb_.resets;
    done(usb_.resets_work);
  }
  std::vector<usb::TransferDone> reads;

 private:
  FakeUsb& usb_;
  usb::DeviceInfo info_;
};

inline Result<std::unique_ptr<usb::Device>> FakeUsb::open(const std::string& id) {
  opened.push_back(id);
  if (open_error) return fail(*open_error);
  return std::make_unique<FakeDevice>(*this, id);
}

// What the last driver made was given and asked; reset by each test.
struct FakeDrivers {
  std::vector<std::string> made;                   // "scanner usb-1-1"
  std::map<std::string, DriverContext*> contexts;  // by device id, while the driver lives
  std::vector<std::uint64_t> prints, kicks, pages;
  std::vector<DrawerPin> pins;
  int ended_reads = 0;
};
inline FakeDrivers fake_drivers;

class FakeDriver : public UsbPrinterDriver {
 public:
  FakeDriver(DriverContext context, std::string name, bool printer)
      : context_(std::move(context)), name_(std::move(name)), printer_(printer) {
    fake_drivers.contexts[context_.info.id] = &context_;
  }
  ~FakeDriver() override {
    fake_drivers.contexts.erase(context_.info.id);
    context_.device.reset();
  }
  FakeDriver(const FakeDriver&) = delete;
  FakeDriver& operator=(const FakeDriver&) = delete;
  void start() override {
    fake_drivers.made.push_back(name_ + " " + context_.info.id);
    context_.device->read(0x81, 64, 0, [](const usb::Transfer&) { ++fake_drivers.ended_reads; });
  }
  [[nodiscard]] UsbPrinterDriver* as_printer() override { return printer_ ? this : nullptr; }
  void print(PrintJob job) override { fake_drivers.prints.push_back(job.id); }
  void kick_drawer(std::uint64_t id, DrawerPin via) override {
    fake_drivers.kicks.push_back(id);
    fake_drivers.pins.push_back(via);
  }
  void print_test_page(std::uint64_t job) override { fake_drivers.pages.push_back(job); }
  [[nodiscard]] std::optional<ClosedLevel> learn_drawer(bool is_open) override {
    return is_open ? ClosedLevel::low : ClosedLevel::high;
  }
  [[nodiscard]] int columns() const override { return 33; }

 private:
  DriverContext context_;
  std::string name_;
  bool printer_;
};

template <std::uint8_t class_code>
std::optional<std::uint8_t> fits_class(const usb::DeviceInfo& info, const Quirk*, std::string& why_not) {
  for (const usb::Interface& interface : info.interfaces)
    if (interface.class_code == class_code) return interface.number;
  why_not = "no interface of class " + std::to_string(class_code);
  return std::nullopt;
}

inline DriverKind fake_scanner() {
  return {"scanner", DeviceKind::scanner, &fits_class<3>, [](DriverContext context) -> std::unique_ptr<UsbDriver> {
            return std::make_unique<FakeDriver>(std::move(context), "scanner", false);
          }};
}

inline DriverKind fake_printer() {
  return {"printer", DeviceKind::printer, &fits_class<7>, [](DriverContext context) -> std::unique_ptr<UsbDriver> {
            return std::make_unique<FakeDriver>(std::move(context), "printer", true);
          }};
}

struct HubBench {
  explicit HubBench(std::vector<Quirk> quirks = {}, HubOptions options = {},
                    std::vector<DriverKind> kinds = {fake_scanner(), fake_printer()}) {
    fake_drivers = {};
    options.tasks = tasks;
    hub = std::make_unique<Hub>(
        usb, [this](Input input) { return take(std::move(input)); }, std::move(quirks), std::move(kinds), options);
  }
  bool take(Input input) {
    if (!queue_full) inputs.push_back(std::move(input));
    return !queue_full;
  }
  void start() {
    const auto started = hub->start();
    if (!started) inputs.clear();
    tasks->run();
  }
  void arrive(const usb::DeviceInfo& info) {
    usb.arrive(info);
    tasks->run();
  }
  void leave(const usb::DeviceInfo& info) {
    usb.leave(info);
    tasks->run();
  }
  void say(const std::string& id, Input input) {
    fake_drivers.contexts.at(id)->sink(std::move(input));
    tasks->run();
  }
  void working(const std::string& id, DeviceKind kind) {
    say(id, input::DeviceChanged{{kind, id, DeviceState::working, ""}});
  }
  void give_up(const std::string& id, GiveUp reason, const std::string& words) {
    fake_drivers.contexts.at(id)->give_up(reason, words);
    tasks->run();
  }
  template <class T>
  [[nodiscard]] std::vector<T> of() const {
    std::vector<T> found;
    for (const Input& input : inputs)
      if (const T* match = std::get_if<T>(&input)) found.push_back(*match);
    return found;
  }
  [[nodiscard]] std::vector<DeviceStatus> statuses() const {
    std::vector<DeviceStatus> found;
    for (const auto& changed : of<input::DeviceChanged>()) found.push_back(changed.status);
    return found;
  }
  [[nodiscard]] DeviceRow row(const std::string& id) const {
    for (DeviceRow& candidate : hub->devices().rows())
      if (candidate.id == id) return candidate;
    return {};
  }

  std::shared_ptr<ManualTasks> tasks = std::make_shared<ManualTasks>();
  FakeUsb usb;
  bool queue_full = false;
  std::vector<Input> inputs;
  std::unique_ptr<Hub> hub;
};

inline usb::DeviceInfo device_of_class(const std::string& id, std::uint8_t class_code, std::uint8_t subclass = 0,
                                       std::uint8_t protocol = 0) {
  usb::DeviceInfo info;
  info.id = id;
  info.vendor = 0x1234;
  info.product = 0x5678;
  info.manufacturer_name = "Acme";
  info.product_name = "Thing";
  info.interfaces = {{0, 0, class_code, subclass, protocol, {{0x81, usb::EndpointKind::interrupt, 64}}}};
  return info;
}

}  // namespace kassabel::test
