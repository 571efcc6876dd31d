// SPDX-License-Identifier: Apache-2.0
// A nexo terminal of the tests' own: opens what is sealed, keeps a ledger of what was really paid, and says what it is
// told to say. It has no line and no clock: whoever holds it gives the time and carries the bytes. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "drivers/terminal/nexo/message.h"

namespace kassabel::test {

// What a card does there.
enum class Card { approve, decline, cancel, wrong_pin, partial, unreadable };

struct FakeEntry {
  std::string category;  // "Payment", "Reversal"
  std::string service_id, transaction;
  std::string of;  // the transaction that a reversal takes back
  bool refund = false;
  Card card = Card::approve;
  bool aborted = false;
  std::int64_t asked_cents = 0, moved_cents = 0;  // moved: from the card, or back to it
  std::int64_t ends_ms = 0;
  int requests = 0;  // more than one: somebody asked twice
};

class FakeTerminal {
 public:
  using Json = nlohmann::json;

  // Settings of the next payments.
  Card card = Card::approve;
  std::int64_t takes_ms = 1000;
  bool reversals_work = true;
  bool healthy = true, bank_reachable = true;

  explicit FakeTerminal(terminal::nexo::SharedKey key, std::string poi_id = "V400m-123456789");

  // "Payment", "Abort", ...: what was asked; empty: it cannot be opened.
  [[nodiscard]] std::string category_of(const std::string& envelope) const;
  // Takes it at this time. When the answer is ready: at_ms, or later.
  struct Ready {
    std::int64_t at_ms = 0;
    std::string service_id;
  };
  Ready take(const std::string& envelope, std::int64_t at_ms);
  // The sealed answer to what take() took, as it is then.
  [[nodiscard]] std::string answer(const Ready& ready, std::int64_t at_ms);
  // A true answer of this terminal, but to another attempt.
  [[nodiscard]] std::string answer_to_another(std::int64_t at_ms);
  [[nodiscard]] std::string sealed(const Json& message) const;

  // From the card for this attempt, less what went back: never half of it in the end.
  [[nodiscard]] std::int64_t paid_cents(const std::string& service_id) const;
  [[nodiscard]] const FakeEntry* entry(const std::string& service_id) const;
  [[nodiscard]] int most_requests() const;
  [[nodiscard]] std::vector<std::string> seen() const { return seen_; }  // categories, in order

 private:
  struct Asked {
    std::string category;
    Json header, body;
  };
  void take_payment(const Asked& asked, std::int64_t at_ms);
  void take_reversal(const Asked& asked, std::int64_t at_ms);
  void take_abort(const Asked& asked, std::int64_t at_ms);
  void end(FakeEntry& entry);
  [[nodiscard]] Json entry_response(const FakeEntry& entry) const;
  [[nodiscard]] Json status_response(const Asked& asked, std::int64_t at_ms);
  [[nodiscard]] Json header(const std::string& category, const std::string& service_id) const;
  [[nodiscard]] FakeEntry* running(std::int64_t at_ms);

  const terminal::nexo::SharedKey key_;
  const std::string poi_id_;
  std::string sale_id_;
  std::map<std::string, FakeEntry> entries_;  // by service id
  std::map<std::string, Asked> asked_;        // by service id
  std::vector<std::string> seen_;
};

// "12.34" and nothing else, out of the text of a message: what a strict terminal reads.
[[nodiscard]] std::int64_t strict_cents(const std::string& plain, const std::string& field);

}  // namespace kassabel::test
