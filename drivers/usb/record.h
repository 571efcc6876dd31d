// SPDX-License-Identifier: Apache-2.0
// Writes down what passes the seam, as JSON lines: each device that comes or goes, each request with its answer,
// errors too. A Backend around another one; put it between libusb and the hub to bring a customer's device home.
// Nothing is written while the sensitive flag is up (somebody types a PIN), and what a staff badge says is blanked,
// with a line that tells so. Any thread; the writer is called under a lock, with one line without its end.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "drivers/usb/transport.h"

namespace kassabel::usb {

using LineWriter = std::function<void(const std::string& line)>;

inline constexpr std::string_view badge_begins_with = "KBS-";   // as kiosk/ports/staff.h has it
inline constexpr std::size_t recording_max_bytes = 64U << 20U;  // then it ends, with a line that says so

// inner and sensitive must outlive the recorder.
[[nodiscard]] std::unique_ptr<Backend> make_recorder(Backend& inner, LineWriter write,
                                                     const std::atomic<bool>& sensitive);

// Appends to a file of mode 0600, each line flushed.
[[nodiscard]] Result<LineWriter> append_to_file(const std::string& path);

}  // namespace kassabel::usb
