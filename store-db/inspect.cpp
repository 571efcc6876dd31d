// SPDX-License-Identifier: Apache-2.0
#include "store-db/inspect.h"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <fstream>
#include <string>
#include <system_error>

#include "store-db/guard.h"

namespace kassabel::store {
namespace {

// https://www.sqlite.org/fileformat.html, "The Database Header".
constexpr std::size_t header_bytes = 100;
constexpr std::size_t application_id_offset = 68;
constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr int reader_busy_timeout_ms = 5'000;

std::uint32_t big_endian_at(std::string_view header, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t at = offset; at < offset + 4; ++at) value = value << 8U | static_cast<unsigned char>(header[at]);
  return value;
}

Result<std::string> read_header(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorKind::unavailable, path.string() + ": cannot be read; check its owner and permissions");
  std::string header(header_bytes, '\0');
  file.read(header.data(), static_cast<std::streamsize>(header.size()));
  header.resize(static_cast<std::size_t>(file.gcount()));
  return header;
}

Result<void> check_header(const Path& path, std::string_view header, const WhatIsExpected& expected) {
  if (header.size() < header_bytes || header.substr(0, magic.size()) != magic)
    return fail(ErrorKind::corrupt, path.string() + ": is not a database (or its beginning is damaged)");
  const std::uint32_t application_id = big_endian_at(header, application_id_offset);
  if (application_id != expected.application_id)
    return fail(ErrorKind::refused, path.string() + ": is the database of another program");
  return {};
}

// In a file with a write-ahead log the newest schema version may be in the log, so SQLite is asked, not the header.
Result<FileState> ask_sqlite(SQLite::Database& connection, const Path& path, const WhatIsExpected& expected,
                             std::uintmax_t file_bytes) {
  return guarded(connection, path.string(), [&]() -> Result<FileState> {
    FileState state;
    state.schema_version = connection.execAndGet("PRAGMA user_version").getInt();
    if (state.schema_version > expected.schema_version_max)
      return fail(ErrorKind::newer, path.string() + ": was written by a newer kassabel (schema " +
                                        std::to_string(state.schema_version) + ", this one knows " +
                                        std::to_string(expected.schema_version_max) + "); install that one");
    if (file_bytes > expected.whole_check_bytes_max) return state;
    const std::string answer = connection.execAndGet("PRAGMA quick_check(1)").getString();
    if (answer != "ok") return fail(ErrorKind::corrupt, path.string() + ": is damaged: " + answer);
    return state;
  });
}

std::string uri_of(const Path& path, std::string_view query) {
  std::error_code ignored;
  const Path absolute = std::filesystem::absolute(path, ignored);
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : absolute.string()) {
    const auto value = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '-' || c == '.' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += hex[value >> 4U];
      uri += hex[value & 0xfU];
    }
  }
  uri += query;
  return uri;
}

// A damaged or unreadable file, told apart where SQLite can.
Error opening_error(const SQLite::Exception& exception, const Path& path) {
  return error_of(exception, path.string(), 0);
}

}  // namespace

Result<std::unique_ptr<SQLite::Database>> connect_to_read(const Path& path, Immutable immutable) {
  const std::string uri = uri_of(path, immutable == Immutable::yes ? "?immutable=1" : "");
  try {
    return std::make_unique<SQLite::Database>(uri, SQLite::OPEN_READONLY | SQLite::OPEN_URI, reader_busy_timeout_ms);
  } catch (const SQLite::Exception& exception) {
    return fail(opening_error(exception, path));
  }
}

Result<FileState> inspect(const Path& path, const WhatIsExpected& expected) {
  std::error_code problem;
  const auto status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) return FileState{.absent = true, .schema_version = 0};
  if (!std::filesystem::is_regular_file(status)) return fail(ErrorKind::invalid, path.string() + ": is not a file");
  const std::uintmax_t file_bytes = std::filesystem::file_size(path, problem);
  if (problem) return fail(ErrorKind::unavailable, path.string() + ": " + problem.message());
  if (file_bytes == 0) return FileState{.absent = true, .schema_version = 0};

  const auto header = read_header(path);
  if (!header) return fail(header.error());
  if (auto ours = check_header(path, *header, expected); !ours) return fail(ours.error());
  // Without a log beside it the file is complete by itself; then looking leaves no side files behind.
  const bool has_log = std::filesystem::exists(beside(path, "-wal"), problem);
  auto connection = connect_to_read(path, has_log ? Immutable::no : Immutable::yes);
  if (!connection) return fail(connection.error());
  return ask_sqlite(**connection, path, expected, file_bytes);
}

}  // namespace kassabel::store
