// SPDX-License-Identifier: Apache-2.0
// Checks the whole journal: each record's own bytes, that it follows the one before, that none is missing, and that
// it ends where DATABASE.head says. Streams; memory does not grow with the journal. Works beside a running kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "store-db/database.h"

namespace kassabel::store {

struct VerifyBreak {
  std::int64_t seq = 0;  // the first record that is not as it was written
  std::string reason;    // "record 5 is missing"
};

struct VerifyReport {
  std::string kiosk;
  std::string epoch;  // of the last record that is right
  bool demo = false;
  std::uint64_t records = 0;  // that are right, from the first on
  std::uint64_t expired = 0;  // of these, bodies that were deleted by rule
  std::int64_t last_seq = 0;  // of these
  std::string head_hash;      // hex, of these
  std::optional<VerifyBreak> first_broken;
  std::vector<std::string> notes;  // not broken, but worth knowing

  [[nodiscard]] bool sound() const { return !first_broken.has_value(); }
};

// An error only when the database cannot be read at all; a broken journal is a report.
[[nodiscard]] Result<VerifyReport> verify(Database& database);

}  // namespace kassabel::store
