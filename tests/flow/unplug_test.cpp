// SPDX-License-Identifier: Apache-2.0
// A short story in which one device is pulled out and put back at every moment of it: before a step or in the middle of
// it, and back after that step or after the next. Whatever happens, the shopper is told the truth, nothing is said to
// be printed that is not, and no basket is lost.
#include <algorithm>
#include <array>

#include "tests/flow/unplug_shop.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

// What the story has done so far, as people would count it.
struct Told {
  int pieces = 0;  // in the basket
  int sales = 0;
  int printed = 0;  // receipts that the screen called printed
  bool bell_pressed = false;
};

struct Step {
  const char* name;
  void (*begin)(UnplugShop&, Told&);
  void (*end)(UnplugShop&, Told&);  // with whatever is plugged in now
};

struct Device {
  Simulated what;
  DeviceKind kind;
  const char* id;  // as staff's board lists it
};

constexpr std::array devices{Device{Simulated::hand_held, DeviceKind::scanner, "sim-scanner"},
                             Device{Simulated::flat_bed, DeviceKind::scanner, "sim-flat-bed"},
                             Device{Simulated::printer, DeviceKind::printer, "sim-printer"},
                             Device{Simulated::belt_pager, DeviceKind::pager, "belt"},
                             Device{Simulated::bell, DeviceKind::bell, "Balie"},
                             Device{Simulated::lamp, DeviceKind::lamp, "kiosk"}};

bool printer_there(UnplugShop& shop) { return shop.control().plugged(Simulated::printer); }

int pieces_of(UnplugShop& shop) {
  const auto& sale = shop.runner->state().sale;
  return sale ? sale->basket.pieces() : 0;
}

lane::ReceiptState receipt_of(UnplugShop& shop) {
  const auto& sale = shop.runner->state().sale;
  return sale && sale->done ? sale->done->receipt_state : lane::ReceiptState::none;
}

// ---- the steps

template <Product (*article)()>
void scan(UnplugShop& shop, Told&) {
  REQUIRE(shop.control().scan(article().gtin.text()));
}

// A scan that the cable ate is done again, by hand or on the glass: the shopper sees that it is not on the screen.
template <Product (*article)(), int pieces>
void scanned(UnplugShop& shop, Told& told) {
  const auto seen = [&] { return pieces_of(shop) == pieces; };
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  (void)shop.becomes([&] { return seen() || std::chrono::steady_clock::now() > until; });
  if (!seen()) scan<article>(shop, told);
  CHECK(shop.becomes(seen));
  told.pieces = pieces;
  const auto* basket = shop.screen<lane::BasketView>();
  REQUIRE(basket != nullptr);
  REQUIRE(basket->newest.has_value());
  CHECK(basket->newest->name == article().name);
  CHECK(basket->pieces == pieces);
}

void choose_tender(UnplugShop& shop, Told&) { shop.give(input::ChooseTender{}); }
void tender_shown(UnplugShop& shop, Told&) { CHECK(shop.screen<lane::TenderView>() != nullptr); }

void pay_by_card(UnplugShop& shop, Told&) { shop.give(input::PayByCard{}); }
void card_paid(UnplugShop& shop, Told& told) {
  REQUIRE_FALSE(shop.terminal.charged.empty());
  shop.give(input::CardFinished{shop.terminal.charged.back(), CardResult::approved, ""});
  CHECK(shop.screen<lane::ThanksView>() != nullptr);
  told.pieces = 0;
  told.sales += 1;
}

void ask_receipt(UnplugShop& shop, Told&) { shop.give(input::PrintReceipt{}); }

// Either it is printed, or the screen does not say so.
void receipt_answered(UnplugShop& shop, Told& told) {
  CHECK(shop.becomes([&] { return receipt_of(shop) != lane::ReceiptState::asked; }));
  if (receipt_of(shop) == lane::ReceiptState::printed) told.printed += 1;
  if (printer_there(shop)) return;
  CHECK(shop.becomes([&] { return shop.notice(lane::Notice::printer_away); }));
  if (const auto* thanks = shop.screen<lane::ThanksView>()) CHECK_FALSE(thanks->printer_works);
}

