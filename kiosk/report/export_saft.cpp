// SPDX-License-Identifier: Apache-2.0
// SAF-T Cash Register 1.00 in three passes: what there is; the events of the till; the sales.
#include <fmt/format.h>

#include "kiosk/report/export.h"
#include "kiosk/report/saft_parts.h"

namespace kassabel::report {
namespace {

using namespace lane;

constexpr std::string_view root_attributes = "xmlns=\"urn:StandardAuditFile-Taxation-CashRegister:NO\"";

struct Indexed {
  SeqSpan seqs;  // to read
  ExportIndex index;
};

// A basket that was parked before the first record that was read is known only from the beginning.
Result<Indexed> index_of(Journal& journal, DaySpan days) {
  for (const bool all : {false, true}) {
    const auto seqs = records_for(journal, all ? DaySpan{} : days);
    if (!seqs) return fail(seqs.error());
    Indexed out{*seqs, ExportIndex(days)};
    const auto read = for_each_fact(journal, *seqs, [&](const Fact& fact) { out.index.feed(fact); });
    if (!read) return fail(read.error());
    if (!all && out.index.missed()) continue;
    if (out.index.seqs().to == 0) return fail(ErrorKind::not_found, "nothing is on record in these days");
    return out;
  }
  return fail(ErrorKind::corrupt, "a sale has no beginning");
}

class EventPass {
 public:
  explicit EventPass(const SaftContext& context) : c_(context), days_(context.about.days) {}

  void feed(const Fact& fact) {
    const auto ended = sales_.feed(fact);
    const auto event = events_.feed(fact, ended ? &*ended : nullptr);
    const Sums x = std::holds_alternative<event::DayRead>(fact.event) ? days_.since_z() : Sums{};
    const auto report = report_of(fact, x);
    days_.feed(fact);
    if (event && event->code == "COPYREC") copies_cents_ += c_.index.printed(event->receipt).cents;
    if (!event || !c_.about.days.has(fact.wall)) return;
    if (!std::holds_alternative<event::DayClosed>(fact.event))
      return saft_event(c_, fact, *event, report ? &*report : nullptr);
    const SaftReport z = z_report(fact, std::get<event::DayClosed>(fact.event));
    saft_event(c_, fact, *event, &z);
  }

 private:
  [[nodiscard]] std::optional<SaftReport> report_of(const Fact& fact, const Sums& x) const {
    if (!std::holds_alternative<event::DayRead>(fact.event)) return std::nullopt;
    SaftReport out{"X" + std::to_string(fact.seq), false, fact.wall, x.totals, days_.grand(), x.more, copies_cents_};
    add_to_grand(out.grand, x.totals);
    return out;
  }

  [[nodiscard]] SaftReport z_report(const Fact& fact, const event::DayClosed& e) {
    const ReadZ& z = days_.zs().back();
    return {std::to_string(e.z), true, fact.wall, e.day, e.grand, z.read.more, std::exchange(copies_cents_, 0)};
  }

  SaftContext c_;
  SaleReader sales_;
  EventLines events_;
  DayReader days_;
  std::int64_t copies_cents_ = 0;
};

Result<void> write_events(Journal& journal, const SaftContext& c, SeqSpan seqs) {
  EventPass pass(c);
  return for_each_fact(journal, seqs, [&](const Fact& fact) { pass.feed(fact); });
}

Result<void> write_sales(Journal& journal, const SaftContext& c, SeqSpan seqs) {
  SaleReader sales;
  std::string key;
  return for_each_fact(journal, seqs, [&](const Fact& fact) {
    if (const auto* in_force = std::get_if<event::KeyInForce>(&fact.event)) key = in_force->public_key;
    const auto ended = sales.feed(fact);
    if (ended && c.about.days.has(fact.wall)) saft_transaction(c, *ended, key);
  });
}

}  // namespace

Result<SeqSpan> export_saft(Journal& journal, const ExportAbout& about, const Write& write) {
  const auto indexed = index_of(journal, about.days);
  if (!indexed) return fail(indexed.error());
  Xml xml(write);
  const SaftContext c{xml, about, indexed->index};
  write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  xml.open("auditfile", root_attributes);
  saft_header(c);
  saft_company_head(c);
  xml.open("location");
  xml.text("name", about.shop.name, 100);
  xml.open("cashregister");
  xml.text("registerID", about.kiosk, 100);
  if (const auto events = write_events(journal, c, indexed->seqs); !events) return fail(events.error());
  if (const auto sales = write_sales(journal, c, indexed->seqs); !sales) return fail(sales.error());
  for (int level = 0; level < 4; ++level) xml.close();  // cashregister, location, company, auditfile
  return indexed->index.seqs();
}

}  // namespace kassabel::report
