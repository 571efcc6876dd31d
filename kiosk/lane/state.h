// SPDX-License-Identifier: Apache-2.0
// State: what the lane knows, as a value; the sum of the events applied so far. Nobody but apply() changes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/lane/event.h"
#include "kiosk/lane/rules.h"

namespace kassabel::lane {

enum class ReceiptState { none, asked, printed, failed };

struct CardAttempt {
  std::uint64_t attempt = 0;
  Money amount;  // below zero: given back
  bool abort_asked = false;
  bool unknown = false;  // the terminal could not say: neither charged again nor let go
  bool operator==(const CardAttempt&) const = default;
};

// A part of the sale that is paid already, and how it could be given back.
struct PaidPart {
  Tender tender;
  std::string reference;  // the terminal's number of it
  bool operator==(const PaidPart&) const = default;
};

struct CompletedSale {
  std::uint64_t receipt = 0;
  Money total;
  std::vector<VatLine> vat;
  Tender tender;
  std::string person;
  std::vector<Tender> parts;  // paid before the tender that closed it
  bool training = false;
  WallTime wall;
  std::int64_t boot_ms = 0;
  ReceiptState receipt_state = ReceiptState::none;
  std::uint64_t receipt_asked_seq = 0;
  int receipt_failures = 0;
  bool feedback_given = false;
  bool feedback_good = true;
  int how_long_min = 0;  // "how long would you wait?"; 0: not said
  bool operator==(const CompletedSale&) const = default;
};

struct RefusedScan {
  std::string code;
  ScanTrouble trouble = ScanTrouble::unknown_product;
  std::string name;   // of the product, where it is known
  std::string words;  // why, for staff
  bool operator==(const RefusedScan&) const = default;
};

// Something was taken out, or made less, and may come back.
struct Undo {
  std::uint32_t line = 0;
  int quantity = 0;  // before
  std::int64_t boot_ms = 0;
  bool operator==(const Undo&) const = default;
};

// What staff said of the shopper's age in this basket. Years: up to which it holds, or from which it is refused.
struct AgeState {
  int asked_years = 0;  // a person was called for it
  int decided_years = 0;
  int refused_years = 0;  // 0: not refused
  bool operator==(const AgeState&) const = default;
};

struct Sale {
  std::uint64_t id = 0;
  WallTime opened;  // prices and promotions are those of this moment, for the whole basket
  Basket basket;
  AgeState age;
  std::optional<Undo> undo;
  bool training = false;
  bool is_return = false;         // goods come back: nothing is added, nothing taken out
  std::uint64_t returned_of = 0;  // receipt; 0: nobody has it
  std::vector<VatLine> return_vat;
  std::vector<PaidPart> parts;
  std::optional<CardAttempt> card;
  std::optional<CardResult> last_card;  // declined or aborted, until something else happens
  std::optional<CompletedSale> done;
  bool operator==(const Sale&) const = default;
};

struct StaffSession {
  Person person;
  bool signed_in = false;              // false: badge shown, PIN not yet given
  std::optional<PinAnswer> refused;    // the last PIN's answer, when it was not right
  std::optional<Act> second_wanted;    // it takes two
  std::optional<Person> second_badge;  // shown, PIN not yet given
  std::optional<Person> second;        // is here too, until this one signs out
  bool operator==(const StaffSession&) const = default;
};

// The day's report that was asked for on paper last.
struct DayPrint {
  std::uint64_t asked_seq = 0;
  ReceiptState state = ReceiptState::none;
  bool operator==(const DayPrint&) const = default;
};

struct Look {
  bool large_text = false, high_contrast = false, low_reach = false;
  bool operator==(const Look&) const = default;
};

struct Counters {
  std::uint64_t sale = 0, call = 0, receipt = 0, card_attempt = 0, note = 0, training = 0, count = 0, z = 0;
  bool operator==(const Counters&) const = default;
};

// How totals are named in the projections (rows::Total): of the day, of all days; the drawer; how far they reach.
inline constexpr std::string_view day_total = "day/", grand_total = "grand/", drawer_total = "drawer_cents",
                                  totals_seq_total = "totals_seq", count_number_total = "count_number",
                                  counted_total = "counted_cents", expected_total = "expected_cents";

struct State {
  std::string kiosk;
  bool demo = false;
  bool started = false;  // genesis applied
  ScreenPage page = ScreenPage::welcome;
  Language language = Language::dutch;
  Look look;
  std::optional<Sale> sale;
  std::optional<Call> call;  // the kiosk's own: of the shopper at this screen
  std::vector<Call> bells;   // of the bells where people stand, one a place, and the morning's test call (test_place)
  std::optional<StaffSession> staff;
  std::optional<RefusedScan> refused_scan;  // the last scan, when it was nothing we sell
  std::optional<std::int64_t> idle_asked_boot_ms;
  std::vector<DeviceStatus> devices;  // one a kind and id; observed again after a start, never resumed
  bool drawer_open = false;
  std::int64_t drawer_opened_boot_ms = 0;  // while it is open
  int drawer_warnings = 0;                 // since then: it was left open
  std::uint64_t drawer_asked_seq = 0;      // asked and not answered; 0 = none
  bool drawer_failed = false;              // asked, and it did not open
  Counters counters;
  std::vector<Sale> parked;  // baskets that wait, oldest first; none of them is paid for a part
  LaneMode mode = LaneMode::self_service;
  bool training = false;         // off after a restart
  Totals day, grand;             // since the last Z; of all days
  std::uint64_t totals_seq = 0;  // the last record that is in them
  Money drawer;                  // what must be in it, by the book
  DayPrint day_print;
  std::optional<DrawerCount> last_count;  // since the last Z
  std::string card_reference;       // of the last payment that the terminal approved; empty: none, or not a number
  OpeningCheck check;               // of the last day on which somebody began one
  std::uint64_t test_line_seq = 0;  // the last line that was printed to see whether there is paper
  std::uint64_t lamp_test_seq = 0;  // the last time somebody asked to see lamp and tone
  std::uint64_t last_seq = 0;
  std::uint64_t resume_seq = 1;  // replay from here brings back sale, call, page and language

