// SPDX-License-Identifier: Apache-2.0
// One record of the journal as its row holds it, the exact bytes that are hashed, and what can be wrong with it.
// README.md describes the bytes for people without this program. Pure functions; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/ports/journal.h"

namespace kassabel::store {

inline constexpr std::int64_t record_format = 1;
inline constexpr std::size_t salt_bytes = 16;
inline constexpr std::size_t epoch_bytes = 8;
inline constexpr std::size_t record_type_max_bytes = 64;
inline constexpr std::size_t record_body_max_bytes = 1024 * 1024;
inline constexpr std::size_t kiosk_name_max_bytes = 64;

using Digest = std::array<unsigned char, 32>;

// Columns as stored, even when somebody changed them: checking must see exactly what is there.
struct RecordRow {
  std::int64_t format = record_format;
  std::string kiosk;
  std::int64_t demo = 0;
  std::string epoch;
  std::int64_t seq = 0;
  std::string type;
  std::int64_t type_version = 1;
  std::string retention;
  std::int64_t utc_ms = 0;
  std::int64_t offset_min = 0;
  Digest prev_hash{};
  Digest body_hash{};
  Digest hash{};
  std::optional<std::string> salt;
  std::optional<std::string> body;
  std::optional<std::int64_t> expired_by;  // seq of the record that says that the time was up
};

[[nodiscard]] std::string_view retention_word(Retention retention);
[[nodiscard]] std::optional<Retention> retention_of(std::string_view word);

// The bytes under the record's hash.
[[nodiscard]] std::string canonical_header(const RecordRow& row);
[[nodiscard]] Digest hash_of_header(const RecordRow& row);
[[nodiscard]] Digest hash_of_body(std::string_view salt, std::string_view body);
// Chains the row behind prev_hash: fresh salt, body hash, hash.
void seal(RecordRow& row, const Digest& prev_hash);

// What is wrong with the row by itself, in words; nothing when it is as it was written (or expired by rule).
[[nodiscard]] std::optional<std::string> fault_in(const RecordRow& row);
[[nodiscard]] bool expired(const RecordRow& row);
[[nodiscard]] Result<StoredRecord> stored_record(const RecordRow& row);

// What a new record has to be like: type of [a-z0-9_], version from 1, body within its limit.
[[nodiscard]] Result<void> check_new(const NewRecord& record);

}  // namespace kassabel::store
