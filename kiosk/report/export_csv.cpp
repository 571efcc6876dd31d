// SPDX-License-Identifier: Apache-2.0
// The journal as tables. A text never begins so that a spreadsheet takes it for a formula: it gets an apostrophe.
#include <fmt/format.h>

#include "kiosk/report/drawer_reader.h"
#include "kiosk/report/event_lines.h"
#include "kiosk/report/export.h"
#include "kiosk/report/sale_lines.h"

namespace kassabel::report {
namespace {

constexpr std::string_view formula_begins = "=+-@\t\r|%";

// Of a text: what people typed and products are called. Numbers are written as they are.
std::string field(std::string_view text) {
  std::string out;
  if (!text.empty() && formula_begins.find(text.front()) != std::string_view::npos) out = "'";
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') out += '"';
    quoted = quoted || c == '"' || c == ',' || c == '\n' || c == '\r';
    out += c;
  }
  return quoted ? "\"" + out + "\"" : out;
}

std::string_view word_of(SaleLine::What what) {
  switch (what) {
    case SaleLine::What::surcharge:
      return "surcharge";
    case SaleLine::What::deposit:
      return "deposit";
    case SaleLine::What::goods:
      break;
  }
  return "goods";
}

std::string optional_number(std::uint64_t number) { return number == 0 ? "" : std::to_string(number); }

class Tables {
 public:
  Tables(DaySpan days, const WriteTable& write)
      : days_(days),
        write_(write),
        drawer_(
            days, [this](const DrawerEntry& entry) { cash(entry); }, [](const DrawerDay&) {}) {}

  [[nodiscard]] bool missed() const { return sales_.missed(); }
  [[nodiscard]] SeqSpan seqs() const { return seqs_; }

  void feed(const Fact& fact) {
    const auto ended = sales_.feed(fact);
    const auto event = events_.feed(fact, ended ? &*ended : nullptr);
    drawer_.feed(fact);
    if (!days_.has(fact.wall)) return;
    if (seqs_.to == 0) seqs_.from = fact.seq;
    seqs_.to = fact.seq;
    if (ended) sale(*ended);
    if (event)
      write_("events",
             fmt::format("{},{},{},{},{},{},{}", fact.seq, rfc3339(fact.wall), predefined_of(event->code), event->code,
                         field(event->person), optional_number(event->sale), field(event->text)));
  }

 private:
  void sale(const ReadSale& sale) const {
    const std::string number = number_of(sale);
    Money vat, rounding;
    for (const VatLine& rate : vat_lines_of(sale)) {
      vat += rate.vat;
      write_("vat", fmt::format("{},{},{},{},{}", number, rate.percent, decimal(rate.net), decimal(rate.vat),
                                decimal(rate.gross)));
    }
    for (const Tender& tender : sale.tenders) rounding += tender.rounding;
    for (const Payment& payment : payments_of(sale))
      write_("payments",
             fmt::format("{},{},{},{}", number, payment.kind, field(payment.label), decimal(payment.amount)));
    lines(sale, number);
    write_("receipts",
           fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", number, kind_of(sale), sale.sale,
                       rfc3339(sale.ended), decimal(sale.total), decimal(sale.total - vat), decimal(vat),
                       decimal(sale.deposit), decimal(sale.basket.discount()), decimal(rounding), field(sale.person),
                       optional_number(sale.returned_of), field(sale.reason), sale.ended_seq, sale.ended_hash));
  }

  void lines(const ReadSale& sale, const std::string& number) const {
    for (const SaleLine& one : lines_of(sale)) {
      const BasketLine& line = *one.line;
      const bool deposit = one.what == SaleLine::What::deposit;
      const Money unit = deposit                                 ? line.product.deposit
                         : one.what == SaleLine::What::surcharge ? line.product.surcharge
                                                                 : line.unit();
      write_("lines", fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}", number, line.line, word_of(one.what),
                                  article_of(line.product), field(line.product.name), field(line.product.department),
                                  line.quantity, line.weight_g, decimal(unit), decimal(one.discount),
                                  decimal(one.gross), deposit ? "" : std::to_string(line.product.vat_percent),
                                  decimal(one.vat), decimal(one.gross - one.vat)));
    }
  }

  void cash(const DrawerEntry& entry) const {
    write_("cash", fmt::format("{},{},{},{},{},{},{},{},{}", entry.seq, rfc3339(entry.wall), entry.what,
                               field(entry.person), field(entry.second), field(entry.reason),
                               optional_number(entry.receipt), decimal(entry.amount), decimal(entry.drawer)));
  }

  DaySpan days_;
  const WriteTable& write_;
  SaleReader sales_;
  EventLines events_;
  DrawerReader drawer_;
  SeqSpan seqs_{0, 0};
};

// Whether a basket comes up that was parked before the first record that is read.
Result<bool> misses(Journal& journal, SeqSpan seqs) {
  SaleReader sales;
  const auto read = for_each_fact(journal, seqs, [&](const Fact& fact) { (void)sales.feed(fact); });
  if (!read) return fail(read.error());
  return sales.missed();
}

}  // namespace

const std::vector<Table>& csv_tables() {
  static const std::vector<Table> all{
      {"receipts",
       "number,kind,sale,time,total,net,vat,deposit,discount,rounding,person,returned_of,reason,record,hash"},
      {"lines",
       "number,line,what,gtin,name,department,quantity,weight_g,unit_price,discount,gross,vat_percent,vat,net"},
      {"payments", "number,tender,label,amount"},
      {"vat", "number,percent,net,vat,gross"},
      {"cash", "record,time,what,person,second,reason,receipt,amount,drawer"},
      {"events", "record,time,code,event,person,sale,text"},
  };
  return all;
}

Result<SeqSpan> export_csv(Journal& journal, DaySpan days, const WriteTable& write) {
  auto seqs = records_for(journal, days);
  if (!seqs) return fail(seqs.error());
  const auto missed = misses(journal, *seqs);
  if (!missed) return fail(missed.error());
  if (*missed) seqs->from = 1;
  Tables tables(days, write);
  const auto read = for_each_fact(journal, *seqs, [&](const Fact& fact) { tables.feed(fact); });
  if (!read) return fail(read.error());
  if (tables.seqs().to == 0) return fail(ErrorKind::not_found, "nothing is on record in these days");
  return tables.seqs();
}

}  // namespace kassabel::report
