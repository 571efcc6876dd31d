// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/stopped_lane.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/lane/apply.h"

namespace kassabel::app {
namespace {

// The call, and how the shopper reads the screen.
bool counts_while_stopped(const lane::Event& event) {
  using namespace lane::event;
  return std::holds_alternative<CallRaised>(event) || std::holds_alternative<CallPaged>(event) ||
         std::holds_alternative<CallSent>(event) || std::holds_alternative<CallArrived>(event) ||
         std::holds_alternative<CallAccepted>(event) || std::holds_alternative<CallClosed>(event) ||
         std::holds_alternative<CallReasonGiven>(event) || std::holds_alternative<CallNeedsGiven>(event) ||
         std::holds_alternative<CallPassedOn>(event) || std::holds_alternative<CallDelayed>(event) ||
         std::holds_alternative<LanguageChosen>(event) || std::holds_alternative<LookChosen>(event);
}

}  // namespace

StoppedLane::StoppedLane(const lane::State& from) {
  state_.started = true;
  state_.demo = from.demo;
  state_.kiosk = from.kiosk;
  state_.call = from.call;
  state_.bells = from.bells;
  state_.devices = from.devices;
  state_.counters = from.counters;
  state_.language = from.language;
  state_.look = from.look;
}

std::vector<lane::Effect> StoppedLane::take(const lane::Rules& rules, const lane::Intent& intent, const Moment& now,
                                            std::string& refused) {
  std::vector<lane::Effect> out;
  const lane::Decision decision = lane::decide(rules, state_, intent, now);
  refused = decision.refused;
  for (const lane::Event& event : decision.events) {
    if (!counts_while_stopped(event)) continue;
    const std::uint64_t seq = state_.last_seq + 1;
    state_ = lane::apply(rules, std::move(state_), event, {seq, now.wall, now.boot_ms});
    for (lane::Effect& effect : lane::effects(rules, state_, event, {seq, now.wall, now.boot_ms}))
      out.push_back(std::move(effect));
  }
  return out;
}

std::deque<Input> StoppedLane::to_record(const lane::State& durable) const {
  std::deque<Input> out;
  const bool same = durable.call && state_.call && durable.call->id == state_.call->id;
  if (durable.call && !same) out.emplace_back(input::WithdrawCall{});
  // What bells rang meanwhile rings again: nobody's answer to it is on record.
  for (const Call& bell : state_.bells)
    if (lane::find_call(durable, bell.id) == nullptr) out.emplace_back(input::BellPressed{bell.place});
  if (!state_.call) return out;
  if (!same) out.emplace_back(input::CallPerson{state_.call->kind});
  if (same && durable.call->kind != state_.call->kind) out.emplace_back(input::GiveReason{state_.call->kind});
  for (const CallNeed need : state_.call->needs) out.emplace_back(input::SetNeed{need, true});
  const bool accepted_before = same && durable.call->accepted();
  if (state_.call->accepted() && !accepted_before)
    out.emplace_back(input::StaffSays{state_.call->accepted_by, input::says::Coming{state_.call->id}, {}});
  return out;
}

}  // namespace kassabel::app
