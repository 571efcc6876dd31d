// SPDX-License-Identifier: Apache-2.0
#include "drivers/lamp/protocol.h"

#include <fmt/format.h>

#include <algorithm>

namespace kassabel::lamp {
namespace {

using Texts = std::map<std::string, std::string>;
using Numbers = std::map<std::string, std::int64_t>;

constexpr std::int64_t report_bytes_max = 1'024, baud_max = 1'000'000;

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// Empty: the word is not there.
Result<Bytes> order_of(const Texts& texts, const std::string& word) {
  const auto found = texts.find(word);
  if (found == texts.end()) return Bytes{};
  const auto bytes = parse_hex(found->second);
  if (bytes) return *bytes;
  return fail(ErrorKind::invalid,
              fmt::format("{}: bytes in hex, at most {}, as \"A0 01 00 A1\"", word, order_max_bytes));
}

Result<Bytes> order_needed(const Texts& texts, const std::string& word) {
  auto order = order_of(texts, word);
  if (order && order->empty()) return fail(ErrorKind::invalid, word + " is missing: the bytes to send, in hex");
  return order;
}

Result<std::int64_t> number_of(const Numbers& numbers, const std::string& word, std::int64_t otherwise,
                               std::int64_t least, std::int64_t most) {
  const auto found = numbers.find(word);
  if (found == numbers.end()) return otherwise;
  if (found->second >= least && found->second <= most) return found->second;
  return fail(ErrorKind::invalid, fmt::format("{}: {} to {}", word, least, most));
}

Result<void> read_orders(const Texts& texts, Description& out) {
  for (const auto& [state, word] : {std::pair{LampState::off, "lamp_off"}, std::pair{LampState::sent, "lamp_sent"},
                                    std::pair{LampState::accepted, "lamp_accepted"}}) {
    auto order = order_needed(texts, word);
    if (!order) return fail(order.error());
    out.orders[state] = std::move(*order);
  }
  auto here = order_of(texts, "lamp_here");
  if (!here) return fail(here.error());
  out.orders[LampState::here] = here->empty() ? out.orders[LampState::accepted] : std::move(*here);
  auto dark = order_of(texts, "lamp_sent_dark");
  if (!dark) return fail(dark.error());
  out.sent_dark = std::move(*dark);
  return {};
}

Result<SerialByte> serial_byte(const Texts& texts) {
  const auto down = order_of(texts, "button_down"), up = order_of(texts, "button_up");
  if (!down) return fail(down.error());
  if (!up) return fail(up.error());
  if (down->size() != 1 || up->size() > 1) return fail(ErrorKind::invalid, "button_down, button_up: one byte each");
  SerialByte button{down->front(), {}};
  if (!up->empty()) button.up = up->front();
  return button;
}

Result<Line> line_of(const std::string& word) {
  if (word == "cts") return Line::cts;
  if (word == "dsr") return Line::dsr;
  if (word == "ri") return Line::ri;
  if (word == "dcd") return Line::dcd;
  return fail(ErrorKind::invalid, "button_line: cts, dsr, ri or dcd");
}

Result<Button> read_button(const Texts& texts, const Numbers& numbers) {
  const bool by_line = texts.count("button_line") != 0, by_byte = texts.count("button_down") != 0;
  const bool by_bit = numbers.count("button_byte") != 0;
  if (by_line + by_byte + by_bit > 1)
    return fail(ErrorKind::invalid, "a button is seen in one place: button_line, button_down or button_byte");
  if (by_line) {
    const auto line = line_of(texts.at("button_line"));
    return line ? Result<Button>(*line) : Result<Button>(fail(line.error()));
  }
  if (by_byte) {
    const auto byte = serial_byte(texts);
    return byte ? Result<Button>(*byte) : Result<Button>(fail(byte.error()));
  }
  if (!by_bit) return Button{};
  const auto at = number_of(numbers, "button_byte", 0, 0, report_bytes_max - 1);
  const auto mask = number_of(numbers, "button_mask", 1, 1, 255);
  if (!at) return fail(at.error());
  if (!mask) return fail(mask.error());
  return ReportBit{static_cast<std::size_t>(*at), static_cast<std::uint8_t>(*mask)};
}

}  // namespace

std::optional<Bytes> parse_hex(std::string_view text) {
  Bytes bytes;
  while (true) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (text.empty()) break;
    const auto high = digit_of(text[0]), low = text.size() > 1 ? digit_of(text[1]) : std::nullopt;
    if (!high || !low || bytes.size() >= order_max_bytes) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(*high << 4U | *low));
    text.remove_prefix(2);
  }
  if (bytes.empty()) return std::nullopt;
  return bytes;
}

Result<Description> describe(const Texts& texts, const Numbers& numbers, const std::vector<std::string>& flags) {
  Description out;
  if (auto orders = read_orders(texts, out); !orders) return fail(orders.error());
  auto button = read_button(texts, numbers);
  if (!button) return fail(button.error());
  out.button = *button;
  const auto blink_ms = number_of(numbers, "blink_ms", out.blink_ms, blink_min_ms, blink_max_ms);
  const auto report_id = number_of(numbers, "report_id", 0, 0, 255);
  const auto baud = number_of(numbers, "baud", out.baud, 300, baud_max);
  for (const auto* number : {&blink_ms, &report_id, &baud})
    if (!*number) return fail(number->error());
  out.blink_ms = *blink_ms;
  out.report_id = static_cast<std::uint8_t>(*report_id);
  out.baud = static_cast<std::uint32_t>(*baud);
  const auto has = [&](std::string_view flag) { return std::find(flags.begin(), flags.end(), flag) != flags.end(); };
  out.feature_report = has("feature_report");
  out.pressed_is_low = has("button_low");
  return out;
}

std::optional<bool> pressed_in_report(const Description& description, std::span<const std::uint8_t> report) {
  const auto* bit = std::get_if<ReportBit>(&description.button);
  if (bit == nullptr || report.size() <= bit->byte) return std::nullopt;
  return ((report[bit->byte] & bit->mask) != 0) != description.pressed_is_low;
}

std::optional<bool> pressed_by_byte(const Description& description, std::uint8_t byte) {
  const auto* serial = std::get_if<SerialByte>(&description.button);
  if (serial == nullptr) return std::nullopt;
  if (byte == serial->down) return true;
  if (serial->up == byte) return false;
  return std::nullopt;
}

}  // namespace kassabel::lamp
