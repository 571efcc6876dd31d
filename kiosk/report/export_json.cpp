// SPDX-License-Identifier: Apache-2.0
// Fiscal records as JSON lines: where each stands in the journal, and its fields as they are stored, but for the names
// of people and what a card terminal printed.
#include <string>

#include <nlohmann/json.hpp>

#include "kiosk/report/export.h"

namespace kassabel::report {
namespace {

using Json = nlohmann::ordered_json;

// The word that names a person, and the texts of a terminal; what they stand in goes out without them.
void leave_out(Json& json) {
  if (json.is_object())
    for (const char* key : {"display_name", "card_note", "note", "reference", "given_back"}) json.erase(key);
  if (json.is_object() || json.is_array())
    for (Json& inside : json) leave_out(inside);
}

Result<std::string> line_of(const StoredRecord& record) {
  Json fields = Json::parse(record.body, nullptr, false);
  if (fields.is_discarded())
    return fail(ErrorKind::corrupt, "record " + std::to_string(record.seq) + " (" + record.type + ") is no JSON");
  leave_out(fields);
  const Json json{
      {"seq", record.seq},   {"type", record.type}, {"version", record.type_version}, {"time", rfc3339(record.wall)},
      {"hash", record.hash}, {"fields", fields}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<SeqSpan> export_json(Journal& journal, DaySpan days, const Write& write) {
  const auto seqs = records_for(journal, days);
  if (!seqs) return fail(seqs.error());
  SeqSpan out{0, 0};
  const auto read = for_each_record(journal, *seqs, [&](const StoredRecord& record) -> Result<void> {
    if (!days.has(record.wall) || record.expired || record.retention != Retention::fiscal) return {};
    const auto line = line_of(record);
    if (!line) return fail(line.error());
    write(*line);
    if (out.to == 0) out.from = record.seq;
    out.to = record.seq;
    return {};
  });
  if (!read) return fail(read.error());
  if (out.to == 0) return fail(ErrorKind::not_found, "nothing is on record in these days");
  return out;
}

}  // namespace kassabel::report
