// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/day_reader.h"

#include "kiosk/report/drawer_reader.h"
#include "kiosk/report/scan.h"
#include "tests/report/made_journal.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::report;
using namespace kassabel::test;

namespace {

DayReader read(MadeJournal& journal, DaySpan days = {}) {
  DayReader reader(days);
  const SeqSpan seqs = must(records_for(journal, days));
  const auto done = for_each_fact(journal, seqs, [&](const Fact& fact) { reader.feed(fact); });
  REQUIRE(done.has_value());
  return reader;
}

std::string words_of(const std::vector<Difference>& all) {
  std::string out;
  for (const Difference& one : all)
    out += one.name + " " + std::to_string(one.recorded) + "/" + std::to_string(one.read) + " ";
  return out;
}

struct Book {
  std::vector<DrawerEntry> entries;
  std::vector<DrawerDay> days;
  bool agrees = true;
};

Book read_drawer(MadeJournal& journal, DaySpan days = {}) {
  Book out;
  DrawerReader reader(
      days, [&](const DrawerEntry& entry) { out.entries.push_back(entry); },
      [&](const DrawerDay& day) { out.days.push_back(day); });
  const auto done =
      for_each_fact(journal, must(records_for(journal, days)), [&](const Fact& fact) { reader.feed(fact); });
  REQUIRE(done.has_value());
  reader.finish();
  out.agrees = reader.agrees();
  return out;
}

}  // namespace

TEST_CASE("two days add up to what was worked out by hand, and each Z agrees") {
  MadeShop shop = two_days();
  const DayReader reader = read(shop.journal);
  REQUIRE(reader.zs().size() == 2);
  CHECK(words_of(reader.zs()[0].differences) == "");
  CHECK(words_of(reader.zs()[1].differences) == "");
  REQUIRE(reader.days().size() == 2);
  CHECK(words_of(differences_of(saturday_totals(), reader.days().at(20261024).totals)) == "");
  CHECK(words_of(differences_of(sunday_totals(), reader.days().at(20261025).totals)) == "");
  const Totals& more = reader.days().at(20261024).more;
  CHECK(more.get("corrections_cents") == -36);
  CHECK(more.get("pieces/bread") == 4);
  CHECK(more.get("cash/drop") == 1);
  CHECK(reader.days().at(20261025).more.get("returns_net_cents/9") == 91);
  CHECK(reader.since_z().totals.all().empty());
  CHECK_FALSE(reader.missed());
}

TEST_CASE("money taken is money owed, whichever way the totals are read") {
  MadeShop shop = two_days();
  const DayReader reader = read(shop.journal);
  for (const auto& [date, sums] : reader.days()) {
    const Totals& t = sums.totals;
    const std::int64_t owed = t.get(total::sales_cents) - t.get(total::returns_cents);
    std::int64_t paid = 0, goods = t.get(total::deposit_cents), taxed = t.get(total::deposit_cents);
    for (const auto& [name, amount] : t.all()) {
      if (name.starts_with(total::tender_cents)) paid += amount;
      if (name.starts_with(total::department_cents)) goods += amount;
      if (name.starts_with(total::vat_net_cents) || name.starts_with(total::vat_cents)) taxed += amount;
    }
    CHECK(paid == owed + t.get(total::rounding_cents));
    CHECK(goods == owed);
    CHECK(taxed == owed);
  }
}

TEST_CASE("a Z that says another amount is found, with what differs and by how much") {
  MadeShop shop;
  saturday(shop);
  Totals day = saturday_totals(), grand = grand_of({saturday_totals()});
  day.add("sales_cents", 500);
  day.set("tender/card", 0);
  grand.add("returns_cents", -1);
  shop.journal.add(lane::event::DayClosed{2, day, grand, cents(6360), "joost", ""});
  const auto zs = read(shop.journal).zs();
  REQUIRE(zs.size() == 1);
  CHECK(words_of(zs[0].differences) == "sales_cents 2338/1838 tender/card 0/2 grand/returns_cents -1/0 z 2/1 ");
}

TEST_CASE("a report of one day reads from the Z before it, and comes to the same") {
  MadeShop shop = two_days();
  const SeqSpan seqs = must(records_for(shop.journal, {20261025, 20261025}));
  CHECK(shop.journal.records()[seqs.from - 1].type == "day_closed");
  CHECK(seqs.to == shop.journal.records().size());
  const DayReader reader = read(shop.journal, {20261025, 20261025});
  REQUIRE(reader.days().size() == 1);
  CHECK(words_of(differences_of(sunday_totals(), reader.days().at(20261025).totals)) == "");
  REQUIRE(reader.zs().size() == 1);
  CHECK(reader.zs()[0].z == 2);
  CHECK(words_of(reader.zs()[0].differences) == "");
  CHECK(read(shop.journal, {20261026, 0}).days().empty());
  CHECK(read(shop.journal, {0, 20261024}).zs().size() == 1);
}

