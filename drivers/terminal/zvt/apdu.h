// SPDX-License-Identifier: Apache-2.0
// ZVT's frames over TCP: CLASS INSTR LEN data; LEN FF means that two bytes follow, low one first. And what fields are
// made of: BCD, tag-length-value. Source: PA00P016 (transport) and PA00P015 rev. 13.08, chapter 9.3. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kassabel::terminal::zvt {

using Bytes = std::string;
using BytesView = std::string_view;

inline constexpr std::size_t data_max_bytes = 16 * 1024;  // the format allows 65,535; receipts are the longest thing

struct Apdu {
  std::uint16_t command = 0;  // CLASS and INSTR: 0x0601
  Bytes data;
  bool operator==(const Apdu&) const = default;
};

// data: at most data_max_bytes.
[[nodiscard]] Bytes encode(const Apdu& apdu);

// Cuts what comes over the line into frames.
class ApduReader {
 public:
  void add(BytesView bytes) { rest_ += bytes; }
  [[nodiscard]] std::optional<Apdu> next();
  // A frame is longer than data_max_bytes: nothing that comes after it can be understood.
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool half() const { return !rest_.empty(); }

 private:
  Bytes rest_;
  bool broken_ = false;
};

// "1234" -> 12 34; digits only, an even number of them.
[[nodiscard]] Bytes bcd(std::string_view digits);
// value with leading zeros in so many bytes; 0 <= value < 100^bytes.
[[nodiscard]] Bytes bcd_number(std::int64_t value, std::size_t bytes);
// Digits of BCD bytes; empty if there is anything else in them.
[[nodiscard]] std::string digits_of(BytesView bytes);
// At most 18 digits.
[[nodiscard]] std::optional<std::int64_t> number_of(BytesView bytes);

struct Tlv {
  std::uint32_t tag = 0;  // as it stands: 0x07, 0x1F07
  BytesView value;
};
// The first object of bytes, which is taken off. Nothing: there is none, or it is cut off.
[[nodiscard]] std::optional<Tlv> take_tlv(BytesView& bytes);
// The length field alone; taken off.
[[nodiscard]] std::optional<std::size_t> take_tlv_length(BytesView& bytes);
[[nodiscard]] Bytes tlv(std::uint32_t tag, BytesView value);  // value: at most 65,535 bytes

}  // namespace kassabel::terminal::zvt
