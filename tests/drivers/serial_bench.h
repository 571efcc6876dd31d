// SPDX-License-Identifier: Apache-2.0
// A port with a simulated cable at its other end, without threads or clocks: transfers end when pump() says so, and a
// test may end any of them as it likes.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/serial/port.h"
#include "drivers/sim/sim_serial.h"

namespace kassabel::serial {

struct NamedChip {
  sim::SerialChip twin;
  const char* word;
};
inline constexpr std::array chips = {NamedChip{sim::SerialChip::cdc_acm, ""}, NamedChip{sim::SerialChip::ftdi, "ftdi"},
                                     NamedChip{sim::SerialChip::cp210x, "cp210x"},
                                     NamedChip{sim::SerialChip::ch34x, "ch34x"},
                                     NamedChip{sim::SerialChip::pl2303, "pl2303"}};

// Keeps what it hears, says what it is told.
class Listener : public sim::VirtualSerial {
 public:
  explicit Listener(sim::SerialChip chip, const std::string& serial = "L-1")
      : VirtualSerial("usb-" + serial, chip, "Listener", serial) {}
  using VirtualSerial::say;
  std::string received;
  int starts = 0;

 protected:
  void switched_on() override { ++starts; }
  void receive(std::uint8_t byte) override { received += static_cast<char>(byte); }
};

class Cable : public usb::Device {
 public:
  explicit Cable(sim::VirtualSerial& twin) : twin_(twin) {}
  ~Cable() override {
    for (Pending& one : std::exchange(pending_, {})) one.done({usb::TransferStatus::cancelled, {}, 0});
  }
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;

  [[nodiscard]] const usb::DeviceInfo& info() const override { return twin_.info(); }
  [[nodiscard]] Result<void> claim(std::uint8_t number) override {
    if (held) return fail(ErrorKind::busy, "another program has it");
    claimed.push_back(number);
    return {};
  }
  void control(const usb::Setup& setup, usb::Bytes out, std::int64_t, usb::TransferDone done) override {
    const std::size_t length = (setup.request_type & 0x80U) != 0 ? setup.length : out.size();
    wrong_lengths += setup.length == length ? 0 : 1;
    submit([this, setup, out] { return std::optional(twin_.control(setup, out)); }, std::move(done));
  }
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t, usb::TransferDone done) override {
    submit([this, endpoint, bytes_max] { return twin_.read(endpoint, bytes_max); }, std::move(done));
  }
  void write(std::uint8_t endpoint, usb::Bytes bytes, std::int64_t, usb::TransferDone done) override {
    submit(
        [this, endpoint, bytes] {
          const std::size_t taken = twin_.write(endpoint, bytes);
          const auto status = taken == bytes.size() ? usb::TransferStatus::done : usb::TransferStatus::timed_out;
          return std::optional(usb::Transfer{status, {}, taken});
        },
        std::move(done));
  }
  void reset(std::function<void(bool)> done) override { done(false); }
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override {
    submit(
        [this, endpoint] {
          twin_.clear_halt(endpoint);
          return std::optional(usb::Transfer{});
        },
        [done = std::move(done)](const usb::Transfer&) { done(true); });
  }

  // Ends what can be ended, in order, until only what waits for the twin is left. False: it never came to rest.
  bool pump(int most = 500) {
    for (; most > 0; --most) {
      if (!end_one()) return true;
    }
    return false;
  }
  void unplug() { gone_ = true; }

  std::vector<std::uint8_t> claimed;
  bool held = false;
  std::optional<int> fails_at;  // the transfer that ends otherwise, counted from 0; the twin never sees it
  usb::TransferStatus fails_as = usb::TransferStatus::timed_out;
  bool fails_from_there = false;
  int transfers = 0;  // ended so far
  int wrong_lengths = 0;

 private:
  struct Pending {
    std::function<std::optional<usb::Transfer>()> play;
    usb::TransferDone done;
  };
  void submit(std::function<std::optional<usb::Transfer>()> play, usb::TransferDone done) {
    pending_.push_back({std::move(play), std::move(done)});
  }
  bool end_one() {
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      std::optional<usb::Transfer> transfer;
      const bool fails = fails_at && (transfers == *fails_at || (fails_from_there && transfers > *fails_at));
      if (gone_)
        transfer = usb::Transfer{usb::TransferStatus::gone, {}, 0};
      else if (fails)
        transfer = usb::Transfer{fails_as, {}, 0};
      else
        transfer = pending_[i].play();
      if (!transfer) continue;
      const Pending ended = std::move(pending_[i]);
      pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(i));
      ++transfers;
      ended.done(std::move(*transfer));
      return true;
    }
    return false;
  }

  sim::VirtualSerial& twin_;
  std::deque<Pending> pending_;
  bool gone_ = false;
};

// A port on a cable, and what it told.
struct PortBench {
  explicit PortBench(sim::VirtualSerial& twin, bool wants_lines = true)
      : cable(twin),
        port(cable, [this](std::int64_t, std::function<void()> then) { later.push_back(std::move(then)); },
             {[this] { ++ready; }, [this](const usb::Bytes& bytes) { heard.append(bytes.begin(), bytes.end()); },
              [this](const std::string& words) { lost.push_back(words); },
              wants_lines
                  ? std::function<void(const ModemLines&)>([this](const ModemLines& told) { lines.push_back(told); })
                  : nullptr}) {}
  void open(std::string_view chip, LineCoding line = {9600, 7, Parity::even}) {
    port.open(cable.info(), line, chip);
    cable.pump();
  }
  // What was to be done later is done now.
  void time_passes() {
    for (const std::function<void()>& then : std::exchange(later, {})) then();
    cable.pump();
  }

  Cable cable;
  Port port;
  int ready = 0;
  std::string heard;
  std::vector<std::string> lost;
  std::vector<ModemLines> lines;
  std::vector<std::function<void()>> later;
};

}  // namespace kassabel::serial
