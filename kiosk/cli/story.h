// SPDX-License-Identifier: Apache-2.0
// The scripted story: a real kiosk process, driven from outside as the world drives it. Scans and fingers go over the
// sim socket, the member of staff is an HTTP client of the board, what is expected is read off the screen (the probe).
// Every step must happen within its time, or the story ends there. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "kiosk/base/result.h"
#include "kiosk/cli/hooks.h"

namespace kassabel::cli {

// The kiosk as a child process that can be switched off like a light.
class StoryKiosk {
 public:
  StoryKiosk(const Hooks& hooks, RunOptions run, std::string log_file);
  ~StoryKiosk();
  StoryKiosk(const StoryKiosk&) = delete;
  StoryKiosk& operator=(const StoryKiosk&) = delete;

  [[nodiscard]] Result<void> start();  // until it answers
  void kill();                         // SIGKILL
  [[nodiscard]] Result<void> quit();   // asked kindly, ended with 0

  // One request over the socket; an {"error": ...} answer is an Error.
  [[nodiscard]] Result<std::string> ask(const std::string& json);
  // Waits until the screen has this widget, pressable, and presses it.
  [[nodiscard]] Result<void> touch(const std::string& id);
  [[nodiscard]] Result<void> wait_for_screen(const std::string& name);
  // Waits until some label on the screen contains this.
  [[nodiscard]] Result<void> wait_for_words(const std::string& words);
  [[nodiscard]] Result<void> expect_not(const std::string& words);
  // Labels of the screen, in drawing order.
  [[nodiscard]] Result<std::vector<std::string>> labels();
  [[nodiscard]] Result<void> settle();  // nothing under way, the picture stands still
  [[nodiscard]] Result<std::string> board_url();

 private:
  [[nodiscard]] Result<void> wait_until(const std::string& what,
                                        const std::function<bool(const std::string& probe)>& is);

  const Hooks& hooks_;
  const RunOptions run_;
  const std::string log_file_;
  pid_t child_ = -1;
};

// The transcript: numbered steps, pictures, receipts.
class Story {
 public:
  Story(const Hooks& hooks, RunOptions run, std::string out);
  ~Story();
  [[nodiscard]] Result<void> play();

 private:
  [[nodiscard]] Result<void> chapter(const std::string& title);
  [[nodiscard]] Result<void> step(const std::string& text, Result<void> happened);
  [[nodiscard]] Result<void> picture(const std::string& name);
  [[nodiscard]] Result<void> receipt(const std::string& name);
  [[nodiscard]] Result<void> scan(const std::string& code, const std::string& expected);
  [[nodiscard]] Result<void> sim(const std::string& words);
  [[nodiscard]] Result<void> sign_in(const std::string& badge, const std::string& pin);
  [[nodiscard]] Result<void> forward(int seconds);

  [[nodiscard]] Result<void> morning();         // the phone is paired
  [[nodiscard]] Result<void> welcome();         // 1
  [[nodiscard]] Result<void> pays_by_card();    // 2
  [[nodiscard]] Result<void> pays_in_cash();    // 3
  [[nodiscard]] Result<void> nobody_answers();  // 4
  [[nodiscard]] Result<void> power_cut();       // 5
  [[nodiscard]] Result<void> the_books();       // verify

  const Hooks& hooks_;
  const RunOptions run_;
  const std::string out_;
  StoryKiosk kiosk_;
  struct Staff;  // the board client
  std::unique_ptr<Staff> mila_;
  int pictures_ = 0;
  std::vector<std::string> transcript_;
};

}  // namespace kassabel::cli
