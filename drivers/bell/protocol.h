// SPDX-License-Identifier: Apache-2.0
// The lines between kiosk and bell (firmware-notes/usb-bell.md). Pure. A bell says "bell ID", "press", "hold", "alive";
// the kiosk says "who" and "lamp off|sent|accepted|here". Lines end in LF; CR and anything else is passed over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kassabel::bell {

inline constexpr std::size_t line_max_bytes = 64;  // a longer line is none
inline constexpr std::size_t id_max_chars = 32;    // letters, digits, '-', '_', '.'

struct Hello {
  std::string id;
};
struct Pressed {};
struct Held {};
struct Alive {};
using Said = std::variant<Hello, Pressed, Held, Alive>;

[[nodiscard]] bool is_id(std::string_view text);
// A whole line without its end; nothing: no line of ours.
[[nodiscard]] std::optional<Said> parse_line(std::string_view line);

// Puts the lines together from what comes. One a bell.
class Lines {
 public:
  [[nodiscard]] std::optional<Said> feed(std::uint8_t byte);

 private:
  std::string line_;
  bool too_long_ = false;
};

[[nodiscard]] std::vector<std::uint8_t> ask_who();
[[nodiscard]] std::vector<std::uint8_t> lamp_line(std::string_view state);

}  // namespace kassabel::bell
