// SPDX-License-Identifier: Apache-2.0
// `kassabel journal export`: written aside and renamed when it is whole; then the export itself goes on record, for
// which no kiosk may run on this database.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>

#include "kiosk/app/config.h"
#include "kiosk/cli/report_parts.h"
#include "kiosk/lane/codec.h"
#include "kiosk/report/export.h"

namespace kassabel::cli {
namespace {

namespace fs = std::filesystem;

struct OutFile {
  std::ofstream stream;
  void write(std::string_view text) { stream.write(text.data(), static_cast<std::streamsize>(text.size())); }
  [[nodiscard]] bool finish() {
    stream.close();
    return !stream.fail();
  }
};

Error not_written(const fs::path& path) { return {ErrorKind::unavailable, path.string() + ": cannot be written"}; }

Result<report::SeqSpan> write_tables(Journal& journal, DaySpan days, const fs::path& folder) {
  std::error_code problem;
  fs::create_directory(folder, problem);
  if (problem) return fail(ErrorKind::unavailable, folder.string() + ": " + problem.message());
  std::map<std::string, OutFile, std::less<>> files;
  for (const report::Table& table : report::csv_tables()) {
    OutFile& file = files[std::string(table.name)];
    file.stream.open(folder / (std::string(table.name) + ".csv"), std::ios::binary);
    file.write(std::string(table.columns) + "\r\n");
  }
  const auto seqs = report::export_csv(journal, days, [&](std::string_view table, std::string_view row) {
    OutFile& file = files.find(table)->second;
    file.write(row);
    file.write("\r\n");
  });
  for (auto& [name, file] : files)
    if (!file.finish() && seqs) return fail(not_written(folder / name));
  return seqs;
}

Result<report::SeqSpan> write_file(Journal& journal, const report::ExportAbout& about, const std::string& format,
                                   const fs::path& path) {
  OutFile file;
  file.stream.open(path, std::ios::binary);
  if (!file.stream) return fail(not_written(path));
  const report::Write write = [&](std::string_view text) { file.write(text); };
  const auto seqs =
      format == "saft" ? report::export_saft(journal, about, write) : report::export_json(journal, about.days, write);
  if (!file.finish() && seqs) return fail(not_written(path));
  return seqs;
}

// Aside first: what has its name is whole.
Result<report::SeqSpan> write_out(Journal& journal, const report::ExportAbout& about, const ExportOptions& options) {
  const fs::path out = options.out, aside = options.out + ".part";
  std::error_code problem;
  if (fs::exists(out, problem))
    return fail(ErrorKind::refused,
                out.string() + ": is there already; name a new " + (options.format == "csv" ? "folder" : "file"));
  fs::remove_all(aside, problem);
  const auto seqs = options.format == "csv" ? write_tables(journal, about.days, aside)
                                            : write_file(journal, about, options.format, aside);
  if (seqs) fs::rename(aside, out, problem);
  if (!seqs || problem) {
    std::error_code ignored;
    fs::remove_all(aside, ignored);
  }
  if (seqs && problem) return fail(not_written(out));
  return seqs;
}

Result<void> put_on_record(Journal& journal, const std::string& format, report::SeqSpan seqs, WallTime now) {
  const auto head = journal.head();
  if (!head) return fail(head.error());
  Batch batch;
  batch.wall = now;
  batch.records = {lane::encode(lane::event::Exported{format, seqs.from, seqs.to})};
  batch.expected_first_seq = head->seq + 1;
  const auto appended = journal.append(batch);
  if (!appended) return fail(appended.error());
  journal.after_append();
  return {};
}

Result<std::shared_ptr<Journal>> open_for(const Hooks& hooks, const ExportOptions& options) {
  auto journal = hooks.open_journal(options.db, !options.read_only);
  if (!journal && journal.error().kind == ErrorKind::busy)
    return fail(ErrorKind::busy, journal.error().text +
                                     "; an export goes on record, so stop the kiosk, or use a copy, or say --read-only "
                                     "to export without that record");
  return journal;
}

Result<report::SeqSpan> run(const Hooks& hooks, const ExportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return fail(days.error());
  const auto config = options.config.empty() ? app::demo_config() : app::read_settings(options.config);
  if (!config) return fail(config.error());
  const auto journal = open_for(hooks, options);
  if (!journal) return fail(journal.error());
  const auto head = (*journal)->head();
  if (!head) return fail(head.error());
  const std::size_t space = hooks.version.find(' ');
  report::ExportAbout about;
  about.shop = config->rules.shop;
  about.kiosk = head->kiosk;
  about.demo = head->demo;
  about.program = hooks.version.substr(0, space);
  about.version = space == std::string::npos ? "unknown" : hooks.version.substr(space + 1);
  about.now = SystemClock().now().wall;
  about.days = *days;
  const auto seqs = write_out(**journal, about, options);
  if (!seqs || options.read_only) return seqs;
  const auto recorded = put_on_record(**journal, options.format, *seqs, about.now);
  if (!recorded) return fail(recorded.error().during(options.out + " is written, but not on record"));
  return seqs;
}

}  // namespace

int journal_export(const Hooks& hooks, const ExportOptions& options) {
  const auto seqs = run(hooks, options);
  if (!seqs) return complain(seqs.error());
  fmt::print("{}: records {} to {}{}\n", options.out, seqs->from, seqs->to,
             options.read_only ? "; the export is not on record (--read-only)" : "");
  return 0;
}

}  // namespace kassabel::cli
