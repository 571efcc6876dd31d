// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/chip.h"

namespace kassabel::serial {

const Chip* chip_called(std::string_view word) {
  for (const Chip* chip : {&cdc_acm, &ftdi, &cp210x, &ch34x, &pl2303})
    if (chip->word == word) return chip;
  return nullptr;
}

std::string words_of_line(const LineCoding& line) {
  const char parity = line.parity == Parity::none ? 'N' : line.parity == Parity::odd ? 'O' : 'E';
  return std::to_string(line.bits) + parity + '1';
}

std::string words_of_baud(const LineCoding& line) { return std::to_string(line.baud) + " baud"; }

bool near(double made_baud, std::uint32_t wanted_baud) {
  return made_baud > wanted_baud * 0.97 && made_baud < wanted_baud * 1.03;
}

Error cannot_do(const LineCoding& line) {
  return {ErrorKind::invalid, "its chip cannot do " + words_of_baud(line) + " " + words_of_line(line)};
}

}  // namespace kassabel::serial
