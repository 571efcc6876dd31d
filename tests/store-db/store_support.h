// SPDX-License-Identifier: Apache-2.0
// What the store's tests share: a folder of their own, small batches, and a hand that changes a database behind the
// store's back.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store-db/database.h"
#include "store-db/journal.h"
#include "tests/support/catch.h"

namespace kassabel::store::test {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kassabel-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] Path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const Path& path() const { return path_; }

 private:
  Path path_;
};

inline std::string bytes_of(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_bytes(const Path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
}

template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().text);
  return std::move(*result);
}

inline void must(Result<void> result) {
  if (!result) FAIL(result.error().text);
}

// The error of something that has to fail.
template <class T>
Error error_in(const Result<T>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

inline bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline NewRecord record(std::string type, std::string body, Retention retention = Retention::fiscal) {
  return {std::move(type), 1, retention, std::move(body)};
}

inline Batch batch(std::uint64_t first_seq, std::vector<NewRecord> records, std::vector<ProjectionRow> rows = {}) {
  return {WallTime{1'764'000'000'000 + static_cast<std::int64_t>(first_seq), 60}, std::move(records), std::move(rows),
          first_seq};
}

inline const JournalIdentity& demo_kiosk() {
  static const JournalIdentity identity{"kassa 1", true};
  return identity;
}

// Genesis and then records up to `records`, one commit each; every third is a service record.
inline void fill(Journal& journal, std::uint64_t records) {
  must(journal.append(batch(1, {record("genesis", "{}")})));
  for (std::uint64_t seq = 2; seq <= records; ++seq)
    must(journal.append(batch(seq, {record("line_added", "{\"line\":" + std::to_string(seq) + "}",
                                           seq % 3 == 0 ? Retention::service : Retention::fiscal)})));
}

// The same records in one commit: a file to be changed, damaged or read.
inline void make_journal(const Path& path, std::uint64_t records) {
  const auto database = must(Database::open(path));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  std::vector<NewRecord> all{record("genesis", "{}")};
  for (std::uint64_t seq = 2; seq <= records; ++seq)
    all.push_back(record("line_added", "{\"line\":" + std::to_string(seq) + "}",
                         seq % 3 == 0 ? Retention::service : Retention::fiscal));
  must(journal->append(batch(1, std::move(all))));
}

// Changes a database as somebody with a database tool would.
inline void tamper(const Path& path, const std::string& sql) {
  SQLite::Database connection(path.string(), SQLite::OPEN_READWRITE);
  connection.exec(sql);
}

}  // namespace kassabel::store::test
