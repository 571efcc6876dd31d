// SPDX-License-Identifier: Apache-2.0
// The command line. Only this file includes CLI11 (slow to compile).
#include <CLI/CLI.hpp>

#include <unistd.h>
#include <cstdio>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

void add_db(CLI::App& command, std::string& db) {
  command.add_option("--db", db, "the kiosk's database")->capture_default_str();
}

void add_run_options(CLI::App& command, RunOptions& options) {
  add_db(command, options.db);
  command.add_option("--config", options.config, "configuration file (TOML); without it the demo shop's");
  command.add_flag("--headless", options.headless, "draw into memory, no window");
  command.add_option("--sim-socket", options.sim_socket, "socket for `kassabel sim` (demo only)");
  command.add_option("--board-port", options.board_port, "port of the staff board, 0 = any free one")
      ->check(CLI::Range(0, 65535));
  command.add_option("--record-usb", options.record_usb, "write what goes over USB to this file");
  command.add_option("--die-after", options.die_after, "tests: SIGKILL after this record (demo only)");
  command.add_flag("--landscape", options.landscape, "turn the screen");
}

struct Parsed {
  RunOptions run;
  DemoOptions demo;
  DevicesOptions devices;
  CatalogueOptions catalogue;
  DecodeOptions decode;
  PriceOptions price;
  BarcodesOptions barcodes;
  AgreementOptions agreement;
  SignOptions sign;
  ReceiptOptions receipt;
  JournalOptions journal;
  ReportOptions report;
  ExportOptions export_;
  StaffOptions staff;
  BackupOptions backup;
  RestoreOptions restore;
  BoardCertOptions board_cert;
  SimOptions sim;
  WorkbenchOptions workbench;
};

void add_kiosk_commands(CLI::App& app, Parsed& parsed) {
  CLI::App* run = app.add_subcommand("run", "run the kiosk");
  add_run_options(*run, parsed.run);
  run->add_flag("--demo", parsed.run.demo, "demo journal: simulated devices, receipts say DEMO");
  run->add_flag("--real-devices", parsed.run.real_devices, "with --demo: this machine's scanner and printer");
  CLI::App* demo = app.add_subcommand("demo", "the kiosk with simulated devices, or a story played on it");
  add_run_options(*demo, parsed.demo.run);
  demo->add_option("--story", parsed.demo.story, "play this *.story; with --headless alone the one in the program");
  demo->get_option("--story")->check(
      [](const std::string& file) { return file.empty() ? std::string("needs a file") : std::string(); });
  demo->add_option("--speed", parsed.demo.speed, "of a story in a window; 2 is twice as fast")
      ->check([](const std::string& text) {
        double speed = 0;
        const bool number = CLI::detail::lexical_cast(text, speed);
        return number && speed >= 0.1 && speed <= 100 ? std::string() : std::string("is a number from 0.1 to 100");
      })
      ->capture_default_str();
  demo->add_flag("--steps", parsed.demo.list_steps, "print what a story may do, and end");
  demo->add_option("--out", parsed.demo.out, "folder for the story's pictures and receipts")->capture_default_str();
  CLI::App* sim = app.add_subcommand("sim", "drive the simulated devices of a running demo");
  sim->add_option("--socket", parsed.sim.socket, "socket of the kiosk")->capture_default_str();
  sim->add_option("words", parsed.sim.words,
                  "scan CODE|half|garbage [hand-held|flat-bed|wedge] |\n"
                  "unplug DEVICE | plug DEVICE | tell DEVICE WORD [VALUE] | seen DEVICE |\n"
                  "paper out|near|ok | cover open|shut | receipt | drawer [shut] |\n"
                  "belt [well|nak|refuse|silent|full|garbage] | bell press|hold|silent|well | lamp |\n"
                  "card approve|decline|slow|lost-before|lost-after | touch ID | touch X Y | probe |\n"
                  "screenshot FILE.png | clock SECONDS | status | world | pairing-code | quit")
      ->required();
}

void add_workbench(CLI::App& app, WorkbenchOptions& options) {
  CLI::App* bench = app.add_subcommand("workbench", "be the shop around a running demo: products, devices, staff");
  bench->add_option("--socket", options.socket, "socket of the kiosk")->capture_default_str();
  bench->add_option("--language", options.language, "of the workbench; without it this computer's")
      ->check(CLI::IsMember({"nl", "en", "de", "fr"}));
  bench->add_option("--size", options.size, "of its window, as 1280x1000");
  bench->add_option("--log", options.log, "where a kiosk that is switched on here logs; SOCKET.log");
  bench->add_option("--remote", options.door, "tests: a socket for its own fingers and probe");
}

