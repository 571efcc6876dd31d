// SPDX-License-Identifier: Apache-2.0
// Whether the terminal is there and can do its work.
#include <algorithm>

#include "drivers/terminal/nexo/device_talk.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr int missed_max = 2;

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr const char* silent_words = "not answering";
constexpr const char* refused_words = "no permission";
constexpr const char* not_ready_words = tr_noop("the terminal is not ready");
constexpr const char* no_bank_words = tr_noop("the terminal cannot reach the bank");

}  // namespace

void Talk::ask_health() {
  // A terminal in the middle of a payment is there, and has other things to do.
  const bool paying = std::any_of(works_.begin(), works_.end(), [](const auto& one) {
    return one.second.step == Step::paying || one.second.step == Step::undoing;
  });
  health_at_ms_ = now() + options_.times.health_every_ms;
  if (paying) return;
  asking_health_ = http_.start(request(diagnosis_request(parties_, question_id()), options_.times.ask_within_ms),
                               [this](const net::HttpAnswer& answer) { health(answer); });
}

void Talk::health(const net::HttpAnswer& answer) {
  asking_health_ = 0;
  const Parsed parsed = answer_in(answer);
  const auto* said = parsed ? std::get_if<Health>(&parsed->what) : nullptr;
  if (said == nullptr) {
    health_at_ms_ = now() + options_.times.health_again_ms;
    // It speaks, but not with us; or it is somebody else.
    const bool refused = answer.status == 200 || answer.status == 401 || answer.status == 403;
    if (answer.certificate || refused) return tell_state(DeviceState::trouble, refused_words);
    // One question may get lost.
    if (seen_ && ++health_missed_ < missed_max) return;
    return tell_state(seen_ ? DeviceState::trouble : DeviceState::absent, silent_words);
  }
  seen_ = true;
  health_missed_ = 0;
  const bool busy = said->condition == Condition::busy || said->condition == Condition::in_progress;
  if (!said->bank_reachable) return tell_state(DeviceState::trouble, no_bank_words);
  if (!said->usable || (said->outcome != Outcome::success && !busy))
    return tell_state(DeviceState::trouble, not_ready_words);
  logged_.clear();
  tell_state(DeviceState::working, "");
}

void Talk::tell_state(DeviceState state, const char* words) {
  teller_.device(DeviceKind::card_terminal, parties_.poi_id, state, words);
}

}  // namespace kassabel::terminal::nexo
