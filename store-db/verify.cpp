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
#include "store-db/signer.h"
#include "store-db/verify_anchors.h"
#include "store-db/verify_keys.h"

namespace kassabel::store {
namespace {

std::string named(std::int64_t seq) { return "record " + std::to_string(seq); }

class Verifier {
 public:
  // What the record with this number says of that one's body; nothing when it is not there.
  struct EndedBy {
    std::string type;
    bool names_it = false;
  };
  using EndOf = std::function<std::optional<EndedBy>(std::int64_t by, std::int64_t of)>;
  Verifier(std::optional<HeadMark> mark, std::vector<Anchor> anchors, KeyCheck keys, EndOf end_of)
      : mark_(std::move(mark)), anchors_(std::move(anchors)), keys_(std::move(keys)), end_of_(std::move(end_of)) {}

  // False: broken here, no need to read on.
  bool take(const Result<RecordRow>& row) {
    const std::int64_t expected_seq = report_.last_seq + 1;
    if (!row) return broken(expected_seq, named(expected_seq) + ": " + row.error().text);
    if (row->seq != expected_seq)
      return broken(expected_seq, row->seq > expected_seq
                                      ? named(expected_seq) + " is missing"
                                      : named(row->seq) + " has no place in a journal that starts at 1");
    if (const auto fault = fault_of(*row)) return broken(row->seq, named(row->seq) + ": " + *fault);
    accept(*row);
    if (mark_ && mark_->seq == row->seq && mark_->hash != report_.head_hash)
      return broken(row->seq, named(row->seq) + ": is another one than the head file saw");
    if (const auto fault = anchors_.fault_at(row->seq, report_.head_hash))
      return broken(row->seq, named(row->seq) + ": " + *fault);
    return true;
  }

  VerifyReport finish() {
    if (report_.sound()) check_end();
    for (std::string& note : anchors_.notes()) report_.notes.push_back(std::move(note));
    report_.signed_up_to = std::min(keys_.signed_up_to(), report_.last_seq);
    report_.public_key = to_hex(keys_.public_key());
    report_.anchored_up_to = anchors_.anchored_up_to();
    if (!anchors_.any() && mark_ && report_.sound()) {
      report_.anchored_up_to = mark_->seq;
      report_.anchored_by_head_file = true;
    }
    return std::move(report_);
  }

  // The pages of the file are damaged from here on.
  VerifyReport unreadable(const std::string& why) {
    broken(report_.last_seq + 1, named(report_.last_seq + 1) + " cannot be read: " + why);
    return finish();
  }

  void note(std::string text) { report_.notes.push_back(std::move(text)); }

 private:
  bool broken(std::int64_t seq, std::string reason) {
    report_.first_broken = VerifyBreak{seq, std::move(reason)};
    return false;
  }

  // The first fault counts: what is changed by hand shows in the record itself before it shows in what stands on it.
  [[nodiscard]] std::optional<std::string> fault_of(const RecordRow& row) {
    if (auto fault = fault_in(row)) return fault;
    if (row.prev_hash != last_hash_) return "does not follow the one before";
    if (auto strange = stranger(row)) return strange;
    if (auto lawless = without_rule(row)) return lawless;
    return keys_.fault_at(row);
  }

  void check_end() {
    const std::int64_t after = report_.last_seq + 1;
    if (latest_expiry_ > report_.last_seq)
      broken(latest_expiry_, named(latest_expiry_) + " is said to have expired bodies by rule, and it is not there");
    else if (mark_ && mark_->seq > report_.last_seq)
      broken(after, named(after) + " is missing: the journal ends at " + std::to_string(report_.last_seq) +
                        ", the head file saw " + std::to_string(mark_->seq));
    else if (const auto key_fault = keys_.fault_at_end(report_.last_seq))
      broken(after, named(after) + " is missing: " + *key_fault);
    else if (const auto anchor_fault = anchors_.fault_at_end(report_.last_seq))
      broken(after, named(after) + " is missing: " + *anchor_fault);
    if (!report_.sound()) return;
    if (!mark_ && report_.records > 0) report_.notes.emplace_back("there is no head file: a cut-off end cannot show");
    if (mark_ && mark_->seq < report_.last_seq)
      report_.notes.emplace_back("the head file is behind, at record " + std::to_string(mark_->seq));
  }

