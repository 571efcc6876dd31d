// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/receipt.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/base/assert.h"

namespace kassabel {
namespace {

using Style = PrintLine::Style;

// Characters, not bytes: how wide UTF-8 text is on paper (one column a character; no wide scripts on receipts).
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string cut(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts && used++ == columns) break;
  }
  return std::string(text.substr(0, at));
}

class Paper {
 public:
  explicit Paper(int columns) : columns_(static_cast<std::size_t>(columns)) {}

  void line(std::string_view text, Style style = Style::normal) { lines_.push_back({cut(text, columns_), style}); }
  void blank() { line(""); }
  void rule() { line(std::string(columns_, '-')); }
  // Left text and right text on one line; a left text that is too long gets a line of its own.
  void pair(std::string_view left, std::string_view right, Style style = Style::normal) {
    const std::size_t space = style == Style::wide ? columns_ / 2 : columns_;
    std::size_t used = width_of(left) + width_of(right);
    if (used + 1 > space) {
      lines_.push_back({cut(left, space), style});
      left = {};
      used = width_of(right);
    }
    lines_.push_back({fmt::format("{}{}{}", left, std::string(space > used ? space - used : 0, ' '), right), style});
  }
  [[nodiscard]] std::vector<PrintLine> take() { return std::move(lines_); }

 private:
  std::size_t columns_;
  std::vector<PrintLine> lines_;
};

void add_head(Paper& paper, const Receipt& receipt, const ReceiptWords& words) {
  paper.line(receipt.shop.name, Style::centred_bold);
  for (const std::string& line : receipt.shop.address) paper.line(line, Style::centred);
  if (!receipt.shop.vat_id.empty()) paper.line("BTW " + receipt.shop.vat_id, Style::centred);
  if (!receipt.shop.chamber_id.empty()) paper.line("KvK " + receipt.shop.chamber_id, Style::centred);
  paper.blank();
  if (receipt.demo) paper.line(words.demo, Style::centred_bold);
  if (receipt.copy) paper.line(words.copy, Style::centred_bold);
  const LocalDateTime t = local_date_time(receipt.wall);
  paper.pair(fmt::format("{} {}", words.receipt, receipt.number), receipt.kiosk);
  paper.line(rfc3339(receipt.wall).substr(0, 10) + fmt::format(" {:02}:{:02}:{:02}", t.hour, t.minute, t.second) +
             rfc3339(receipt.wall).substr(23));
  paper.rule();
}

void add_lines(Paper& paper, const Receipt& receipt, const ReceiptWords& words) {
  const auto amount = [&](Money money) { return format_amount(money, words.decimal); };
  for (const BasketLine& line : receipt.basket.lines) {
    if (line.quantity == 0) continue;
    const std::string rate = fmt::format(" {:>2}%", line.product.vat_percent);
    paper.pair(line.product.name, amount(line.goods()) + rate);
    if (line.quantity > 1) paper.line(fmt::format("  {} x {}", line.quantity, amount(line.product.price)));
    if (line.deposit() != Money())
      paper.pair(fmt::format("  {} {} x {}", words.deposit, line.quantity, amount(line.product.deposit)),
                 amount(line.deposit()) + "    ");
  }
  paper.rule();
}

void add_payment(Paper& paper, const Receipt& receipt, const ReceiptWords& words) {
  const auto amount = [&](Money money) { return format_amount(money, words.decimal); };
  const Tender& tender = receipt.tender;
  paper.pair(words.total, "EUR " + amount(tender.due - tender.rounding), Style::wide);
  if (tender.kind == TenderKind::card) {
    paper.pair(words.card, amount(tender.due));
    if (!tender.card_note.empty()) paper.line(tender.card_note);
  } else {
    if (tender.rounding != Money()) paper.pair(words.rounding, amount(tender.rounding));
    paper.pair(words.to_pay, amount(tender.due), Style::bold);
    paper.pair(words.cash, amount(tender.received));
    paper.pair(words.change, amount(tender.change));
  }
  paper.blank();
}

void add_vat(Paper& paper, const Receipt& receipt, const ReceiptWords& words, int columns) {
  const int column = std::max(8, (columns - 6) / 3);
  const auto row = [&](std::string_view a, std::string_view b, std::string_view c, std::string_view d) {
    const auto pad = [](std::string_view text, int to) {
      const int space = to - static_cast<int>(width_of(text));
      return std::string(static_cast<std::size_t>(std::max(0, space)), ' ') + std::string(text);
    };
    paper.line(pad(a, 5) + pad(b, column) + pad(c, column) + pad(d, column));
  };
  row(words.vat, words.net, words.vat, words.gross);
  for (const VatLine& line : receipt.vat)
    row(fmt::format("{}%", line.percent), format_amount(line.net, words.decimal),
        format_amount(line.vat, words.decimal), format_amount(line.gross, words.decimal));
}

}  // namespace

std::vector<PrintLine> lay_out(const Receipt& receipt, const ReceiptWords& words, int columns) {
  KASSABEL_ASSERT(columns >= receipt_columns_min && columns <= receipt_columns_max);
  Paper paper(columns);
  add_head(paper, receipt, words);
  add_lines(paper, receipt, words);
  add_payment(paper, receipt, words);
  add_vat(paper, receipt, words, columns);
  paper.blank();
  if (!receipt.journal_head.empty()) paper.line(words.journal + " " + receipt.journal_head, Style::centred);
  paper.line(words.thanks, Style::centred);
  return paper.take();
}

}  // namespace kassabel
