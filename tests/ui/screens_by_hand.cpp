// SPDX-License-Identifier: Apache-2.0
// Staff and the sale: age decided, sold by hand, paid out; and how a shopper ends with vouchers or reads the receipt.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

TEST_CASE("staff decides on the age with one tap") {
  Screen screen;
  const lane::View desk = named("desk-age");
  CHECK(screen.show(desk).says("18 jaar of ouder?"));
  CHECK(screen.show(desk).says("Rode wijn Merlot"));
  const std::pair<const char*, AgeDecision> decisions[] = {{"desk-age-ok", AgeDecision::old_enough},
                                                           {"desk-age-id", AgeDecision::id_seen},
                                                           {"desk-age-no", AgeDecision::refused},
                                                           {"desk-age-group", AgeDecision::group_refused}};
  for (const auto& [id, decision] : decisions) {
    const auto decided = screen.touch(desk, id);
    REQUIRE(as<input::DecideAge>(decided) != nullptr);
    CHECK(as<input::DecideAge>(decided)->decision == decision);
  }
  CHECK(screen.show(desk).find("desk-solved") == nullptr);  // deciding answers the call
  CHECK(screen.show(named("desk-age-and-call")).find("desk-solved") != nullptr);
}

TEST_CASE("staff reads why something was refused, and prints the last receipt again") {
  Screen screen;
  CHECK(screen.show(named("desk-refused")).says("Geweigerd: Pindakaas naturel 350 g"));
  CHECK(screen.show(named("desk-refused")).says("glas in de pot"));
  CHECK(as<input::PrintLast>(screen.touch(named("desk-refused"), "desk-reprint")) != nullptr);
  CHECK(screen.show(named("desk")).find("desk-reprint") == nullptr);
  CHECK(as<input::OpenByHand>(screen.touch(named("desk"), "desk-by-hand")) != nullptr);
}

TEST_CASE("sold by hand: department, price, and a name where one helps") {
  Screen screen;
  const lane::View page = named("by-hand");
  CHECK(screen.show(page).find("by-hand-teach") == nullptr);
  CHECK_FALSE(screen.touch(page, "by-hand-department-6").has_value());
  CHECK_FALSE(screen.touch(page, "by-hand-sell").has_value());  // no price yet
  for (const char* key : {"by-hand-key-3", "by-hand-key-00", "by-hand-name", "key-b", "key-o", "by-hand-named"})
    CHECK_FALSE(screen.touch(page, key).has_value());
  CHECK(screen.show(page).find("by-hand-teach") == nullptr);  // nothing was refused
  const auto sold = screen.touch(page, "by-hand-sell");
  REQUIRE(as<input::SellByHand>(sold) != nullptr);
  CHECK(as<input::SellByHand>(sold)->department == "Schroeven en moeren");
  CHECK(as<input::SellByHand>(sold)->vat_percent == 21);
  CHECK(as<input::SellByHand>(sold)->price == views::cents(300));
  CHECK(as<input::SellByHand>(sold)->name == "Bo");
  CHECK_FALSE(as<input::SellByHand>(sold)->teach);
  CHECK(as<input::OpenDesk>(screen.touch(page, "back")) != nullptr);
}

TEST_CASE("an unknown code gets a price for good") {
  Screen screen;
  const lane::View page = named("by-hand-unknown");
  CHECK(screen.show(page).says("8710400999999"));
  for (const char* key : {"by-hand-department-2", "by-hand-key-9", "by-hand-key-9"})
    CHECK_FALSE(screen.touch(page, key).has_value());
  const auto taught = screen.touch(page, "by-hand-teach");
  REQUIRE(as<input::SellByHand>(taught) != nullptr);
  CHECK(as<input::SellByHand>(taught)->teach);
  CHECK(as<input::SellByHand>(taught)->price == views::cents(99));
  CHECK(as<input::SellByHand>(taught)->name.empty());
}

TEST_CASE("vouchers pay all, or a person pays out") {
  Screen screen;
  const ui::Probe& part = screen.show(named("tender-voucher"));
  CHECK(part.says("15,62"));
  CHECK(part.says("15,60"));
  CHECK(part.says("Totaal 28,37, bonnen \u2212\u00a012,75"));
  CHECK(as<input::PayByVouchers>(screen.touch(named("tender-paid"), "pay-vouchers")) != nullptr);
  CHECK(screen.show(named("tender-paid")).find("pay-card") == nullptr);
  CHECK(screen.show(named("tender-pay-out")).says("U krijgt terug\n€\u00a012,35"));
  CHECK(as<input::PayInCash>(screen.touch(named("tender-pay-out"), "pay-cash")) != nullptr);
  CHECK(screen.show(named("tender-card-only")).find("pay-cash") == nullptr);
  CHECK(screen.show(named("tender-none")).says("Een medewerker helpt u met betalen."));
}

TEST_CASE("the cash desk says what vouchers pay, and pays out by coin") {
  Screen screen;
  CHECK(screen.show(named("cash-desk-vouchers")).says("bonnen \u2212\u00a012,75, afronding \u2212\u00a00,02"));
  const lane::View out = named("cash-desk-pay-out");
  CHECK(screen.show(out).says("Uit te betalen"));
  CHECK(screen.show(out).says("12,35"));
  CHECK(screen.show(out).find("cash-key-1") == nullptr);
  const auto paid = screen.touch(out, "cash-take");
  REQUIRE(as<input::TakeCash>(paid) != nullptr);
  CHECK(as<input::TakeCash>(paid)->received == Money());
  CHECK(screen.show(named("cash-desk-paid-out")).says("Uitbetaald"));
}

TEST_CASE("the receipt is read on the screen and put away again") {
  Screen screen;
  const lane::View thanks = named("thanks-saved");
  CHECK(screen.show(thanks).says("U hebt €\u00a06,49 bespaard."));
  CHECK_FALSE(screen.touch(thanks, "receipt-show").has_value());
  CHECK(screen.show(thanks).says("TOTAAL"));
  CHECK(screen.show(thanks).find("receipt-paper") == nullptr);
  CHECK_FALSE(screen.touch(thanks, "back").has_value());
  CHECK(screen.show(thanks).find("receipt-paper") != nullptr);
  CHECK(screen.show(named("thanks")).find("receipt-show") == nullptr);
}
