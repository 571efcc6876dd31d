// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {
constexpr std::size_t chunk_records = 1'000;

void print_record(const StoredRecord& record, bool json) {
  const std::string time = rfc3339(record.wall);
  if (json)
    fmt::print("{{\"seq\":{},\"type\":\"{}\",\"version\":{},\"time\":\"{}\",{}\"body\":{}}}\n", record.seq, record.type,
               record.type_version, time, record.expired ? "\"expired\":true," : "",
               record.body.empty() ? "null" : record.body);
  else
    fmt::print("{:>7}  {}  {:<18} {}\n", record.seq, time, record.type,
               record.expired ? "(expired by rule)" : record.body);
}

}  // namespace

int journal_verify(const Hooks& hooks, const JournalOptions& options) {
  const auto report = hooks.verify(options.db);
  if (!report) return complain(report.error());
  if (options.json) {
    nlohmann::json json{{"sound", report->sound},     {"kiosk", report->kiosk},     {"demo", report->demo},
                        {"records", report->records}, {"expired", report->expired}, {"head", report->head_hash},
                        {"notes", report->notes}};
    if (!report->sound) json["first_broken"] = {{"seq", report->broken_seq}, {"reason", report->reason}};
    fmt::print("{}\n", json.dump(2));
    return report->sound ? 0 : 1;
  }
  for (const std::string& note : report->notes) fmt::print("note: {}\n", note);
  if (!report->sound) {
    fmt::print("BROKEN at record {}: {}\n{} records before it are sound.\n", report->broken_seq, report->reason,
               report->records);
    return 1;
  }
  if (report->records == 0) {
    fmt::print("sound: nothing was recorded yet\n");
    return 0;
  }
  const std::string expired = report->expired == 0 ? "" : fmt::format(", {} expired by rule", report->expired);
  fmt::print("sound: {} records of {} ({}){}, head {}\n", report->records, report->kiosk,
             report->demo ? "demo" : "real", expired, report->head_hash.substr(0, 16));
  return 0;
}

int journal_show(const Hooks& hooks, const JournalOptions& options) {
  std::uint64_t from = options.from;
  std::size_t left = options.most;
  while (left > 0) {
    const auto records = hooks.records(options.db, from, std::min(left, chunk_records));
    if (!records) return complain(records.error());
    if (records->empty()) break;
    for (const StoredRecord& record : *records) print_record(record, options.json);
    left -= records->size();
    from = records->back().seq + 1;
  }
  return 0;
}

}  // namespace kassabel::cli
