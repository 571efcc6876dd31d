// SPDX-License-Identifier: Apache-2.0
// What a pager told the house, from whatever thread, and the questions that the tests ask about it.
#pragma once

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ports/input.h"

namespace kassabel::test {

class HeardInputs {
 public:
  [[nodiscard]] InputSink sink() {
    return [this](Input input) {
      const std::lock_guard lock(mutex_);
      if (full_) return false;
      inputs_.push_back(std::move(input));
      return true;
    };
  }
  template <class T>
  [[nodiscard]] std::vector<T> all() const {
    const std::lock_guard lock(mutex_);
    std::vector<T> found;
    for (const Input& input : inputs_)
      if (const T* one = std::get_if<T>(&input)) found.push_back(*one);
    return found;
  }
  // As last told; nothing yet: empty.
  [[nodiscard]] std::optional<DeviceStatus> device(DeviceKind kind, const std::string& id) const {
    std::optional<DeviceStatus> status;
    for (const auto& changed : all<input::DeviceChanged>())
      if (changed.status.kind == kind && changed.status.id == id) status = changed.status;
    return status;
  }
  [[nodiscard]] bool is(DeviceKind kind, const std::string& id, DeviceState state) const {
    const auto status = device(kind, id);
    return status && status->state == state;
  }
  // Who said "I am coming", in order: "mila 12".
  [[nodiscard]] std::vector<std::string> coming() const {
    std::vector<std::string> who;
    for (const auto& said : all<input::StaffSays>())
      if (const auto* coming = std::get_if<input::says::Coming>(&said.what))
        who.push_back(said.person_id + " " + std::to_string(coming->call));
    return who;
  }
  [[nodiscard]] std::size_t sent(std::uint64_t call) const {
    const auto all_sent = all<input::PageSent>();
    return static_cast<std::size_t>(
        std::count_if(all_sent.begin(), all_sent.end(), [call](const auto& one) { return one.call == call; }));
  }
  void set_full(bool full) {
    const std::lock_guard lock(mutex_);
    full_ = full;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Input> inputs_;
  bool full_ = false;
};

inline Page cash_page(std::uint64_t call) {
  Page page;
  page.call = call;
  page.kind = CallKind::cash;
  page.place = "Kassa 1";
  return page;
}

}  // namespace kassabel::test
