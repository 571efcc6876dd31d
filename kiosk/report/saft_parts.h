// SPDX-License-Identifier: Apache-2.0
// The parts of a SAF-T Cash Register file, each a function that writes its elements in the order of the schema. Part of
// the SAF-T export.
#pragma once

#include <string>

#include "kiosk/report/day_reader.h"
#include "kiosk/report/event_lines.h"
#include "kiosk/report/export.h"
#include "kiosk/report/export_index.h"
#include "kiosk/report/sale_lines.h"

namespace kassabel::report {

struct SaftContext {
  Xml& xml;
  const ExportAbout& about;
  const ExportIndex& index;
};

void saft_header(const SaftContext& c);
void saft_company_head(const SaftContext& c);  // to the basics; company stays open

// An X or a Z as its event's report.
struct SaftReport {
  std::string id;  // of the Z its number
  bool z = false;
  WallTime wall;
  Totals totals, grand;
  Totals more;  // report::more
  std::int64_t copies_cents = 0;
};
void saft_event(const SaftContext& c, const Fact& fact, const EventLine& event, const SaftReport* report);

// key: the journal's public key in force, hex; empty: none yet.
void saft_transaction(const SaftContext& c, const ReadSale& sale, const std::string& key);

// "2026-11-22" and "14:38:43", by the clock on the wall.
[[nodiscard]] std::string saft_date(WallTime wall);
[[nodiscard]] std::string saft_time(WallTime wall);
// CASH, CARD, VOUCHER
[[nodiscard]] std::string saft_payment(const std::string& kind);
[[nodiscard]] std::string saft_company_id(const ShopIdentity& shop);

}  // namespace kassabel::report
