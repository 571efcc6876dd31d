// SPDX-License-Identifier: Apache-2.0
// Signs the journal as it is written: which records get a signature, with which key, in the commit of the record. The
// journal owns one; its thread.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/result.h"
#include "store-db/database.h"
#include "store-db/record.h"
#include "store-db/signing.h"

namespace kassabel::store {

inline constexpr std::string_view key_record = "key_in_force";
// From the first key on: never more records from one signature to the next.
inline constexpr std::int64_t signed_every_records = 1'000;

// For the journal that signs and for verify that wants a signature there.
[[nodiscard]] bool needs_signature(const std::string& type, std::int64_t seq, std::int64_t last_signed_seq);

// "public_key" (or "by_former") of the body of such a record, as its bytes; empty: it has none. Throws
// SQLite::Exception.
struct KeyBody {
  std::string public_key, by_former;
};
[[nodiscard]] KeyBody key_in(SQLite::Database& connection, const std::string& body);
[[nodiscard]] std::string key_body(const std::string& public_key_hex, const std::string& by_former_hex);

class Signer {
 public:
  // The key beside the database; made when there is none and no key is in force. refused: a key is in force and the
  // file is gone, or is another one.
  [[nodiscard]] static Result<Signer> open(Database& database);

  // A key of its own for a copy of a journal, handed on where the former one is known. body: of its record.
  struct Begun;
  [[nodiscard]] static Result<Begun> begin_epoch(Database& database, const std::optional<SigningKey>& former);

  [[nodiscard]] std::string public_key() const;  // hex
  [[nodiscard]] bool in_force() const { return now_.in_force; }
  [[nodiscard]] std::int64_t signed_up_to() const { return now_.last_signed_seq; }

  // Inside the caller's transaction, after this record was written. Throws SQLite::Exception; with SQLITE_CONSTRAINT
  // when another key than this one would come into force.
  void took(SQLite::Database& connection, const RecordRow& row);
  // The transaction is on disk, or is not.
  void committed() { kept_ = now_; }
  void rolled_back() { now_ = kept_; }

  // A new key, signed by this one, in DATABASE.key.new; it signs from here on. Returns the body of the record that says
  // so. After the commit: put_in_place; otherwise forget.
  [[nodiscard]] Result<std::string> hand_on(const Path& database);
  [[nodiscard]] Result<void> put_in_place(const Path& database);
  void forget(const Path& database);

 private:
  struct State {
    bool in_force = false;
    std::int64_t last_signed_seq = 0;
  };
  explicit Signer(SigningKey key) : key_(std::move(key)), former_(key_) {}

  SigningKey key_, former_;
  State now_, kept_;
};

struct Signer::Begun {
  Signer signer;
  std::string body;
};

}  // namespace kassabel::store
