// SPDX-License-Identifier: Apache-2.0
// A backup becomes a journal that goes on: in a new file, in a new epoch, whose first record says where it came from
// and is chained to the last one of the backup. Main thread; no kiosk around.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "store-db/files.h"

namespace kassabel::store {

struct RestoreFrom {
  Path from;                                  // a folder of a backup, or a database file
  std::optional<Path> former_key;             // to hand on; without it FROM.key where it is there
  std::optional<std::uint64_t> last_receipt;  // the highest number that anybody has on paper
};

struct RestoreDone {
  std::string kiosk;
  bool demo = false;
  std::uint64_t up_to_seq = 0;  // of the backup
  std::string epoch;            // the new one
  std::string public_key;       // hex, the new one
  bool handed_on = false;       // by the former key; otherwise verify has to be given the new one
};

// to: the new database; nothing of that name may be there. corrupt: what is in the backup is not sound, nothing was
// made of it.
[[nodiscard]] Result<RestoreDone> restore(const RestoreFrom& from, const Path& to, WallTime wall);

}  // namespace kassabel::store
