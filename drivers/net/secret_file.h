// SPDX-License-Identifier: Apache-2.0
// A secret (password, token) from a file of its own: the first line, without blanks around it. The file must be ours
// alone (mode 0600 or 0400), so that no configuration, log or backup of either shows it. Any thread.
#pragma once

#include <string>

#include "kiosk/base/result.h"

namespace kassabel::net {

inline constexpr std::size_t secret_max_bytes = 1024;

// file empty: no secret. not_found, refused (others may read it) or invalid (empty, too long, no text).
[[nodiscard]] Result<std::string> read_secret(const std::string& file);

}  // namespace kassabel::net
