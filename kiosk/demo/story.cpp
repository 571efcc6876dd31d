// SPDX-License-Identifier: Apache-2.0
// The player's machinery: how a step is told, timed and written down. What each step does stands in story_steps.cpp.
#include "kiosk/demo/story.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

namespace kassabel::demo {
namespace {

using namespace std::chrono_literals;
constexpr auto look_again = 25ms;
constexpr auto before_a_hand_moves = 900ms, to_look_at_a_picture = 1'500ms, to_read_a_heading = 1'500ms;

std::vector<std::string> arguments_of(const StoryFile& file, const StoryStage& stage) {
  std::vector<std::string> out = stage.kiosk;
  if (file.landscape && std::find(out.begin(), out.end(), "--landscape") == out.end()) out.emplace_back("--landscape");
  const auto config = std::filesystem::path(file.file).parent_path() / file.config;
  if (!file.config.empty()) out.insert(out.end(), {"--config", config.string()});
  return out;
}

// Somebody does something, which one wants to see coming.
bool is_an_act(StepKind kind) {
  constexpr auto acts = std::to_array({StepKind::scan, StepKind::touch, StepKind::sign_in, StepKind::phone,
                                       StepKind::clock, StepKind::device, StepKind::kill, StepKind::start});
  return std::find(acts.begin(), acts.end(), kind) != acts.end();
}

}  // namespace

Story::Story(StoryFile file, StoryTools tools, StoryStage stage)
    : file_(std::move(file)),
      tools_(std::move(tools)),
      stage_(std::move(stage)),
      kiosk_(tools_.sim_request, stage_.socket, arguments_of(file_, stage_), stage_.out + "/kiosk.log") {
  kiosk_.set_patience(std::chrono::milliseconds(file_.patience_ms));
}

Result<void> Story::play() {
  say(file_.title);
  auto played = play_steps();
  std::ofstream transcript(stage_.out + "/transcript.txt");
  for (const std::string& line : transcript_) transcript << line << '\n';
  if (played && !transcript.flush())
    return fail(ErrorKind::unavailable, "cannot write " + stage_.out + "/transcript.txt");
  return played;
}

Result<void> Story::play_steps() {
  if (auto started = kiosk_.start(); !started) return fail(started.error().during(file_.file));
  for (const Step& step : file_.steps)
    if (auto told = tell(step); !told) return told;
  pause(to_look_at_a_picture);
  return kiosk_.running() ? kiosk_.quit() : Result<void>();
}

Result<void> Story::tell(const Step& step) {
  if (step.kind == StepKind::chapter) {
    say("\n" + step.text);
    pause(to_read_a_heading);
    return {};
  }
  if (is_an_act(step.kind)) pause(before_a_hand_moves);
  came_of_it_.clear();
  const auto happened = happen(step);
  if (happened) {
    say("  ok   " + step.text + (came_of_it_.empty() ? "" : " (" + came_of_it_ + ")"));
    if (step.kind == StepKind::picture) pause(to_look_at_a_picture);
    return {};
  }
  say("  NOT  " + step.text);
  Error error = happened.error();
  if (!kiosk_.running()) error.text += " (the kiosk does not run; its log is " + stage_.out + "/kiosk.log)";
  return fail(error.during(fmt::format("{}:{}: {}", file_.file, step.line, step.text)));
}

void Story::say(const std::string& line) {
  transcript_.push_back(line);
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

void Story::pause(std::chrono::milliseconds at_human_speed) {
  if (stage_.speed > 0) std::this_thread::sleep_for(at_human_speed / stage_.speed);
}

Result<void> Story::wait_for(const std::string& what, const std::function<Result<bool>()>& is) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(file_.patience_ms);
  while (true) {
    const auto so = is();
    if (!so) return fail(so.error());
    if (*so) return {};
    if (std::chrono::steady_clock::now() >= until) return fail(ErrorKind::unavailable, "waited in vain for " + what);
    std::this_thread::sleep_for(look_again);
  }
}

}  // namespace kassabel::demo
