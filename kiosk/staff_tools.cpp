// SPDX-License-Identifier: Apache-2.0
#include "kiosk/staff_tools.h"

#include <functional>
#include <memory>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/sign/receipt_page.h"
#include "store-db/database.h"
#include "store-db/journal.h"
#include "store-db/setup_code.h"
#include "store-db/staff.h"

namespace kassabel {
namespace {

using store::Database;
using store::SqliteStaff;

// The change is made either way. A kiosk that runs writes the record; otherwise it is written here, unless nothing ever
// was recorded: then it waits for the kiosk's first start.
Result<void> record(Database& database) {
  auto journal = store::SqliteJournal::open(database);
  if (!journal && journal.error().kind == ErrorKind::not_found) return {};
  if (!journal) return fail(journal.error());
  const auto recorded = (*journal)->record_staff_changes(SystemClock().now().wall);
  if (!recorded) return fail(recorded.error());
  return {};
}

Result<void> change(const std::string& db, Database::Absent absent,
                    const std::function<Result<void>(Database&, SqliteStaff&)>& what) {
  auto database = Database::open(db, absent);
  const bool kiosk_runs = !database && database.error().kind == ErrorKind::busy;
  if (kiosk_runs) database = Database::open_beside(db);
  if (!database) return fail(database.error());
  auto staff = SqliteStaff::open(**database);
  if (!staff) return fail(staff.error());
  if (auto done = what(**database, **staff); !done) return done;
  return kiosk_runs ? Result<void>() : record(**database);
}

}  // namespace

Result<std::string> add_person(const std::string& db, const cli::NewPerson& person) {
  const std::string badge = store::random_badge_code();
  const auto added = change(db, Database::Absent::create, [&](Database&, SqliteStaff& staff) {
    return staff.add_person(person.person, badge, person.pin);
  });
  if (!added) return fail(added.error());
  return badge;
}

Result<std::string> add_first_manager(const std::string& db, const cli::NewPerson& person, const std::string& code) {
  const std::string badge = store::random_badge_code();
  const std::int64_t utc_ms = SystemClock().now().wall.utc_ms;
  const auto added = change(db, Database::Absent::refuse, [&](Database& database, SqliteStaff&) {
    return store::add_first_manager(database, code, person.person, badge, person.pin, utc_ms);
  });
  if (!added) return fail(added.error());
  return badge;
}

Result<std::string> new_badge(const std::string& db, const std::string& id) {
  const std::string badge = store::random_badge_code();
  const auto given =
      change(db, Database::Absent::refuse, [&](Database&, SqliteStaff& staff) { return staff.set_badge(id, badge); });
  if (!given) return fail(given.error());
  return badge;
}

Result<void> set_pin(const std::string& db, const std::string& id, const std::string& pin) {
  return change(db, Database::Absent::refuse, [&](Database&, SqliteStaff& staff) { return staff.set_pin(id, pin); });
}

Result<void> remove_person(const std::string& db, const std::string& id) {
  return change(db, Database::Absent::refuse, [&](Database&, SqliteStaff& staff) { return staff.remove_person(id); });
}

Result<std::vector<cli::StaffLine>> staff_lines(const std::string& db) {
  auto database = Database::open_to_read(db);
  if (!database) return fail(database.error());
  auto staff = SqliteStaff::open(**database);
  if (!staff) return fail(staff.error());
  const auto rows = (*staff)->rows();
  if (!rows) return fail(rows.error());
  std::vector<cli::StaffLine> lines;
  for (const store::StaffRow& row : *rows) lines.push_back({row.person, row.locked});
  return lines;
}

Result<void> save_badge_card(const std::string& name, const std::string& badge, const std::string& file) {
  constexpr int columns = 24;
  const std::vector<PrintLine> lines{{"Kassabel", PrintLine::Style::centred},
                                     {name, PrintLine::Style::centred_bold},
                                     {badge, PrintLine::Style::centred}};
  return sign::save_receipt_page(lines, columns, badge, file);
}

}  // namespace kassabel
