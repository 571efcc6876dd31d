// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/agreement.h"

#include "tests/support/catch.h"

using namespace kassabel;

namespace {
// Sunday 2026-11-22, at this local time.
WallTime sunday(int hour, int minute) { return {1'795'305'600'000 + (hour * 60 + minute - 60) * 60'000LL, 60}; }

WallTime days_later(WallTime wall, int days) {
  wall.utc_ms += days * 24LL * 3'600'000;
  return wall;
}

// What a clock in the Netherlands shows at this moment of UTC; winter from 2026-10-25 01:00 UTC, summer from
// 2027-03-28.
WallTime dutch(std::int64_t utc_ms) {
  const bool winter = utc_ms >= 1'792'890'000'000 && utc_ms < 1'806'195'600'000;
  return {utc_ms, winter ? 60 : 120};
}

ServiceHours on_sunday(const std::vector<OpenHours>& hours) {
  ServiceHours out;
  out.week = {};
  out.week[0] = hours;
  return out;
}

// Sunday: Mila first, Eva second, Joost manager until 14:00; from 13:00 on Bas first, and the office manager.
Agreement two_shifts() {
  Agreement agreement;
  Shift early;
  early.when[0] = {{8 * 60, 14 * 60}};
  early.first = {"mila"};
  early.second = {"eva"};
  early.manager = {"joost"};
  Shift late;
  late.when[0] = {{13 * 60, 20 * 60}};
  late.first = {"bas"};
  late.manager = {"office", "joost"};
  agreement.shifts = {early, late};
  return agreement;
}

using People = std::vector<std::string>;
}  // namespace

TEST_CASE("civil dates are right") {
  const LocalDateTime t = local_date_time(sunday(14, 32));
  CHECK(t.year == 2026);
  CHECK(t.month == 11);
  CHECK(t.day == 22);
  CHECK(t.hour == 14);
  CHECK(t.minute == 32);
  CHECK(t.weekday == 0);
  CHECK(rfc3339({0, 0}) == "1970-01-01T00:00:00.000+00:00");
  CHECK(rfc3339({951'782'400'000, 0}) == "2000-02-29T00:00:00.000+00:00");
  CHECK(rfc3339({-1, 0}) == "1969-12-31T23:59:59.999+00:00");
}

TEST_CASE("hours are kept to the minute, and the next opening today is known") {
  ServiceHours hours;
  hours.week[0].clear();
  hours.week[0].push_back({10 * 60, 12 * 60});
  hours.week[0].push_back({19 * 60, 21 * 60});
  CHECK_FALSE(open_at(hours, sunday(9, 59)));
  CHECK(open_at(hours, sunday(10, 0)));
  CHECK(open_at(hours, sunday(11, 59)));
  CHECK_FALSE(open_at(hours, sunday(12, 0)));
  CHECK(next_opening(hours, sunday(12, 0)) == NextOpening{0, 19 * 60});
  CHECK(next_opening(hours, sunday(9, 0)) == NextOpening{0, 10 * 60});
  CHECK(next_opening(hours, sunday(22, 0)) == NextOpening{1, 0});
}

TEST_CASE("the ladder repeats, climbs, and pages again when nobody came") {
  const Ladder ladder;
  Call call;
  CHECK(next_rung_ms(ladder, call) == 20'000);
  call.last_page_ms = 40'000;
  CHECK(next_rung_ms(ladder, call) == 45'000);
  CHECK(step_at(ladder, 44'999) == CallStep::first);
  CHECK(step_at(ladder, 45'000) == CallStep::second);
  CHECK(step_at(ladder, 90'000) == CallStep::manager);
  CHECK(step_at(ladder, 180'000) == CallStep::other_way);
  call.step = CallStep::other_way;
  call.last_page_ms = 600'000;
  CHECK(next_rung_ms(ladder, call) == 620'000);  // it never just stops
  call.phase = CallPhase::accepted;
  call.accepted_ms = 610'000;
  call.expected_ms = 730'000;
  CHECK(next_rung_ms(ladder, call) == 730'000);
  call.phase = CallPhase::here;
  CHECK_FALSE(next_rung_ms(ladder, call).has_value());
}

TEST_CASE("hours that touch are one: it closes when the last of them ends") {
  const ServiceHours hours = on_sunday({{8 * 60, 12 * 60}, {12 * 60, 18 * 60}, {19 * 60, 20 * 60}});
  CHECK(closes_at(hours, sunday(11, 0)) == 18 * 60);
  CHECK(closes_at(hours, sunday(19, 30)) == 20 * 60);
  CHECK_FALSE(closes_at(hours, sunday(18, 0)).has_value());
  CHECK(next_opening(hours, sunday(9, 0)) == NextOpening{0, 19 * 60});  // at noon it only goes on
}

TEST_CASE("over midnight") {
  ServiceHours bar = on_sunday({{20 * 60, 24 * 60}});
  CHECK(closes_at(bar, sunday(23, 59)) == 24 * 60);
  CHECK_FALSE(open_at(bar, days_later(sunday(0, 0), 1)));
  bar.week[1] = {{0, 2 * 60}, {20 * 60, 22 * 60}};
  CHECK(closes_at(bar, sunday(23, 0)) == 2 * 60);
  CHECK(open_at(bar, days_later(sunday(0, 0), 1)));
  CHECK(next_opening(bar, sunday(12, 0)) == NextOpening{0, 20 * 60});
  CHECK(next_opening(bar, sunday(23, 0)) == NextOpening{1, 20 * 60});  // midnight is no opening
  const ServiceHours always;
  CHECK_FALSE(closes_at(always, sunday(12, 0)).has_value());
  CHECK_FALSE(next_opening(always, sunday(12, 0)).has_value());
}

TEST_CASE("a holiday is closed, and the next opening is after it") {
  ServiceHours hours;
  for (auto& day : hours.week) day = {{9 * 60, 18 * 60}};
  hours.days[20261122] = {};
  hours.days[20261123] = {};
  hours.days[20261124] = {{13 * 60, 15 * 60}};
  CHECK_FALSE(open_at(hours, sunday(10, 0)));
  CHECK_FALSE(closes_at(hours, sunday(10, 0)).has_value());
  CHECK(next_opening(hours, sunday(10, 0)) == NextOpening{2, 13 * 60});
  CHECK(closes_at(hours, days_later(sunday(14, 0), 2)) == 15 * 60);
  CHECK(next_opening(hours, days_later(sunday(15, 0), 2)) == NextOpening{1, 9 * 60});
  for (int day = 0; day <= 15; ++day) hours.days[local_day(days_later(sunday(12, 0), day))] = {};
  CHECK_FALSE(next_opening(hours, sunday(10, 0)).has_value());  // further away than two weeks
}

TEST_CASE("a closure ends an opening at midnight") {
  ServiceHours always;
  always.days[20261123] = {};
  CHECK(closes_at(always, sunday(12, 0)) == 24 * 60);
  CHECK(next_opening(always, days_later(sunday(12, 0), 1)) == NextOpening{1, 0});
}

TEST_CASE("the hour that comes twice is open twice, and the one that is left out moves nothing") {
  const ServiceHours night = on_sunday({{2 * 60, 3 * 60}});
  const std::int64_t first_2_30 = 1'792'888'200'000;  // Sunday 2026-10-25 02:30, still summer
  for (const std::int64_t utc_ms : {first_2_30, first_2_30 + 3'600'000}) {
    CHECK(local_date_time(dutch(utc_ms)).hour == 2);
    CHECK(open_at(night, dutch(utc_ms)));
    CHECK(closes_at(night, dutch(utc_ms)) == 3 * 60);
  }
  CHECK_FALSE(open_at(night, dutch(first_2_30 + 2 * 3'600'000)));
  // The evening before, by summer's clock: tomorrow's hours are those on the door, however long the night is.
  ServiceHours day = on_sunday({{10 * 60, 18 * 60}});
  CHECK(next_opening(day, dutch(first_2_30 - 5 * 3'600'000)) == NextOpening{1, 10 * 60});
  // Spring: 02:00 becomes 03:00. At a quarter to it is closed, a quarter of an hour later it is a quarter past three.
  const std::int64_t spring = 1'806'195'600'000;  // 2027-03-28 01:00 UTC
  const ServiceHours early = on_sunday({{3 * 60, 5 * 60}});
  CHECK_FALSE(open_at(early, dutch(spring - 60'000)));
  CHECK(next_opening(early, dutch(spring - 60'000)) == NextOpening{0, 3 * 60});
  CHECK(open_at(early, dutch(spring)));
  CHECK_FALSE(open_at(night, dutch(spring)));
}

TEST_CASE("everybody who is first now is asked before anybody who is second") {
  const Agreement agreement = two_shifts();
  const auto asked = [&](int hour, CallStep step, const People& passed = {}) {
    return asked_at(agreement, sunday(hour, 30), step, passed);
  };
  CHECK(asked(9, CallStep::first) == People{"mila"});
  CHECK(asked(13, CallStep::first) == People{"mila", "bas"});
  CHECK(asked(13, CallStep::second) == People{"mila", "bas", "eva"});
  CHECK(asked(13, CallStep::manager) == People{"mila", "bas", "eva", "joost", "office"});
  CHECK(asked(13, CallStep::other_way) == asked(13, CallStep::manager));
  CHECK(asked(15, CallStep::second) == People{"bas"});  // the late shift has no second
  CHECK(asked(21, CallStep::manager).empty());          // nobody on: everybody who is there
  CHECK(asked_at(Agreement(), sunday(12, 0), CallStep::first, {"mila"}).empty());
}

TEST_CASE("who passed it on is not asked again while there is somebody else") {
  const Agreement agreement = two_shifts();
  const auto asked = [&](CallStep step, const People& passed) {
    return asked_at(agreement, sunday(13, 30), step, passed);
  };
  CHECK(asked(CallStep::first, {"mila"}) == People{"bas"});
  CHECK(asked(CallStep::first, {"mila", "bas"}) == People{"eva"});
  CHECK(asked(CallStep::first, {"mila", "bas", "eva"}) == People{"joost", "office"});
  CHECK(asked(CallStep::manager, {"mila", "eva", "joost"}) == People{"bas", "office"});
  CHECK(asked(CallStep::first, {"office", "joost", "eva", "bas", "mila"}) ==
        People{"mila", "bas", "eva", "joost", "office"});
}

TEST_CASE("staffed is what the hours say while somebody is on") {
  Agreement agreement = two_shifts();
  CHECK(staffed_at(agreement, sunday(13, 0)));
  CHECK_FALSE(staffed_at(agreement, sunday(7, 0)));
  CHECK_FALSE(staffed_at(agreement, sunday(20, 0)));
  agreement.of(Service::staff).days[20261122] = {};
  CHECK_FALSE(staffed_at(agreement, sunday(13, 0)));
  CHECK(staffed_at(Agreement(), sunday(3, 0)));
}

TEST_CASE("what the agreement leaves to a manager, only a manager may") {
  CHECK(may(StaffRole::manager, StaffRole::manager));
  CHECK(may(StaffRole::staff, StaffRole::staff));
  CHECK_FALSE(may(StaffRole::staff, StaffRole::manager));
  CHECK_FALSE(may(StaffRole::technician, StaffRole::manager));
}
