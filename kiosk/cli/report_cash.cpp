// SPDX-License-Identifier: Apache-2.0
// `kassabel report cash`: the drawer's book, entry by entry as it is read, with a line a day. People are ids.
#include <fmt/format.h>

#include <string_view>

#include <nlohmann/json.hpp>

#include "kiosk/cli/report_parts.h"
#include "kiosk/report/drawer_reader.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::ordered_json;
using report::DrawerDay;
using report::DrawerEntry;

// One entry or day a line, so that nothing has to be held.
class JsonLines {
 public:
  void entry(const DrawerEntry& e) {
    Json json{{"seq", e.seq},         {"time", rfc3339(e.wall)},   {"what", e.what},
              {"person", e.person},   {"second", e.second},        {"reason", e.reason},
              {"receipt", e.receipt}, {"cents", e.amount.cents()}, {"drawer_cents", e.drawer.cents()}};
    json["recorded_cents"] = e.recorded ? Json(e.recorded->cents()) : Json(nullptr);
    json["agrees"] = e.agrees;
    fmt::print("{}{}", begin_day(), json.dump());
  }
  void day(const DrawerDay& day) {
    const Json json{{"date", date_text(day.date)},
                    {"begin_cents", day.begin.cents()},
                    {"opening_cents", day.opening.cents()},
                    {"sales_cents", day.sales.cents()},
                    {"returns_cents", day.returns.cents()},
                    {"pay_in_cents", day.pay_in.cents()},
                    {"pay_out_cents", day.pay_out.cents()},
                    {"drop_cents", day.drop.cents()},
                    {"difference_cents", day.difference.cents()},
                    {"end_cents", day.end.cents()},
                    {"openings", day.openings},
                    {"no_sale", day.no_sale},
                    {"not_opened", day.not_opened},
                    {"opened_by_hand", day.by_hand},
                    {"left_open", day.left_open},
                    {"counts", day.counts},
                    {"agrees", day.agrees}};
    const std::string text = json.dump();
    fmt::print("\n ],{}", text.substr(1));  // the day's own braces, opened before its entries
    in_day_ = false;
  }

 private:
  std::string begin_day() {
    const std::string separator = in_day_ ? ",\n  " : first_ ? "\n{\"entries\":[\n  " : ",\n{\"entries\":[\n  ";
    in_day_ = true;
    first_ = false;
    return separator;
  }

  bool in_day_ = false, first_ = true;
};

std::string shown(const DrawerEntry& e) {
  std::string note = e.person;
  if (!e.second.empty()) note += "+" + e.second;
  if (e.receipt != 0) note += fmt::format(" receipt {}", e.receipt);
  if (!e.reason.empty()) note += " \"" + e.reason + "\"";
  if (!e.agrees) note += fmt::format(" DIFFERS: on record {}", euros(e.recorded->cents()));
  return note;
}

void print_entry(const DrawerEntry& e) {
  const std::string amount = e.amount == Money() ? "" : euros(e.amount.cents());
  fmt::print("{}  {:<15}{:>12}{:>12}  {}\n", wall_text(e.wall), e.what, amount, euros(e.drawer.cents()), shown(e));
}

void print_day(const DrawerDay& day) {
  fmt::print(
      "{}: {} at the beginning, {} float, {} sold, {} given back, {} in, {} out, {} dropped, {} difference, {} at "
      "the end; opened {} times, {} without a sale, {} by hand\n\n",
      date_text(day.date), euros(day.begin.cents()), euros(day.opening.cents()), euros(day.sales.cents()),
      euros(day.returns.cents()), euros(day.pay_in.cents()), euros(day.pay_out.cents()), euros(day.drop.cents()),
      euros(day.difference.cents()), euros(day.end.cents()), day.openings, day.no_sale, day.by_hand);
}

}  // namespace

int report_cash_command(const Hooks& hooks, const ReportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return complain(days.error());
  auto journal = hooks.open_journal(options.db, false);
  if (!journal) return complain(journal.error());
  JsonLines lines;
  report::DrawerReader reader(
      *days, [&](const DrawerEntry& entry) { options.json ? lines.entry(entry) : print_entry(entry); },
      [&](const DrawerDay& day) { options.json ? lines.day(day) : print_day(day); });
  if (options.json) fmt::print("{{\"days\":[");
  const auto read = read_facts(**journal, *days, false, [&](const report::Fact& fact) { reader.feed(fact); });
  reader.finish();
  if (options.json) fmt::print("\n],\"agrees\":{}}}\n", reader.agrees());
  if (!read) return complain(read.error());
  return reader.agrees() ? 0 : 1;
}

}  // namespace kassabel::cli
