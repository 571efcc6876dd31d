// SPDX-License-Identifier: Apache-2.0
// A kassabel database file (SQLite: WAL, synchronous FULL), open and checked. What is not ours, newer, damaged or in
// use by another process is refused with a text for the person who can act on it, and the file stays as it is.
// A Database is one connection: one thread at a time. Journal and main thread each have their own (connect_again).
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>

#include "kiosk/base/result.h"
#include "store-db/files.h"

namespace kassabel::store {

inline constexpr std::uint32_t database_application_id = 0x4B42454C;  // "KBEL"
inline constexpr int busy_timeout_ms = 5'000;
// The whole-file check at start-up takes about a second for so much; beyond it `journal verify` is the check.
inline constexpr std::uintmax_t start_check_bytes_max = 256U * 1024U * 1024U;

class Database {
 public:
  enum class Absent { create, refuse };
  // For the kiosk: takes PATH.lock, migrates an older schema, makes the file (mode 0600) when it is not there.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Path& path, Absent absent = Absent::create);
  // For tools: reads beside a running kiosk, takes no lock, never writes to the file.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open_to_read(const Path& path);
  // For tools that change staff: writes beside a running kiosk, takes no lock. refused: an older schema.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open_beside(const Path& path);
  // A second connection under the same lock, for another thread.
  [[nodiscard]] Result<std::unique_ptr<Database>> connect_again() const;

  [[nodiscard]] const Path& path() const { return path_; }
  [[nodiscard]] bool read_only() const { return read_only_; }
  [[nodiscard]] SQLite::Database& connection() { return *connection_; }

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

 private:
  Database(Path path, std::shared_ptr<FileLock> lock, std::unique_ptr<SQLite::Database> connection, bool read_only);

  Path path_;
  std::shared_ptr<FileLock> lock_;  // empty when read-only or beside a kiosk; outlives the connection
  std::unique_ptr<SQLite::Database> connection_;
  bool read_only_;
};

}  // namespace kassabel::store
