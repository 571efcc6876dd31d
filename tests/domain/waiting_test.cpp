// SPDX-License-Identifier: Apache-2.0
// Honest waiting: the rules of kiosk/README.md, one by one.
#include "kiosk/domain/waiting.h"

#include <algorithm>
#include <random>

#include "kiosk/domain/measured_wait.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {

constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
constexpr std::int64_t midnight_utc_ms = 20'779 * day;  // 2026-11-22, a Sunday

// A local time of day in winter, so many days ago.
WallTime at(std::int64_t time_of_day_ms, std::int64_t days_ago = 0) {
  return {midnight_utc_ms - days_ago * day + time_of_day_ms - hour, 60};
}

const WallTime noon = at(12 * hour);

MeasuredCall came(WallTime raised, std::int64_t here_ms) {
  MeasuredCall call;
  call.raised = raised;
  call.accepted_ms = here_ms / 2;
  call.here_ms = here_ms;
  call.closed_ms = here_ms + minute;
  call.outcome = CallOutcome::helped;
  return call;
}

MeasuredCall withdrawn(WallTime raised, std::int64_t closed_ms) {
  MeasuredCall call;
  call.raised = raised;
  call.closed_ms = closed_ms;
  call.outcome = CallOutcome::withdrawn;
  return call;
}

using Calls = std::vector<MeasuredCall>;

// So many days at noon, each with one call that waited so long.
Calls every_day(std::size_t n, std::int64_t here_ms) {
  Calls calls;
  for (std::size_t i = 0; i < n; ++i)
    calls.push_back(came(at(12 * hour, static_cast<std::int64_t>(1 + i % 27)), here_ms));
  return calls;
}

std::optional<std::int64_t> usual(const Calls& calls, int ahead = 0, WallTime now = noon,
                                  const std::string& place = "") {
  return usual_wait_ms(calls, now, place, ahead);
}

}  // namespace

TEST_CASE("fewer than ten say nothing, ten say within what eight of them were helped, in half minutes") {
  Calls calls;
  for (int i = 1; i <= 9; ++i) calls.push_back(came(at(12 * hour, i), i * 10 * second));
  CHECK_FALSE(usual(calls).has_value());
  calls.push_back(came(at(12 * hour, 10), 100 * second));
  CHECK(usual(calls) == 90 * second);
  CHECK_FALSE(usual({}).has_value());
  CHECK(usual(every_day(10, 60 * second)) == 60 * second);
  CHECK(usual(every_day(10, 60 * second + 1)) == 90 * second);
  CHECK(usual(every_day(10, 0)) == 30 * second);
}

TEST_CASE("the bound held for at least 80 %, and half a minute less did not") {
  std::mt19937 random(4);
  for (int round = 0; round < 300; ++round) {
    Calls calls;
    const std::size_t n = 10 + random() % 50;
    for (std::size_t i = 0; i < n; ++i) calls.push_back(came(at(12 * hour, 5), random() % (5 * minute)));
    const std::int64_t bound = usual(calls).value();
    const auto held = [&](std::int64_t ms) {
      return std::count_if(calls.begin(), calls.end(), [&](const MeasuredCall& call) { return call.here_ms <= ms; }) *
             100;
    };
    CHECK(bound % (30 * second) == 0);
    CHECK(held(bound) >= static_cast<std::int64_t>(80 * n));
    if (bound > 30 * second) CHECK(held(bound - 30 * second) < static_cast<std::int64_t>(80 * n));
  }
}

