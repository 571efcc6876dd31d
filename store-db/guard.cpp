// SPDX-License-Identifier: Apache-2.0
#include "store-db/guard.h"

#include <sqlite3.h>

#include <cerrno>

namespace kassabel::store {
namespace {

ErrorKind kind_of(int primary_code, int extended_code, int system_errno) {
  switch (primary_code) {
    case SQLITE_FULL:
      return ErrorKind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::busy;
    case SQLITE_ERROR:  // a table or column of ours is not there
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      return ErrorKind::corrupt;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return ErrorKind::invalid;
    case SQLITE_IOERR:
      // The shared memory file of the write-ahead log reports a full disk in this way.
      if (extended_code == SQLITE_IOERR_SHMSIZE || system_errno == ENOSPC || system_errno == EDQUOT)
        return ErrorKind::full;
      return ErrorKind::unavailable;
    default:
      return ErrorKind::unavailable;
  }
}

}  // namespace

Error error_of(const SQLite::Exception& exception, const std::string& doing, int system_errno) {
  const int extended_code = exception.getExtendedErrorCode();
  const int primary_code = exception.getErrorCode() & 0xff;
  return {kind_of(primary_code, extended_code, system_errno), doing + ": " + exception.what()};
}

int system_errno_of(const SQLite::Database& connection) { return sqlite3_system_errno(connection.getHandle()); }

}  // namespace kassabel::store
