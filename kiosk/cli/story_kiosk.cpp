// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include <nlohmann/json.hpp>

#include "kiosk/cli/story.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(30);  // sanitizers on a loaded machine are slow; people are not
constexpr auto look_again = std::chrono::milliseconds(25);

Json parse(const std::string& text) { return Json::parse(text, nullptr, false); }

bool any_label(const std::string& probe, const std::string& words) {
  const Json json = parse(probe);
  if (!json.is_object()) return false;
  for (const Json& widget : json.value("widgets", Json::array()))
    if (widget.value("label", "").find(words) != std::string::npos) return true;
  return false;
}

std::vector<std::string> arguments_of(const RunOptions& run) {
  std::vector<std::string> out{
      "kassabel", "run",          "--demo",       "--headless",   "--db",
      run.db,     "--sim-socket", run.sim_socket, "--board-port", std::to_string(run.board_port.value_or(0))};
  if (!run.config.empty()) out.insert(out.end(), {"--config", run.config});
  if (run.landscape) out.emplace_back("--landscape");
  return out;
}

}  // namespace

StoryKiosk::StoryKiosk(const Hooks& hooks, RunOptions run, std::string log_file)
    : hooks_(hooks), run_(std::move(run)), log_file_(std::move(log_file)) {}

StoryKiosk::~StoryKiosk() { kill(); }

Result<void> StoryKiosk::start() {
  std::vector<std::string> arguments = arguments_of(run_);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  child_ = fork();
  if (child_ < 0) return fail(ErrorKind::unavailable, "cannot start a second process");
  if (child_ == 0) {
    const int log = open(log_file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log >= 0) dup2(log, STDERR_FILENO);
    execv("/proc/self/exe", argv.data());
    _exit(127);
  }
  const auto until = Clock::now() + patience;
  while (Clock::now() < until) {
    if (hooks_.sim_request(run_.sim_socket, R"({"do":"status"})")) return wait_for_screen("");
    int status = 0;
    if (waitpid(child_, &status, WNOHANG) == child_) {
      child_ = -1;
      return fail(ErrorKind::unavailable, "the kiosk ended at once; see " + log_file_);
    }
    std::this_thread::sleep_for(look_again);
  }
  return fail(ErrorKind::unavailable, "the kiosk does not answer; see " + log_file_);
}

void StoryKiosk::kill() {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
  child_ = -1;
}

Result<void> StoryKiosk::quit() {
  if (const auto asked = ask(R"({"do":"quit"})"); !asked) return fail(asked.error());
  int status = 0;
  waitpid(child_, &status, 0);
  child_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return fail(ErrorKind::unavailable, "the kiosk did not end well; see " + log_file_);
}

Result<std::string> StoryKiosk::ask(const std::string& json) {
  const auto answer = hooks_.sim_request(run_.sim_socket, json);
  if (!answer) return answer;
  const Json parsed = parse(*answer);
  if (!parsed.is_object()) return fail(ErrorKind::corrupt, "the kiosk answered no JSON");
  if (parsed.contains("error")) return fail(ErrorKind::refused, parsed["error"].dump());
  return answer;
}

Result<void> StoryKiosk::wait_until(const std::string& what, const std::function<bool(const std::string&)>& is) {
  std::string last;
  const auto until = Clock::now() + patience;
  while (Clock::now() < until) {
    const auto probe = ask(R"({"do":"probe"})");
    if (!probe) return fail(probe.error());
    last = *probe;
    if (is(last)) return {};
    std::this_thread::sleep_for(look_again);
  }
  std::string seen = "waited in vain for " + what + "; the screen \"" + parse(last).value("screen", "") + "\" says:";
  for (const std::string& label : labels().value_or(std::vector<std::string>())) seen += "\n    " + label;
  return fail(ErrorKind::unavailable, seen);
}

Result<void> StoryKiosk::touch(const std::string& id) {
  const auto there = wait_until("\"" + id + "\"", [&](const std::string& probe) {
    for (const Json& widget : parse(probe).value("widgets", Json::array()))
      if (widget.value("id", "") == id && widget.value("enabled", false)) return true;
    return false;
  });
  if (!there) return there;
  if (const auto settled = settle(); !settled) return settled;
  const auto touched = ask(Json{{"do", "touch"}, {"id", id}}.dump());
  if (!touched) return fail(touched.error());
  return settle();
}

Result<void> StoryKiosk::wait_for_screen(const std::string& name) {
  return wait_until("screen \"" + name + "\"", [&](const std::string& probe) {
    const std::string screen = parse(probe).value("screen", "");
    return name.empty() ? !screen.empty() : screen == name;
  });
}

Result<void> StoryKiosk::wait_for_words(const std::string& words) {
  return wait_until("the words \"" + words + "\"", [&](const std::string& probe) { return any_label(probe, words); });
}

Result<void> StoryKiosk::expect_not(const std::string& words) {
  if (const auto settled = settle(); !settled) return settled;
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  if (any_label(*probe, words)) return fail(ErrorKind::refused, "the screen says \"" + words + "\", which is not so");
  return {};
}

Result<std::vector<std::string>> StoryKiosk::labels() {
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  std::vector<std::string> out;
  for (const Json& widget : parse(*probe).value("widgets", Json::array())) out.push_back(widget.value("label", ""));
  return out;
}

Result<void> StoryKiosk::settle() {
  const auto until = Clock::now() + patience;
  while (Clock::now() < until) {
    const auto status = ask(R"({"do":"status"})");
    if (!status) return fail(status.error());
    if (!parse(*status).value("busy", true)) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return fail(ErrorKind::unavailable, "the kiosk does not come to rest");
}

Result<std::string> StoryKiosk::board_url() {
  const auto status = ask(R"({"do":"status"})");
  if (!status) return status;
  return parse(*status).value("board_url", "");
}

}  // namespace kassabel::cli
