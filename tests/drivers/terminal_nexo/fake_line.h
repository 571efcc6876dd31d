// SPDX-License-Identifier: Apache-2.0
// The line to a fake terminal, in memory and in time of its own: each request meets a fate that the test decides. What
// has been given up by one end goes on at the other, as on a real line.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "drivers/net/http.h"
#include "kiosk/base/clock.h"
#include "tests/drivers/terminal_nexo/fake_terminal.h"

namespace kassabel::test {

enum class Fate {
  well,
  refused,       // no connection: nothing left
  lost_before,   // sent, never arrived
  lost_late,     // sent, the line broke, and it arrived a moment later all the same
  lost_during,   // arrived; the line broke while the terminal worked
  lost_after,    // arrived; the answer got lost
  silent,        // arrived; nothing comes until the time is over
  garbage,       // something comes that is no message
  unsealed,      // a message in plain text
  another,       // the sealed answer to another attempt
  server_error,  // status 500
};
inline constexpr Fate fates[] = {Fate::well,        Fate::refused,    Fate::lost_before, Fate::lost_late,
                                 Fate::lost_during, Fate::lost_after, Fate::silent,      Fate::garbage,
                                 Fate::unsealed,    Fate::another,    Fate::server_error};

class FakeLine : public net::Http {
 public:
  static constexpr std::int64_t late_ms = 1500;
  // What happens to the next request of this category.
  std::function<Fate(const std::string& category)> fate = [](const std::string&) { return Fate::well; };

  FakeLine(FakeTerminal& terminal, FixedClock& clock) : terminal_(terminal), clock_(clock) {}

  int start(net::HttpRequest request, OnDone done, OnData) override {
    const std::int64_t at = now();
    const std::string category = terminal_.category_of(request.body);
    const Fate meets = fate(category);
    Transfer& transfer = transfers_[++last_];
    transfer.done = std::move(done);
    transfer.answer.words = "the line broke";
    transfer.due_ms = at + 10;
    switch (meets) {
      case Fate::refused:
        transfer.answer.sent = false;
        return last_;
      case Fate::lost_before:
        return last_;
      case Fate::lost_late:
        late_.emplace_back(at + late_ms, std::move(request.body));
        return last_;
      case Fate::lost_during:
        terminal_.take(request.body, at);
        return last_;
      case Fate::silent:
        terminal_.take(request.body, at);
        transfer.due_ms = at + request.timeout_ms;
        return last_;
      case Fate::lost_after:
        transfer.due_ms = terminal_.take(request.body, at).at_ms + 10;
        return last_;
      case Fate::well:
      case Fate::garbage:
      case Fate::unsealed:
      case Fate::another:
      case Fate::server_error:
        break;
    }
    const auto ready = terminal_.take(request.body, at);
    transfer.due_ms = std::min(ready.at_ms + 10, at + request.timeout_ms);
    if (ready.at_ms < at + request.timeout_ms) transfer.answered = meets;
    transfer.ready = ready;
    return last_;
  }

  // The kiosk is gone; what is on its way goes on.
  void hang_up() { transfers_.clear(); }
  void cancel(int number) override { transfers_.erase(number); }
  void wake() override {}

  // Until the next thing happens, at most so long.
  void wait(std::int64_t at_most_ms) override {
    std::int64_t until = now() + std::max<std::int64_t>(at_most_ms, 0);
    for (const auto& [number, transfer] : transfers_) until = std::min(until, due_of(transfer));
    for (const auto& [at, body] : late_) until = std::min(until, at);
    if (until > now()) clock_.advance_ms(until - now());
    arrive_late();
    for (bool any = true; any;) {
      any = false;
      for (auto& [number, transfer] : transfers_) {
        if (due_of(transfer) > now()) continue;
        finish(number);
        any = true;
        break;
      }
    }
  }

 private:
  struct Transfer {
    OnDone done;
    net::HttpAnswer answer;
    std::int64_t due_ms = 0;
    std::optional<Fate> answered;
    FakeTerminal::Ready ready;
  };
  [[nodiscard]] std::int64_t now() { return clock_.now().boot_ms; }
  // A payment that was called off is answered at once.
  [[nodiscard]] std::int64_t due_of(const Transfer& transfer) {
    const FakeEntry* const made = terminal_.entry(transfer.ready.service_id);
    return made != nullptr && made->aborted ? std::min(transfer.due_ms, made->ends_ms + 10) : transfer.due_ms;
  }
  void arrive_late() {
    for (auto it = late_.begin(); it != late_.end();) {
      if (it->first > now()) {
        ++it;
        continue;
      }
      terminal_.take(it->second, now());
      it = late_.erase(it);
    }
  }
  void finish(int number) {
    Transfer transfer = std::move(transfers_.at(number));
    transfers_.erase(number);
    if (transfer.answered) transfer.answer = answer_of(*transfer.answered, transfer.ready);
    transfer.done(transfer.answer);
  }
  net::HttpAnswer answer_of(Fate meets, const FakeTerminal::Ready& ready) {
    net::HttpAnswer answer;
    answer.status = meets == Fate::server_error ? 500 : 200;
    if (meets == Fate::well) answer.body = terminal_.answer(ready, now());
    if (meets == Fate::garbage) answer.body = "<html>busy</html>";
    if (meets == Fate::another) answer.body = terminal_.answer_to_another(now());
    if (meets == Fate::unsealed)
      answer.body = R"({"SaleToPOIResponse":{"PaymentResponse":{"Response":{"Result":"Success"}}}})";
    return answer;
  }

  FakeTerminal& terminal_;
  FixedClock& clock_;
  std::map<int, Transfer> transfers_;
  std::vector<std::pair<std::int64_t, std::string>> late_;
  int last_ = 0;
};

}  // namespace kassabel::test
