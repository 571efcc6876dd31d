// SPDX-License-Identifier: Apache-2.0
// The rules in words: "Honest waiting" in kiosk/README.md.
#include "kiosk/domain/waiting.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/domain/measured_wait.h"

namespace kassabel {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr int minutes_of_day = 24 * 60;
constexpr int band_minutes = 60;  // to either side: two hours
constexpr int arrivals_min = 10;
constexpr int bound_percent = 80;
constexpr std::int64_t said_in_steps_ms = 30'000;
constexpr std::int64_t last_served_within_ms = 2 * 60 * minute_ms;  // older says nothing about today's load
constexpr int ahead_max = 50;
constexpr std::size_t judged_calls = 50;
constexpr std::size_t judged_calls_min = 20;
constexpr std::size_t held_percent_min = 70, held_percent_max = 90;

int minute_of_day(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return t.hour * 60 + t.minute;
}

// A clock that was wrong leaves calls in the future, or in another age: they say nothing.
bool counts(const MeasuredCall& call, std::int64_t now_utc_ms) {
  return shopper_waits(call) && call.raised.utc_ms <= now_utc_ms &&
         call.raised.utc_ms > now_utc_ms - measured_days * day_ms;
}

// By the local clock of each moment, so that a shop's noon stays its noon in summer time; midnight is no border.
bool same_band(int a, int b) {
  const int apart = std::abs(a - b);
  return std::min(apart, minutes_of_day - apart) <= band_minutes;
}

struct Waits {
  std::vector<Waited> all;
  int arrivals = 0;

  void add(Waited wait) {
    all.push_back(wait);
    arrivals += wait.at_least ? 0 : 1;
  }
};

// The bound that held for this place, or for the whole shop while this place has too few calls of its own.
std::optional<std::int64_t> bound_ms(std::span<const MeasuredCall> calls, WallTime now, const std::string& place) {
  Waits here, shop;
  const int minute = minute_of_day(now);
  for (const MeasuredCall& call : calls) {
    if (!counts(call, now.utc_ms) || !same_band(minute_of_day(call.raised), minute)) continue;
    const Waited wait = until_here(call, now.utc_ms);
    shop.add(wait);
    if (call.place == place) here.add(wait);
  }
  Waits& chosen = here.arrivals >= arrivals_min ? here : shop;
  if (chosen.arrivals < arrivals_min) return std::nullopt;
  const Waited bound = quantile(std::move(chosen.all), bound_percent);
  if (bound.at_least) return std::nullopt;  // too many never saw anybody
  return bound.ms;
}

// How long the shopper had waited to whom somebody came last.
std::int64_t last_served_ms(std::span<const MeasuredCall> calls, std::int64_t now_utc_ms) {
  std::int64_t served_utc_ms = now_utc_ms - last_served_within_ms;
  std::int64_t waited_ms = 0;
  for (const MeasuredCall& call : calls) {
    if (!counts(call, now_utc_ms)) continue;
    const Waited wait = until_here(call, now_utc_ms);
    const std::int64_t at = call.raised.utc_ms + wait.ms;
    if (wait.at_least || at < served_utc_ms || at > now_utc_ms) continue;
    served_utc_ms = at;
    waited_ms = wait.ms;
  }
  return waited_ms;
}

// What was said lately came true as often as it should: neither a guess that fails nor one that is far too careful.
bool promises_hold(std::span<const MeasuredCall> calls, std::int64_t now_utc_ms) {
  struct Judged {
    std::int64_t raised_utc_ms;
    bool held;
  };
  std::vector<Judged> judged;
  for (const MeasuredCall& call : calls) {
    if (!counts(call, now_utc_ms)) continue;
    if (const auto held = promise_held(call, now_utc_ms)) judged.push_back({call.raised.utc_ms, *held});
  }
  std::stable_sort(judged.begin(), judged.end(),
                   [](const Judged& a, const Judged& b) { return a.raised_utc_ms > b.raised_utc_ms; });
  if (judged.size() > judged_calls) judged.resize(judged_calls);
  if (judged.size() < judged_calls_min) return true;
  const auto held =
      static_cast<std::size_t>(std::count_if(judged.begin(), judged.end(), [](const Judged& one) { return one.held; }));
  return held * 100 >= held_percent_min * judged.size() && held * 100 <= held_percent_max * judged.size();
}

std::int64_t in_steps(std::int64_t ms) {
  return std::max<std::int64_t>(1, (ms + said_in_steps_ms - 1) / said_in_steps_ms) * said_in_steps_ms;
}

}  // namespace

std::optional<std::int64_t> usual_wait_ms(std::span<const MeasuredCall> calls, WallTime now, const std::string& place,
                                          int ahead) {
  const std::optional<std::int64_t> bound = bound_ms(calls, now, place);
  if (!bound || !promises_hold(calls, now.utc_ms)) return std::nullopt;
  if (ahead <= 0) return in_steps(*bound);
  const std::int64_t each_ms = std::max(*bound, last_served_ms(calls, now.utc_ms));
  return in_steps(each_ms * (std::min(ahead, ahead_max) + 1));
}

std::vector<WaitHour> wait_chart(std::span<const MeasuredCall> calls, WallTime now) {
  std::array<std::vector<Waited>, 24> hours;
  for (const MeasuredCall& call : calls)
    if (counts(call, now.utc_ms))
      hours[static_cast<std::size_t>(local_date_time(call.raised).hour)].push_back(until_here(call, now.utc_ms));
  std::vector<WaitHour> chart;
  for (std::size_t hour = 0; hour < hours.size(); ++hour) {
    if (hours[hour].empty()) continue;
    chart.push_back({static_cast<int>(hour), static_cast<int>(hours[hour].size()), quantile(hours[hour], 50).ms,
                     quantile(hours[hour], 90).ms});
  }
  return chart;
}

}  // namespace kassabel
