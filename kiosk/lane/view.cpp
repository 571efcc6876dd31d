// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/view.h"

#include <algorithm>

#include "kiosk/lane/view_parts.h"

namespace kassabel::lane {
namespace {

ThanksView thanks_view(const Rules& rules, const State& state, const Facts& facts) {
  const CompletedSale& done = *state.sale->done;
  ThanksView view;
  view.paid = done.tender.due;
  for (const Tender& part : done.parts) view.paid += part.due;
  view.tender = done.tender.kind;
  view.change = done.tender.change;
  view.saved = state.sale->basket.discount();
  view.receipt_lines = facts.receipt_lines;
  view.receipt = done.receipt_state;
  view.printer_works = works(state, DeviceKind::printer) && may_print_again(done);
  view.feedback_given = done.feedback_given;
  view.feedback_good = done.feedback_good;
  view.how_long_min = done.how_long_min;
  const bool printing = done.receipt_state == ReceiptState::asked;  // then it waits for the printer
  const std::int64_t from = printing ? facts.now.boot_ms : std::max(done.boot_ms, facts.last_touch_boot_ms);
  view.leaves_in_s = seconds_until(from + rules.limits.thanks_ms, facts.now.boot_ms);
  return view;
}

}  // namespace

std::vector<DeviceStatus> devices_for_staff(const State& state) {
  std::vector<DeviceStatus> devices = state.devices;
  for (DeviceStatus& device : devices) {
    const bool open = device.kind == DeviceKind::drawer && device.state == DeviceState::working;
    if (open && state.drawer_warnings > 0) device = {device.kind, device.id, DeviceState::trouble, "left open"};
  }
  return devices;
}

namespace {

DeskView desk_view(const Rules& rules, const State& state, const Facts& facts) {
  DeskView view;
  if (state.call) view.call = call_view(rules, state, facts);
  for (const BoardCall& call : open_calls(rules, state, facts))
    if (call.bell) view.bells.push_back(call);
  view.check_wanted = check_wanted(rules, state, facts.now.wall);
  view.may_try_devices = may_try_devices(state.staff->person);
  view.may_change_agreement = may(state.staff->person.role, rules.agreement.rights.of(Act::change_agreement).least);
  view.refused = state.refused_scan;
  view.last_receipt = state.counters.receipt;
  if (state.sale) {
    add_age_question(*state.sale, view);
    view.pieces = state.sale->basket.pieces();
    view.total = state.sale->basket.total();
    view.to_pay = state.sale->basket.to_pay();
    view.sale_done = state.sale->done.has_value();
    const bool paid_in_cash = state.sale->done && state.sale->done->tender.kind == TenderKind::cash;
    view.can_take_cash = paid_in_cash || (may_pay(*state.sale) && !state.sale->card && rules.payments.cash);
  }
  add_money(rules, state, facts, view);
  for (const DeviceStatus& device : devices_for_staff(state)) {
    const bool soon = device.kind == DeviceKind::printer && !device.words.empty();  // it works, and paper is nearly out
    if (device.state != DeviceState::working || soon) view.devices.push_back(device);
  }
  return view;
}

PairingView pairing_view(const Facts& facts) {
  return {facts.board_url, facts.pairing_code, seconds_until(facts.pairing_until_boot_ms, facts.now.boot_ms)};
}

CheckView check_view(const State& state, const Facts& facts) {
  CheckView view;
  view.check = state.check;
  if (view.check.day != local_day(facts.now.wall)) view.check = {local_day(facts.now.wall), {}};
  view.printer_works = works(state, DeviceKind::printer);
  view.terminal_works = works(state, DeviceKind::card_terminal);
  view.lamp_works = works(state, DeviceKind::lamp);
  for (const Call& call : state.bells)
    if (call.place == test_place) view.test_call = call.phase;
  return view;
}

CardView card_view(const Sale& sale, const Facts& facts) {
  const CardAttempt& card = *sale.card;
  const bool back = card.amount < Money();
  return {back ? -card.amount : card.amount, card.abort_asked, card.unknown, facts.card_prompt, back};
}

Screen staff_screen(const Rules& rules, const State& state, const Facts& facts) {
  if (state.staff->second_badge) return PinView{state.staff->second_badge->display_name, state.staff->refused};
  if (!state.staff->signed_in) return PinView{state.staff->person.display_name, state.staff->refused};
  if (state.sale && state.sale->card && state.page != ScreenPage::desk) return card_view(*state.sale, facts);
  switch (state.page) {
    case ScreenPage::cash_desk:
      return cash_desk_view(rules, state);
    case ScreenPage::pairing:
      return pairing_view(facts);
    case ScreenPage::basket:
      return basket_view(rules, state, facts);
    case ScreenPage::fault:
      return FaultView{devices_for_staff(state)};
    case ScreenPage::check:
      return check_view(state, facts);
    case ScreenPage::agreement:
      return AgreementView{rules.agreement, rules.agreement_text, facts.agreement_refused, facts.agreement_next_utc_ms};
    case ScreenPage::devices:
      return facts.devices;
    case ScreenPage::picks:
      return picks_view(state, facts);
    case ScreenPage::by_hand:
      return ByHandView{state.refused_scan, facts.departments};
    case ScreenPage::goods_back:
      return goods_back_view(facts);
    case ScreenPage::parked:
      return parked_view(state);
    case ScreenPage::cash_book:
      return cash_book_view(state);
    case ScreenPage::count:
      return count_view(rules, state);
    case ScreenPage::day:
      return day_view(rules, state);
    case ScreenPage::welcome:
    case ScreenPage::tender:
    case ScreenPage::call:
    case ScreenPage::desk:
      return desk_view(rules, state, facts);
  }
  return desk_view(rules, state, facts);
}

WelcomeView welcome_view(const Rules& rules, const State& state, const Facts& facts) {
  const auto words = rules.agreement.promise.find(state.language);
  return {facts.usual_wait_ms, words != rules.agreement.promise.end() ? words->second : "",
          state.mode == LaneMode::closed, facts.clock_doubtful};
}

// Sounds when the call goes out, each time it is repeated, when staff asks to hear it, and for a drawer left open.
EdgeView edge_of(const Rules& rules, const State& state) {
  EdgeView edge;
  if (state.call) {
    edge.call = state.call->id;
    edge.state = beacon_of(*state.call);
    if (rules.agreement.tone && state.call->rings())
      edge.tone = state.call->id * 10'000 + static_cast<unsigned>(state.call->pages);
  } else if (state.page == ScreenPage::check && state.staff) {
    edge.tone = state.lamp_test_seq;
    edge.state = state.lamp_test_seq != 0 ? LampState::sent : LampState::off;
  } else if (state.drawer_warnings > 0) {
    edge.tone = static_cast<std::uint64_t>(state.drawer_opened_boot_ms) * 1'000 +
                static_cast<unsigned>(state.drawer_warnings % 1'000);
  }
  return edge;
}

Screen screen_of(const Rules& rules, const State& state, const Facts& facts) {
  if (!facts.journal_writable) return StoppedView{};
  if (state.staff) return staff_screen(rules, state, facts);
  if (state.page == ScreenPage::call && state.call) return call_view(rules, state, facts);
  if (state.sale && state.sale->done) return thanks_view(rules, state, facts);
  if (state.sale && state.sale->card) return card_view(*state.sale, facts);
  if (state.page == ScreenPage::tender && state.has_basket()) return tender_view(rules, state);
  if (state.page == ScreenPage::picks) return picks_view(state, facts);
  if (state.page == ScreenPage::welcome && !state.has_basket()) return welcome_view(rules, state, facts);
  return basket_view(rules, state, facts);
}

std::vector<Notice> notices_of(const State& state) {
  std::vector<Notice> out;
  if (!works(state, DeviceKind::scanner)) out.push_back(Notice::scanner_away);
  const DeviceStatus printer = device_of(state, DeviceKind::printer);
  if (printer.state == DeviceState::absent) out.push_back(Notice::printer_away);
  if (printer.state == DeviceState::trouble)
    out.push_back(printer.words == "paper out" ? Notice::printer_no_paper : Notice::printer_trouble);
  if (!works(state, DeviceKind::card_terminal)) out.push_back(Notice::card_away);
  return out;
}

BellView bell_of(const State& state, const Services& services) {
  BellView bell;
  bell.promise = services.staff.state;
  if (!state.call) return bell;
  bell.call_open = true;
  bell.phase = state.call->phase;
  if (state.call->accepted()) bell.name = state.call->accepted_name;
  return bell;
}

}  // namespace

View make_view(const Rules& rules, const State& state, const Facts& facts) {
  View view;
  view.language = state.staff ? rules.language : state.language;
  view.look = state.look;
  view.shop_name = rules.shop.name;
  view.wall = facts.now.wall;
  view.wall.utc_ms -= view.wall.utc_ms % 60'000;
  view.demo = state.demo;
  view.training = state.training || (state.sale && state.sale->training);
  view.mode = state.mode;
  view.services = services_now(rules, state, facts);
  view.edge = edge_of(rules, state);
  view.bell = bell_of(state, view.services);
  view.notices = notices_of(state);
  if (state.staff_signed_in())
    view.staff = StaffBar{state.staff->person.display_name,
                          state.staff->person.role,
                          state.drawer_open,
                          state.drawer_failed,
                          state.staff->second_wanted,
                          state.staff->second ? state.staff->second->display_name : "",
                          rules.place};
  if (state.idle_asked_boot_ms && !state.staff)
    view.idle_question_s = seconds_until(
        std::max(*state.idle_asked_boot_ms, facts.last_touch_boot_ms) + rules.limits.idle_answer_ms, facts.now.boot_ms);
  view.screen = screen_of(rules, state, facts);
  return view;
}

std::optional<std::int64_t> next_view_change(const Rules& rules, const State& state, const Facts& facts) {
  const View view = make_view(rules, state, facts);
  const auto* desk = std::get_if<DeskView>(&view.screen);
  const auto* basket = std::get_if<BasketView>(&view.screen);
  const bool counts_seconds =
      view.idle_question_s || (basket != nullptr && basket->undo) ||
      (desk != nullptr && (desk->call || !desk->bells.empty())) || std::holds_alternative<CallView>(view.screen) ||
      std::holds_alternative<ThanksView>(view.screen) || std::holds_alternative<PairingView>(view.screen);
  if (counts_seconds) return facts.now.boot_ms + 1000 - facts.now.boot_ms % 1000;
  return facts.now.boot_ms + 60'000 - facts.now.wall.utc_ms % 60'000;
}

KASSABEL_SUM_BODIES(Screen, ScreenKinds)

}  // namespace kassabel::lane
