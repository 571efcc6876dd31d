// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/ftdi.h"

#include <algorithm>
#include <array>

namespace kassabel::serial {
namespace {

constexpr std::uint8_t to_vendor = 0x40;
enum Request : std::uint8_t { reset = 0, modem = 1, flow = 2, baud_rate = 3, data = 4, event_char = 6, latency = 9 };
constexpr std::uint16_t reset_all = 0, purge_receiver = 1, purge_sender = 2;
// A read ends after this time at the latest, 20 times a second while nothing comes; a line's end, a full packet and a
// change of the modem lines end it at once.
constexpr std::uint16_t latency_ms = 50;
constexpr std::uint16_t event_on_cr = 0x010D;
constexpr std::uint32_t clock_eighths = 24'000'000;  // 3 MHz, in eighths
constexpr std::uint32_t divisor_max_eighths = 0x3FFFU * 8 + 7;
constexpr std::size_t status_bytes = 2;

// They count from 1; a chip with a single port does not care.
std::uint16_t port_of(const Ends& ends) {
  return ends.one_of_several ? static_cast<std::uint16_t>(ends.control + 1U) : std::uint16_t{0};
}

Step step(const Ends& ends, Request request, std::uint16_t value, std::string must = {}) {
  return {.setup = {.request_type = to_vendor, .request = request, .value = value, .index = port_of(ends), .length = 0},
          .must = std::move(must)};
}

Step control_lines(const Ends& ends, bool dtr, bool rts) {
  return step(ends, modem, static_cast<std::uint16_t>(0x0300U | (dtr ? 1U : 0U) | (rts ? 2U : 0U)));
}

Result<std::vector<Step>> set_up(const Ends& ends, const LineCoding& line) {
  const auto divisor = ftdi_divisor(line.baud);
  if (!divisor) return fail(cannot_do(line));
  Step rate = step(ends, baud_rate, static_cast<std::uint16_t>(*divisor & 0xFFFFU), words_of_baud(line));
  // The divisor's last bit moves up where the low byte says which port.
  const std::uint32_t last_bit = *divisor >> 16U;
  rate.setup.index = static_cast<std::uint16_t>(ends.one_of_several ? last_bit << 8U | port_of(ends) : last_bit);
  return std::vector<Step>{step(ends, reset, reset_all),
                           step(ends, reset, purge_receiver),
                           step(ends, reset, purge_sender),
                           step(ends, flow, 0),
                           std::move(rate),
                           step(ends, data, ftdi_data(line), words_of_line(line)),
                           step(ends, latency, latency_ms),
                           step(ends, event_char, event_on_cr),
                           control_lines(ends, true, true)};
}

}  // namespace

// It sends its status again and again: those reads are not the sign of something broken, and its buffer is small.
const Chip ftdi{.word = "ftdi",
                .set_up = &set_up,
                .control_lines = &control_lines,
                .unpack = &ftdi_unpack,
                .read_bytes = 512,
                .empty_pause_ms = 10};

std::optional<std::uint32_t> ftdi_divisor(std::uint32_t baud) {
  constexpr std::array<std::uint32_t, 8> code_of_eighths = {0, 3, 2, 4, 1, 5, 6, 7};
  if (baud == 0) return std::nullopt;
  const std::uint32_t eighths = (clock_eighths + baud / 2) / baud;
  // 3 and 2 MHz have codes of their own (0 and 1), and what lies below a divisor of 2 does not work.
  if (eighths > divisor_max_eighths || eighths < 16 || !near(double{clock_eighths} / eighths, baud))
    return std::nullopt;
  return eighths / 8 | code_of_eighths.at(eighths % 8) << 14U;
}

std::uint16_t ftdi_data(const LineCoding& line) {
  return static_cast<std::uint16_t>(line.bits | static_cast<unsigned>(line.parity) << 8U);
}

Unpacked ftdi_unpack(std::size_t packet_bytes, std::span<const std::uint8_t> transfer) {
  Unpacked unpacked;
  for (std::size_t at = 0; at < transfer.size(); at += packet_bytes) {
    const auto packet = transfer.subspan(at, std::min(packet_bytes, transfer.size() - at));
    if (packet.size() < status_bytes) break;
    const unsigned status = packet[0];
    unpacked.lines = {.cts = (status & 0x10U) != 0,
                      .dsr = (status & 0x20U) != 0,
                      .ri = (status & 0x40U) != 0,
                      .dcd = (status & 0x80U) != 0};
    unpacked.data.insert(unpacked.data.end(), packet.begin() + status_bytes, packet.end());
  }
  return unpacked;
}

}  // namespace kassabel::serial
