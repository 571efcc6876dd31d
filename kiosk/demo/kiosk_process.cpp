// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/kiosk_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string_view>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
constexpr auto life_and_death = std::chrono::seconds(30);  // for a start and an end, however busy the machine is
constexpr auto look_again = std::chrono::milliseconds(25);

Json parse(const std::string& text) { return Json::parse(text, nullptr, false); }

// What an answer says under a name, where it is of the kind that one expects; never an exception, whoever answers.
template <class T>
T value_in(const Json& json, const char* name, T otherwise) {
  if (!json.is_object()) return otherwise;
  const auto found = json.find(name);
  if (found == json.end()) return otherwise;
  if constexpr (std::is_same_v<T, bool>)
    return found->is_boolean() ? found->get<bool>() : otherwise;
  else if constexpr (std::is_integral_v<T>)
    return found->is_number_integer() ? found->get<T>() : otherwise;
  else
    return found->is_string() ? found->get<std::string>() : otherwise;
}

// The widgets of a probe; a kiosk that answers nonsense has none.
Json widgets_of(const std::string& probe) {
  const Json json = parse(probe);
  if (!json.is_object() || !json.contains("widgets") || !json["widgets"].is_array()) return Json::array();
  return json["widgets"];
}

std::string screen_of(const std::string& probe) { return value_in(parse(probe), "screen", std::string()); }

// -1: it says none that a process can have.
pid_t pid_in(const std::string& status) {
  const auto pid = value_in(parse(status), "pid", std::int64_t{-1});
  return pid > 1 && pid <= std::numeric_limits<pid_t>::max() ? static_cast<pid_t>(pid) : -1;
}

bool any_label(const std::string& probe, const std::string& words) {
  for (const Json& widget : widgets_of(probe))
    if (value_in(widget, "label", std::string()).find(words) != std::string::npos) return true;
  return false;
}

