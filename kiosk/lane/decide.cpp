// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/decide.h"

#include <algorithm>

#include "kiosk/base/overloaded.h"
#include "kiosk/lane/apply.h"
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

// What a clock may do, each with the boot time at which it is due. It never closes a call.
struct Deadlines {
  std::optional<std::int64_t> ladder, thanks, idle, staff, drawer;
};

std::optional<std::int64_t> idle_deadline(const Rules& rules, const State& state, std::int64_t last_touch) {
  const bool busy = state.call || state.staff || (state.sale && (state.sale->card || state.sale->done));
  const bool untouched =
      state.page == ScreenPage::welcome && !state.sale && state.language == rules.language && state.look == Look{};
  if (busy || untouched) return std::nullopt;
  if (!state.idle_asked_boot_ms) return last_touch + rules.limits.idle_ask_ms;
  return std::max(*state.idle_asked_boot_ms, last_touch) + rules.limits.idle_answer_ms;
}

Deadlines deadlines(const Rules& rules, const State& state, std::int64_t last_touch) {
  Deadlines out;
  const auto climbs = [&](const Call& call) {
    const auto rung = next_rung_ms(rules.agreement.ladder, call);
    if (!rung) return;
    const std::int64_t at = call.mark_boot_ms + (*rung - call.elapsed_at_mark_ms);
    out.ladder = out.ladder ? std::min(*out.ladder, at) : at;
  };
  if (state.call) climbs(*state.call);
  for (const Call& call : state.bells) climbs(call);
  const bool shows_thanks = state.sale && state.sale->done && !state.staff && state.page != ScreenPage::call;
  if (shows_thanks && state.sale->done->receipt_state != ReceiptState::asked)
    out.thanks = std::max(state.sale->done->boot_ms, last_touch) + rules.limits.thanks_ms;
  out.idle = idle_deadline(rules, state, last_touch);
  if (state.staff && state.mode != LaneMode::staffed) out.staff = last_touch + rules.limits.staff_sign_out_ms;
  if (state.drawer_open)
    out.drawer = state.drawer_opened_boot_ms + (state.drawer_warnings + 1) * rules.limits.drawer_open_ms;
  return out;
}

void ask_whether_somebody_is_there(const Deciding& d) {
  if (!d.state.has_basket()) return decide_on(d, input::StopShopping{});
  if (!d.state.idle_asked_boot_ms) return d.record(event::IdleAsked{});
  raise_call(d, CallKind::left_basket, 0);  // staff is told; the basket stays
}

void decide_on(const Deciding& d, const intent::Tick& i) {
  const Deadlines due = deadlines(d.rules, d.state, i.last_touch_boot_ms);
  const auto passed = [&](const std::optional<std::int64_t>& at) { return at && d.now.boot_ms >= *at; };
  if (passed(due.ladder)) climb_ladder(d);
  if (passed(due.thanks)) d.record(event::SaleClosed{d.state.sale->id});
  if (passed(due.idle)) ask_whether_somebody_is_there(d);
  if (passed(due.staff)) sign_out(d, "idle");
  if (passed(due.drawer)) d.record(event::DrawerLeftOpen{d.now.boot_ms - d.state.drawer_opened_boot_ms});
}

struct ChangesBasket {
  bool operator()(const event::LineAdded&) const { return true; }
  bool operator()(const event::LineChanged&) const { return true; }
  bool operator()(const event::LineRepriced&) const { return true; }
  bool operator()(const event::CouponShown&) const { return true; }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

// What a change of the basket brings with it, however it came about.
void follow_up(const Deciding& d) {
  const auto& events = d.out.events;
  if (std::none_of(events.begin(), events.end(), [](const Event& one) { return std::visit(ChangesBasket{}, one); }))
    return;
  State after = d.state;
  for (const Event& event : events)
    after = apply(d.rules, std::move(after), event, {after.last_seq + 1, d.now.wall, d.now.boot_ms});
  settle_discounts(d, after);
  ask_for_age(d, after);
}

}  // namespace

Decision decide(const Rules& rules, const State& state, const Intent& intent, const Moment& now) {
  Decision out;
  const Deciding deciding{rules, state, now, out};
  std::visit([&](const auto& one) { decide_on(deciding, one); }, intent);
  follow_up(deciding);
  return out;
}

std::optional<std::int64_t> next_deadline(const Rules& rules, const State& state, std::int64_t last_touch_boot_ms) {
  const Deadlines due = deadlines(rules, state, last_touch_boot_ms);
  std::optional<std::int64_t> earliest;
  for (const auto& at : {due.ladder, due.thanks, due.idle, due.staff, due.drawer})
    if (at && (!earliest || *at < *earliest)) earliest = at;
  return earliest;
}

}  // namespace kassabel::lane