void leave(UnplugShop& shop, Told&) { shop.give(input::LeaveDone{}); }
void left(UnplugShop& shop, Told&) { CHECK(shop.screen<lane::WelcomeView>() != nullptr); }

void press_bell(UnplugShop& shop, Told& told) { told.bell_pressed = shop.control().press_bell().has_value(); }
void bell_answered(UnplugShop& shop, Told& told) {
  if (!told.bell_pressed || !shop.control().plugged(Simulated::bell)) return;  // nobody pressed a bell that is away
  const auto calls = [&] { return shop.runner->state().bells.size() == 1; };
  CHECK(shop.becomes(calls));
  if (!shop.control().plugged(Simulated::belt_pager)) return;
  CHECK(shop.becomes([&] { return shop.control().lamp_of(Simulated::bell) == "sent"; }));
}

void sign_in(UnplugShop& shop, Told&) {
  shop.give(input::Scanned{"test", "", "KBS-MILA"});
  shop.give(input::EnterPin{"804173"});
  shop.give(input::OpenCashDesk{});
}
void cash_desk_shown(UnplugShop& shop, Told&) { CHECK(shop.screen<lane::CashDeskView>() != nullptr); }

void take_cash(UnplugShop& shop, Told&) { shop.give(input::TakeCash{Money::from_cents(500)}); }

// The drawer is open, or the screen says that it is not.
void cash_taken(UnplugShop& shop, Told& told) {
  told.pieces = 0;
  told.sales += 1;
  const auto drawer_said = [&] {
    (void)shop.screen<lane::CashDeskView>();
    return shop.shown.staff && (shop.shown.staff->drawer_open || shop.shown.staff->drawer_failed);
  };
  CHECK(shop.becomes(drawer_said));
  if (shop.shown.staff->drawer_failed) CHECK_FALSE(shop.shown.staff->drawer_open);
  receipt_answered(shop, told);
  shop.control().push_drawer_shut();
}

void cash_done(UnplugShop& shop, Told&) {
  shop.give(input::CashDone{});
  shop.give(input::SignOut{});
  shop.give(input::LeaveDone{});
}

constexpr std::array steps{Step{"the first article", &scan<bread>, &scanned<bread, 1>},
                           Step{"another article", &scan<cola>, &scanned<cola, 2>},
                           Step{"to pay", &choose_tender, &tender_shown},
                           Step{"by card", &pay_by_card, &card_paid},
                           Step{"the receipt", &ask_receipt, &receipt_answered},
                           Step{"she leaves", &leave, &left},
                           Step{"somebody presses a bell", &press_bell, &bell_answered},
                           Step{"the next shopper", &scan<soap>, &scanned<soap, 1>},
                           Step{"Mila comes", &sign_in, &cash_desk_shown},
                           Step{"she takes cash", &take_cash, &cash_taken},
                           Step{"and is done", &cash_done, &left}};

// ---- what has to be true

void check_away(UnplugShop& shop, const Device& device, const Told& told) {
  CHECK(shop.becomes([&] { return shop.listed(device.kind, device.id) == DeviceState::absent; }));
  CHECK(shop.notice(lane::Notice::printer_away) == (device.what == Simulated::printer));
  CHECK_FALSE(shop.notice(lane::Notice::scanner_away));  // there is a second one
  CHECK(shop.shown.services.scan.state == lane::ServiceState::open);
  const bool reachable = shop.shown.services.staff.state == lane::ServiceState::open;
  CHECK(reachable == (device.what != Simulated::belt_pager));  // the only way to staff in this shop
  CHECK(pieces_of(shop) >= told.pieces);
}

void check_back(UnplugShop& shop, const Device& device) {
  CHECK(shop.becomes([&] { return shop.listed(device.kind, device.id) == DeviceState::working; }));
  CHECK_FALSE(shop.notice(lane::Notice::printer_away));
  CHECK(shop.shown.services.staff.state == lane::ServiceState::open);
}

// What the journal and the paper say in the end.
void check_books(UnplugShop& shop, const Told& told) {
  CHECK(shop.recorded("sale_completed") == 2);
  CHECK(told.sales == 2);
  CHECK(shop.recorded("line_added") == 3);
  CHECK(shop.recorded("receipt_answered", "\"printed\":true") == told.printed);
  CHECK(shop.control().receipts_ever() >= static_cast<std::uint64_t>(told.printed));
}

