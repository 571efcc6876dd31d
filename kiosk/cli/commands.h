// SPDX-License-Identifier: Apache-2.0
// The subcommands, one file each; cli.cpp reads the command line and calls them. Each returns the exit code: 0 done,
// 1 it could not be done (the reason is on standard error). Output for programs is JSON with --json.
#pragma once

#include <string>
#include <vector>

#include "kiosk/cli/hooks.h"

namespace kassabel::cli {

[[nodiscard]] int run_kiosk(const Hooks& hooks, const RunOptions& options);

struct DemoOptions {
  RunOptions run;
  std::string story;             // a *.story file; empty: with headless the one in the program, else none
  double speed = 1;              // of a story in a window: 1 so that one can follow
  std::string out = "out/demo";  // a story's transcript, pictures, receipts, kassabel.db
  bool list_steps = false;       // only says what a story may do
};
[[nodiscard]] int demo(const Hooks& hooks, const DemoOptions& options);

struct DevicesOptions {
  bool json = false;
  bool simulated = false;
  std::string file;         // of record and replay
  std::int64_t wait_s = 0;  // record: so long, 0: until Ctrl-C; test: for a hand to do something
  std::string name;         // test: id, driver or kind
  bool yes = false;         // answers each question with yes, for scripts
  std::string reason;       // why the drawer is opened; goes into the log
  std::string number;       // of a pager in the transmitter; empty: the team's
  std::string pair_as;      // "scanner", "keypad"
  std::string config, db;   // of the shop; empty: the demo shop's, and none
};
[[nodiscard]] int devices(const Hooks& hooks, const DevicesOptions& options);
[[nodiscard]] int devices_record(const Hooks& hooks, const DevicesOptions& options);
[[nodiscard]] int devices_replay(const Hooks& hooks, const DevicesOptions& options);
[[nodiscard]] int devices_test(const Hooks& hooks, const DevicesOptions& options);

struct CatalogueOptions {
  std::string db = "kassabel.db";
  std::string file, recalls, promotions;
  std::string gtin;  // of history
  bool delta = false;
  bool json = false;
};
[[nodiscard]] int catalogue_import(const Hooks& hooks, const CatalogueOptions& options);
[[nodiscard]] int catalogue_show(const Hooks& hooks, const CatalogueOptions& options);
[[nodiscard]] int catalogue_history(const Hooks& hooks, const CatalogueOptions& options);

struct DecodeOptions {
  std::string config;  // whose labels; empty: the usual ones
};
// JSON lines {"scan":"]E0..."} from standard input; what each says, a line each.
[[nodiscard]] int decode_lines(const DecodeOptions& options);

struct PriceOptions {
  std::string catalogue;   // a CSV file
  std::string promotions;  // a TOML file; empty: none
  std::string at;          // "2026-11-22T10:00", local; empty: now
};
[[nodiscard]] int price(const Hooks& hooks, const PriceOptions& options);

struct BarcodesOptions {
  std::string out = "barcodes.png";
  std::string setup;  // instead: the technician's page
  bool json = false;
};
[[nodiscard]] int barcodes(const Hooks& hooks, const BarcodesOptions& options);

struct AgreementOptions {
  std::string file;  // empty: the demo shop's
  std::string db;    // empty: who works here is not known
};
[[nodiscard]] int agreement_check(const Hooks& hooks, const AgreementOptions& options);
[[nodiscard]] int agreement_show(const AgreementOptions& options);
[[nodiscard]] int sign(const Hooks& hooks, const SignOptions& options);
[[nodiscard]] int receipt(const Hooks& hooks, const ReceiptOptions& options);

struct JournalOptions {
  std::string db = "kassabel.db";
  VerifyOptions verify;
  std::uint64_t from = 1;
  std::size_t most = 1000;
  bool json = false;
};
[[nodiscard]] int journal_verify(const Hooks& hooks, const JournalOptions& options);
[[nodiscard]] int journal_show(const Hooks& hooks, const JournalOptions& options);
[[nodiscard]] int journal_new_key(const Hooks& hooks, const JournalOptions& options);

[[nodiscard]] int backup(const Hooks& hooks, const BackupOptions& options);
[[nodiscard]] int restore(const Hooks& hooks, const RestoreOptions& options);

struct ReportOptions {
  std::string db = "kassabel.db";
  std::string from, to;  // local dates as 2026-11-22, both included; empty: without this end
  bool json = false;
};
[[nodiscard]] int report_waits_command(const Hooks& hooks, const ReportOptions& options);
// From the journal alone (kiosk/report). 1 also when a Z or a count says another amount than its records add up to.
[[nodiscard]] int report_day_command(const Hooks& hooks, const ReportOptions& options);
[[nodiscard]] int report_vat_command(const Hooks& hooks, const ReportOptions& options);
[[nodiscard]] int report_cash_command(const Hooks& hooks, const ReportOptions& options);
[[nodiscard]] int report_partners_command(const Hooks& hooks, const ReportOptions& options);

struct ExportOptions {
  std::string db = "kassabel.db";
  std::string format = "saft";  // saft, csv, json
  std::string from, to;         // as of a report
  std::string out;              // a file; of csv a folder
  std::string config;           // whose shop it is; empty: the demo shop's
  bool read_only = false;       // the export is not put on record
};
[[nodiscard]] int journal_export(const Hooks& hooks, const ExportOptions& options);

struct StaffOptions {
  std::string db = "kassabel.db";
  std::string id, name, role = "staff";
  std::string out;  // draws the badge into this file; empty: prints its code
  bool json = false;
};
[[nodiscard]] int staff_add(const Hooks& hooks, const StaffOptions& options);
[[nodiscard]] int staff_pin(const Hooks& hooks, const StaffOptions& options);
[[nodiscard]] int staff_first(const Hooks& hooks, const StaffOptions& options);
[[nodiscard]] int staff_badge(const Hooks& hooks, const StaffOptions& options);
[[nodiscard]] int staff_remove(const Hooks& hooks, const StaffOptions& options);
[[nodiscard]] int staff_list(const Hooks& hooks, const StaffOptions& options);

struct BoardCertOptions {
  std::string dir = "board-tls";
  std::vector<std::string> names;
  bool json = false;
};
[[nodiscard]] int board_cert(const Hooks& hooks, const BoardCertOptions& options);

struct SimOptions {
  std::string socket;
  std::vector<std::string> words;  // "scan", "8719990001011"
};
[[nodiscard]] int sim(const Hooks& hooks, const SimOptions& options);
// The request a line of words stands for; invalid: with the list of what there is.
[[nodiscard]] Result<std::string> sim_request_of(const std::vector<std::string>& words);

struct WorkbenchOptions {
  std::string socket;
  std::string language;  // a code; empty: this computer's
  std::string size;      // "1280x1000"; empty: that
  std::string log;       // of a kiosk that is switched on here; empty: beside the socket
  std::string door;      // tests: a socket of its own, for its fingers and its probe
};
[[nodiscard]] int workbench(const Hooks& hooks, const WorkbenchOptions& options);

// Prints "kassabel: TEXT" to standard error; returns 1.
int complain(const Error& error);

[[nodiscard]] std::string default_sim_socket();

// Reads the command line and runs the subcommand.
[[nodiscard]] int main_of(int argc, char** argv, const Hooks& hooks);

}  // namespace kassabel::cli
