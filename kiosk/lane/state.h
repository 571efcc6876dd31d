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
  Money amount;
  bool abort_asked = false;
  bool unknown = false;  // the terminal could not say: neither charged again nor let go
  bool operator==(const CardAttempt&) const = default;
};

struct CompletedSale {
  std::uint64_t receipt = 0;
  Money total;
  std::vector<VatLine> vat;
  Tender tender;
  std::string person;
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
  std::optional<CardAttempt> card;
  std::optional<input::CardResult> last_card;  // declined or aborted, until something else happens
  std::optional<CompletedSale> done;
  bool operator==(const Sale&) const = default;
};

struct StaffSession {
  Person person;
  bool signed_in = false;            // false: badge shown, PIN not yet given
  std::optional<PinAnswer> refused;  // the last PIN's answer, when it was not right
  bool operator==(const StaffSession&) const = default;
};

struct Look {
  bool large_text = false, high_contrast = false, low_reach = false;
  bool operator==(const Look&) const = default;
};

struct Counters {
  std::uint64_t sale = 0, call = 0, receipt = 0, card_attempt = 0, note = 0;
  bool operator==(const Counters&) const = default;
};

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

// What was taken out can be put back with one tap now.
[[nodiscard]] bool may_undo(const Rules& rules, const State& state, std::int64_t boot_ms);

// The open call of this number, at the kiosk or a bell.
[[nodiscard]] const Call* find_call(const State& state, std::uint64_t call);

// The last step offers a slip: it is agreed, nobody is coming, and the printer works.
[[nodiscard]] bool may_slip(const Rules& rules, const State& state);

// A receipt that failed is offered to the shopper once more; a member of staff may try as often as it takes.
[[nodiscard]] constexpr bool may_print_again(const CompletedSale& done) { return done.receipt_failures < 2; }

// The state of a kind: working if one device of it works; absent when none was ever seen.
[[nodiscard]] DeviceStatus device_of(const State& state, DeviceKind kind);

}  // namespace kassabel::lane