TEST_CASE("the quantile of Kaplan and Meier, calculated by hand") {
  // Waiting still: 5/6 after 1, 5/6 * 3/4 = 0.625 after 3, * 2/3 = 0.417 after 4, 0 after 6.
  const std::vector<Waited> waits{{6, false}, {2, true}, {1, false}, {4, false}, {5, true}, {3, false}};
  CHECK(quantile(waits, 10) == Waited{1, false});
  CHECK(quantile(waits, 30) == Waited{3, false});
  CHECK(quantile(waits, 50) == Waited{4, false});
  CHECK(quantile(waits, 80) == Waited{6, false});
  CHECK(quantile({{1, false}, {2, true}, {3, true}}, 80) == Waited{3, true});
  CHECK(quantile({{5, true}, {5, false}}, 50) == Waited{5, false});
  CHECK(quantile({{7, true}}, 50) == Waited{7, true});
  CHECK(quantile({}, 50) == Waited{});
  for (int n = 1; n <= 60; ++n) {  // nobody gave up: the plain quantile, without a fault of rounding
    std::vector<Waited> plain;
    for (int i = 1; i <= n; ++i) plain.push_back({i, false});
    for (const int percent : {50, 80, 90}) CHECK(quantile(plain, percent).ms == (n * percent + 99) / 100);
  }
  CHECK(quantile(std::vector<Waited>(1'000'000, {3, false}), 90) == Waited{3, false});
}

TEST_CASE("who gave up early changes little, who gave up late takes the number away") {
  Calls calls = every_day(10, 10 * second);
  for (int i = 0; i < 3; ++i) calls.push_back(withdrawn(at(12 * hour, 3), 5 * second));
  CHECK(usual(calls) == 30 * second);
  for (int i = 0; i < 3; ++i) calls.push_back(withdrawn(at(12 * hour, 3), 5 * minute));
  CHECK_FALSE(usual(calls).has_value());  // 10 of 13 is less than 80 %
  Calls nobody = every_day(9, 10 * second);
  MeasuredCall gone = withdrawn(at(12 * hour, 3), minute);
  gone.outcome = CallOutcome::nobody_there;
  nobody.push_back(gone);
  CHECK_FALSE(usual(nobody).has_value());  // nine arrivals
  nobody.back().here_ms = 50 * second;     // staff was there, the shopper had left: so long it took
  CHECK(usual(nobody) == 30 * second);
}

TEST_CASE("an open call counts as waiting so far") {
  Calls calls = every_day(10, 10 * second);
  MeasuredCall open;
  for (int i = 0; i < 3; ++i) {
    open.raised = {noon.utc_ms - 10 * minute, 60};
    calls.push_back(open);
  }
  CHECK_FALSE(usual(calls).has_value());
  for (std::size_t i = 10; i < calls.size(); ++i) calls[i].raised.utc_ms = noon.utc_ms - 5 * second;
  CHECK(usual(calls) == 30 * second);                                     // nobody knows yet about these
  CHECK(until_here(open, open.raised.utc_ms - hour) == Waited{0, true});  // a clock that went back
}

TEST_CASE("a call closed by two people had somebody there at the latest then") {
  MeasuredCall call = withdrawn(noon, 40 * second);
  for (const CallOutcome two :
       {CallOutcome::helped, CallOutcome::cash_taken, CallOutcome::age_ok, CallOutcome::wrong_call}) {
    call.outcome = two;
    CHECK(until_here(call, noon.utc_ms) == Waited{40 * second, false});
  }
  for (const CallOutcome one : {CallOutcome::withdrawn, CallOutcome::nobody_there}) {
    call.outcome = one;
    CHECK(until_here(call, noon.utc_ms) == Waited{40 * second, true});
  }
  CHECK(until_accepted(came(noon, 40 * second), noon.utc_ms) == Waited{20 * second, false});
  call = came(noon, 40 * second);
  call.accepted_ms = -1;
  CHECK(until_accepted(call, noon.utc_ms) == Waited{40 * second, false});
}

TEST_CASE("left baskets and test calls are no shoppers who wait") {
  for (const CallKind kind : {CallKind::left_basket, CallKind::test}) {
    Calls calls = every_day(10, 10 * second);
    for (MeasuredCall& call : calls) call.kind = kind;
    CHECK_FALSE(usual(calls).has_value());
    CHECK(wait_chart(calls, noon).empty());
  }
}

