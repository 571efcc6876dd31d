// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/device_talk.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "drivers/terminal/zvt/codes.h"
#include "drivers/terminal/zvt/commands.h"
#include "kiosk/base/log.h"

namespace kassabel::terminal::zvt {
namespace {

constexpr const char* tr_noop(const char* text) { return text; }
constexpr const char* silent_words = tr_noop("not answering");
constexpr const char* unsettled_words = tr_noop("an earlier payment is not settled yet");

constexpr const char* refused_words = tr_noop("the terminal refuses this till");
constexpr const char* day_words = tr_noop("the terminal cannot close its day");

constexpr std::int64_t full_queue_ms = 50;
constexpr std::int64_t asleep_most_ms = 1'000;

}  // namespace

Talk::Talk(const ZvtOptions& options, std::string password, const InputSink& sink, Wishes& wishes)
    : options_(options),
      password_(std::move(password)),
      sink_(sink),
      wishes_(wishes),
      retry_ms_(options.times.retry_least_ms) {}

void Talk::run() {
  while (!wishes_.stopping()) {
    tell_pending_state();
    if (line_ && !line_->open()) lost_line();
    const std::int64_t now = now_ms();
    if (const auto wish = wishes_.take()) {
      grant(*wish);
    } else if (open_ && now >= open_->ask_at_ms) {
      ask();
    } else if (!line_ && now >= connect_at_ms_) {
      (void)connect();
    } else if (line_ && now >= enquire_at_ms_) {
      enquire();
    } else {
      sleep();
    }
  }
  log_off_line();
}

void Talk::sleep() {
  const std::int64_t now = now_ms();
  std::int64_t until = now + asleep_most_ms;
  if (open_) until = std::min(until, open_->ask_at_ms);
  until = std::min(until, line_ ? enquire_at_ms_ : connect_at_ms_);
  if (line_) return line_->idle(std::max<std::int64_t>(until - now, 0));
  wishes_.wake().wait(until - now);
  wishes_.wake().clear();
}

// ---- the line

bool Talk::connect() {
  if (line_ && line_->open()) line_->idle(0);
  if (line_ && line_->open()) return true;
  line_.reset();
  auto stream = net::connect_tcp(options_.host, options_.port, options_.times.connect_ms, wishes_.wake(),
                                 [this] { return !wishes_.stopping(); });
  if (stream) line_ = std::make_unique<Line>(std::move(*stream), options_.times, wishes_);
  if (line_ && registered()) {
    ever_reached_ = true;
    connected_ms_ = now_ms();
    enquire_at_ms_ = now_ms() + options_.times.enquire_every_ms;
    return true;
  }
  if (!line_ || !line_->open()) tell_state(ever_reached_ ? DeviceState::trouble : DeviceState::absent, silent_words);
  wait_to_connect();
  return false;
}

void Talk::wait_to_connect() {
  line_.reset();
  connect_at_ms_ = now_ms() + retry_ms_;
  retry_ms_ = std::min(retry_ms_ * 2, options_.times.retry_most_ms);
}

bool Talk::registered() {
  Exchange exchange = run_command(register_till(password_, true));
  if (exchange.ended == Ended::refused && line_->open()) exchange = run_command(register_till(password_, false));
  if (exchange.ended != Ended::completed) {
    if (exchange.ended == Ended::refused || exchange.ended == Ended::aborted)
      tell_state(DeviceState::trouble, refused_words);
    return false;
  }
  if (!ever_reached_) log_info("zvt", "registered at the card terminal");
  if ((exchange.completed.needs & 0x02U) != 0) diagnose();
  if (!open_ && line_->open()) learn_last_payment();
  const bool needs_set_up = (exchange.completed.needs & 0x01U) != 0;
  if (line_->open())
    tell_state(needs_set_up ? DeviceState::trouble : DeviceState::working, needs_set_up ? state_words(0x51) : "");
  return line_->open();
}

Exchange Talk::run_command(const Apdu& command, std::optional<std::uint64_t> attempt) {
  CardPrompt shown = CardPrompt::none;
  bool first = true;
  return line_->run(command, attempt, [&](const Intermediate& said) {
    log_info("zvt", "state " + std::to_string(said.code));
    const CardPrompt prompt = prompt_of(said);
    if (!attempt || (!first && prompt == shown)) return;
    first = false;
    shown = prompt;
    (void)sink_(input::CardSays{*attempt, prompt});  // the next one comes soon
  });
}

// So that a payment whose line breaks can be told from the one before it, whoever made that.
void Talk::learn_last_payment() {
  const Exchange exchange = run_command(repeat_receipt(password_, false));
  if (exchange.ended == Ended::completed && exchange.status && !past_.has(*exchange.status))
    past_.add(*exchange.status);
}

// Once; a terminal that still needs it afterwards has another trouble.
void Talk::diagnose() {
  if (std::exchange(diagnosed_, true)) return;
  log_info("zvt", "the terminal wants a diagnosis");
  (void)run_command(diagnosis());
}

void Talk::enquire() {
  enquire_at_ms_ = now_ms() + options_.times.enquire_every_ms;
  const Exchange exchange = run_command(status_enquiry(password_));
  if (exchange.ended != Ended::completed) return;  // busy, or not asked like that; a broken line shows by itself
  const std::uint8_t state = exchange.completed.state;
  if (state == code_diagnosis && line_->open()) diagnose();
  const char* const words = is_at_work(state) ? "" : state_words(state);
  tell_state(*words == '\0' ? DeviceState::working : DeviceState::trouble, words);
}

// Some terminals close their line after each command: that alone is no trouble, not getting a new one is.
void Talk::lost_line() {
  if (now_ms() - connected_ms_ >= options_.times.retry_most_ms) retry_ms_ = options_.times.retry_least_ms;
  wait_to_connect();
}

void Talk::log_off_line() {
  if (!line_ || !line_->open() || open_) return;
  (void)line_->run(log_off());  // stopping: it is sent, nobody waits for the answer
}

// ---- payments

void Talk::grant(const Wish& wish) {
  switch (wish.what) {
    case Wish::What::charge:
    case Wish::What::give_back:
      return pay(wish);
    case Wish::What::inquire:
      return ask_about(wish.payment);
    case Wish::What::close_day:
      return close_day();
    case Wish::What::withdrawn:
      return settle(wish.payment, CardResult::aborted, {});
  }
}

void Talk::pay(const Wish& wish) {
  const CardPayment& payment = wish.payment;
  // Never twice under one number, whoever asks for it.
  if (known_.contains(payment.attempt) || (open_ && open_->question.payment.attempt == payment.attempt))
    return ask_about(payment);
  const std::int64_t cents = payment.amount.cents();
  const bool giving = wish.what == Wish::What::give_back;
  const bool named = giving && !payment.reference.empty();
  if (cents <= 0 || cents > amount_max_cents || (named && !is_receipt_number(payment.reference)))
    return settle(payment, CardResult::declined, {Ended::refused, code_not_possible, {}, {}, {}});
  if (open_) give_up_question();
  if (!connect()) return settle(payment, CardResult::declined, {});
  if (wishes_.aborts(payment.attempt)) return settle(payment, CardResult::aborted, {});
  const Apdu command = !giving ? authorise(cents)
                       : named ? reverse(password_, payment.reference, cents)
                               : refund(password_, cents);
  const Exchange exchange = run_command(command, payment.attempt);
  if (const auto result = judge(cents, exchange)) return settle(payment, *result, exchange);
  if (exchange.ended != Ended::lost) log_error("zvt", "the terminal contradicts itself about a payment: it is asked");
  Question question{payment, giving ? Asked::give_back : Asked::payment, true, past_, exchange.status};
  const std::int64_t now = now_ms();
  open_ = Open{std::move(question), now + options_.times.settle_ms, now + options_.times.unknown_after_ms};
}

// The kiosk asks for another payment only when the one before is settled as far as it is concerned: a person decided.
// One more question, since afterwards the terminal's last payment is another one.
void Talk::give_up_question() {
  open_->unknown_at_ms = 0;
  ask();
  if (!open_) return;
  log_error("zvt", "attempt " + std::to_string(open_->question.payment.attempt) + " was given up without an answer");
  open_.reset();
}

void Talk::ask_about(const CardPayment& payment) {
  const auto known = known_.find(payment.attempt);
  if (known != known_.end()) return tell(known->second);
  const std::int64_t now = now_ms();
  if (open_ && open_->question.payment.attempt != payment.attempt)
    return tell(input::CardFinished{payment.attempt, CardResult::unknown, unsettled_words, {}});
  if (!open_) open_ = Open{{payment, Asked::unsaid, false, {}, {}}};
  open_->told = false;
  open_->ask_at_ms = now;
  open_->unknown_at_ms = now + options_.times.unknown_after_ms;
}

void Talk::ask() {
  const std::uint64_t attempt = open_->question.payment.attempt;
  Exchange repeated;
  if (const auto result = ask_once(repeated)) {
    const CardPayment payment = open_->question.payment;
    open_.reset();
    if (repeated.status && !past_.has(*repeated.status)) past_.add(*repeated.status);
    // That it never happened needs no words of a receipt, which is another payment's.
    if (*result != CardResult::approved) repeated = {};
    log_info("zvt", "attempt " + std::to_string(attempt) + " is known now");
    return settle(payment, *result, repeated);
  }
  if (wishes_.stopping()) return;
  const std::int64_t now = now_ms();
  if (!open_->told && now >= open_->unknown_at_ms) {
    open_->told = true;
    tell(input::CardFinished{attempt, CardResult::unknown, {}, {}});
  }
  const std::int64_t wait = open_->told ? options_.times.ask_every_ms : retry_ms_;
  open_->ask_at_ms = now + wait;
  if (!open_->told) open_->ask_at_ms = std::min(open_->ask_at_ms, std::max(now, open_->unknown_at_ms));
}

// Its last payment, the terminal's state, and its last payment again: one that is still at work may yet approve ours,
// or take it back, so only what one says that is ready counts. Not the state first: some close their day when asked for
// it.
std::optional<CardResult> Talk::ask_once(Exchange& repeated) {
  const Question& question = open_->question;
  if (!connect()) return std::nullopt;
  repeated = run_command(repeat_receipt(password_, true));
  const auto first = judge_later(question, repeated);
  if (!first || !line_->open()) return std::nullopt;
  const Exchange state = run_command(status_enquiry(password_));
  const bool ready = state.ended == Ended::completed && !is_at_work(state.completed.state);
  const bool cannot_say = state.ended == Ended::refused && state.code == code_not_possible;
  if (!(ready || cannot_say) || !line_->open()) return std::nullopt;
  const Exchange again = run_command(repeat_receipt(password_, false));
  const bool closed_its_day = again.status && again.status->day_totals && again.ended == Ended::completed;
  return closed_its_day || judge_later(question, again) == first ? first : std::nullopt;
}

void Talk::close_day() {
  if (open_) return tell(input::CardDayClosed{false, unsettled_words});
  if (!connect()) return tell(input::CardDayClosed{false, silent_words});
  const Exchange exchange = run_command(end_of_day(password_));
  const std::uint8_t result = exchange.status ? exchange.status->result.value_or(0) : std::uint8_t{0};
  if (exchange.ended == Ended::completed && result == 0) {
    if (exchange.status) past_.add(*exchange.status);
    return tell(input::CardDayClosed{true, {}});
  }
  const bool said = exchange.ended == Ended::refused || exchange.ended == Ended::aborted;
  if (!said && result == 0) return tell(input::CardDayClosed{false, silent_words});
  tell(input::CardDayClosed{false, refusal_words(said ? exchange.code : result, day_words)});
}

void Talk::settle(const CardPayment& payment, CardResult result, const Exchange& exchange) {
  constexpr std::size_t known_max = 32;
  if (exchange.status && !past_.has(*exchange.status)) past_.add(*exchange.status);
  input::CardFinished finished{payment.attempt, result, note_of(result, exchange), {}};
  if (result == CardResult::approved && exchange.status) finished.reference = exchange.status->receipt;
  known_[payment.attempt] = finished;
  if (known_.size() > known_max) known_.erase(known_.begin());
  tell(finished);
}

// ---- what the kiosk hears

// Not lost while the kiosk lives.
void Talk::tell(Input input) {
  while (!sink_(input) && !wishes_.stopping()) std::this_thread::sleep_for(std::chrono::milliseconds(full_queue_ms));
}

void Talk::tell_state(DeviceState state, const char* words) {
  state_ = DeviceStatus{DeviceKind::card_terminal, "zvt", state, words};
  tell_pending_state();
}

void Talk::tell_pending_state() {
  if (state_ && told_ != state_ && sink_(input::DeviceChanged{*state_})) told_ = state_;
}

}  // namespace kassabel::terminal::zvt
