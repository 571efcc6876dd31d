// SPDX-License-Identifier: Apache-2.0
// The journal for the books and whoever checks them: SAF-T Cash Register 1.00 (XML), tables (CSV) or records (JSON
// lines). Read from the journal alone, in several passes, so that a year needs no more memory than a day: what is held
// is one row an article, a person and a receipt (16 bytes). No names of people, no card data. kiosk/report/README.md
// says what each field holds.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/receipt.h"
#include "kiosk/domain/wait_report.h"
#include "kiosk/ports/journal.h"
#include "kiosk/report/scan.h"
#include "kiosk/report/xml.h"

namespace kassabel::report {

struct ExportAbout {
  ShopIdentity shop;
  std::string kiosk;
  std::string program, version;  // "kassabel", "0.1.0"
  bool demo = false;
  WallTime now;
  DaySpan days;
};

// Each returns the first and last record of what went out; not_found: there is nothing in these days.
[[nodiscard]] Result<SeqSpan> export_saft(Journal& journal, const ExportAbout& about, const Write& write);

// One table after the other is told by its name ("lines"); rows of all come mixed.
struct Table {
  std::string_view name, columns;  // columns: the header line
};
[[nodiscard]] const std::vector<Table>& csv_tables();
using WriteTable = std::function<void(std::string_view table, std::string_view row)>;
[[nodiscard]] Result<SeqSpan> export_csv(Journal& journal, DaySpan days, const WriteTable& write);

// Fiscal records with their fields; what service and diagnostics keep for a while stays in the shop.
[[nodiscard]] Result<SeqSpan> export_json(Journal& journal, DaySpan days, const Write& write);

}  // namespace kassabel::report
