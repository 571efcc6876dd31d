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

enum class CallKind { help, cash, left_basket };
enum class CallPhase { raised, sent, arrived, accepted, here };
enum class CallOutcome { helped, cash_taken, withdrawn, nobody_there };

// Who is being asked: the first person, the second too, the manager too, and then another way is offered.
enum class CallStep { first, second, manager, other_way };

struct Ladder {
  std::int64_t repeat_every_ms = 20'000;
  std::int64_t second_after_ms = 45'000;
  std::int64_t manager_after_ms = 90'000;
  std::int64_t other_way_after_ms = 180'000;
  std::int64_t come_within_ms = 120'000;  // accepted, but nobody came: it pages again
  bool operator==(const Ladder&) const = default;
};

struct CallArrival {
  std::string device_kind;  // "phone", "tablet", "desk"
  std::string page_id;      // which page answered; one entry a page
  bool operator==(const CallArrival&) const = default;
};

struct Call {
  std::uint64_t id = 0;
  CallKind kind = CallKind::help;
  CallPhase phase = CallPhase::raised;
  CallStep step = CallStep::first;
  int pages = 1;             // how often it was paged, the first time included
  int pages_sent = 0;        // up to which page a path took it
  bool said_coming = false;  // the person accepted; signing in at the kiosk alone is no such promise
  std::vector<CallArrival> arrivals;
  std::string accepted_by;              // person id; empty until accepted
  std::string accepted_name;            // display name the person chose
  std::int64_t elapsed_at_mark_ms = 0;  // how long it was open when marked,
  std::int64_t mark_boot_ms = 0;        // at this boot time: survives restarts and clock changes
  std::int64_t last_page_ms = 0;        // elapsed when it was last paged
  std::int64_t accepted_ms = 0;         // elapsed when last accepted
  std::int64_t raised_utc_ms = 0;       // wall time of the raising, for reports

  [[nodiscard]] std::int64_t elapsed_ms(std::int64_t boot_ms) const {
    return elapsed_at_mark_ms + (boot_ms > mark_boot_ms ? boot_ms - mark_boot_ms : 0);
  }
  [[nodiscard]] bool accepted() const { return phase == CallPhase::accepted || phase == CallPhase::here; }
  // Accepted, but nobody came in the agreed time and it was paged again: whoever answers now has it.
  [[nodiscard]] bool late() const { return phase == CallPhase::accepted && last_page_ms > accepted_ms; }
  bool operator==(const Call&) const = default;
};

// What a pager sends out.
struct Page {
  std::uint64_t call = 0;
  CallKind kind = CallKind::help;
  CallStep step = CallStep::first;
  int times = 1;  // 1 = first page, then repeats
  bool operator==(const Page&) const = default;
};

// The step of the ladder for a call open this long and not accepted.
[[nodiscard]] CallStep step_at(const Ladder& ladder, std::int64_t elapsed_ms);
// Elapsed time at which the ladder next does something (repeat, next step, page again); nothing while "here".
[[nodiscard]] std::optional<std::int64_t> next_rung_ms(const Ladder& ladder, const Call& call);
// Elapsed time of the next step up, for "over 20 seconden bellen we nog iemand"; nothing on the last step.
[[nodiscard]] std::optional<std::int64_t> next_step_ms(const Ladder& ladder, CallStep step);

}  // namespace kassabel
