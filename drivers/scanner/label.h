// SPDX-License-Identifier: Apache-2.0
// What a label is once all its bytes are there, however they came: by HID reports, keys, a serial line or IBM OEM.
// Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kassabel::scanner {

inline constexpr std::size_t label_max_bytes = 4096;
inline constexpr std::int64_t bounce_default_ms = 300;  // the same code again within this time is the same reading

// For staff, English msgids.
inline constexpr const char* half_label_words = "half a barcode arrived";
inline constexpr const char* garbage_words = "the scanner sent something that is no barcode";
inline constexpr const char* too_long_words = "the barcode is too long";

struct Label {
  std::string aim, text;  // aim: "]E0" or empty; text: valid UTF-8, GS (1D) kept
  bool operator==(const Label&) const = default;
};

// "]E0", "]C1": ISO/IEC 15424, a bracket, a letter, a letter or digit.
[[nodiscard]] bool is_aim(std::string_view text);
// Takes an AIM identifier off the front, where a scanner was set to send one; empty: there was none.
[[nodiscard]] std::string take_aim(std::string& bytes);
// CR, LF, TAB and ETX at the end: suffixes, also those programmed for another mode.
void strip_suffix(std::string& bytes);
// UTF-8 without control characters, but for those that GS1 and ISO 15434 put into codes.
[[nodiscard]] bool is_text(std::string_view bytes);

// All of it: suffix off, and the identifier in front when the scanner's own way brought none (aim empty). Nothing: it
// is empty or no text, garbage_words.
[[nodiscard]] std::optional<Label> clean_label(std::string bytes, std::string aim = {});

// The label that was just told, again: counted from when it was last seen, so what stays under the reader is one thing
// however long it lies there. One a scanner.
class Repeats {
 public:
  explicit Repeats(std::int64_t bounce_ms = bounce_default_ms) : bounce_ms_(bounce_ms) {}
  [[nodiscard]] bool again(const Label& label, std::int64_t now_ms);

 private:
  std::int64_t bounce_ms_;
  std::optional<Label> last_;
  std::int64_t last_seen_ms_ = 0;
};

}  // namespace kassabel::scanner
