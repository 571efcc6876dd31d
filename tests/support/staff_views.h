// SPDX-License-Identifier: Apache-2.0
// What staff see at the kiosk, in each of its states.
#pragma once

#include <vector>

#include "tests/support/views_base.h"

namespace kassabel::views {

[[nodiscard]] inline lane::View staffed(lane::View view, bool drawer_open = false) {
  view.staff = lane::StaffBar{"Mila", StaffRole::staff, drawer_open, false, "Kassa 1"};
  return view;
}

[[nodiscard]] inline std::vector<Named> staff() {
  std::vector<Named> all{{"pin", with(lane::PinView{"Mila", {}})},
                         {"pin-wrong", with(lane::PinView{"Mila", PinAnswer::wrong})},
                         {"pin-locked", with(lane::PinView{"Mila", PinAnswer::locked})}};
  lane::DeskView desk;
  lane::CallView one;
  one.kind = CallKind::cash;
  one.phase = CallPhase::here;
  one.name = "Mila";
  one.elapsed_s = 64;
  desk.call = one;
  desk.pieces = 7;
  desk.total = cents(1'524);
  desk.can_take_cash = true;
  all.push_back({"desk", staffed(with(desk))});
  lane::DeskView trouble;
  trouble.devices = {{DeviceKind::printer, "usb-1-2", DeviceState::trouble, "paper out"},
                     {DeviceKind::scanner, "usb-1-4", DeviceState::absent, "unplugged"}};
  lane::View manager = staffed(with(trouble), true);
  manager.staff->role = StaffRole::manager;
  all.push_back({"desk-trouble", manager});
  lane::DeskView paid;
  paid.sale_done = true;
  all.push_back({"desk-paid", staffed(with(paid))});
  lane::CashDeskView cash;
  cash.total = cents(1'524);
  cash.rounding = cents(1);
  cash.due = cents(1'525);
  cash.suggestions = {cents(1'525), cents(2'000), cents(5'000)};
  all.push_back({"cash-desk", staffed(with(cash))});
  lane::CashDeskView taken = cash;
  taken.taken = true;
  taken.received = cents(2'000);
  taken.change = cents(475);
  taken.coins = change_in_coins(taken.change);
  taken.receipt = lane::ReceiptState::printed;
  all.push_back({"cash-desk-taken", staffed(with(taken), true)});
  lane::CashDeskView many = cash;
  many.taken = true;
  many.rounding = cents(-1);
  many.due = cents(1'115);
  many.total = cents(1'116);
  many.received = cents(10'000);
  many.change = cents(8'885);
  many.coins = change_in_coins(many.change);
  many.receipt = lane::ReceiptState::failed;
  all.push_back({"cash-desk-many-coins", staffed(with(many), true)});
  lane::CashDeskView limit = cash;
  limit.total = cents(312'340);
  limit.rounding = cents(0);
  limit.due = cents(312'340);
  limit.suggestions = {cents(312'340)};
  limit.over_limit = true;
  all.push_back({"cash-desk-over-limit", staffed(with(limit))});
  all.push_back({"pairing", staffed(with(lane::PairingView{"http://192.168.178.24:8377/", "482913", 240}))});
  return all;
}

[[nodiscard]] inline lane::BoardCall bell_call(std::uint64_t id, const char* place, CallPhase phase) {
  lane::BoardCall one;
  one.id = id;
  one.place = place;
  one.phase = phase;
  one.elapsed_ms = 95'000;
  one.bell = true;
  return one;
}

// The staff menu with everything that can be on it.
[[nodiscard]] inline std::vector<Named> desks() {
  lane::DeskView full;
  lane::CallView one;
  one.number = 14;
  one.kind = CallKind::age_check;
  one.needs = {CallNeed::chair, CallNeed::hearing};
  one.phase = CallPhase::here;
  one.name = "Mila";
  one.said_coming = true;
  one.slip = SlipState::printed;
  one.elapsed_s = 64;
  full.call = one;
  full.bells = {bell_call(15, "Balie", CallPhase::sent), bell_call(16, "Paskamers", CallPhase::accepted)};
  full.bells[1].accepted_by = "joost";
  full.bells[1].accepted_name = "Joost";
  full.bells[1].needs = {CallNeed::chair};
  full.pieces = 7;
  full.total = cents(1'524);
  full.can_take_cash = true;
  full.check_wanted = true;
  full.may_change_agreement = true;
  std::vector<Named> all{{"desk-bells", staffed(with(full))}};
  lane::DeskView many;
  for (std::uint64_t id = 20; id < 28; ++id) many.bells.push_back(bell_call(id, "Balie", CallPhase::arrived));
  all.push_back({"desk-many-bells", staffed(with(many))});
  return all;
}

[[nodiscard]] inline std::vector<Named> staff_pages() {
  lane::FaultView fault;
  fault.devices = {{DeviceKind::printer, "usb-1-2", DeviceState::trouble, "paper out"},
                   {DeviceKind::scanner, "usb-1-4", DeviceState::working, ""}};
  std::vector<Named> all{{"fault", staffed(with(fault))}};
  lane::CheckView check;
  check.check.day = 20261121;
  all.push_back({"check", staffed(with(check))});
  check.check.done = {true, true, true, false, false};
  check.test_call = CallPhase::arrived;
  check.printer_works = false;
  check.terminal_works = false;
  lane::View half = staffed(with(check));
  half.edge.state = LampState::sent;  // the lamp's test
  all.push_back({"check-half", half});
  check.check.done = {true, true, true, true, true};
  check.test_call.reset();
  check.lamp_works = true;
  all.push_back({"check-done", staffed(with(check))});
  lane::AgreementView agreement;
  for (ServiceHours& hours : agreement.in_force.hours)
    for (auto& day : hours.week) day = {{9 * 60, 20 * 60}};
  agreement.in_force.of(Service::cash).week[6].clear();
  lane::View manager = staffed(with(agreement));
  manager.staff->role = StaffRole::manager;
  all.push_back({"agreement", manager});
  agreement.refused = "agreement.toml:14: cash is offered on Saturday from 09:00 while nobody is on duty";
  manager.screen = agreement;
  all.push_back({"agreement-refused", manager});
  agreement.refused.clear();
  agreement.next_from_utc_ms = saturday_afternoon.utc_ms + 10 * 3'600'000;
  manager.screen = agreement;
  all.push_back({"agreement-next", manager});
  return all;
}

}  // namespace kassabel::views
