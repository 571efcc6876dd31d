// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/tap_protocol.h"

#include <algorithm>
#include <utility>

namespace kassabel::pager {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr const char* silent_words = "not answering";
constexpr const char* login_words = tr_noop("refuses the login");
constexpr const char* bad_line_words = tr_noop("does not understand what it is sent");
constexpr const char* full_words = tr_noop("its queue is full");

}  // namespace

void Tap::page(TapPage page) {
  if (waiting_.size() >= pages_max) waiting_.pop_front();
  waiting_.push_back({std::move(page), 0});
}

void Tap::drop(std::uint64_t id) {
  waiting_.erase(
      std::remove_if(waiting_.begin(), waiting_.end(), [&](const Waiting& one) { return one.page.id == id; }),
      waiting_.end());
  if (sending_ && sending_->page.id == id) sending_->dropped = true;
}

std::vector<tap::Out> Tap::feed(std::span<const std::uint8_t> bytes, std::int64_t now_ms) {
  now_ms_ = now_ms;
  for (const std::uint8_t byte : bytes)
    if (const auto heard = reader_.feed(byte)) hear(*heard);
  return std::exchange(out_, {});
}

std::vector<tap::Out> Tap::tick(std::int64_t now_ms) {
  now_ms_ = now_ms;
  if (now_ms < next_ms()) return {};
  switch (phase_) {
    case Phase::resting:
      tries_ = 0;
      knock();
      break;
    case Phase::knocking:
      tries_ < knocks_max ? knock() : fail(silent_words);
      break;
    case Phase::sending:
      try_later();
      fail(silent_words);
      break;
    case Phase::logging_in:
    case Phase::waiting_go:
      fail(silent_words);
      break;
    case Phase::leaving:  // it let us in, so it lives
      rest(look_after_ms);
      break;
  }
  return std::exchange(out_, {});
}

std::int64_t Tap::next_ms() const {
  if (phase_ != Phase::resting) return deadline_ms_;
  std::int64_t next = deadline_ms_;
  for (const Waiting& one : waiting_) next = std::min(next, one.not_before_ms);
  return std::max(next, earliest_ms_);
}

std::optional<std::size_t> Tap::due() const {
  for (std::size_t i = 0; i < waiting_.size(); ++i)
    if (waiting_[i].not_before_ms <= now_ms_) return i;
  return std::nullopt;
}

void Tap::hear(const TapReader::Heard& heard) {
  switch (phase_) {
    case Phase::resting:
      return;
    case Phase::knocking:
      if (heard.answer == TapAnswer::id_prompt) {
        tries_ = 0;
        log_in();
      }
      return;
    case Phase::logging_in:
    case Phase::waiting_go:
      return hear_login(heard);
    case Phase::sending:
      return hear_block(heard);
    case Phase::leaving:
      // RS instead of a goodbye: something in the batch was wrong. What, it said when that block came.
      if (heard.answer == TapAnswer::hung_up || heard.answer == TapAnswer::refused) rest(look_after_ms);
      return;
  }
}

void Tap::hear_login(const TapReader::Heard& heard) {
  switch (heard.answer) {
    case TapAnswer::ack:
      if (phase_ == Phase::logging_in) enter(Phase::waiting_go, answer_ms);
      return;
    case TapAnswer::go_ahead:
      if (waiting_.empty()) bad_line_ = full_ = false;
      if (!bad_line_) out_.emplace_back(tap::Lives{full_ ? full_words : ""});
      return next_page();
    case TapAnswer::nak:
    case TapAnswer::id_prompt:  // it did not get our login
      if (phase_ != Phase::logging_in) return;
      return ++tries_ > resends_max ? fail(login_words) : log_in();
    case TapAnswer::refused:
    case TapAnswer::hung_up:
      return fail(login_words);
  }
}

void Tap::hear_block(const TapReader::Heard& heard) {
  const bool later = heard.code == code_try_later && heard.answer != TapAnswer::hung_up;
  if (later && heard.answer != TapAnswer::id_prompt) {
    try_later();
    bad_line_ = false;
    full_ = true;
    out_.emplace_back(tap::Lives{full_words});
    return next_page();
  }
  switch (heard.answer) {
    case TapAnswer::ack:
      if (++sending_->at < sending_->blocks.size()) {
        sending_->resends = 0;
        return send_block();
      }
      bad_line_ = full_ = false;
      out_.emplace_back(tap::Taken{sending_->page.id});
      out_.emplace_back(tap::Lives{});
      sending_.reset();
      return next_page();
    case TapAnswer::refused:
      bad_line_ = full_ = false;
      out_.emplace_back(tap::Refused{sending_->page.id, heard.code});
      sending_.reset();
      return next_page();
    case TapAnswer::nak:
      return resend_block();
    case TapAnswer::go_ahead:  // said twice
      return;
    case TapAnswer::id_prompt:  // it began anew: switched off and on
    case TapAnswer::hung_up:
      try_later();
      return rest(breath_ms);
  }
}

void Tap::send_block() {
  send(sending_->blocks[sending_->at]);
  enter(Phase::sending, taken_ms);
}

void Tap::resend_block() {
  if (sending_->dropped) {
    sending_.reset();
    return next_page();
  }
  if (++sending_->resends <= resends_max) return send_block();
  bad_line_ = true;
  out_.emplace_back(tap::Fails{bad_line_words});
  try_later();
  next_page();
}

void Tap::knock() {
  ++tries_;
  reader_.reset();
  send(tap_knock());
  enter(Phase::knocking, knock_again_ms);
}

void Tap::log_in() {
  send(tap_login(password_));
  enter(Phase::logging_in, answer_ms);
}

void Tap::next_page() {
  const auto index = due();
  if (!index) {
    send(tap_leave());
    return enter(Phase::leaving, leave_ms);
  }
  sending_.emplace();
  sending_->page = std::move(waiting_[*index].page);
  sending_->blocks = tap_blocks(sending_->page.number, sending_->page.text);
  waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(*index));
  send_block();
}

void Tap::try_later() {
  if (!sending_->dropped) waiting_.push_back({std::move(sending_->page), now_ms_ + again_after_ms});
  sending_.reset();
}

void Tap::rest(std::int64_t for_ms) {
  earliest_ms_ = now_ms_ + breath_ms;
  enter(Phase::resting, for_ms);
}

void Tap::fail(const std::string& words) {
  out_.emplace_back(tap::Fails{words});
  rest(look_after_ms);
  earliest_ms_ = now_ms_ + after_failure_ms;
}

void Tap::enter(Phase phase, std::int64_t deadline_ms) {
  phase_ = phase;
  deadline_ms_ = now_ms_ + deadline_ms;
}

}  // namespace kassabel::pager