  [[nodiscard]] bool staff_signed_in() const { return staff && staff->signed_in; }
  [[nodiscard]] bool has_basket() const { return sale && !sale->done && !sale->basket.empty(); }
  bool operator==(const State&) const = default;
};

// Where the test call comes from: no bell is called so.
inline constexpr std::string_view test_place = "test";

// The age that somebody still has to decide on before this basket can be paid; 0: none.
[[nodiscard]] int age_wanted(const Sale& sale);

// Nothing stands in the way of paying: there is something, and nobody has to decide on an age.
[[nodiscard]] inline bool may_pay(const Sale& sale) {
  return !sale.done && !sale.basket.empty() && age_wanted(sale) == 0;
}

// What is left to pay after vouchers and parts; below zero: paid out.
[[nodiscard]] Money left_to_pay(const Sale& sale);
// The same, in cash.
[[nodiscard]] Money cash_due(const Rules& rules, const Sale& sale);

// What was taken out can be put back with one tap now.
[[nodiscard]] bool may_undo(const Rules& rules, const State& state, std::int64_t boot_ms);

// What stands in the way of closing the day, English msgids; empty: nothing.
[[nodiscard]] std::vector<std::string> day_obstacles(const Rules& rules, const State& state);

// The open call of this number, at the kiosk or a bell.
[[nodiscard]] const Call* find_call(const State& state, std::uint64_t call);

// The last step offers a slip: it is agreed, nobody is coming, and the printer works.
[[nodiscard]] bool may_slip(const Rules& rules, const State& state);

// A receipt that failed is offered to the shopper once more; a member of staff may try as often as it takes.
[[nodiscard]] constexpr bool may_print_again(const CompletedSale& done) { return done.receipt_failures < 2; }

// The state of a kind: working if one device of it works; absent when none was ever seen.
[[nodiscard]] DeviceStatus device_of(const State& state, DeviceKind kind);

}  // namespace kassabel::lane
