// SPDX-License-Identifier: Apache-2.0
// A member of staff in the story: her phone, as an HTTP client of the board with its own thread that keeps the stream
// open and answers the pings, as the page does. Methods wait for what they say, or give up.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "kiosk/board/client.h"
#include "kiosk/cli/story.h"

namespace kassabel::cli {

struct Story::Staff {
  [[nodiscard]] static Result<std::unique_ptr<Staff>> join(const std::string& url, const std::string& code,
                                                           const std::string& person, const std::string& pin);
  ~Staff();

  void hold_back(bool hold) { hold_ = hold; }  // the phone is in a pocket: the page has not shown the call yet
  [[nodiscard]] Result<void> wait_for_call();  // the page shows it, and has said so
  [[nodiscard]] Result<void> accept();
  void connection_lost();
  [[nodiscard]] Result<void> come_back(const std::string& url);

 private:
  void listen();
  void take(const board::BoardEvent& event);
  void say_arrived();

  std::unique_ptr<board::BoardClient> stream_;   // the thread's, while it runs
  std::unique_ptr<board::BoardClient> fingers_;  // the story's
  std::string person_, pin_, cookie_;
  std::atomic<bool> hold_ = false, stopping_ = false;
  std::mutex mutex_;
  std::uint64_t open_call_ = 0;     // on the board
  std::uint64_t arrived_call_ = 0;  // the page said that it shows it
  std::thread thread_;
};

}  // namespace kassabel::cli
