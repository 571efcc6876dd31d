// SPDX-License-Identifier: Apache-2.0
// The drawer's book, the day, how the lane serves, and who may do what.
#include <algorithm>

#include "kiosk/domain/enum_words.h"
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr const char* tr_noop(const char* english) { return english; }

constexpr std::int64_t cash_move_max_cents = 99'999'99;

bool beyond_tolerance(const Rules& rules, const DrawerCount& count) {
  const Money difference = count.difference();
  return std::max(difference, -difference) > rules.agreement.count_tolerance;
}

bool manager_is_here(const StaffSession& staff) {
  return staff.person.role == StaffRole::manager || (staff.second && staff.second->role == StaffRole::manager);
}

bool fits_in_drawer(const std::vector<Coins>& coins) {
  const std::vector<Money>& known = denominations();
  return coins.size() <= known.size() && std::all_of(coins.begin(), coins.end(), [&](const Coins& one) {
           return one.count >= 0 && one.count <= coins_of_one_kind_max &&
                  std::find(known.begin(), known.end(), one.denomination) != known.end();
         });
}

}  // namespace

std::string second_person(const Deciding& d) {
  return d.state.staff && d.state.staff->second ? d.state.staff->second->id : "";
}

bool allowed(const Deciding& d, Act act, Money amount) {
  if (!d.state.staff_signed_in()) return false;
  const Right& right = d.rules.agreement.rights.of(act);
  const StaffSession& staff = *d.state.staff;
  const bool by_role = may(staff.person.role, right.least) || (staff.second && may(staff.second->role, right.least));
  const bool takes_two = right.two_persons || (right.alone_up_to && amount > *right.alone_up_to);
  if (by_role && (!takes_two || staff.second)) return true;
  if (!by_role && staff.second)
    d.refuse("the agreement says: a manager");
  else
    d.record(event::SecondWanted{act});
  return false;
}

void decide_on(const Deciding& d, const input::OpenCashBook&) {
  if (d.state.staff_signed_in()) d.record(event::PageTurned{ScreenPage::cash_book});
}

void decide_on(const Deciding& d, const input::MoveCash& i) {
  if (!d.state.staff_signed_in()) return;
  if (d.state.training) return d.refuse("this is practice: the drawer's book is real");
  if (i.amount <= Money() || i.amount.cents() > cash_move_max_cents) return d.refuse("no such amount");
  if (i.reason.size() > note_words_max_bytes) return d.refuse("the reason is too long");
  if (i.reason.empty() && (i.move == CashMove::pay_in || i.move == CashMove::pay_out))
    return d.refuse("a reason is needed");
  if (!allowed(d, Act::cash_in_out, i.amount)) return;
  const std::string& person = d.state.staff->person.id;
  d.record(event::CashMoved{i.move, i.amount, person, second_person(d), i.reason});
  d.record(event::DrawerAsked{person, std::string(word_of(i.move))});
}

void decide_on(const Deciding& d, const input::OpenCount&) {
  if (!allowed(d, Act::count)) return;
  d.record(event::PageTurned{ScreenPage::count});
  d.record(event::DrawerAsked{d.state.staff->person.id, "count"});
}

void decide_on(const Deciding& d, const input::CountDrawer& i) {
  if (!allowed(d, Act::count)) return;
  if (d.state.sale && !d.state.sale->done) return d.refuse("a sale is under way");
  if (!fits_in_drawer(i.coins) || i.reason.size() > note_words_max_bytes) return d.refuse("no such count");
  const Money booked = d.state.last_count ? d.state.last_count->difference() : Money();
  DrawerCount count{d.state.counters.count + 1, i.coins, sum_of(i.coins), d.state.drawer - booked, Money(), i.reason};
  count.booked = count.difference() - booked;
  d.record(event::DrawerCounted{std::move(count), d.state.staff->person.id, second_person(d)});
}

std::vector<std::string> day_obstacles(const Rules& rules, const State& state) {
  std::vector<std::string> out;
  if (state.sale && state.sale->card && state.sale->card->unknown)
    out.emplace_back(tr_noop("A card payment is not clear yet."));
  else if (state.sale && !state.sale->done && !state.sale->basket.empty())
    out.emplace_back(tr_noop("A basket is open."));
  if (!state.parked.empty()) out.emplace_back(tr_noop("Baskets are parked."));
  if (state.training) out.emplace_back(tr_noop("Practice is on."));
  if (state.last_count && beyond_tolerance(rules, *state.last_count) && !(state.staff && manager_is_here(*state.staff)))
    out.emplace_back(tr_noop("A manager has to sign the difference in the drawer."));
  return out;
}

void decide_on(const Deciding& d, const input::OpenDay&) {
  if (!d.state.staff_signed_in()) return;
  d.record(event::PageTurned{ScreenPage::day});
  d.record(event::DayRead{d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::PrintDay& i) {
  if (!d.state.staff_signed_in() || d.state.day_print.state == ReceiptState::asked) return;
  if (i.z > d.state.counters.z) return d.refuse("there is no such day");
  d.record(event::DayPrintAsked{i.z, d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::CloseDay&) {
  if (!d.state.staff_signed_in()) return;
  if (const auto obstacles = day_obstacles(d.rules, d.state); !obstacles.empty()) return d.refuse(obstacles.front());
  if (!allowed(d, Act::close_day)) return;
  if (d.state.sale) {
    d.record(event::SaleClosed{d.state.sale->id});
    d.record(event::PageTurned{ScreenPage::day});
  }
  d.record(event::DayClosed{d.state.counters.z + 1, d.state.day, d.state.grand, d.state.drawer,
                            d.state.staff->person.id, second_person(d)});
}

void decide_on(const Deciding& d, const input::CardDayClosed& i) { d.record(event::CardDayAnswered{i.well, i.words}); }

void decide_on(const Deciding& d, const input::SetMode& i) {
  if (!d.state.staff_signed_in() || d.state.mode == i.mode) return;
  if (!allowed(d, Act::mode)) return;
  if (i.mode == LaneMode::closed && d.state.has_basket())
    return d.refuse("there is a basket: park it or finish it first");
  d.record(event::ModeSet{i.mode, d.state.staff->person.id});
  if (i.mode == LaneMode::staffed) d.record(event::PageTurned{ScreenPage::basket});
}

void decide_on(const Deciding& d, const input::SetTraining& i) {
  if (!d.state.staff_signed_in() || d.state.training == i.on) return;
  if (d.state.sale && !d.state.sale->done) return d.refuse("there is a basket: park it or finish it first");
  if (!allowed(d, Act::mode)) return;
  d.record(event::TrainingSet{i.on, d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::AcceptClock&) {
  if (!d.state.staff_signed_in() || !d.now.doubtful_utc_ms) return;
  const bool backwards = *d.now.doubtful_utc_ms < d.now.wall.utc_ms;
  const StaffRole role = d.state.staff->person.role;
  if (role != StaffRole::technician && !(backwards && role == StaffRole::manager))
    return d.refuse("a technician has to look at the clock");
  d.record(event::ClockAccepted{d.now.wall.utc_ms, *d.now.doubtful_utc_ms, d.state.staff->person.id});
}

}  // namespace kassabel::lane
