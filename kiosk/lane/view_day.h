// SPDX-License-Identifier: Apache-2.0
// What the screens of staff may know of returns, parked baskets, the drawer's book and the day; part of view.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/department.h"
#include "kiosk/lane/state.h"

namespace kassabel::lane {

// What comes back of a receipt: line by line, with what one piece gives.
struct GoodsBackLine {
  std::uint32_t line = 0;
  std::string name;
  int sold = 0, returned = 0;
  Money each;  // about: what a piece was paid with everything; the last cent is where the line's end puts it
  bool operator==(const GoodsBackLine&) const = default;
};
struct GoodsBackView {
  std::uint64_t asked = 0;  // receipt that was looked for; 0: none yet
  std::string trouble;      // an English msgid
  std::int64_t sold_utc_ms = 0;
  TenderKind tender = TenderKind::card;  // what it was paid with
  std::vector<GoodsBackLine> lines;
  std::vector<DepartmentRate> departments;  // for what comes back without its receipt
  bool operator==(const GoodsBackView&) const = default;
};
struct ParkedSale {
  std::uint64_t sale = 0;
  int pieces = 0;
  Money total;
  std::int64_t opened_utc_ms = 0;
  std::string first;  // name of its first product
  bool operator==(const ParkedSale&) const = default;
};
struct ParkedView {
  std::vector<ParkedSale> sales;
  bool may_resume = false;  // the lane is free
  bool operator==(const ParkedView&) const = default;
};
struct CashBookView {
  Totals day;
  bool drawer_works = true;
  bool operator==(const CashBookView&) const = default;
};
// A blind count: nothing of what is expected is in here before it is on record.
struct CountView {
  std::optional<DrawerCount> last;  // of today; what was expected only where may_see
  bool may_see = false;             // a manager, after the count
  bool wants_manager = false;       // the difference is beyond the tolerance
  bool operator==(const CountView&) const = default;
};
// X: as it is now; Z closes it.
struct DayView {
  Totals day, grand;
  std::uint64_t last_z = 0;
  std::optional<Money> drawer;    // by the book; for who may see it
  bool counted = false;           // since the last Z
  std::vector<std::string> open;  // what stands in the way of a Z, English msgids
  ReceiptState printing = ReceiptState::none;
  bool operator==(const DayView&) const = default;
};
}  // namespace kassabel::lane
