// SPDX-License-Identifier: Apache-2.0
// Which service is there now: agreed, possible and reachable, or why not. Only what is open is promised.
#include <algorithm>

#include "kiosk/lane/view_parts.h"

namespace kassabel::lane {
namespace {

ServiceView by_hours(const ServiceHours& hours, WallTime wall) {
  if (open_at(hours, wall)) return {ServiceState::open, std::nullopt, 0, closes_at(hours, wall)};
  ServiceView closed{ServiceState::closed, std::nullopt, 0, std::nullopt};
  if (const auto next = next_opening(hours, wall)) {
    closed.opens_min = next->min;
    closed.opens_in_days = next->days;
  }
  return closed;
}

// A printer without paper still opens the drawer; a printer that is gone does not.
bool drawer_reachable(const State& state) {
  return works(state, DeviceKind::drawer) || device_of(state, DeviceKind::printer).state != DeviceState::absent;
}

ServiceView staff_now(const Rules& rules, const State& state, const Facts& facts) {
  ServiceView view = by_hours(rules.agreement.of(Service::staff), facts.now.wall);
  if (view.state != ServiceState::open) return view;
  if (!staffed_at(rules.agreement, facts.now.wall))
    view.state = ServiceState::closed;
  else if (check_wanted(rules, state, facts.now.wall))
    view.state = ServiceState::not_checked;
  else if (!staff_reachable(rules, state, facts))
    view.state = ServiceState::unreachable;
  return view;
}

// Open by its own hours, and somebody is there to do it.
ServiceView with_staff(ServiceView own, const ServiceView& staff) {
  return own.state == ServiceState::open && staff.state != ServiceState::open ? staff : own;
}

// A way to pay that the shop does not have is closed, and opens at no time.
ServiceView switched(bool on, ServiceView view) {
  return on ? view : ServiceView{ServiceState::closed, std::nullopt, 0, std::nullopt};
}

}  // namespace

bool check_wanted(const Rules& rules, const State& state, WallTime wall) {
  return rules.agreement.opening_check && (state.check.day != local_day(wall) || !state.check.complete());
}

bool staff_reachable(const Rules& rules, const State& state, const Facts& facts) {
  const auto& paths = rules.agreement.reached_by;
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    if (path == "board") return facts.pages_alive > 0;
    if (path == "kiosk") return true;  // its tone and its edge: this screen itself
    return std::any_of(state.devices.begin(), state.devices.end(), [&](const DeviceStatus& device) {
      return device.kind == DeviceKind::pager && device.id == path && device.state == DeviceState::working;
    });
  });
}

Services services_now(const Rules& rules, const State& state, const Facts& facts) {
  Services out;
  if (!works(state, DeviceKind::scanner)) out.scan.state = ServiceState::out_of_order;
  if (state.mode == LaneMode::closed || facts.clock_doubtful) out.scan.state = ServiceState::closed;
  out.card = switched(rules.payments.card, by_hours(rules.agreement.of(Service::card), facts.now.wall));
  if (out.card.state == ServiceState::open && !works(state, DeviceKind::card_terminal))
    out.card.state = ServiceState::out_of_order;
  out.staff = staff_now(rules, state, facts);
  out.age_sale = with_staff(by_hours(rules.agreement.of(Service::age_sale), facts.now.wall), out.staff);
  out.cash =
      switched(rules.payments.cash, with_staff(by_hours(rules.agreement.of(Service::cash), facts.now.wall), out.staff));
  if (out.cash.state == ServiceState::open && !drawer_reachable(state)) out.cash.state = ServiceState::out_of_order;
  return out;
}

}  // namespace kassabel::lane
