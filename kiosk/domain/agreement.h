// SPDX-License-Identifier: Apache-2.0
// What the team agreed beforehand: which service is offered when, who answers, how fast, by which paths, who may do
// what, and how the promise is worded. One value, read from one file (app/agreement_file.h), drives the screen, the
// pagers and the door sign. Times are local minutes since midnight; days are local dates as 20261225.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/act.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/staff_call.h"

namespace kassabel {

inline constexpr int minutes_per_day = 24 * 60;

struct OpenHours {
  int from_min = 0;
  int until_min = minutes_per_day;  // exclusive, > from_min
  bool operator==(const OpenHours&) const = default;
};

// Index 0 = Sunday. No hours on a day: closed that day.
using WeekHours = std::array<std::vector<OpenHours>, 7>;
[[nodiscard]] WeekHours always_open();

// The week, and the days on which it is otherwise (holidays, closures: no hours).
struct ServiceHours {
  WeekHours week = always_open();
  std::map<std::int32_t, std::vector<OpenHours>> days;
  bool operator==(const ServiceHours&) const = default;
};

enum class Service { staff, cash, card, age_sale };
inline constexpr std::size_t services_count = 4;

// Who is on in these hours, and asked in which step. Person ids.
struct Shift {
  WeekHours when;
  std::vector<std::string> first, second, manager;
  bool operator==(const Shift&) const = default;
};

// How a person is reached beyond the board, on which they sign in.
struct Reach {
  std::string belt_pager;  // number in the transmitter: "105"; empty: carries none
  std::string ntfy_topic;  // a topic of their own; empty: the team's
  bool operator==(const Reach&) const = default;
};

struct Agreement {
  std::array<ServiceHours, services_count> hours;  // by Service
  std::map<std::int32_t, std::string> closed_why;  // by day: "Eerste kerstdag"; only days on which all is closed
  std::vector<Shift> shifts;                       // empty: whoever is there, everybody is asked at each step
  std::map<std::string, Reach> people;             // by person id
  Ladder ladder;
  // Staff counts as reachable while one of these is alive: "board", "belt", "ntfy", "mqtt", "kiosk" (its lamp and
  // tone).
  std::vector<std::string> reached_by{"board", "belt", "ntfy", "mqtt"};
  bool opening_check = false;  // each morning, and nothing is promised before it is complete
  bool slip = true;            // the last step offers a slip with a number, where the printer works
  bool tone = true;            // the kiosk itself sounds and shows the coloured edge while nobody has accepted
  Rights rights = usual_rights();
  Money count_tolerance = Money::from_cents(2'00);  // a difference beyond it takes a manager
  std::string notes_owner;                          // person id who answers notes; empty: any manager
  int notes_due_days = 7;
  std::map<Language, std::string> promise;  // on welcome screen and sign instead of our own words; one line
  std::int64_t from_utc_ms = 0;             // takes effect; 0: at once
  std::string agreed_by;                    // as written in the file
  std::string hash;                         // hex, over the file's text

  [[nodiscard]] const ServiceHours& of(Service service) const { return hours[static_cast<std::size_t>(service)]; }
  [[nodiscard]] ServiceHours& of(Service service) { return hours[static_cast<std::size_t>(service)]; }
  bool operator==(const Agreement&) const = default;
};

[[nodiscard]] std::int32_t local_day(WallTime wall);  // 20261122
[[nodiscard]] const std::vector<OpenHours>& hours_on(const ServiceHours& hours, WallTime wall);
[[nodiscard]] bool open_at(const ServiceHours& hours, WallTime wall);
// Local minute of day when it closes, while open_at. Touching hours count as one, over midnight too: at 23:00 it may be
// 120, two in the morning. Nothing when it stays open all of tomorrow as well: there is no end worth telling.
[[nodiscard]] std::optional<int> closes_at(const ServiceHours& hours, WallTime wall);
struct NextOpening {
  int days = 0;  // 0: later today
  int min = 0;
  bool operator==(const NextOpening&) const = default;
};
// When it opens after having been closed; within two weeks. Local days and minutes: a change of the clocks between
// now and then moves nothing that stands on a door.
[[nodiscard]] std::optional<NextOpening> next_opening(const ServiceHours& hours, WallTime wall);

// Staffed help is agreed now: the hours say so and, where there are shifts, somebody is on.
[[nodiscard]] bool staffed_at(const Agreement& agreement, WallTime wall);
// Who is asked at this step, of all shifts that run: those of the steps before it too; the next step when nobody is
// left at this one; those who passed it on only when nobody else is left at any. Empty: everybody (no shifts, or nobody
// on).
[[nodiscard]] std::vector<std::string> asked_at(const Agreement& agreement, WallTime wall, CallStep step,
                                                const std::vector<std::string>& passed_by);
// Whether this role may do what the agreement leaves to `least`.
[[nodiscard]] bool may(StaffRole role, StaffRole least);

}  // namespace kassabel
