// SPDX-License-Identifier: Apache-2.0
#include "store-db/backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <system_error>

#include "store-db/anchors.h"
#include "store-db/catalogue_files.h"
#include "store-db/database.h"
#include "store-db/guard.h"
#include "store-db/head_file.h"
#include "store-db/inspect.h"
#include "store-db/verify.h"

namespace kassabel::store {
namespace {

constexpr std::uintmax_t spare_bytes = 16U * 1024U * 1024U;  // beyond the copies themselves
constexpr std::size_t anchors_bytes_max = 64U * 1024U * 1024U;

std::uintmax_t size_of(const Path& path) {
  std::error_code problem;
  const std::uintmax_t bytes = std::filesystem::file_size(path, problem);
  return problem ? 0 : bytes;
}

// "20261123T170500Z", in UTC.
std::string stamp_of(std::int64_t utc_ms) {
  const std::time_t seconds = utc_ms / 1'000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32] = {};
  std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts);
  return text;
}

std::string file_name_of(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')); }, '-');
  return name;
}

// The folder while it is being made; gone with this unless it was kept.
class Draft {
 public:
  explicit Draft(Path path) : path_(std::move(path)) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    if (!kept_) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] Result<void> make() {
    std::error_code problem;
    if (std::filesystem::create_directory(path_, problem)) return {};
    kept_ = true;  // of another backup that is being made
    if (problem) return fail(system_error(path_, problem.value()));
    return fail(ErrorKind::busy, path_.string() + ": another backup is being made, or was broken off; take it away");
  }
  [[nodiscard]] Result<void> keep_as(const Path& name) {
    std::error_code problem;
    if (std::filesystem::exists(name, problem)) return fail(ErrorKind::refused, name.string() + ": is there already");
    std::filesystem::rename(path_, name, problem);
    if (problem) return fail(system_error(name, problem.value()));
    kept_ = true;
    return sync_folder(folder_of(name));
  }
  [[nodiscard]] const Path& path() const { return path_; }

 private:
  Path path_;
  bool kept_ = false;
};

Result<void> check_room(const Path& into, std::uintmax_t bytes) {
  std::error_code problem;
  if (!std::filesystem::is_directory(into, problem))
    return fail(ErrorKind::not_found, into.string() + ": there is no such folder");
  const auto space = std::filesystem::space(into, problem);
  if (problem) return fail(system_error(into, problem.value()));
  if (space.available >= bytes + spare_bytes) return {};
  return fail(ErrorKind::full, into.string() + ": has room for " + std::to_string(space.available >> 20U) +
                                   " MiB, and the backup takes " + std::to_string((bytes + spare_bytes) >> 20U));
}

// The catalogue in force; nothing when there is none. An import may take it away meanwhile: then the next one is there.
Result<void> copy_catalogue(const Path& from_folder, const Path& to_folder) {
  for (int tries = 0;; ++tries) {
    const auto numbers = catalogue_numbers(from_folder);
    if (!numbers) return fail(numbers.error());
    if (numbers->empty()) return {};
    auto copied =
        copy_to_new_file(catalogue_path(from_folder, numbers->back()), catalogue_path(to_folder, numbers->back()));
    if (copied || copied.error().kind != ErrorKind::not_found || tries == 3) return copied;
  }
}

// As it is on that disk now, read back.
Result<VerifyReport> check_copy(const Path& database, const Path& anchors) {
  VerifyWith with;
  with.believe_keys = true;
  if (std::error_code problem; std::filesystem::exists(anchors, problem)) {
    auto read = read_anchors(anchors);
    if (!read) return fail(read.error());
    with.anchors = std::move(*read);
  }
  const auto opened = Database::open_to_read(database);
  if (!opened) return fail(opened.error());
  // The anchors are newer than the copy where a kiosk goes on writing.
  const auto last = (*opened)->connection().execAndGet("SELECT coalesce(max(seq), 0) FROM records").getInt64();
  std::erase_if(with.anchors, [last](const Anchor& anchor) { return anchor.seq > last; });
  auto report = verify(**opened, with);
  if (!report) return report;
  if (report->first_broken)
    return fail(ErrorKind::corrupt, "the journal is not sound: " + report->first_broken->reason);
  return report;
}

