// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/agreement.h"

#include "tests/support/catch.h"

using namespace kassabel;

namespace {
// Sunday 2026-11-22, at this local time.
WallTime sunday(int hour, int minute) { return {1'795'305'600'000 + (hour * 60 + minute - 60) * 60'000LL, 60}; }
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
  CHECK(next_rung_ms(ladder, call) == 730'000);
  call.phase = CallPhase::here;
  CHECK_FALSE(next_rung_ms(ladder, call).has_value());
}
