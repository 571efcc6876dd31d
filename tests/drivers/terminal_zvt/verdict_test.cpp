// SPDX-License-Identifier: Apache-2.0
// What became of a payment: nothing is assumed, and what is said follows from what the terminal said.
#include "drivers/terminal/zvt/verdict.h"
#include "drivers/terminal/zvt/codes.h"
#include "tests/support/catch.h"

namespace kassabel::terminal::zvt {
namespace {

Status status(const std::string& receipt, std::int64_t cents, const std::string& trace = "", std::uint8_t result = 0) {
  Status out;
  out.result = result;
  out.cents = cents;
  out.receipt = receipt;
  out.trace = trace;
  return out;
}

Exchange completed(std::optional<Status> said) { return {Ended::completed, 0, std::move(said), {}, {}}; }

Question about(std::int64_t cents, const std::string& reference) {
  return {{1, Money::from_cents(cents), reference}, Asked::unsaid, false, {}, {}};
}

Question ours(std::int64_t cents, const std::string& reference, const std::vector<Status>& before) {
  Question out{{1, Money::from_cents(cents), reference}, Asked::payment, true, {}, {}};
  for (const Status& one : before) out.past.add(one);
  return out;
}

constexpr std::nullopt_t not_known = std::nullopt;

}  // namespace

TEST_CASE("zvt verdict: at once") {
  CHECK(judge(500, completed(status("0001", 500))) == CardResult::approved);
  CHECK(judge(500, completed(status("0001", 500, "", 5))) == CardResult::declined);
  CHECK(judge(500, completed(status("0001", 500, "", code_aborted))) == CardResult::aborted);
  CHECK(judge(500, completed(status("0001", 400))) == not_known);
  CHECK(judge(500, completed({})) == not_known);
  CHECK(judge(500, {Ended::unsent, 0, {}, {}, {}}) == CardResult::declined);
  CHECK(judge(500, {Ended::refused, code_busy, {}, {}, {}}) == CardResult::declined);
  CHECK(judge(500, {Ended::aborted, code_aborted, {}, {}, {}}) == CardResult::aborted);
  CHECK(judge(500, {Ended::aborted, 5, {}, {}, {}}) == CardResult::declined);
  CHECK(judge(500, {Ended::aborted, 0xCC, status("0001", 500), {}, {}}) == not_known);  // it says both
  CHECK(judge(500, {Ended::lost, 0, status("0001", 500), {}, {}}) == not_known);
}

TEST_CASE("zvt verdict: later, by the number of the payment before") {
  CHECK(judge_later(about(500, "0001"), completed(status("0002", 500))) == CardResult::approved);
  CHECK(judge_later(about(500, "1"), completed(status("0001", 500))) == CardResult::declined);
  CHECK(judge_later(about(500, "0001"), completed(status("0002", 500, "", 5))) == CardResult::declined);
  CHECK(judge_later(about(500, "0001"), completed(status("0002", 600))) == not_known);
  CHECK(judge_later(about(500, "0001"), completed(status("", 500))) == not_known);
  CHECK(judge_later(about(500, "0001"), completed({})) == not_known);
  CHECK(judge_later(about(500, "0001"), {Ended::lost, 0, status("0002", 500), {}, {}}) == not_known);
  CHECK(judge_later(about(500, "0001"), {Ended::refused, code_busy, {}, {}, {}}) == not_known);
  CHECK(judge_later(about(500, "0001"), {Ended::aborted, 0xFF, {}, {}, {}}) == not_known);
  Status day = status("0002", 500);
  day.day_totals = true;
  CHECK(judge_later(about(500, "0001"), completed(day)) == not_known);
  Status no_amount = status("0002", 500);
  no_amount.cents.reset();
  CHECK(judge_later(about(500, "0001"), completed(no_amount)) == not_known);
}

TEST_CASE("zvt verdict: later, with what was there before") {
  const Status before = status("0007", 500, "000100");
  CHECK(judge_later(ours(500, "", {before}), completed(before)) == CardResult::declined);
  CHECK(judge_later(ours(500, "", {before}), completed(status("0008", 500, "000101"))) == CardResult::approved);
  // Numbers that begin again: the same number, another payment.
  CHECK(judge_later(ours(500, "0007", {before}), completed(status("0007", 500, "000101"))) == CardResult::approved);
  CHECK(judge_later(ours(500, "0007", {}), completed(status("0007", 500, "000101"))) == CardResult::declined);
}

TEST_CASE("zvt verdict: what was taken back is not paid") {
  const Status before = status("0007", 500, "000100");
  Status reversal = status("0009", 500, "000102");
  reversal.taken_back = "000101";
  CHECK(judge_later(ours(500, "0007", {before}), completed(reversal)) == CardResult::declined);
  CHECK(judge_later(about(500, "0007"), completed(reversal)) == not_known);
  reversal.taken_back = "000100";  // the payment before ours: somebody else's doing
  CHECK(judge_later(ours(500, "0007", {before}), completed(reversal)) == not_known);
  Question said = ours(500, "0007", {before});
  said.said = status("0008", 500, "000101");
  CHECK(judge_later(said, completed(reversal)) == not_known);
  reversal.taken_back = "000101";
  CHECK(judge_later(said, completed(reversal)) == CardResult::declined);
  Question back = ours(500, "0007", {before});
  back.asked = Asked::give_back;
  reversal.taken_back = "000100";
  CHECK(judge_later(back, completed(reversal)) == CardResult::approved);
  CHECK(judge_later(back, completed(before)) == CardResult::declined);
}

TEST_CASE("zvt verdict: what the customer is told") {
  Exchange paid = completed(status("0001", 500));
  CHECK(note_of(CardResult::approved, paid).empty());
  paid.status->card_end = "1111";
  CHECK(note_of(CardResult::approved, paid) == "****1111");
  paid.status->card_name = "Visa";
  CHECK(note_of(CardResult::approved, paid) == "Visa ****1111");
  paid.receipts.add({Whose::customer, {"Thank you"}, true});
  CHECK(note_of(CardResult::approved, paid) == "Thank you");
  CHECK(note_of(CardResult::declined, {}).empty());
  CHECK(note_of(CardResult::declined, {Ended::aborted, 0x78, {}, {}, {}}) == "this card has expired");
}

}  // namespace kassabel::terminal::zvt
