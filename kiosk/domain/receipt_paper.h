// SPDX-License-Identifier: Apache-2.0
// Lines of a paper of so many columns: cut, wrapped and padded as text in one column a character. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/receipt.h"

namespace kassabel {

// Characters, not bytes: how wide UTF-8 text is on paper (no wide scripts on receipts).
[[nodiscard]] std::size_t width_of(std::string_view text);

class ReceiptPaper {
 public:
  using Style = PrintLine::Style;
  explicit ReceiptPaper(int columns) : columns_(static_cast<std::size_t>(columns)) {}

  // Wrapped where it is too long.
  void line(std::string_view text, Style style = Style::normal);
  void blank() { lines_.push_back({}); }
  void rule();
  // Left text and right text on one line; a left text that is too long is wrapped, the right one stands on its last
  // line, or below. A wide one that does not fit is bold instead.
  void pair(std::string_view left, std::string_view right, Style style = Style::normal);
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::vector<PrintLine> take() { return std::move(lines_); }

 private:
  [[nodiscard]] std::size_t space_of(Style style) const { return style == Style::wide ? columns_ / 2 : columns_; }

  std::size_t columns_;
  std::vector<PrintLine> lines_;
};

}  // namespace kassabel
