// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/kiosk_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>
#include <utility>

#include <nlohmann/json.hpp>

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
constexpr auto life_and_death = std::chrono::seconds(30);  // for a start and an end, however busy the machine is
constexpr auto look_again = std::chrono::milliseconds(25);

Json parse(const std::string& text) { return Json::parse(text, nullptr, false); }

// The widgets of a probe that are objects; a kiosk that answers nonsense has none.
Json widgets_of(const std::string& probe) {
  const Json json = parse(probe);
  return json.is_object() ? json.value("widgets", Json::array()) : Json::array();
}

std::string screen_of(const std::string& probe) {
  const Json json = parse(probe);
  return json.is_object() ? json.value("screen", "") : "";
}

bool any_label(const std::string& probe, const std::string& words) {
  for (const Json& widget : widgets_of(probe))
    if (widget.value("label", "").find(words) != std::string::npos) return true;
  return false;
}

bool can_press(const std::string& probe, const std::string& id) {
  for (const Json& widget : widgets_of(probe))
    if (widget.value("id", "") == id && widget.value("enabled", false)) return true;
  return false;
}

// A process's arguments without its name, from /proc.
std::vector<std::string> arguments_of(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline", std::ios::binary);
  std::vector<std::string> out;
  for (std::string one; std::getline(file, one, '\0');) out.push_back(one);
  if (!out.empty()) out.erase(out.begin());
  return out;
}

// Ended, and only waits for its parent to take it off the list of processes.
bool is_zombie(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(") ");
  return name_end != std::string::npos && line.compare(name_end + 2, 1, "Z") == 0;
}

// A child of ours that ended is taken off that list; one that somebody else started is only looked at.
bool is_there(pid_t pid) { return waitpid(pid, nullptr, WNOHANG) != pid && ::kill(pid, 0) == 0 && !is_zombie(pid); }

}  // namespace

KioskProcess::KioskProcess(SimRequest request, std::string socket, std::vector<std::string> arguments,
                           std::string log_file)
    : request_(std::move(request)),
      socket_(std::move(socket)),
      arguments_(std::move(arguments)),
      log_file_(std::move(log_file)) {}

KioskProcess::~KioskProcess() {
  if (!attached_) kill();
}

Result<std::unique_ptr<KioskProcess>> KioskProcess::attach(SimRequest request, std::string socket,
                                                           std::string log_file) {
  const auto status = request(socket, R"({"do":"status"})");
  if (!status) return fail(status.error());
  const Json json = parse(*status);
  const pid_t pid = json.is_object() ? json.value("pid", pid_t{-1}) : -1;
  if (pid <= 0) return fail(ErrorKind::unavailable, "no kiosk answers at " + socket);
  auto out =
      std::make_unique<KioskProcess>(std::move(request), std::move(socket), arguments_of(pid), std::move(log_file));
  out->pid_ = pid;
  out->attached_ = true;
  return out;
}

Result<void> KioskProcess::start() {
  if (running()) return fail(ErrorKind::busy, "the kiosk is running");
  std::vector<std::string> words{"kassabel"};
  words.insert(words.end(), arguments_.begin(), arguments_.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t pid = fork();
  if (pid < 0) return fail(ErrorKind::unavailable, "cannot start a second process");
  if (pid == 0) {
    const int log = open(log_file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log >= 0) dup2(log, STDERR_FILENO);
    execv("/proc/self/exe", argv.data());
    _exit(127);
  }
  pid_ = pid;
  attached_ = false;
  const auto until = Clock::now() + life_and_death;
  while (Clock::now() < until) {
    if (request_(socket_, R"({"do":"status"})")) return wait_for_screen("");
    if (!running()) return fail(ErrorKind::unavailable, "the kiosk ended at once; see " + log_file_);
    std::this_thread::sleep_for(look_again);
  }
  return fail(ErrorKind::unavailable, "the kiosk does not answer; see " + log_file_);
}

bool KioskProcess::running() {
  if (pid_ > 0 && !is_there(pid_)) pid_ = -1;
  return pid_ > 0;
}

void KioskProcess::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  if (waitpid(pid_, nullptr, 0) != pid_)  // not ours: its own parent takes it off the list
    for (auto until = Clock::now() + life_and_death; is_there(pid_) && Clock::now() < until;)
      std::this_thread::sleep_for(look_again);
  pid_ = -1;
}

