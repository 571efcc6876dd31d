// SPDX-License-Identifier: Apache-2.0
// How what the kiosk depends on let shoppers down: terminal, printer, drawer, network, each path to staff. Counted as
// shoppers felt it: which sales and calls fell into a failure. Read from the journal alone, no names. A failure goes
// from the record that reported it to the one that reported the end; while the machine was off nothing is counted.
// Memory: one row a partner. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "kiosk/domain/wait_report.h"
#include "kiosk/report/fact.h"

namespace kassabel::report {

struct Partner {
  int failures = 0;
  std::int64_t down_ms = 0, longest_ms = 0;
  std::int64_t felt_ms = 0;  // of it, with a sale open or a call waiting
  int sales = 0, calls = 0;  // that fell into it
  bool down_now = false;
};

struct Partners {
  // "card_terminal", "printer", "drawer", "scanner"...; "network": no path over the network worked, or one of them
  // did not; "pager/ntfy": that path
  std::map<std::string, Partner> all;
  int card_asked = 0, card_declined = 0, card_aborted = 0, card_unknown = 0;
  std::int64_t card_unknown_ms = 0, card_unknown_longest_ms = 0;  // until it was known
  int receipts_asked = 0, receipts_not_printed = 0;
  int drawer_asked = 0, drawer_not_opened = 0;
  int calls = 0, calls_never_sent = 0, calls_sent_late = 0;
  std::int64_t call_sent_longest_ms = 0;
};

// A call that no path took within this time: the screen says so (agreement, "sent").
inline constexpr std::int64_t sent_late_ms = 5'000;

class PartnerReader {
 public:
  explicit PartnerReader(DaySpan span) : span_(span) {}
  void feed(const Fact& fact);
  void finish();  // no more facts
  [[nodiscard]] const Partners& partners() const { return out_; }

 private:
  struct Down {  // since a fact in the span; ms counts up
    std::int64_t ms = 0;
    std::uint64_t sale = 0, call = 0;  // the last of each that was counted
  };
  struct Visit;

  void pass_time(const Fact& fact);
  void end(const std::string& name);
  void set(const std::string& name, bool down);
  void touch();

  DaySpan span_;
  Partners out_;
  std::map<std::string, Down> down_;
  std::map<std::string, bool> network_;  // paths that go over it: whether each is down
  std::optional<std::int64_t> last_utc_ms_;
  bool in_span_ = false;
  std::uint64_t sale_ = 0, call_ = 0;  // open; 0: none
  bool call_sent_ = false;
  std::optional<std::int64_t> unknown_ms_;  // a payment nobody knows the end of: so long by now
};

}  // namespace kassabel::report
