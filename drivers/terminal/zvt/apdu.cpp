// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/apdu.h"

#include "kiosk/base/assert.h"

namespace kassabel::terminal::zvt {
namespace {

constexpr std::size_t head_bytes = 3, long_head_bytes = 5;
constexpr std::uint8_t long_mark = 0xFF;
constexpr std::size_t tag_most_bytes = 3;

std::uint8_t byte(BytesView bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }
char as_char(std::size_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); }

// Taken off.
std::optional<std::uint32_t> take_tag(BytesView& bytes) {
  std::uint32_t tag = 0;
  for (std::size_t at = 0; at < tag_most_bytes && at < bytes.size(); ++at) {
    const std::uint8_t one = byte(bytes, at);
    tag = (tag << 8U) | one;
    const bool more = at == 0 ? (one & 0x1FU) == 0x1FU : (one & 0x80U) != 0;
    if (more) continue;
    bytes.remove_prefix(at + 1);
    return tag;
  }
  return std::nullopt;
}

}  // namespace

Bytes encode(const Apdu& apdu) {
  KASSABEL_ASSERT(apdu.data.size() <= data_max_bytes);
  Bytes out;
  out += as_char(apdu.command >> 8U);
  out += as_char(apdu.command);
  const std::size_t length = apdu.data.size();
  if (length < long_mark) {
    out += as_char(length);
  } else {
    out += as_char(long_mark);
    out += as_char(length);
    out += as_char(length >> 8U);
  }
  return out + apdu.data;
}

std::optional<Apdu> ApduReader::next() {
  if (broken_ || rest_.size() < head_bytes) return std::nullopt;
  std::size_t head = head_bytes;
  std::size_t length = byte(rest_, 2);
  if (length == long_mark) {
    if (rest_.size() < long_head_bytes) return std::nullopt;
    head = long_head_bytes;
    length = byte(rest_, 3) + (std::size_t{byte(rest_, 4)} << 8U);
  }
  if (length > data_max_bytes) {
    broken_ = true;
    return std::nullopt;
  }
  if (rest_.size() < head + length) return std::nullopt;
  const auto command = static_cast<std::uint16_t>((byte(rest_, 0) << 8U) | byte(rest_, 1));
  Apdu apdu{command, rest_.substr(head, length)};
  rest_.erase(0, head + length);
  return apdu;
}

Bytes bcd(std::string_view digits) {
  KASSABEL_ASSERT(digits.size() % 2 == 0);
  Bytes out;
  for (std::size_t at = 0; at < digits.size(); at += 2)
    out += as_char(static_cast<std::size_t>((digits[at] - '0') * 16 + (digits[at + 1] - '0')));
  return out;
}

Bytes bcd_number(std::int64_t value, std::size_t bytes) {
  KASSABEL_ASSERT(value >= 0);
  std::string digits(bytes * 2, '0');
  for (auto place = digits.rbegin(); place != digits.rend(); ++place, value /= 10)
    *place = static_cast<char>('0' + value % 10);
  KASSABEL_ASSERT(value == 0);
  return bcd(digits);
}

std::string digits_of(BytesView bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned high = byte(bytes, at) >> 4U, low = byte(bytes, at) & 0x0FU;
    if (high > 9 || low > 9) return {};
    out += static_cast<char>('0' + high);
    out += static_cast<char>('0' + low);
  }
  return out;
}

std::optional<std::int64_t> number_of(BytesView bytes) {
  const std::string digits = digits_of(bytes);
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

std::optional<std::size_t> take_tlv_length(BytesView& bytes) {
  if (bytes.empty()) return std::nullopt;
  const std::uint8_t first = byte(bytes, 0);
  const std::size_t more = first < 0x80 ? 0 : first == 0x81 ? 1 : first == 0x82 ? 2 : bytes.size();
  if (bytes.size() < 1 + more) return std::nullopt;
  std::size_t length = first < 0x80 ? first : 0;
  for (std::size_t at = 1; at <= more; ++at) length = (length << 8U) | byte(bytes, at);
  bytes.remove_prefix(1 + more);
  return length;
}

std::optional<Tlv> take_tlv(BytesView& bytes) {
  BytesView rest = bytes;
  const auto tag = take_tag(rest);
  if (!tag) return std::nullopt;
  const auto length = take_tlv_length(rest);
  if (!length || *length > rest.size()) return std::nullopt;
  const Tlv found{*tag, rest.substr(0, *length)};
  bytes = rest.substr(*length);
  return found;
}

Bytes tlv(std::uint32_t tag, BytesView value) {
  KASSABEL_ASSERT(value.size() <= 0xFFFF);
  Bytes out;
  if (tag > 0xFFFF) out += as_char(tag >> 16U);
  if (tag > 0xFF) out += as_char(tag >> 8U);
  out += as_char(tag);
  const std::size_t length = value.size();
  if (length > 0xFF) {
    out += as_char(0x82);
    out += as_char(length >> 8U);
  } else if (length > 0x7F) {
    out += as_char(0x81);
  }
  out += as_char(length);
  return out.append(value);
}

}  // namespace kassabel::terminal::zvt
