// SPDX-License-Identifier: Apache-2.0
// TAP 1.8 as bytes: what we send, and the answers sorted out of whatever a transmitter says. Also the line that LRS
// transmitters take instead. Pure. Source: TAP 1.8 (PCIA); LRS Connect's line format; README.md has the bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::pager {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t page_text_max_chars = 60;  // what the smallest displays show
inline constexpr std::size_t page_number_max_chars = 16;
inline constexpr std::size_t block_data_max_chars = 250;  // 256 with STX, the end mark, the checksum and CR
inline constexpr std::size_t password_max_chars = 6;
inline constexpr std::size_t answer_line_max_bytes = 120;  // the rest of a longer line is not kept

// Printable ASCII: accents go, the euro is EUR, what has no letters is '?', line ends and controls are one blank.
[[nodiscard]] std::string seven_bit(std::string_view utf8, std::size_t chars_max = page_text_max_chars);

[[nodiscard]] Bytes tap_knock();
[[nodiscard]] Bytes tap_login(std::string_view password);
[[nodiscard]] Bytes tap_leave();
// One page, a transaction of its own: mostly one block (ETX). A text that does not fit goes on in the next one (US).
// Control characters are escaped, other bytes masked to seven bits.
[[nodiscard]] std::vector<Bytes> tap_blocks(std::string_view number, std::string_view text);
// Sum of the seven-bit bytes, low twelve bits as three characters from '0' on: 0x17B is "17;".
[[nodiscard]] std::string tap_checksum(std::span<const std::uint8_t> bytes);

// "PAGE,105,4,Kassa 1: hulp" and CR.
[[nodiscard]] Bytes lrs_line(std::string_view number, int beep, std::string_view text);

enum class TapAnswer { id_prompt, ack, nak, refused, hung_up, go_ahead };

// Finds the answers in what comes; texts and noise between them are passed over. One a transmitter.
class TapReader {
 public:
  struct Heard {
    TapAnswer answer = TapAnswer::ack;
    int code = 0;  // the three digits said before it, 512 before all others; 0: none
    bool operator==(const Heard&) const = default;
  };
  [[nodiscard]] std::optional<Heard> feed(std::uint8_t byte);
  void reset() { *this = {}; }

 private:
  [[nodiscard]] std::optional<Heard> after_escape(std::uint8_t byte);
  [[nodiscard]] Heard answer(TapAnswer answer);
  void end_line();

  std::string line_;
  int code_ = 0;
  enum class Escape { none, begun, bracket } escape_ = Escape::none;
};

inline constexpr int code_try_later = 512;  // "queue full": NAK follows in one firmware, RS in another

}  // namespace kassabel::pager
