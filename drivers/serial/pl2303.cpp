// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/pl2303.h"

#include "drivers/serial/cdc_acm.h"

namespace kassabel::serial {
namespace {

constexpr std::uint8_t to_vendor = 0x40, from_vendor = 0xC0, vendor_request = 0x01;
constexpr std::uint16_t only_hx_knows = 0x8080, modem_status = 0x0087;
constexpr std::uint8_t notification = 0xA1;
constexpr std::size_t status_at = 8;

Step look(std::uint16_t value) {
  return {{.request_type = from_vendor, .request = vendor_request, .value = value, .index = 0, .length = 1}};
}

Step put(std::uint16_t at, std::uint16_t value) {
  return {{.request_type = to_vendor, .request = vendor_request, .value = at, .index = value, .length = 0}};
}

// What the maker's own software does before anything else. Its newer chips (HXN) know none of it.
std::vector<Step> opening() {
  std::vector<Step> steps{look(only_hx_knows), look(0x8484), put(0x0404, 0), look(0x8484), look(0x8383), look(0x8484),
                          put(0x0404, 1),      look(0x8484), look(0x8383),   put(0, 1),    put(1, 0),    put(2, 0x44)};
  steps.front().passes = steps.size() - 1;
  return steps;
}

Step control_lines(const Ends& ends, bool dtr, bool rts) { return {set_control_lines(ends.control, dtr, rts)}; }

Result<std::vector<Step>> set_up(const Ends& ends, const LineCoding& line) {
  std::vector<Step> steps = opening();
  steps.push_back({set_line_coding(ends.control), bytes_of(line), words_of_baud(line) + " " + words_of_line(line)});
  steps.push_back(control_lines(ends, true, true));
  return steps;
}

Step question(const Ends&) { return look(modem_status); }

// Upside down, and in another order than the notice.
std::optional<ModemLines> answer(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return std::nullopt;
  const unsigned off = bytes[0];
  return ModemLines{
      .cts = (off & 0x08U) == 0, .dsr = (off & 0x04U) == 0, .ri = (off & 0x01U) == 0, .dcd = (off & 0x02U) == 0};
}

}  // namespace

const Chip pl2303{.word = "pl2303",
                  .set_up = &set_up,
                  .control_lines = &control_lines,
                  .question = &question,
                  .answer = &answer,
                  .notice = &pl2303_notice};

std::optional<ModemLines> pl2303_notice(std::span<const std::uint8_t> notice) {
  if (notice.size() <= status_at || notice[0] != notification) return std::nullopt;
  const unsigned status = notice[status_at];
  return ModemLines{.cts = (status & 0x80U) != 0,
                    .dsr = (status & 0x02U) != 0,
                    .ri = (status & 0x08U) != 0,
                    .dcd = (status & 0x01U) != 0};
}

}  // namespace kassabel::serial
