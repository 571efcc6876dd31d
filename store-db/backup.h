// SPDX-License-Identifier: Apache-2.0
// A copy of everything that a kiosk needs to go on elsewhere: journal, staff and settings, the catalogue in force, the
// anchors; not the key. Made beside a running kiosk, of one moment, checked after it was written, and named only then.
// Any thread: connections of its own.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"
#include "store-db/files.h"

namespace kassabel::store {

// In a folder of a backup.
inline constexpr const char* backup_database_name = "kassabel.db";
inline constexpr const char* backup_anchors_name = "anchors.txt";

struct BackupDone {
  Path folder;  // DIR/kassabel-KIOSK-20261123T170500Z-1234
  std::string kiosk;
  std::uint64_t up_to_seq = 0;
  std::string head_hash;  // hex
  std::uint64_t bytes = 0;
};

// into: a folder that is there. anchors: empty or not there: none. full: there is no room (nothing was written);
// corrupt: the copy (or what it was made of) is not sound. On any error no folder with that name is there.
[[nodiscard]] Result<BackupDone> back_up(const Path& database, const Path& into, const Path& anchors,
                                         std::int64_t utc_ms);

// One moment of a database as a new file of mode 0600, on disk. For backup and restore.
[[nodiscard]] Result<void> copy_database(const Path& from, const Path& to);
// A file as a new file of mode 0600, on disk.
[[nodiscard]] Result<void> copy_to_new_file(const Path& from, const Path& to);

}  // namespace kassabel::store
