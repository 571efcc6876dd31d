// SPDX-License-Identifier: Apache-2.0
// What the kiosk asks a nexo terminal, as text: nexo Retailer protocol 3.0 in JSON, as Adyen's Terminal API documents
// it, and the envelope that carries it sealed. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "drivers/terminal/nexo/crypto.h"
#include "kiosk/base/result.h"

namespace kassabel::terminal::nexo {

inline constexpr std::size_t service_id_max_bytes = 10;  // as the protocol says

struct Parties {
  std::string sale_id;  // this till
  std::string poi_id;   // the terminal: "MODEL-SERIAL"
};

struct SharedKey {
  std::string identifier;
  int version = 0;
  Keys keys;
};

enum class Category { payment, reversal, abort, status, diagnosis, event, other };
[[nodiscard]] std::string_view name_of(Category category);

// The id of a message: what kind, four characters of whose number it is, and the number, in base 36. The same for the
// same three, so that after a crash the terminal can be asked for exactly that one. The number wraps at 36^5.
enum class IdKind : char { attempt = 'P', undo = 'R', question = 'Q' };
[[nodiscard]] std::string service_id(IdKind kind, std::string_view whose, std::uint64_t number);

// The terminal's own number of a payment and when it was: what a reversal has to name. Its text is the reference that
// the kiosk keeps: "TRANSACTION|TIME".
struct Transaction {
  std::string id, time;
  bool operator==(const Transaction&) const = default;
};
[[nodiscard]] bool is_transaction(const Transaction& transaction);
[[nodiscard]] std::string reference_of(const Transaction& transaction);
// invalid: no such text.
[[nodiscard]] Result<Transaction> transaction_of(std::string_view reference);

// Ours: what it is called at the till, and when it was asked for (RFC 3339).
struct Asked {
  std::string service_id;
  std::string transaction;
  std::string time;
  std::int64_t cents = 0;
};
// refund: money goes to whatever card is presented.
[[nodiscard]] std::string payment_request(const Parties& parties, const Asked& asked, bool refund);
[[nodiscard]] std::string reversal_request(const Parties& parties, const Asked& asked, const Transaction& original);
// of: the message that is called off, or asked about.
[[nodiscard]] std::string abort_request(const Parties& parties, const std::string& id, Category of_category,
                                        const std::string& of_id);
[[nodiscard]] std::string status_request(const Parties& parties, const std::string& id, Category of_category,
                                         const std::string& of_id);
[[nodiscard]] std::string diagnosis_request(const Parties& parties, const std::string& id);

// The message in its envelope: the header outside, so that the terminal knows who speaks, everything sealed inside.
[[nodiscard]] std::string sealed_message(const SharedKey& key, const Nonce& nonce, std::string_view message);
// The message that was in there. refused: no envelope, of another key or version, or not sealed with ours.
[[nodiscard]] Result<std::string> opened_message(const SharedKey& key, std::string_view envelope);

}  // namespace kassabel::terminal::nexo
