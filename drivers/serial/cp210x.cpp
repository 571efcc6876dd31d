// SPDX-License-Identifier: Apache-2.0
// Silicon Labs CP2102, CP2104, CP2105, CP2108. Source: Silicon Labs AN571.
#include "drivers/serial/chip.h"

namespace kassabel::serial {
namespace {

constexpr std::uint8_t to_port = 0x41, from_port = 0xC1;
enum Request : std::uint8_t {
  enable = 0x00,
  line_control = 0x03,
  modem_lines = 0x07,
  modem_status = 0x08,
  purge = 0x12,
  baud_rate = 0x1E,
};
constexpr std::uint16_t purge_all = 0x000F;

Step step(const Ends& ends, Request request, std::uint16_t value, std::string must = {}) {
  return {.setup = {.request_type = to_port, .request = request, .value = value, .index = ends.control, .length = 0},
          .must = std::move(must)};
}

Step control_lines(const Ends& ends, bool dtr, bool rts) {
  return step(ends, modem_lines, static_cast<std::uint16_t>(0x0300U | (dtr ? 1U : 0U) | (rts ? 2U : 0U)));
}

Result<std::vector<Step>> set_up(const Ends& ends, const LineCoding& line) {
  const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>(line.baud >> shift & 0xFFU); };
  Step rate = step(ends, baud_rate, 0, words_of_baud(line));
  rate.out = {byte(0), byte(8), byte(16), byte(24)};
  rate.setup.length = 4;
  const unsigned word = static_cast<unsigned>(line.bits) << 8U | static_cast<unsigned>(line.parity) << 4U;
  return std::vector<Step>{step(ends, enable, 1), std::move(rate),
                           step(ends, line_control, static_cast<std::uint16_t>(word), words_of_line(line)),
                           step(ends, purge, purge_all), control_lines(ends, true, true)};
}

Step question(const Ends& ends) {
  return {{.request_type = from_port, .request = modem_status, .value = 0, .index = ends.control, .length = 1}};
}

std::optional<ModemLines> answer(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return std::nullopt;
  const unsigned status = bytes[0];
  return ModemLines{.cts = (status & 0x10U) != 0,
                    .dsr = (status & 0x20U) != 0,
                    .ri = (status & 0x40U) != 0,
                    .dcd = (status & 0x80U) != 0};
}

}  // namespace

// It has events too, but inside the data, with an escape of their own, and not in every revision.
const Chip cp210x{.word = "cp210x",
                  .set_up = &set_up,
                  .control_lines = &control_lines,
                  .question = &question,
                  .answer = &answer,
                  .ask_again = true};

}  // namespace kassabel::serial
