// SPDX-License-Identifier: Apache-2.0
// Staff and money: what comes back, what is parked, parts, the drawer's book, a blind count, the day, two persons.
#include "tests/support/touch_all.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;
using test::touch_all;

TEST_CASE("the desk has pages: the sale, the drawer, the till itself") {
  Screen screen;
  const lane::View desk = named("desk-free");
  CHECK(screen.show(desk).find("desk-count") == nullptr);
  CHECK(as<input::OpenReturn>(screen.touch(desk, "desk-return")) != nullptr);
  CHECK(screen.show(desk).says("Geparkeerd (2)"));
  CHECK(as<input::OpenParked>(screen.touch(desk, "desk-parked")) != nullptr);
  touch_all(screen, desk, {"desk-drawer"});
  CHECK(as<input::OpenCashBook>(screen.touch(desk, "desk-cash-book")) != nullptr);
  CHECK(as<input::OpenCount>(screen.touch(desk, "desk-count")) != nullptr);
  CHECK(as<input::OpenDay>(screen.touch(desk, "desk-day")) != nullptr);
  CHECK(as<input::NoSale>(screen.touch(desk, "desk-no-sale")) != nullptr);
  touch_all(screen, desk, {"desk-less", "desk-till"});
  const auto mode = screen.touch(desk, "desk-mode-closed");
  REQUIRE(as<input::SetMode>(mode) != nullptr);
  CHECK(as<input::SetMode>(mode)->mode == LaneMode::closed);
  const auto training = screen.touch(desk, "desk-training");
  REQUIRE(as<input::SetTraining>(training) != nullptr);
  CHECK(as<input::SetTraining>(training)->on);
}

TEST_CASE("only what makes sense now is on the desk") {
  Screen screen;
  const ui::Probe& basket = screen.show(named("desk-parts"));
  CHECK(basket.find("desk-return") == nullptr);
  CHECK(basket.find("desk-park") != nullptr);
  CHECK(basket.says("10,00 is al betaald"));
  CHECK(as<input::PrintBasket>(screen.touch(named("desk-parts"), "desk-slip")) != nullptr);
  const ui::Probe& free = screen.show(named("desk-free"));
  CHECK(free.find("desk-park") == nullptr);
  CHECK(free.find("desk-void") == nullptr);
  CHECK(free.find("desk-take-cash") == nullptr);
  const ui::Probe& back = screen.show(named("desk-is-return"));
  CHECK(back.find("desk-by-hand") == nullptr);
  CHECK(back.says("Betaal uit"));
}

TEST_CASE("a doubtful clock is looked at before it counts") {
  Screen screen;
  const lane::View desk = named("desk-clock");
  CHECK(screen.show(desk).says("Er wordt niets verkocht"));
  touch_all(screen, desk, {"desk-clock"});
  CHECK(screen.show(desk).says("zaterdag 21-11-2026, 14:32"));
  touch_all(screen, desk, {"desk-clock-no", "desk-clock"});
  CHECK(as<input::AcceptClock>(screen.touch(desk, "desk-clock-yes")) != nullptr);
  lane::View other = desk;
  std::get<lane::DeskView>(other.screen).may_accept_clock = false;
  CHECK(screen.show(other).find("desk-clock") == nullptr);
}

TEST_CASE("a receipt is found by its number") {
  Screen screen;
  const lane::View page = named("goods-back");
  CHECK(screen.show(page).says("Scan de QR-code op de bon"));
  touch_all(screen, page, {"return-find", "return-key-1", "return-key-0", "return-key-4", "return-key-2"});
  const auto found = screen.touch(page, "return-find");
  REQUIRE(as<input::FindReceipt>(found) != nullptr);
  CHECK(as<input::FindReceipt>(found)->receipt == 1'042);
  CHECK(screen.show(named("goods-back-unknown")).says("Dit kennen we niet."));
}

TEST_CASE("of a receipt no more comes back than is left of it") {
  Screen screen;
  const lane::View page = named("goods-back-lines");
  CHECK(screen.show(page).says("6 gekocht"));
  touch_all(screen, page, {"return-next", "back-4-more", "back-1-less", "back-1-more", "back-1-more"});
  for (int more = 0; more < 6; ++more) CHECK_FALSE(screen.touch(page, "back-2-more").has_value());
  touch_all(screen, page, {"back-2-less"});
  CHECK(screen.show(page).says("5,76"));  // 2.79 + 3 x 0.99
  touch_all(screen, page, {"return-next"});
  CHECK(screen.show(page).says("3 × Cola, blikje 33 cl"));
  const auto back = screen.touch(page, "reason-1");
  REQUIRE(as<input::ReturnGoods>(back) != nullptr);
  CHECK(as<input::ReturnGoods>(back)->goods == std::vector<ReturnedGoods>{{1, 1}, {2, 3}});
  CHECK(as<input::ReturnGoods>(back)->reason == "Kapot of bedorven");
}

TEST_CASE("another receipt has other lines") {
  Screen screen;
  const lane::View page = named("goods-back-lines");
  touch_all(screen, page, {"back-1-more"});
  lane::View other = page;
  std::get<lane::GoodsBackView>(other.screen).asked = 1'043;
  CHECK_FALSE(screen.touch(other, "return-next").has_value());
  CHECK(screen.show(other).find("reason-1") == nullptr);
  touch_all(screen, other, {"back"});
  CHECK(screen.show(other).find("return-find") != nullptr);
  touch_all(screen, other, {"back"});
  CHECK(screen.show(other).find("back-1-more") != nullptr);
}

TEST_CASE("without a receipt: department, amount, reason in own words") {
  Screen screen;
  const lane::View page = named("goods-back");
  touch_all(screen, page,
            {"return-no-receipt", "return-department-3", "return-next", "return-key-5", "return-key-00", "return-next",
             "reason-other", "reason-done", "key-t", "key-e", "key-space", "key-o"});
  const auto back = screen.touch(page, "reason-done");
  REQUIRE(as<input::ReturnByHand>(back) != nullptr);
  CHECK(as<input::ReturnByHand>(back)->department == "Schroeven en moeren");
  CHECK(as<input::ReturnByHand>(back)->vat_percent == 21);
  CHECK(as<input::ReturnByHand>(back)->price == views::cents(500));
  CHECK(as<input::ReturnByHand>(back)->reason == "te o");
}

TEST_CASE("a parked basket is brought back with one tap, when the till is free") {
  Screen screen;
  CHECK(screen.show(named("parked")).says("Halfvolle melk"));
  CHECK(screen.show(named("parked")).says("7 artikelen · 14:20"));
  const auto resumed = screen.touch(named("parked"), "parked-38");
  REQUIRE(as<input::ResumeSale>(resumed) != nullptr);
  CHECK(as<input::ResumeSale>(resumed)->sale == 38);
  CHECK_FALSE(screen.touch(named("parked-many"), "parked-41").has_value());
  CHECK(screen.show(named("parked-many")).says("Er staat nog een mandje"));
}
