// SPDX-License-Identifier: Apache-2.0
// Keeps a member of staff's phone going beside the workbench: pairs it by itself, signs in, comes back after the kiosk
// was away, and shows in the view what it shows. All of it on one thread (Worker).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/board/phone.h"
#include "kiosk/demo/bench.h"
#include "kiosk/demo/desk_file.h"
#include "kiosk/demo/kiosk_process.h"
#include "kiosk/demo/people.h"

namespace kassabel::demo {

class PhoneKeeper {
 public:
  // file outlives it.
  PhoneKeeper(Bench& bench, SimRequest request, std::string socket, DeskFile& file);

  void tick();
  void accept();
  void put_in_pocket(bool pocket);
  void set_reach(bool reach);

 private:
  using Clock = std::chrono::steady_clock;
  void connect(const std::string& url);
  [[nodiscard]] bool pair(const std::string& url);
  void show();

  Bench& bench_;
  const SimRequest request_;
  const std::string socket_;
  DeskFile& file_;
  const DemoPerson& person_ = people.front();
  std::unique_ptr<board::Phone> phone_;
  std::string connected_url_;
  bool reach_ = true, pocket_ = false;
  Clock::time_point not_before_{};  // the next try
};

}  // namespace kassabel::demo
