// SPDX-License-Identifier: Apache-2.0
#include "kiosk/receipt_file.h"

#include <algorithm>

#include "kiosk/app/config.h"
#include "kiosk/app/lane_runner.h"
#include "kiosk/app/past_receipt.h"
#include "kiosk/sign/receipt_page.h"
#include "store-db/book.h"
#include "store-db/journal.h"
#include "ui/text/catalogues.h"

namespace kassabel {

namespace {

std::string text_of(const PrintLine& line, int columns) {
  const bool centred = line.style == PrintLine::Style::centred || line.style == PrintLine::Style::centred_bold;
  const auto width = static_cast<int>(std::count_if(
      line.text.begin(), line.text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return std::string(static_cast<std::size_t>(centred ? std::max(0, (columns - width) / 2) : 0), ' ') + line.text;
}

}  // namespace

Result<std::string> receipt_file(const cli::ReceiptOptions& options) {
  const Result<app::Config> config = options.config.empty() ? app::demo_config() : app::read_settings(options.config);
  if (!config) return fail(config.error());
  auto database = store::Database::open_to_read(options.db);
  if (!database) return fail(database.error());
  auto journal = store::SqliteJournal::open(**database);
  if (!journal) return fail(journal.error());
  const auto head = (*journal)->head();
  const auto records = store::SqliteBook(**database).sale_records(options.number);
  if (!head || !records) return fail(head ? records.error() : head.error());
  if (records->empty())
    return fail(ErrorKind::not_found, options.db + ": there is no receipt " + std::to_string(options.number));
  const auto receipt = app::past_receipt(config->rules, *head, *records);
  if (!receipt) return fail(receipt.error());
  const auto texts = Catalogues::embedded();
  if (!texts) return fail(texts.error());
  const auto lines = lay_out(*receipt, app::receipt_words(*texts, config->rules.language), options.columns);
  if (!options.out.empty())
    if (const auto saved = sign::save_receipt_page(lines, options.columns, receipt_qr(*receipt), options.out); !saved)
      return fail(saved.error());
  std::string text;
  for (const PrintLine& line : lines) text += text_of(line, options.columns) + "\n";
  return text;
}

}  // namespace kassabel
