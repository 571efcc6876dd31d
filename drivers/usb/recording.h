// SPDX-License-Identifier: Apache-2.0
// The lines of a recording, as record.cpp writes and replay.cpp reads them. Plain values and text; any thread.
//   {"plug":"arrived","device":{...}}       {"plug":"left","id":"usb-1-2"}
//   {"open":"usb-1-2"}                      {"open":"usb-1-2","error":"busy","text":"..."}
//   {"claim":0,"device":"usb-1-2"}          the same with "error" and "text"
//   {"device":"usb-1-2","request":"read ep=81 max=64","sent_before":3,"status":"done","data":"0208..."}
//   {"device":"usb-1-2","request":"write ep=01 data=1004","sent_before":1,"status":"done","sent":2}
// sent_before: how many writes and control requests had been made when the answer came; so a replay answers a read
// no earlier than the device did. A reset counts for neither.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "drivers/usb/transport.h"

namespace kassabel::usb::recording {

struct Plug {
  HotPlug plug;
};
struct Open {
  std::string id;
  std::optional<Error> error;
};
struct Claim {
  std::string id;
  std::uint8_t interface_number = 0;
  std::optional<Error> error;
};
struct Answer {
  std::string id;
  std::string request;
  std::uint64_t sent_before = 0;
  Transfer transfer;
};
struct End {
  std::string why;
};
using Line = std::variant<Plug, Open, Claim, Answer, End>;

[[nodiscard]] std::string to_text(const Line& line);
// Limits: a line of 4 MB, data of transfer_max_bytes.
[[nodiscard]] Result<Line> from_text(std::string_view text);

// Request keys.
[[nodiscard]] std::string read_key(std::uint8_t endpoint, std::size_t bytes_max);
[[nodiscard]] std::string write_key(std::uint8_t endpoint, const Bytes& bytes);
[[nodiscard]] std::string control_key(const Setup& setup, const Bytes& out);
[[nodiscard]] std::string clear_halt_key(std::uint8_t endpoint);
inline constexpr const char* reset_key = "reset";

}  // namespace kassabel::usb::recording
