// SPDX-License-Identifier: Apache-2.0
// The paper side of ESC/POS: bytes as a printer takes them from its buffer become lines on a roll, cut into receipts.
// Real-time commands (DLE ...) are not for here, they never reach the buffer. Pure; unknown commands are skipped,
// everything is limited. For the simulated printer, the tests and the fuzzer.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "drivers/printer/code_page.h"
#include "kiosk/domain/raster.h"
#include "kiosk/domain/receipt.h"

namespace kassabel::sim {

inline constexpr std::size_t receipts_max = 64;  // the oldest falls off
inline constexpr std::size_t receipt_lines_max = 4000;
inline constexpr std::size_t pictures_max = 16;           // the oldest falls off
inline constexpr std::uint64_t data_max_bytes = 1 << 16;  // of a picture's band or a code; larger ones are skipped

class Paper {
 public:
  explicit Paper(int columns = 42) : columns_(static_cast<std::size_t>(columns)) {}

  struct LineFed {};
  struct Cut {};
  struct PaperQuestion {};  // GS r 1
  struct ChangeReports {
    std::uint8_t mask = 0;
  };  // GS a
  struct Pulse {
    std::uint8_t pin = 0;
  };  // ESC p: 0 is pin 2, 1 is pin 5
  using Event = std::variant<std::monostate, LineFed, Cut, PaperQuestion, ChangeReports, Pulse>;

  // One byte from the buffer; what it brought about.
  [[nodiscard]] Event feed(std::uint8_t byte);
  // What was printed since the last cut, and the receipts cut off so far.
  [[nodiscard]] const std::vector<PrintLine>& hanging() const { return lines_; }
  [[nodiscard]] const std::deque<std::vector<PrintLine>>& receipts() const { return receipts_; }
  [[nodiscard]] std::uint64_t receipts_ever() const { return receipts_ever_; }
  // Bands that follow each other are one picture. On the receipt it is a line that says its size; a code says its text.
  [[nodiscard]] const std::deque<Raster>& pictures() const { return pictures_; }
  // The print buffer (a line not yet fed, a command not complete) is thrown away.
  void clear_buffer();
  // Somebody changes the roll: what hangs out is torn off and thrown away.
  void tear_off() { lines_.clear(); }

 private:
  enum class Collecting { nothing, picture, code };
  [[nodiscard]] Event text(std::uint8_t byte);
  [[nodiscard]] Event command();
  [[nodiscard]] Event escape(std::uint8_t code);
  [[nodiscard]] Event group(std::uint8_t code);
  [[nodiscard]] Event more_data(std::uint8_t byte);
  [[nodiscard]] Event picture_band();
  [[nodiscard]] Event code_function();
  void collect(std::uint64_t bytes, Collecting what);
  void add_line(std::string text, PrintLine::Style style);
  [[nodiscard]] Event feed_line();
  [[nodiscard]] Event cut();
  void reset_styles();

  std::size_t columns_;
  std::vector<std::uint8_t> command_;            // begun and not complete
  std::uint64_t skip_bytes_ = 0;                 // of a picture or another long command
  bool skip_to_zero_ = false;                    // of a bar code that ends in NUL
  Collecting collecting_ = Collecting::nothing;  // what skip_bytes_ are kept for
  std::vector<std::uint8_t> data_;
  std::size_t band_row_bytes_ = 0;
  bool picture_goes_on_ = false;  // nothing was printed since its last band
  std::string code_;              // stored, to be printed
  printer::CodePage page_ = printer::CodePage::cp858;
  std::deque<Raster> pictures_;
  std::string line_;  // UTF-8, not fed yet
  std::size_t line_columns_ = 0;
  bool bold_ = false, wide_ = false, centred_ = false;
  PrintLine::Style line_style_ = PrintLine::Style::normal;
  std::vector<PrintLine> lines_;
  std::deque<std::vector<PrintLine>> receipts_;
  std::uint64_t receipts_ever_ = 0;
};

// A receipt as plain text, centred and wide lines laid out as on paper.
[[nodiscard]] std::string to_text(const std::vector<PrintLine>& receipt, int columns = 42);

}  // namespace kassabel::sim
