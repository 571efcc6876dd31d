// SPDX-License-Identifier: Apache-2.0
// A kiosk as a process that can be switched on and off like a light, and asked over its sim socket what the screen and
// the devices are doing. For stories and the workbench; demo journals only. One thread; every wait has an end.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "kiosk/base/result.h"

namespace kassabel::demo {

// One JSON line there and one back (drivers/sim/sim_client.h); given by main, so that this room knows no drivers.
using SimRequest = std::function<Result<std::string>(const std::string& socket, const std::string& json)>;

// What becomes of a kiosk that was started here when its starter ends, however that comes about.
enum class Afterwards { ends_too, lives_on };

class KioskProcess {
 public:
  // arguments: of this same program (/proc/self/exe), without its name: {"run", "--demo", ...}.
  KioskProcess(SimRequest request, std::string socket, std::vector<std::string> arguments, std::string log_file,
               Afterwards afterwards = Afterwards::ends_too);
  ~KioskProcess();
  KioskProcess(const KioskProcess&) = delete;
  KioskProcess& operator=(const KioskProcess&) = delete;

  // A kiosk that somebody else started and that answers at the socket: takes its command line, so that it can be
  // started again; what is started then lives on. unavailable: nobody answers there. corrupt: what answers is no kiosk.
  [[nodiscard]] static Result<std::unique_ptr<KioskProcess>> attach(SimRequest request, std::string socket,
                                                                    std::string log_file);

  [[nodiscard]] Result<void> start();  // until it answers and has a first screen; busy: one answers already
  [[nodiscard]] bool running();        // the one that was started here is there (it may be too busy to answer)
  void kill();                         // the one that was started here: SIGKILL, and gone
  [[nodiscard]] Result<void> quit();   // the one that was started here: asked kindly, ended with 0
  // SIGKILL for the kiosk that answers at the socket now, whoever started it; its pid once it is gone, and start()
  // starts that one again. unavailable: none is there. refused: what answers is not this program.
  [[nodiscard]] Result<pid_t> pull_plug();
  [[nodiscard]] const std::string& log_file() const { return log_file_; }

  // How long the methods below wait for what they wait for; 30 s unless told.
  void set_patience(std::chrono::milliseconds patience) { patience_ = patience; }

  // One request; an {"error": ...} answer is an Error.
  [[nodiscard]] Result<std::string> ask(const std::string& json);
  // Waits until the screen has this widget, pressable, and presses it.
  [[nodiscard]] Result<void> touch(const std::string& id);
  [[nodiscard]] Result<void> wait_for_widget(const std::string& id);
  [[nodiscard]] Result<void> expect_no_widget(const std::string& id);  // none that can be pressed, once at rest
  [[nodiscard]] Result<void> wait_for_screen(const std::string& name);
  // Waits until some label on the screen contains this; expect_not: none does, once it is at rest.
  [[nodiscard]] Result<void> wait_for_words(const std::string& words);
  [[nodiscard]] Result<void> expect_not(const std::string& words);
  [[nodiscard]] Result<std::vector<std::string>> labels();  // of the screen, in drawing order
  [[nodiscard]] Result<void> settle();                      // nothing under way, the picture stands still
  [[nodiscard]] Result<std::string> board_url();
  [[nodiscard]] Result<std::string> screen();       // the name of the one that is shown
  [[nodiscard]] Result<int> width_on_display_px();  // 0: it is not on a display

 private:
  [[nodiscard]] Result<void> wait_until(const std::string& what,
                                        const std::function<bool(const std::string& probe)>& is);

  const SimRequest request_;
  const std::string socket_;
  std::vector<std::string> arguments_;
  const std::string log_file_;
  const Afterwards afterwards_;
  std::chrono::milliseconds patience_{30'000};  // sanitizers on a loaded machine are slow; people are not
  pid_t pid_ = -1;                              // of our child; -1: none is running
};

}  // namespace kassabel::demo
