// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/floor/shop.h"

#include <cstdlib>

namespace floor_bench {
namespace {

sqlite3* open(const std::string& file, int flags) {
  sqlite3* handle = nullptr;
  if (sqlite3_open_v2(file.c_str(), &handle, flags, nullptr) != SQLITE_OK)
    give_up(file + ": " + sqlite3_errmsg(handle));
  return handle;
}

void run(sqlite3* handle, const char* sql) {
  if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(handle));
}

sqlite3_stmt* prepare(sqlite3* handle, const char* sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(handle, sql, -1, &made, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(handle));
  return made;
}

}  // namespace

Shop::Shop(const std::string& catalogue_file, const std::string& journal_file) {
  catalogue_ = open("file:" + catalogue_file + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  run(catalogue_, "PRAGMA cache_size = -8192");
  finder_ = prepare(catalogue_, "SELECT name, price_cents FROM products WHERE gtin = ?");
  journal_ = open(journal_file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  run(journal_, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  run(journal_, "CREATE TABLE IF NOT EXISTS records (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
  adder_ = prepare(journal_, "INSERT INTO records (body) VALUES (?)");
}

Shop::~Shop() {
  sqlite3_finalize(finder_);
  sqlite3_finalize(adder_);
  sqlite3_close(catalogue_);
  sqlite3_close(journal_);
}

std::optional<Line> Shop::find(const std::string& code) {
  sqlite3_bind_int64(finder_, 1, std::strtoll(code.c_str(), nullptr, 10));
  std::optional<Line> found;
  if (sqlite3_step(finder_) == SQLITE_ROW)
    found = {reinterpret_cast<const char*>(sqlite3_column_text(finder_, 0)), sqlite3_column_int64(finder_, 1)};
  sqlite3_reset(finder_);
  return found;
}

void Shop::commit(const std::string& body) {
  sqlite3_bind_blob(adder_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
  if (sqlite3_step(adder_) != SQLITE_DONE) give_up(sqlite3_errmsg(journal_));
  sqlite3_reset(adder_);
}

}  // namespace floor_bench
