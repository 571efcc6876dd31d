// SPDX-License-Identifier: Apache-2.0
// `kassabel report day` and `report vat`: what the records of the journal add up to, and whether each Z agrees.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "kiosk/cli/report_parts.h"
#include "kiosk/report/day_reader.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::ordered_json;
using report::DayReader;
using report::Difference;
using report::ReadZ;
using report::Sums;

// A basket that was parked before the first record that was read is known only from the beginning.
Result<DayReader> read_days(const Hooks& hooks, const ReportOptions& options, DaySpan days) {
  auto journal = hooks.open_journal(options.db, false);
  if (!journal) return fail(journal.error());
  for (const bool all : {false, true}) {
    DayReader reader(days);
    const auto read = read_facts(**journal, days, all, [&](const report::Fact& fact) { reader.feed(fact); });
    if (!read) return fail(read.error());
    if (all || !reader.missed()) return reader;
  }
  return fail(ErrorKind::corrupt, "a sale has no beginning");
}

bool agree(const std::vector<ReadZ>& zs) {
  bool out = true;
  for (const ReadZ& z : zs) out = out && z.differences.empty();
  return out;
}

// What stands under names that begin so: "tender_cents/" -> {"cash": 1295}.
std::map<std::string, std::int64_t> of(const Totals& totals, std::string_view prefix) {
  std::map<std::string, std::int64_t> out;
  for (const auto& [name, amount] : totals.all())
    if (name.starts_with(prefix)) out[name.substr(prefix.size())] = amount;
  return out;
}

// ---- for programs

Json date_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const Totals& totals) {
  Json out = Json::object();
  for (const auto& [name, amount] : totals.all()) out[name] = amount;
  return out;
}

Json json_of(const ReadZ& z) {
  Json differences = Json::array();
  for (const Difference& one : z.differences)
    differences.push_back({{"name", one.name}, {"z", one.recorded}, {"journal", one.read}});
  return {{"z", z.z},
          {"seq", z.seq},
          {"time", rfc3339(z.wall)},
          {"person", z.person},
          {"agrees", z.differences.empty()},
          {"differences", differences},
          {"totals", json_of(z.recorded)},
          {"grand", json_of(z.grand)},
          {"drawer_cents", z.drawer.cents()}};
}

void print_days_json(const DayReader& reader, const ReportOptions& options) {
  Json days = Json::array(), zs = Json::array();
  for (const auto& [date, sums] : reader.days())
    days.push_back({{"date", date_text(date)}, {"totals", json_of(sums.totals)}, {"more", json_of(sums.more)}});
  for (const ReadZ& z : reader.zs()) zs.push_back(json_of(z));
  const Json json{{"from", date_or_null(options.from)},
                  {"to", date_or_null(options.to)},
                  {"agrees", agree(reader.zs())},
                  {"days", days},
                  {"z", zs}};
  fmt::print("{}\n", json.dump(2));
}

// ---- for people

void print_amount(std::string_view what, std::int64_t cents, const std::string& note = "") {
  fmt::print("  {:<34}{:>14}{}{}\n", what, euros(cents), note.empty() ? "" : "  ", note);
}

void print_cents(const Totals& totals, std::string_view what, std::string_view name) {
  if (totals.get(name) != 0) print_amount(what, totals.get(name));
}

void print_day(std::int32_t date, const Sums& sums) {
  const Totals& t = sums.totals;
  fmt::print("{}\n", date_text(date));
  if (t.get(total::first_receipt) != 0)
    fmt::print("  receipts {} to {}\n", t.get(total::first_receipt), t.get(total::last_receipt));
  print_amount("sales", t.get(total::sales_cents), fmt::format("{} receipts", t.get(total::sales)));
  if (t.get(total::returns) != 0)
    print_amount("returns", -t.get(total::returns_cents), fmt::format("{} receipts", t.get(total::returns)));
  print_cents(t, "rounding", total::rounding_cents);
  for (const auto& [kind, cents] : of(t, total::tender_cents))
    print_amount("paid by " + kind, cents, fmt::format("{} x", t.get(std::string(total::tender) + kind)));
  for (const auto& [department, cents] : of(t, total::department_cents)) print_amount("goods " + department, cents);
  print_cents(t, "deposits", total::deposit_cents);
  if (t.get(total::discount_cents) != 0) print_amount("discounts", -t.get(total::discount_cents));
  if (t.get(total::voids) != 0)
    print_amount("voided", t.get(total::voids_cents), fmt::format("{} baskets", t.get(total::voids)));
  if (t.get(total::training) != 0)
    print_amount("training, in no total", t.get(total::training_cents), fmt::format("{} x", t.get(total::training)));
  for (const auto& [move, cents] : of(t, total::cash_cents)) print_amount("cash " + move, cents);
  if (t.get(total::counts) != 0)
    print_amount("drawer difference", t.get(total::difference_cents), fmt::format("{} counts", t.get(total::counts)));
  fmt::print(
      "  corrected prices {}, copies {}, parked {}, drawer opened {} ({} without a sale), card: {} declined, "
      "{} unknown\n",
      t.get(total::corrections), t.get(total::copies), t.get(total::parked), t.get(total::drawer_openings),
      t.get(total::no_sale), t.get(total::card_declined), t.get(total::card_unknown));
}