  // Whole by itself and chained, but not of this journal.
  [[nodiscard]] std::optional<std::string> stranger(const RecordRow& row) const {
    const bool first = report_.records == 0;
    if (first != (row.type == "genesis")) return first ? "the first record is not genesis" : "a second genesis";
    if (first) return std::nullopt;
    if (row.kiosk != report_.kiosk) return "is of kiosk \"" + row.kiosk + "\"";
    if ((row.demo != 0) != report_.demo) return "demo and real in one journal";
    if (row.epoch != report_.epoch && row.type != key_record) return "another epoch without a record of a restore";
    return std::nullopt;
  }

  // Its body is gone, and who is said to have said so may not; one that is not there shows at the end.
  [[nodiscard]] std::optional<std::string> without_rule(const RecordRow& row) const {
    if (!expired(row)) return std::nullopt;
    const std::optional<EndedBy> by = end_of_(row.expired_by.value_or(0), row.seq);
    if (!by || (may_expire(row.type, by->type) && by->names_it)) return std::nullopt;
    const std::string who = by->type + " (" + named(row.expired_by.value_or(0)) + ")";
    if (may_expire(row.type, by->type)) return "its body is gone, and " + who + " does not say so";
    return "its body is gone, and no rule lets " + who + " end " + row.type;
  }

  void accept(const RecordRow& row) {
    if (row.epoch != report_.epoch) anchors_.epoch_begins(row.epoch, row.seq, keys_.handed_on());
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
  AnchorCheck anchors_;
  KeyCheck keys_;
  EndOf end_of_;
  VerifyReport report_;
  Digest last_hash_{};
  std::int64_t latest_expiry_ = 0;
};

Result<std::vector<std::string>> key_bytes(const std::vector<std::string>& public_keys) {
  std::vector<std::string> keys;
  for (const std::string& hex : public_keys) {
    auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != public_key_bytes)
      return fail(ErrorKind::invalid, "\"" + hex.substr(0, 80) + "\" is no public key: it has 64 hex digits");
    keys.push_back(std::move(*bytes));
  }
  return keys;
}

// A body that says it names the records it ends, as "seqs".
std::optional<Verifier::EndedBy> end_said_by(SQLite::Database& connection, std::int64_t by, std::int64_t of) {
  SQLite::Statement statement(
      connection,
      "SELECT type, iif(json_valid(CAST(body AS TEXT)), "
      "EXISTS(SELECT 1 FROM json_each(CAST(body AS TEXT), '$.seqs') WHERE value = ?2), 0) FROM records WHERE seq = ?1");
  statement.bind(1, by);
  statement.bind(2, of);
  if (!statement.executeStep()) return std::nullopt;
  return Verifier::EndedBy{statement.getColumn(0).getString(), statement.getColumn(1).getInt() != 0};
}

}  // namespace

Result<VerifyReport> verify(Database& database, const VerifyWith& with) {
  auto trusted = key_bytes(with.public_keys);
  if (!trusted) return fail(trusted.error());
  std::vector<Anchor> anchors = with.anchors;
  std::stable_sort(anchors.begin(), anchors.end(), [](const Anchor& a, const Anchor& b) { return a.seq < b.seq; });
  // The head file first: it lags behind the journal, so a kiosk that goes on writing cannot make it look cut off.
  const auto mark = read_head(database.path());
  SQLite::Database& connection = database.connection();
  std::optional<Verifier> verifier;
  auto report = guarded(connection, "reading the journal", [&]() -> Result<VerifyReport> {
    SQLite::Transaction one_moment(connection);
    verifier.emplace(mark ? *mark : std::nullopt, std::move(anchors),
                     KeyCheck(connection, std::move(*trusted), with.believe_keys),
                     [&connection](std::int64_t by, std::int64_t of) { return end_said_by(connection, by, of); });
    if (!mark) verifier->note(mark.error().text);
    SQLite::Statement statement(connection, select_records("ORDER BY seq"));
    while (statement.executeStep())
      if (!verifier->take(record_in(statement))) break;
    return verifier->finish();
  });
  if (!report && verifier && report.error().kind == ErrorKind::corrupt)
    return verifier->unreadable(report.error().text);
  return report;
}

}  // namespace kassabel::store
