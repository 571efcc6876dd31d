// SPDX-License-Identifier: Apache-2.0
#include "tests/usb/child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "tests/support/catch.h"

namespace kassabel::test {
namespace {

constexpr std::chrono::seconds patience(60);  // a sanitized kiosk on two busy cores

pid_t start(const std::vector<std::string>& words, int out) {
  std::vector<char*> arguments{const_cast<char*>(KASSABEL_BINARY)};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process != 0) return process;
  dup2(out, STDOUT_FILENO);
  // umockdev's preload keeps memory until the end; leaks of the program are looked for by its own tests.
  setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  execv(arguments[0], arguments.data());
  _exit(127);
}

int status_of(int waited) { return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited); }

}  // namespace

Ended run_kassabel(const std::vector<std::string>& words) {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  const pid_t process = start(words, ends[1]);
  close(ends[1]);
  Ended ended;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = read(ends[0], block.data(), block.size())) > 0;)
    ended.words.append(block.data(), static_cast<std::size_t>(got));
  close(ends[0]);
  int waited = 0;
  waitpid(process, &waited, 0);
  ended.status = status_of(waited);
  return ended;
}

ChildKiosk::ChildKiosk() {
  std::string name = (std::filesystem::temp_directory_path() / "kassabel-usb-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  folder_ = name;
  process_ = start({"run", "--demo", "--real-devices", "--headless", "--db", (folder_ / "kassabel.db").string(),
                    "--sim-socket", (folder_ / "socket").string(), "--board-port", "0"},
                   STDERR_FILENO);
}

ChildKiosk::~ChildKiosk() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Json ChildKiosk::ask(const Json& request) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (folder_ / "socket").c_str(), sizeof address.sun_path - 1);
  const int line = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::string answer;
  if (connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    const std::string words = request.dump() + "\n";
    std::array<char, 65536> block{};
    if (write(line, words.data(), words.size()) == static_cast<ssize_t>(words.size()))
      for (ssize_t got = 0; !answer.ends_with('\n') && (got = read(line, block.data(), block.size())) > 0;)
        answer.append(block.data(), static_cast<std::size_t>(got));
  }
  close(line);
  Json parsed = Json::parse(answer, nullptr, false);
  return parsed.is_object() ? parsed : Json::object();
}

bool ChildKiosk::becomes(const std::function<bool()>& so) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!so()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
  }
  return true;
}

bool ChildKiosk::says(const std::string& words) {
  const Json probe = ask({{"do", "probe"}});
  if (!probe.contains("widgets")) return false;
  for (const Json& widget : probe["widgets"])
    if (widget.value("label", "").find(words) != std::string::npos) return true;
  return false;
}

bool ChildKiosk::shows(const std::string& screen) {
  return becomes([&] { return ask({{"do", "probe"}}).value("screen", "") == screen; });
}

void ChildKiosk::touch(const std::string& widget) {
  const auto rests = [&] { return !ask({{"do", "status"}}).value("busy", true); };
  REQUIRE(becomes([&] { return rests() && ask({{"do", "touch"}, {"id", widget}}).value("ok", false); }));
}

int ChildKiosk::quit() {
  (void)ask({{"do", "quit"}});
  int waited = 0;
  waitpid(process_, &waited, 0);
  process_ = -1;
  return status_of(waited);
}

}  // namespace kassabel::test
