// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/terminal/mask.h"
#include "drivers/terminal/nexo/exact_json.h"
#include "kiosk/base/utf8.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr std::array<std::pair<std::string_view, Condition>, 17> conditions = {{
    {"Aborted", Condition::aborted},
    {"Busy", Condition::busy},
    {"Cancel", Condition::cancel},
    {"DeviceOut", Condition::device_out},
    {"InProgress", Condition::in_progress},
    {"InsertedCard", Condition::inserted_card},
    {"InvalidCard", Condition::invalid_card},
    {"LoggedOut", Condition::logged_out},
    {"MessageFormat", Condition::message_format},
    {"NotAllowed", Condition::not_allowed},
    {"NotFound", Condition::not_found},
    {"PaymentRestriction", Condition::payment_restriction},
    {"Refusal", Condition::refusal},
    {"UnavailableDevice", Condition::unavailable_device},
    {"UnavailableService", Condition::unavailable_service},
    {"UnreachableHost", Condition::unreachable_host},
    {"WrongPIN", Condition::wrong_pin},
}};

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

struct Said {
  Outcome outcome = Outcome::unsaid;
  Condition condition = Condition::none;
  std::string reason;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) i += 2;
    plain += low >= 0 ? static_cast<char>(high * 16 + low) : text[i] == '+' ? ' ' : text[i];
  }
  return plain;
}

// "key=pan&name=Card&value=x": the value of one name.
std::string field(std::string_view form, std::string_view name) {
  while (!form.empty()) {
    const std::string_view one = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(form.size(), one.size() + 1));
    if (one.size() > name.size() && one.substr(0, name.size()) == name && one[name.size()] == '=')
      return unescaped(one.substr(name.size() + 1));
  }
  return {};
}

// One line of paper: masked, UTF-8 without control characters, cut where a letter ends.
std::string line_of(std::string text) {
  const bool letters = is_utf8(text);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
    if (!letters && static_cast<unsigned char>(c) > 127) c = '?';
  }
  text = masked(text);
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  text = text.substr(begin, text.find_last_not_of(' ') - begin + 1);
  if (text.size() <= note_line_max_bytes) return text;
  std::size_t end = note_line_max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string receipt_line(const std::string& text) {
  const bool form = text.rfind("key=", 0) == 0 || text.rfind("name=", 0) == 0 || text.rfind("value=", 0) == 0;
  if (!form) return line_of(text);
  return line_of(field(text, "name") + ' ' + field(text, "value"));
}

std::string customer_note(const Json& receipts) {
  std::string note;
  std::size_t lines = 0;
  if (!receipts.is_array()) return note;
  for (const Json& receipt : receipts) {
    if (text_at(receipt, {"DocumentQualifier"}) != "CustomerReceipt") continue;
    const Json& texts = at(receipt, {"OutputContent", "OutputText"});
    if (!texts.is_array()) continue;
    for (const Json& text : texts) {
      const std::string line = receipt_line(text_at(text, {"Text"}));
      if (line.empty() || ++lines > note_lines_max) continue;
      note += (note.empty() ? "" : "\n") + line;
    }
  }
  // Once more over the whole: what was cut into two lines is no number any more, what was put together is.
  return masked(note);
}

Said said(const Json& body) {
  Said said;
  const std::string result = text_at(body, {"Response", "Result"});
  if (result == "Success") said.outcome = Outcome::success;
  if (result == "Partial") said.outcome = Outcome::partial;
  if (result == "Failure") said.outcome = Outcome::failure;
  const std::string condition = text_at(body, {"Response", "ErrorCondition"});
  const auto known =
      std::find_if(conditions.begin(), conditions.end(), [&](const auto& one) { return one.first == condition; });
  if (known != conditions.end())
    said.condition = known->second;
  else if (!condition.empty())
    said.condition = Condition::other;
  const std::string more = text_at(body, {"Response", "AdditionalResponse"});
  said.reason = line_of(field(more, "refusalReason"));
  if (said.reason.empty()) said.reason = line_of(field(more, "message"));
  return said;
}

Transaction transaction_in(const Json& body) {
  const Json& id = at(body, {"POIData", "POITransactionID"});
  return {text_at(id, {"TransactionID"}), text_at(id, {"TimeStamp"})};
}

Paid paid_in(const Json& body, const std::string& service_id, bool reversal) {
  const Said all = said(body);
  Paid paid;
  paid.service_id = service_id;
  paid.reversal = reversal;
  paid.outcome = all.outcome;
  paid.condition = all.condition;
  if (Transaction found = transaction_in(body); is_transaction(found)) paid.transaction = std::move(found);
  const Json& amounts = at(body, {"PaymentResult", "AmountsResp"});
  paid.cents = cents_of(reversal ? at(body, {"ReversedAmount"}) : at(amounts, {"AuthorizedAmount"}));
  // A reversal says no currency: it is the payment's.
  paid.euros = reversal || text_at(amounts, {"Currency"}) == "EUR";
  paid.refund = text_at(body, {"PaymentResult", "PaymentType"}) == "Refund";
  paid.note = customer_note(at(body, {"PaymentReceipt"}));
  const bool not_back = reversal && all.outcome == Outcome::failure;
  if (paid.note.empty()) paid.note = not_back ? tr_noop("it could not be given back") : words_of(paid.condition);
  paid.reason = all.reason;
  return paid;
}

