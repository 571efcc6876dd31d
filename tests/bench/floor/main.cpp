// SPDX-License-Identifier: Apache-2.0
// The least that does what a scan has to do, for the bench to compare with: a code comes over a Unix socket as one JSON
// line, is looked up in SQLite, one row is committed durably, the whole window is drawn by Dear ImGui and presented.
// bench_floor CATALOGUE.db JOURNAL.db SOCKET FONT.ttf [WIDTH HEIGHT]
// Requests: scan (code), clear (an empty basket), status, quit.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/bench/floor/panel.h"
#include "tests/bench/floor/shop.h"

namespace floor_bench {
namespace {

using Json = nlohmann::json;
constexpr std::size_t lines_max = 20;
constexpr std::size_t body_bytes = 400;  // as large as the kiosk's record of a scan

std::int64_t now_ns() { return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count(); }

class Floor {
 public:
  Floor(Panel& panel, Shop& shop) : panel_(panel), shop_(shop) {}

  void live() {
    panel_.draw(lines_);
    first_presented_ns_ = now_ns();
    while (!panel_.quit_asked() && !quit_) {
      panel_.wait();
      bool taken = false;
      for (; std::optional<std::string> code = next(); taken = true) take(*code);
      if (taken) show();  // of a burst the last one is drawn, as the kiosk does
    }
  }

  std::string answer(const std::string& text) {
    const Json request = Json::parse(text, nullptr, false);
    const std::string what = request.is_object() ? request.value("do", "") : "";
    if (what == "scan" || what == "clear") {
      {
        const std::lock_guard lock(mutex_);
        codes_.push_back(what == "scan" ? request.value("code", "") : "");
      }
      panel_.wake();
    } else if (what == "quit") {
      quit_ = true;
      panel_.wake();
    } else if (what == "status") {
      return Json{{"ok", true},
                  {"pid", getpid()},
                  {"seq", seq_.load()},
                  {"presented_ns", presented_ns_.load()},
                  {"first_presented_ns", first_presented_ns_.load()}}
          .dump();
    } else {
      return R"({"error":"unknown request"})";
    }
    return R"({"ok":true})";
  }

 private:
  std::optional<std::string> next() {
    const std::lock_guard lock(mutex_);
    if (codes_.empty()) return std::nullopt;
    std::string code = std::move(codes_.front());
    codes_.pop_front();
    return code;
  }

  void take(const std::string& code) {
    if (code.empty()) {
      lines_.clear();
      return;
    }
    const std::optional<Line> found = shop_.find(code);
    if (!found) return;
    std::string body = Json{{"code", code}, {"name", found->name}, {"cents", found->cents}}.dump();
    body.resize(body_bytes, ' ');
    shop_.commit(body);
    if (lines_.size() >= lines_max) lines_.erase(lines_.begin());
    lines_.push_back(*found);
    ++taken_;
  }

  void show() {
    panel_.draw(lines_);
    presented_ns_ = now_ns();
    seq_ = taken_;
  }

  Panel& panel_;
  Shop& shop_;
  std::int64_t taken_ = 0;
  std::vector<Line> lines_;
  std::mutex mutex_;
  std::deque<std::string> codes_;
  std::atomic<std::int64_t> presented_ns_ = 0, first_presented_ns_ = 0;
  std::atomic<std::int64_t> seq_ = 0;
  std::atomic<bool> quit_ = false;
};

int listen_at(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) give_up(path + ": too long for a socket");
  path.copy(address.sun_path, path.size());
  ::unlink(path.c_str());
  const int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool bound = ::bind(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (!bound || ::listen(handle, 4) != 0) give_up(path + ": cannot listen");
  return handle;
}

// One client after another, one line after another.
void serve(int listener, Floor& program) {
  for (;;) {
    const int client = ::accept(listener, nullptr, nullptr);
    if (client < 0) return;
    std::string received;
    char bytes[4096];
    for (ssize_t count = 0; (count = ::recv(client, bytes, sizeof bytes, 0)) > 0;) {
      received.append(bytes, static_cast<std::size_t>(count));
      for (std::size_t end = 0; (end = received.find('\n')) != std::string::npos; received.erase(0, end + 1)) {
        const std::string answer = program.answer(received.substr(0, end)) + "\n";
        if (::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
      }
    }
    ::close(client);
  }
}

}  // namespace

void live(int count, char** values) {
  if (count != 5 && count != 7) give_up("CATALOGUE.db JOURNAL.db SOCKET FONT.ttf [WIDTH HEIGHT]");
  Panel panel(count == 7 ? std::atoi(values[5]) : 1080, count == 7 ? std::atoi(values[6]) : 1920, values[4]);
  Shop shop(values[1], values[2]);
  Floor program(panel, shop);
  const int listener = listen_at(values[3]);
  std::thread socket([&] { serve(listener, program); });
  program.live();
  ::shutdown(listener, SHUT_RDWR);
  socket.detach();  // the program ends here; a client in mid sentence is cut off
  std::_Exit(0);
}

}  // namespace floor_bench

int main(int count, char** values) { floor_bench::live(count, values); }
