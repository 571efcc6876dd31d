// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/tap_bytes.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace kassabel::pager {
namespace {

constexpr std::uint8_t stx = 0x02, etx = 0x03, eot = 0x04, ack = 0x06, lf = 0x0A, cr = 0x0D, nak = 0x15, etb = 0x17,
                       sub = 0x1A, escape = 0x1B, rs = 0x1E, us = 0x1F;
constexpr std::uint8_t first_printable = 0x20, delete_char = 0x7F;

// The data of a page in pieces of at most block_data_max_chars, an escape and its character together.
std::vector<Bytes> pieces_of(std::string_view number, std::string_view text) {
  std::vector<Bytes> pieces(1);
  const auto add = [&](std::initializer_list<std::uint8_t> unit) {
    if (pieces.back().size() + unit.size() > block_data_max_chars) pieces.emplace_back();
    pieces.back().insert(pieces.back().end(), unit);
  };
  for (const std::string_view field : {number, text}) {
    for (const char one : field) {
      const auto byte = static_cast<std::uint8_t>(static_cast<unsigned char>(one) & 0x7FU);
      if (byte < first_printable)
        add({sub, static_cast<std::uint8_t>(byte + 0x40)});
      else
        add({byte});
    }
    add({cr});
  }
  return pieces;
}

Bytes block_of(const Bytes& data, std::uint8_t end_mark) {
  Bytes block{stx};
  block.insert(block.end(), data.begin(), data.end());
  block.push_back(end_mark);
  const std::string sum = tap_checksum(block);
  block.insert(block.end(), sum.begin(), sum.end());
  block.push_back(cr);
  return block;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Bytes tap_knock() { return {cr}; }

Bytes tap_login(std::string_view password) {
  Bytes login{escape, 'P', 'G', '1'};
  for (const char one : password.substr(0, password_max_chars)) login.push_back(static_cast<std::uint8_t>(one));
  login.push_back(cr);
  return login;
}

Bytes tap_leave() { return {eot, cr}; }

std::vector<Bytes> tap_blocks(std::string_view number, std::string_view text) {
  const std::vector<Bytes> pieces = pieces_of(number.substr(0, page_number_max_chars), text);
  std::vector<Bytes> blocks;
  for (const Bytes& piece : pieces) {
    const bool last = blocks.size() + 1 == pieces.size();
    blocks.push_back(block_of(piece, last ? etx : us));
  }
  return blocks;
}

std::string tap_checksum(std::span<const std::uint8_t> bytes) {
  unsigned sum = 0;
  for (const std::uint8_t byte : bytes) sum += byte & 0x7FU;
  std::string characters;
  for (const unsigned shift : {8U, 4U, 0U}) characters += static_cast<char>('0' + (sum >> shift & 0xFU));
  return characters;
}

Bytes lrs_line(std::string_view number, int beep, std::string_view text) {
  const std::string line = "PAGE," + std::string(number.substr(0, page_number_max_chars)) + "," + std::to_string(beep) +
                           "," + seven_bit(text) + "\r";
  return {line.begin(), line.end()};
}

std::optional<TapReader::Heard> TapReader::feed(std::uint8_t byte) {
  byte &= 0x7FU;  // a line set to eight bits hands the parity on
  if (escape_ != Escape::none) return after_escape(byte);
  switch (byte) {
    case escape:
      escape_ = Escape::begun;
      return std::nullopt;
    case ack:
      return answer(TapAnswer::ack);
    case nak:
      return answer(TapAnswer::nak);
    case rs:
      return answer(TapAnswer::refused);
    case cr:
    case lf:
      end_line();
      return std::nullopt;
    default:
      break;
  }
  if (byte < first_printable || byte == delete_char) return std::nullopt;
  if (line_.size() >= answer_line_max_bytes) line_.erase(4, 1);  // its code in front, and what it ends in
  line_ += static_cast<char>(byte);
  if (line_.size() >= 3 && line_.compare(line_.size() - 3, 3, "ID=") == 0) return answer(TapAnswer::id_prompt);
  return std::nullopt;
}

std::optional<TapReader::Heard> TapReader::after_escape(std::uint8_t byte) {
  const Escape was = std::exchange(escape_, Escape::none);
  if (was == Escape::begun && byte == eot) return answer(TapAnswer::hung_up);
  if (was == Escape::bracket && byte == 'p') return answer(TapAnswer::go_ahead);
  if (was == Escape::begun && byte == '[') {
    escape_ = Escape::bracket;
    return std::nullopt;
  }
  return feed(byte);  // no sequence that we know
}

TapReader::Heard TapReader::answer(TapAnswer answer) {
  end_line();
  return {answer, std::exchange(code_, 0)};
}

void TapReader::end_line() {
  const std::string line = std::exchange(line_, {});
  const bool has_code = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, is_digit);
  if (!has_code || code_ == code_try_later) return;
  code_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

}  // namespace kassabel::pager
