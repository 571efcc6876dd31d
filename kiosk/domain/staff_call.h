// SPDX-License-Identifier: Apache-2.0
// The call for a person, as a value. Each phase is a fact with evidence, never a hope: "sent" when a pager path took
// it, "arrived" when a page answered for this call, "accepted" after a named person said so, "here" after that person
// signed in at the kiosk. No timer closes a call. Durations are boot-clock milliseconds since the call was raised.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kassabel {

// Why: a shopper may say it with one tap, and need not. left_basket: nobody touched a basket for long; test: the
// morning's test call, which somebody has to accept.
enum class CallKind { help, cash, left_basket, age_check, price, other, test };
enum class CallPhase { raised, sent, arrived, accepted, here };
enum class CallOutcome { helped, cash_taken, withdrawn, nobody_there, age_ok, wrong_call };
// So that staff bring the right thing; forgotten, in the journal too, when the call ends.
enum class CallNeed { chair, hearing };

inline constexpr int over_minutes_max = 30;

// Who is being asked: the first person, the second too, the manager too, and then another way is offered.
enum class CallStep { first, second, manager, other_way };

struct Ladder {
  std::int64_t repeat_every_ms = 20'000;
  std::int64_t second_after_ms = 45'000;
  std::int64_t manager_after_ms = 90'000;
  std::int64_t other_way_after_ms = 180'000;
  std::int64_t come_within_ms = 120'000;  // accepted, but nobody came: it pages again, each repeat_every_ms
  bool operator==(const Ladder&) const = default;
};

struct CallArrival {
  std::string device_kind;  // "phone", "tablet", "desk"
  std::string page_id;      // which page answered; one entry a page
  bool operator==(const CallArrival&) const = default;
};

// What a place's lamp and the kiosk's coloured edge show.
enum class LampState { off, sent, accepted, here };

// The slip with a number: sit down and be fetched. asked: it is in the printer.
enum class SlipState { none, asked, printed, failed };

struct Call {
  std::uint64_t id = 0;
  std::string place;  // of the bell that was pressed: "Balie"; empty: the kiosk itself
  CallKind kind = CallKind::help;
  std::vector<CallNeed> needs;
  CallPhase phase = CallPhase::raised;
  CallStep step = CallStep::first;
  int pages = 1;                     // how often it was paged, the first time included
  int pages_sent = 0;                // up to which page a path took it
  bool said_coming = false;          // the person accepted; signing in at the kiosk alone is no such promise
  std::vector<std::string> sent_by;  // paths that took it: "board", "belt", "ntfy", "mqtt", "kiosk"
  std::vector<CallArrival> arrivals;
  std::vector<std::string> passed_by;   // persons who passed it on: not asked again while there is somebody else
  std::string accepted_by;              // person id; empty until accepted
  std::string accepted_name;            // display name the person chose
  std::int64_t elapsed_at_mark_ms = 0;  // how long it was open when marked,
  std::int64_t mark_boot_ms = 0;        // at this boot time: survives restarts and clock changes
  std::int64_t last_page_ms = 0;        // elapsed when it was last paged
  std::int64_t accepted_ms = 0;         // elapsed when last accepted
  int over_minutes = 0;                 // "I am there in N minutes", said by who accepted; 0: not said
  std::int64_t expected_ms = 0;         // elapsed by which who accepted should be here; later than that it pages again
  std::int64_t promise_ms = 0;          // what the screen said at the start that it usually takes; 0: nothing
  SlipState slip = SlipState::none;
  std::uint64_t slip_seq = 0;            // of the event that asked for the slip
  std::vector<std::uint64_t> need_seqs;  // of the events that carry needs
  std::int64_t raised_utc_ms = 0;        // wall time of the raising, for reports

  [[nodiscard]] std::int64_t elapsed_ms(std::int64_t boot_ms) const {
    return elapsed_at_mark_ms + (boot_ms > mark_boot_ms ? boot_ms - mark_boot_ms : 0);
  }
  [[nodiscard]] bool accepted() const { return phase == CallPhase::accepted || phase == CallPhase::here; }
  // Accepted, but nobody came in the agreed time and it was paged again: whoever answers now has it.
  [[nodiscard]] bool late() const { return phase == CallPhase::accepted && last_page_ms > accepted_ms; }
  // Still open to be taken: nobody accepted, or who did is late.
  [[nodiscard]] bool rings() const { return !accepted() || late(); }
  bool operator==(const Call&) const = default;
};

// What a pager sends out.
struct Page {
  std::uint64_t call = 0;
  CallKind kind = CallKind::help;
  CallStep step = CallStep::first;
  int times = 1;                    // 1 = first page, then repeats
  std::string place;                // as staff call it: "Kassa 1", "Balie"; never empty
  std::int64_t elapsed_ms = 0;      // since it was raised
  std::vector<std::string> people;  // ids of who is asked now, by the agreement; empty: everybody
  bool operator==(const Page&) const = default;
};

// The step of the ladder for a call open this long and not accepted.
[[nodiscard]] CallStep step_at(const Ladder& ladder, std::int64_t elapsed_ms);
// The step of this call then. It only climbs; who accepted and did not come has had the first step, so that from then
// on the second is asked, and so on up.
[[nodiscard]] CallStep step_then(const Ladder& ladder, const Call& call, std::int64_t elapsed_ms);
// Elapsed time at which the ladder next does something (repeat, next step, page again); nothing while "here".
[[nodiscard]] std::optional<std::int64_t> next_rung_ms(const Ladder& ladder, const Call& call);
// What the lamp at the caller says: off until a path took the call, for "sent" is a fact too.
[[nodiscard]] LampState lamp_of(const Call& call);
// What the kiosk's own edge and lamp show to the shop: they call staff, so they are on as long as the call is open.
[[nodiscard]] LampState beacon_of(const Call& call);
// Elapsed time of the next step up, for "over 20 seconden bellen we nog iemand"; nothing on the last step.
[[nodiscard]] std::optional<std::int64_t> next_step_ms(const Ladder& ladder, CallStep step);

// The order in which calls are shown and fetched: cash and age checks, and whatever waits since before the second step,
// are not behind "help"; within that the oldest first. True: a comes before b. now_boot_ms: both elapsed times at it.
[[nodiscard]] bool comes_before(const Ladder& ladder, const Call& a, const Call& b, std::int64_t now_boot_ms);

}  // namespace kassabel
