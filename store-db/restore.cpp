// SPDX-License-Identifier: Apache-2.0
#include "store-db/restore.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <system_error>

#include "store-db/anchors.h"
#include "store-db/backup.h"
#include "store-db/catalogue_files.h"
#include "store-db/crypto.h"
#include "store-db/guard.h"
#include "store-db/journal.h"
#include "store-db/verify.h"

namespace kassabel::store {
namespace {

bool is_there(const Path& path) {
  std::error_code problem;
  return std::filesystem::exists(path, problem);
}

Result<void> check_nothing_there(const Path& to) {
  for (const char* suffix : {"", "-wal", "-shm", ".head", ".key", ".key.new", ".part", ".part.key"})
    if (is_there(beside(to, suffix)))
      return fail(ErrorKind::refused, beside(to, suffix).string() + ": is there already; restore into a new name");
  return {};
}

// The database in it, or itself.
Result<Path> database_in(const Path& from) {
  std::error_code problem;
  if (!std::filesystem::is_directory(from, problem)) return from;
  if (is_there(from / backup_database_name)) return from / backup_database_name;
  return fail(ErrorKind::not_found, from.string() + ": holds no " + backup_database_name +
                                        "; name the folder of one backup (kassabel-KIOSK-DATE-NUMBER)");
}

Result<VerifyReport> check_backup(const Path& database) {
  VerifyWith with;
  with.believe_keys = true;
  const Path anchors = folder_of(database) / backup_anchors_name;
  if (is_there(anchors)) {
    auto read = read_anchors(anchors);
    if (!read) return fail(read.error());
    with.anchors = std::move(*read);
  }
  auto opened = Database::open_to_read(database);
  if (!opened) return fail(opened.error());
  // An anchor that is newer than the backup speaks of what was lost.
  const auto last = (*opened)->connection().execAndGet("SELECT coalesce(max(seq), 0) FROM records").getInt64();
  std::erase_if(with.anchors, [last](const Anchor& anchor) { return anchor.seq > last; });
  auto report = verify(**opened, with);
  if (!report) return report;
  if (report->first_broken)
    return fail(ErrorKind::corrupt, database.string() + ": is not sound: " + report->first_broken->reason);
  if (report->records == 0) return fail(ErrorKind::not_found, database.string() + ": nothing was recorded in it");
  return report;
}

// The one that may hand on; nothing when it is not to be had. refused: a key that was named is another one.
Result<std::optional<SigningKey>> former_key(const RestoreFrom& from, const Path& database,
                                             const std::string& in_force) {
  if (in_force.empty()) return std::nullopt;
  auto key = read_key(from.former_key.value_or(key_path(database)));
  if (!from.former_key) return key && *key && to_hex((*key)->public_key()) == in_force ? *key : std::nullopt;
  if (!key) return key;
  if (!*key) return fail(ErrorKind::not_found, from.former_key->string() + ": there is no such file");
  if (to_hex((*key)->public_key()) != in_force)
    return fail(ErrorKind::refused, from.former_key->string() + ": is not the key that was in force at the end");
  return key;
}

Result<void> copy_catalogues(const Path& from, const Path& to) {
  const auto numbers = catalogue_numbers(catalogue_folder(from));
  if (!numbers) return fail(numbers.error());
  if (numbers->empty()) return {};
  const Path target = catalogue_path(catalogue_folder(to), numbers->back());
  if (is_there(target)) return {};
  return copy_to_new_file(catalogue_path(catalogue_folder(from), numbers->back()), target);
}

Result<void> rename_all(const Path& part, const Path& to) {
  for (const char* suffix : {".key", ".head", ""}) {
    std::error_code problem;
    std::filesystem::rename(beside(part, suffix), beside(to, suffix), problem);
    if (problem) return fail(system_error(beside(to, suffix), problem.value()));
  }
  std::error_code ignored;
  std::filesystem::remove(beside(part, ".lock"), ignored);
  return sync_folder(folder_of(to));
}

void remove_part(const Path& part) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", ".key", ".head", ".lock"})
    std::filesystem::remove(beside(part, suffix), ignored);
}

Result<RestoreDone> make_part(const RestoreFrom& from, const Path& source, const VerifyReport& report, const Path& part,
                              WallTime wall) {
  const auto former = former_key(from, source, report.public_key);
  if (!former) return fail(former.error());
  if (auto copied = copy_database(source, part); !copied) return fail(copied.error());
  auto database = Database::open(part, Database::Absent::refuse);
  if (!database) return fail(database.error());
  auto journal =
      SqliteJournal::begin_epoch(**database, {from.from.filename().string(), *former, wall, from.last_receipt});
  if (!journal) return fail(journal.error());
  VerifyWith with;
  with.believe_keys = true;
  const auto checked = verify(**database, with);
  if (!checked) return fail(checked.error());
  if (checked->first_broken)
    return fail(ErrorKind::corrupt, "what was restored is not sound: " + checked->first_broken->reason);
  RestoreDone done;
  done.kiosk = report.kiosk;
  done.demo = report.demo;
  done.up_to_seq = static_cast<std::uint64_t>(report.last_seq);
  done.epoch = checked->epoch;
  done.public_key = (*journal)->public_key();
  done.handed_on = former->has_value() || report.public_key.empty();
  return done;
}

}  // namespace

Result<RestoreDone> restore(const RestoreFrom& from, const Path& to, WallTime wall) {
  if (auto free = check_nothing_there(to); !free) return fail(free.error());
  const auto source = database_in(from.from);
  if (!source) return fail(source.error());
  const auto report = check_backup(*source);
  if (!report) return fail(report.error());
  const Path part = beside(to, ".part");
  auto done = make_part(from, *source, *report, part, wall);
  if (done)
    if (auto copied = copy_catalogues(*source, to); !copied) done = fail(copied.error());
  if (done)
    if (auto named = rename_all(part, to); !named) done = fail(named.error());
  if (!done) remove_part(part);
  return done;
}

}  // namespace kassabel::store
