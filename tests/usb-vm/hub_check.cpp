// SPDX-License-Identifier: Apache-2.0
// The hub and the scanner's driver on a real kernel: a thousand labels in a row, and a plug that is pulled out and put
// back right after the scanner's beep, over and over.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/quirks.h"
#include "drivers/usb/libusb_backend.h"
#include "tests/usb-vm/check_kit.h"

namespace kassabel::vm {
namespace {

constexpr int labels = 1000, rounds = 20, rounds_to_settle = 4;
constexpr long first_label = 2'000'000'000'000;
constexpr auto patience = std::chrono::seconds(40);

// What the hub told, from its thread.
class Heard {
 public:
  bool take(const Input& input) {
    const std::lock_guard lock(mutex_);
    if (const auto* scanned = std::get_if<input::Scanned>(&input)) scans_.push_back(scanned->text);
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input);
        changed != nullptr && changed->status.kind == DeviceKind::scanner)
      states_.push_back(changed->status.state);
    changed_.notify_all();
    return true;
  }
  // All scans, once there are this many or nothing came for long.
  [[nodiscard]] std::vector<std::string> scans(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return scans_.size() >= count; });
    return scans_;
  }
  [[nodiscard]] bool told(DeviceState state, std::ptrdiff_t times) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience,
                             [&] { return std::count(states_.begin(), states_.end(), state) >= times; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> scans_;
  std::vector<DeviceState> states_;
};

std::ptrdiff_t entries_of(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

void check_thousand(Heard& heard) {
  constexpr int at_once = 50;  // a gadget's answer has its time
  for (int sent = 0; sent < labels; sent += at_once)
    gadget("scans " + std::to_string(first_label + sent) + " " + std::to_string(at_once));
  const std::vector<std::string> scans = heard.scans(labels);
  std::vector<std::string> expected;
  for (long nth = 0; nth < labels; ++nth) expected.push_back(std::to_string(first_label + nth));
  const auto [seen, wanted] = std::mismatch(scans.begin(), scans.end(), expected.begin(), expected.end());
  check(scans == expected, "1,000 labels arrive, each once, in order",
        std::to_string(scans.size()) + " came, as they were sent up to the " + std::to_string(seen - scans.begin()));
}

void check_rounds(Heard& heard) {
  std::ptrdiff_t files = 0, threads = 0;
  std::size_t scanned = heard.scans(0).size();
  bool lost = false;
  for (int round = 1; round <= rounds; ++round) {
    const std::string label = std::to_string(first_label + labels + round);
    gadget("scan " + label);
    gadget("taken");  // the host has read it: the scanner beeps
    gadget("unplug scanner");
    const auto scans = heard.scans(++scanned);
    lost = lost || scans.size() != scanned || scans.back() != label;
    const bool left = heard.told(DeviceState::absent, round);
    gadget("plug scanner");
    const bool back = left && heard.told(DeviceState::working, round + 1);
    if (lost || !back) {
      const std::string what = lost ? "its label is lost" : left ? "it does not come back" : "it does not leave";
      check(false, "the plug is pulled out and put back", "round " + std::to_string(round) + ": " + what);
      return;
    }
    if (round != rounds_to_settle) continue;
    files = entries_of("/proc/self/fd");
    threads = entries_of("/proc/self/task");
  }
  check(true, "20 times the plug is pulled out right after a beep: each label arrives, the scanner is back each time");
  const std::ptrdiff_t files_now = entries_of("/proc/self/fd"), threads_now = entries_of("/proc/self/task");
  check(files_now == files && threads_now == threads, "no file and no thread is left behind",
        std::to_string(files) + " files, then " + std::to_string(files_now));
}

}  // namespace

void check_hub() {
  Heard heard;
  const auto backend = usb::make_libusb_backend();
  auto quirks = built_in_quirks();
  Hub hub(
      *backend, [&](const Input& input) { return heard.take(input); }, std::move(*quirks), all_drivers());
  if (!check(hub.start() && heard.told(DeviceState::working, 1), "the hub's driver takes the scanner")) return;
  check_thousand(heard);
  check_rounds(heard);
}

}  // namespace kassabel::vm
