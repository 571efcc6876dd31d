// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/partner_reader.h"

#include "tests/report/made_journal.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::report;
using namespace kassabel::test;

namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Shop : MadeShop {
  void device(DeviceKind kind, const std::string& id, DeviceState state) {
    journal.add(lane::event::DeviceReported{{kind, id, state, ""}});
  }
  [[nodiscard]] Partners read(DaySpan days = {}) const {
    PartnerReader reader(days);
    for (const Fact& fact : journal.facts()) reader.feed(fact);
    reader.finish();
    return reader.partners();
  }
};

}  // namespace

TEST_CASE("a terminal that failed is told with how long, and with the sales that fell into it") {
  Shop shop;
  shop.device(DeviceKind::card_terminal, "t", DeviceState::working);
  shop.open();
  shop.device(DeviceKind::card_terminal, "t", DeviceState::trouble);
  shop.journal.wait(2 * minute_ms);
  shop.line(soap());
  shop.pay(cash(190, 1));
  shop.journal.wait(minute_ms);
  shop.device(DeviceKind::card_terminal, "t", DeviceState::working);
  shop.open();
  shop.journal.add(lane::event::SaleVoided{shop.sale, "", "empty"});
  shop.device(DeviceKind::card_terminal, "t", DeviceState::absent);
  shop.journal.wait(minute_ms);
  shop.journal.add(lane::event::IdleAsked{});
  const Partners all = shop.read();
  const Partner& terminal = all.all.at("card_terminal");
  CHECK(terminal.failures == 2);
  CHECK(terminal.sales == 1);
  // ten records of a second each, two minutes and one; then one and a second
  CHECK(terminal.down_ms == 3 * minute_ms + 10'000 + minute_ms + 1'000);
  CHECK(terminal.longest_ms == 3 * minute_ms + 10'000);
  CHECK(terminal.felt_ms == 2 * minute_ms + 9'000);
  CHECK(terminal.down_now);
  CHECK(all.all.size() == 1);
}

TEST_CASE("the network is down while a path over it is; while the machine is off nothing counts") {
  Shop shop;
  shop.device(DeviceKind::pager, "board", DeviceState::working);
  shop.device(DeviceKind::pager, "ntfy", DeviceState::trouble);
  shop.device(DeviceKind::pager, "mqtt", DeviceState::trouble);
  shop.device(DeviceKind::pager, "ntfy", DeviceState::working);
  shop.device(DeviceKind::pager, "mqtt", DeviceState::working);
  shop.device(DeviceKind::printer, "p", DeviceState::trouble);
  shop.journal.wait(60 * minute_ms);
  shop.journal.add(lane::event::KioskStarted{"kassabel 0.1.0", "rules"});
  shop.journal.wait(60 * minute_ms);
  shop.journal.add(lane::event::IdleAsked{});
  const Partners all = shop.read();
  CHECK(all.all.at("network").failures == 1);
  CHECK(all.all.at("network").down_ms == 3'000);
  CHECK(all.all.at("pager/ntfy").down_ms == 2'000);
  CHECK(all.all.at("pager/mqtt").down_ms == 2'000);
  CHECK(all.all.find("pager/board") == all.all.end());
  CHECK(all.all.at("printer").down_ms == 0);
  CHECK_FALSE(all.all.at("printer").down_now);
}

TEST_CASE("calls that nobody was told of, and those that were told late") {
  Shop shop;
  const auto call = [&](std::uint64_t number, std::int64_t sent_ms) {
    shop.journal.add(lane::event::CallRaised{number, CallKind::help, "", 0});
    if (sent_ms > 0) shop.journal.add(lane::event::CallSent{number, "board", sent_ms});
    shop.journal.add(lane::event::CallClosed{number, CallOutcome::helped, "mila", 20'000, ""});
  };
  call(1, 400);
  call(2, 0);
  call(3, 9'000);
  shop.journal.add(lane::event::CallRaised{4, CallKind::test, "", 0});
  shop.journal.add(lane::event::CallClosed{4, CallOutcome::helped, "mila", 20'000, ""});
  shop.journal.add(lane::event::CallRaised{5, CallKind::cash, "", 0});
  const Partners all = shop.read();
  CHECK(all.calls == 4);
  CHECK(all.calls_never_sent == 2);
  CHECK(all.calls_sent_late == 1);
  CHECK(all.call_sent_longest_ms == 9'000);
}

TEST_CASE("a payment nobody knew the end of counts until it was known") {
  MadeShop made = two_days();
  Shop shop;
  shop.journal = made.journal;
  const Partners all = shop.read();
  CHECK(all.card_asked == 2);
  CHECK(all.card_declined == 1);
  CHECK(all.card_unknown == 1);
  CHECK(all.card_unknown_ms == 31'000);
  CHECK(all.card_unknown_longest_ms == 31'000);
  CHECK(all.receipts_asked == 8);
  CHECK(all.receipts_not_printed == 0);
  CHECK(all.drawer_asked == 11);
  CHECK(shop.read({20261025, 0}).card_asked == 0);
}
