// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/calls_boards.h"

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "drivers/sim/sim_client.h"
#include "kiosk/board/client.h"

namespace kassabel::bench {
namespace {

using Json = nlohmann::json;
using std::chrono::milliseconds;

constexpr auto patience = std::chrono::seconds(60);
constexpr int listen_ms = 100;
constexpr const char* person = "mila";
constexpr const char* pin = "804173";

Json ask(const std::string& socket, const Json& request) {
  const Json answer = Json::parse(must(sim::sim_request(socket, request.dump())), nullptr, false);
  if (!answer.is_object()) give_up("the kiosk answers no JSON");
  if (answer.contains("error")) give_up(answer["error"].get<std::string>());
  return answer;
}

Json status_of(const std::string& socket) { return ask(socket, {{"do", "status"}}); }

template <class IsSo>
Json wait_for(const std::string& socket, const std::string& what, const IsSo& is_so) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    Json status = status_of(socket);
    if (is_so(status)) return status;
    std::this_thread::sleep_for(milliseconds(3));
  }
  give_up("waited in vain for " + what);
}

// Nothing is under way any more; returns the newest record.
std::uint64_t at_rest(const std::string& socket) {
  std::uint64_t seq = 0;
  int quiet = 0;
  wait_for(socket, "the kiosk to come to rest", [&](const Json& status) {
    const std::uint64_t now = status.at("seq");
    quiet = now == seq && !status.at("busy").get<bool>() ? quiet + 1 : 0;
    seq = now;
    std::this_thread::sleep_for(milliseconds(40));
    return quiet >= 6;
  });
  return seq;
}

std::int64_t pss_kib(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
  for (std::string word; file >> word;) {
    std::int64_t kib = 0;
    if (word == "Pss:" && file >> kib) return kib;
  }
  give_up("smaps_rollup says no Pss");
}

// One page: a stream and a thread that notes when the call is on it, then says so as the page's script does.
class Screen {
 public:
  Screen(const std::string& url, const std::string& code, const std::string& name)
      : client_(must(board::BoardClient::for_url(url))), fingers_(must(board::BoardClient::for_url(url))) {
    must(client_.pair(code, name));
    fingers_.set_cookie(client_.cookie());
    must(client_.open_events());
    thread_ = std::thread([this] { listen(); });
  }
  ~Screen() {
    stopping_ = true;
    thread_.join();
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void sign_in() {
    if (must(fingers_.sign_in(person, pin)).status != 200) give_up("the board lets nobody sign in");
  }
  void accept(std::uint64_t call) {
    if (must(fingers_.accept(call)).status != 200) give_up("the board refuses \"I am coming\"");
  }
  // When it first showed a call after this one; with its number.
  std::pair<std::uint64_t, std::int64_t> wait_for_call_after(std::uint64_t last) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return call_ > last; })) give_up("a board never showed the call");
    return {call_, shown_ns_};
  }
  void wait_until_empty() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return empty_; })) give_up("a board goes on showing the call");
  }

 private:
  void listen() {
    while (!stopping_) {
      const auto event = client_.next_event(listen_ms);
      if (!event) give_up("a board's stream ended: " + event.error().text);
      if (*event && (*event)->name == "state") take((*event)->data, now_ns());
    }
  }
  void take(const std::string& data, std::int64_t at_ns) {
    const Json state = Json::parse(data, nullptr, false);
    if (!state.is_object()) give_up("a board's state is no JSON");
    const Json& calls = state.at("calls");
    std::uint64_t fresh = 0;
    {
      const std::lock_guard lock(mutex_);
      empty_ = calls.empty();
      const std::uint64_t newest = empty_ ? 0 : calls.back().at("id").get<std::uint64_t>();
      if (newest > call_) {
        fresh = call_ = newest;
        shown_ns_ = at_ns;
      }
    }
    changed_.notify_all();
    if (fresh != 0) (void)must(client_.arrived(fresh));
  }

  board::BoardClient client_, fingers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t call_ = 0;
  std::int64_t shown_ns_ = 0;
  bool empty_ = true;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

using Screens = std::vector<std::unique_ptr<Screen>>;

Screens pair_all(const std::string& socket, const std::string& url, int boards) {
  Screens screens;
  for (int number = 1; number <= boards; ++number) {
    const std::string code = ask(socket, {{"do", "pairing-code"}}).at("code");
    screens.push_back(std::make_unique<Screen>(url, code, "Scherm " + std::to_string(number)));
  }
  screens.front()->sign_in();
  return screens;
}

struct Round {
  std::vector<std::int64_t> shown_ns;
  std::int64_t accept_ns = 0;
};

// The shopper taps, everybody sees it, one says "I am coming", the kiosk shows that; then the shopper needs nobody.
Round one_round(const std::string& socket, Screens& screens, std::uint64_t& last_call) {
  at_rest(socket);
  Round round;
  const std::int64_t tapped_ns = now_ns();
  ask(socket, {{"do", "touch"}, {"id", "call"}});
  std::uint64_t call = 0;
  for (const auto& screen : screens) {
    const auto [number, shown_ns] = screen->wait_for_call_after(last_call);
    call = number;
    round.shown_ns.push_back(shown_ns - tapped_ns);
  }
  const std::uint64_t before = at_rest(socket);
  const std::int64_t accepted_ns = now_ns();
  screens.front()->accept(call);
  std::this_thread::sleep_for(milliseconds(20));  // asking meanwhile would disturb
  const Json shown = wait_for(socket, "the kiosk to show who comes", [&](const Json& status) {
    return status.at("presented_seq").get<std::uint64_t>() > before;
  });
  round.accept_ns = shown.at("presented_ns").get<std::int64_t>() - accepted_ns;
  at_rest(socket);
  ask(socket, {{"do", "touch"}, {"id", "withdraw-call"}});
  for (const auto& screen : screens) screen->wait_until_empty();
  last_call = call;
  return round;
}

}  // namespace

Json boards(const std::string& socket, int boards, int rounds) {
  const Json status = status_of(socket);
  const int pid = status.at("pid");
  at_rest(socket);
  const std::int64_t before_kib = pss_kib(pid);
  Screens screens = pair_all(socket, status.at("board_url"), boards);
  std::uint64_t last_call = 0;
  Json shown = Json::array(), accepted = Json::array();
  for (int number = 0; number <= rounds; ++number) {
    const Round round = one_round(socket, screens, last_call);
    if (number == 0) continue;  // the first warms up
    shown.push_back(round.shown_ns);
    accepted.push_back(round.accept_ns);
  }
  return {{"shown_ns", shown}, {"accept_ns", accepted}, {"pss_kib", {{"before", before_kib}, {"with", pss_kib(pid)}}}};
}

}  // namespace kassabel::bench
