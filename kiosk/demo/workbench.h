// SPDX-License-Identifier: Apache-2.0
// The workbench: a second process with a window beside the kiosk's, that is the hardware, the staff and the shoppers.
// It knows the kiosk only over its sim socket and its staff board, so it goes on when the kiosk is killed. Main thread;
// what takes time happens on workers.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/demo/kiosk_process.h"
#include "kiosk/domain/language.h"

namespace kassabel::demo {

struct WorkbenchTools {
  SimRequest sim_request;
  // A socket at this path on which lines are answered, on its own thread, while what is returned lives.
  std::function<Result<std::shared_ptr<void>>(const std::string& path,
                                              std::function<std::string(std::string request)> answer)>
      open_door;
};

struct WorkbenchOptions {
  std::string socket;  // of the kiosk
  Language language = Language::dutch;
  int width_px = 0, height_px = 0;  // 0: what the display has left beside the kiosk's window
  std::string log;                  // of a kiosk that is switched on here
  std::string door;  // for tests: a socket of its own that takes touch, type, probe, screenshot, status, quit
};

// Until its window is closed. unavailable: no kiosk answers, or there is no display. busy: a workbench is there
// already.
[[nodiscard]] Result<void> run_workbench(const WorkbenchTools& tools, const WorkbenchOptions& options);

}  // namespace kassabel::demo