void print_days(const DayReader& reader) {
  for (const auto& [date, sums] : reader.days()) print_day(date, sums);
  if (reader.days().empty()) fmt::print("nothing happened in these days\n");
  for (const ReadZ& z : reader.zs()) {
    const std::string head = fmt::format("Z {} of {} by {}", z.z, wall_text(z.wall), z.person);
    if (z.differences.empty()) fmt::print("{}: agrees with the journal\n", head);
    for (const Difference& one : z.differences)
      fmt::print("{}: {} DIFFERS: Z {}, journal {} ({:+})\n", head, one.name, one.recorded, one.read,
                 one.recorded - one.read);
  }
}

// ---- VAT

struct Rate {
  std::int64_t net = 0, vat = 0, returns_net = 0, returns_vat = 0;  // net and vat: with returns taken off
};

std::map<int, Rate> rates_of(const Sums& sums) {
  std::map<int, Rate> out;
  const auto fill = [&](const Totals& from, std::string_view prefix, std::int64_t Rate::*field) {
    for (const auto& [percent, cents] : of(from, prefix)) out[std::stoi(percent)].*field = cents;
  };
  fill(sums.totals, total::vat_net_cents, &Rate::net);
  fill(sums.totals, total::vat_cents, &Rate::vat);
  fill(sums.more, report::more::returns_net, &Rate::returns_net);
  fill(sums.more, report::more::returns_vat, &Rate::returns_vat);
  return out;
}

Json json_of(const std::map<int, Rate>& rates) {
  Json out = Json::array();
  for (const auto& [percent, rate] : rates)
    out.push_back({{"percent", percent},
                   {"net_cents", rate.net},
                   {"vat_cents", rate.vat},
                   {"gross_cents", rate.net + rate.vat},
                   {"returns_net_cents", rate.returns_net},
                   {"returns_vat_cents", rate.returns_vat},
                   {"returns_gross_cents", rate.returns_net + rate.returns_vat}});
  return out;
}

void print_rates(const std::string& what, const std::map<int, Rate>& rates) {
  for (const auto& [percent, rate] : rates)
    fmt::print("{:<12}{:>4} %{:>14}{:>14}{:>14}{:>14}\n", what, percent, euros(rate.net), euros(rate.vat),
               euros(rate.net + rate.vat), euros(rate.returns_net + rate.returns_vat));
}

}  // namespace

int report_day_command(const Hooks& hooks, const ReportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return complain(days.error());
  const auto reader = read_days(hooks, options, *days);
  if (!reader) return complain(reader.error());
  if (options.json)
    print_days_json(*reader, options);
  else
    print_days(*reader);
  return agree(reader->zs()) ? 0 : 1;
}

Result<std::string> sums_agree(const Hooks& hooks, const std::string& db) {
  ReportOptions options;
  options.db = db;
  const auto days = days_of("", "");
  if (!days) return fail(days.error());
  const auto reader = read_days(hooks, options, *days);
  if (!reader) return fail(reader.error());
  if (reader->zs().empty()) return fail(ErrorKind::corrupt, "no day was closed");
  for (const ReadZ& z : reader->zs())
    for (const Difference& one : z.differences)
      return fail(ErrorKind::corrupt,
                  fmt::format("Z {}: {} is {}, the journal says {}", z.z, one.name, one.recorded, one.read));
  const Totals& last = reader->zs().back().recorded;
  return fmt::format("{} sales, {} euro; {} returns; to the cent", last.get(total::sales),
                     euros(last.get(total::sales_cents)), last.get(total::returns));
}

int report_vat_command(const Hooks& hooks, const ReportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return complain(days.error());
  const auto reader = read_days(hooks, options, *days);
  if (!reader) return complain(reader.error());
  Sums all;
  Json json_days = Json::array();
  if (!options.json)
    fmt::print("{:<12}{:>6}{:>14}{:>14}{:>14}{:>14}\n", "less returns", "rate", "net", "VAT", "gross", "returns");
  for (const auto& [date, sums] : reader->days()) {
    all.merge(sums);
    const auto rates = rates_of(sums);
    if (!options.json) print_rates(date_text(date), rates);
    if (!rates.empty()) json_days.push_back({{"date", date_text(date)}, {"rates", json_of(rates)}});
  }
  if (!options.json) {
    print_rates("all", rates_of(all));
    return 0;
  }
  const Json json{{"from", date_or_null(options.from)},
                  {"to", date_or_null(options.to)},
                  {"days", json_days},
                  {"all", json_of(rates_of(all))}};
  fmt::print("{}\n", json.dump(2));
  return 0;
}

}  // namespace kassabel::cli
