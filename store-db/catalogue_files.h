// SPDX-License-Identifier: Apache-2.0
// The names of catalogues: catalogue-N.db in the folder of the journal's database; the highest N is in force. A file
// gets its name only when it is whole and on disk, so there is no pointer that could disagree.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/result.h"
#include "store-db/files.h"
#include "store-db/inspect.h"

namespace kassabel::store {

inline constexpr std::uint32_t catalogue_application_id = 0x4B42434C;  // "KBCL"
inline constexpr int catalogue_schema_version = 2;

// The folder itself, or the folder that a database file lies in.
[[nodiscard]] Path catalogue_folder(const Path& folder_or_database);
[[nodiscard]] Path catalogue_path(const Path& folder, std::uint64_t number);
// Ascending.
[[nodiscard]] Result<std::vector<std::uint64_t>> catalogue_numbers(const Path& folder);
[[nodiscard]] WhatIsExpected expected_catalogue();

}  // namespace kassabel::store