void add_agreement(CLI::App& app, Parsed& parsed) {
  CLI::App* agreement = app.add_subcommand("agreement", "what the team agreed")->require_subcommand(1);
  CLI::App* check = agreement->add_subcommand("check", "read it as the kiosk does; who answers when, in the next days");
  check->add_option("FILE", parsed.agreement.file, "the agreement (TOML)")->required();
  check->add_option("--db", parsed.agreement.db, "the kiosk's database: also finds people whom nobody knows");
  CLI::App* show = agreement->add_subcommand("show", "print it as the kiosk understands it");
  show->add_option("FILE", parsed.agreement.file, "the agreement (TOML); without it the demo shop's, to start from");
  CLI::App* sign = app.add_subcommand("sign", "the door sign: hours and promise on a page of A4 (PDF)");
  sign->add_option("--out", parsed.sign.out, "file to write")->capture_default_str();
  sign->add_option("--agreement", parsed.sign.agreement, "the agreement (TOML); without it the configuration's");
  sign->add_option("--config", parsed.sign.config, "configuration file (TOML); without it the demo shop's");
  sign->add_option("--date", parsed.sign.date, "closures from this day on, as 2026-12-01; without it from today on");
}

void add_devices(CLI::App& app, DevicesOptions& options) {
  CLI::App* devices = app.add_subcommand("devices", "what is plugged in, what drives it, in words why not");
  devices->require_subcommand(0, 1);
  devices->add_flag("--json", options.json, "for programs");
  CLI::App* record = devices->add_subcommand("record", "write what goes over USB to a new file, until Ctrl-C");
  CLI::App* replay = devices->add_subcommand("replay", "play such a file: what do the drivers make of it?");
  for (CLI::App* command : {record, replay}) command->add_option("FILE", options.file, "JSON lines")->required();
  CLI::App* test = devices->add_subcommand("test", "try one, step by step; ends with 0 only if it works");
  test->add_option("NAME", options.name, "id (usb-1-4), driver or kind: scanner, printer, drawer, pager, scale, ...")
      ->required();
  test->add_flag("--yes", options.yes, "answer each question with yes, for scripts");
  test->add_option("--reason", options.reason, "why the drawer is opened; it does not open without one");
  test->add_option("--number", options.number, "of the pager in the transmitter; without it the team's");
  test->add_option("--as", options.pair_as, "what a keyboard is to be paired as")
      ->check(CLI::IsMember({"scanner", "keypad"}));
  for (CLI::App* command : {devices, record, test})
    command->add_flag("--sim", options.simulated, "simulated devices, with a simulated hand");
  for (CLI::App* command : {devices, record, replay, test}) {
    command->add_option("--config", options.config, "the shop's configuration: what hangs on which serial port");
    command->add_option("--db", options.db, "the kiosk's database: what its devices were taught");
  }
  for (CLI::App* command : {record, test})
    command->add_option("--seconds", options.wait_s, "record so long; or wait so long for a hand to do something")
        ->check(CLI::Range(1, 24 * 3600));
}

void add_catalogue(CLI::App& app, CatalogueOptions& options) {
  CLI::App* catalogue = app.add_subcommand("catalogue", "the products")->require_subcommand(1);
  CLI::App* import = catalogue->add_subcommand("import", "replace the products by those of a CSV file; all or nothing");
  import->add_option("FILE", options.file, "CSV with a header line; may be left out with --recalls or --promotions");
  import->add_flag("--delta", options.delta, "change these products only; a column delete with yes takes one out");
  import->add_option("--recalls", options.recalls, "CSV of what is recalled: gtin, batch, from, until, reason");
  import->add_option("--promotions", options.promotions, "what is on offer (TOML)");
  CLI::App* recall = catalogue->add_subcommand("recall", "replace the list of recalls; the products stay");
  recall->add_option("FILE", options.recalls, "CSV: gtin, batch, from, until, reason")->required();
  CLI::App* show = catalogue->add_subcommand("show", "what is in force");
  CLI::App* history = catalogue->add_subcommand("history", "what a product cost in the last weeks, and what it will");
  history->add_option("GTIN", options.gtin, "number of the product")->required();
  for (CLI::App* command : {import, recall, show, history}) {
    add_db(*command, options.db);
    command->add_flag("--json", options.json, "for programs");
  }
}

