// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/export.h"

#include <map>
#include <sstream>

#include "kiosk/report/event_lines.h"
#include "tests/report/made_journal.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::report;
using namespace kassabel::test;

namespace {

struct Element {
  std::string name, text;
  std::vector<Element> inside;

  [[nodiscard]] std::vector<const Element*> all(const std::string& wanted) const {
    std::vector<const Element*> out;
    for (const Element& one : inside) {
      if (one.name == wanted) out.push_back(&one);
      for (const Element* deeper : one.all(wanted)) out.push_back(deeper);
    }
    return out;
  }
  [[nodiscard]] const Element& one(const std::string& wanted) const {
    for (const Element& child : inside)
      if (child.name == wanted) return child;
    throw std::runtime_error(name + " has no " + wanted);
  }
  [[nodiscard]] std::string order() const {
    std::string out;
    for (const Element& child : inside)
      if (!out.ends_with(child.name + " ")) out += child.name + " ";
    return out;
  }
};

std::string plain(std::string text) {
  for (const auto& [code, sign] : std::map<std::string, std::string>{{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code))
      text.replace(at, code.size(), sign);
  return text;
}

// What stands between tags must fit: a small reader of what the export writes, which throws where it is not
// well-formed.
Element parse(const std::string& xml, std::size_t& at) {
  Element out;
  if (xml.at(at) != '<') throw std::runtime_error("no tag where one has to be");
  const std::size_t end = xml.find('>', at);
  out.name = xml.substr(at + 1, xml.find_first_of(" >", at) - at - 1);
  at = end + 1;
  for (;;) {
    const std::size_t tag = xml.find('<', at);
    const std::string text = xml.substr(at, tag - at);
    at = tag;
    if (xml.compare(at, 2, "</") != 0) {
      out.inside.push_back(parse(xml, at));
      continue;
    }
    const std::string close = "</" + out.name + ">";
    if (xml.compare(at, close.size(), close) != 0) throw std::runtime_error(out.name + " is not closed");
    at += close.size();
    if (out.inside.empty()) out.text = plain(text);
    return out;
  }
}

ExportAbout about(DaySpan days = {}) {
  ExportAbout out;
  out.shop.name = "Buurtwinkel & Zn";
  out.shop.address = {"Lindelaan 1", "1234 AB Lindedorp"};
  out.shop.vat_id = "NL001234567B01";
  out.shop.chamber_id = "12345678";
  out.kiosk = "kiosk-1";
  out.program = "kassabel";
  out.version = "0.1.0";
  out.demo = true;
  out.now = {1'795'374'000'000, 60};
  out.days = days;
  return out;
}

std::string saft_text(MadeJournal& journal, DaySpan days = {}) {
  std::string out;
  (void)must(export_saft(journal, about(days), [&](std::string_view text) { out += text; }));
  return out;
}

Element saft(MadeJournal& journal, DaySpan days = {}) {
  const std::string text = saft_text(journal, days);
  std::size_t at = text.find("<auditfile");
  return parse(text, at);
}

std::int64_t cents_in(const std::string& text) {
  REQUIRE(text.size() > 3);
  REQUIRE(text[text.size() - 3] == '.');
  return std::stoll(text.substr(0, text.size() - 3) + text.substr(text.size() - 2));
}

std::int64_t sum_of(const Element& in, const std::string& child, const std::string& amount) {
  std::int64_t sum = 0;
  for (const Element& one : in.inside)
    if (one.name == child) sum += cents_in(one.one(amount).text);
  return sum;
}

std::map<std::string, std::vector<std::string>> csv(MadeJournal& journal, DaySpan days = {}) {
  std::map<std::string, std::vector<std::string>> out;
  (void)must(export_csv(
      journal, days, [&](std::string_view table, std::string_view row) { out[std::string(table)].emplace_back(row); }));
  return out;
}

std::string json(MadeJournal& journal, DaySpan days = {}) {
  std::string out;
  (void)must(export_json(journal, days, [&](std::string_view text) { out += text; }));
  return out;
}

}  // namespace

TEST_CASE("SAF-T has its elements in the order of the schema") {
  MadeShop shop = two_days();
  const Element file = saft(shop.journal);
  CHECK(file.order() == "header company ");
  CHECK(file.one("header").order() ==
        "fiscalYear startDate endDate curCode dateCreated timeCreated softwareDesc softwareVersion softwareCompanyName "
        "auditfileVersion headerComment ");
  const Element& company = file.one("company");
  CHECK(company.order() ==
        "companyIdent companyName taxRegistrationCountry taxRegIdent streetAddress vatCodeDetails employees articles "
        "basics location ");
  CHECK(company.one("location").one("cashregister").order() == "registerID event cashtransaction ");
  CHECK(file.one("header").one("startDate").text == "2026-10-24");
  CHECK(file.one("header").one("endDate").text == "2026-10-25");
  CHECK(file.one("header").one("curCode").text == "EUR");
  CHECK(company.one("companyName").text == "Buurtwinkel & Zn");
  const std::string order = file.all("cashtransaction").front()->order();
  CHECK(order ==
        "nr transID transType transAmntIn transAmntEx amntTp empID transDate transTime ctLine vat rounding payment "
        "signature keyVersion receiptNum receiptCopyNum receiptProformaNum receiptDeliveryNum voidTransaction "
        "trainingID ");
  CHECK(file.all("ctLine").front()->order() ==
        "nr lineID lineType artGroupID artID qnt lineAmntIn lineAmntEx amntTp cashTransLineDescr vat ");
}

TEST_CASE("each sale of SAF-T adds up: lines, VAT, rounding and payments") {
  MadeShop shop = two_days();
  const Element file = saft(shop.journal);
  const auto sales = file.all("cashtransaction");
  REQUIRE(sales.size() == 9);  // seven receipts, one voided, one practised
  std::int64_t counted = 0;
  for (const Element* sale : sales) {
    const std::int64_t total = cents_in(sale->one("transAmntIn").text), net = cents_in(sale->one("transAmntEx").text);
    CHECK(sum_of(*sale, "ctLine", "lineAmntIn") == total);
    CHECK(sum_of(*sale, "ctLine", "lineAmntEx") == net);
    CHECK(sum_of(*sale, "vat", "vatAmnt") == total - net);
    CHECK(sale->one("amntTp").text == (total < 0 ? "D" : "C"));
    const bool is_void = sale->one("voidTransaction").text == "true", practice = sale->one("trainingID").text == "true";
    if (!is_void) CHECK(sum_of(*sale, "payment", "paidAmnt") == total + sum_of(*sale, "rounding", "roundingAmnt"));
    if (!is_void && !practice) counted += total;
    CHECK(sale->one("signature").text.size() == 64);
  }
  CHECK(counted == 1838 + 470 - 114);
  CHECK(sales[0]->one("nr").text == "1");
  CHECK(sales[0]->one("rounding").one("roundingAmnt").text == "0.02");
  CHECK(sales[0]->one("receiptCopyNum").text == "1");
  CHECK(sales[1]->all("dscAmnt").size() == 2);
  CHECK(sales[3]->one("nr").text == "V4");
  CHECK(sales[5]->one("nr").text == "T1");
  CHECK(sales[8]->one("transType").text == "RETURNSAL");
  CHECK(sales[8]->one("refID").text == "1");
  CHECK(sales[8]->one("transAmntIn").text == "-1.14");
}

TEST_CASE("X and Z of SAF-T are reports with every field, from what the Z says") {
  MadeShop shop = two_days();
  const Element file = saft(shop.journal);
  const auto reports = file.all("eventReport");
  REQUIRE(reports.size() == 3);
  CHECK(reports[0]->one("reportType").text == "X report");
  CHECK(reports[1]->one("reportType").text == "Z report");
  CHECK(reports[1]->one("reportID").text == "1");
  CHECK(reports[1]->order() ==
        "reportID reportType companyIdent companyName reportDate reportTime registerID reportTotalCashSales "
        "reportArtGroups reportPayments reportCashSalesVat reportOpeningChangeFloat reportReceiptNum "
        "reportOpenCashBoxNum reportReceiptCopyNum reportReceiptCopyAmnt reportReceiptProformaNum "
        "reportReceiptProformaAmnt reportReturnNum reportReturnAmnt reportDiscountNum reportDiscountAmnt "
        "reportVoidTransNum reportVoidTransAmnt reportCorrLines reportPriceInquiries reportOtherCorrs "
        "reportReceiptDeliveryNum reportReceiptDeliveryAmnt reportTrainingNum reportTrainingAmnt reportPayIns "
        "reportPayOuts reportGrandTotalSales reportGrandTotalReturn reportGrandTotalSalesNet ");
  CHECK(reports[1]->all("totalCashSaleAmnt").front()->text == "18.38");
  CHECK(reports[1]->one("reportOpeningChangeFloat").text == "100.00");
  CHECK(reports[1]->one("reportOpenCashBoxNum").text == "9");
  CHECK(reports[1]->one("reportReceiptCopyAmnt").text == "4.63");
  CHECK(reports[1]->one("reportVoidTransAmnt").text == "2.35");
  CHECK(reports[1]->one("reportTrainingAmnt").text == "1.89");
  CHECK(reports[0]->one("reportGrandTotalSales").text == "18.38");
  CHECK(reports[2]->one("reportGrandTotalSales").text == "23.08");
  CHECK(reports[2]->one("reportGrandTotalReturn").text == "1.14");
  CHECK(reports[2]->one("reportGrandTotalSalesNet").text == "21.94");
  CHECK(reports[2]->one("reportReceiptCopyAmnt").text == "0.00");
}

TEST_CASE("what SAF-T refers to is there: people, articles, kinds of events and lines") {
  MadeShop shop = two_days();
  const Element file = saft(shop.journal);
  const auto texts = [&](const std::string& list, const std::string& key) {
    std::map<std::string, int> out;
    for (const Element* one : file.all(list)) ++out[one->one(key).text];
    return out;
  };
  auto people = texts("employee", "empID"), basics = texts("basic", "basicID"), articles = texts("article", "artID");
  for (const auto& [id, times] : basics) CHECK(times == 1);
  for (const Element* id : file.all("empID")) CHECK(people.count(id->text) == 1);
  for (const Element* id : file.all("artID")) CHECK(articles.count(id->text) == 1);
  for (const Element* id : file.all("eventType")) CHECK(basics.count(id->text) == 1);
  for (const Element* id : file.all("lineType")) CHECK(basics.count(id->text) == 1);
  for (const Element* id : file.all("artGroupID")) CHECK((id->text == "G0" || basics.count(id->text) == 1));
  CHECK(people.size() == 2);
  std::map<std::string, int> events;
  for (const Element* event : file.all("event")) ++events[event->one("eventType").text];
  CHECK(events["SALREC"] == 6);
  CHECK(events["RETREC"] == 1);
  CHECK(events["COPYREC"] == 1);
  CHECK(events["DRAWOPEN"] == 11);
  CHECK(events["ZREP"] == 2);
  CHECK(events["VOID"] == 1);
  CHECK(events["NOREC"] == 0);
  CHECK(events["DRAWHAND"] == 0);
  CHECK(predefined_of("DRAWOPEN") == "13005");
}

TEST_CASE("an export of one day has that day alone; of a day without records nothing comes") {
  MadeShop shop = two_days();
  CHECK(saft(shop.journal, {20261025, 20261025}).all("cashtransaction").size() == 3);
  CHECK(csv(shop.journal, {0, 20261024}).at("receipts").size() == 6);
  const auto none = export_saft(shop.journal, about({20270101, 0}), [](std::string_view) {});
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().kind == ErrorKind::not_found);
  CHECK_FALSE(export_csv(shop.journal, {20270101, 0}, [](std::string_view, std::string_view) {}).has_value());
  CHECK_FALSE(export_json(shop.journal, {20270101, 0}, [](std::string_view) {}).has_value());
}

