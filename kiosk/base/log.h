// SPDX-License-Identifier: Apache-2.0
// Log lines for the technician, on standard error (journald adds the time). Never a PIN, a token or card data.
// Any thread.
#pragma once

#include <string_view>

namespace kassabel {

enum class LogLevel { debug, info, warning, error };

void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view room, std::string_view text);

inline void log_info(std::string_view room, std::string_view text) { log(LogLevel::info, room, text); }
inline void log_warning(std::string_view room, std::string_view text) { log(LogLevel::warning, room, text); }
inline void log_error(std::string_view room, std::string_view text) { log(LogLevel::error, room, text); }

}  // namespace kassabel
