// SPDX-License-Identifier: Apache-2.0
// Plays a story (story_file.h) with a real kiosk process, driven from outside as the world drives it: scans and fingers
// go over the sim socket, staff are phones on the board, what is expected is read off the screen. Each step must happen
// within the story's patience, or the story ends there. Leaves transcript, numbered pictures and receipts. One thread.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/board/phone.h"
#include "kiosk/demo/kiosk_process.h"
#include "kiosk/demo/people.h"
#include "kiosk/demo/story_file.h"

namespace kassabel::demo {

// What the player cannot do itself; given by main, so that this room knows neither drivers nor SQL.
struct StoryTools {
  SimRequest sim_request;
  // The JSON request that words of `kassabel sim` stand for.
  std::function<Result<std::string>(const std::vector<std::string>& words)> device_request;
  // The types of all records, in order.
  std::function<Result<std::vector<std::string>>(const std::string& db)> record_types;
  // "123 records"; corrupt: with the first that is not sound.
  std::function<Result<std::string>(const std::string& db)> verify;
  // Each Z against an independent reading of the journal.
  std::function<Result<std::string>(const std::string& db)> sums;
};

struct StoryStage {
  std::vector<std::string> kiosk;  // arguments of its process: {"run", "--demo", ...}
  std::string socket;              // as in these arguments
  std::string db;                  // as in these arguments
  std::string out;                 // folder for everything that is kept
  double speed = 0;                // 1: a person can follow, 2: twice as fast; 0: as fast as it goes
};

class Story {
 public:
  Story(StoryFile file, StoryTools tools, StoryStage stage);
  // The error says FILE:LINE, the step, and what happened instead.
  [[nodiscard]] Result<void> play();

 private:
  [[nodiscard]] Result<void> play_steps();
  [[nodiscard]] Result<void> tell(const Step& step);
  void say(const std::string& line);
  void pause(std::chrono::milliseconds at_human_speed);
  // Asks again and again, until it is so or patience ends.
  [[nodiscard]] Result<void> wait_for(const std::string& what, const std::function<Result<bool>()>& is);

  // What each step does (story_steps.cpp).
  [[nodiscard]] Result<void> happen(const Step& step);
  [[nodiscard]] Result<void> expect(const Step& step);
  [[nodiscard]] Result<void> expect_not(const Step& step);
  [[nodiscard]] Result<void> power(const Step& step);
  [[nodiscard]] Result<void> scan(const Step& step);
  [[nodiscard]] Result<void> touch(const std::string& id);
  [[nodiscard]] Result<void> sign_in(const DemoPerson& person);
  [[nodiscard]] Result<void> phone(const DemoPerson& person, const std::string& what);
  [[nodiscard]] Result<void> pair(const DemoPerson& person);
  [[nodiscard]] Result<std::string> pairing_code();
  [[nodiscard]] Result<void> sim(const std::vector<std::string>& words);
  [[nodiscard]] Result<void> picture(const std::string& name);
  [[nodiscard]] Result<void> receipt(const std::string& name);
  [[nodiscard]] Result<std::string> receipt_text();
  [[nodiscard]] Result<std::string> belt_text();
  [[nodiscard]] Result<void> lamp_is(const std::string& whose, const std::string& state);
  [[nodiscard]] Result<void> seen_is(const std::string& device, const std::string& wanted);
  [[nodiscard]] Result<void> journal(const Step& step);
  [[nodiscard]] Result<void> check_books(const std::function<Result<std::string>(const std::string& db)>& check);

  const StoryFile file_;
  const StoryTools tools_;
  const StoryStage stage_;
  KioskProcess kiosk_;
  std::map<std::string, std::unique_ptr<board::Phone>> phones_;  // by the person's id
  std::string last_code_;
  std::chrono::steady_clock::time_point last_scan_;
  int pictures_ = 0;
  std::string came_of_it_;  // of the step that just happened, for the transcript: a file's name
  std::vector<std::string> transcript_;
};

}  // namespace kassabel::demo
