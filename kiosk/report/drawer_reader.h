// SPDX-License-Identifier: Apache-2.0
// The drawer's book: each opening with who and why, each amount that went in or out, each count, and what the drawer
// should hold after it. Read from the journal alone; entries are handed on as they come, so that memory stays constant.
// People are ids. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/tender.h"
#include "kiosk/domain/wait_report.h"
#include "kiosk/report/fact.h"

namespace kassabel::report {

struct DrawerEntry {
  std::uint64_t seq = 0;
  WallTime wall;
  // opened, not_opened, opened_by_hand, left_open; sale, return, part, part_back; opening, pay_in, pay_out, drop;
  // count, z
  std::string what;
  std::string person, second, reason;
  std::uint64_t receipt = 0;  // of sale, return
  Money amount;               // into the drawer; below zero: out of it; of a count: the difference
  Money drawer;               // what it should hold after this
  // Of count and z: what the record says that it should hold, and whether this book says the same.
  std::optional<Money> recorded;
  bool agrees = true;
};

struct DrawerDay {
  std::int32_t date = 0;  // 20261122
  Money begin, end;
  Money opening, sales, returns, pay_in, pay_out, drop, difference;  // all but difference above zero
  int openings = 0, no_sale = 0, not_opened = 0, by_hand = 0, left_open = 0, counts = 0;
  bool agrees = true;
};

class DrawerReader {
 public:
  using OnEntry = std::function<void(const DrawerEntry&)>;
  using OnDay = std::function<void(const DrawerDay&)>;  // after its entries
  DrawerReader(DaySpan span, OnEntry on_entry, OnDay on_day)
      : span_(span), on_entry_(std::move(on_entry)), on_day_(std::move(on_day)) {}
  void feed(const Fact& fact);
  void finish();  // no more facts
  [[nodiscard]] bool agrees() const { return agrees_; }

 private:
  void enter(DrawerEntry entry);
  void count_in(const DrawerEntry& entry, Money before);
  void completed(const DrawerEntry& base, const lane::event::SaleCompleted& e);
  void parts(const Fact& fact, const DrawerEntry& base);
  void openings(const Fact& fact, const DrawerEntry& base);
  void counted(DrawerEntry entry, const lane::event::DrawerCounted& e);
  void closed(DrawerEntry entry, const lane::event::DayClosed& e);

  DaySpan span_;
  OnEntry on_entry_;
  OnDay on_day_;
  std::optional<DrawerDay> day_;
  std::vector<Tender> parts_;  // of the open sale
  Money drawer_;
  bool known_ = false;  // what it holds: from record 1 or a Z on
  bool training_ = false;
  bool practice_ = false;  // the open sale is
  bool asked_ = false;     // and not shut since
  bool agrees_ = true;
};

}  // namespace kassabel::report
