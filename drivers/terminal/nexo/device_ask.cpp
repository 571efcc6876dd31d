// SPDX-License-Identifier: Apache-2.0
// What became of an attempt, and undoing what was paid wrongly.
#include <algorithm>

#include "drivers/terminal/nexo/device_talk.h"
#include "kiosk/base/log.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr int not_found_enough = 2;

}  // namespace

void Talk::doubt(Work& work, Step step) {
  work.step = step;
  work.at_ms = now();
  work.again_ms = options_.times.ask_again_ms;
  work.not_found = 0;
}

void Talk::ask(Work& work) {
  const std::uint64_t attempt = work.payment.attempt;
  const bool undo = work.step == Step::undo_asking;
  const std::string message = status_request(parties_, question_id(), undo ? Category::reversal : work.category,
                                             id_of(undo ? IdKind::undo : IdKind::attempt, attempt));
  work.transfer = http_.start(request(message, options_.times.ask_within_ms),
                              [this, attempt](const net::HttpAnswer& answer) { answered(attempt, answer); });
}

void Talk::answered(std::uint64_t attempt, const net::HttpAnswer& answer) {
  Work& work = works_.at(attempt);
  work.transfer = 0;
  const Parsed parsed = answer_in(answer);
  const auto* status = parsed ? std::get_if<Status>(&parsed->what) : nullptr;
  if (status == nullptr) return still_unknown(work);
  const bool undo = work.step == Step::undo_asking;
  if (status->outcome == Outcome::failure && status->condition == Condition::not_found) return not_found(work);
  work.not_found = 0;
  const bool going_on = status->outcome == Outcome::failure &&
                        (status->condition == Condition::in_progress || status->condition == Condition::busy);
  if (going_on && now() < work.going_on_until_ms) {
    work.again_ms = options_.times.ask_again_ms;
    work.at_ms = now() + work.again_ms;
    return;
  }
  const bool found = status->outcome == Outcome::success && status->repeated &&
                     status->repeated->service_id == id_of(undo ? IdKind::undo : IdKind::attempt, attempt);
  if (!found) return still_unknown(work);
  return undo ? settle_undo(work, *status->repeated) : settle(work, *status->repeated);
}

// Once is not enough: what we sent may still be on its way to the terminal's ear.
void Talk::not_found(Work& work) {
  const bool undo = work.step == Step::undo_asking;
  if (!undo && !work.category_sure && work.category == Category::payment) {
    work.category = Category::reversal;  // perhaps it was money back
    work.at_ms = now();
    return;
  }
  if (!work.category_sure) work.category = Category::payment;
  if (++work.not_found < not_found_enough) {
    work.at_ms = now() + options_.times.not_found_ms;
    return;
  }
  if (!undo) return finish(work, work.abort_wanted ? CardResult::aborted : CardResult::declined, "", "");
  if (!work.ours) return stick(work);
  work.step = Step::undoing;
  work.at_ms = now();
}

// Paid, but not what was asked for: half of it is no payment. It is taken back as a whole, by the run that asked for
// it; a later one only asks whether that happened, and otherwise leaves it to a person.
void Talk::wrong_amount(Work& work, const Paid& paid) {
  log_error("nexo", "the terminal approved another amount than was asked for");
  if (!paid.transaction || !paid.cents || !paid.euros || paid.refund || *paid.cents <= 0) return stick(work);
  work.wrong = paid.transaction;
  work.wrong_cents = *paid.cents;
  if (work.ours && !work.undo_sent) {
    work.step = Step::undoing;
    return undo(work);
  }
  doubt(work, Step::undo_asking);
}

void Talk::undo(Work& work) {
  const std::uint64_t attempt = work.payment.attempt;
  work.undo_sent = true;
  Asked asked = asked_of(work, IdKind::undo);
  asked.cents = work.wrong_cents;
  work.transfer = http_.start(request(reversal_request(parties_, asked, *work.wrong), options_.times.payment_ms),
                              [this, attempt](const net::HttpAnswer& answer) { undone(attempt, answer); });
}

void Talk::undone(std::uint64_t attempt, const net::HttpAnswer& answer) {
  Work& work = works_.at(attempt);
  work.transfer = 0;
  const Parsed parsed = answer.sent ? answer_in(answer) : std::nullopt;
  const auto* result = parsed ? std::get_if<Paid>(&parsed->what) : nullptr;
  if (result == nullptr || !result->reversal || result->service_id != id_of(IdKind::undo, attempt))
    return doubt(work, Step::undo_asking);
  settle_undo(work, *result);
}

void Talk::settle_undo(Work& work, const Paid& paid) {
  if (verdict_on(paid, work.wrong_cents) != Verdict::approved) return stick(work);
  finish(work, CardResult::declined, paid.note, "");
}

// The kiosk is told once, and once more each time that it asks; then the terminal is asked again, less and less often.
void Talk::still_unknown(Work& work) {
  work.at_ms = now() + work.again_ms;
  work.again_ms = std::min(work.again_ms * 2, options_.times.ask_again_most_ms);
  if (work.unknown_told && !work.answer_owed) return;
  work.unknown_told = true;
  work.answer_owed = false;
  teller_.tell(input::CardFinished{work.payment.attempt, CardResult::unknown, "", ""});
}

void Talk::stick(Work& work) {
  still_unknown(work);
  work.step = Step::stuck;
}

}  // namespace kassabel::terminal::nexo
