// SPDX-License-Identifier: Apache-2.0
// Remote: what `kassabel sim` may ask of the running kiosk beside its devices: fingers, screen, clock. Requests come on
// the socket's thread and are answered on the main thread, between two frames. Demo journals only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "drivers/sim/sim_backend.h"
#include "kiosk/app/lane_runner.h"
#include "kiosk/base/clock.h"
#include "kiosk/demo/asked.h"
#include "ui/platform/window.h"

namespace kassabel {

class Remote {
 public:
  Remote(ui::Window& window, app::LaneRunner& runner, ForwardClock& clock, sim::SimControl* devices,
         std::string board_url, std::function<std::string()> pairing_code);

  // Socket thread: waits for the main thread's answer, at most a few seconds.
  [[nodiscard]] std::string ask(std::string request) { return asked_.ask(std::move(request)); }
  // Nobody waits any longer for an answer that does not come.
  void close() { asked_.close(); }
  // Main thread, once a loop.
  void answer_all() {
    asked_.answer_all([this](const std::string& request) { return answer(request); });
  }
  // A frame was drawn in which this record, and every one before it, can be seen.
  void drawn(std::uint64_t seq);
  // Something is under way, or a finger would count for nothing just now.
  void set_busy(bool busy) { busy_ = busy; }
  [[nodiscard]] bool quit_asked() const { return quit_; }

 private:
  [[nodiscard]] std::string answer(const std::string& request);

  ui::Window& window_;
  app::LaneRunner& runner_;
  ForwardClock& clock_;
  sim::SimControl* devices_;  // null: real devices
  const std::string board_url_;
  const std::function<std::string()> pairing_code_;
  std::int64_t presented_ns_ = 0, first_presented_ns_ = 0;
  std::uint64_t presented_seq_ = 0;
  demo::Asked asked_;
  bool busy_ = true;
  bool quit_ = false;
};

// A receipt as a picture; its own small window.
[[nodiscard]] Result<void> save_paper(const std::vector<PrintLine>& lines, const std::string& file);

}  // namespace kassabel
