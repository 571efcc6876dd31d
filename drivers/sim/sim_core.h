// SPDX-License-Identifier: Apache-2.0
// The inside of the sim backend: the virtual devices, the transfers under way and the event thread that ends them.
// One mutex guards everything; callbacks run on the event thread without it.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "drivers/sim/make_virtual.h"
#include "drivers/sim/sim_bell.h"
#include "drivers/sim/sim_transmitter.h"
#include "drivers/sim/simulated.h"
#include "drivers/sim/virtual_devices.h"

namespace kassabel::sim {

class SimCore {
 public:
  enum class What { control, read, write, clear_halt, reset };
  struct Pending {
    std::uint64_t session = 0;
    What what = What::read;
    usb::Setup setup;
    std::uint8_t endpoint = 0;
    std::size_t bytes_max = 0;
    usb::Bytes out;
    std::size_t sent_bytes = 0;
    bool cancelled = false;
    std::chrono::steady_clock::time_point deadline;  // max(): none
    usb::TransferDone done;
  };

  struct Devices {
    VirtualScanner hand_held = make_hand_held();
    VirtualScanner flat_bed = make_flat_bed();
    VirtualPrinter printer;
    VirtualTransmitter transmitter;
    VirtualBell bell = make_bell();
    VirtualBell lamp = make_lamp();
  };

  SimCore(bool hand_held, bool flat_bed, bool printer);
  ~SimCore();

  void start(std::function<void(usb::HotPlug)> on_plug);
  void stop();
  [[nodiscard]] std::vector<usb::DeviceInfo> list();
  [[nodiscard]] Result<std::uint64_t> open(const std::string& id, usb::DeviceInfo& info);  // a session
  [[nodiscard]] Result<void> claim(std::uint64_t session, std::uint8_t interface_number);
  void close(std::uint64_t session);
  void submit(Pending pending);
  void plug(Simulated what, bool in);
  void hang(Simulated what, Hang how);
  [[nodiscard]] bool plugged(Simulated what);
  [[nodiscard]] Result<void> tell(Simulated what, std::string_view word, std::string_view value);
  [[nodiscard]] std::string seen(Simulated what);

  // Does something to the devices under the lock, then lets the event thread look. Works on unplugged ones too.
  template <class Do>
  auto with(Do&& work) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    wake_.notify_all();
    return work(devices_);
  }

 private:
  struct Socket {
    VirtualDevice* device = nullptr;
    bool plugged = false;
    std::optional<Hang> hangs = std::nullopt;
  };
  struct Session {
    std::uint64_t id = 0;
    Socket* socket = nullptr;
    bool alive = true;  // false: the device was pulled out; a device plugged in again is a new one
    std::vector<std::uint8_t> claimed;
  };

  void run();
  [[nodiscard]] bool deliver_one(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] std::optional<usb::Transfer> outcome(Pending& pending);
  [[nodiscard]] std::optional<usb::Transfer> play(Pending& pending, VirtualDevice& device);
  [[nodiscard]] usb::Transfer reset(Pending& pending, Socket& socket);
  [[nodiscard]] Session* find(std::uint64_t session);
  [[nodiscard]] Socket& socket(Simulated what);
  [[nodiscard]] std::chrono::steady_clock::time_point next_deadline() const;

  std::mutex mutex_;
  std::condition_variable wake_, delivered_;
  Devices devices_;
  std::array<std::unique_ptr<VirtualDevice>, simulated_count> others_;  // those that Devices does not hold
  std::array<Socket, simulated_count> sockets_;                         // in the order of Simulated
  std::list<Session> sessions_;
  std::list<Pending> pending_;
  std::list<usb::HotPlug> to_tell_;
  std::function<void(usb::HotPlug)> on_plug_;
  std::uint64_t sessions_ever_ = 0, changes_ = 0, delivering_session_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kassabel::sim
