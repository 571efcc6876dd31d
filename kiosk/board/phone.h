// SPDX-License-Identifier: Apache-2.0
// A member of staff's phone: the board as a page in a browser would hold it, with a thread of its own that keeps the
// stream open, answers pings and says when a call is shown. For stories and the workbench. Its methods may be called
// from one thread; none blocks for longer than an HTTP request takes (client.h).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "kiosk/board/client.h"

namespace kassabel::board {

struct PhoneCall {
  std::uint64_t id = 0;
  std::string kind;                               // "help", "cash", ... as the board's state has it
  std::string kiosk;                              // the place that staff call it by: "Kassa 1"
  std::string accepted_by;                        // the display name; empty: nobody yet
  bool shown = false;                             // this phone said that it shows the call
  std::chrono::steady_clock::time_point since{};  // it was raised, as the board tells it
  bool operator==(const PhoneCall&) const = default;
};

class Phone {
 public:
  // Pairs with the code that the kiosk shows. refused: wrong or used code.
  [[nodiscard]] static Result<std::unique_ptr<Phone>> pair(std::string_view url, std::string_view code,
                                                           std::string_view device_name);
  // A phone that was paired before.
  [[nodiscard]] static std::unique_ptr<Phone> paired(std::string cookie);
  ~Phone();
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  [[nodiscard]] const std::string& cookie() const { return cookie_; }

  // Signs in for the shift and opens the stream. Again after the kiosk was away (another port, perhaps).
  [[nodiscard]] Result<void> connect(std::string_view url, std::string_view person, std::string_view pin);
  void disconnect();  // out of the network's reach
  [[nodiscard]] bool connected() const;

  // In a pocket: the page lives, answers pings, and shows nothing.
  void put_in_pocket(bool pocket) { pocket_ = pocket; }
  [[nodiscard]] bool in_pocket() const { return pocket_; }

  [[nodiscard]] std::optional<PhoneCall> call() const;  // the open one
  // "Ik kom". not_found: no call is open. refused: somebody else has it, with the name.
  [[nodiscard]] Result<void> accept();

 private:
  Phone() = default;
  void listen();
  void take(const BoardEvent& event);
  void say_shown();

  std::unique_ptr<BoardClient> stream_;   // the thread's, while it runs
  std::unique_ptr<BoardClient> fingers_;  // the owner's
  std::string cookie_;
  std::atomic<bool> pocket_ = false, stopping_ = false, alive_ = false;
  mutable std::mutex mutex_;
  std::optional<PhoneCall> call_;
  std::uint64_t shown_call_ = 0;  // the last one that the page said it shows
  std::thread thread_;
};

}  // namespace kassabel::board
