// SPDX-License-Identifier: Apache-2.0
// What the ntfy pager says and hears: publishes one message at a time, listens to the answer topic, asks the server
// whether it is well. Of each open call only the newest page is kept. Thread: the pager's own.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "drivers/net/http.h"
#include "drivers/net/rate.h"
#include "drivers/pager/device_teller.h"
#include "drivers/pager/device_wishes.h"
#include "drivers/pager/ntfy/device.h"
#include "drivers/pager/ntfy/protocol.h"

namespace kassabel::pager::ntfy {

class Talk {
 public:
  Talk(const Options& options, std::string token, net::Http& http);
  // Says what is wished, and looks at the clock.
  void turn(Wishes::Taken wishes, std::optional<People> people);
  // Until the next turn, if nothing comes.
  [[nodiscard]] std::int64_t sleep_ms() const;

 private:
  struct Target {
    std::string topic;
    std::vector<std::string> people;  // a button each
  };
  struct Open {
    Page page;
    std::int64_t wished_boot_ms = 0;
    std::string accepted_by;
    bool over = false, clearing = false;
    int wishes = 0;  // so far: what was sent for an earlier one says nothing about this one
    std::deque<Target> todo;
    std::set<std::string> rang;  // topics in which it rings
    std::optional<CallStep> said_step;
    std::int64_t said_boot_ms = 0;
    bool told = false;  // PageSent, for this page
  };

  [[nodiscard]] std::int64_t now() const { return options_.clock->now().boot_ms; }
  [[nodiscard]] net::HttpRequest request(const std::string& path) const;
  void wish(std::uint64_t id, const Wish& wish);
  void clear(Open& call, const Clearing& clearing);
  [[nodiscard]] std::deque<Target> targets_of(const Page& page) const;
  [[nodiscard]] std::int64_t due_ms(const Open& call) const;
  void publish(std::int64_t now_ms);
  [[nodiscard]] Message message_of(const Open& call, const Target& target, std::int64_t now_ms) const;
  void published(std::uint64_t id, int wishes, const net::HttpAnswer& answer);
  void published_well(std::uint64_t id, int wishes, bool taken);
  void forget_done();
  void ask_health(std::int64_t now_ms);
  void listen(std::int64_t now_ms);
  void heard(std::string_view bytes);
  void heard_line(const std::string& text);
  void heard_answer(const std::string& text);
  void stream_ended(const net::HttpAnswer& answer);
  void end_stream();
  [[nodiscard]] bool seen(const std::string& id);
  void tell_state();
  void log_once(const std::string& words);

  const Options& options_;
  const std::string token_;
  net::Http& http_;
  const Secret secret_ = make_secret();
  People people_;
  Teller teller_;
  std::map<std::uint64_t, Open> calls_;
  // publishing
  int posting_ = 0;
  std::int64_t post_at_ms_ = 0, post_retry_ms_;
  // the server
  int asking_ = 0;
  std::int64_t ask_at_ms_ = 0;
  bool well_ = false, refused_ = false, asked_ = false, too_many_ = false;
  // answers
  int stream_ = 0;
  bool stream_open_ = false;
  std::int64_t listen_at_ms_ = 0, listen_retry_ms_, heard_until_s_ = 0;
  Lines lines_;
  std::deque<std::string> seen_;
  net::Rate noted_{4, 30'000};
  std::string logged_;
};

}  // namespace kassabel::pager::ntfy
