// SPDX-License-Identifier: Apache-2.0
// The story's machinery: how a step is checked, printed and pictured. What happens in it stands in story_chapters.cpp.
#include "kiosk/cli/story.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"
#include "kiosk/cli/story_staff.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t space = std::min(words.find(' ', at), words.size());
    out.push_back(words.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

}  // namespace

Story::Story(const Hooks& hooks, RunOptions run, std::string out)
    : hooks_(hooks), run_(std::move(run)), out_(std::move(out)), kiosk_(hooks_, run_, out_ + "/kiosk.log") {}

Story::~Story() = default;

Result<void> Story::play() {
  const std::vector<Result<void> (Story::*)()> chapters{
      &Story::morning,        &Story::welcome,   &Story::pays_by_card, &Story::pays_in_cash,
      &Story::nobody_answers, &Story::power_cut, &Story::the_books};
  if (const auto started = kiosk_.start(); !started) return started;
  for (const auto chapter : chapters)
    if (const auto told = (this->*chapter)(); !told) return told;
  std::ofstream file(out_ + "/transcript.txt");
  for (const std::string& line : transcript_) file << line << '\n';
  return {};
}

Result<void> Story::chapter(const std::string& title) {
  transcript_.push_back("\n" + title);
  fmt::print("\n{}\n", title);
  return {};
}

Result<void> Story::step(const std::string& text, Result<void> happened) {
  if (!happened) {
    fmt::print("  NOT  {}\n", text);
    return fail(happened.error().during(text));
  }
  transcript_.push_back("  ok   " + text);
  fmt::print("  ok   {}\n", text);
  std::fflush(stdout);
  return {};
}

Result<void> Story::picture(const std::string& name) {
  if (const auto settled = kiosk_.settle(); !settled) return settled;
  const std::string file = fmt::format("{}/{:02}-{}.png", out_, ++pictures_, name);
  const auto saved = kiosk_.ask(Json{{"do", "screenshot"}, {"file", std::filesystem::absolute(file).string()}}.dump());
  if (!saved) return fail(saved.error());
  transcript_.push_back("       picture " + std::filesystem::path(file).filename().string());
  return {};
}

Result<void> Story::receipt(const std::string& name) {
  const std::string base = std::filesystem::absolute(out_ + "/receipt-" + name).string();
  const auto text = kiosk_.ask(R"({"do":"receipt"})");
  if (!text) return fail(text.error());
  const std::string paper = Json::parse(*text, nullptr, false).value("text", "");
  if (paper.find("DEMO") == std::string::npos) return fail(ErrorKind::invalid, "the receipt does not say DEMO");
  std::ofstream(base + ".txt") << paper;
  const auto saved = kiosk_.ask(Json{{"do", "receipt-picture"}, {"file", base + ".png"}}.dump());
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> Story::sim(const std::string& words) {
  const auto request = sim_request_of(split(words));
  if (!request) return fail(request.error());
  const auto answer = kiosk_.ask(*request);
  if (!answer) return fail(answer.error());
  return {};
}

Result<void> Story::scan(const std::string& code, const std::string& expected) {
  if (const auto scanned = sim("scan " + code); !scanned) return scanned;
  return kiosk_.wait_for_words(expected);
}

Result<void> Story::sign_in(const std::string& badge, const std::string& pin) {
  if (const auto scanned = sim("scan " + badge); !scanned) return scanned;
  if (const auto asked = kiosk_.wait_for_screen("pin"); !asked) return asked;
  for (const char digit : pin)
    if (const auto touched = kiosk_.touch(std::string("pin-") + digit); !touched) return touched;
  return kiosk_.wait_for_screen("desk");
}

Result<void> Story::forward(int seconds) { return sim("clock " + std::to_string(seconds)); }

}  // namespace kassabel::cli
