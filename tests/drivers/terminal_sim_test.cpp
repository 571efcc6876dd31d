// SPDX-License-Identifier: Apache-2.0
// The simulated card terminal: each mode, and the truth about an attempt after a lost line and after a crash.
#include <unistd.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "drivers/sim/sim_card_terminal.h"
#include "drivers/sim/sim_words.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

class Till {
 public:
  InputSink sink() {
    return [this](const Input& input) {
      const std::lock_guard lock(mutex_);
      if (const auto* const card = std::get_if<input::CardFinished>(&input)) heard_.push_back(*card);
      news_.notify_all();
      return true;
    };
  }
  input::CardFinished next() {
    std::unique_lock lock(mutex_);
    REQUIRE(news_.wait_for(lock, std::chrono::seconds(20), [&] { return !heard_.empty(); }));
    const auto first = heard_.front();
    heard_.erase(heard_.begin());
    return first;
  }

 private:
  std::mutex mutex_;
  std::condition_variable news_;
  std::vector<input::CardFinished> heard_;
};

constexpr CardTimes quick{.answer_ms = 5, .slow_ms = 60'000, .line_lost_ms = 5};
const Money amount = Money::from_cents(1524);

}  // namespace

TEST_CASE("approved and declined") {
  Till till;
  SimCardTerminal terminal(till.sink(), {}, quick);
  terminal.charge({1, amount, ""});
  const auto approved = till.next();
  CHECK(approved.attempt == 1);
  CHECK(approved.result == CardResult::approved);
  terminal.set_mode(CardMode::decline);
  terminal.charge({2, amount, ""});
  CHECK(till.next().result == CardResult::declined);
  terminal.inquire({1, amount, ""});
  CHECK(till.next().result == CardResult::approved);
  terminal.inquire({2, amount, ""});
  CHECK(till.next().result == CardResult::declined);
}

TEST_CASE("a lost line is unknown; asking tells what became of it") {
  Till till;
  SimCardTerminal terminal(till.sink(), {}, quick);
  terminal.set_mode(CardMode::lost_before);
  terminal.charge({3, amount, ""});
  CHECK(till.next().result == CardResult::unknown);
  terminal.inquire({3, amount, ""});
  CHECK(till.next().result == CardResult::declined);
  terminal.set_mode(CardMode::lost_after);
  terminal.charge({4, amount, ""});
  CHECK(till.next().result == CardResult::unknown);
  terminal.inquire({4, amount, ""});
  CHECK(till.next().result == CardResult::approved);
}

TEST_CASE("a slow payment can be aborted") {
  Till till;
  SimCardTerminal terminal(till.sink(), {}, quick);
  terminal.set_mode(CardMode::slow);
  terminal.charge({5, amount, ""});
  terminal.abort(5);
  CHECK(till.next().result == CardResult::aborted);
  terminal.inquire({5, amount, ""});
  CHECK(till.next().result == CardResult::declined);
}

TEST_CASE("the ledger outlives the process") {
  std::string folder = std::filesystem::temp_directory_path() / "kassabel-card-XXXXXX";
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  Till till;
  {
    SimCardTerminal terminal(till.sink(), folder + "/ledger", quick);
    terminal.set_mode(CardMode::lost_after);
    terminal.charge({6, amount, ""});
    CHECK(till.next().result == CardResult::unknown);
  }
  SimCardTerminal after_crash(till.sink(), folder + "/ledger", quick);
  after_crash.inquire({6, amount, ""});
  CHECK(till.next().result == CardResult::approved);
  after_crash.inquire({7, amount, ""});
  CHECK(till.next().result == CardResult::declined);
  std::filesystem::remove_all(folder);
}

TEST_CASE("asking about an attempt that it was never asked for leaves its display alone") {
  Till till;
  SimCardTerminal terminal(till.sink(), {}, quick);
  terminal.inquire({9, amount, ""});
  CHECK(till.next().result == CardResult::declined);
  CHECK(terminal.look().state == CardState::idle);
  terminal.charge({10, amount, ""});
  CHECK(till.next().result == CardResult::approved);
  terminal.inquire({9, amount, ""});
  CHECK(till.next().result == CardResult::declined);
  CHECK(terminal.look().state == CardState::approved);
}

TEST_CASE("its display says what is asked for and what came of it") {
  Till till;
  SimCardTerminal terminal(till.sink(), {}, quick);
  CHECK(terminal.look().state == CardState::idle);
  terminal.charge({1, amount, ""});
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.look().state == CardState::approved);
  CHECK(terminal.look().amount == amount);
  terminal.set_mode(CardMode::lost_after);
  terminal.charge({2, amount, ""});
  CHECK(till.next().result == CardResult::unknown);
  CHECK(terminal.look().state == CardState::lost);
  terminal.inquire({2, amount, ""});
  CHECK(till.next().result == CardResult::approved);
  CHECK(terminal.look().state == CardState::approved);
  terminal.set_mode(CardMode::slow);
  terminal.charge({3, amount + amount, ""});
  CHECK(terminal.look().state == CardState::asked);
  CHECK(terminal.look().amount == amount + amount);
  terminal.abort(3);
  CHECK(till.next().result == CardResult::aborted);
  CHECK(terminal.look().state == CardState::idle);
}

TEST_CASE("modes by name") {
  CHECK(value_of<CardMode>("lost-before") == CardMode::lost_before);
  CHECK_FALSE(value_of<CardMode>("free"));
  CHECK(words_of<CardMode>() == "approve, decline, slow, lost-before or lost-after");
}

}  // namespace kassabel::sim
