// SPDX-License-Identifier: Apache-2.0
// Paired keyboards over the simulated backend, with its thread and a thread of the driver, as in the hub.
#include <chrono>
#include <future>

#include "drivers/drivers.h"
#include "drivers/hub_device.h"
#include "drivers/keyboard/pairing_device.h"
#include "drivers/sim/sim_backend.h"
#include "kiosk/domain/trial.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;

namespace {

// The answer, or nothing after a time that only a broken driver needs.
template <class T>
std::optional<T> wait_for(std::promise<T>& promise) {
  auto future = promise.get_future();
  if (future.wait_for(std::chrono::seconds(20)) != std::future_status::ready) return std::nullopt;
  return future.get();
}

// One driver on its own thread; what it says goes to `hear` and `gave_up` there.
class Seat {
 public:
  Seat(sim::SimBackend& backend, const std::string& id) : backend_(backend), id_(id) {}
  ~Seat() {
    tasks_->post([this] { driver_.reset(); });
    tasks_->stop();
  }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  void sit(std::function<std::unique_ptr<UsbDriver>(DriverContext)> make, const PairedKeyboard* paired) {
    std::promise<bool> seated;
    tasks_->post([&, this] {
      DriverContext context;
      context.device = on_task_thread(test::must(backend_.open(id_)), tasks_);
      context.info = context.device->info();
      context.paired = paired;
      context.sink = [this](Input input) { return hear(std::move(input)), true; };
      context.after = [this](std::int64_t ms, std::function<void()> then) { tasks_->after(ms, std::move(then)); };
      context.now_ms = [this] { return tasks_->now_ms(); };
      context.give_up = [this](GiveUp, const std::string& words) { gave_up(words); };
      driver_ = make(std::move(context));
      driver_->start();
      seated.set_value(true);
    });
    REQUIRE(wait_for(seated));
  }
  std::function<void(Input)> hear = [](const Input&) {};
  std::function<void(const std::string&)> gave_up = [](const std::string&) {};

 private:
  sim::SimBackend& backend_;
  std::string id_;
  std::shared_ptr<Tasks> tasks_ = make_task_thread();
  std::unique_ptr<UsbDriver> driver_;
};

std::unique_ptr<UsbDriver> make_named(std::string_view name, DriverContext context) {
  for (const DriverKind& kind : all_drivers())
    if (kind.name == name) return kind.make(std::move(context));
  return nullptr;
}

}  // namespace

TEST_CASE("a scanner in keyboard mode is paired, then scans, then is pulled out") {
  sim::SimBackend backend(false, false);
  REQUIRE(backend.start([](const usb::HotPlug&) {}));
  sim::SimControl& control = backend.control();
  CHECK_FALSE(control.scan("87104004", {}, sim::Simulated::wedge));  // unplugged
  control.plug(sim::Simulated::wedge);
  REQUIRE(control.tell(sim::Simulated::wedge, "layout", "fr"));

  std::promise<Result<PairedKeyboard>> found;
  PairedKeyboard paired;
  {
    Seat seat(backend, "sim-wedge");
    seat.sit(
        [&](DriverContext context) {
          return keyboard::make_pairing(std::move(context), KeyboardUse::scanner,
                                        [&](Result<PairedKeyboard> result) { found.set_value(std::move(result)); });
        },
        nullptr);
    REQUIRE(control.scan(pairing_code_text, {}, sim::Simulated::wedge));
    const auto result = wait_for(found);
    REQUIRE(result.has_value());
    REQUIRE(result->has_value());
    paired = **result;
    CHECK(paired.layout == KeyLayout::fr);
  }

  std::promise<input::Scanned> scanned;
  std::promise<std::string> gone;
  Seat seat(backend, "sim-wedge");
  seat.hear = [&](const Input& input) {
    if (const auto* const label = std::get_if<input::Scanned>(&input)) scanned.set_value(*label);
  };
  seat.gave_up = [&](const std::string& words) { gone.set_value(words); };
  seat.sit([](DriverContext context) { return make_named("wedge", std::move(context)); }, &paired);
  REQUIRE(control.scan("8710400123453", "]E0", sim::Simulated::wedge));
  const auto label = wait_for(scanned);
  REQUIRE(label.has_value());
  CHECK(label->device == "sim-wedge");
  CHECK(label->aim == "]E0");
  CHECK(label->text == "8710400123453");
  control.unplug(sim::Simulated::wedge);
  CHECK(wait_for(gone) == "unplugged");
}

TEST_CASE("a keypad's keys arrive over the simulated backend") {
  sim::SimBackend backend(false, false);
  REQUIRE(backend.start([](const usb::HotPlug&) {}));
  backend.control().plug(sim::Simulated::keypad);
  PairedKeyboard paired;
  paired.use = KeyboardUse::keypad;
  std::promise<PadKey> pressed;
  Seat seat(backend, "sim-keypad");
  seat.hear = [&](const Input& input) {
    if (const auto* const press = std::get_if<input::PadPressed>(&input)) pressed.set_value(press->key);
  };
  seat.sit([](DriverContext context) { return make_named("keypad", std::move(context)); }, &paired);
  REQUIRE(backend.control().tell(sim::Simulated::keypad, "press", "help"));
  CHECK(wait_for(pressed) == PadKey::help);
}