int catalogue_command(const CLI::App& command, const Hooks& hooks, const CatalogueOptions& options) {
  if (command.got_subcommand("show")) return catalogue_show(hooks, options);
  if (command.got_subcommand("history")) return catalogue_history(hooks, options);
  return catalogue_import(hooks, options);
}

void add_proof(CLI::App& journal, JournalOptions& options) {
  CLI::App* verify = journal.get_subcommand("verify");
  verify->add_option("--anchors", options.verify.anchors_file, "the file of anchors, from wherever it was copied to");
  verify->add_option("--anchor", options.verify.anchors,
                     "NUMBER:HASH as a receipt or day total has it; may be repeated");
  verify->add_option("--public-key", options.verify.public_keys,
                     "the key that was printed at set-up (and after a restore); may be repeated");
  CLI::App* new_key = journal.add_subcommand("new-key", "a new key to sign with, handed on by the former one");
  add_db(*new_key, options.db);
}

void add_reports(CLI::App& app, ReportOptions& options) {
  CLI::App* report =
      app.add_subcommand("report", "what was taken, and what the service was like")->require_subcommand(1);
  report->add_subcommand("waits", "how long shoppers waited, what was promised, what it cost; no names");
  report->add_subcommand("day", "what each day took, and whether each Z agrees with the records before it");
  report->add_subcommand("vat", "net, VAT and gross by rate, returns apart");
  report->add_subcommand("cash", "the drawer's book: each opening, amount and count, with person ids");
  report->add_subcommand("partners", "failures of terminal, printer, drawer and paths to staff, as shoppers felt them");
  for (CLI::App* command : report->get_subcommands({})) {
    add_db(*command, options.db);
    command->add_option("--from", options.from, "first day, as 2026-11-22");
    command->add_option("--to", options.to, "last day, included");
    command->add_flag("--json", options.json, "for programs");
  }
}

int report_command(const CLI::App& command, const Hooks& hooks, const ReportOptions& options) {
  if (command.got_subcommand("day")) return report_day_command(hooks, options);
  if (command.got_subcommand("vat")) return report_vat_command(hooks, options);
  if (command.got_subcommand("cash")) return report_cash_command(hooks, options);
  if (command.got_subcommand("partners")) return report_partners_command(hooks, options);
  return report_waits_command(hooks, options);
}

void add_export(CLI::App& app, ExportOptions& options) {
  CLI::App* out = app.get_subcommand("journal")->add_subcommand("export", "for the books and whoever checks them");
  add_db(*out, options.db);
  out->add_option("--format", options.format,
                  "saft: SAF-T Cash Register 1.00 (XML); csv: a folder of tables; json: lines")
      ->check(CLI::IsMember({"saft", "csv", "json"}))
      ->capture_default_str();
  out->add_option("--from", options.from, "first day, as 2026-11-22");
  out->add_option("--to", options.to, "last day, included");
  out->add_option("--out", options.out, "new file, or folder for csv")->required();
  out->add_option("--config", options.config, "configuration file (TOML): whose shop it is; else the demo shop's");
  out->add_flag("--read-only", options.read_only, "do not put the export on record: beside a running kiosk, of a copy");
}

