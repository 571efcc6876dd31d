// SPDX-License-Identifier: Apache-2.0
#include "store-db/record_rows.h"

#include <SQLiteCpp/Column.h>

#include <algorithm>

namespace kassabel::store {
namespace {

constexpr const char* columns =
    "seq, format, kiosk, demo, epoch, type, type_version, retention, utc_ms, offset_min, prev_hash, body_hash, hash, "
    "salt, body, expired_by";

bool read_digest(SQLite::Statement& statement, int index, Digest& digest) {
  const std::string bytes = statement.getColumn(index).getString();
  if (bytes.size() != digest.size()) return false;
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return true;
}

std::optional<std::string> read_optional(SQLite::Statement& statement, int index) {
  if (statement.isColumnNull(index)) return std::nullopt;
  return statement.getColumn(index).getString();
}

void bind_digest(SQLite::Statement& statement, int index, const Digest& digest) {
  statement.bind(index, digest.data(), static_cast<int>(digest.size()));
}

// An empty body is an empty blob, never NULL, which means "gone".
void bind_blob(SQLite::Statement& statement, int index, const std::optional<std::string>& bytes) {
  if (!bytes) return statement.bind(index);
  statement.bind(index, static_cast<const void*>(bytes->data()), static_cast<int>(bytes->size()));
}

}  // namespace

std::string select_records(const std::string& rest) {
  return std::string("SELECT ") + columns + " FROM records " + rest;
}

Result<RecordRow> record_in(SQLite::Statement& statement) {
  RecordRow row;
  row.seq = statement.getColumn(0).getInt64();
  row.format = statement.getColumn(1).getInt64();
  row.kiosk = statement.getColumn(2).getString();
  row.demo = statement.getColumn(3).getInt64();
  row.epoch = statement.getColumn(4).getString();
  row.type = statement.getColumn(5).getString();
  row.type_version = statement.getColumn(6).getInt64();
  row.retention = statement.getColumn(7).getString();
  row.utc_ms = statement.getColumn(8).getInt64();
  row.offset_min = statement.getColumn(9).getInt64();
  if (!read_digest(statement, 10, row.prev_hash) || !read_digest(statement, 11, row.body_hash) ||
      !read_digest(statement, 12, row.hash))
    return fail(ErrorKind::corrupt, "a hash has not 32 bytes");
  row.salt = read_optional(statement, 13);
  row.body = read_optional(statement, 14);
  if (!statement.isColumnNull(15)) row.expired_by = statement.getColumn(15).getInt64();
  return row;
}

RecordInserter::RecordInserter(SQLite::Database& connection)
    : statement_(connection, std::string("INSERT INTO records (") + columns +
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

void RecordInserter::insert(const RecordRow& row) {
  statement_.reset();
  statement_.bind(1, row.seq);
  statement_.bind(2, row.format);
  statement_.bind(3, row.kiosk);
  statement_.bind(4, row.demo);
  statement_.bind(5, row.epoch);
  statement_.bind(6, row.type);
  statement_.bind(7, row.type_version);
  statement_.bind(8, row.retention);
  statement_.bind(9, row.utc_ms);
  statement_.bind(10, row.offset_min);
  bind_digest(statement_, 11, row.prev_hash);
  bind_digest(statement_, 12, row.body_hash);
  bind_digest(statement_, 13, row.hash);
  bind_blob(statement_, 14, row.salt);
  bind_blob(statement_, 15, row.body);
  if (row.expired_by)
    statement_.bind(16, *row.expired_by);
  else
    statement_.bind(16);
  statement_.exec();
}

}  // namespace kassabel::store
