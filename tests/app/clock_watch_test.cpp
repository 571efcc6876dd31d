// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/clock_watch.h"

#include "tests/support/catch.h"

using namespace kassabel;
using app::ClockWatch;

namespace {

constexpr std::int64_t hour_ms = 60LL * 60 * 1000;
constexpr std::int64_t built_ms = 1'795'000'000'000;
constexpr std::int64_t noon_ms = built_ms + 100 * hour_ms;

Moment at(std::int64_t utc_ms, std::int64_t boot_ms) { return {{utc_ms, 60}, boot_ms}; }

}  // namespace

TEST_CASE("a clock from before the build, before the last record or a day ahead of it is not believed") {
  ClockWatch watch(built_ms);
  CHECK(watch.believed(at(built_ms - 1, 10)).doubtful_utc_ms == built_ms - 1);
  CHECK_FALSE(watch.believed(at(noon_ms, 10)).doubtful_utc_ms);
  watch.recorded(at(noon_ms, 10), false);
  CHECK_FALSE(watch.believed(at(noon_ms - 1'000, 10)).doubtful_utc_ms);  // a second is no matter
  const Moment back = watch.believed(at(noon_ms - hour_ms, 10));
  CHECK(back.doubtful_utc_ms == noon_ms - hour_ms);
  CHECK(back.wall.utc_ms == noon_ms);  // meanwhile it stands still
  CHECK_FALSE(watch.believed(at(noon_ms + 23 * hour_ms, 20)).doubtful_utc_ms);
  CHECK(watch.believed(at(noon_ms + 25 * hour_ms, 20)).doubtful_utc_ms);
}

TEST_CASE("a weekend in which the kiosk ran and nothing happened is no jump") {
  ClockWatch watch(built_ms);
  watch.recorded(at(noon_ms, 0), true);
  CHECK_FALSE(watch.believed(at(noon_ms + 60 * hour_ms, 60 * hour_ms)).doubtful_utc_ms);
  CHECK(watch.believed(at(noon_ms + 60 * hour_ms, hour_ms)).doubtful_utc_ms);
}

TEST_CASE("a technician's word is the end of it, backwards too") {
  ClockWatch watch(built_ms);
  watch.recorded(at(noon_ms, 0), true);
  watch.accepted(at(built_ms - hour_ms, 5));
  CHECK_FALSE(watch.believed(at(built_ms - hour_ms + 1'000, 1'005)).doubtful_utc_ms);
}

TEST_CASE("a jump besides the boot clock is told, a clock that is not believed tells none") {
  ClockWatch watch(built_ms);
  watch.recorded(at(noon_ms, 0), true);
  CHECK(watch.jumped_ms(at(noon_ms + hour_ms, hour_ms)) == 0);
  CHECK(watch.jumped_ms(at(noon_ms + 59'000, 0)) == 0);
  CHECK(watch.jumped_ms(at(noon_ms + hour_ms, 0)) == hour_ms);
  Moment still = watch.believed(at(noon_ms - hour_ms, hour_ms));
  CHECK(watch.jumped_ms(still) == 0);
}