void add_tools(CLI::App& app, Parsed& parsed) {
  CLI::App* decode =
      app.add_subcommand("decode", "what scans say: JSON lines {\"scan\":\"]C10195...\"} in, JSON lines out");
  decode->add_option("--config", parsed.decode.config, "configuration file (TOML): whose labels; else the usual ones");
  CLI::App* price =
      app.add_subcommand("price",
                         "what baskets cost: JSON lines {\"lines\":[{\"scan\":\"...\",\"qty\":1}],\"tender\":\"cash\"} "
                         "in, out with prices");
  price->add_option("--catalogue", parsed.price.catalogue, "CSV with the products")->required();
  price->add_option("--promotions", parsed.price.promotions, "TOML with the promotions");
  price->add_option("--at", parsed.price.at, "local time, as 2026-11-22T10:00; without it now");
  CLI::App* barcodes = app.add_subcommand("barcodes", "a page of A4 with barcodes of the demo shop, to scan");
  barcodes->add_option("--out", parsed.barcodes.out, "picture for the printer (PNG)")->capture_default_str();
  barcodes->add_option("--setup", parsed.barcodes.setup, "instead: set-up and test codes for a technician (PNG)");
  barcodes->add_flag("--json", parsed.barcodes.json, "for programs");
  CLI::App* receipt = app.add_subcommand("receipt", "a copy of a receipt on record: as text, PDF or PNG");
  add_db(*receipt, parsed.receipt.db);
  receipt->add_option("NUMBER", parsed.receipt.number, "of the receipt")->required();
  receipt->add_option("--out", parsed.receipt.out, "file to write, .pdf or .png; without it text");
  receipt->add_option("--config", parsed.receipt.config, "configuration file (TOML); without it the demo shop's");
  receipt->add_option("--columns", parsed.receipt.columns, "characters a line")->check(CLI::Range(24, 64));
  CLI::App* journal = app.add_subcommand("journal", "what happened")->require_subcommand(1);
  for (CLI::App* command : {journal->add_subcommand("verify", "check every record and the chain"),
                            journal->add_subcommand("show", "print records")}) {
    add_db(*command, parsed.journal.db);
    command->add_flag("--json", parsed.journal.json, "for programs");
    if (command->get_name() != "show") continue;
    command->add_option("--from", parsed.journal.from, "first record")->capture_default_str();
    command->add_option("--most", parsed.journal.most, "how many records at most")->capture_default_str();
  }
  add_proof(*journal, parsed.journal);
}

void add_staff(CLI::App& app, StaffOptions& options) {
  CLI::App* staff = app.add_subcommand("staff", "who works here")->require_subcommand(1);
  CLI::App* add = staff->add_subcommand("add", "add a person; reads the 6-digit PIN from standard input");
  CLI::App* first = staff->add_subcommand("first", "the first manager, with the code that the kiosk showed at set-up");
  CLI::App* badge = staff->add_subcommand("badge", "a new badge; the former one is void");
  CLI::App* pin =
      staff->add_subcommand("pin", "a new PIN, read from standard input; takes away the lock of a badge too");
  CLI::App* remove = staff->add_subcommand("remove", "somebody who no longer works here");
  CLI::App* list = staff->add_subcommand("list", "who works here, and who is locked");
  for (CLI::App* command : {add, first, badge, pin, remove, list}) add_db(*command, options.db);
  for (CLI::App* command : {add, first}) {
    command->add_option("--id", options.id, "short name for the journal")->required();
    command->add_option("--name", options.name, "what shoppers see")->required();
  }
  for (CLI::App* command : {badge, pin, remove}) command->add_option("--id", options.id, "whose")->required();
  for (CLI::App* command : {add, first, badge})
    command->add_option("--out", options.out,
                        "draw the badge into this file (.png or .pdf); without it print its code");
  add->add_option("--role", options.role, "what they may do")
      ->check(CLI::IsMember({"staff", "manager", "technician"}))
      ->capture_default_str();
  list->add_flag("--json", options.json, "for programs");
}

int staff_command(const CLI::App& command, const Hooks& hooks, const StaffOptions& options) {
  if (command.got_subcommand("first")) return staff_first(hooks, options);
  if (command.got_subcommand("badge")) return staff_badge(hooks, options);
  if (command.got_subcommand("pin")) return staff_pin(hooks, options);
  if (command.got_subcommand("remove")) return staff_remove(hooks, options);
  if (command.got_subcommand("list")) return staff_list(hooks, options);
  return staff_add(hooks, options);
}

void add_backup(CLI::App& app, BackupOptions& options, RestoreOptions& from) {
  CLI::App* backup =
      app.add_subcommand("backup", "a checked copy of everything but the key, also while the kiosk runs");
  add_db(*backup, options.db);
  backup->add_option("DIR", options.into, "the folder that it goes into, under a name of its own")->required();
  backup->add_option("--anchors", options.anchors_file, "the file of anchors, to copy it too");
  backup->add_flag("--json", options.json, "for programs");
  CLI::App* restore = app.add_subcommand("restore", "go on from a backup, in a new file and a new epoch");
  restore->add_option("FROM", from.from, "the folder of one backup, or a database file")->required();
  restore->add_option("--db", from.db, "the new database; nothing may be there")->required();
  restore->add_option("--key", from.key, "the former key (kassabel.db.key), to hand on to the new one");
  restore->add_option("--last-receipt", from.last_receipt, "the highest receipt number on paper; without it they jump");
}

