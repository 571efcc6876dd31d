// SPDX-License-Identifier: Apache-2.0
#include "store-db/verify_keys.h"

#include <algorithm>
#include <utility>

#include "store-db/crypto.h"
#include "store-db/signer.h"
#include "store-db/signing.h"

namespace kassabel::store {

KeyCheck::KeyCheck(SQLite::Database& connection, std::vector<std::string> trusted, bool believe)
    : connection_(connection),
      trusted_(std::move(trusted)),
      believe_(believe),
      rows_(connection, "SELECT seq, public_key, signature FROM signatures ORDER BY seq") {
  next();
}

void KeyCheck::next() {
  waiting_.reset();
  if (rows_.executeStep())
    waiting_ = Signature{rows_.getColumn(0).getInt64(), rows_.getColumn(1).getString(), rows_.getColumn(2).getString()};
}

bool KeyCheck::trusted(const std::string& public_key) const {
  return believe_ || std::find(trusted_.begin(), trusted_.end(), public_key) != trusted_.end();
}

// The first key is believed, unless its print is given; every other one has to come from the one before it.
std::optional<std::string> KeyCheck::fault_in_key(const RecordRow& row) {
  const KeyBody body = key_in(connection_, row.body.value_or(std::string()));
  if (body.public_key.size() != public_key_bytes) return "says no key";
  const bool known = trusted(body.public_key);
  if (in_force_.empty()) {
    if (!body.by_former.empty()) return "its key is said to be handed on, and there was none before it";
    if (!trusted_.empty() && !known) return "its key is none of those that were given";
    handed_on_ = known;
  } else {
    const bool handed = signature_holds(in_force_, hand_on_text(to_hex(body.public_key)), body.by_former);
    if (!handed && !known)
      return "its key was not handed on by the former one (if it is the key that was printed at a restore, give it "
             "with --public-key " +
             to_hex(body.public_key) + ")";
    handed_on_ = true;
  }
  in_force_ = body.public_key;
  return std::nullopt;
}

std::optional<std::string> KeyCheck::fault_in_signature(const RecordRow& row) {
  if (waiting_ && waiting_->seq < row.seq)
    return "before it is a signature of record " + std::to_string(waiting_->seq) + ", which is not there";
  const bool here = waiting_ && waiting_->seq == row.seq;
  if (in_force_.empty())
    return here ? std::optional<std::string>("is signed before any key is in force") : std::nullopt;
  if (!here && needs_signature(row.type, row.seq, last_signed_seq_)) return "is not signed, and it has to be";
  if (!here) return std::nullopt;
  if (waiting_->public_key != in_force_) return "is signed with a key that is not in force";
  if (!signature_holds(in_force_, record_text(row.seq, row.hash), waiting_->bytes)) return "its signature is false";
  last_signed_seq_ = row.seq;
  next();
  return std::nullopt;
}

std::optional<std::string> KeyCheck::fault_at(const RecordRow& row) {
  if (row.type == key_record)
    if (auto fault = fault_in_key(row)) return fault;
  return fault_in_signature(row);
}

std::optional<std::string> KeyCheck::fault_at_end(std::int64_t last_seq) {
  if (waiting_ && waiting_->seq > last_seq)
    return "record " + std::to_string(waiting_->seq) + " was signed, and it is not there";
  if (!trusted_.empty() && in_force_.empty()) return "a key was given, and the journal is not signed";
  return std::nullopt;
}

}  // namespace kassabel::store
