// SPDX-License-Identifier: Apache-2.0
// `kassabel report partners`: how often and how long what the kiosk depends on failed, as shoppers felt it. No names.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/report_parts.h"
#include "kiosk/report/partner_reader.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::ordered_json;
using report::Partner;
using report::Partners;

Json json_of(const Partner& partner) {
  return {{"failures", partner.failures}, {"down_ms", partner.down_ms}, {"longest_ms", partner.longest_ms},
          {"felt_ms", partner.felt_ms},   {"sales", partner.sales},     {"calls", partner.calls},
          {"down_now", partner.down_now}};
}

void print_json(const Partners& all, const ReportOptions& options) {
  const auto date = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json partners = Json::object();
  for (const auto& [name, partner] : all.all) partners[name] = json_of(partner);
  const Json json{{"from", date(options.from)},
                  {"to", date(options.to)},
                  {"partners", partners},
                  {"card",
                   {{"asked", all.card_asked},
                    {"declined", all.card_declined},
                    {"aborted", all.card_aborted},
                    {"unknown", all.card_unknown},
                    {"unknown_ms", all.card_unknown_ms},
                    {"unknown_longest_ms", all.card_unknown_longest_ms}}},
                  {"receipts", {{"asked", all.receipts_asked}, {"not_printed", all.receipts_not_printed}}},
                  {"drawer", {{"asked", all.drawer_asked}, {"not_opened", all.drawer_not_opened}}},
                  {"calls",
                   {{"raised", all.calls},
                    {"never_sent", all.calls_never_sent},
                    {"sent_late", all.calls_sent_late},
                    {"sent_longest_ms", all.call_sent_longest_ms}}}};
  fmt::print("{}\n", json.dump(2));
}

std::string shown(std::int64_t ms) {
  constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute;
  if (ms >= hour) return fmt::format("{}:{:02}:{:02}", ms / hour, ms % hour / minute, ms % minute / second);
  return fmt::format("{}:{:02}", ms / minute, ms % minute / second);
}

void print_text(const Partners& all) {
  fmt::print("{:<20}{:>10}{:>12}{:>12}{:>12}{:>8}{:>8}\n", "minutes:seconds", "failures", "in all", "longest", "felt",
             "sales", "calls");
  for (const auto& [name, one] : all.all)
    fmt::print("{:<20}{:>10}{:>12}{:>12}{:>12}{:>8}{:>8}{}\n", name, one.failures, shown(one.down_ms),
               shown(one.longest_ms), shown(one.felt_ms), one.sales, one.calls, one.down_now ? "  (still)" : "");
  if (all.all.empty()) fmt::print("nothing failed\n");
  fmt::print("\nfelt: while something was in a basket or somebody waited; sales, calls: that fell into it.\n");
  fmt::print("Card: asked {} times, {} declined, {} aborted, {} unknown for {} in all, the longest {}.\n",
             all.card_asked, all.card_declined, all.card_aborted, all.card_unknown, shown(all.card_unknown_ms),
             shown(all.card_unknown_longest_ms));
  fmt::print("Receipts: {} asked for, {} not printed. Drawer: asked {} times, did not open {} times.\n",
             all.receipts_asked, all.receipts_not_printed, all.drawer_asked, all.drawer_not_opened);
  fmt::print("Calls: {}, {} that no path took, {} later than {} s, the longest {}.\n", all.calls, all.calls_never_sent,
             all.calls_sent_late, report::sent_late_ms / 1'000, shown(all.call_sent_longest_ms));
}

}  // namespace

int report_partners_command(const Hooks& hooks, const ReportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return complain(days.error());
  auto journal = hooks.open_journal(options.db, false);
  if (!journal) return complain(journal.error());
  report::PartnerReader reader(*days);
  const auto read = read_facts(**journal, *days, false, [&](const report::Fact& fact) { reader.feed(fact); });
  if (!read) return complain(read.error());
  reader.finish();
  if (options.json)
    print_json(reader.partners(), options);
  else
    print_text(reader.partners());
  return 0;
}

}  // namespace kassabel::cli
