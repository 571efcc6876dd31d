// SPDX-License-Identifier: Apache-2.0
#include "store-db/verify.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "store-db/crypto.h"
#include "store-db/expiry.h"
#include "store-db/guard.h"
#include "store-db/head_file.h"
#include "store-db/record_rows.h"

namespace kassabel::store {
namespace {

std::string named(std::int64_t seq) { return "record " + std::to_string(seq); }

class Verifier {
 public:
  // type_of: of the record with this number, nothing when it is not there.
  using TypeOf = std::function<std::optional<std::string>(std::int64_t seq)>;
  Verifier(std::optional<HeadMark> mark, TypeOf type_of) : mark_(std::move(mark)), type_of_(std::move(type_of)) {}

  // False: broken here, no need to read on.
  bool take(const Result<RecordRow>& row) {
    const std::int64_t expected_seq = report_.last_seq + 1;
    if (!row) return broken(expected_seq, named(expected_seq) + ": " + row.error().text);
    if (row->seq != expected_seq)
      return broken(expected_seq, row->seq > expected_seq
                                      ? named(expected_seq) + " is missing"
                                      : named(row->seq) + " has no place in a journal that starts at 1");
    if (const auto fault = fault_in(*row)) return broken(row->seq, named(row->seq) + ": " + *fault);
    if (row->prev_hash != last_hash_) return broken(row->seq, named(row->seq) + ": does not follow the one before");
    if (const auto strange = stranger(*row)) return broken(row->seq, named(row->seq) + ": " + *strange);
    if (const auto lawless = without_rule(*row)) return broken(row->seq, named(row->seq) + ": " + *lawless);
    accept(*row);
    if (mark_ && mark_->seq == row->seq && mark_->hash != report_.head_hash)
      return broken(row->seq, named(row->seq) + ": is another one than the head file saw");
    return true;
  }

  VerifyReport finish() {
    if (report_.sound() && latest_expiry_ > report_.last_seq)
      broken(latest_expiry_, named(latest_expiry_) + " is said to have expired bodies by rule, and it is not there");
    if (!report_.sound()) return std::move(report_);
    if (!mark_ && report_.records > 0) report_.notes.emplace_back("there is no head file: a cut-off end cannot show");
    if (mark_ && mark_->seq > report_.last_seq)
      broken(report_.last_seq + 1, named(report_.last_seq + 1) + " is missing: the journal ends at " +
                                       std::to_string(report_.last_seq) + ", the head file saw " +
                                       std::to_string(mark_->seq));
    if (mark_ && mark_->seq < report_.last_seq)
      report_.notes.emplace_back("the head file is behind, at record " + std::to_string(mark_->seq));
    return std::move(report_);
  }

  // The pages of the file are damaged from here on.
  VerifyReport unreadable(const std::string& why) {
    broken(report_.last_seq + 1, named(report_.last_seq + 1) + " cannot be read: " + why);
    return std::move(report_);
  }

  void note(std::string text) { report_.notes.push_back(std::move(text)); }

 private:
  bool broken(std::int64_t seq, std::string reason) {
    report_.first_broken = VerifyBreak{seq, std::move(reason)};
    return false;
  }

  // Whole by itself and chained, but not of this journal.
  [[nodiscard]] std::optional<std::string> stranger(const RecordRow& row) const {
    const bool first = report_.records == 0;
    if (first != (row.type == "genesis")) return first ? "the first record is not genesis" : "a second genesis";
    if (!first && row.kiosk != report_.kiosk) return "is of kiosk \"" + row.kiosk + "\"";
    if (!first && (row.demo != 0) != report_.demo) return "demo and real in one journal";
    return std::nullopt;
  }

  // Its body is gone, and who is said to have said so may not; one that is not there shows at the end.
  [[nodiscard]] std::optional<std::string> without_rule(const RecordRow& row) const {
    if (!expired(row)) return std::nullopt;
    const std::optional<std::string> by = type_of_(row.expired_by.value_or(0));
    if (!by || may_expire(row.type, *by)) return std::nullopt;
    return "its body is gone, and no rule lets " + *by + " (" + named(row.expired_by.value_or(0)) + ") end " + row.type;
  }

  void accept(const RecordRow& row) {
    report_.kiosk = row.kiosk;
    report_.demo = row.demo != 0;
    report_.epoch = row.epoch;
    report_.records += 1;
    report_.last_seq = row.seq;
    last_hash_ = row.hash;
    report_.head_hash = to_hex(row.hash);
    if (!expired(row)) return;
    report_.expired += 1;
    latest_expiry_ = std::max(latest_expiry_, row.expired_by.value_or(0));
  }

  std::optional<HeadMark> mark_;
  TypeOf type_of_;
  VerifyReport report_;
  Digest last_hash_{};
  std::int64_t latest_expiry_ = 0;
};

}  // namespace

Result<VerifyReport> verify(Database& database) {
  // The head file first: it lags behind the journal, so a kiosk that goes on writing cannot make it look cut off.
  const auto mark = read_head(database.path());
  SQLite::Database& connection = database.connection();
  Verifier verifier(mark ? *mark : std::nullopt, [&](std::int64_t seq) -> std::optional<std::string> {
    SQLite::Statement statement(connection, "SELECT type FROM records WHERE seq = ?");
    statement.bind(1, seq);
    if (!statement.executeStep()) return std::nullopt;
    return statement.getColumn(0).getString();
  });
  if (!mark) verifier.note(mark.error().text);
  auto report = guarded(connection, "reading the journal", [&]() -> Result<VerifyReport> {
    SQLite::Transaction one_moment(connection);
    SQLite::Statement statement(connection, select_records("ORDER BY seq"));
    while (statement.executeStep())
      if (!verifier.take(record_in(statement))) break;
    return verifier.finish();
  });
  if (!report && report.error().kind == ErrorKind::corrupt) return verifier.unreadable(report.error().text);
  return report;
}

}  // namespace kassabel::store
