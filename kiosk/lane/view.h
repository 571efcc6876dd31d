// SPDX-License-Identifier: Apache-2.0
// View: everything a screen may know, ready to draw, as plain values: facts, never sentences (screens have the words).
// make_view is pure: state + facts of the moment + time. Screens hold no pointer to anything.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/sum.h"
#include "kiosk/domain/department.h"
#include "kiosk/lane/state.h"
#include "kiosk/lane/view_day.h"

namespace kassabel::lane {

// The technician's page: what is plugged in, and what came of the trials. What is scanned there is not sold.
struct DevicesView {
  std::vector<DeviceRow> rows;
  int scans = 0;                         // since the page was opened, failed ones included
  std::string scanned_by, aim, text;     // last scan
  bool badge = false;                    // it was a staff badge: what it says is kept nowhere
  std::string scan_failed;               // it could not be read: why, an English msgid
  std::string weighed_by;                // who told the weight
  std::optional<Weight> weight;          // last told
  std::array<bool, 7> pad_keys{};        // pressed since the page was opened, by PadKey
  std::optional<bool> drawer_open;       // last told
  std::optional<Trial> running;          // not yet answered
  std::optional<input::TrialTold> told;  // the last answer
  bool operator==(const DevicesView&) const = default;
};

// What was looked for in the pick lists, and found.
struct PicksFound {
  std::vector<Department> departments;  // that have a pick list
  std::string department, text;         // asked for; both empty: nothing yet
  std::vector<Product> products;
  bool operator==(const PicksFound&) const = default;
};

// A receipt that was looked for, and what of it may still come back.
struct FoundReceipt {
  std::uint64_t asked = 0;  // 0: none yet
  std::string trouble;      // why it cannot be shown, an English msgid; empty with asked: it was found
  Receipt receipt;
  std::vector<ReturnedGoods> returned;  // before
};

// What the shell knows beside the journal.
struct Facts {
  Moment now;
  int pages_alive = 0;                        // board pages that answered the last ping
  std::optional<std::int64_t> usual_wait_ms;  // by this shop's own measured calls, for who calls now
  bool journal_writable = true;               // false: the kiosk stopped selling
  std::int64_t last_touch_boot_ms = 0;
  std::string agreement_refused;                      // why the last change was refused, with its line
  std::optional<std::int64_t> agreement_next_utc_ms;  // another version is on record and waits for its time
  std::string board_url;                              // "http://127.0.0.1:8377/"; empty: no board
  std::string pairing_code;                           // while one is valid
  std::int64_t pairing_until_boot_ms = 0;
  DevicesView devices;                      // while its page is shown
  PicksFound picks;                         // while its page is shown
  bool may_pick = false;                    // there is a pick list at all
  std::vector<DepartmentRate> departments;  // while something is sold by hand
  std::vector<PrintLine> receipt_lines;     // of the sale that is completed, as on paper
  FoundReceipt found_receipt;               // while its page is shown
  CardPrompt card_prompt = CardPrompt::none;
  bool clock_doubtful = false;  // nothing is sold until a technician says that the clock is right
};

enum class ServiceState {
  open,
  closed,        // by the agreement; opens_min says when again
  out_of_order,  // a device it needs is away or in trouble
  unreachable,   // staff: agreed to be there, but no pager path is alive
  not_checked,   // the opening check of this morning is not complete
};
struct ServiceView {
  ServiceState state = ServiceState::open;
  std::optional<int> opens_min = std::nullopt;   // while closed: local minute of day,
  int opens_in_days = 0;                         // so many days from today
  std::optional<int> closes_min = std::nullopt;  // local minute of day, while open by the agreement
  bool operator==(const ServiceView&) const = default;
};
struct Services {
  ServiceView scan, card, staff, cash, age_sale;  // cash needs staff and a drawer; scan a scanner; age_sale staff
  bool operator==(const Services&) const = default;
};
[[nodiscard]] Services services_now(const Rules& rules, const State& state, const Facts& facts);

struct LineView {
  enum class Kind { product, deposit, surcharge, discount };
  Kind kind = Kind::product;
  std::uint32_t line = 0;
  std::string picture;  // emoji
  std::string name;     // empty for a deposit or surcharge; of a discount its promotion's
  int quantity = 1;
  Money unit;                 // of one piece; of a kilogram where it is weighed
  Money amount;               // below zero: taken off
  std::int64_t weight_g = 0;  // of one piece; 0: not weighed
  bool corrected = false;     // staff set the price
  int min_age = 0;            // somebody still has to decide on it; 0: no, or decided
  bool operator==(const LineView&) const = default;
};

struct WelcomeView {
  std::optional<std::int64_t> usual_wait_ms;  // until somebody is here; nothing: no number
  std::string promise;                        // the team's own words; empty: ours
  bool closed = false;                        // by staff: nothing is sold here now; the bell stays
  bool clock_doubtful = false;                // not selling either, until a technician has looked at the clock
  bool operator==(const WelcomeView&) const = default;
};
// 18+: who scans such a thing is told at once that somebody will come by, and may scan on.
struct AgeView {
  int years = 0;        // somebody has to decide on before it can be paid
  bool called = false;  // a path took the call
  std::string coming;   // name of who said "I am coming", or is here
  bool operator==(const AgeView&) const = default;
};
struct UndoView {
  std::string name;  // of the product
  int pieces = 1;    // that come back
  bool operator==(const UndoView&) const = default;
};
struct BasketView {
  std::vector<LineView> lines;  // newest first, the newest itself left out; what belongs to a product under it
  std::optional<LineView> newest;
  std::vector<LineView> newest_parts;      // deposit, surcharge and discounts of the newest line, shown with it
  std::vector<LineView> basket_discounts;  // of the whole basket
  std::vector<Voucher> vouchers;           // that pay a part
  std::optional<AgeView> age;
  std::optional<UndoView> undo;         // for some seconds
  bool may_pick = false;                // there is something to find by picture or name
  std::optional<RefusedScan> refused;   // the last scan was nothing we sell
  std::optional<CardResult> last_card;  // declined or aborted: said kindly
  int pieces = 0;
  Money saved;   // by promotions
  Money total;   // of the goods, deposits included
  Money to_pay;  // total less vouchers; below zero: staff pays it out
  bool operator==(const BasketView&) const = default;
};
// Find by picture or name what has no barcode. Typing is the screen's own; it asks with input::LookFor.
struct PicksView {
  PicksFound found;
  int pieces = 0;
  Money total;
  bool operator==(const PicksView&) const = default;
};
struct TenderView {
  Money total;
  std::vector<Voucher> vouchers;
  Money to_pay;          // total less vouchers. 0: nothing is left to pay; below: staff pays it out
  Money cash_due;        // of it, rounded
  Money paid_parts;      // part cash, part card: what is paid already
  bool may_card = true;  // this shop takes cards, and there is something to pay
  bool may_cash = true;
  std::optional<CardResult> last_card;
  bool operator==(const TenderView&) const = default;
};
struct CardView {
  Money amount;
  bool aborting = false;
  bool unknown = false;  // we are finding out whether it was paid; a person is called
  CardPrompt prompt = CardPrompt::none;
  bool given_back = false;  // the amount goes back to the card
  bool operator==(const CardView&) const = default;
};
struct CallView {
  std::uint64_t number = 0;  // of the call, and of the slip
  CallKind kind = CallKind::help;
  std::vector<CallNeed> needs;
  std::vector<std::string> sent_by;  // paths that took it
  int over_minutes = 0;              // who comes said so; 0: not
  int ahead = 0;                     // open calls that are fetched before this one
  int promise_s = 0;                 // what was said at the start that it usually takes; 0: nothing
  bool promise_passed = false;
  bool may_slip = false;  // offered now: last step, agreed, the printer works
  SlipState slip = SlipState::none;
  bool passed_on = false;  // who had accepted gave it to another
  CallPhase phase = CallPhase::raised;
  CallStep step = CallStep::first;
  int elapsed_s = 0;
  int accepted_ago_s = 0;                              // since a person said "I am coming"
  int pages = 1;                                       // times it was sent out
  int phones = 0, tablets = 0, desks = 0, others = 0;  // on which it arrived; others: a pager on a wrist
  std::string name;                                    // who comes; empty until a person said so
  std::optional<int> next_step_in_s;                   // then one more person is asked
  bool late = false;                                   // accepted, but the agreed time has passed: paged again
  bool sent = false;                                   // a path took the last page
  bool said_coming = false;                            // the named person accepted, and did not just sign in
  bool may_scan = true;                                // no payment under way
  bool has_basket = false;
  bool staff_reachable = true;
  bool operator==(const CallView&) const = default;
};
struct ThanksView {
  Money paid;
  TenderKind tender = TenderKind::card;
  Money change;
  Money saved;                           // by promotions
  std::vector<PrintLine> receipt_lines;  // for who wants to read it on the screen
  ReceiptState receipt = ReceiptState::none;
  bool printer_works = true;
  bool feedback_given = false;
  bool feedback_good = true;
  int how_long_min = 0;  // the shopper's answer to "how long would you wait?"; 0: not (yet)
  int leaves_in_s = 0;
  bool operator==(const ThanksView&) const = default;
};
struct PinView {
  std::string name;
  std::optional<PinAnswer> refused;
  bool operator==(const PinView&) const = default;
};
// A call as staff see it.
struct BoardCall {
  std::uint64_t id = 0;
  std::string place;
  CallKind kind = CallKind::help;
  CallPhase phase = CallPhase::raised;
  CallStep step = CallStep::first;
  int pages = 1;
  std::int64_t elapsed_ms = 0;
  std::string accepted_by, accepted_name;
  bool late = false;  // accepted, nobody came: may be taken anew
  int pieces = 0;
  bool bell = false;  // of a bell: "here" and "solved" are said on the board, or by holding the bell
  std::vector<CallNeed> needs;
  std::vector<std::string> asked;  // person ids who are asked now; empty: everybody
  std::vector<std::string> sent_by;
  int over_minutes = 0;
  std::uint64_t slip = 0;  // number of the slip that the shopper sits with; 0: none
  bool operator==(const BoardCall&) const = default;
};
struct DeskView {
  std::optional<CallView> call;
  std::vector<BoardCall> bells;  // open calls of other places, in the order in which they are fetched
  bool check_wanted = false;     // the opening check is not complete
  bool may_change_agreement = false;
  bool may_try_devices = false;
  int age_years = 0;                   // staff decides on the shopper's age; 0: nothing to decide
  std::vector<LineView> age_lines;     // for which
  std::optional<RefusedScan> refused;  // what was refused last: name, and why
  std::uint64_t last_receipt = 0;      // may be printed again; 0: none
  int pieces = 0;
  Money total;
  Money to_pay;  // total less vouchers; below zero: paid out
  bool can_take_cash = false;
  bool sale_done = false;
  std::vector<DeviceStatus> devices;  // those in trouble, for staff
  LaneMode mode = LaneMode::self_service;
  bool training = false;
  bool may_park = false;
  int parked = 0;             // baskets that wait
  std::vector<Tender> parts;  // paid already, before the sale is closed
  bool is_return = false;
  bool clock_doubtful = false;  // a technician may say that the clock is right
  bool may_accept_clock = false;
  bool operator==(const DeskView&) const = default;
};
// Sold by hand: a department and a price; or the code that was refused last gets them for good.
struct ByHandView {
  std::optional<RefusedScan> refused;
  std::vector<DepartmentRate> departments;
  bool operator==(const ByHandView&) const = default;
};
struct CashDeskView {
  Money total, rounding, due;  // due below zero: paid out
  Money by_vouchers;           // that they pay
  std::vector<Money> suggestions;
  bool over_limit = false;    // 3,000 euro and more may not be taken in cash
  std::vector<Tender> parts;  // paid already
  bool is_return = false;
  bool may_card = false;  // a part, or what is given back, may go by card
  bool training = false;
  bool taken = false;  // then the rest is filled in
  Money received, change;
  std::vector<Coins> coins;
  ReceiptState receipt = ReceiptState::none;
  bool operator==(const CashDeskView&) const = default;
};
struct PairingView {
  std::string url, code;
  int expires_in_s = 0;
  bool operator==(const PairingView&) const = default;
};
// "Dit werkt niet": what is wrong, with one tap.
struct FaultView {
  std::vector<DeviceStatus> devices;
  bool operator==(const FaultView&) const = default;
};
struct CheckView {
  OpeningCheck check;
  bool printer_works = true, terminal_works = true, lamp_works = false;  // no lamp: the tone and the edge
  std::optional<CallPhase> test_call;                                    // open now
  bool operator==(const CheckView&) const = default;
};
struct AgreementView {
  Agreement in_force;
  std::string text;                              // of the file in force, for the screen to change and check
  std::string refused;                           // why the last change was refused
  std::optional<std::int64_t> next_from_utc_ms;  // another version takes effect then
  bool operator==(const AgreementView&) const = default;
};
struct StoppedView {
  bool operator==(const StoppedView&) const = default;
};  // cannot write: not selling; bell stays

using ScreenKinds =
    std::variant<WelcomeView, BasketView, TenderView, CardView, CallView, ThanksView, PinView, DeskView, CashDeskView,
                 PairingView, StoppedView, FaultView, CheckView, AgreementView, DevicesView, PicksView, ByHandView,
                 GoodsBackView, ParkedView, CashBookView, CountView, DayView>;
// Copied, moved and destroyed in one place.
struct Screen : ScreenKinds {
  KASSABEL_SUM(Screen, ScreenKinds)
};

enum class Notice { scanner_away, printer_no_paper, printer_trouble, printer_away, card_away };

struct BellView {
  bool call_open = false;
  CallPhase phase = CallPhase::raised;
  std::string name;  // of the person who comes
  ServiceState promise = ServiceState::open;
  bool operator==(const BellView&) const = default;
};
struct StaffBar {
  std::string name;
  StaffRole role = StaffRole::staff;
  bool drawer_open = false;
  bool drawer_failed = false;        // asked to open, and did not
  std::optional<Act> second_wanted;  // it takes two: the second badge is asked for
  std::string second;                // name of the second person, who is here too
  std::string place;
  bool operator==(const StaffBar&) const = default;
};

// The large coloured edge, readable across the shop, and the tone that goes with it.
struct EdgeView {
  LampState state = LampState::off;
  std::uint64_t call = 0;  // that it is for; 0: none
  std::uint64_t tone = 0;  // another number: sound now; 0: silent
  bool operator==(const EdgeView&) const = default;
};

struct View {
  Language language = Language::dutch;
  Look look;
  std::string shop_name;
  WallTime wall;  // whole minutes matter to a screen
  bool demo = false;
  bool training = false;  // coloured frame and words on each screen
  LaneMode mode = LaneMode::self_service;
  Services services;
  BellView bell;
  EdgeView edge;
  std::vector<Notice> notices;
  std::optional<StaffBar> staff;       // signed in: dark bar on top
  std::optional<int> idle_question_s;  // "bent u er nog?", seconds left to answer
  Screen screen;
  bool operator==(const View&) const = default;
};
[[nodiscard]] View make_view(const Rules& rules, const State& state, const Facts& facts);
// Boot time at which the view changes by itself (a minute, a second counted down); nothing: it stands still.
[[nodiscard]] std::optional<std::int64_t> next_view_change(const Rules& rules, const State& state, const Facts& facts);

// What a staff board shows.
struct BoardView {
  std::string shop_name, place;
  bool demo = false;
  std::vector<BoardCall> calls;  // of all places, in the order in which they are fetched
  std::vector<DeviceStatus> devices;
  Services services;
  bool operator==(const BoardView&) const = default;
};
[[nodiscard]] BoardView make_board_view(const Rules& rules, const State& state, const Facts& facts);

}  // namespace kassabel::lane