Result<void> KioskProcess::quit() {
  if (const auto asked = ask(R"({"do":"quit"})"); !asked) return fail(asked.error());
  for (const auto until = Clock::now() + life_and_death; Clock::now() < until;
       std::this_thread::sleep_for(look_again)) {
    int status = 0;
    const pid_t ended = waitpid(pid_, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && is_there(pid_))) continue;
    const bool well = ended < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
    pid_ = -1;
    if (well) return {};
    return fail(ErrorKind::unavailable, "the kiosk did not end well; see " + log_file_);
  }
  return fail(ErrorKind::unavailable, "the kiosk does not end; see " + log_file_);
}

Result<std::string> KioskProcess::ask(const std::string& json) {
  const auto answer = request_(socket_, json);
  if (!answer) return answer;
  const Json parsed = parse(*answer);
  if (!parsed.is_object()) return fail(ErrorKind::corrupt, "the kiosk answered no JSON");
  if (!parsed.contains("error")) return answer;
  const Json& error = parsed["error"];
  return fail(ErrorKind::refused, error.is_string() ? error.get<std::string>() : error.dump());
}

Result<void> KioskProcess::wait_until(const std::string& what, const std::function<bool(const std::string&)>& is) {
  std::string last;
  const auto until = Clock::now() + patience_;
  while (Clock::now() < until) {
    const auto probe = ask(R"({"do":"probe"})");
    if (!probe) return fail(probe.error());
    last = *probe;
    if (is(last)) return {};
    std::this_thread::sleep_for(look_again);
  }
  std::string seen = "waited in vain for " + what + "; the screen \"" + screen_of(last) + "\" says:";
  for (const std::string& label : labels().value_or(std::vector<std::string>())) seen += "\n    " + label;
  return fail(ErrorKind::unavailable, seen);
}

Result<void> KioskProcess::touch(const std::string& id) {
  if (const auto there = wait_for_widget(id); !there) return there;
  if (const auto settled = settle(); !settled) return settled;
  const auto touched = ask(Json{{"do", "touch"}, {"id", id}}.dump());
  if (!touched) return fail(touched.error());
  return settle();
}

Result<void> KioskProcess::wait_for_widget(const std::string& id) {
  return wait_until("\"" + id + "\" to press", [&](const std::string& probe) { return can_press(probe, id); });
}

Result<void> KioskProcess::expect_no_widget(const std::string& id) {
  if (const auto settled = settle(); !settled) return settled;
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  if (can_press(*probe, id)) return fail(ErrorKind::refused, "\"" + id + "\" can be pressed");
  return {};
}

Result<void> KioskProcess::wait_for_screen(const std::string& name) {
  return wait_until("screen \"" + name + "\"", [&](const std::string& probe) {
    const std::string screen = screen_of(probe);
    return name.empty() ? !screen.empty() : screen == name;
  });
}

Result<void> KioskProcess::wait_for_words(const std::string& words) {
  return wait_until("the words \"" + words + "\"", [&](const std::string& probe) { return any_label(probe, words); });
}

Result<void> KioskProcess::expect_not(const std::string& words) {
  if (const auto settled = settle(); !settled) return settled;
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  if (any_label(*probe, words)) return fail(ErrorKind::refused, "the screen says \"" + words + "\", which is not so");
  return {};
}

Result<std::vector<std::string>> KioskProcess::labels() {
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  std::vector<std::string> out;
  for (const Json& widget : widgets_of(*probe)) out.push_back(widget.value("label", ""));
  return out;
}

Result<void> KioskProcess::settle() {
  const auto until = Clock::now() + patience_;
  while (Clock::now() < until) {
    const auto status = ask(R"({"do":"status"})");
    if (!status) return fail(status.error());
    if (!parse(*status).value("busy", true)) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return fail(ErrorKind::unavailable, "the kiosk does not come to rest");
}

Result<std::string> KioskProcess::board_url() {
  const auto status = ask(R"({"do":"status"})");
  if (!status) return status;
  return parse(*status).value("board_url", "");
}

}  // namespace kassabel::demo
