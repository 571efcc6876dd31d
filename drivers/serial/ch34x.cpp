// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/ch34x.h"

namespace kassabel::serial {
namespace {

constexpr std::uint8_t to_vendor = 0x40, from_vendor = 0xC0;
enum Request : std::uint8_t {
  version = 0x5F,
  read_registers = 0x95,
  write_registers = 0x9A,
  begin = 0xA1,
  modem = 0xA4
};
constexpr std::uint16_t rate_scale = 0x1312, rate_rest = 0x0F2C, line_registers = 0x2518, status_registers = 0x0706;
constexpr std::uint32_t clock = 1'532'620'800;
constexpr std::uint32_t factor_max = 0xFFF0;
constexpr unsigned at_once = 0x80;  // or it waits until a packet is full
constexpr std::size_t status_at = 2;

Step step(Request request, std::uint16_t value, std::uint16_t index, std::string must = {}) {
  return {.setup = {.request_type = to_vendor, .request = request, .value = value, .index = index, .length = 0},
          .must = std::move(must)};
}

Step read_step(Request request, std::uint16_t value) {
  return {{.request_type = from_vendor, .request = request, .value = value, .index = 0, .length = 2}};
}

Step control_lines(const Ends&, bool dtr, bool rts) {
  return step(modem, static_cast<std::uint16_t>(~((dtr ? 0x20U : 0U) | (rts ? 0x40U : 0U)) & 0xFFFFU), 0);
}

Result<std::vector<Step>> set_up(const Ends& ends, const LineCoding& line) {
  const auto rate = ch34x_rate(line.baud);
  if (!rate) return fail(cannot_do(line));
  return std::vector<Step>{read_step(version, 0),
                           step(begin, 0, 0),
                           step(write_registers, rate_scale, rate->scale, words_of_baud(line)),
                           step(write_registers, rate_rest, rate->rest, words_of_baud(line)),
                           step(write_registers, line_registers, ch34x_line(line), words_of_line(line)),
                           control_lines(ends, true, true)};
}

Step question(const Ends&) { return read_step(read_registers, status_registers); }

// Upside down: a bit that is clear is a line that is on.
std::optional<ModemLines> lines_of(std::span<const std::uint8_t> bytes, std::size_t at) {
  if (bytes.size() <= at) return std::nullopt;
  const unsigned off = bytes[at];
  return ModemLines{
      .cts = (off & 0x01U) == 0, .dsr = (off & 0x02U) == 0, .ri = (off & 0x04U) == 0, .dcd = (off & 0x08U) == 0};
}

std::optional<ModemLines> answer(std::span<const std::uint8_t> bytes) { return lines_of(bytes, 0); }

}  // namespace

const Chip ch34x{.word = "ch34x",
                 .set_up = &set_up,
                 .control_lines = &control_lines,
                 .question = &question,
                 .answer = &answer,
                 .notice = &ch34x_notice};

std::optional<Ch34xRate> ch34x_rate(std::uint32_t baud) {
  if (baud == 0) return std::nullopt;
  std::uint32_t factor = clock / baud;
  unsigned scale = 3;
  for (; factor > factor_max && scale > 0; --scale) factor /= 8;
  if (factor > factor_max || factor == 0) return std::nullopt;
  if (!near(static_cast<double>(clock) / factor / (1U << 3U * (3U - scale)), baud)) return std::nullopt;
  const std::uint32_t register_value = 0x10000U - factor;
  return Ch34xRate{static_cast<std::uint16_t>((register_value & 0xFF00U) | at_once | scale),
                   static_cast<std::uint16_t>(register_value & 0xFFU)};
}

std::uint16_t ch34x_line(const LineCoding& line) {
  constexpr unsigned receive_and_send = 0xC0, has_parity = 0x08, even = 0x10;
  unsigned word = receive_and_send | ((line.bits - 5U) & 3U);
  if (line.parity != Parity::none) word |= has_parity;
  if (line.parity == Parity::even) word |= even;
  return static_cast<std::uint16_t>(word);
}

std::optional<ModemLines> ch34x_notice(std::span<const std::uint8_t> notice) { return lines_of(notice, status_at); }

}  // namespace kassabel::serial
