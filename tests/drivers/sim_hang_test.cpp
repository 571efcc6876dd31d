// SPDX-License-Identifier: Apache-2.0
// A simulated device that answers nothing any more, and what brings it back.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "drivers/sim/sim_backend.h"
#include "tests/support/catch.h"

using namespace kassabel;
using sim::Hang;
using sim::SimBackend;
using sim::Simulated;
using usb::TransferStatus;

namespace {

// Waits for what the backend's thread tells.
template <class T>
class Told {
 public:
  [[nodiscard]] std::function<void(T)> taker() {
    return [this](T value) {
      const std::lock_guard lock(mutex_);
      values_.push_back(std::move(value));
      changed_.notify_all();
    };
  }
  [[nodiscard]] T next() {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds(20), [this] { return taken_ < values_.size(); }));
    return values_[taken_++];
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<T> values_;
  std::size_t taken_ = 0;
};

struct Scanner {
  Scanner() {
    REQUIRE(backend.start([](const usb::HotPlug&) {}).has_value());
    open();
  }
  void open() {
    device.reset();
    auto opened = backend.open("sim-scanner");
    REQUIRE(opened.has_value());
    device = std::move(*opened);
    REQUIRE(device->claim(0).has_value());
  }
  [[nodiscard]] TransferStatus ask() {
    device->control({0x81, 6, 0x2200, 0, 4096}, {}, 20, transfers.taker());
    return transfers.next().status;
  }
  [[nodiscard]] bool reset() {
    device->reset(resets.taker());
    return resets.next();
  }
  SimBackend backend;
  Told<usb::Transfer> transfers;
  Told<bool> resets;
  std::unique_ptr<usb::Device> device;
};

}  // namespace

TEST_CASE("a device that hangs answers again after a reset, which ends what was under way") {
  Scanner scanner;
  CHECK(scanner.ask() == TransferStatus::done);
  scanner.backend.control().hang(Simulated::hand_held);
  CHECK(scanner.ask() == TransferStatus::timed_out);
  scanner.device->read(0x81, 64, 0, scanner.transfers.taker());
  CHECK(scanner.reset());
  CHECK(scanner.transfers.next().status == TransferStatus::cancelled);
  CHECK(scanner.ask() == TransferStatus::done);
}

TEST_CASE("a device may hang until somebody pulls its plug") {
  Scanner scanner;
  scanner.backend.control().hang(Simulated::hand_held, Hang::until_replugged);
  CHECK(scanner.reset());
  CHECK(scanner.ask() == TransferStatus::timed_out);
  scanner.backend.control().unplug(Simulated::hand_held);
  CHECK(scanner.ask() == TransferStatus::gone);
  CHECK_FALSE(scanner.reset());
  scanner.backend.control().plug(Simulated::hand_held);
  scanner.open();
  CHECK(scanner.ask() == TransferStatus::done);
}