TEST_CASE("what a wrong clock left behind, and what is older than 28 days, says nothing") {
  Calls calls = every_day(9, 10 * second);
  calls.push_back(came({noon.utc_ms + 1, 60}, 10 * second));
  calls.push_back(came({noon.utc_ms + 400 * day, 60}, 10 * second));
  calls.push_back(came({0, 0}, 10 * second));
  calls.push_back(came({noon.utc_ms - 28 * day, 60}, 10 * second));
  CHECK_FALSE(usual(calls).has_value());
  calls.back().raised.utc_ms += 1;
  CHECK(usual(calls) == 30 * second);
  calls.back().raised.utc_ms = noon.utc_ms;
  CHECK(usual(calls).has_value());
}

TEST_CASE("the same hour band: an hour to either side by the local clock, over midnight too") {
  const auto band = [](WallTime raised, WallTime now) {
    return usual(Calls(10, came(raised, 10 * second)), 0, now).has_value();
  };
  CHECK(band(at(11 * hour, 1), noon));
  CHECK(band(at(13 * hour, 1), noon));
  CHECK_FALSE(band(at(11 * hour - minute, 1), noon));
  CHECK_FALSE(band(at(13 * hour + minute, 1), noon));
  CHECK(band(at(23 * hour + 30 * minute, 2), at(20 * minute)));
  CHECK(band(at(10 * minute, 2), at(23 * hour + 40 * minute)));
  CHECK_FALSE(band(at(22 * hour, 2), at(20 * minute)));
}

TEST_CASE("summer time: a shop's hour is the one on its wall") {
  // On Sunday 25 October 2026 the clock went from +120 to +60; now is a winter's 11:30, which is 10:30 UTC.
  const std::int64_t then_utc_ms = midnight_utc_ms - 27 * day;
  const WallTime now{then_utc_ms + 10 * day + 10 * hour + 30 * minute, 60};
  const auto summer = [&](std::int64_t local_ms) { return WallTime{then_utc_ms - 5 * day + local_ms - 2 * hour, 120}; };
  const auto says = [&](WallTime raised) { return usual(Calls(10, came(raised, 10 * second)), 0, now).has_value(); };
  CHECK(says(summer(11 * hour + 30 * minute)));
  CHECK(says(summer(10 * hour + 30 * minute)));        // 8:30 UTC, two hours away
  CHECK_FALSE(says(summer(12 * hour + 31 * minute)));  // 10:31 UTC, one minute away
}

TEST_CASE("a place speaks for itself from ten calls on, before that the whole shop does") {
  Calls calls = every_day(12, 100 * second);
  for (int i = 0; i < 9; ++i) calls.push_back(came(at(12 * hour, i + 1), 20 * second));
  for (std::size_t i = 12; i < calls.size(); ++i) calls[i].place = "Balie";
  CHECK(usual(calls, 0, noon, "Balie") == 2 * minute);
  CHECK(usual(calls) == 2 * minute);
  calls.push_back(came(at(12 * hour, 2), 20 * second));
  calls.back().place = "Balie";
  CHECK(usual(calls, 0, noon, "Balie") == 30 * second);
  CHECK(usual(calls) == 2 * minute);
  CHECK(usual(calls, 0, noon, "Paskamers") == 2 * minute);
}

TEST_CASE("who comes before costs as much again, by the usual wait or by the last one, whichever is longer") {
  Calls calls = every_day(10, 40 * second);
  CHECK(usual(calls) == minute);
  CHECK(usual(calls, -1) == minute);
  CHECK(usual(calls, 1) == 90 * second);
  CHECK(usual(calls, 2) == 2 * minute);
  // Today is slow: helped ten minutes ago after waiting for three.
  calls.push_back(came({noon.utc_ms - 13 * minute, 60}, 3 * minute));
  CHECK(usual(calls) == minute);
  CHECK(usual(calls, 1) == 6 * minute);
  // Helped later, after a short wait: the last one counts, wherever it was called.
  calls.push_back(came({noon.utc_ms - 5 * minute, 60}, 30 * second));
  calls.back().place = "Balie";
  CHECK(usual(calls, 1) == 90 * second);
  // Two hours later that is no news.
  Calls earlier = every_day(10, 40 * second);
  earlier.push_back(came({noon.utc_ms - 2 * hour - 4 * minute, 60}, 3 * minute));
  CHECK(usual(earlier, 1) == 90 * second);
}

