// SPDX-License-Identifier: Apache-2.0
// The basket and what is found without a barcode: every cent is explained, and each button asks for one thing.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

namespace {

// Touches one after the other; only the last may answer.
std::optional<Input> touch_all(Screen& screen, const lane::View& view, const std::vector<std::string>& ids) {
  std::optional<Input> answer;
  for (const std::string& id : ids) {
    CHECK_FALSE(answer.has_value());
    answer = screen.touch(view, id);
  }
  return answer;
}

}  // namespace

TEST_CASE("each line says what it costs and why") {
  Screen screen;
  const ui::Probe& rich = screen.show(named("basket-rich"));
  CHECK(rich.says("6 stuks à 0,99"));
  CHECK(rich.says("3 voor 2,50"));
  CHECK(rich.says("\u2212\u00a00,94"));
  CHECK(rich.says("Toeslag plastic 6 × 0,05"));
  CHECK(rich.says("Statiegeld 6 × 0,15, krijgt u terug"));
  CHECK(rich.says("10 % korting op wijn"));
  CHECK(rich.says("0,452 kg × €\u00a015,49/kg"));
  CHECK(rich.says("Prijs aangepast door een medewerker"));
  CHECK(rich.says("18+"));
  CHECK(rich.says("5 euro korting vanaf 25 euro"));
  CHECK(rich.says("U bespaart 6,49"));
  lane::View english = named("basket-rich");
  english.language = Language::english;
  CHECK(screen.show(english).says("0.452 kg"));
}

TEST_CASE("vouchers pay a part, and may be taken back") {
  Screen screen;
  const lane::View view = named("basket-vouchers");
  const ui::Probe& probe = screen.show(view);
  CHECK(probe.says("Nog te betalen"));
  CHECK(probe.says("1,49"));
  CHECK(probe.says("Statiegeldbon"));
  CHECK(probe.says("Totaal 14,24, bonnen \u2212\u00a012,75"));
  const auto back = screen.touch(view, "voucher-1-back");
  REQUIRE(as<input::ReturnVoucher>(back) != nullptr);
  CHECK(as<input::ReturnVoucher>(back)->label == "deposit");
  CHECK(as<input::ReturnVoucher>(back)->id == "9812");
  const ui::Probe& only = screen.show(named("basket-only-vouchers"));
  CHECK(only.says("U krijgt terug"));
  CHECK(only.says("€\u00a012,75"));
  CHECK(only.find("pay") != nullptr);
}

TEST_CASE("18+ is said at once, without a promise that nobody made") {
  Screen screen;
  const ui::Probe& open = screen.show(named("basket-age"));
  CHECK(open.says("Bij 18+ kijkt er even iemand mee."));
  CHECK(open.says("U kunt gewoon doorscannen."));
  CHECK_FALSE(open.says("gevraagd"));
  CHECK_FALSE(open.says("komt"));
  CHECK(screen.show(named("basket-age-called")).says("We hebben een medewerker gevraagd."));
  CHECK(screen.show(named("basket-age-coming")).says("Mila komt naar u toe."));
  CHECK(as<input::ChooseTender>(screen.touch(named("basket-age"), "pay")) != nullptr);
  CHECK(screen.show(named("basket-age")).find("pay")->label.starts_with("Er kijkt iemand mee"));
}

TEST_CASE("what was taken out comes back with one tap") {
  Screen screen;
  CHECK(screen.show(named("basket-undo")).says("Rode wijn Merlot, fles 75 cl is weggehaald."));
  CHECK(screen.show(named("basket-undo-last")).says("6 × Cola, blikje 33 cl is weggehaald."));
  CHECK(as<input::Undo>(screen.touch(named("basket-undo"), "undo")) != nullptr);
  CHECK(as<input::Undo>(screen.touch(named("basket-undo-last"), "undo")) != nullptr);
}

TEST_CASE("a refused scan is friendly, names the thing and offers a person") {
  Screen screen;
  const ui::Probe& recalled = screen.show(named("basket-recalled"));
  CHECK(recalled.says("Pindakaas naturel 350 g: dit verkopen we nu even niet."));
  CHECK(recalled.says("een medewerker neemt het mee"));
  CHECK_FALSE(recalled.says("glas in de pot"));  // staff's to know
  CHECK(screen.show(named("basket-expired")).says("de datum is voorbij"));
  CHECK(screen.show(named("basket-voucher-used")).says("Deze bon is al gebruikt."));
  CHECK(screen.show(named("basket-age-refused")).says("De rest kunt u gewoon betalen."));
  CHECK(screen.show(named("basket-not-sold")).says("Shag zwaar 50 g: dit verkopen we hier niet."));
  for (const char* name : {"basket-recalled", "basket-expired", "basket-voucher-used", "basket-not-sold"})
    CHECK(as<input::CallPerson>(screen.touch(named(name), "call")) != nullptr);
}

