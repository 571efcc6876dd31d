// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "drivers/terminal/nexo/answer.h"
#include "drivers/terminal/nexo/exact_json.h"
#include "drivers/terminal/nexo/message.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::terminal::nexo;

namespace {

const Parties parties{"KASSA-1", "V400m-123456789"};

std::string header(const std::string& category, const std::string& id) {
  return R"("MessageHeader":{"MessageCategory":")" + category +
         R"(","MessageClass":"Service","MessageType":"Request","POIID":"V400m-123456789","ProtocolVersion":"3.0",)"
         R"("SaleID":"KASSA-1","ServiceID":")" +
         id + R"("})";
}

std::string response(const std::string& category, const std::string& body, const std::string& id = "PAAAA0000C") {
  return R"({"SaleToPOIResponse":{"MessageHeader":{"ProtocolVersion":"3.0","MessageClass":"Service","MessageCategory":")" +
         category + R"(","MessageType":"Response","ServiceID":")" + id +
         R"(","SaleID":"KASSA-1","POIID":"V400m-123456789"},")" + category + R"(Response":)" + body + "}}";
}

Paid paid_of(const std::string& body, const std::string& category = "Payment") {
  const auto answer = parse_answer(parties, response(category, body));
  REQUIRE(answer);
  REQUIRE(std::holds_alternative<Paid>(answer->what));
  return std::get<Paid>(answer->what);
}

std::string approved(const std::string& amount, const std::string& currency = "EUR") {
  return R"({"Response":{"Result":"Success"},"PaymentResult":{"AmountsResp":{"Currency":")" + currency +
         R"(","AuthorizedAmount":)" + amount + "}}}";
}

}  // namespace

TEST_CASE("nexo: requests, byte by byte") {
  const Asked asked{"PAAAA0000C", "PAAAA0000C", "2026-11-23T09:00:00.000+01:00", 1234};
  const std::string sale =
      R"("SaleTransactionID":{"TimeStamp":"2026-11-23T09:00:00.000+01:00","TransactionID":"PAAAA0000C"}})";
  CHECK(payment_request(parties, asked, false) ==
        "{\"SaleToPOIRequest\":{" + header("Payment", "PAAAA0000C") +
            R"(,"PaymentRequest":{"PaymentTransaction":{"AmountsReq":{"Currency":"EUR","RequestedAmount":12.34}},)"
            R"("SaleData":{)" +
            sale + "}}}");
  CHECK(payment_request(parties, asked, true) ==
        "{\"SaleToPOIRequest\":{" + header("Payment", "PAAAA0000C") +
            R"(,"PaymentRequest":{"PaymentData":{"PaymentType":"Refund"},)"
            R"("PaymentTransaction":{"AmountsReq":{"Currency":"EUR","RequestedAmount":12.34}},"SaleData":{)" +
            sale + "}}}");
  CHECK(reversal_request(parties, asked, {"tx.PSP", "2026-11-22T10:00:00Z"}) ==
        "{\"SaleToPOIRequest\":{" + header("Reversal", "PAAAA0000C") +
            R"(,"ReversalRequest":{"OriginalPOITransaction":{"POITransactionID":{"TimeStamp":"2026-11-22T10:00:00Z",)"
            R"("TransactionID":"tx.PSP"}},"ReversalReason":"MerchantCancel","ReversedAmount":12.34,)"
            R"("SaleData":{"SaleToAcquirerData":"currency=EUR",)" +
            sale + "}}}");
  CHECK(abort_request(parties, "QAAAA00001", Category::payment, "PAAAA0000C") ==
        "{\"SaleToPOIRequest\":{\"AbortRequest\":{\"AbortReason\":\"MerchantAbort\",\"MessageReference\":"
        "{\"MessageCategory\":\"Payment\",\"SaleID\":\"KASSA-1\",\"ServiceID\":\"PAAAA0000C\"}}," +
            header("Abort", "QAAAA00001") + "}}");
  CHECK(
      status_request(parties, "QAAAA00002", Category::reversal, "PAAAA0000C") ==
      "{\"SaleToPOIRequest\":{" + header("TransactionStatus", "QAAAA00002") +
          R"(,"TransactionStatusRequest":{"DocumentQualifier":["CustomerReceipt"],"MessageReference":)"
          R"({"MessageCategory":"Reversal","SaleID":"KASSA-1","ServiceID":"PAAAA0000C"},"ReceiptReprintFlag":true}}})");
  CHECK(diagnosis_request(parties, "QAAAA00003") ==
        "{\"SaleToPOIRequest\":{\"DiagnosisRequest\":{\"HostDiagnosisFlag\":true}," +
            header("Diagnosis", "QAAAA00003") + "}}");
}