bool can_press(const std::string& probe, const std::string& id) {
  for (const Json& widget : widgets_of(probe))
    if (value_in(widget, "id", std::string()) == id && value_in(widget, "enabled", false)) return true;
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

// Its program is ours: the same file, or what was ours before a new build took its place.
bool runs_our_program(pid_t pid) {
  const auto name_of = [](const std::string& process) {
    std::error_code none;
    std::string name = std::filesystem::read_symlink("/proc/" + process + "/exe", none).string();
    constexpr std::string_view replaced = " (deleted)";
    if (name.ends_with(replaced)) name.resize(name.size() - replaced.size());
    return name;
  };
  const std::string ours = name_of("self");
  return !ours.empty() && name_of(std::to_string(pid)) == ours;
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
                           std::string log_file, Afterwards afterwards)
    : request_(std::move(request)),
      socket_(std::move(socket)),
      arguments_(std::move(arguments)),
      log_file_(std::move(log_file)),
      afterwards_(afterwards) {}

KioskProcess::~KioskProcess() {
  if (afterwards_ == Afterwards::ends_too) kill();
}

Result<std::unique_ptr<KioskProcess>> KioskProcess::attach(SimRequest request, std::string socket,
                                                           std::string log_file) {
  const auto status = request(socket, R"({"do":"status"})");
  if (!status) return fail(status.error());
  const pid_t pid = pid_in(*status);
  if (pid < 0) return fail(ErrorKind::corrupt, "what answers at " + socket + " is no kiosk");
  return std::make_unique<KioskProcess>(std::move(request), std::move(socket), arguments_of(pid), std::move(log_file),
                                        Afterwards::lives_on);
}

Result<void> KioskProcess::start() {
  if (running() || request_(socket_, R"({"do":"status"})")) return fail(ErrorKind::busy, "a kiosk is running already");
  std::vector<std::string> words{"kassabel"};
  words.insert(words.end(), arguments_.begin(), arguments_.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t pid = fork();
  if (pid < 0) return fail(ErrorKind::unavailable, "cannot start a second process");
  if (pid == 0) {
    // For a story nobody is left behind who holds the board's port.
    if (afterwards_ == Afterwards::ends_too) prctl(PR_SET_PDEATHSIG, SIGTERM);
    const int log = open(log_file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log >= 0) dup2(log, STDERR_FILENO);
    execv("/proc/self/exe", argv.data());
    _exit(127);
  }
  pid_ = pid;
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
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

// The pid is asked for now: since it was last heard another kiosk may have come, and its number may be somebody else's.
Result<pid_t> KioskProcess::pull_plug() {
  const auto status = request_(socket_, R"({"do":"status"})");
  if (!status && !running()) return fail(ErrorKind::unavailable, "no kiosk answers at " + socket_);
  const pid_t pid = status ? pid_in(*status) : pid_;
  if (pid < 0) return fail(ErrorKind::refused, "what answers at " + socket_ + " is no kiosk");
  if (pid == pid_) {
    kill();
    return pid;
  }
  if (!runs_our_program(pid))
    return fail(ErrorKind::refused, "process " + std::to_string(pid) + " is no kiosk of ours");
  std::vector<std::string> arguments = arguments_of(pid);
  if (::kill(pid, SIGKILL) != 0) return fail(ErrorKind::refused, "the kiosk may not be killed from here");
  for (const auto until = Clock::now() + life_and_death; is_there(pid);) {  // its own parent takes it off the list
    if (Clock::now() >= until) return fail(ErrorKind::unavailable, "the kiosk does not end");
    std::this_thread::sleep_for(look_again);
  }
  arguments_ = std::move(arguments);
  return pid;
}

Result<void> KioskProcess::quit() {
  if (!running()) return fail(ErrorKind::unavailable, "no kiosk was started here");
  if (const auto asked = ask(R"({"do":"quit"})"); !asked) return fail(asked.error());
  for (const auto until = Clock::now() + life_and_death; Clock::now() < until;
       std::this_thread::sleep_for(look_again)) {
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == 0) continue;
    pid_ = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return fail(ErrorKind::unavailable, "the kiosk did not end well; see " + log_file_);
  }
  return fail(ErrorKind::unavailable, "the kiosk does not end; see " + log_file_);
}

Result<std::string> KioskProcess::ask(const std::string& json) {
  auto answer = request_(socket_, json);
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
  if (auto there = wait_for_widget(id); !there) return there;
  if (auto settled = settle(); !settled) return settled;
  const auto touched = ask(Json{{"do", "touch"}, {"id", id}}.dump());
  if (!touched) return fail(touched.error());
  return settle();
}

Result<void> KioskProcess::wait_for_widget(const std::string& id) {
  return wait_until("\"" + id + "\" to press", [&](const std::string& probe) { return can_press(probe, id); });
}

Result<void> KioskProcess::expect_no_widget(const std::string& id) {
  if (auto settled = settle(); !settled) return settled;
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
  if (auto settled = settle(); !settled) return settled;
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  if (any_label(*probe, words)) return fail(ErrorKind::refused, "the screen says \"" + words + "\", which is not so");
  return {};
}

Result<std::vector<std::string>> KioskProcess::labels() {
  const auto probe = ask(R"({"do":"probe"})");
  if (!probe) return fail(probe.error());
  std::vector<std::string> out;
  for (const Json& widget : widgets_of(*probe)) out.push_back(value_in(widget, "label", std::string()));
  return out;
}

Result<void> KioskProcess::settle() {
  const auto until = Clock::now() + patience_;
  while (Clock::now() < until) {
    const auto status = ask(R"({"do":"status"})");
    if (!status) return fail(status.error());
    if (!value_in(parse(*status), "busy", true)) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return fail(ErrorKind::unavailable, "the kiosk does not come to rest");
}

Result<std::string> KioskProcess::board_url() {
  auto status = ask(R"({"do":"status"})");
  if (!status) return status;
  return value_in(parse(*status), "board_url", std::string());
}

Result<std::string> KioskProcess::screen() {
  const auto status = ask(R"({"do":"status"})");
  if (!status) return fail(status.error());
  return screen_of(*status);
}

Result<int> KioskProcess::width_on_display_px() {
  constexpr std::int64_t width_max_px = 100'000;
  const auto status = ask(R"({"do":"status"})");
  if (!status) return fail(status.error());
  const Json json = parse(*status);
  if (!json.contains("window_width_px")) return 0;
  const auto width = value_in(json, "window_width_px", std::int64_t{-1});
  if (width >= 0 && width <= width_max_px) return static_cast<int>(width);
  return fail(ErrorKind::corrupt, "what answers at " + socket_ + " is no kiosk: its window has no width");
}

}  // namespace kassabel::demo