TEST_CASE("a basket that was parked before what was read is noticed") {
  MadeShop shop = two_days();
  MadeJournal& journal = shop.journal;
  shop.open();
  shop.line(soap());
  journal.add(lane::event::SaleParked{shop.sale, "mila"});
  journal.add(lane::event::DayClosed{3, totals_of({{"parked", 1}}), {}, cents(6480), "joost", ""});
  journal.wait(24 * hour_ms);
  journal.add(lane::event::SaleResumed{shop.sale, "mila"});
  shop.pay(card(189));
  const DayReader part = read(journal, {20261026, 0});
  CHECK(part.missed());
  const DayReader whole = read(journal);
  CHECK_FALSE(whole.missed());
  CHECK(whole.days().at(20261026).totals.get("department_cents/home") == 189);
}

TEST_CASE("practice ends with a restart, and voided practice is in no total") {
  MadeShop shop;
  MadeJournal& journal = shop.journal;
  journal.add(lane::event::TrainingSet{true, "joost"});
  shop.open();
  shop.line(soap());
  shop.reprice(1, 100);
  journal.add(lane::event::SaleVoided{shop.sale, "mila", "practice"});
  journal.add(lane::event::KioskStarted{"kassabel 0.1.0", "rules"});
  shop.open();
  shop.line(soap());
  journal.add(lane::event::SaleVoided{shop.sale, "mila", "gone"});
  shop.open();
  journal.add(lane::event::SaleVoided{shop.sale, "", "empty"});
  const Totals day = read(journal).days().at(20261024).totals;
  CHECK(day == totals_of({{"voids", 1}, {"voids_cents", 189}}));
}

TEST_CASE("a part that is given back leaves the sums as they were, and the number of payments not") {
  MadeShop shop;
  MadeJournal& journal = shop.journal;
  shop.open();
  shop.line(soap());
  journal.add(lane::event::PartPaid{shop.sale, cash(100), "mila", ""});
  journal.add(lane::event::PartGivenBack{shop.sale, 0, "mila"});
  shop.pay(card(189));
  const Totals day = read(journal).days().at(20261024).totals;
  CHECK(day.get("tender_cents/cash") == 0);
  CHECK(day.get("tender/cash") == 2);
  CHECK(day.get("tender_cents/card") == 189);
  const Book book = read_drawer(journal);
  REQUIRE(book.entries.size() == 2);
  CHECK(book.entries[0].drawer == cents(100));
  CHECK(book.entries[1].drawer == cents(0));
}

TEST_CASE("the drawer's book holds what was worked out by hand") {
  MadeShop shop = two_days();
  const Book book = read_drawer(shop.journal);
  CHECK(book.agrees);
  REQUIRE(book.days.size() == 2);
  const DrawerDay& first = book.days[0];
  CHECK(first.begin == cents(0));
  CHECK(first.opening == cents(10000));
  CHECK(first.sales == cents(865));
  CHECK(first.pay_in == cents(1000));
  CHECK(first.pay_out == cents(500));
  CHECK(first.drop == cents(5000));
  CHECK(first.difference == cents(-5));
  CHECK(first.end == cents(6360));
  CHECK(first.openings == 9);
  CHECK(first.no_sale == 1);
  CHECK(first.by_hand == 0);
  CHECK(book.days[1].begin == cents(6360));
  CHECK(book.days[1].returns == cents(115));
  CHECK(book.days[1].end == cents(6480));
  for (const DrawerEntry& entry : book.entries) CHECK((entry.what == "z" || !entry.person.empty()));
  const Book of_sunday = read_drawer(shop.journal, {20261025, 0});
  CHECK(of_sunday.days.size() == 1);
  CHECK(of_sunday.days[0].begin == cents(6360));
  CHECK(of_sunday.agrees);
}

TEST_CASE("a count that expected another amount differs; a drawer that nobody asked for was opened by hand") {
  MadeShop shop;
  shop.move(CashMove::opening, 10000);
  shop.journal.add(lane::event::DrawerSeen{true});
  shop.journal.add(lane::event::DrawerSeen{false});
  shop.count(9000, 9000);
  const Book book = read_drawer(shop.journal);
  CHECK_FALSE(book.agrees);
  CHECK(book.days.at(0).by_hand == 1);
  CHECK_FALSE(book.entries.back().agrees);
  CHECK(book.entries.back().recorded == cents(9000));
}

TEST_CASE("what cannot be read ends a report with the record's number") {
  MadeShop shop = two_days();
  shop.journal.records()[7].body = "{}";
  const auto done = for_each_fact(shop.journal, {1, 20}, [](const Fact&) {});
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().text.find("record 8 ") == 0);
  shop.journal.records().erase(shop.journal.records().begin() + 3);
  CHECK_FALSE(for_each_fact(shop.journal, {4, 5}, [](const Fact&) {}).has_value());
}
