// SPDX-License-Identifier: Apache-2.0
// What a nexo terminal answers, as values, and what that means for a payment. Of all that an answer holds only this is
// taken: no card data but receipt lines, which are masked here. Sources as in message.h. Pure; any thread; never fails
// on what comes in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "drivers/terminal/nexo/message.h"
#include "kiosk/base/result.h"

namespace kassabel::terminal::nexo {

inline constexpr std::size_t note_lines_max = 60;
inline constexpr std::size_t note_line_max_bytes = 80;

enum class Outcome { success, partial, failure, unsaid };
enum class Condition {
  none,
  aborted,
  busy,
  cancel,
  device_out,
  in_progress,
  inserted_card,
  invalid_card,
  logged_out,
  message_format,
  not_allowed,
  not_found,
  payment_restriction,
  refusal,
  unavailable_device,
  unavailable_service,
  unreachable_host,
  wrong_pin,
  other,  // one that we do not know
};

// Of a payment or of a reversal.
struct Paid {
  std::string service_id;  // of the request that it answers
  bool reversal = false;
  Outcome outcome = Outcome::unsaid;
  Condition condition = Condition::none;
  std::optional<Transaction> transaction;  // the terminal's number of it
  std::optional<std::int64_t> cents;       // authorised, or reversed; nothing: not said, or no exact cents
  bool euros = false;                      // said to be in euro
  bool refund = false;                     // a payment the other way round
  std::string note;                        // lines for the customer, masked; without any: words_of(condition)
  std::string reason;                      // as the bank or the terminal puts it, masked, for the log
};
struct Status {
  Outcome outcome = Outcome::unsaid;
  Condition condition = Condition::none;
  std::optional<Paid> repeated;  // the answer that was missed
};
struct Health {
  Outcome outcome = Outcome::unsaid;
  Condition condition = Condition::none;
  bool usable = true;          // the terminal's global status
  bool bank_reachable = true;  // its line to the bank
};
struct Event {
  std::string name, details;  // "Reject": it did not like our message
};
struct Other {};
struct Answer {
  std::string service_id;
  std::variant<Other, Paid, Status, Health, Event> what;
};
// invalid: no answer of this terminal to this till.
[[nodiscard]] Result<Answer> parse_answer(const Parties& parties, std::string_view text);

// Why a payment failed, for people: an English msgid, empty when nothing can be said.
[[nodiscard]] const char* words_of(Condition condition);

enum class Verdict {
  approved,
  declined,
  aborted,
  wrong_amount,  // paid, but not what was asked for: to be undone
  unclear,       // nothing that can be built on: to be asked about
};
// Of a payment over so many cents.
[[nodiscard]] Verdict verdict_on(const Paid& paid, std::int64_t cents);

}  // namespace kassabel::terminal::nexo
