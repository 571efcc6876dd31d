// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "kiosk/report/saft_parts.h"

namespace kassabel::report {
namespace {

Money cents(std::int64_t amount) { return Money::from_cents(amount); }

// Each name that begins with `prefix`, without it; or what stands for "none", because the schema wants at least one.
void each_of(const Totals& totals, std::string_view prefix,
             const std::function<void(const std::string& name, std::int64_t amount)>& row) {
  bool any = false;
  for (const auto& [name, amount] : totals.all()) {
    if (!name.starts_with(prefix)) continue;
    row(name.substr(prefix.size()), amount);
    any = true;
  }
  if (!any) row("", 0);
}

// A list with rows of type, number and amount; element names as the schema builds them.
struct NumberedRow {
  std::string list, row, type, number, amount;
};
void numbered(const SaftContext& c, const NumberedRow& names, const std::string& type, std::int64_t number,
              Money amount) {
  c.xml.open(names.row);
  c.xml.text(names.type, type, 35);
  c.xml.number(names.number, std::max<std::int64_t>(number, 0));
  c.xml.amount(names.amount, amount);
  c.xml.close();
}

void groups(const SaftContext& c, const SaftReport& report) {
  c.xml.open("reportArtGroups");
  each_of(report.totals, total::department_cents, [&](const std::string& department, std::int64_t amount) {
    c.xml.open("reportArtGroup");
    c.xml.text("artGroupID", department.empty() && amount == 0 ? "G0" : c.index.group_of(department), 35);
    c.xml.number("artGroupNum", report.more.get(std::string(more::pieces) + department));
    c.xml.amount("artGroupAmnt", cents(amount));
    c.xml.close();
  });
  c.xml.close();
}

void payments(const SaftContext& c, const SaftReport& report) {
  const NumberedRow names{"reportPayments", "reportPayment", "paymentType", "paymentNum", "paymentAmnt"};
  c.xml.open(names.list);
  each_of(report.totals, total::tender, [&](const std::string& kind, std::int64_t times) {
    numbered(c, names, kind.empty() ? "CASH" : saft_payment(kind), times,
             cents(report.totals.get(std::string(total::tender_cents) + kind)));
  });
  c.xml.close();
}

void vat(const SaftContext& c, const SaftReport& report) {
  c.xml.open("reportCashSalesVat");
  each_of(report.totals, total::vat_net_cents, [&](const std::string& percent, std::int64_t net) {
    const std::int64_t amount = report.totals.get(std::string(total::vat_cents) + percent);
    c.xml.open("reportCashSaleVat");
    c.xml.text("vatCode", percent.empty() ? "0" : percent, 20);
    c.xml.text("vatPerc", (percent.empty() ? "0" : percent) + ".00", 8);
    c.xml.amount("cashSaleAmnt", cents(net));
    c.xml.amount("vatAmnt", cents(amount));
    c.xml.text("vatAmntTp", amount < 0 ? "D" : "C", 1);
    c.xml.close();
  });
  c.xml.close();
}

void counts(const SaftContext& c, const SaftReport& report) {
  const Totals& t = report.totals;
  const auto pair = [&](const std::string& name, std::int64_t number, std::int64_t amount) {
    c.xml.number(name + "Num", std::max<std::int64_t>(number, 0));
    c.xml.amount(name + "Amnt", cents(amount));
  };
  c.xml.number("reportReceiptNum", t.get(total::sales) + t.get(total::returns));
  c.xml.number("reportOpenCashBoxNum", t.get(total::drawer_openings));
  pair("reportReceiptCopy", t.get(total::copies), report.copies_cents);
  pair("reportReceiptProforma", 0, 0);
  pair("reportReturn", t.get(total::returns), t.get(total::returns_cents));
  pair("reportDiscount", report.more.get(more::discounts), t.get(total::discount_cents));
  pair("reportVoidTrans", t.get(total::voids), t.get(total::voids_cents));
}

void corrections(const SaftContext& c, const SaftReport& report) {
  const auto one = [&](const NumberedRow& names, const std::string& type, std::int64_t number, std::int64_t amount) {
    c.xml.open(names.list);
    numbered(c, names, type, number, cents(amount));
    c.xml.close();
  };
  one({"reportCorrLines", "reportCorrLine", "corrLineType", "corrLineNum", "corrLineAmnt"}, "Price corrected",
      report.totals.get(total::corrections), report.more.get(more::corrections_cents));
  one({"reportPriceInquiries", "reportPriceInquiry", "priceInquiryGroup", "priceInquiryNum", "priceInquiryAmnt"},
      "None", 0, 0);
  one({"reportOtherCorrs", "reportOtherCorr", "otherCorrType", "otherCorrNum", "otherCorrAmnt"}, "Drawer difference",
      report.totals.get(total::counts), report.totals.get(total::difference_cents));
  c.xml.number("reportReceiptDeliveryNum", 0);
  c.xml.amount("reportReceiptDeliveryAmnt", Money());
  c.xml.number("reportTrainingNum", report.totals.get(total::training));
  c.xml.amount("reportTrainingAmnt", cents(report.totals.get(total::training_cents)));
}

void moves(const SaftContext& c, const SaftReport& report) {
  const auto row = [&](const NumberedRow& names, const std::string& move) {
    numbered(c, names, move, report.more.get(std::string(more::cash) + move),
             cents(report.totals.get(std::string(total::cash_cents) + move)));
  };
  const NumberedRow in{"reportPayIns", "reportPayIn", "payInType", "payInNum", "payInAmnt"};
  c.xml.open(in.list);
  row(in, "pay_in");
  c.xml.close();
  const NumberedRow out{"reportPayOuts", "reportPayOut", "payOutType", "payOutNum", "payOutAmnt"};
  c.xml.open(out.list);
  row(out, "pay_out");
  row(out, "drop");
  c.xml.close();
}

void event_report(const SaftContext& c, const SaftReport& report) {
  const Totals& t = report.totals;
  c.xml.open("eventReport");
  c.xml.text("reportID", report.id, 35);
  c.xml.text("reportType", report.z ? "Z report" : "X report", 35);
  c.xml.text("companyIdent", saft_company_id(c.about.shop), 35);
  c.xml.text("companyName", c.about.shop.name, 100);
  c.xml.text("reportDate", saft_date(report.wall), 10);
  c.xml.text("reportTime", saft_time(report.wall), 8);
  c.xml.text("registerID", c.about.kiosk, 100);
  c.xml.open("reportTotalCashSales");
  c.xml.amount("totalCashSaleAmnt", cents(t.get(total::sales_cents) - t.get(total::returns_cents)));
  c.xml.close();
  groups(c, report);
  payments(c, report);
  vat(c, report);
  c.xml.amount("reportOpeningChangeFloat", cents(t.get(std::string(total::cash_cents) + "opening")));
  counts(c, report);
  corrections(c, report);
  moves(c, report);
  const std::int64_t sold = report.grand.get(total::sales_cents), back = report.grand.get(total::returns_cents);
  c.xml.amount("reportGrandTotalSales", cents(sold));
  c.xml.amount("reportGrandTotalReturn", cents(back));
  c.xml.amount("reportGrandTotalSalesNet", cents(sold - back));
  c.xml.close();
}

}  // namespace

void saft_event(const SaftContext& c, const Fact& fact, const EventLine& event, const SaftReport* report) {
  c.xml.open("event");
  c.xml.text("eventID", std::to_string(fact.seq), 35);
  c.xml.text("eventType", event.code, 35);
  if (event.sale != 0) c.xml.text("transID", std::to_string(event.sale), 35);
  if (!event.person.empty()) c.xml.text("empID", person_id(event.person), 35);
  c.xml.text("eventDate", saft_date(fact.wall), 10);
  c.xml.text("eventTime", saft_time(fact.wall), 8);
  if (!event.text.empty()) c.xml.text("eventText", event.text, 9'999);
  if (report != nullptr) event_report(c, *report);
  c.xml.close();
}

}  // namespace kassabel::report
