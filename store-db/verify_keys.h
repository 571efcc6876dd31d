// SPDX-License-Identifier: Apache-2.0
// The part of verify that knows keys: which signature has to be where, and whether each key was handed on. One thread;
// the connection outlives it.
#pragma once

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store-db/record.h"

namespace kassabel::store {

class KeyCheck {
 public:
  // trusted: public keys in bytes, as they were printed. believe: every key.
  KeyCheck(SQLite::Database& connection, std::vector<std::string> trusted, bool believe);

  // What is wrong with the signature or the key at this record (which is right by itself); nothing: as it has to be.
  // Each record once, in order. Throws SQLite::Exception.
  [[nodiscard]] std::optional<std::string> fault_at(const RecordRow& row);
  // After the last one.
  [[nodiscard]] std::optional<std::string> fault_at_end(std::int64_t last_seq);

  [[nodiscard]] std::int64_t signed_up_to() const { return last_signed_seq_; }
  [[nodiscard]] const std::string& public_key() const { return in_force_; }  // bytes
  // The last key came into force by one that was, or is among the trusted.
  [[nodiscard]] bool handed_on() const { return handed_on_; }

 private:
  struct Signature {
    std::int64_t seq = 0;
    std::string public_key, bytes;
  };
  [[nodiscard]] std::optional<std::string> fault_in_key(const RecordRow& row);
  [[nodiscard]] std::optional<std::string> fault_in_signature(const RecordRow& row);
  [[nodiscard]] bool trusted(const std::string& public_key) const;
  void next();

  SQLite::Database& connection_;
  std::vector<std::string> trusted_;
  bool believe_;
  SQLite::Statement rows_;
  std::optional<Signature> waiting_;  // the next one in the table
  std::string in_force_;
  std::int64_t last_signed_seq_ = 0;
  bool handed_on_ = false;
};

}  // namespace kassabel::store