TEST_CASE("a promise is kept, broken, or nobody knows") {
  MeasuredCall call = came(noon, minute);
  CHECK_FALSE(promise_held(call, noon.utc_ms).has_value());
  call.promise_ms = minute;
  CHECK(promise_held(call, noon.utc_ms) == true);
  call.promise_ms = minute - 1;
  CHECK(promise_held(call, noon.utc_ms) == false);
  MeasuredCall gone = withdrawn(noon, 30 * second);
  gone.promise_ms = minute;
  CHECK_FALSE(promise_held(gone, noon.utc_ms).has_value());
  gone.closed_ms = 61 * second;
  CHECK(promise_held(gone, noon.utc_ms) == false);
  MeasuredCall open;
  open.raised = noon;
  open.promise_ms = minute;
  CHECK_FALSE(promise_held(open, noon.utc_ms + minute).has_value());
  CHECK(promise_held(open, noon.utc_ms + minute + 1) == false);
}

TEST_CASE("numbers go when they came true for fewer than 70 or more than 90 of 100 of the last 50") {
  // Promised a minute, held for so many of so many; spread over the night, so that they are no part of noon's bound.
  const auto shop = [](int held, int promised) {
    Calls calls = every_day(10, 40 * second);
    for (int i = 0; i < promised; ++i) {
      calls.push_back(came(at(2 * hour + i * second, 1), i < held ? 50 * second : 70 * second));
      calls.back().promise_ms = minute;
    }
    return calls;
  };
  CHECK(usual(shop(35, 50)).has_value());
  CHECK_FALSE(usual(shop(34, 50)).has_value());
  CHECK(usual(shop(45, 50)).has_value());
  CHECK_FALSE(usual(shop(46, 50)).has_value());
  CHECK(usual(shop(0, 19)).has_value());  // too few to judge
  CHECK_FALSE(usual(shop(0, 20)).has_value());

  // Older ones than the last fifty are forgiven; who gave up before the time was over is not judged.
  Calls calls = shop(40, 50);
  for (int i = 0; i < 30; ++i) {
    calls.push_back(came(at(2 * hour, 3), 5 * minute));
    calls.back().promise_ms = minute;
    calls.push_back(withdrawn(at(2 * hour + minute, 0), 10 * second));
    calls.back().promise_ms = minute;
  }
  CHECK(usual(calls).has_value());
  for (MeasuredCall& call : calls) call.raised.utc_ms -= day;
  CHECK(usual(calls).has_value());
  // A wrong clock's calls are not the newest.
  for (int i = 0; i < 60; ++i) {
    calls.push_back(came({noon.utc_ms + hour, 60}, 5 * minute));
    calls.back().promise_ms = minute;
  }
  CHECK(usual(calls).has_value());
}

TEST_CASE("the chart: each local hour with calls, those who gave up in it") {
  Calls calls{came(at(9 * hour, 1), 10 * second),
              came(at(9 * hour + 59 * minute, 2), 30 * second),
              came(at(17 * hour, 3), 20 * second),
              withdrawn(at(17 * hour, 4), 90 * second),
              came({midnight_utc_ms - 20 * day + 7 * hour, 120}, 20 * second),
              came(at(9 * hour, 40), 20 * second)};
  const auto chart = wait_chart(calls, noon);
  REQUIRE(chart.size() == 2);
  CHECK(chart[0].hour == 9);
  CHECK(chart[0].n == 3);
  CHECK(chart[0].p50_ms == 20 * second);
  CHECK(chart[0].p90_ms == 30 * second);
  CHECK(chart[1].hour == 17);
  CHECK(chart[1].n == 2);
  CHECK(chart[1].p50_ms == 20 * second);
  CHECK(chart[1].p90_ms == 90 * second);  // at least
  CHECK(wait_chart({}, noon).empty());
}
