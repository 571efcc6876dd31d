// SPDX-License-Identifier: Apache-2.0
// The driver for IBM OEM scanners on the simulated table-top: switched on, kept on, and what goes wrong.
#include "drivers/scanner/oem_device.h"

#include <thread>

#include "tests/drivers/lone_driver.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

constexpr Simulated oem = Simulated::oem_scanner;

// Minutes of patience in seconds; nothing here depends on how fast anybody is.
class HastyTasks : public Tasks {
 public:
  void post(Task task) override { real_->post(std::move(task)); }
  void after(std::int64_t delay_ms, Task task) override { real_->after(delay_ms / 40, std::move(task)); }
  [[nodiscard]] std::int64_t now_ms() const override { return real_->now_ms() * 40; }
  void stop() override { real_->stop(); }

 private:
  std::shared_ptr<Tasks> real_ = make_task_thread();
};

HubOptions hasty() {
  HubOptions options;
  options.tasks = std::make_shared<HastyTasks>();
  return options;
}

bool seen_becomes(SimControl control, const std::string& words) {
  for (int looks = 0; looks < 4'000; ++looks) {
    if (control.seen(oem) == words) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

struct OemBench : Bench {
  explicit OemBench(HubOptions options = {}) : Bench(false, false, {}, false, std::move(options)) {}
  bool works() { return device("sim-oem-scanner", DeviceState::working); }
  bool reads(const std::string& code, const std::string& aim = "]E0") {
    if (!seen_becomes(control(), "enabled") || !control().tell(oem, "scan", code)) return false;
    const auto scanned = next<input::Scanned>();
    return scanned && scanned->device == "sim-oem-scanner" && scanned->text == code && scanned->aim == aim;
  }
};

}  // namespace

TEST_CASE("oem device: it is switched on, and on again after each label") {
  OemBench bench;
  bench.control().plug(oem);
  REQUIRE(bench.works());
  CHECK(bench.reads("8710400123453"));
  CHECK(bench.reads("87104004", "]E4"));
  CHECK(bench.reads("KBS-DEMO-" + std::string(120, 'X'), "]C0"));
  CHECK(bench.reads("8710400123453"));
  CHECK(bench.count<input::ScanFailed>() == 0);
}

TEST_CASE("oem device: half a label, garbage and a stall, and the next label is right") {
  OemBench bench;
  bench.control().plug(oem);
  REQUIRE(bench.works());
  REQUIRE(bench.control().tell(oem, "half"));
  const auto half = bench.next<input::ScanFailed>();
  REQUIRE(half);
  CHECK(half->words == "half a barcode arrived");
  REQUIRE(bench.control().tell(oem, "garbage"));
  const auto garbage = bench.next<input::ScanFailed>();
  REQUIRE(garbage);
  CHECK(garbage->words == "the scanner sent something that is no barcode");
  REQUIRE(bench.control().tell(oem, "stall"));
  CHECK(bench.reads("8710400123453"));
}

TEST_CASE("oem device: switched off by itself, with and without a word") {
  OemBench bench(hasty());
  bench.control().plug(oem);
  REQUIRE(bench.works());
  REQUIRE(bench.control().tell(oem, "disable"));
  CHECK(seen_becomes(bench.control(), "enabled"));
  REQUIRE(bench.control().tell(oem, "power-dip"));
  CHECK(seen_becomes(bench.control(), "enabled"));
}

TEST_CASE("oem device: one that answers nothing is trouble, and then it is not") {
  OemBench bench(hasty());
  bench.control().plug(oem);
  REQUIRE(bench.works());
  REQUIRE(bench.control().tell(oem, "silent", "on"));
  CHECK(bench.device(DeviceKind::scanner, DeviceState::trouble, "not answering"));
  REQUIRE(bench.control().tell(oem, "silent", "off"));
  CHECK(bench.works());
}

TEST_CASE("oem device: a fault of its own is said in words") {
  OemBench bench;
  bench.control().plug(oem);
  REQUIRE(bench.works());
  REQUIRE(bench.control().tell(oem, "fault", "on"));
  CHECK(bench.device(DeviceKind::scanner, DeviceState::trouble, "hardware fault"));
  REQUIRE(bench.control().tell(oem, "fault", "off"));
  CHECK(bench.works());
}

TEST_CASE("oem device: unplugged at any moment, and back") {
  OemBench bench;
  for (int round = 0; round < 12; ++round) {
    bench.control().plug(oem);
    for (int step = 0; step < round; ++step) std::this_thread::yield();
    bench.control().unplug(oem);
  }
  bench.control().plug(oem);
  CHECK(bench.reads("8710400123453"));
  bench.control().unplug(oem);
  REQUIRE(bench.device(DeviceKind::scanner, DeviceState::absent, "unplugged"));
  CHECK_FALSE(bench.control().tell(oem, "scan", "87104004"));
  bench.control().plug(oem);
  CHECK(bench.reads("87104004", "]E4"));
}

TEST_CASE("oem device: it beeps when it is told") {
  SimBackend backend(false, false);
  backend.control().plug(oem);
  LoneDriver driver(backend, "sim-oem-scanner", scanner::oem_kind());
  REQUIRE(seen_becomes(backend.control(), "enabled"));
  driver.beep();
  driver.beep();
  CHECK(seen_becomes(backend.control(), "enabled, beeped 2"));
}

TEST_CASE("oem device: nobody else's HID device is taken") {
  Bench bench(true, false);  // a HID POS scanner
  REQUIRE(bench.device("sim-scanner", DeviceState::working));
  for (const DeviceRow& row : bench.hub().devices().rows()) CHECK(row.driver == "scanner");
  SimBackend backend(true, false);
  LoneDriver driver(backend, "sim-scanner", scanner::oem_kind());
  CHECK_FALSE(driver.works());
}

}  // namespace kassabel::sim