std::uintmax_t bytes_in(const Path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) bytes += size_of(entry.path());
  return bytes;
}

}  // namespace

Result<void> copy_to_new_file(const Path& from, const Path& to) {
  auto reader = FileReader::open(from);
  if (!reader) return fail(reader.error());
  if (auto made = create_file(to, {}); !made) return made;
  std::string piece(1024 * 1024, '\0');
  while (true) {
    const auto bytes = (*reader)->read(piece.data(), piece.size());
    if (!bytes) return fail(bytes.error());
    if (*bytes == 0) return {};
    if (auto added = append_to_file(to, std::string_view(piece).substr(0, *bytes)); !added) return added;
  }
}

Result<void> copy_database(const Path& from, const Path& to) {
  if (auto made = create_file(to, {}); !made) return made;
  auto source = Database::open_to_read(from);
  if (!source) return fail(source.error());
  try {
    SQLite::Database target(to.string(), SQLite::OPEN_READWRITE);
    {
      SQLite::Backup backup(target, (*source)->connection());
      backup.executeStep();  // all of it in one go: a commit in between would make it begin anew
    }
    target.exec("PRAGMA journal_mode = DELETE");  // one file, complete by itself
  } catch (const SQLite::Exception& exception) {
    return fail(error_of(exception, "copying to " + to.string(), 0));
  }
  return sync_file(to);
}

Result<BackupDone> back_up(const Path& database, const Path& into, const Path& anchors, std::int64_t utc_ms) {
  const Path catalogues = catalogue_folder(database);
  const auto numbers = catalogue_numbers(catalogues);
  if (!numbers) return fail(numbers.error());
  const std::uintmax_t needed = size_of(database) + size_of(beside(database, "-wal")) +
                                (numbers->empty() ? 0 : size_of(catalogue_path(catalogues, numbers->back())));
  if (auto room = check_room(into, needed); !room) return fail(room.error());

  Draft draft(into / ".kassabel-backup.part");
  if (auto made = draft.make(); !made) return fail(made.error());
  const Path copy = draft.path() / backup_database_name;
  const Path copied_anchors = draft.path() / backup_anchors_name;
  if (auto copied = copy_database(database, copy); !copied) return fail(copied.error());
  if (auto copied = copy_catalogue(catalogues, draft.path()); !copied) return fail(copied.error());
  if (!anchors.empty()) {
    const auto text = read_whole_file(anchors, anchors_bytes_max);
    if (!text && text.error().kind != ErrorKind::not_found) return fail(text.error());
    if (text)
      if (auto written = create_file(copied_anchors, *text); !written) return fail(written.error());
  }
  const auto report = check_copy(copy, copied_anchors);
  if (!report) return fail(report.error());
  if (report->records == 0) return fail(ErrorKind::not_found, database.string() + ": nothing was recorded yet");
  if (auto head = write_head(copy, {report->epoch, report->last_seq, report->head_hash}); !head)
    return fail(head.error());

  BackupDone done;
  done.kiosk = report->kiosk;
  done.up_to_seq = static_cast<std::uint64_t>(report->last_seq);
  done.head_hash = report->head_hash;
  done.bytes = bytes_in(draft.path());
  done.folder = into / ("kassabel-" + file_name_of(report->kiosk) + "-" + stamp_of(utc_ms) + "-" +
                        std::to_string(report->last_seq));
  if (auto synced = sync_folder(draft.path()); !synced) return fail(synced.error());
  if (auto kept = draft.keep_as(done.folder); !kept) return fail(kept.error());
  return done;
}

}  // namespace kassabel::store
