// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slip.h"

#include <fmt/format.h>

namespace kassabel::app {
namespace {

constexpr std::string_view tr_noop(std::string_view english) { return english; }

// Words do not break: a line that is too long goes on in the next.
void wrap(std::vector<PrintLine>& out, std::string_view text, int columns, PrintLine::Style style) {
  const std::size_t width = static_cast<std::size_t>(columns);
  while (text.size() > width) {
    const std::size_t space = text.rfind(' ', width);
    const std::size_t cut = space == std::string_view::npos || space == 0 ? width : space;
    out.push_back({std::string(text.substr(0, cut)), style});
    text.remove_prefix(space == cut ? cut + 1 : cut);
  }
  out.push_back({std::string(text), style});
}

}  // namespace

std::vector<PrintLine> slip_lines(const PaperIn& paper, std::uint64_t number, WallTime wall) {
  using Style = PrintLine::Style;
  const auto word = [&](std::string_view english) { return paper.texts.get(paper.language, english); };
  const LocalDateTime t = local_date_time(wall);
  std::vector<PrintLine> lines;
  wrap(lines, paper.rules.shop.name, paper.columns, Style::centred_bold);
  lines.push_back({"", Style::normal});
  lines.push_back({fmt::format("{}", number), Style::wide});
  lines.push_back({"", Style::normal});
  wrap(lines, word(tr_noop("Please take a seat. We come and fetch you.")), paper.columns, Style::centred);
  wrap(lines, word(tr_noop("Your basket stays at the till as it is.")), paper.columns, Style::centred);
  lines.push_back({"", Style::normal});
  wrap(lines, fmt::format("{}  {:02}:{:02}", paper.rules.place, t.hour, t.minute), paper.columns, Style::centred);
  return lines;
}

std::vector<PrintLine> basket_lines(const PaperIn& paper, const Basket& basket, WallTime wall) {
  using Style = PrintLine::Style;
  const auto word = [&](std::string_view english) { return paper.texts.get(paper.language, english); };
  const LocalDateTime t = local_date_time(wall);
  const char decimal = decimal_of(paper.language);
  std::vector<PrintLine> lines;
  wrap(lines, paper.rules.shop.name, paper.columns, Style::centred_bold);
  wrap(lines, word(tr_noop("Basket, not paid")), paper.columns, Style::centred_bold);
  wrap(lines, fmt::format("{}  {:02}:{:02}", paper.rules.place, t.hour, t.minute), paper.columns, Style::centred);
  for (const BasketLine& line : basket.lines) {
    if (line.quantity == 0) continue;
    wrap(lines, line.product.name, paper.columns, Style::normal);
    const std::string code = line.product.gtin.number() == 0 ? "" : line.product.gtin.text();
    wrap(lines,
         fmt::format("  {} x {}  {}  {}", line.quantity, format_amount(line.unit(), decimal),
                     format_amount(line.goods(), decimal), code),
         paper.columns, Style::normal);
  }
  wrap(lines, fmt::format("{} EUR {}", word(tr_noop("Total")), format_amount(basket.total(), decimal)), paper.columns,
       Style::bold);
  return lines;
}

std::string basket_qr(const std::string& kiosk, std::uint64_t sale, const Basket& basket, std::size_t bytes_max) {
  std::string out = fmt::format("KASSABEL-BASKET:{}:{}:{}:", kiosk, sale, basket.total().cents());
  std::string comma;
  for (const BasketLine& line : basket.lines) {
    if (line.quantity == 0 || line.product.gtin.number() == 0) continue;
    const std::string one = fmt::format("{}{}*{}", comma, line.product.gtin.number(), line.quantity);
    if (out.size() + one.size() > bytes_max) break;
    out += one;
    comma = ",";
  }
  return out;
}

std::vector<PrintLine> test_lines(const PaperIn& paper) {
  std::vector<PrintLine> lines;
  wrap(lines, paper.rules.shop.name, paper.columns, PrintLine::Style::centred_bold);
  wrap(lines, paper.texts.get(paper.language, tr_noop("Paper check: this line can be read.")), paper.columns,
       PrintLine::Style::centred);
  return lines;
}

}  // namespace kassabel::app
