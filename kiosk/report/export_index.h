// SPDX-License-Identifier: Apache-2.0
// The first pass of an export: what has to be known before the first element is written. Part of the SAF-T export.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/wait_report.h"
#include "kiosk/report/event_lines.h"
#include "kiosk/report/scan.h"

namespace kassabel::report {

class ExportIndex {
 public:
  struct Article {
    std::string name, department;
    WallTime first;
  };
  struct Printed {
    std::int64_t cents = 0;
    std::uint16_t receipts = 0, copies = 0;
  };

  explicit ExportIndex(DaySpan span) : span_(span) {}
  void feed(const Fact& fact);

  [[nodiscard]] bool missed() const { return sales_.missed(); }
  [[nodiscard]] SeqSpan seqs() const { return seqs_; }  // to 0: nothing
  [[nodiscard]] WallTime first() const { return first_; }
  [[nodiscard]] WallTime last() const { return last_; }
  [[nodiscard]] const std::map<std::string, WallTime>& people() const { return people_; }
  [[nodiscard]] const std::map<std::string, Article>& articles() const { return articles_; }
  [[nodiscard]] const std::map<std::string, std::string>& departments() const { return departments_; }  // to "G1"
  [[nodiscard]] const std::map<int, WallTime>& rates() const { return rates_; }
  [[nodiscard]] Printed printed(std::uint64_t receipt) const;
  // What stands for a department; one that sold nothing has none.
  [[nodiscard]] std::string group_of(const std::string& department) const;

 private:
  void see(const ReadSale& sale);
  void person(const std::string& id, WallTime wall);
  Printed* at(std::uint64_t receipt);

  DaySpan span_;
  SaleReader sales_;
  EventLines events_;
  SeqSpan seqs_{0, 0};
  WallTime first_, last_;
  std::map<std::string, WallTime> people_;
  std::map<std::string, Article> articles_;
  std::map<std::string, std::string> departments_;
  std::map<int, WallTime> rates_;
  std::uint64_t first_receipt_ = 0;
  std::vector<Printed> printed_;  // by receipt, from first_receipt_ on
};

// As the schema has it: 35 characters at most.
[[nodiscard]] std::string person_id(const std::string& id);

}  // namespace kassabel::report
