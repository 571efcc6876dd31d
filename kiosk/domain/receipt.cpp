// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/receipt.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "kiosk/base/assert.h"
#include "kiosk/domain/receipt_paper.h"

namespace kassabel {
namespace {

using Style = PrintLine::Style;

constexpr std::size_t rate_columns = 4;  // " 21%" behind the amount of a line
constexpr std::int64_t grams_a_kilogram = 1'000;

struct Writing {
  ReceiptPaper& paper;
  const Receipt& receipt;
  const ReceiptWords& words;

  [[nodiscard]] std::string amount(Money money) const { return format_amount(money, words.decimal); }
  [[nodiscard]] std::string with_rate(Money money, int percent) const {
    return amount(money) + fmt::format(" {:>2}%", percent);
  }
  // Of what has no VAT of its own: below the other amounts all the same.
  [[nodiscard]] std::string without_rate(Money money) const { return amount(money) + std::string(rate_columns, ' '); }
  [[nodiscard]] std::string pieces(int quantity, Money each) const {
    return fmt::format("{} x {}", quantity, amount(each));
  }
};

void add_marks(const Writing& w) {
  const Receipt& receipt = w.receipt;
  if (receipt.demo) w.paper.line(w.words.demo, Style::centred_bold);
  if (receipt.training) w.paper.line(w.words.training, Style::centred_bold);
  if (receipt.is_return) w.paper.line(w.words.is_return, Style::centred_bold);
  if (receipt.copy) w.paper.line(w.words.copy, Style::centred_bold);
}

void add_head(const Writing& w) {
  ReceiptPaper& paper = w.paper;
  const Receipt& receipt = w.receipt;
  paper.line(receipt.shop.name, Style::centred_bold);
  for (const std::string& line : receipt.shop.address) paper.line(line, Style::centred);
  if (!receipt.shop.vat_id.empty()) paper.line("BTW " + receipt.shop.vat_id, Style::centred);
  if (!receipt.shop.chamber_id.empty()) paper.line("KvK " + receipt.shop.chamber_id, Style::centred);
  paper.blank();
  add_marks(w);
  const LocalDateTime t = local_date_time(receipt.wall);
  paper.pair(fmt::format("{} {}", w.words.receipt, receipt.number), receipt.kiosk);
  if (receipt.returned_of != 0) paper.line(fmt::format("{} {}", w.words.of_receipt, receipt.returned_of));
  paper.line(rfc3339(receipt.wall).substr(0, 10) + fmt::format(" {:02}:{:02}:{:02}", t.hour, t.minute, t.second) +
             rfc3339(receipt.wall).substr(23));
  paper.rule();
}

// "0,452 kg x 3,98 EUR/kg"; only the weight where the label has a price of its own.
std::string weight_text(const Writing& w, const BasketLine& line) {
  const std::string kilograms =
      fmt::format("{}{}{:03} kg", line.weight_g / grams_a_kilogram, w.words.decimal, line.weight_g % grams_a_kilogram);
  const Money by_weight = scale_half_up(line.product.price, line.weight_g, grams_a_kilogram);
  if (!line.labelled || *line.labelled != by_weight) return kilograms;
  return kilograms + fmt::format(" x {} EUR/kg", w.amount(line.product.price));
}

void add_line(const Writing& w, const BasketLine& line) {
  ReceiptPaper& paper = w.paper;
  const int percent = line.product.vat_percent;
  paper.pair(line.product.name, w.with_rate(line.goods(), percent));
  if (line.weight_g > 0) paper.line("  " + weight_text(w, line));
  if (line.quantity != 1) paper.line("  " + w.pieces(line.quantity, line.unit()));
  if (line.corrected) {
    const Money before = line.labelled ? *line.labelled : line.product.price;
    paper.line(fmt::format("  {} {}", w.words.corrected, w.amount(before)));
  }
  for (const Discount& one : w.receipt.basket.discounts)
    if (one.line == line.line) paper.pair("  " + one.name, w.without_rate(-one.amount));
  if (line.surcharge() != Money())
    paper.pair(fmt::format("  {} {}", w.words.surcharge, w.pieces(line.quantity, line.product.surcharge)),
               w.with_rate(line.surcharge(), percent));
  if (line.deposit() != Money())
    paper.pair(fmt::format("  {} {}", w.words.deposit, w.pieces(line.quantity, line.product.deposit)),
               w.without_rate(line.deposit()));
}

// What the lines make, and what stands between them and the total.
void add_sums(const Writing& w) {
  const Basket& basket = w.receipt.basket;
  const Money of_basket = basket.discount(0);
  const Money deposit = basket.deposit();
  if (of_basket != Money() || deposit != Money()) {
    const Money lines = basket.goods() + basket.surcharge() - (basket.discount() - of_basket);
    w.paper.pair(w.words.subtotal, w.without_rate(lines));
  }
  for (const Discount& one : basket.discounts)
    if (one.line == 0) w.paper.pair(one.name, w.without_rate(-one.amount));
  if (deposit != Money()) w.paper.pair(w.words.deposit, w.without_rate(deposit));
  w.paper.pair(w.words.total, "EUR " + w.amount(basket.total()), Style::wide);
}

std::string voucher_name(const ReceiptWords& words, const Voucher& voucher) {
  const auto it = words.vouchers.find(voucher.label);
  return it == words.vouchers.end() ? voucher.label : it->second;
}

void add_cash(const Writing& w) {
  const Tender& tender = w.receipt.tender;
  if (tender.rounding != Money()) w.paper.pair(w.words.rounding, w.amount(tender.rounding));
  if (tender.due < Money()) return w.paper.pair(w.words.paid_out, w.amount(-tender.due), Style::bold);
  w.paper.pair(w.words.to_pay, w.amount(tender.due), Style::bold);
  w.paper.pair(w.words.cash, w.amount(tender.received));
  w.paper.pair(w.words.change, w.amount(tender.change));
}

// What the terminal says to the customer, line by line.
void add_note(const Writing& w, std::string_view note) {
  while (!note.empty()) {
    const std::size_t end = std::min(note.find('\n'), note.size());
    w.paper.line(note.substr(0, end));
    note.remove_prefix(std::min(end + 1, note.size()));
  }
}

void add_payment(const Writing& w) {
  const Tender& tender = w.receipt.tender;
  const Basket& basket = w.receipt.basket;
  for (const Voucher& voucher : basket.vouchers) w.paper.pair(voucher_name(w.words, voucher), w.amount(voucher.worth));
  for (const Tender& part : w.receipt.parts) {
    w.paper.pair(part.kind == TenderKind::cash ? w.words.cash : w.words.card, w.amount(part.due));
    add_note(w, part.card_note);
  }
  if (tender.kind == TenderKind::cash) {
    add_cash(w);
  } else if (tender.due != Money() || basket.vouchers.empty()) {
    w.paper.pair(tender.due < Money() ? w.words.paid_out : w.words.card, w.amount(tender.due));
  }
  add_note(w, tender.card_note);
  if (basket.discount() > Money()) w.paper.pair(w.words.saved, w.amount(basket.discount()));
  w.paper.blank();
}

// Four columns where there is room, else one below the other.
void add_vat_row(const Writing& w, const std::string& name, Money net, Money vat, Money gross) {
  constexpr std::size_t name_columns = 5, amount_columns = 9;
  const std::size_t column = (w.paper.columns() - name_columns) / 3;
  if (column < amount_columns) {
    w.paper.pair(name + " " + w.words.net, w.amount(net));
    w.paper.pair(name + " " + w.words.vat, w.amount(vat));
    return w.paper.pair(name + " " + w.words.gross, w.amount(gross));
  }
  w.paper.line(fmt::format("{:>{}}{:>{}}{:>{}}{:>{}}", name, name_columns, w.amount(net), column, w.amount(vat), column,
                           w.amount(gross), column));
}

void add_vat(const Writing& w) {
  constexpr std::size_t name_columns = 5, amount_columns = 9;
  const std::size_t column = (w.paper.columns() - name_columns) / 3;
  if (column >= amount_columns)
    w.paper.line(fmt::format("{:>{}}{:>{}}{:>{}}{:>{}}", w.words.vat, name_columns, w.words.net, column, w.words.vat,
                             column, w.words.gross, column));
  VatLine sum;
  for (const VatLine& line : w.receipt.vat) {
    add_vat_row(w, fmt::format("{}%", line.percent), line.net, line.vat, line.gross);
    sum.net += line.net;
    sum.vat += line.vat;
    sum.gross += line.gross;
  }
  if (w.receipt.vat.size() > 1) add_vat_row(w, "", sum.net, sum.vat, sum.gross);
}

}  // namespace

std::vector<PrintLine> lay_out(const Receipt& receipt, const ReceiptWords& words, int columns) {
  KASSABEL_ASSERT(columns >= receipt_columns_min && columns <= receipt_columns_max);
  ReceiptPaper paper(columns);
  const Writing writing{paper, receipt, words};
  add_head(writing);
  for (const BasketLine& line : receipt.basket.lines)
    if (line.quantity != 0) add_line(writing, line);
  paper.rule();
  add_sums(writing);
  add_payment(writing);
  add_vat(writing);
  paper.blank();
  if (!receipt.journal_head.empty()) paper.line(words.journal + " " + receipt.journal_head, Style::centred);
  paper.line(words.thanks, Style::centred);
  return paper.take();
}

std::optional<ReceiptCode> read_receipt_qr(std::string_view text) {
  constexpr std::string_view prefix = "KASSABEL:";
  constexpr std::size_t digits_max = 18;
  if (text.substr(0, prefix.size()) != prefix) return std::nullopt;
  text.remove_prefix(prefix.size());
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  if (digits.empty() || digits.size() > digits_max) return std::nullopt;
  ReceiptCode out{std::string(text.substr(0, colon)), 0};
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

std::string receipt_qr(const Receipt& receipt) { return fmt::format("KASSABEL:{}:{}", receipt.kiosk, receipt.number); }

}  // namespace kassabel
