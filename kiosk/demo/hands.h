// SPDX-License-Identifier: Apache-2.0
// The workbench's hands: they do to the kiosk what was clicked, one thing after another, and say what came of it. Also
// the kiosk's plug. On a thread of its own (Worker); do_it() may block for as long as a kiosk takes to start.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/demo/bench.h"
#include "kiosk/demo/kiosk_process.h"

namespace kassabel::demo {

class Hands {
 public:
  Hands(Bench& bench, std::unique_ptr<KioskProcess> kiosk) : bench_(bench), kiosk_(std::move(kiosk)) {}

  // Asks about phone, paper and shoppers are not for the hands: false.
  bool do_it(const workbench::Ask& ask);
  // A kiosk that was switched on here goes with the workbench, kindly.
  void leave();

 private:
  void scan(const workbench::ask::Scan& ask);
  void scan_code(const std::string& code, workbench::Said::What what, const std::string& name);
  void plug(const workbench::ask::Plug& ask);
  void pull_the_plug();
  void switch_on();
  void put_world_back(const BenchState& before);
  void see_it_on();
  void request(const std::string& json, workbench::Said said);

  Bench& bench_;
  std::unique_ptr<KioskProcess> kiosk_;
  std::string last_code_;
  std::chrono::steady_clock::time_point last_scan_{};
};

// The code with its last digit misread, as a torn label gives it.
[[nodiscard]] std::string misread(std::string code);

}  // namespace kassabel::demo