void add_board(CLI::App& app, BoardCertOptions& options) {
  CLI::App* board = app.add_subcommand("board", "the staff board")->require_subcommand(1);
  CLI::App* cert = board->add_subcommand("cert", "make or renew the certificate that phones on the network need");
  cert->add_option("--dir", options.dir, "folder for it; [board] tls_dir of the configuration")->capture_default_str();
  cert->add_option("--name", options.names, "host name or address that phones go to; may be given more than once")
      ->required();
  cert->add_flag("--json", options.json, "for programs");
}

int devices_command(const CLI::App& command, const Hooks& hooks, const DevicesOptions& options) {
  if (command.got_subcommand("record")) return devices_record(hooks, options);
  if (command.got_subcommand("replay")) return devices_replay(hooks, options);
  if (command.got_subcommand("test")) return devices_test(hooks, options);
  return devices(hooks, options);
}

}  // namespace

std::string default_sim_socket() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime != nullptr && *runtime != '\0') return std::string(runtime) + "/kassabel.sock";
  return "/tmp/kassabel-" + std::to_string(getuid()) + ".sock";
}

int complain(const Error& error) {
  std::fprintf(stderr, "kassabel: %s\n", error.text.c_str());
  return 1;
}

int main_of(int argc, char** argv, const Hooks& hooks) {
  CLI::App app{"Kassabel: a self-checkout with a person one tap away", "kassabel"};
  app.set_version_flag("--version", hooks.version);
  app.require_subcommand(1);
  Parsed parsed;
  parsed.sim.socket = parsed.workbench.socket = default_sim_socket();
  add_kiosk_commands(app, parsed);
  add_workbench(app, parsed.workbench);
  add_agreement(app, parsed);
  add_devices(app, parsed.devices);
  add_catalogue(app, parsed.catalogue);
  add_tools(app, parsed);
  add_reports(app, parsed.report);
  add_export(app, parsed.export_);
  add_staff(app, parsed.staff);
  add_backup(app, parsed.backup, parsed.restore);
  add_board(app, parsed.board_cert);
  CLI11_PARSE(app, argc, argv);
  if (app.got_subcommand("run")) return run_kiosk(hooks, parsed.run);
  if (app.got_subcommand("demo")) return demo(hooks, parsed.demo);
  if (app.got_subcommand("sim")) return sim(hooks, parsed.sim);
  if (app.got_subcommand("workbench")) return workbench(hooks, parsed.workbench);
  if (app.got_subcommand("devices")) return devices_command(*app.get_subcommand("devices"), hooks, parsed.devices);
  if (app.got_subcommand("catalogue"))
    return catalogue_command(*app.get_subcommand("catalogue"), hooks, parsed.catalogue);
  if (app.got_subcommand("price")) return price(hooks, parsed.price);
  if (app.got_subcommand("decode")) return decode_lines(parsed.decode);
  if (app.got_subcommand("board")) return board_cert(hooks, parsed.board_cert);
  if (app.got_subcommand("barcodes")) return barcodes(hooks, parsed.barcodes);
  if (app.got_subcommand("receipt")) return receipt(hooks, parsed.receipt);
  if (app.got_subcommand("sign")) return sign(hooks, parsed.sign);
  if (app.got_subcommand("agreement")) {
    const bool check = app.get_subcommand("agreement")->got_subcommand("check");
    return check ? agreement_check(hooks, parsed.agreement) : agreement_show(parsed.agreement);
  }
  if (app.got_subcommand("report")) return report_command(*app.get_subcommand("report"), hooks, parsed.report);
  if (app.got_subcommand("staff")) {
    const bool pin = app.get_subcommand("staff")->got_subcommand("pin");
    return pin ? staff_pin(hooks, parsed.staff) : staff_add(hooks, parsed.staff);
  }
  if (app.got_subcommand("report")) return report_waits_command(hooks, parsed.report);
  if (app.got_subcommand("backup")) return backup(hooks, parsed.backup);
  if (app.got_subcommand("restore")) return restore(hooks, parsed.restore);
  if (app.got_subcommand("staff")) return staff_command(*app.get_subcommand("staff"), hooks, parsed.staff);
  const CLI::App& journal = *app.get_subcommand("journal");
  if (journal.got_subcommand("export")) return journal_export(hooks, parsed.export_);
  if (journal.got_subcommand("new-key")) return journal_new_key(hooks, parsed.journal);
  return journal.got_subcommand("verify") ? journal_verify(hooks, parsed.journal) : journal_show(hooks, parsed.journal);
}

}  // namespace kassabel::cli
