// SPDX-License-Identifier: Apache-2.0
// The technician's page, without its drawing: what is plugged in, what devices say while it is shown, and what came of
// the trials. What is scanned there is shown and not sold; a staff badge is neither shown nor kept. Main thread.
#pragma once

#include "kiosk/lane/view.h"
#include "kiosk/ports/devices.h"
#include "kiosk/ports/input.h"

namespace kassabel::app {

class DeviceBench {
 public:
  // null: nothing is ever plugged in. Must outlive the bench.
  explicit DeviceBench(Devices* devices) : devices_(devices) {}

  // The page was opened: what an earlier one showed is gone, also an answer that still comes.
  void reset();
  // What a device says while the page is shown. True: it was meant for the page and goes no further.
  [[nodiscard]] bool hear(const Input& input);
  void ask(const Trial& trial);
  // The drawer is opened by the lane, which knows who asked: the page only waits for what comes of it.
  void asked_drawer(const Trial& trial) { seen_.running = trial; }
  void refuse(const Trial& trial, std::string words);
  [[nodiscard]] lane::DevicesView view() const;

 private:
  void scanned(const input::Scanned& scan);
  void tell(const input::TrialTold& told);

  Devices* devices_;
  lane::DevicesView seen_;  // rows aside
};

}  // namespace kassabel::app
