// SPDX-License-Identifier: Apache-2.0
// What the terminal says, as values. Nothing here holds a card number: text is masked and card numbers are cut to their
// last four digits while they are read. Never fails on what comes in: what cannot be read is left out. Source: PA00P015
// rev. 13.08, chapter 3 and 9. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/terminal/zvt/apdu.h"

namespace kassabel::terminal::zvt {

struct Accepted {};  // 80 00, 84 00
struct Refused {     // 84 xx
  std::uint8_t code = 0;
};

struct Intermediate {  // 04 FF
  std::uint8_t code = 0;
  int minutes = 0;    // how long the next word may take; 0: as always
  std::string shown;  // on its display, masked; often empty
};

// 04 0F: what became of a payment, or the sum of an end of day. Numbers are digits as they came, empty: it did not say.
struct Status {
  std::optional<std::uint8_t> result;  // 0: approved
  std::optional<std::int64_t> cents;
  std::string receipt;      // 87; empty also when it is all zeros
  std::string trace;        // 0B
  std::string taken_back;   // 37, of a reversal: the trace of the payment
  std::string date, time;   // MMDD, HHMMSS of the terminal's clock
  std::string card_name;    // "Debit Mastercard"
  std::string card_end;     // last four digits of the card
  bool day_totals = false;  // 60: of an end of day
  bool operator==(const Status&) const = default;
};

struct Completed {         // 06 0F
  std::uint8_t needs = 0;  // after a registration: bit 0 initialisation, bit 1 diagnosis
  std::uint8_t state = 0;  // after a status enquiry: 0 ready; see codes.h
};
struct Aborted {  // 06 1E
  std::uint8_t code = 0;
};

enum class Whose { unsaid, merchant, customer, administration };
// 06 D1, 06 D3: text to print, lines in UTF-8, masked.
struct Print {
  Whose whose = Whose::unsaid;
  std::vector<std::string> lines;
  bool last = false;  // the receipt ends here
};
struct Other {  // anything else it asks of a till
  std::uint16_t command = 0;
};

using Message = std::variant<Accepted, Refused, Intermediate, Status, Completed, Aborted, Print, Other>;

// asked: the command that is being answered; the data of 06 0F depend on it.
[[nodiscard]] Message read_message(const Apdu& apdu, std::uint16_t asked);

// Text of a terminal as UTF-8: CP437 as it should be, Latin-1 or UTF-8 as some send it; control codes become blanks.
[[nodiscard]] std::string text_of(BytesView bytes);
// UTF-8, cut between two characters.
[[nodiscard]] std::string shortened(std::string text, std::size_t bytes_most);

}  // namespace kassabel::terminal::zvt