enum class When { before, during };

struct Plan {
  Device device;
  std::size_t out_at = 0, back_after = 0;
  When when = When::before;
};

void start(UnplugShop& shop) {
  for (const Device& device : devices)
    REQUIRE(shop.becomes([&] { return shop.listed(device.kind, device.id) == DeviceState::working; }));
}

void play(const Plan& plan) {
  INFO("out " << (plan.when == When::before ? "before" : "during") << " \"" << steps[plan.out_at].name
              << "\", back after \"" << steps[plan.back_after].name << "\": " << plan.device.id);
  UnplugShop shop;
  start(shop);
  Told told;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    INFO("at \"" << steps[at].name << "\"");
    const bool now = at == plan.out_at;
    if (now && plan.when == When::before) {
      shop.control().unplug(plan.device.what);
      check_away(shop, plan.device, told);
    }
    steps[at].begin(shop, told);
    if (now && plan.when == When::during) shop.control().unplug(plan.device.what);
    steps[at].end(shop, told);
    if (now) check_away(shop, plan.device, told);
    if (at != plan.back_after) continue;
    shop.control().plug(plan.device.what);
    check_back(shop, plan.device);
  }
  check_books(shop, told);
}

}  // namespace

// Each device once, out before every step and back after it.
TEST_CASE("a device that is pulled out and put back at every step of a story") {
  for (const Device& device : devices) {
    INFO(device.id);
    UnplugShop shop;
    start(shop);
    Told told;
    for (const Step& step : steps) {
      INFO(step.name);
      shop.control().unplug(device.what);
      check_away(shop, device, told);
      step.begin(shop, told);
      step.end(shop, told);
      check_away(shop, device, told);
      shop.control().plug(device.what);
      check_back(shop, device);
    }
    check_books(shop, told);
    const int without_printer = device.what == Simulated::printer ? 0 : 2;
    CHECK(told.printed == without_printer);
  }
}

TEST_CASE("a printer that is put back prints what the shopper asks for again, once") {
  UnplugShop shop;
  start(shop);
  Told told;
  for (const std::size_t at : {0, 1, 2, 3}) {
    steps[at].begin(shop, told);
    steps[at].end(shop, told);
  }
  shop.control().unplug(Simulated::printer);
  check_away(shop, devices[2], told);
  ask_receipt(shop, told);
  receipt_answered(shop, told);
  CHECK(told.printed == 0);
  CHECK(shop.control().receipts_ever() == 0);
  shop.control().plug(Simulated::printer);
  check_back(shop, devices[2]);
  CHECK(shop.control().receipts_ever() == 0);  // not by itself
  ask_receipt(shop, told);
  receipt_answered(shop, told);
  CHECK(told.printed == 1);
  CHECK(shop.control().receipts_ever() == 1);
  CHECK(shop.control().last_receipt_text().find("Volkoren brood") != std::string::npos);
}

TEST_CASE("without any scanner the shopper is told so, and the basket stays") {
  UnplugShop shop;
  start(shop);
  Told told;
  scan<bread>(shop, told);
  scanned<bread, 1>(shop, told);
  shop.control().unplug(Simulated::hand_held);
  shop.control().unplug(Simulated::flat_bed);
  CHECK(shop.becomes([&] { return shop.notice(lane::Notice::scanner_away); }));
  CHECK(shop.shown.services.scan.state == lane::ServiceState::out_of_order);
  CHECK(pieces_of(shop) == 1);
  shop.control().plug(Simulated::flat_bed);
  CHECK(shop.becomes([&] { return !shop.notice(lane::Notice::scanner_away); }));
  scan<cola>(shop, told);
  scanned<cola, 2>(shop, told);
}

// Every device, step and moment on its own: minutes, so only when asked for.
TEST_CASE("a device that is pulled out once, at any moment of a story", "[.][wide]") {
  for (const Device& device : devices)
    for (std::size_t at = 0; at < steps.size(); ++at)
      for (const When when : {When::before, When::during})
        for (const std::size_t later : {0, 1}) play({device, at, std::min(at + later, steps.size() - 1), when});
}
