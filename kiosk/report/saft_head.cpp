// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "kiosk/report/saft_parts.h"

namespace kassabel::report {
namespace {

struct Basic {
  std::string type, id, predefined, words;
};

void basic(const SaftContext& c, const Basic& one) {
  c.xml.open("basic");
  c.xml.text("basicType", one.type, 9);
  c.xml.text("basicID", one.id, 35);
  if (!one.predefined.empty()) c.xml.text("predefinedBasicID", one.predefined, 9);
  c.xml.text("basicDesc", one.words, 999);
  c.xml.close();
}

void basics(const SaftContext& c) {
  c.xml.open("basics");
  for (const auto& [department, id] : c.index.departments()) basic(c, {"04", id, "04999", department});
  basic(c, {"05", "SAL", "", "Goods sold"});
  basic(c, {"05", "RET", "", "Goods that came back"});
  basic(c, {"05", "DEPOSIT", "", "Deposit on packaging, without VAT"});
  basic(c, {"05", "SURCHARGE", "", "Surcharge for single-use plastic"});
  basic(c, {"08", "PROMOTION", "", "What promotions take off"});
  basic(c, {"11", "CASHSAL", "11001", "Sale"});
  basic(c, {"11", "RETURNSAL", "11006", "Return"});
  basic(c, {"11", "VOIDSAL", "11009", "Basket that was voided before it was paid"});
  basic(c, {"11", "TRAINING", "11999", "Practice, in no total"});
  basic(c, {"12", "CASH", "12001", "Cash"});
  basic(c, {"12", "CARD", "12002", "Card at the terminal"});
  basic(c, {"12", "VOUCHER", "12005", "Vouchers and gift cards"});
  for (const EventCode& code : event_codes())
    basic(c, {"13", std::string(code.id), std::string(code.predefined), std::string(code.words)});
  c.xml.close();
}

void rates(const SaftContext& c) {
  if (c.index.rates().empty()) return;
  c.xml.open("vatCodeDetails");
  for (const auto& [percent, first] : c.index.rates()) {
    c.xml.open("vatCodeDetail");
    c.xml.number("vatCode", percent);
    c.xml.text("dateOfEntry", saft_date(first), 10);
    c.xml.text("vatDesc", fmt::format("VAT {} % (Netherlands)", percent), 100);
    c.xml.text("standardVatCode", fmt::format("NL-{}", percent), 9);
    c.xml.close();
  }
  c.xml.close();
}

// Ids only: the key to the names stays in the shop.
void employees(const SaftContext& c) {
  if (c.index.people().empty()) return;
  c.xml.open("employees");
  for (const auto& [id, first] : c.index.people()) {
    c.xml.open("employee");
    c.xml.text("empID", id, 35);
    c.xml.text("dateOfEntry", saft_date(first), 10);
    c.xml.text("timeOfEntry", saft_time(first), 8);
    c.xml.text("surName", id, 100);
    c.xml.close();
  }
  c.xml.close();
}

void articles(const SaftContext& c) {
  if (c.index.articles().empty()) return;
  c.xml.open("articles");
  for (const auto& [id, article] : c.index.articles()) {
    c.xml.open("article");
    c.xml.text("artID", id, 35);
    c.xml.text("dateOfEntry", saft_date(article.first), 10);
    c.xml.text("artGroupID", article.department, 35);
    c.xml.text("artDesc", id == "0" ? "keyed by hand" : article.name, 999);
    c.xml.close();
  }
  c.xml.close();
}

void address(const SaftContext& c) {
  const auto& lines = c.about.shop.address;
  if (lines.empty()) return;
  std::string rest;
  for (std::size_t at = 1; at < lines.size(); ++at) rest += (at > 1 ? ", " : "") + lines[at];
  c.xml.open("streetAddress");
  c.xml.text("streetname", lines.front(), 100);
  if (!rest.empty()) c.xml.text("additionalAddressDetails", rest, 100);
  c.xml.text("country", "NL", 2);
  c.xml.close();
}

}  // namespace

std::string saft_date(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day);
}

std::string saft_time(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return fmt::format("{:02}:{:02}:{:02}", t.hour, t.minute, t.second);
}

std::string saft_company_id(const ShopIdentity& shop) {
  return !shop.chamber_id.empty() ? shop.chamber_id : !shop.vat_id.empty() ? shop.vat_id : "unknown";
}

void saft_header(const SaftContext& c) {
  const int first = local_date_time(c.index.first()).year, last = local_date_time(c.index.last()).year;
  c.xml.open("header");
  c.xml.text("fiscalYear", first == last ? std::to_string(first) : fmt::format("{}-{}", first, last), 9);
  c.xml.text("startDate", saft_date(c.index.first()), 10);
  c.xml.text("endDate", saft_date(c.index.last()), 10);
  c.xml.text("curCode", "EUR", 3);
  c.xml.text("dateCreated", saft_date(c.about.now), 10);
  c.xml.text("timeCreated", saft_time(c.about.now), 8);
  c.xml.text("softwareDesc", c.about.program, 100);
  c.xml.text("softwareVersion", c.about.version, 20);
  c.xml.text("softwareCompanyName", "The Kassabel authors", 100);
  c.xml.text("auditfileVersion", "1.00", 35);
  c.xml.text(
      "headerComment",
      fmt::format("{}Records {} to {} of the journal of {}. signature is the SHA-256 of the record that ended "
                  "the sale, hex, in a chain over all records; it is not the Norwegian seal.",
                  c.about.demo ? "DEMO, no real sales. " : "", c.index.seqs().from, c.index.seqs().to, c.about.kiosk),
      999);
  c.xml.close();
}

void saft_company_head(const SaftContext& c) {
  c.xml.open("company");
  c.xml.text("companyIdent", saft_company_id(c.about.shop), 35);
  c.xml.text("companyName", c.about.shop.name, 100);
  if (!c.about.shop.vat_id.empty()) {
    c.xml.text("taxRegistrationCountry", "NL", 2);
    c.xml.text("taxRegIdent", c.about.shop.vat_id, 50);
  }
  address(c);
  rates(c);
  employees(c);
  articles(c);
  basics(c);
}

}  // namespace kassabel::report