TEST_CASE("tables have a row for each thing, and no name begins a formula") {
  MadeShop shop = two_days();
  auto tables = csv(shop.journal);
  CHECK(tables["receipts"].size() == 9);
  CHECK(tables["vat"].size() == 10);
  CHECK(tables["payments"].size() == 10);
  for (const Table& table : csv_tables()) {
    const auto columns = std::count(table.columns.begin(), table.columns.end(), ',');
    for (const std::string& row : tables[std::string(table.name)]) {
      bool quoted = false;
      std::int64_t commas = 0;
      for (const char c : row) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted) ++commas;
      }
      CHECK(commas == columns);
      CHECK(row.find(",=") == std::string::npos);
      CHECK(row.find("\"=") == std::string::npos);
    }
  }
  CHECK(tables["lines"].front() ==
        "1,1,goods,8710000000017,\"'=Volkoren \"\"brood\"\", heel\",bread,1,0,2.35,0.00,2.35,9,0.20,2.15");
  CHECK(tables["receipts"].front().find("1,sale,1,2026-10-24T08:00:") == 0);
}

TEST_CASE("no export has a name of staff or what a card terminal printed") {
  MadeShop shop = two_days();
  std::string all = saft_text(shop.journal) + json(shop.journal);
  for (const auto& [table, rows] : csv(shop.journal))
    for (const std::string& row : rows) all += row;
  CHECK(all.find("Jansen") == std::string::npos);
  CHECK(all.find("4242") == std::string::npos);
  CHECK(all.find("mila") != std::string::npos);
}

TEST_CASE("JSON lines are the fiscal records") {
  MadeShop shop = two_days();
  shop.journal.add(lane::event::IdleAsked{});
  std::istringstream lines(json(shop.journal));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) CHECK(line.find("{\"seq\":") == 0);
  CHECK(number == shop.journal.records().size() - 1);
}

TEST_CASE("a text is cut between characters, and what XML cannot hold is left out") {
  CHECK(first_characters("Kopieën", 6) == "Kopieë");
  CHECK(first_characters("abc", 9) == "abc");
  CHECK(decimal(cents(-5)) == "-0.05");
  CHECK(decimal(cents(123456)) == "1234.56");
  std::string out;
  Xml xml([&](std::string_view text) { out += text; });
  xml.open("a");
  xml.text("b", "x\x01\n<&>", 99);
  xml.close();
  CHECK(out == "<a>\n\t<b>x &lt;&amp;&gt;</b>\n</a>\n");
}
