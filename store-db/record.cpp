// SPDX-License-Identifier: Apache-2.0
#include "store-db/record.h"

#include <algorithm>
#include <limits>

#include "store-db/crypto.h"

namespace kassabel::store {
namespace {

bool is_type_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::optional<std::string> fault_in_absent_body(const RecordRow& row) {
  if (row.salt.has_value() != row.body.has_value())
    return row.salt ? "the body is gone and its salt is not" : "the salt is gone and its body is not";
  if (row.retention == retention_word(Retention::fiscal)) return "the body of a fiscal record is missing";
  if (!row.expired_by) return "the body is missing and no rule says so";
  if (*row.expired_by <= row.seq) return "the body is said to have expired before it was written";
  return std::nullopt;
}

}  // namespace

std::string_view retention_word(Retention retention) {
  switch (retention) {
    case Retention::fiscal:
      return "fiscal";
    case Retention::service:
      return "service";
    case Retention::diagnostic:
      return "diagnostic";
  }
  return "diagnostic";
}

std::optional<Retention> retention_of(std::string_view word) {
  for (const Retention retention : {Retention::fiscal, Retention::service, Retention::diagnostic})
    if (retention_word(retention) == word) return retention;
  return std::nullopt;
}

std::string canonical_header(const RecordRow& row) {
  std::string bytes = "kassabel record " + std::to_string(row.format) + "\n";
  const auto line = [&bytes](std::string_view value) {
    bytes += value;
    bytes += '\n';
  };
  line(row.kiosk);
  line(std::to_string(row.demo));
  line(row.epoch);
  line(std::to_string(row.seq));
  line(row.type);
  line(std::to_string(row.type_version));
  line(row.retention);
  line(std::to_string(row.utc_ms));
  line(std::to_string(row.offset_min));
  line(to_hex(row.prev_hash));
  line(to_hex(row.body_hash));
  return bytes;
}

Digest hash_of_header(const RecordRow& row) { return sha256(canonical_header(row)); }

Digest hash_of_body(std::string_view salt, std::string_view body) { return sha256(salt, body); }

void seal(RecordRow& row, const Digest& prev_hash) {
  row.salt = random_bytes(salt_bytes);
  row.prev_hash = prev_hash;
  row.body_hash = hash_of_body(*row.salt, row.body.value_or(std::string()));
  row.hash = hash_of_header(row);
}

bool expired(const RecordRow& row) { return !row.body && !row.salt; }

std::optional<std::string> fault_in(const RecordRow& row) {
  if (hash_of_header(row) != row.hash) return "its header or its hash is not what was written";
  // Only after the hash: an honest record of a later program says so itself.
  if (row.format != record_format) return "format " + std::to_string(row.format) + " is newer than this program";
  if (!row.salt || !row.body) return fault_in_absent_body(row);
  if (hash_of_body(*row.salt, *row.body) != row.body_hash) return "its body or its salt is not what was written";
  if (row.expired_by) return "it is marked as expired and its body is still there";
  return std::nullopt;
}

Result<StoredRecord> stored_record(const RecordRow& row) {
  const std::string place = "record " + std::to_string(row.seq) + ": ";
  if (const auto fault = fault_in(row)) return fail(ErrorKind::corrupt, place + *fault);
  const auto retention = retention_of(row.retention);
  constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();
  if (!retention || row.type_version > int_max || row.offset_min > int_max || row.offset_min < -int_max)
    return fail(ErrorKind::newer, place + "this program does not know what is in it");
  StoredRecord record;
  record.seq = static_cast<std::uint64_t>(row.seq);
  record.type = row.type;
  record.type_version = static_cast<int>(row.type_version);
  record.retention = *retention;
  record.wall = {row.utc_ms, static_cast<std::int32_t>(row.offset_min)};
  record.body = row.body.value_or(std::string());
  record.hash = to_hex(row.hash);
  record.expired = expired(row);
  return record;
}

Result<void> check_new(const NewRecord& record) {
  if (record.type.empty() || record.type.size() > record_type_max_bytes ||
      !std::all_of(record.type.begin(), record.type.end(), is_type_character))
    return fail(ErrorKind::invalid, "a record's type is 1 to 64 of a-z, 0-9 and _");
  if (record.type_version < 1) return fail(ErrorKind::invalid, record.type + ": type versions start at 1");
  if (record.body.size() > record_body_max_bytes)
    return fail(ErrorKind::invalid, record.type + ": a body has at most 1 MiB");
  return {};
}

}  // namespace kassabel::store
