// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store_tools.h"

#include <utility>

#include "kiosk/base/clock.h"
#include "store-db/anchors.h"
#include "store-db/backup.h"
#include "store-db/database.h"
#include "store-db/journal.h"
#include "store-db/restore.h"
#include "store-db/verify.h"

namespace kassabel {
namespace {

Result<store::VerifyWith> known_from_elsewhere(const cli::VerifyOptions& options) {
  store::VerifyWith with;
  with.public_keys = options.public_keys;
  if (!options.anchors_file.empty()) {
    auto anchors = store::read_anchors(options.anchors_file);
    if (!anchors) return fail(anchors.error());
    with.anchors = std::move(*anchors);
  }
  for (const std::string& text : options.anchors) {
    auto anchor = store::parse_paper_anchor(text);
    if (!anchor) return fail(anchor.error());
    with.anchors.push_back(std::move(*anchor));
  }
  return with;
}

}  // namespace

Result<cli::VerifyLine> verify_journal(const cli::VerifyOptions& options) {
  const auto with = known_from_elsewhere(options);
  if (!with) return fail(with.error());
  auto database = store::Database::open_to_read(options.db);
  if (!database) return fail(database.error());
  const auto report = store::verify(**database, *with);
  if (!report) return fail(report.error());
  cli::VerifyLine line;
  line.sound = report->sound();
  line.kiosk = report->kiosk;
  line.demo = report->demo;
  line.records = report->records;
  line.expired = report->expired;
  line.head_hash = report->head_hash;
  line.signed_up_to = report->signed_up_to;
  line.anchored_up_to = report->anchored_up_to;
  line.anchored_by_head_file = report->anchored_by_head_file;
  line.public_key = report->public_key;
  line.notes = report->notes;
  if (report->first_broken) {
    line.broken_seq = report->first_broken->seq;
    line.reason = report->first_broken->reason;
  }
  return line;
}

Result<std::string> new_journal_key(const std::string& db) {
  auto database = store::Database::open(db, store::Database::Absent::refuse);
  if (!database) return fail(database.error());
  auto journal = store::SqliteJournal::open(**database);
  if (!journal) return fail(journal.error());
  const auto head = (*journal)->new_key(SystemClock().now().wall);
  if (!head) return fail(head.error());
  return (*journal)->public_key();
}

Result<cli::BackupLine> back_up_journal(const cli::BackupOptions& options) {
  const auto done = store::back_up(options.db, options.into, options.anchors_file, SystemClock().now().wall.utc_ms);
  if (!done) return fail(done.error());
  return cli::BackupLine{done->folder.string(), done->kiosk, done->head_hash, done->up_to_seq, done->bytes};
}

Result<cli::RestoreLine> restore_journal(const cli::RestoreOptions& options) {
  store::RestoreFrom from{options.from, {}, options.last_receipt};
  if (!options.key.empty()) from.former_key = options.key;
  const auto done = store::restore(from, options.db, SystemClock().now().wall);
  if (!done) return fail(done.error());
  return cli::RestoreLine{done->kiosk, done->epoch, done->public_key, done->up_to_seq, done->handed_on};
}

}  // namespace kassabel