TEST_CASE("how many: keyed at once") {
  Screen screen;
  const lane::View view = named("basket");
  const auto set = touch_all(screen, view, {"line-5-count", "count-1", "count-2", "count-done"});
  REQUIRE(as<input::SetQuantity>(set) != nullptr);
  CHECK(as<input::SetQuantity>(set)->line == 5);
  CHECK(as<input::SetQuantity>(set)->quantity == 12);
  CHECK(screen.show(view).find("pay") != nullptr);                                              // the basket again
  CHECK_FALSE(touch_all(screen, view, {"line-5-count", "count-0", "count-done"}).has_value());  // not none
  CHECK_FALSE(screen.touch(view, "back").has_value());
  CHECK(screen.show(view).find("pay") != nullptr);
  // Another scan closes the question.
  CHECK_FALSE(screen.touch(view, "line-5-count").has_value());
  CHECK(screen.show(view).find("count-done") != nullptr);
  CHECK(screen.show(named("basket-rich")).find("count-done") == nullptr);
}

TEST_CASE("staff corrects a price with a reason, shoppers do not") {
  Screen screen;
  const lane::View staff = named("basket-staff");
  const auto set =
      touch_all(screen, staff, {"line-3-price", "price-key-1", "price-key-9", "price-key-9", "price-shelf"});
  REQUIRE(as<input::CorrectPrice>(set) != nullptr);
  CHECK(as<input::CorrectPrice>(set)->line == 3);
  CHECK(as<input::CorrectPrice>(set)->price == views::cents(199));
  CHECK(as<input::CorrectPrice>(set)->reason == "Het schap zegt iets anders");
  CHECK_FALSE(touch_all(screen, staff, {"line-5-price", "price-damaged"}).has_value());  // no price, no answer
  CHECK(screen.show(named("basket")).find("line-3-price") == nullptr);
}

TEST_CASE("what has no barcode is found by picture") {
  Screen screen;
  CHECK(as<input::OpenPicks>(screen.touch(named("basket"), "picks")) != nullptr);
  CHECK(as<input::OpenPicks>(screen.touch(named("basket-empty-picks"), "picks")) != nullptr);
  CHECK(screen.show(named("basket-empty")).find("picks") == nullptr);
  const auto department = screen.touch(named("picks"), "picks-department-2");
  REQUIRE(as<input::LookFor>(department) != nullptr);
  CHECK(as<input::LookFor>(department)->department == "Groente en fruit");
  const lane::View fruit = named("picks-department");
  CHECK(screen.show(fruit).says("2,09 per kg, met etiket van de weegschaal"));
  CHECK(screen.show(fruit).says("14,24"));
  const auto pick = screen.touch(fruit, "pick-2");
  REQUIRE(as<input::Pick>(pick) != nullptr);
  CHECK(as<input::Pick>(pick)->gtin.number() == 8'719'990'003'015);
  CHECK(as<input::LookFor>(screen.touch(fruit, "picks-all"))->department.empty());
  CHECK(as<input::BackToBasket>(screen.touch(fruit, "back")) != nullptr);
}

TEST_CASE("what has no barcode is found as one types its name") {
  Screen screen;
  const lane::View picks = named("picks");
  REQUIRE(as<input::LookFor>(screen.touch(picks, "picks-search")) != nullptr);
  CHECK(as<input::LookFor>(screen.touch(picks, "key-b"))->text == "b");
  CHECK(as<input::LookFor>(screen.touch(picks, "key-r"))->text == "br");
  CHECK(as<input::LookFor>(screen.touch(picks, "key-space"))->text == "br ");
  CHECK_FALSE(screen.touch(picks, "key-space").has_value());  // one is enough
  CHECK(as<input::LookFor>(screen.touch(picks, "key-erase"))->text == "br");
  CHECK(screen.show(picks).says("br"));
  lane::View nothing = picks;
  std::get<lane::PicksView>(nothing.screen).found.text = "br";
  CHECK(screen.show(nothing).says("Niets gevonden."));
  CHECK(screen.show(nothing).says("Een medewerker helpt u graag."));
  CHECK(as<input::LookFor>(screen.touch(nothing, "picks-all"))->text.empty());
  CHECK(screen.show(picks).find("key-b") == nullptr);
}
