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

std::vector<PrintLine> test_lines(const PaperIn& paper) {
  std::vector<PrintLine> lines;
  wrap(lines, paper.rules.shop.name, paper.columns, PrintLine::Style::centred_bold);
  wrap(lines, paper.texts.get(paper.language, tr_noop("Paper check: this line can be read.")), paper.columns,
       PrintLine::Style::centred);
  return lines;
}

}  // namespace kassabel::app
