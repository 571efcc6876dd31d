// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a ZVT terminal sends: frames, messages, receipts, and what they prove. Nothing that leaves may hold a
// card number.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/terminal/mask.h"
#include "drivers/terminal/zvt/codes.h"
#include "drivers/terminal/zvt/verdict.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/utf8.h"

namespace {

using namespace kassabel::terminal;
using namespace kassabel::terminal::zvt;

void check_text(const std::string& text) {
  KASSABEL_ASSERT(kassabel::is_utf8(text));
  // Masked, also where it was put together or cut afterwards.
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    KASSABEL_ASSERT(masked(line) == line);
    begin = end + 1;
  }
}

void check_status(const Status& status) {
  check_text(status.card_name);
  KASSABEL_ASSERT(status.card_end.empty() || status.card_end.size() == 4);
  KASSABEL_ASSERT(status.receipt.empty() || status.receipt.size() == 4);
  KASSABEL_ASSERT(!status.cents || (*status.cents >= 0 && *status.cents <= 999'999'999'999));
}

void hear(Exchange& exchange, const Message& message) {
  if (const auto* const status = std::get_if<Status>(&message)) {
    check_status(*status);
    exchange.status = *status;
    exchange.ended = Ended::completed;
  }
  if (const auto* const print = std::get_if<Print>(&message)) {
    for (const std::string& line : print->lines) check_text(line);
    exchange.receipts.add(*print);
  }
  if (const auto* const said = std::get_if<Intermediate>(&message)) {
    check_text(said->shown);
    (void)prompt_of(*said);
  }
  if (const auto* const aborted = std::get_if<Aborted>(&message))
    KASSABEL_ASSERT(*refusal_words(aborted->code) != '\0');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  for (const std::uint16_t asked : {std::uint16_t{0x0601}, std::uint16_t{0x0501}, std::uint16_t{0x0600}}) {
    ApduReader reader;
    Exchange exchange;
    const std::string_view all(reinterpret_cast<const char*>(data), bytes);
    const std::size_t half = bytes / 2;
    for (const auto part : {all.substr(0, half), all.substr(half)}) {
      reader.add(part);
      while (const auto apdu = reader.next()) {
        KASSABEL_ASSERT(apdu->data.size() <= data_max_bytes);
        hear(exchange, read_message(*apdu, asked));
      }
    }
    const auto result = judge(500, exchange);
    if (result) check_text(note_of(*result, exchange));
    const Question question{{1, kassabel::Money::from_cents(500), "0001"}, Asked::unsaid, false, {}, {}};
    // Approved is only what says so, with the amount and another number.
    if (judge_later(question, exchange) == kassabel::CardResult::approved)
      KASSABEL_ASSERT(exchange.status->cents == 500 && exchange.status->receipt != "0001" &&
                      exchange.status->result == 0);
  }
  return 0;
}
