// SPDX-License-Identifier: Apache-2.0
// What tests of money do with a lane, and what they read of it from its rows and records alone.
#pragma once

#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

namespace kassabel::test {

inline Money cents(std::int64_t c) { return Money::from_cents(c); }

inline void buy_cash(Lane& lane, std::int64_t received) {
  lane.scan(bread());
  lane.sign_in(mila());
  lane.apply_intent(input::TakeCash{cents(received)});
  REQUIRE(lane.has<lane::event::SaleCompleted>());
  lane.apply_intent(input::CashDone{});
  lane.apply_intent(input::LeaveDone{});
}

inline void buy_card(Lane& lane) {
  lane.scan(soap());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  lane.apply_intent(input::CardFinished{lane.state.sale->card->attempt, CardResult::approved, "**** 4242", "71"});
  lane.apply_intent(input::LeaveDone{});
}

// Nothing but the records: what is in the drawer, by who put it there.
inline Money drawer_by_records(const Lane& lane) {
  Money sum;
  for (const ProjectionRow& row : lane.rows)
    if (const auto* cash = std::get_if<rows::CashRow>(&row)) sum += cash->amount;
  return sum;
}

inline const rows::ReceiptRow* last_receipt(const Lane& lane) {
  const rows::ReceiptRow* found = nullptr;
  for (const ProjectionRow& row : lane.rows)
    if (const auto* receipt = std::get_if<rows::ReceiptRow>(&row)) found = receipt;
  return found;
}

inline lane::State replayed(const Lane& lane) {
  lane::State state;
  for (const StoredRecord& record : lane.journal)
    state = lane::apply(lane.rules, std::move(state), lane::decode(record).value(),
                        {record.seq, record.wall, record.wall.utc_ms - 1'795'358'400'000});
  return state;
}

}  // namespace kassabel::test
