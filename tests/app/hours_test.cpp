// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/hours.h"

#include <cstdlib>
#include <ctime>

#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::app;

namespace {

// The time zone of the process, as it was before afterwards.
class Zone {
 public:
  explicit Zone(const char* name) {
    const char* was = std::getenv("TZ");
    if (was != nullptr) was_ = was;
    set(name);
  }
  ~Zone() { set(was_ ? was_->c_str() : nullptr); }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  static void set(const char* name) {
    name != nullptr ? setenv("TZ", name, 1) : unsetenv("TZ");
    tzset();
  }
  std::optional<std::string> was_;
};

}  // namespace

TEST_CASE("hours as people write them") {
  WeekHours hours;
  REQUIRE(add_hours(hours, "mon-sat 08:00-20:00"));
  REQUIRE(add_hours(hours, "sun 10:00-18:00"));
  CHECK(hours[1].size() == 1);
  CHECK(hours[6][0].until_min == 20 * 60);
  CHECK(hours[0][0].from_min == 10 * 60);
  WeekHours weekend;
  REQUIRE(add_hours(weekend, "sat-sun 09:00-24:00"));
  CHECK(weekend[6].size() == 1);
  CHECK(weekend[0].size() == 1);
  CHECK(weekend[1].empty());
  for (const char* wrong : {"mon 20:00-08:00", "mon 08:00-08:00", "mon", "", " ", "xyz 08:00-09:00", "mon 8:00-09:00",
                            "mon 08:00-24:01", "mon 08:00 09:00", "mon- 08:00-09:00", "08:00-09:00", "mon 08:-1-09:00"})
    CHECK_FALSE(add_hours(hours, wrong));
}

TEST_CASE("hours that touch are two, hours over each other are a mistake") {
  WeekHours hours;
  REQUIRE(add_hours(hours, "every day 13:00-18:00"));
  REQUIRE(add_hours(hours, "mon 09:00-13:00"));
  CHECK(hours[1] == std::vector<OpenHours>{{9 * 60, 13 * 60}, {13 * 60, 18 * 60}});
  CHECK(add_hours(hours, "tue-wed 17:59-19:00").error().text ==
        "\"tue-wed 17:59-19:00\" is over other hours of Tuesday");
  std::vector<OpenHours> day;
  REQUIRE(add_day_hours(day, "08:00-17:00"));
  CHECK_FALSE(add_day_hours(day, "16:00-18:00"));
  CHECK_FALSE(add_day_hours(day, "mon 18:00-19:00"));
}

TEST_CASE("a week is written as it is read") {
  for (const std::vector<std::string>& texts :
       {std::vector<std::string>{},
        {"every day 00:00-24:00"},
        {"mon-sat 08:00-20:00", "sun 10:00-18:00"},
        {"mon-fri 08:00-12:00", "mon 13:00-20:00", "wed-thu 13:00-20:00", "fri 12:30-21:00", "sun 12:00-18:00"}}) {
    WeekHours hours;
    for (const std::string& text : texts) REQUIRE(add_hours(hours, text));
    WeekHours again;
    for (const std::string& text : hours_texts(hours)) REQUIRE(add_hours(again, text));
    CHECK(again == hours);
    CHECK(hours_texts(hours).size() == texts.size());
  }
}

TEST_CASE("days with the same hours go together, Monday first") {
  WeekHours hours;
  REQUIRE(add_hours(hours, "mon-fri 08:00-20:00"));
  REQUIRE(add_hours(hours, "sun 10:00-18:00"));
  const auto groups = day_groups(hours);
  REQUIRE(groups.size() == 3);
  CHECK((groups[0].first == 1 && groups[0].last == 5));
  CHECK((groups[1].first == 6 && groups[1].last == 6 && groups[1].hours.empty()));
  CHECK((groups[2].first == 0 && groups[2].last == 0));
  CHECK(day_groups(always_open()).size() == 1);
}

TEST_CASE("hours within and beyond others") {
  const std::vector<OpenHours> a{{60, 120}, {180, 300}};
  CHECK(common(a, {{90, 200}}) == std::vector<OpenHours>{{90, 120}, {180, 200}});
  CHECK(beyond(a, {{90, 200}}) == std::vector<OpenHours>{{60, 90}, {200, 300}});
  CHECK(beyond(a, {{0, 90}, {90, 300}}).empty());
  CHECK(beyond(a, {}) == a);
  CHECK(joined({{180, 300}, {60, 120}, {120, 130}}) == std::vector<OpenHours>{{60, 130}, {180, 300}});
}

TEST_CASE("days of the calendar") {
  CHECK(day_of_text("2026-12-25") == 20261225);
  CHECK(day_of_text("2028-02-29") == 20280229);
  for (const char* wrong :
       {"2026-02-29", "2026-13-01", "2026-00-10", "2026-4-01", "1999-01-01", "2026-12-2x", "", "-026-12-25"})
    CHECK_FALSE(day_of_text(wrong).has_value());
  CHECK(day_text(20261225) == "2026-12-25");
  CHECK(day_after(20261231) == 20270101);
  CHECK(day_after(20280228) == 20280229);
  CHECK(weekday_of(20261122) == 0);
}

TEST_CASE("a local time is the one that the clock shows, summer and winter") {
  const Zone zone("Europe/Amsterdam");
  CHECK(utc_ms_of_local("2026-11-23 06:00") == 1'795'410'000'000);
  CHECK(utc_ms_of_local("2026-07-01 06:00") == 1'782'878'400'000);
  CHECK(local_text(1'782'878'400'000) == "2026-07-01 06:00");
  CHECK_FALSE(utc_ms_of_local("2026-03-29 02:30").has_value());  // that night it goes from two to three
  for (const char* wrong : {"2026-11-23", "2026-11-23 24:00", "2026-11-31 06:00", "2026-11-23T06:00"})
    CHECK_FALSE(utc_ms_of_local(wrong).has_value());
}