std::optional<Paid> paid_among(const Json& bodies, const std::string& service_id) {
  for (const bool reversal : {false, true}) {
    const Json& body = at(bodies, {reversal ? "ReversalResponse" : "PaymentResponse"});
    if (body.is_object()) return paid_in(body, service_id, reversal);
  }
  return std::nullopt;
}

bool between_us(const Parties& parties, const Json& header) {
  return text_at(header, {"SaleID"}) == parties.sale_id && text_at(header, {"POIID"}) == parties.poi_id;
}

Status status_in(const Parties& parties, const Json& body) {
  const Said all = said(body);
  Status status{all.outcome, all.condition, {}};
  const Json& repeated = at(body, {"RepeatedMessageResponse"});
  const Json& header = at(repeated, {"MessageHeader"});
  if (between_us(parties, header))
    status.repeated = paid_among(at(repeated, {"RepeatedResponseMessageBody"}), text_at(header, {"ServiceID"}));
  return status;
}

Health health_in(const Json& body) {
  const Said all = said(body);
  Health health{all.outcome, all.condition, true, true};
  const Json& poi = at(body, {"POIStatus"});
  const std::string global = text_at(poi, {"GlobalStatus"});
  health.usable = global.empty() || global == "OK" || global == "Busy";
  const Json& line = at(poi, {"CommunicationOKFlag"});
  health.bank_reachable = !(line.is_boolean() && !line.get<bool>());
  return health;
}

}  // namespace

Result<Answer> parse_answer(const Parties& parties, std::string_view text) {
  const auto json = read_exact(text);
  if (!json || !json->is_object()) return fail(ErrorKind::invalid, "this is no message");
  const Json& notified = at(*json, {"SaleToPOIRequest", "EventNotification"});
  const Json& body = at(*json, {notified.is_object() ? "SaleToPOIRequest" : "SaleToPOIResponse"});
  const Json& header = at(body, {"MessageHeader"});
  if (!body.is_object() || !between_us(parties, header))
    return fail(ErrorKind::invalid, "no message of our terminal to this till");
  Answer answer{text_at(header, {"ServiceID"}), Other{}};
  if (notified.is_object())
    answer.what = Event{line_of(text_at(notified, {"EventToNotify"})), line_of(text_at(notified, {"EventDetails"}))};
  else if (auto paid = paid_among(body, answer.service_id))
    answer.what = std::move(*paid);
  else if (const Json& status = at(body, {"TransactionStatusResponse"}); status.is_object())
    answer.what = status_in(parties, status);
  else if (const Json& health = at(body, {"DiagnosisResponse"}); health.is_object())
    answer.what = health_in(health);
  return answer;
}

const char* words_of(Condition condition) {
  switch (condition) {
    case Condition::aborted:
    case Condition::cancel:
      return tr_noop("stopped at the terminal");
    case Condition::busy:
    case Condition::in_progress:
      return tr_noop("the terminal is busy");
    case Condition::inserted_card:
    case Condition::device_out:
    case Condition::logged_out:
    case Condition::unavailable_device:
    case Condition::unavailable_service:
      return tr_noop("the terminal is not ready");
    case Condition::invalid_card:
      return tr_noop("this card is not valid");
    case Condition::payment_restriction:
      return tr_noop("this card is not accepted");
    case Condition::message_format:
    case Condition::not_allowed:
      return tr_noop("the terminal cannot do that");
    case Condition::refusal:
      return tr_noop("the card was declined");
    case Condition::unreachable_host:
      return tr_noop("the terminal cannot reach the bank");
    case Condition::wrong_pin:
      return tr_noop("wrong PIN");
    case Condition::not_found:
    case Condition::other:
    case Condition::none:
      return "";
  }
  return "";
}

Verdict verdict_on(const Paid& paid, std::int64_t cents) {
  switch (paid.outcome) {
    case Outcome::success:
      // The bank's part of a reversal comes later; some terminals repeat the amount, some do not.
      if (paid.reversal) return !paid.cents || *paid.cents == cents ? Verdict::approved : Verdict::unclear;
      if (!paid.cents || !paid.euros) return Verdict::unclear;
      return *paid.cents == cents ? Verdict::approved : Verdict::wrong_amount;
    case Outcome::partial:
      return paid.reversal ? Verdict::unclear : Verdict::wrong_amount;
    case Outcome::unsaid:
      return Verdict::unclear;
    case Outcome::failure:
      break;
  }
  switch (paid.condition) {
    case Condition::aborted:
    case Condition::cancel:
      return Verdict::aborted;
    case Condition::in_progress:  // it is still going on, somewhere
      return Verdict::unclear;
    case Condition::none:
    case Condition::busy:
    case Condition::device_out:
    case Condition::inserted_card:
    case Condition::invalid_card:
    case Condition::logged_out:
    case Condition::message_format:
    case Condition::not_allowed:
    case Condition::not_found:
    case Condition::payment_restriction:
    case Condition::refusal:
    case Condition::unavailable_device:
    case Condition::unavailable_service:
    case Condition::unreachable_host:
    case Condition::wrong_pin:
    case Condition::other:
      return Verdict::declined;
  }
  return Verdict::unclear;
}

}  // namespace kassabel::terminal::nexo
