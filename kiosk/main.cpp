// SPDX-License-Identifier: Apache-2.0
// The only place that sees everything: it gives the command line its hooks, and `run` its house.
#include <csignal>
#include <cstdlib>
#include <memory>

#include <sodium.h>

#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_client.h"
#include "drivers/sim/sim_socket.h"
#include "kiosk/app/agreement_file.h"
#include "kiosk/app/hours.h"
#include "kiosk/barcodes.h"
#include "kiosk/board/certificate_files.h"
#include "kiosk/cli/commands.h"
#include "kiosk/device_session.h"
#include "kiosk/goods.h"
#include "kiosk/house.h"
#include "kiosk/receipt_file.h"
#include "kiosk/sign/sign.h"
#include "kiosk/staff_tools.h"
#include "kiosk/store_tools.h"
#include "store-db/book.h"
#include "store-db/journal.h"
#include "ui/text/catalogues.h"

namespace kassabel {
namespace {

constexpr const char* program = "kassabel " KASSABEL_VERSION;

Result<void> run(const cli::RunOptions& options) {
  Result<app::Config> config = options.config.empty() ? app::demo_config() : app::read_config(options.config);
  if (!config) return fail(config.error());
  const ShopIdentity& shop = config->rules.shop;
  if (!options.demo && (shop.address.empty() || shop.vat_id.empty()))
    return fail(ErrorKind::invalid,
                options.config + ": a real shop needs name, address and vat_id in [shop]; they stand on every receipt");
  House house(options, *config);
  if (const auto opened = house.open(program); !opened) return opened;
  return house.live();
}

Result<std::string> sign(const cli::SignOptions& options) {
  Result<app::Config> config = options.config.empty() ? app::demo_config() : app::read_settings(options.config);
  if (!config) return fail(config.error());
  const std::string file = options.agreement.empty() ? config->agreement_file : options.agreement;
  if (!file.empty()) {
    const auto text = app::read_agreement_text(file);
    if (!text) return fail(text.error());
    if (const auto used = app::use_agreement(*config, *text, file); !used) return fail(used.error());
  }
  const auto today = options.date.empty() ? local_day(SystemClock().now().wall) : app::day_of_text(options.date);
  if (!today) return fail(ErrorKind::invalid, "--date is a day, as 2026-12-01");
  const auto texts = Catalogues::embedded();
  if (!texts) return fail(texts.error());
  const lane::Rules& rules = config->rules;
  const Agreement& agreement = rules.agreement;
  const std::string from = agreement.from_utc_ms == 0 ? "" : app::local_text(agreement.from_utc_ms);
  const auto saved = sign::save_sign(
      {rules.shop.name, rules.language, agreement, rules.rounding.rounds_cash(), *today, from}, *texts, options.out);
  if (!saved) return fail(saved.error());
  return file.empty() ? "the demo shop's agreement" : file;
}

Result<std::vector<Person>> people(const std::string& db) {
  auto database = store::Database::open_to_read(db);
  if (!database) return fail(database.error());
  auto staff = store::SqliteStaff::open(**database);
  if (!staff) return fail(staff.error());
  return (*staff)->everybody();
}

Result<std::vector<StoredRecord>> records(const std::string& db, std::uint64_t from, std::size_t most) {
  auto database = store::Database::open_to_read(db);
  if (!database) return fail(database.error());
  auto journal = store::SqliteJournal::open(**database);
  if (!journal) return fail(journal.error());
  return (*journal)->read(from, most);
}

// A journal with the database that it lives in.
struct HeldJournal {
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::SqliteJournal> journal;
};

Result<std::shared_ptr<Journal>> open_journal(const std::string& db, bool to_write) {
  auto database =
      to_write ? store::Database::open(db, store::Database::Absent::refuse) : store::Database::open_to_read(db);
  if (!database) return fail(database.error());
  auto journal = store::SqliteJournal::open(**database);
  if (!journal) return fail(journal.error());
  auto held = std::make_shared<HeldJournal>(HeldJournal{std::move(*database), std::move(*journal)});
  return std::shared_ptr<Journal>(held, held->journal.get());
}

Result<ServiceRecords> service_records(const std::string& db) {
  auto database = store::Database::open_to_read(db);
  if (!database) return fail(database.error());
  return store::read_service_records(**database);
}

Result<cli::CertificateLine> board_cert(const std::string& folder, const std::vector<std::string>& names) {
  auto made = board::write_certificate(folder, names, SystemClock().now().wall.utc_ms);
  if (!made) return fail(made.error());
  return cli::CertificateLine{std::move(made->names), std::move(made->fingerprint), made->valid_until_utc_ms};
}

// A socket like the kiosk's own, but with no devices behind it.
struct Door {
  Door(const std::string& path, sim::SimOther answer) : socket(path, none.control(), std::move(answer)) {}
  sim::SimBackend none{false, false};
  sim::SimSocket socket;
};

Result<std::shared_ptr<void>> open_door(const std::string& path, std::function<std::string(std::string)> answer) {
  auto door = std::make_shared<Door>(path, std::move(answer));
  if (const auto started = door->socket.start(); !started) return fail(started.error());
  return door;
}

cli::Hooks hooks() {
  cli::Hooks out;
  out.version = program;
  out.run = run;
  out.open_devices = open_device_session;
  out.import_catalogue = import_goods;
  out.catalogue = goods_in_force;
  out.prices = prices_of;
  out.open_csv = open_goods_of;
  out.barcode_sheet = save_barcode_sheet;
  out.setup_sheet = save_setup_sheet;
  out.sign = sign;
  out.receipt = receipt_file;
  out.people = people;
  out.verify = verify_journal;
  out.new_key = new_journal_key;
  out.back_up = back_up_journal;
  out.restore = restore_journal;
  out.records = records;
  out.open_journal = open_journal;
  out.service_records = service_records;
  out.add_person = add_person;
  out.first_manager = add_first_manager;
  out.new_badge = new_badge;
  out.set_pin = set_pin;
  out.remove_person = remove_person;
  out.staff_lines = staff_lines;
  out.badge_card = save_badge_card;
  out.board_cert = board_cert;
  out.sim_request = [](const std::string& socket, const std::string& json) { return sim::sim_request(socket, json); };
  out.open_door = open_door;
  return out;
}

}  // namespace
}  // namespace kassabel

int main(int argc, char** argv) {
  // A client that hangs up is an error code, not a signal; Ctrl-C reaches the loop as SDL's quit.
  std::signal(SIGPIPE, SIG_IGN);
  if (sodium_init() < 0) return kassabel::cli::complain({kassabel::ErrorKind::unavailable, "libsodium does not start"});
  return kassabel::cli::main_of(argc, argv, kassabel::hooks());
}
