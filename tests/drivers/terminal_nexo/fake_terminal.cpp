// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/terminal_nexo/fake_terminal.h"

#include <algorithm>
#include <stdexcept>

namespace kassabel::test {
namespace {

using Json = FakeTerminal::Json;

Json failure(const std::string& condition, const std::string& more = "") {
  Json response = {{"Result", "Failure"}, {"ErrorCondition", condition}};
  if (!more.empty()) response["AdditionalResponse"] = more;
  return response;
}

std::string condition_of(const FakeEntry& entry) {
  if (entry.aborted) return "Aborted";
  switch (entry.card) {
    case Card::decline:
      return "Refusal";
    case Card::cancel:
      return "Cancel";
    case Card::wrong_pin:
      return "WrongPIN";
    case Card::approve:
    case Card::partial:
    case Card::unreadable:
      break;
  }
  return "";
}

Json receipt(const FakeEntry& entry) {
  const auto line = [](const std::string& text) { return Json{{"Text", text}, {"EndOfLineFlag", true}}; };
  return {{{"DocumentQualifier", "CashierReceipt"},
           {"OutputContent", {{"OutputFormat", "Text"}, {"OutputText", {line("name=FOR%20THE%20SHOP")}}}}},
          {{"DocumentQualifier", "CustomerReceipt"},
           {"RequiredSignatureFlag", false},
           {"OutputContent",
            {{"OutputFormat", "Text"},
             {"OutputText",
              {line("key=header1&name=Winkel"), line("key=filler"),
               line("key=pan&name=Card&value=4111%201111%201111%201111"),
               line("key=totalAmount&name=TOTAL&value=%E2%82%AC%C2%A0" + std::to_string(entry.asked_cents / 100))}}}}}};
}

// A number as this terminal writes it: no more digits than it needs.
Json amount(std::int64_t cents) {
  if (cents % 100 == 0) return cents / 100;
  return static_cast<double>(cents) / 100;
}

}  // namespace

std::int64_t strict_cents(const std::string& plain, const std::string& field) {
  const std::size_t at = plain.find('"' + field + "\":");
  if (at == std::string::npos) throw std::runtime_error("no " + field);
  std::size_t i = at + field.size() + 3;
  std::int64_t cents = 0;
  const auto digits = [&](int wanted) {
    int count = 0;
    for (; i < plain.size() && plain[i] >= '0' && plain[i] <= '9'; ++i, ++count) cents = cents * 10 + (plain[i] - '0');
    if (wanted != 0 ? count != wanted : count == 0) throw std::runtime_error("not exact: " + plain.substr(at, 40));
  };
  digits(0);
  if (plain.at(i++) != '.') throw std::runtime_error("not exact: " + plain.substr(at, 40));
  digits(2);
  return cents;
}

FakeTerminal::FakeTerminal(terminal::nexo::SharedKey key, std::string poi_id)
    : key_(std::move(key)), poi_id_(std::move(poi_id)) {}

std::string FakeTerminal::category_of(const std::string& envelope) const {
  const auto plain = terminal::nexo::opened_message(key_, envelope);
  if (!plain) return "";
  return Json::parse(*plain)["SaleToPOIRequest"]["MessageHeader"]["MessageCategory"].get<std::string>();
}

FakeTerminal::Ready FakeTerminal::take(const std::string& envelope, std::int64_t at_ms) {
  const auto plain = terminal::nexo::opened_message(key_, envelope);
  if (!plain) throw std::runtime_error(plain.error().text);
  const Json message = Json::parse(*plain)["SaleToPOIRequest"];
  Asked asked;
  asked.header = message["MessageHeader"];
  asked.category = asked.header["MessageCategory"].get<std::string>();
  asked.body = message[asked.category + "Request"];
  if (asked.header["POIID"] != poi_id_) throw std::runtime_error("for another terminal");
  sale_id_ = asked.header["SaleID"].get<std::string>();
  const std::string id = asked.header["ServiceID"].get<std::string>();
  if (id.empty() || id.size() > 10) throw std::runtime_error("a bad ServiceID: " + id);
  seen_.push_back(asked.category);
  const char* const field = asked.category == "Payment" ? "RequestedAmount" : "ReversedAmount";
  if (asked.category == "Payment" || asked.category == "Reversal")
    asked.body["cents"] = strict_cents(*plain, field);
  else if (asked_.count(id) != 0)
    throw std::runtime_error("a ServiceID that was used before: " + id);
  asked_[id] = asked;
  if (asked.category == "Payment") take_payment(asked, at_ms);
  if (asked.category == "Reversal") take_reversal(asked, at_ms);
  if (asked.category == "Abort") take_abort(asked, at_ms);
  const FakeEntry* const made = entry(id);
  return {made != nullptr ? std::max(at_ms, made->ends_ms) : at_ms, id};
}

FakeEntry* FakeTerminal::running(std::int64_t at_ms) {
  for (auto& [id, one] : entries_)
    if (one.category == "Payment" && one.ends_ms > at_ms) return &one;
  return nullptr;
}

void FakeTerminal::take_payment(const Asked& asked, std::int64_t at_ms) {
  const std::string id = asked.header["ServiceID"].get<std::string>();
  FakeEntry& made = entries_[id];
  if (++made.requests > 1) return;
  made.category = "Payment";
  made.service_id = id;
  made.transaction = "tx" + id + ".PSP" + std::to_string(entries_.size());
  made.refund = asked.body.contains("PaymentData") && asked.body["PaymentData"]["PaymentType"] == "Refund";
  made.card = card;
  made.asked_cents = asked.body["cents"].get<std::int64_t>();
  if (asked.body["PaymentTransaction"]["AmountsReq"]["Currency"] != "EUR") throw std::runtime_error("no euro");
  made.ends_ms = at_ms + takes_ms;
  end(made);
}

// What comes of it if nobody calls it off until then.
void FakeTerminal::end(FakeEntry& made) {
  made.moved_cents = 0;
  if (!condition_of(made).empty()) return;
  const std::int64_t moved = made.card == Card::partial ? made.asked_cents / 2 : made.asked_cents;
  made.moved_cents = made.refund ? -moved : moved;
}

void FakeTerminal::take_reversal(const Asked& asked, std::int64_t at_ms) {
  const std::string id = asked.header["ServiceID"].get<std::string>();
  FakeEntry& made = entries_[id];
  if (++made.requests > 1) return;
  made.category = "Reversal";
  made.service_id = id;
  made.transaction = "rv" + id;
  made.of = asked.body["OriginalPOITransaction"]["POITransactionID"]["TransactionID"].get<std::string>();
  made.asked_cents = asked.body["cents"].get<std::int64_t>();
  made.ends_ms = at_ms;
  const bool known =
      std::any_of(entries_.begin(), entries_.end(), [&](const auto& one) { return one.second.transaction == made.of; });
  made.card = known && reversals_work ? Card::approve : Card::decline;
  if (made.card == Card::approve) made.moved_cents = -made.asked_cents;
}

void FakeTerminal::take_abort(const Asked& asked, std::int64_t at_ms) {
  FakeEntry* const now = running(at_ms);
  if (now == nullptr || asked.body["MessageReference"]["ServiceID"] != now->service_id) return;
  now->aborted = true;
  now->ends_ms = at_ms;
  end(*now);
}

Json FakeTerminal::header(const std::string& category, const std::string& service_id) const {
  return {{"ProtocolVersion", "3.0"},  {"MessageClass", "Service"}, {"MessageCategory", category},
          {"MessageType", "Response"}, {"SaleID", sale_id_},        {"ServiceID", service_id},
          {"POIID", poi_id_}};
}

Json FakeTerminal::entry_response(const FakeEntry& one) const {
  const std::string condition = condition_of(one);
  const std::string result = one.card == Card::partial ? "Partial" : "Success";
  Json body = {
      {"Response", condition.empty() ? Json{{"Result", result}} : failure(condition, "message=as+told")},
      {"PaymentReceipt", receipt(one)},
      {"POIData",
       {{"POITransactionID", {{"TransactionID", one.transaction}, {"TimeStamp", "2026-11-23T09:00:00.000Z"}}}}}};
  if (one.category == "Reversal") {
    body["ReversedAmount"] = amount(one.asked_cents);
    return body;
  }
  if (condition.empty() && one.card != Card::unreadable)
    body["PaymentResult"] = {
        {"PaymentType", one.refund ? "Refund" : "Normal"},
        {"AmountsResp", {{"Currency", "EUR"}, {"AuthorizedAmount", amount(std::abs(one.moved_cents))}}}};
  return body;
}

Json FakeTerminal::status_response(const Asked& asked, std::int64_t at_ms) {
  const Json& about = asked.body["MessageReference"];
  const FakeEntry* const found = entry(about["ServiceID"].get<std::string>());
  if (found == nullptr || found->category != about["MessageCategory"]) return {{"Response", failure("NotFound")}};
  if (found->ends_ms > at_ms) return {{"Response", failure("InProgress")}};
  return {{"Response", {{"Result", "Success"}}},
          {"MessageReference", about},
          {"RepeatedMessageResponse",
           {{"MessageHeader", header(found->category, found->service_id)},
            {"RepeatedResponseMessageBody", {{found->category + "Response", entry_response(*found)}}}}}};
}

std::string FakeTerminal::answer(const Ready& ready, std::int64_t at_ms) {
  const Asked& asked = asked_.at(ready.service_id);
  if (asked.category == "Abort") return "ok";
  Json body;
  if (const FakeEntry* const made = entry(ready.service_id))
    body = entry_response(*made);
  else if (asked.category == "TransactionStatus")
    body = status_response(asked, at_ms);
  else
    body = {{"Response", {{"Result", "Success"}}},
            {"POIStatus", {{"GlobalStatus", healthy ? "OK" : "Maintenance"}, {"CommunicationOKFlag", bank_reachable}}}};
  return sealed({{"SaleToPOIResponse",
                  {{"MessageHeader", header(asked.category, ready.service_id)}, {asked.category + "Response", body}}}});
}

std::string FakeTerminal::answer_to_another(std::int64_t at_ms) {
  FakeEntry other;
  other.category = "Payment";
  other.service_id = "POTHER0001";
  other.transaction = "txOTHER";
  for (const auto& [id, one] : entries_) other.asked_cents = other.moved_cents = one.asked_cents;
  other.ends_ms = at_ms;
  return sealed(
      {{"SaleToPOIResponse",
        {{"MessageHeader", header("Payment", other.service_id)}, {"PaymentResponse", entry_response(other)}}}});
}

std::string FakeTerminal::sealed(const Json& message) const {
  return terminal::nexo::sealed_message(key_, terminal::nexo::fresh_nonce(), message.dump());
}

std::int64_t FakeTerminal::paid_cents(const std::string& service_id) const {
  const FakeEntry* const paid = entry(service_id);
  if (paid == nullptr) return 0;
  std::int64_t cents = paid->moved_cents;
  for (const auto& [id, other] : entries_)
    if (other.category == "Reversal" && other.of == paid->transaction) cents += other.moved_cents;
  return cents;
}

const FakeEntry* FakeTerminal::entry(const std::string& service_id) const {
  const auto found = entries_.find(service_id);
  return found == entries_.end() ? nullptr : &found->second;
}

int FakeTerminal::most_requests() const {
  int most = 0;
  for (const auto& [id, one] : entries_) most = std::max(most, one.requests);
  return most;
}

}  // namespace kassabel::test
