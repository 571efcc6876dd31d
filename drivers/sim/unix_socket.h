// SPDX-License-Identifier: Apache-2.0
// Small helpers for Unix domain sockets, shared by the sim's server and client.
#pragma once

#include <string>

#include "kiosk/base/result.h"

namespace kassabel::sim {

// A connected socket; not_found: no such file, unavailable: nobody answers, invalid: the path is too long.
[[nodiscard]] Result<int> connect_unix(const std::string& path);
// A listening socket of mode 0600 at the path, which must be free.
[[nodiscard]] Result<int> listen_unix(const std::string& path);

}  // namespace kassabel::sim
