// SPDX-License-Identifier: Apache-2.0
// What staff see at the kiosk, in each of its states.
#pragma once

#include <utility>
#include <vector>

#include "tests/support/views_base.h"

namespace kassabel::views {

[[nodiscard]] inline lane::View staffed(lane::View view, bool drawer_open = false) {
  lane::StaffBar bar;
  bar.name = "Mila";
  bar.drawer_open = drawer_open;
  bar.place = "Kassa 1";
  view.staff = bar;
  return view;
}

// Vouchers pay a part, or are worth more than the basket.
[[nodiscard]] inline std::vector<Named> cash_desks_with_vouchers() {
  lane::CashDeskView part;
  part.total = cents(2'837);
  part.by_vouchers = cents(1'275);
  part.rounding = cents(-2);
  part.due = cents(1'560);
  part.suggestions = {cents(1'560), cents(2'000), cents(5'000)};
  std::vector<Named> all{{"cash-desk-vouchers", staffed(with(part))}};
  lane::CashDeskView out;
  out.total = cents(40);
  out.by_vouchers = cents(1'275);
  out.due = cents(-1'235);
  all.push_back({"cash-desk-pay-out", staffed(with(out))});
  out.taken = true;
  out.change = cents(1'235);
  out.coins = change_in_coins(out.change);
  out.receipt = lane::ReceiptState::printed;
  all.push_back({"cash-desk-paid-out", staffed(with(out), true)});
  return all;
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
  desk.total = desk.to_pay = cents(1'524);
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
  paid.last_receipt = 48;
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
  for (Named& with_vouchers : cash_desks_with_vouchers()) all.push_back(std::move(with_vouchers));
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
  full.total = full.to_pay = cents(1'524);
  full.can_take_cash = true;
  full.check_wanted = true;
  full.may_change_agreement = true;
  std::vector<Named> all{{"desk-bells", staffed(with(full))}};
  lane::DeskView many;
  for (std::uint64_t id = 20; id < 28; ++id) many.bells.push_back(bell_call(id, "Balie", CallPhase::arrived));
  all.push_back({"desk-many-bells", staffed(with(many))});
  return all;
}

[[nodiscard]] inline lane::LineView old_enough(const char* name) {
  lane::LineView line;
  line.name = name;
  line.min_age = 18;
  return line;
}

// Staff decides on the age, and sees what was refused.
[[nodiscard]] inline std::vector<Named> desks_about_age() {
  lane::DeskView desk;
  desk.pieces = 7;
  desk.total = desk.to_pay = cents(1'524);
  desk.can_take_cash = true;
  desk.last_receipt = 47;
  desk.refused =
      lane::RefusedScan{"8719990006016", lane::ScanTrouble::recalled, "Pindakaas naturel 350 g", "glas in de pot"};
  std::vector<Named> all{{"desk-refused", staffed(with(desk))}};
  desk.age_years = 18;
  desk.age_lines = {old_enough("Rode wijn Merlot, fles 75 cl"), old_enough("Speciaalbier tripel")};
  lane::CallView call;
  call.kind = CallKind::age_check;
  call.phase = CallPhase::here;
  call.name = "Mila";
  call.elapsed_s = 20;
  desk.call = call;
  all.push_back({"desk-age", staffed(with(desk))});
  desk.call->kind = CallKind::cash;
  for (const char* name : {"Jonge jenever 1 l", "Bier, krat 24 flesjes"}) desk.age_lines.push_back(old_enough(name));
  all.push_back({"desk-age-and-call", staffed(with(desk))});
  return all;
}

[[nodiscard]] inline std::vector<Named> by_hand() {
  lane::ByHandView view;
  view.departments = {{"Zuivel en eieren", 9}, {"Kaas en vleeswaren", 9}, {"Groente en fruit", 9},
                      {"Brood en gebak", 9},   {"Drogisterij", 21},       {"Schroeven en moeren", 21},
                      {"Wijn en bier", 21},    {"Tijdschriften", 9}};
  const auto chosen = [](const char* key, const char* value) { return Chosen{"by-hand", key, value}; };
  const Chosen department = chosen("department", "Kaas en vleeswaren");
  std::vector<Named> all{{"by-hand", staffed(with(view))},
                         {"by-hand-price", staffed(with(view)), {department}},
                         {"by-hand-typed", staffed(with(view)), {department, chosen("price", "349")}}};
  view.refused = lane::RefusedScan{"8710400999999", lane::ScanTrouble::unknown_product, "", ""};
  all.push_back({"by-hand-unknown", staffed(with(view))});
  all.push_back(
      {"by-hand-teach", staffed(with(view)), {department, chosen("price", "349"), chosen("name", "geitenkaas")}});
  all.push_back({"by-hand-name", staffed(with(view)), {department, chosen("naming", "yes")}});
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
