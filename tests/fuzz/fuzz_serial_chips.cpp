// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a serial chip may send: the first byte says how large its packets are; the rest is a transfer of an
// FTDI's bulk IN and a notice and an answer of each chip. Nothing is made up, and only status bytes are taken away.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "drivers/serial/ftdi.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::serial;
  if (bytes == 0) return 0;
  const std::size_t packet_bytes = data[0] < 8 ? 8 : data[0] == 0xFF ? 512 : data[0];
  const std::span<const std::uint8_t> transfer(data + 1, bytes - 1);
  const Unpacked unpacked = ftdi_unpack(packet_bytes, transfer);
  const std::size_t packets = (transfer.size() + packet_bytes - 1) / packet_bytes;
  KASSABEL_ASSERT(unpacked.data.size() + std::min(transfer.size(), 2 * packets) >= transfer.size());
  KASSABEL_ASSERT(unpacked.data.size() + 2 * packets <= transfer.size() + 1);
  KASSABEL_ASSERT(unpacked.lines.has_value() == (transfer.size() >= 2));
  std::size_t at = 0;
  for (const std::uint8_t byte : unpacked.data) {
    if (at % packet_bytes == 0) at += 2;
    KASSABEL_ASSERT(byte == transfer[at++]);
  }
  for (const Chip* chip : {&cdc_acm, &cp210x, &ch34x, &pl2303}) {
    const bool notices = chip->notice != nullptr && chip->notice(transfer).has_value();
    KASSABEL_ASSERT(!notices || transfer.size() > 2);
    const bool answers = chip->answer != nullptr && chip->answer(transfer).has_value();
    KASSABEL_ASSERT(!answers || !transfer.empty());
  }
  return 0;
}