TEST_CASE("nexo: every amount is written with two digits and read back exactly") {
  for (std::int64_t cents = 0; cents < 120'000; cents += cents < 2'000 ? 1 : 37) {
    const std::string text = write_exact(Json{{"a", amount_here}}, cents);
    const std::string digits = text.substr(5, text.size() - 6);
    REQUIRE(digits.size() >= 4);
    REQUIRE(digits[digits.size() - 3] == '.');
    const auto json = read_exact(text);
    REQUIRE(json);
    REQUIRE(cents_of(at(*json, {"a"})) == cents);
  }
  CHECK(write_exact(Json{{"a", amount_here}}, 9'999'999'999) == R"({"a":99999999.99})");
  const auto read = [](const std::string& number) -> std::optional<std::int64_t> {
    const auto json = read_exact("[" + number + "]");
    return json ? cents_of(json->at(0)) : std::nullopt;
  };
  CHECK(read("12") == 1200);
  CHECK(read("12.3") == 1230);
  CHECK(read("12.340000") == 1234);
  CHECK(read("0.01") == 1);
  CHECK(read("100000000") == 10'000'000'000);
  for (const char* const bad : {"12.345", "12.339999999999999", "-12.34", "-12", "1.2e1", "12e0", "\"12.34\"", "null",
                                "true", "[]", "1234567890.00", "100000001", "99999999999999999999"})
    CHECK_FALSE(read(bad));
}

TEST_CASE("nexo: JSON that is too deep, has a key twice or is cut is refused") {
  CHECK(read_exact("{\"a\":[1,{\"b\":null}]}"));
  CHECK_FALSE(read_exact("{\"a\":1,\"a\":2}"));
  CHECK_FALSE(read_exact("{\"a\":1"));
  CHECK_FALSE(read_exact(""));
  CHECK_FALSE(read_exact("{} {}"));
  CHECK_FALSE(read_exact("\"\xFF\""));
  CHECK_FALSE(read_exact("1e999"));
  CHECK(read_exact(std::string(30, '[') + std::string(30, ']')));
  CHECK_FALSE(read_exact(std::string(100'000, '[') + std::string(100'000, ']')));
}

TEST_CASE("nexo: an attempt's id is the same after a restart, and nobody else's") {
  const std::string id = service_id(IdKind::attempt, "KASSA-1\na", 12);
  CHECK(id.size() == 10);
  CHECK(id.substr(5) == "0000C");
  CHECK(id == service_id(IdKind::attempt, "KASSA-1\na", 12));
  CHECK(id != service_id(IdKind::undo, "KASSA-1\na", 12));
  CHECK(id != service_id(IdKind::attempt, "KASSA-2\na", 12));
  CHECK(id != service_id(IdKind::attempt, "KASSA-1\nb", 12));
  CHECK(id != service_id(IdKind::attempt, "KASSA-1\na", 13));
  CHECK(service_id(IdKind::question, "x", ~std::uint64_t{0}).size() == 10);
}

TEST_CASE("nexo: a reference is the terminal's number and time, or refused") {
  const auto found = transaction_of("tx001.PSP42|2026-11-22T10:00:00.000Z");
  REQUIRE(found);
  CHECK(*found == Transaction{"tx001.PSP42", "2026-11-22T10:00:00.000Z"});
  CHECK(reference_of(*found) == "tx001.PSP42|2026-11-22T10:00:00.000Z");
  for (const char* const bad : {"", "tx", "|", "tx|", "|now", "t x|now", "a|b|c"}) CHECK_FALSE(transaction_of(bad));
}

TEST_CASE("nexo: envelopes of another key, version or crypto are refused") {
  const SharedKey key{"shop", 3, derive_keys("secret")};
  const std::string message = diagnosis_request(parties, "QAAAA00003");
  const std::string envelope = sealed_message(key, fresh_nonce(), message);
  CHECK(opened_message(key, envelope) == message);
  CHECK(envelope.find("Diagnosis\"") != std::string::npos);  // who speaks can be seen from outside
  CHECK(envelope.find("HostDiagnosisFlag") == std::string::npos);
  CHECK_FALSE(opened_message({"other", 3, key.keys}, envelope));
  CHECK_FALSE(opened_message({"shop", 4, key.keys}, envelope));
  CHECK_FALSE(opened_message({"shop", 3, derive_keys("Secret")}, envelope));
  std::string newer = envelope;
  newer.replace(newer.find("\"AdyenCryptoVersion\":1"), 22, "\"AdyenCryptoVersion\":2");
  CHECK_FALSE(opened_message(key, newer));
  CHECK_FALSE(opened_message(key, message));
  CHECK_FALSE(opened_message(key, "ok"));
  CHECK_FALSE(opened_message(key, "{}"));
  CHECK_FALSE(opened_message(key, "[[]]"));
}

TEST_CASE("nexo: approved is exactly the amount that was asked for, in euro") {
  CHECK(verdict_on(paid_of(approved("12.34")), 1234) == Verdict::approved);
  CHECK(verdict_on(paid_of(approved("12.340")), 1234) == Verdict::approved);
  CHECK(verdict_on(paid_of(approved("12")), 1200) == Verdict::approved);
  CHECK(verdict_on(paid_of(approved("12.33")), 1234) == Verdict::wrong_amount);
  CHECK(verdict_on(paid_of(approved("13.34")), 1234) == Verdict::wrong_amount);
  CHECK(verdict_on(paid_of(approved("12.34", "USD")), 1234) == Verdict::unclear);
  CHECK(verdict_on(paid_of(approved("12.339999999999999")), 1234) == Verdict::unclear);
  CHECK(verdict_on(paid_of(R"({"Response":{"Result":"Success"}})"), 1234) == Verdict::unclear);
  CHECK(verdict_on(paid_of(R"({"Response":{"Result":"Partial"}})"), 1234) == Verdict::wrong_amount);
  CHECK(verdict_on(paid_of(R"({"Response":{"Result":"success"}})"), 1234) == Verdict::unclear);
  CHECK(verdict_on(paid_of("{}"), 1234) == Verdict::unclear);
}

TEST_CASE("nexo: a failure is declined or aborted, and one that goes on is neither") {
  const auto of = [](const std::string& condition) {
    return verdict_on(paid_of(R"({"Response":{"Result":"Failure","ErrorCondition":")" + condition + "\"}}"), 1234);
  };
  for (const char* const condition : {"Busy", "DeviceOut", "InsertedCard", "InvalidCard", "LoggedOut", "MessageFormat",
                                      "NotAllowed", "NotFound", "PaymentRestriction", "Refusal", "UnavailableDevice",
                                      "UnavailableService", "UnreachableHost", "WrongPIN", "SomethingNew", ""})
    CHECK(of(condition) == Verdict::declined);
  CHECK(of("Aborted") == Verdict::aborted);
  CHECK(of("Cancel") == Verdict::aborted);
  CHECK(of("InProgress") == Verdict::unclear);
}

TEST_CASE("nexo: the customer's receipt becomes lines, and never a card number") {
  const Paid paid = paid_of(
      R"({"Response":{"Result":"Success","AdditionalResponse":"pan=4111111111111111"},"PaymentReceipt":[)"
      R"({"DocumentQualifier":"CashierReceipt","OutputContent":{"OutputText":[{"Text":"name=Shop%20copy"}]}},)"
      R"({"DocumentQualifier":"CustomerReceipt","OutputContent":{"OutputText":[{"Text":"key=header1&name=De%20Hoek"},)"
      R"({"Text":"key=filler"},{"Text":"key=pan&name=Card&value=4111+1111%201111%201111"},{"Text":"plain = text"},)"
      R"({"Text":"key=x&name=Zo%FFn%0A&value=%41"},{"NoText":1},7]}}]})");
  CHECK(paid.note == "De Hoek\nCard ****1111\nplain = text\nZo?n  A");
  const Paid declined = paid_of(R"({"Response":{"Result":"Failure","ErrorCondition":"Refusal","AdditionalResponse":)"
                                R"("tid=1&refusalReason=210%20Not+enough+balance&message=x"}})");
  CHECK(declined.note == "the card was declined");
  CHECK(declined.reason == "210 Not enough balance");
}

TEST_CASE("nexo: the status of an attempt carries the answer that was missed") {
  const auto status = [](const std::string& body) {
    const auto answer = parse_answer(parties, response("TransactionStatus", body, "QAAAA00002"));
    REQUIRE(answer);
    return std::get<Status>(answer->what);
  };
  const std::string repeated = R"({"Response":{"Result":"Success"},"RepeatedMessageResponse":{"MessageHeader":)"
                               R"({"ServiceID":"PAAAA0000C","SaleID":"KASSA-1","POIID":"V400m-123456789"},)"
                               R"("RepeatedResponseMessageBody":{"PaymentResponse":)" +
                               approved("12.34") + "}}}";
  const Status found = status(repeated);
  REQUIRE(found.repeated);
  CHECK(found.repeated->service_id == "PAAAA0000C");
  CHECK(verdict_on(*found.repeated, 1234) == Verdict::approved);
  std::string others = repeated;
  others.replace(others.find("KASSA-1"), 7, "KASSA-2");
  CHECK_FALSE(status(others).repeated);
  CHECK(status(R"({"Response":{"Result":"Failure","ErrorCondition":"NotFound"}})").condition == Condition::not_found);
  CHECK(status(R"({"Response":{"Result":"Failure","ErrorCondition":"InProgress"}})").condition ==
        Condition::in_progress);
  CHECK(status("{}").outcome == Outcome::unsaid);
}

TEST_CASE("nexo: what is not from our terminal to this till is no answer") {
  const std::string good = response("Payment", approved("12.34"));
  REQUIRE(parse_answer(parties, good));
  CHECK_FALSE(parse_answer({"KASSA-2", parties.poi_id}, good));
  CHECK_FALSE(parse_answer({parties.sale_id, "V400m-1"}, good));
  CHECK_FALSE(parse_answer(parties, "{}"));
  CHECK_FALSE(parse_answer(parties, "[1]"));
  CHECK_FALSE(parse_answer(parties, "ok"));
  const auto event = parse_answer(
      parties,
      R"({"SaleToPOIRequest":{"MessageHeader":{"MessageClass":"Event","MessageCategory":"Event","SaleID":"KASSA-1",)"
      R"("POIID":"V400m-123456789","MessageType":"Notification"},"EventNotification":{"EventToNotify":"Reject",)"
      R"("EventDetails":"message=bad"}}})");
  REQUIRE(event);
  CHECK(std::get<Event>(event->what).name == "Reject");
}
