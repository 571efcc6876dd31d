// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/message.h"

#include <algorithm>
#include <array>

#include "drivers/terminal/mask.h"
#include "drivers/terminal/zvt/status.h"
#include "kiosk/base/utf8.h"

namespace kassabel::terminal::zvt {
namespace {

constexpr std::size_t line_max_bytes = 96;
constexpr std::size_t lines_max = 200;  // of one block
constexpr int feeds_most = 3;

std::uint8_t byte_or_0(BytesView bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}

// FF is a line feed, 80 is kept for later; any other with the high bit ends a receipt.
bool ends_receipt(std::uint8_t attribute) { return attribute > 0x80 && attribute != 0xFF; }

// Masked first, since half a card number would not be known as one, and again, since what is cut may look like one.
std::string line_of(BytesView bytes) { return masked(shortened(masked(text_of(bytes)), line_max_bytes)); }

// 24: a text for the display, of lines 07.
std::string shown_text(BytesView container) {
  std::string out;
  while (const auto part = take_tlv(container)) {
    if (part->tag != 0x07) continue;
    out += out.empty() ? "" : " ";
    out += line_of(part->value);
  }
  return out;
}

std::optional<BytesView> container_of(BytesView data) {
  if (byte_or_0(data, 0) != 0x06) return std::nullopt;
  data.remove_prefix(1);
  const auto length = take_tlv_length(data);
  if (!length) return std::nullopt;
  return data.substr(0, *length);
}

Intermediate read_intermediate(BytesView data) {
  Intermediate out;
  out.code = byte_or_0(data, 0);
  if (data.size() < 2) return out;
  // The container comes with a time, but some leave the time out.
  const bool timed = byte_or_0(data, 1) != 0x06 || byte_or_0(data, 2) == 0x06;
  if (timed) out.minutes = static_cast<int>(number_of(data.substr(1, 1)).value_or(0));
  auto container = container_of(data.substr(timed ? 2 : 1));
  if (!container) return out;
  while (const auto part = take_tlv(*container))
    if (part->tag == 0x24) out.shown = shown_text(part->value);
  return out;
}

// A terminal may give its version (LLLVAR, all of it F0 to F9) although it was asked not to.
std::uint8_t state_of(BytesView data) {
  const auto counts = [&](std::size_t at) { return byte_or_0(data, at) >= 0xF0 && byte_or_0(data, at) <= 0xF9; };
  if (counts(0) && counts(1) && counts(2)) {
    const std::size_t length =
        (byte_or_0(data, 0) & 0x0FU) * 100U + (byte_or_0(data, 1) & 0x0FU) * 10U + (byte_or_0(data, 2) & 0x0FU);
    data.remove_prefix(std::min(data.size(), 3 + length));
  }
  // A container alone says nothing about the state.
  return data.size() > 1 && data[0] == 0x06 ? std::uint8_t{0} : byte_or_0(data, 0);
}

Completed read_completed(BytesView data, std::uint16_t asked) {
  if (asked == 0x0501) return {0, state_of(data)};
  if (asked == 0x0600) return {read_fields(data).needs, 0};
  return {};
}

Print read_line(BytesView data) {
  Print out;
  const std::uint8_t attribute = byte_or_0(data, 0);
  out.last = ends_receipt(attribute);
  if (attribute == 0xFF)
    out.lines.resize(static_cast<std::size_t>(std::clamp<int>(byte_or_0(data, 1), 1, feeds_most)));
  else
    out.lines.push_back(line_of(data.substr(std::min<std::size_t>(1, data.size()))));
  return out;
}

Whose whose_of(BytesView value) {
  switch (byte_or_0(value, 0)) {
    case 1:
      return Whose::merchant;
    case 2:
      return Whose::customer;
    case 3:
      return Whose::administration;
    default:
      return Whose::unsaid;
  }
}

void add_lines(Print& out, BytesView texts) {
  while (const auto part = take_tlv(texts)) {
    if (part->tag == 0x09) out.last = ends_receipt(byte_or_0(part->value, 0));
    if (part->tag == 0x07 && out.lines.size() < lines_max) out.lines.push_back(line_of(part->value));
  }
}

Print read_block(BytesView data) {
  Print out;
  auto container = container_of(data);
  if (!container) return out;
  while (const auto part = take_tlv(*container)) {
    if (part->tag == 0x1F07) out.whose = whose_of(part->value);
    if (part->tag == 0x25) add_lines(out, part->value);
  }
  return out;
}

void add_letter(std::string& out, std::uint8_t byte) {
  struct Letter {
    std::uint8_t cp437, latin;
    std::string_view utf8;
  };
  // The letters of our languages. Where the two pages collide (E1: ß in CP437, á in Latin-1), CP437 is the standard.
  constexpr std::array<Letter, 14> letters{{{0x8E, 0xC4, "Ä"},
                                            {0x99, 0xD6, "Ö"},
                                            {0x9A, 0xDC, "Ü"},
                                            {0x84, 0xE4, "ä"},
                                            {0x94, 0xF6, "ö"},
                                            {0x81, 0xFC, "ü"},
                                            {0xE1, 0xDF, "ß"},
                                            {0x82, 0xE9, "é"},
                                            {0x8A, 0xE8, "è"},
                                            {0x89, 0xEB, "ë"},
                                            {0x8B, 0xEF, "ï"},
                                            {0x85, 0xC0, "à"},
                                            {0x87, 0xE7, "ç"},
                                            {0xD5, 0xA4, "€"}}};
  const auto letter =
      std::find_if(letters.begin(), letters.end(), [&](const Letter& l) { return l.cp437 == byte || l.latin == byte; });
  out += letter != letters.end() ? letter->utf8 : "?";
}

}  // namespace

std::string text_of(BytesView bytes) {
  const auto plain = [](char c) { return static_cast<std::uint8_t>(c) < 0x80; };
  std::string out;
  const bool utf8 = !std::all_of(bytes.begin(), bytes.end(), plain) && is_utf8(bytes);
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x20 || byte == 0x7F)
      out += ' ';
    else if (byte < 0x80 || utf8)
      out += c;
    else
      add_letter(out, byte);
  }
  return out;
}

std::string shortened(std::string text, std::size_t bytes_most) {
  if (text.size() <= bytes_most) return text;
  while (bytes_most > 0 && (static_cast<std::uint8_t>(text[bytes_most]) & 0xC0U) == 0x80) --bytes_most;
  text.resize(bytes_most);
  return text;
}

Message read_message(const Apdu& apdu, std::uint16_t asked) {
  switch (apdu.command) {
    case 0x8000:
    case 0x8400:
      return Accepted{};
    case 0x04FF:
      return read_intermediate(apdu.data);
    case 0x040F:
      return read_fields(apdu.data).status;
    case 0x060F:
      return read_completed(apdu.data, asked);
    case 0x061E:
      return Aborted{byte_or_0(apdu.data, 0)};
    case 0x06D1:
      return read_line(apdu.data);
    case 0x06D3:
      return read_block(apdu.data);
    default:
      break;
  }
  if ((apdu.command >> 8U) == 0x84) return Refused{static_cast<std::uint8_t>(apdu.command & 0xFFU)};
  return Other{apdu.command};
}

}  // namespace kassabel::terminal::zvt
