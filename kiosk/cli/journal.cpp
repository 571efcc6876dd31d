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

std::string up_to(std::int64_t seq) { return seq == 0 ? "nothing" : fmt::format("record {}", seq); }

void print_proof(const VerifyLine& report) {
  fmt::print("signed up to: {}\n", up_to(report.signed_up_to));
  fmt::print("anchored up to: {}{}\n", up_to(report.anchored_up_to),
             report.anchored_by_head_file ? " (by the head file only; --anchors or --anchor say more)" : "");
  if (!report.public_key.empty()) fmt::print("public key: {}\n", report.public_key);
}

}  // namespace

int journal_verify(const Hooks& hooks, const JournalOptions& options) {
  VerifyOptions with = options.verify;
  with.db = options.db;
  const auto report = hooks.verify(with);
  if (!report) return complain(report.error());
  if (options.json) {
    nlohmann::json json{{"sound", report->sound},
                        {"kiosk", report->kiosk},
                        {"demo", report->demo},
                        {"records", report->records},
                        {"expired", report->expired},
                        {"head", report->head_hash},
                        {"notes", report->notes},
                        {"signed_up_to", report->signed_up_to},
                        {"anchored_up_to", report->anchored_up_to},
                        {"anchored_by_head_file", report->anchored_by_head_file},
                        {"public_key", report->public_key}};
    if (!report->sound) json["first_broken"] = {{"seq", report->broken_seq}, {"reason", report->reason}};
    fmt::print("{}\n", json.dump(2));
    return report->sound ? 0 : 1;
  }
  for (const std::string& note : report->notes) fmt::print("note: {}\n", note);
  if (!report->sound) {
    fmt::print("BROKEN at record {}: {}\n{} records before it are sound.\n", report->broken_seq, report->reason,
               report->records);
    print_proof(*report);
    return 1;
  }
  if (report->records == 0) {
    fmt::print("sound: nothing was recorded yet\n");
    return 0;
  }
  const std::string expired = report->expired == 0 ? "" : fmt::format(", {} expired by rule", report->expired);
  fmt::print("sound: {} records of {} ({}){}, head {}\n", report->records, report->kiosk,
             report->demo ? "demo" : "real", expired, report->head_hash.substr(0, 16));
  print_proof(*report);
  return 0;
}

int journal_new_key(const Hooks& hooks, const JournalOptions& options) {
  const auto key = hooks.new_key(options.db);
  if (!key) return complain(key.error());
  fmt::print("{}\n", *key);
  fmt::print(stderr, "This is the journal's new public key, handed on by the former one. Print it and keep it.\n");
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
