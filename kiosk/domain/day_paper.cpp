// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/day_paper.h"

#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "kiosk/base/assert.h"
#include "kiosk/domain/receipt_paper.h"

namespace kassabel {
namespace {

using Style = PrintLine::Style;

struct Writing {
  ReceiptPaper& paper;
  const DayPaper& day;
  const DayPaperWords& words;

  [[nodiscard]] std::string amount(Money money) const { return format_amount(money, words.decimal); }
  [[nodiscard]] std::int64_t get(std::string_view name) const { return day.day.get(name); }
  void cents(std::string_view what, Money money, Style style = Style::normal) const {
    paper.pair(what, amount(money), style);
  }
  // "Sales (17)"
  void counted(const std::string& what, std::int64_t times, Money money) const {
    paper.pair(fmt::format("{} ({})", what, times), amount(money));
  }
  void times(const std::string& what, std::int64_t number) const { paper.pair(what, std::to_string(number)); }
};

// Amounts by what stands behind the prefix: {"cash": 12.95}.
std::map<std::string, Money> by(const Totals& totals, std::string_view prefix) {
  std::map<std::string, Money> out;
  for (const auto& [name, cents] : totals.all())
    if (name.starts_with(prefix)) out[name.substr(prefix.size())] = Money::from_cents(cents);
  return out;
}

// What a rate is called is digits; anything else stands first.
int number_in(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string time_text(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

void add_head(const Writing& w) {
  const DayPaper& day = w.day;
  w.paper.line(day.shop.name, Style::centred_bold);
  for (const std::string& line : day.shop.address) w.paper.line(line, Style::centred);
  if (!day.shop.vat_id.empty()) w.paper.line("BTW " + day.shop.vat_id, Style::centred);
  if (!day.shop.chamber_id.empty()) w.paper.line("KvK " + day.shop.chamber_id, Style::centred);
  w.paper.blank();
  if (day.demo) w.paper.line(w.words.demo, Style::centred_bold);
  if (day.training) w.paper.line(w.words.training_now, Style::centred_bold);
  if (day.copy) w.paper.line(w.words.copy, Style::centred_bold);
  w.paper.pair(day.z == 0 ? w.words.x : w.words.z, day.z == 0 ? "" : std::to_string(day.z), Style::wide);
  w.paper.line(day.kiosk);
  if (day.from) w.paper.pair(w.words.from, time_text(*day.from));
  w.paper.pair(w.words.until, time_text(day.wall));
  if (w.get(total::first_receipt) != 0)
    w.paper.pair(w.words.receipts,
                 fmt::format("{} {} {}", w.get(total::first_receipt), w.words.to, w.get(total::last_receipt)));
  w.paper.rule();
}

void add_turnover(const Writing& w) {
  const Money sales = w.day.day.money(total::sales_cents), returns = w.day.day.money(total::returns_cents);
  w.counted(w.words.sales, w.get(total::sales), sales);
  w.counted(w.words.returns, w.get(total::returns), -returns);
  w.cents(w.words.turnover, sales - returns, Style::bold);
  w.cents(w.words.rounding, w.day.day.money(total::rounding_cents));
  w.cents(w.words.deposits, w.day.day.money(total::deposit_cents));
  w.cents(w.words.discounts, -w.day.day.money(total::discount_cents));
  w.paper.rule();
}

void add_tenders(const Writing& w) {
  w.paper.line(w.words.tenders, Style::bold);
  for (const auto& [kind, money] : by(w.day.day, total::tender_cents)) {
    const auto name = w.words.tender_names.find(kind);
    w.counted(name == w.words.tender_names.end() ? kind : name->second, w.get(std::string(total::tender) + kind),
              money);
  }
  w.paper.line(w.words.departments, Style::bold);
  for (const auto& [department, money] : by(w.day.day, total::department_cents)) w.cents(department, money);
  w.paper.rule();
}

// Four columns where there is room, else one amount a line.
void add_vat(const Writing& w) {
  constexpr std::size_t name_columns = 5, amount_columns = 11;
  const std::size_t column = (w.paper.columns() - name_columns) / 3;
  const bool table = column >= amount_columns;
  if (table)
    w.paper.line(fmt::format("{:>{}}{:>{}}{:>{}}{:>{}}", w.words.vat, name_columns, w.words.net, column, w.words.vat,
                             column, w.words.gross, column));
  std::map<int, Money> nets;  // lowest rate first
  for (const auto& [percent, net] : by(w.day.day, total::vat_net_cents)) nets[number_in(percent)] = net;
  for (const auto& [percent, net] : nets) {
    const Money vat = w.day.day.money(std::string(total::vat_cents) + std::to_string(percent));
    const std::string name = fmt::format("{}%", percent);
    if (table) {
      w.paper.line(fmt::format("{:>{}}{:>{}}{:>{}}{:>{}}", name, name_columns, w.amount(net), column, w.amount(vat),
                               column, w.amount(net + vat), column));
      continue;
    }
    w.cents(name + " " + w.words.net, net);
    w.cents(name + " " + w.words.vat, vat);
    w.cents(name + " " + w.words.gross, net + vat);
  }
  w.paper.rule();
}

void add_counters(const Writing& w) {
  w.counted(w.words.voids, w.get(total::voids), w.day.day.money(total::voids_cents));
  w.times(w.words.corrections, w.get(total::corrections));
  w.times(w.words.copies, w.get(total::copies));
  w.times(w.words.parked, w.get(total::parked));
  w.times(w.words.card_declined, w.get(total::card_declined));
  w.times(w.words.card_unknown, w.get(total::card_unknown));
  w.counted(w.words.training, w.get(total::training), w.day.day.money(total::training_cents));
  w.paper.rule();
}

// What went through it since the Z before, down to what is in it now.
void add_drawer(const Writing& w) {
  const Totals& day = w.day.day;
  const auto moved = [&](std::string_view move) { return day.money(std::string(total::cash_cents).append(move)); };
  w.paper.line(w.words.drawer, Style::bold);
  w.times(w.words.drawer_openings, w.get(total::drawer_openings));
  w.times(w.words.no_sale, w.get(total::no_sale));
  w.cents(w.words.opening, moved("opening"));
  w.cents(w.words.cash_sales, day.money(std::string(total::tender_cents) + "cash"));
  w.cents(w.words.pay_in, moved("pay_in"));
  w.cents(w.words.pay_out, -moved("pay_out"));
  w.cents(w.words.drop, -moved("drop"));
  w.counted(w.words.counts, w.get(total::counts), day.money(total::difference_cents));
  w.cents(w.words.drawer_now, w.day.drawer, Style::bold);
  w.paper.rule();
}

void add_grand(const Writing& w) {
  const Money sales = w.day.grand.money(total::sales_cents), returns = w.day.grand.money(total::returns_cents);
  w.paper.line(w.words.grand, Style::bold);
  w.cents(w.words.grand_sales, sales);
  w.cents(w.words.grand_returns, -returns);
  w.cents(w.words.grand_net, sales - returns);
  w.paper.blank();
  if (!w.day.journal_head.empty()) w.paper.line(w.words.journal + " " + w.day.journal_head, Style::centred);
}

}  // namespace

std::vector<PrintLine> lay_out(const DayPaper& day, const DayPaperWords& words, int columns) {
  KASSABEL_ASSERT(columns >= receipt_columns_min && columns <= receipt_columns_max);
  ReceiptPaper paper(columns);
  const Writing writing{paper, day, words};
  add_head(writing);
  add_turnover(writing);
  add_tenders(writing);
  add_vat(writing);
  add_counters(writing);
  add_drawer(writing);
  add_grand(writing);
  return paper.take();
}

}  // namespace kassabel
