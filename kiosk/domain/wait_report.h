// SPDX-License-Identifier: Apache-2.0
// What the service was like and what it cost, from measured calls: how long shoppers waited, what was promised, who
// gave up, how many minutes of staff it took. For learning, never for judging people: no name goes in, none comes out.
// Pure functions, whole numbers. The quantiles are those of measured_wait.h.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/domain/measured_wait.h"
#include "kiosk/domain/tender.h"

namespace kassabel {

struct PaidReceipt {
  WallTime paid;
  TenderKind tender = TenderKind::card;
};
struct ShopperSaid {  // after a purchase
  WallTime said;
  std::optional<bool> good;
  int how_long_min = 0;  // "how long would you wait?"; 0: not said
};
struct ServiceRecords {
  std::vector<MeasuredCall> calls;
  std::vector<PaidReceipt> receipts;
  std::vector<ShopperSaid> feedback;
};

// Local dates as 20261122, both included; 0: without this end.
struct DaySpan {
  std::int32_t from = 0, to = 0;
  [[nodiscard]] bool has(WallTime wall) const;
};

struct WaitFigures {
  int n = 0;        // that came to it
  Waited p50, p90;  // of all, those who gave up or still wait counted as waiting at least so long
};
struct WaitGroup {
  int calls = 0;
  int open = 0;
  int withdrawn = 0;     // before anybody was there
  int nobody_there = 0;  // the shopper had gone when staff came
  WaitFigures accept, arrive;
  int promised = 0, promise_held = 0;  // of those of which it is known
  std::int64_t staff_ms = 0;           // from being there until the call was closed
};

inline constexpr std::size_t call_kinds = 7, call_steps = 4, hours_of_day = 24;

struct WaitReport {
  WaitGroup all;  // shoppers who wait: neither left baskets nor test calls
  std::array<WaitGroup, call_kinds> by_reason;
  std::array<WaitGroup, hours_of_day> by_hour;
  std::array<WaitGroup, call_steps> by_step;  // the highest that the ladder reached
  WaitGroup cash, others;                     // calls to pay in cash, and all other ones
  std::int64_t staff_ms = 0;                  // left baskets included
  int receipts_cash = 0, receipts_card = 0;
  int feedback_good = 0, feedback_better = 0;
  std::map<int, int> how_long_min;  // minutes that shoppers would wait -> how many said so
};

[[nodiscard]] WaitReport report_waits(const ServiceRecords& records, DaySpan days, std::int64_t now_utc_ms);

// Whole percent, half up; 0 of nothing.
[[nodiscard]] int percent_of(int part, int whole);
// Minutes of which half would wait so long or longer; 0: nobody said.
[[nodiscard]] int middle_of(const std::map<int, int>& counts);

}  // namespace kassabel
