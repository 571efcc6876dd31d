// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/message.h"

#include <algorithm>
#include <utility>

#include "drivers/terminal/nexo/exact_json.h"
#include "kiosk/base/assert.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr const char* protocol_version = "3.0";
constexpr int crypto_version = 1;
constexpr const char* currency = "EUR";
constexpr std::size_t transaction_max_bytes = 128, time_max_bytes = 40;

Json header(const Parties& parties, Category category, const std::string& id) {
  return {{"ProtocolVersion", protocol_version},
          {"MessageClass", "Service"},
          {"MessageCategory", name_of(category)},
          {"MessageType", "Request"},
          {"SaleID", parties.sale_id},
          {"ServiceID", id},
          {"POIID", parties.poi_id}};
}

std::string request(const Parties& parties, Category category, const std::string& id, const Json& body,
                    std::int64_t cents = 0) {
  const std::string name = std::string(name_of(category)) + "Request";
  return write_exact({{"SaleToPOIRequest", {{"MessageHeader", header(parties, category, id)}, {name, body}}}}, cents);
}

Json sale_data(const Asked& asked) {
  return {{"SaleTransactionID", {{"TransactionID", asked.transaction}, {"TimeStamp", asked.time}}}};
}

Json reference_to(const Parties& parties, Category category, const std::string& id) {
  return {{"MessageCategory", name_of(category)}, {"SaleID", parties.sale_id}, {"ServiceID", id}};
}

std::string base36(std::uint64_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at, number /= 36)
    *at = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
  return text;
}

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

bool plain_text(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127 && c != '|'; });
}

}  // namespace

std::string_view name_of(Category category) {
  switch (category) {
    case Category::payment:
      return "Payment";
    case Category::reversal:
      return "Reversal";
    case Category::abort:
      return "Abort";
    case Category::status:
      return "TransactionStatus";
    case Category::diagnosis:
      return "Diagnosis";
    case Category::event:
      return "Event";
    case Category::other:
      break;
  }
  return "";
}

std::string service_id(IdKind kind, std::string_view whose, std::uint64_t number) {
  return static_cast<char>(kind) + base36(fnv1a(whose), 4) + base36(number, 5);
}

bool is_transaction(const Transaction& transaction) {
  return plain_text(transaction.id, transaction_max_bytes) && plain_text(transaction.time, time_max_bytes);
}

std::string reference_of(const Transaction& transaction) { return transaction.id + '|' + transaction.time; }

Result<Transaction> transaction_of(std::string_view reference) {
  const std::size_t bar = reference.find('|');
  if (bar != std::string_view::npos) {
    Transaction found{std::string(reference.substr(0, bar)), std::string(reference.substr(bar + 1))};
    if (is_transaction(found)) return found;
  }
  return fail(ErrorKind::invalid, "no reference of a payment at this terminal");
}

std::string payment_request(const Parties& parties, const Asked& asked, bool refund) {
  Json body = {{"SaleData", sale_data(asked)},
               {"PaymentTransaction", {{"AmountsReq", {{"Currency", currency}, {"RequestedAmount", amount_here}}}}}};
  if (refund) body["PaymentData"] = {{"PaymentType", "Refund"}};
  return request(parties, Category::payment, asked.service_id, body, asked.cents);
}

std::string reversal_request(const Parties& parties, const Asked& asked, const Transaction& original) {
  Json sale = sale_data(asked);
  sale["SaleToAcquirerData"] = std::string("currency=") + currency;
  const Json body = {{"SaleData", sale},
                     {"OriginalPOITransaction",
                      {{"POITransactionID", {{"TransactionID", original.id}, {"TimeStamp", original.time}}}}},
                     {"ReversedAmount", amount_here},
                     {"ReversalReason", "MerchantCancel"}};
  return request(parties, Category::reversal, asked.service_id, body, asked.cents);
}

std::string abort_request(const Parties& parties, const std::string& id, Category of_category,
                          const std::string& of_id) {
  const Json body = {{"AbortReason", "MerchantAbort"}, {"MessageReference", reference_to(parties, of_category, of_id)}};
  return request(parties, Category::abort, id, body);
}

std::string status_request(const Parties& parties, const std::string& id, Category of_category,
                           const std::string& of_id) {
  const Json body = {{"ReceiptReprintFlag", true},
                     {"DocumentQualifier", {"CustomerReceipt"}},
                     {"MessageReference", reference_to(parties, of_category, of_id)}};
  return request(parties, Category::status, id, body);
}

std::string diagnosis_request(const Parties& parties, const std::string& id) {
  return request(parties, Category::diagnosis, id, {{"HostDiagnosisFlag", true}});
}

std::string sealed_message(const SharedKey& key, const Nonce& nonce, std::string_view message) {
  const auto json = read_exact(message);
  KASSABEL_ASSERT(json && json->is_object() && json->size() == 1);
  const std::string& kind = json->begin().key();
  const Sealed sealed = seal(key.keys, nonce, message);
  const Json trailer = {{"AdyenCryptoVersion", crypto_version},
                        {"KeyIdentifier", key.identifier},
                        {"KeyVersion", key.version},
                        {"Nonce", sealed.nonce},
                        {"Hmac", sealed.hmac}};
  return Json{{kind,
               {{"MessageHeader", at(*json, {kind.c_str(), "MessageHeader"})},
                {"NexoBlob", sealed.blob},
                {"SecurityTrailer", trailer}}}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> opened_message(const SharedKey& key, std::string_view envelope) {
  if (envelope.size() > 2 * plain_max_bytes) return fail(ErrorKind::refused, "the message is too long");
  const auto json = read_exact(envelope);
  if (!json || !json->is_object() || json->size() != 1) return fail(ErrorKind::refused, "this is no message");
  const Json& body = json->begin().value();
  const Json& trailer = at(body, {"SecurityTrailer"});
  const auto number_is = [&](const char* name, int wanted) {
    const Json& found = at(trailer, {name});
    return found.is_number_integer() && found == wanted;
  };
  if (!number_is("AdyenCryptoVersion", crypto_version) || !number_is("KeyVersion", key.version) ||
      text_at(trailer, {"KeyIdentifier"}) != key.identifier)
    return fail(ErrorKind::refused, "the message is not sealed with our keys");
  return open(key.keys, {text_at(body, {"NexoBlob"}), text_at(trailer, {"Hmac"}), text_at(trailer, {"Nonce"})});
}

}  // namespace kassabel::terminal::nexo
