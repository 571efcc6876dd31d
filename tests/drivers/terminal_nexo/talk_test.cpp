// SPDX-License-Identifier: Apache-2.0
// Each request, and the line lost before, during and after it.
#include <algorithm>
#include <string>

#include "tests/drivers/terminal_nexo/bench.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

// The next request of this category meets this, once.
void once(Bench& bench, const std::string& category, Fate fate) {
  bench.line.fate = [category, fate, used = false](const std::string& asked) mutable {
    if (used || asked != category) return Fate::well;
    used = true;
    return fate;
  };
}

long count(const Bench& bench, const std::string& category) {
  const auto seen = bench.terminal.seen();
  return std::count(seen.begin(), seen.end(), category);
}

bool told_unknown_once_at_most(const Bench& bench, std::uint64_t attempt) {
  const auto all = bench.finished(attempt);
  return std::count_if(all.begin(), all.end(), [](const auto& one) { return one.result == CardResult::unknown; }) <= 1;
}

constexpr std::int64_t minutes_ms = 60'000;

}  // namespace

TEST_CASE("nexo: a payment is approved, with lines and a reference") {
  Bench bench;
  bench.charge(1, 1234);
  bench.run_ms(5'000);
  const auto all = bench.finished(1);
  REQUIRE(all.size() == 1);
  CHECK(all[0].result == CardResult::approved);
  CHECK(all[0].note.find("Card ****1111") != std::string::npos);
  CHECK(terminal::nexo::transaction_of(all[0].reference));
  CHECK(bench.paid_cents(1) == 1234);
  CHECK(bench.heard.all<input::CardSays>().at(0).prompt == CardPrompt::present_card);
}

TEST_CASE("nexo: declined, cancelled and a wrong PIN are told as such") {
  const std::pair<Card, CardResult> cases[] = {{Card::decline, CardResult::declined},
                                               {Card::wrong_pin, CardResult::declined},
                                               {Card::cancel, CardResult::aborted}};
  for (const auto& [card, result] : cases) {
    Bench bench;
    bench.terminal.card = card;
    bench.charge(1, 1234);
    bench.run_ms(5'000);
    CHECK(bench.finished(1).size() == 1);
    CHECK(bench.last(1) == result);
    CHECK(bench.paid_cents(1) == 0);
  }
}

TEST_CASE("nexo: whatever happens to a payment's request, it is sent once and told as it was") {
  for (const Fate fate : fates) {
    for (const Card card : {Card::approve, Card::decline, Card::cancel}) {
      CAPTURE(static_cast<int>(fate), static_cast<int>(card));
      Bench bench;
      bench.terminal.card = card;
      once(bench, "Payment", fate);
      bench.charge(7, 1999);
      bench.run_ms(5 * minutes_ms);
      CHECK(bench.terminal.most_requests() <= 1);
      CHECK(count(bench, "Payment") <= 1);
      REQUIRE(bench.last(7));
      CHECK((*bench.last(7) == CardResult::approved) == (bench.paid_cents(7) == 1999));
      CHECK(*bench.last(7) != CardResult::unknown);
      CHECK(told_unknown_once_at_most(bench, 7));
    }
  }
}

TEST_CASE("nexo: the questions about it may get lost as well") {
  for (const Fate first : {Fate::lost_before, Fate::lost_late, Fate::lost_during, Fate::lost_after}) {
    for (const Fate second : fates) {
      CAPTURE(static_cast<int>(first), static_cast<int>(second));
      Bench bench;
      int questions = 0;
      bench.line.fate = [&](const std::string& category) {
        if (category == "Payment") return first;
        return category == "TransactionStatus" && questions++ < 3 ? second : Fate::well;
      };
      bench.charge(7, 1999);
      bench.run_ms(5 * minutes_ms);
      CHECK(count(bench, "Payment") <= 1);
      CHECK((bench.last(7) == CardResult::approved) == (bench.paid_cents(7) == 1999));
      CHECK(bench.last(7) != CardResult::unknown);
      CHECK(told_unknown_once_at_most(bench, 7));
    }
  }
}

TEST_CASE("nexo: while the line is away it is unknown, told once, and each time that the kiosk asks") {
  Bench bench;
  bench.line.fate = [](const std::string& category) {
    return category == "Payment" ? Fate::lost_after : Fate::refused;
  };
  bench.charge(1, 500);
  bench.run_ms(2 * minutes_ms);
  CHECK(bench.finished(1).size() == 1);
  CHECK(bench.last(1) == CardResult::unknown);
  bench.inquire(1, 500);
  bench.run_ms(1 * minutes_ms);
  CHECK(bench.finished(1).size() == 2);
  CHECK(bench.last(1) == CardResult::unknown);
  bench.charge(1, 500);  // nobody may, but if: it is a question
  bench.run_ms(1 * minutes_ms);
  bench.line.fate = [](const std::string&) { return Fate::well; };
  bench.run_ms(1 * minutes_ms);
  CHECK(bench.last(1) == CardResult::approved);
  CHECK(count(bench, "Payment") == 1);
}

TEST_CASE("nexo: calling it off works until it is approved, whatever becomes of the calls") {
  for (const Fate fate : fates) {
    CAPTURE(static_cast<int>(fate));
    Bench bench;
    bench.terminal.takes_ms = 20'000;
    once(bench, "Abort", fate);
    bench.charge(1, 500);
    bench.run_ms(3'000);
    bench.abort(1);
    bench.run_ms(2 * minutes_ms);
    CHECK(bench.last(1) == CardResult::aborted);
    CHECK(bench.paid_cents(1) == 0);
  }
  Bench late;
  late.charge(1, 500);
  late.run_ms(990);
  late.run_ms(5'000);
  late.abort(1);
  late.run_ms(5'000);
  CHECK(late.last(1) == CardResult::approved);
  CHECK(late.finished(1).size() == 1);
}

TEST_CASE("nexo: after a restart the attempt is found again, and one that never was is declined") {
  for (const Card card : {Card::approve, Card::decline}) {
    Bench bench;
    bench.terminal.card = card;
    bench.charge(3, 750);
    bench.run_ms(200);
    bench.restart();
    bench.inquire(3, 750);
    bench.run_ms(1 * minutes_ms);
    CHECK(bench.last(3) == (card == Card::approve ? CardResult::approved : CardResult::declined));
    CHECK(count(bench, "Payment") == 1);
  }
  Bench bench;
  bench.inquire(4, 750);
  bench.run_ms(2'000);
  CHECK_FALSE(bench.last(4));  // once is not enough
  bench.run_ms(10'000);
  CHECK(bench.last(4) == CardResult::declined);
}

TEST_CASE("nexo: another journal of the same kiosk does not find this one's attempts") {
  Bench bench;
  bench.charge(3, 750);
  bench.run_ms(5'000);
  bench.options.journal = "b";
  bench.restart();
  bench.inquire(3, 750);
  bench.run_ms(1 * minutes_ms);
  CHECK(bench.last(3) == CardResult::declined);
}

TEST_CASE("nexo: money goes back to the payment that is named, once, whatever happens to the line") {
  for (const Fate fate : fates) {
    for (const bool restarts : {false, true}) {
      CAPTURE(static_cast<int>(fate), restarts);
      Bench bench;
      bench.charge(1, 1234);
      bench.run_ms(5'000);
      const std::string reference = bench.finished(1).at(0).reference;
      once(bench, "Reversal", fate);
      bench.order(Order::Kind::give_back, payment(2, 1234, reference));
      if (restarts) {
        bench.run_ms(5);
        bench.restart();
        bench.inquire(2, 1234);
      }
      bench.run_ms(5 * minutes_ms);
      REQUIRE(bench.last(2));
      CHECK(*bench.last(2) != CardResult::unknown);
      CHECK((bench.last(2) == CardResult::approved) == (bench.paid_cents(1) == 0));
      CHECK(bench.terminal.most_requests() == 1);
    }
  }
}

TEST_CASE("nexo: without a reference money goes to the card that is presented; a wrong one is declined") {
  Bench bench;
  bench.order(Order::Kind::give_back, payment(1, 400));
  bench.order(Order::Kind::give_back, payment(2, 400, "no such thing"));
  bench.order(Order::Kind::give_back, payment(3, 400, "txOLD|2026-11-22T10:00:00Z"));
  bench.run_ms(10'000);
  CHECK(bench.last(1) == CardResult::approved);
  CHECK(bench.paid_cents(1) == -400);
  CHECK(bench.last(2) == CardResult::declined);
  CHECK(bench.last(3) == CardResult::declined);
  CHECK(count(bench, "Reversal") == 1);
}

TEST_CASE("nexo: half a payment is taken back and is no payment") {
  for (const Fate fate : fates) {
    CAPTURE(static_cast<int>(fate));
    Bench bench;
    bench.terminal.card = Card::partial;
    once(bench, "Reversal", fate);
    bench.charge(1, 1000);
    bench.run_ms(5 * minutes_ms);
    CHECK(bench.last(1) == CardResult::declined);
    CHECK(bench.paid_cents(1) == 0);
  }
}

TEST_CASE("nexo: half a payment that cannot be taken back, or not be read, is left to a person") {
  Bench bench;
  bench.terminal.card = Card::partial;
  bench.terminal.reversals_work = false;
  bench.charge(1, 1000);
  bench.run_ms(5 * minutes_ms);
  CHECK(bench.last(1) == CardResult::unknown);
  CHECK(bench.finished(1).size() == 1);
  CHECK(bench.paid_cents(1) == 500);
  bench.inquire(1, 1000);
  bench.run_ms(1 * minutes_ms);
  CHECK(bench.finished(1).size() == 2);
  CHECK(bench.last(1) == CardResult::unknown);

  Bench unreadable;
  unreadable.terminal.card = Card::unreadable;
  unreadable.charge(1, 1000);
  unreadable.run_ms(5 * minutes_ms);
  CHECK(unreadable.last(1) == CardResult::unknown);
}

TEST_CASE("nexo: a later run takes nothing back that it did not ask for") {
  Bench bench;
  bench.charge(1, 1000);
  bench.run_ms(5'000);
  bench.restart();
  bench.inquire(1, 999);  // another amount than the terminal has
  bench.run_ms(1 * minutes_ms);
  CHECK(bench.last(1) == CardResult::unknown);
  CHECK(bench.paid_cents(1) == 1000);
}

TEST_CASE("nexo: what the terminal says of itself") {
  Bench bench;
  const auto is = [&](DeviceState state, const std::string& words) {
    const auto status = bench.heard.device(DeviceKind::card_terminal, "V400m-123456789");
    return status && status->state == state && status->words == words;
  };
  bench.run_ms(1'000);
  CHECK(is(DeviceState::working, ""));
  bench.terminal.bank_reachable = false;
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::trouble, "the terminal cannot reach the bank"));
  bench.terminal.bank_reachable = true;
  bench.terminal.healthy = false;
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::trouble, "the terminal is not ready"));
  bench.terminal.healthy = true;
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::working, ""));
  once(bench, "Diagnosis", Fate::lost_before);  // one may get lost
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::working, ""));
  bench.line.fate = [](const std::string&) { return Fate::refused; };
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::trouble, "not answering"));
  bench.line.fate = [](const std::string&) { return Fate::garbage; };
  bench.run_ms(2 * minutes_ms);
  CHECK(is(DeviceState::trouble, "no permission"));

  Bench never;
  never.line.fate = [](const std::string&) { return Fate::refused; };
  never.run_ms(1'000);
  const auto status = never.heard.device(DeviceKind::card_terminal, "V400m-123456789");
  REQUIRE(status);
  CHECK(status->state == DeviceState::absent);
}

TEST_CASE("nexo: its day is closed at once, and a full queue loses no result") {
  Bench bench;
  bench.order(Order::Kind::close_day, {});
  bench.run_ms(10);
  REQUIRE(bench.heard.all<input::CardDayClosed>().size() == 1);
  CHECK(bench.heard.all<input::CardDayClosed>()[0].well);
  bench.heard.set_full(true);
  bench.charge(1, 100);
  bench.run_ms(5'000);
  CHECK_FALSE(bench.last(1));
  bench.heard.set_full(false);
  bench.run_ms(1'000);
  CHECK(bench.last(1) == CardResult::approved);
}
