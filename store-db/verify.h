// SPDX-License-Identifier: Apache-2.0
// Checks the whole journal: each record's own bytes, that it follows the one before, that none is missing, that it is
// signed where it has to be, that each key was handed on by the former one, and that it agrees with DATABASE.head and
// with anchors from elsewhere. Streams; memory does not grow with the journal. Works beside a running kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "store-db/anchors.h"
#include "store-db/database.h"

namespace kassabel::store {

struct VerifyBreak {
  std::int64_t seq = 0;  // the first record that is not as it was written
  std::string reason;    // "record 5 is missing"
};

// What the one who checks knows from elsewhere.
struct VerifyWith {
  std::vector<Anchor> anchors;
  // Hex, as they were printed at set-up or after a restore; given one, the journal's first key has to be among them.
  std::vector<std::string> public_keys;
  bool believe_keys = false;  // whether a key was handed on is not asked: of a copy, that is another's question
};

struct VerifyReport {
  std::string kiosk;
  std::string epoch;  // of the last record that is right
  bool demo = false;
  std::uint64_t records = 0;           // that are right, from the first on
  std::uint64_t expired = 0;           // of these, bodies that were deleted by rule
  std::int64_t last_seq = 0;           // of these
  std::string head_hash;               // hex, of these
  std::int64_t signed_up_to = 0;       // 0: nothing is signed
  std::string public_key;              // hex, in force at the end; empty: none
  std::int64_t anchored_up_to = 0;     // 0: nothing
  bool anchored_by_head_file = false;  // only: whoever changes the journal may have changed it too
  std::optional<VerifyBreak> first_broken;
  std::vector<std::string> notes;  // not broken, but worth knowing

  [[nodiscard]] bool sound() const { return !first_broken.has_value(); }
};

// An error only when the database cannot be read at all; a broken journal is a report. invalid: a key that is none.
[[nodiscard]] Result<VerifyReport> verify(Database& database, const VerifyWith& with = {});

}  // namespace kassabel::store
