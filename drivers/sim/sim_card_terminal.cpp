// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_card_terminal.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::sim {
namespace {

using input::CardFinished;

constexpr std::size_t ledger_max = 100'000;
constexpr std::size_t due_max = 64;

CardState state_after(CardResult result) {
  switch (result) {
    case CardResult::approved:
      return CardState::approved;
    case CardResult::declined:
      return CardState::declined;
    case CardResult::unknown:
      return CardState::lost;
    case CardResult::aborted:
      return CardState::idle;
  }
  return CardState::idle;
}

CardFinished approved(std::uint64_t attempt) {
  return {attempt, CardResult::approved, "SIMULATED", std::to_string(attempt)};
}

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

SimCardTerminal::SimCardTerminal(InputSink sink, std::string ledger_path, CardTimes times)
    : sink_(std::move(sink)), ledger_path_(std::move(ledger_path)), times_(times) {
  read_ledger();
  thread_ = std::thread([this] { run(); });
}

SimCardTerminal::~SimCardTerminal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
  }
  thread_.join();
}

void SimCardTerminal::read_ledger() {
  if (ledger_path_.empty()) return;
  std::ifstream file(ledger_path_);
  std::uint64_t attempt = 0;
  std::string result;
  while (ledger_.size() < ledger_max && file >> attempt >> result) ledger_[attempt] = result == "approved";
}

void SimCardTerminal::set_mode(CardMode mode) {
  const std::lock_guard lock(mutex_);
  seen_.mode = mode;
}

CardSeen SimCardTerminal::look() {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void SimCardTerminal::ask(const CardPayment& payment, bool back) {
  const std::uint64_t attempt = payment.attempt;
  (void)sink_(input::CardSays{attempt, CardPrompt::present_card});
  const std::lock_guard lock(mutex_);
  seen_.state = CardState::asked;
  seen_.amount = payment.amount;
  seen_.given_back = back;
  on_display_ = attempt;
  switch (seen_.mode) {
    case CardMode::approve:
      return tell_in(times_.answer_ms, approved(attempt), true);
    case CardMode::decline:
      return tell_in(times_.answer_ms, {attempt, CardResult::declined, "declined"}, false);
    case CardMode::slow:
      return tell_in(times_.slow_ms, approved(attempt), true);
    case CardMode::lost_before:
      return tell_in(times_.line_lost_ms, {attempt, CardResult::unknown, "line lost"}, std::nullopt);
    case CardMode::lost_after:
      settle(attempt, true);
      return tell_in(times_.line_lost_ms, {attempt, CardResult::unknown, "line lost"}, std::nullopt);
  }
}

void SimCardTerminal::inquire(const CardPayment& payment) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t attempt = payment.attempt;
  const bool under_way = std::any_of(due_.begin(), due_.end(),
                                     [&](const Due& due) { return due.result.attempt == attempt && due.settles; });
  if (under_way) return;  // its result is on the way
  const auto found = ledger_.find(attempt);
  if (found != ledger_.end() && found->second) return tell_in(times_.answer_ms, approved(attempt), std::nullopt);
  const char* const note = found == ledger_.end() ? "never reached the terminal" : "declined";
  tell_in(times_.answer_ms, {attempt, CardResult::declined, note}, std::nullopt);
}

void SimCardTerminal::abort(std::uint64_t attempt) {
  const std::lock_guard lock(mutex_);
  for (Due& due : due_) {
    if (due.result.attempt != attempt || !due.settles) continue;
    due.at_ms = now_ms();
    due.approved = false;
    due.result = {attempt, CardResult::aborted, "aborted"};
    wake_.notify_all();
    return;
  }
}

void SimCardTerminal::tell_in(std::int64_t delay_ms, CardFinished result, std::optional<bool> settles_as) {
  if (due_.size() >= due_max) return log_error("sim", "too many card attempts at once");
  due_.push_back({now_ms() + delay_ms, std::move(result), settles_as.has_value(), settles_as.value_or(false)});
  wake_.notify_all();
}

void SimCardTerminal::settle(std::uint64_t attempt, bool approved) {
  if (ledger_.size() >= ledger_max) ledger_.erase(ledger_.begin());
  ledger_[attempt] = approved;
  if (ledger_path_.empty()) return;
  std::ofstream file(ledger_path_, std::ios::app);
  file << attempt << ' ' << (approved ? "approved" : "declined") << std::endl;
  if (!file) log_error("sim", "the card ledger cannot be written: " + ledger_path_);
}

void SimCardTerminal::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto next = std::min_element(due_.begin(), due_.end(),
                                       [](const Due& one, const Due& other) { return one.at_ms < other.at_ms; });
    if (next == due_.end()) {
      wake_.wait(lock);
      continue;
    }
    if (const std::int64_t wait_ms = next->at_ms - now_ms(); wait_ms > 0) {
      wake_.wait_for(lock, std::chrono::milliseconds(wait_ms));
      continue;
    }
    const Due due = std::move(*next);
    due_.erase(next);
    if (due.settles) settle(due.result.attempt, due.approved);
    // What somebody asks about another attempt, from before the power went or never heard of, is no payment here.
    if (due.result.attempt == on_display_) seen_.state = state_after(due.result.result);
    lock.unlock();
    if (!sink_(due.result)) log_error("sim", "the kiosk's input queue is full: a card result was lost");
    lock.lock();
  }
}

}  // namespace kassabel::sim
