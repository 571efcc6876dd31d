// SPDX-License-Identifier: Apache-2.0
#include "store-db/database.h"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <system_error>
#include <utility>

#include "store-db/guard.h"
#include "store-db/inspect.h"
#include "store-db/migrate.h"

namespace kassabel::store {
namespace {

using Connection = std::unique_ptr<SQLite::Database>;

WhatIsExpected our_database() { return {database_application_id, schema_version_newest(), start_check_bytes_max}; }

Result<Connection> connect_to_write(const Path& path) {
  try {
    auto connection = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE, busy_timeout_ms);
    connection->exec("PRAGMA foreign_keys = ON");
    connection->exec("PRAGMA synchronous = FULL");
    connection->exec("PRAGMA secure_delete = ON");  // what is deleted is overwritten: expiry.h
    return connection;
  } catch (const SQLite::Exception& exception) {
    return fail(error_of(exception, path.string(), 0));
  }
}

Result<Connection> prepare(const Path& path, int schema_version) {
  auto connection = connect_to_write(path);
  if (!connection) return connection;
  SQLite::Database& sqlite = **connection;
  auto mode = guarded(sqlite, path.string(), [&]() -> Result<void> {
    const std::string answer = sqlite.execAndGet("PRAGMA journal_mode = WAL").getString();
    if (answer == "wal") return {};
    return fail(ErrorKind::unavailable, path.string() + ": its file system cannot hold a write-ahead log");
  });
  if (!mode) return fail(mode.error());
  if (schema_version < schema_version_newest())
    if (auto done = migrate(sqlite, schema_version); !done) return fail(done.error().during(path.string()));
  return connection;
}

void remove_with_side_files(const Path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(beside(path, suffix), ignored);
}

// Built aside and renamed, so a crash leaves either nothing or a whole database.
Result<void> make_file(const Path& path) {
  const Path aside = beside(path, ".new");
  remove_with_side_files(aside);
  if (auto made = touch_private(aside); !made) return made;
  if (auto connection = prepare(aside, 0); !connection) {
    remove_with_side_files(aside);
    return fail(connection.error());
  }
  if (auto synced = sync_file(aside); !synced) return synced;
  // A log of a file that is gone must not be taken for a part of the new one.
  remove_with_side_files(path);
  std::error_code problem;
  std::filesystem::rename(aside, path, problem);
  if (problem) return fail(system_error(path, problem.value()));
  return sync_folder(folder_of(path));
}

Result<void> begin_anew(const Path& path) {
  std::error_code problem;
  const std::string head = beside(path, ".head").filename().string();
  if (std::filesystem::exists(beside(path, ".head"), problem))
    return fail(ErrorKind::corrupt, path.string() + ": is gone, but " + head +
                                        " says that there were records; bring the file back, or move " + head +
                                        " away to begin anew");
  return make_file(path);
}

Error not_there(const Path& path) { return {ErrorKind::not_found, path.string() + ": there is no database"}; }

// There, and as this program has it.
Result<void> check_current(const Path& path) {
  const auto state = inspect(path, our_database());
  if (!state) return fail(state.error());
  if (state->absent) return fail(not_there(path));
  if (state->schema_version < schema_version_newest())
    return fail(ErrorKind::refused, path.string() + ": has an older schema; start the kiosk with it once");
  return {};
}

}  // namespace

Database::Database(Path path, std::shared_ptr<FileLock> lock, Connection connection, bool read_only)
    : path_(std::move(path)), lock_(std::move(lock)), connection_(std::move(connection)), read_only_(read_only) {}

Result<std::unique_ptr<Database>> Database::open(const Path& path, Absent absent) {
  std::error_code problem;
  if (!std::filesystem::is_directory(folder_of(path), problem))
    return fail(ErrorKind::not_found, folder_of(path).string() + ": there is no such folder");
  if (absent == Absent::refuse && !std::filesystem::exists(path, problem)) return fail(not_there(path));
  auto lock = FileLock::take(beside(path, ".lock"), "another kassabel is using " + path.string());
  if (!lock) return fail(lock.error());
  const auto state = inspect(path, our_database());
  if (!state) return fail(state.error());
  if (state->absent) {
    if (absent == Absent::refuse) return fail(not_there(path));
    if (auto made = begin_anew(path); !made) return fail(made.error());
  }
  auto connection = prepare(path, state->absent ? schema_version_newest() : state->schema_version);
  if (!connection) return fail(connection.error());
  return std::unique_ptr<Database>(
      new Database(path, std::shared_ptr<FileLock>(std::move(*lock)), std::move(*connection), false));
}

Result<std::unique_ptr<Database>> Database::open_beside(const Path& path) {
  if (auto current = check_current(path); !current) return fail(current.error());
  auto connection = connect_to_write(path);
  if (!connection) return fail(connection.error());
  return std::unique_ptr<Database>(new Database(path, nullptr, std::move(*connection), false));
}

Result<std::unique_ptr<Database>> Database::open_to_read(const Path& path) {
  if (auto current = check_current(path); !current) return fail(current.error());
  auto connection = connect_to_read(path, Immutable::no);
  // Read-only media have no room for the log's side files. Where nothing waits in a log, the file itself is enough.
  std::error_code problem;
  const bool waits_in_log = std::filesystem::file_size(beside(path, "-wal"), problem) > 0 && !problem;
  if (connection && !waits_in_log && (*connection)->tryExec("SELECT count(*) FROM resume_point") != SQLite::OK)
    connection = connect_to_read(path, Immutable::yes);
  if (!connection) return fail(connection.error());
  return std::unique_ptr<Database>(new Database(path, nullptr, std::move(*connection), true));
}

Result<std::unique_ptr<Database>> Database::connect_again() const {
  auto connection = read_only_ ? connect_to_read(path_, Immutable::no) : connect_to_write(path_);
  if (!connection) return fail(connection.error());
  return std::unique_ptr<Database>(new Database(path_, lock_, std::move(*connection), read_only_));
}

}  // namespace kassabel::store
