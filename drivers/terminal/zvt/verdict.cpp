// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/verdict.h"

#include <algorithm>

#include "drivers/terminal/zvt/codes.h"
#include "drivers/terminal/zvt/commands.h"

namespace kassabel::terminal::zvt {
namespace {

constexpr std::size_t past_max = 16;

bool agree(const std::string& one, const std::string& other) { return one.empty() || other.empty() || one == other; }

// The same payment, or the same end of day; what only one of them tells says nothing.
bool same(const Status& one, const Status& other) {
  const bool days = one.day_totals && other.day_totals && one.cents == other.cents;
  const bool named = !one.receipt.empty() || (!one.time.empty() && !one.date.empty()) || days;
  return named && one.receipt == other.receipt && one.day_totals == other.day_totals && (days || !one.day_totals) &&
         agree(one.trace, other.trace) && agree(one.date, other.date) && agree(one.time, other.time) &&
         agree(one.taken_back, other.taken_back);
}

int number(const std::string& receipt) {
  int value = 0;
  for (const char digit : receipt) value = value * 10 + (digit - '0');
  return value;
}

bool is_reference(const std::string& receipt, const std::string& reference) {
  return is_receipt_number(receipt) && is_receipt_number(reference) && number(receipt) == number(reference);
}

// A terminal that did not hear from us takes a payment back by itself (PA00P015, 2.2.8). That it was ours: it said so
// before, or it is of our amount and none that was there before; nobody but us may start one.
bool was_taken_back(const Question& question, const Status& last) {
  if (last.taken_back.empty()) return false;
  if (question.said && !question.said->trace.empty()) return question.said->trace == last.taken_back;
  return question.ours && question.past.never_saw(last.taken_back) && last.cents == question.payment.amount.cents();
}

CardResult result_of(const Status& status) { return *status.result == 0 ? CardResult::approved : CardResult::declined; }

}  // namespace

void Past::add(const Status& status) {
  if (statuses_.size() >= past_max) statuses_.erase(statuses_.begin());
  statuses_.push_back(status);
}

bool Past::has(const Status& status) const {
  return std::any_of(statuses_.begin(), statuses_.end(), [&](const Status& one) { return same(one, status); });
}

bool Past::has_other(const Status& status) const {
  return std::any_of(statuses_.begin(), statuses_.end(), [&](const Status& one) {
    return is_reference(one.receipt, status.receipt) && !same(one, status);
  });
}

bool Past::never_saw(const std::string& trace) const {
  return !statuses_.empty() &&
         std::none_of(statuses_.begin(), statuses_.end(), [&](const Status& one) { return one.trace == trace; });
}

std::optional<CardResult> judge(std::int64_t cents, const Exchange& exchange) {
  const auto& status = exchange.status;
  const bool approved = status && status->result == 0;
  switch (exchange.ended) {
    case Ended::unsent:
    case Ended::refused:
      return CardResult::declined;
    case Ended::lost:
      return std::nullopt;
    case Ended::aborted:
      if (approved) return std::nullopt;  // it says both: its memory decides
      return exchange.code == code_aborted ? CardResult::aborted : CardResult::declined;
    case Ended::completed:
      break;
  }
  if (!status || (status->cents && *status->cents != cents)) return std::nullopt;
  if (status->result == code_aborted) return CardResult::aborted;
  return status->result.value_or(0) == 0 ? CardResult::approved : CardResult::declined;
}

std::optional<CardResult> judge_later(const Question& question, const Exchange& repeated) {
  if (repeated.ended != Ended::completed || !repeated.status) return std::nullopt;
  const Status& last = *repeated.status;
  if (question.ours && question.past.has(last)) return CardResult::declined;
  if (question.asked == Asked::payment && was_taken_back(question, last)) return CardResult::declined;
  if (last.receipt.empty() || last.day_totals) return std::nullopt;
  if (!last.taken_back.empty() && question.asked != Asked::give_back) return std::nullopt;  // something was taken back
  const bool counts_anew = question.ours && question.past.has_other(last);
  if (is_reference(last.receipt, question.payment.reference) && !counts_anew) return CardResult::declined;
  if (last.cents != question.payment.amount.cents() || !last.result) return std::nullopt;
  return result_of(last);
}

std::string note_of(CardResult result, const Exchange& exchange) {
  std::string receipt = exchange.receipts.customer();
  if (!receipt.empty()) return receipt;
  if (result == CardResult::approved) {
    if (!exchange.status || exchange.status->card_end.empty()) return {};
    const std::string& name = exchange.status->card_name;
    return (name.empty() ? "" : name + " ") + "****" + exchange.status->card_end;
  }
  if (exchange.ended == Ended::refused || exchange.ended == Ended::aborted) return refusal_words(exchange.code);
  if (exchange.status && exchange.status->result.value_or(0) != 0) return refusal_words(*exchange.status->result);
  return {};
}

}  // namespace kassabel::terminal::zvt
