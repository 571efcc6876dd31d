// SPDX-License-Identifier: Apache-2.0
// The parts of make_view, by subject. Only view*.cpp includes this.
#pragma once

#include "kiosk/lane/view.h"

namespace kassabel::lane {

[[nodiscard]] inline bool works(const State& state, DeviceKind kind) {
  return device_of(state, kind).state == DeviceState::working;
}
[[nodiscard]] inline int seconds_until(std::int64_t at_ms, std::int64_t now_ms) {
  return at_ms > now_ms ? static_cast<int>((at_ms - now_ms + 999) / 1000) : 0;
}

// Each with its state; a drawer that was left open is in trouble too.
[[nodiscard]] std::vector<DeviceStatus> devices_for_staff(const State& state);

// view_basket.cpp
[[nodiscard]] BasketView basket_view(const Rules& rules, const State& state, const Facts& facts);
[[nodiscard]] PicksView picks_view(const State& state, const Facts& facts);
[[nodiscard]] TenderView tender_view(const Rules& rules, const State& state);
void add_age_question(const Sale& sale, DeskView& view);

// view_money.cpp
[[nodiscard]] CashDeskView cash_desk_view(const Rules& rules, const State& state);
void add_money(const Rules& rules, const State& state, const Facts& facts, DeskView& view);
[[nodiscard]] GoodsBackView goods_back_view(const Facts& facts);
[[nodiscard]] ParkedView parked_view(const State& state);
[[nodiscard]] CashBookView cash_book_view(const State& state);
[[nodiscard]] CountView count_view(const Rules& rules, const State& state);
[[nodiscard]] DayView day_view(const Rules& rules, const State& state);

// view_services.cpp
[[nodiscard]] bool check_wanted(const Rules& rules, const State& state, WallTime wall);
[[nodiscard]] bool staff_reachable(const Rules& rules, const State& state, const Facts& facts);

// view_call.cpp
[[nodiscard]] CallView call_view(const Rules& rules, const State& state, const Facts& facts);
// Of all places, in the order in which they are fetched.
[[nodiscard]] std::vector<BoardCall> open_calls(const Rules& rules, const State& state, const Facts& facts);

}  // namespace kassabel::lane
