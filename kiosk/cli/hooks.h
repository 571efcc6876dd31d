// SPDX-License-Identifier: Apache-2.0
// What main hands to the subcommands: the house's abilities as functions, so that a subcommand knows neither drivers
// nor SQL nor windows. Plain values in and out; called on the main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/device.h"
#include "kiosk/domain/wait_report.h"
#include "kiosk/ports/catalogue.h"
#include "kiosk/ports/devices.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/staff.h"

namespace kassabel::cli {

struct RunOptions {
  std::string db = "kassabel.db";
  std::string config;             // empty: the demo shop's
  bool demo = false;              // a fresh database becomes a demo journal, simulated devices are allowed
  bool real_devices = false;      // demo journal, but the scanner and printer of this machine
  bool headless = false;          // draws into memory
  std::string sim_socket;         // demo only: drives simulated devices, fingers and clock
  std::string record_usb;         // writes what goes over USB to this file
  std::optional<int> board_port;  // instead of the configuration's; 0: any free one
  std::uint64_t die_after = 0;    // demo only, for tests: SIGKILL after this record
  bool landscape = false;         // the other way round than the configuration says
};

// Devices with their drivers, for the time of a command; no shop around them. Main thread.
class DeviceSession {
 public:
  virtual ~DeviceSession() = default;
  [[nodiscard]] virtual Devices& devices() = 0;
  // What a driver says next; nothing: not within this time, or somebody ended it with Ctrl-C.
  [[nodiscard]] virtual std::optional<Input> next(std::int64_t wait_ms) = 0;
  [[nodiscard]] virtual bool ended() const = 0;
  // Of a recording: what drivers asked for and never was recorded, and how many answers nobody asked for yet.
  [[nodiscard]] virtual std::vector<std::string> unexpected() const { return {}; }
  [[nodiscard]] virtual std::size_t answers_left() const { return 0; }
  // Simulated devices have a simulated hand: it does with this one what a technician is asked to do.
  virtual void play_hand(const DeviceRow&) {}
};

struct DeviceSource {
  bool simulated = false;
  std::string record;  // writes what goes over USB to this new file
  std::string replay;  // plays this one
  std::string config;  // what hangs on which port; empty: the demo shop's
  std::string db;      // what devices were taught, and where that is kept; empty: nowhere
};

struct VerifyOptions {
  std::string db = "kassabel.db";
  std::string anchors_file;              // empty: none
  std::vector<std::string> anchors;      // from paper: "1234:ab12cd34"
  std::vector<std::string> public_keys;  // hex, as they were printed
};

struct VerifyLine {
  bool sound = false;
  std::string kiosk;
  bool demo = false;
  std::uint64_t records = 0, expired = 0;
  std::string head_hash;
  std::int64_t signed_up_to = 0, anchored_up_to = 0;  // 0: nothing
  bool anchored_by_head_file = false;                 // and by nothing else
  std::string public_key;                             // hex, in force; empty: none
  std::int64_t broken_seq = 0;                        // with !sound
  std::string reason;
  std::vector<std::string> notes;
};

struct BackupOptions {
  std::string db = "kassabel.db";
  std::string into;          // a folder
  std::string anchors_file;  // empty: none
  bool json = false;
};

struct BackupLine {
  std::string folder, kiosk, head_hash;
  std::uint64_t up_to_seq = 0, bytes = 0;
};

struct RestoreOptions {
  std::string from;  // a folder of a backup, or a database
  std::string db;    // the new one
  std::string key;   // the former key; empty: FROM.key where it is there
  std::optional<std::uint64_t> last_receipt;
};

struct RestoreLine {
  std::string kiosk, epoch, public_key;
  std::uint64_t up_to_seq = 0;
  bool handed_on = false;
};

// Files that become the next catalogue; empty: that part stays as it is in force.
struct CatalogueImport {
  std::string db;
  std::string products, recalls, promotions;
  bool delta = false;  // products: these change, all others stay
  std::function<void(std::size_t rows, const std::string& doing)> progress;
};

struct CatalogueImported {
  std::size_t products = 0, recalls = 0;
  std::uint64_t number = 0;
};

// Times as 2026-12-01T08:00, local; empty: none.
struct CatalogueLine {
  std::uint64_t number = 0;
  std::int64_t products = 0, picks = 0, recalls = 0;
  std::size_t promotions_bytes = 0;
  std::string imported, next_price_change;
};

struct PriceLine {
  std::string from, until;  // as above
  std::int64_t cents = 0;
};

struct PriceLines {
  std::string name;  // empty: not sold now
  std::vector<PriceLine> prices;
  std::optional<std::int64_t> lowest_30_days_cents;
};

struct NewPerson {
  Person person;
  std::string pin;  // secret
};

struct StaffLine {
  Person person;
  bool locked = false;  // ten wrong PINs
};

struct SignOptions {
  std::string out = "sign.pdf";
  std::string agreement;  // empty: the configuration's
  std::string config;     // empty: the demo shop's
  std::string date;       // "2026-12-01": closures from then on; empty: from today on
};

struct ReceiptOptions {
  std::string db = "kassabel.db";
  std::string config;  // empty: the demo shop's
  std::string out;     // a PDF or PNG; empty: as text
  std::uint64_t number = 0;
  int columns = 42;
};

struct CertificateLine {
  std::vector<std::string> names;
  std::string fingerprint;  // of the authority
  std::int64_t valid_until_utc_ms = 0;
};

struct Hooks {
  std::string version;
  std::function<Result<void>(const RunOptions&)> run;
  std::function<Result<std::unique_ptr<DeviceSession>>(const DeviceSource&)> open_devices;
  std::function<Result<CatalogueImported>(const CatalogueImport&)> import_catalogue;
  std::function<Result<CatalogueLine>(const std::string& db)> catalogue;
  std::function<Result<PriceLines>(const std::string& db, const std::string& gtin)> prices;
  // A catalogue of this CSV file alone, in a temporary folder that goes with it.
  std::function<Result<std::shared_ptr<Catalogue>>(const std::string& csv)> open_csv;
  // Draws the demo shop's barcodes into this file; returns what was drawn.
  std::function<Result<std::vector<std::string>>(const std::string& file)> barcode_sheet;
  // Draws the technician's set-up codes into this file.
  std::function<Result<std::vector<std::string>>(const std::string& file)> setup_sheet;
  // Draws the door sign; returns which agreement it is of.
  std::function<Result<std::string>(const SignOptions&)> sign;
  // The text of a receipt that is on record; saved too when the options say so.
  std::function<Result<std::string>(const ReceiptOptions&)> receipt;
  std::function<Result<std::vector<Person>>(const std::string& db)> people;
  std::function<Result<VerifyLine>(const VerifyOptions&)> verify;
  // A new key for the journal, handed on by the former one; returns the public half, hex.
  std::function<Result<std::string>(const std::string& db)> new_key;
  // Beside a running kiosk too.
  std::function<Result<BackupLine>(const BackupOptions&)> back_up;
  std::function<Result<RestoreLine>(const RestoreOptions&)> restore;
  std::function<Result<std::vector<StoredRecord>>(const std::string& db, std::uint64_t from, std::size_t most)> records;
  // To read, beside a running kiosk or without one; or to write (busy: a kiosk runs on it). It lives as long as it is
  // held.
  std::function<Result<std::shared_ptr<Journal>>(const std::string& db, bool to_write)> open_journal;
  // The board's certificate for these host names, in this folder; with its authority, when there is none yet.
  std::function<Result<CertificateLine>(const std::string& folder, const std::vector<std::string>& names)> board_cert;
  std::function<Result<ServiceRecords>(const std::string& db)> service_records;
  // Returns the badge code to print; shown once, stored only as a hash.
  std::function<Result<std::string>(const std::string& db, const NewPerson&)> add_person;
  // As add_person, of the first manager; code: what the kiosk showed when it was set up.
  std::function<Result<std::string>(const std::string& db, const NewPerson&, const std::string& code)> first_manager;
  // A new badge; the former one is void.
  std::function<Result<std::string>(const std::string& db, const std::string& id)> new_badge;
  // A new PIN also takes the lock of ten wrong ones away.
  std::function<Result<void>(const std::string& db, const std::string& id, const std::string& pin)> set_pin;
  std::function<Result<void>(const std::string& db, const std::string& id)> remove_person;
  std::function<Result<std::vector<StaffLine>>(const std::string& db)> staff_lines;
  // Draws a badge to print: the code as a QR, the name under it. file: .png or .pdf.
  std::function<Result<void>(const std::string& name, const std::string& badge, const std::string& file)> badge_card;
  std::function<Result<std::string>(const std::string& socket, const std::string& json)> sim_request;
  // A socket at this path on which lines are answered, on its own thread, while what is returned lives.
  std::function<Result<std::shared_ptr<void>>(const std::string& path,
                                              std::function<std::string(std::string request)> answer)>
      open_door;
};

}  // namespace kassabel::cli
