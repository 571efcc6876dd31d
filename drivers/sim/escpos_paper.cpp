// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/escpos_paper.h"

#include <algorithm>
#include <utility>

namespace kassabel::sim {
namespace {

using Style = PrintLine::Style;
constexpr std::uint8_t esc = 0x1B, gs = 0x1D, fs = 0x1C, lf = 0x0A;

Style style_of(bool bold, bool wide, bool centred) {
  if (wide) return Style::wide;
  if (centred) return bold ? Style::centred_bold : Style::centred;
  return bold ? Style::bold : Style::normal;
}

// How many bytes after "ESC code" belong to it (what a till may send; others: none).
std::size_t escape_parameters(std::uint8_t code) {
  switch (code) {
    case 0x40:
    case 0x32:
    case 0x0C:
      return 0;  // @ 2 FF
    case 0x70:
      return 3;  // p
    case 0x24:
    case 0x5C:
    case 0x42:
    case 0x63:
      return 2;  // $ \ B c
    case 0x2A:
      return 3;  // * (then the picture)
    case 0x20:
    case 0x21:
    case 0x2D:
    case 0x33:
    case 0x45:
    case 0x47:
    case 0x4A:
    case 0x4D:
    case 0x52:
    case 0x56:
    case 0x61:
    case 0x64:
    case 0x72:
    case 0x74:
    case 0x7B:
      return 1;
    default:
      return 0;
  }
}

std::size_t group_parameters(const std::vector<std::uint8_t>& command) {
  switch (command[1]) {
    case 0x28:
      return 3;  // ( fn pL pH
    case 0x24:
    case 0x4C:
    case 0x50:
    case 0x57:
    case 0x5C:
      return 2;  // $ L P W backslash
    case 0x76:
      return 6;  // v 0 m xL xH yL yH
    case 0x56:
    case 0x6B:
      return command.size() > 2 && command[2] >= 0x41 ? 2 : 1;  // V m [n], k m [n]
    case 0x21:
    case 0x42:
    case 0x48:
    case 0x49:
    case 0x61:
    case 0x62:
    case 0x66:
    case 0x68:
    case 0x72:
    case 0x77:
      return 1;
    default:
      return 0;
  }
}

// As on most printers; the others are not played.
printer::CodePage page_in_slot(std::uint8_t slot) {
  for (const printer::CodePage page : {printer::CodePage::cp1252, printer::CodePage::cp437})
    if (slot == printer::usual_slot(page)) return page;
  return printer::CodePage::cp858;
}

std::uint64_t little_endian(std::uint8_t low, std::uint8_t high) { return low + 256ULL * high; }

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Paper::Event Paper::feed(std::uint8_t byte) {
  if (skip_bytes_ > 0) return more_data(byte);
  if (skip_to_zero_) {
    skip_to_zero_ = byte != 0;
    return {};
  }
  if (command_.empty()) return text(byte);
  command_.push_back(byte);
  if (command_[0] == fs) {  // FS: Asian characters; two bytes and nothing else matters here
    command_.clear();
    return {};
  }
  const std::size_t wanted = command_[0] == esc ? escape_parameters(command_[1]) : group_parameters(command_);
  if (command_.size() < 2 + wanted) return {};
  return command();
}

Paper::Event Paper::text(std::uint8_t byte) {
  if (byte == esc || byte == gs || byte == fs) {
    command_.push_back(byte);
    return {};
  }
  if (byte == lf) return feed_line();
  const std::string character = printer::from_code_page(byte, page_);
  if (character.empty()) return {};
  picture_goes_on_ = false;
  if (line_.empty()) line_style_ = style_of(bold_, wide_, centred_);
  const std::size_t width = wide_ ? 2 : 1;
  Event event;
  if (line_columns_ + width > columns_) event = feed_line();  // the print head is at the edge
  line_ += character;
  line_columns_ += width;
  return event;
}

Paper::Event Paper::command() {
  const std::vector<std::uint8_t> done = command_;
  const Event event = done[0] == esc ? escape(done[1]) : group(done[1]);
  command_.clear();
  return event;
}

Paper::Event Paper::escape(std::uint8_t code) {
  switch (code) {
    case 0x40:
      reset_styles();
      line_.clear();
      line_columns_ = 0;
      page_ = printer::CodePage::cp858;
      return {};
    case 0x74:
      page_ = page_in_slot(command_[2]);
      return {};
    case 0x45:
      bold_ = (command_[2] & 1U) != 0;
      return {};
    case 0x61:
      centred_ = command_[2] == 1 || command_[2] == '1';
      return {};
    case 0x64:
      for (int i = 0; i < std::min<int>(command_[2], 20); ++i) static_cast<void>(feed_line());
      return LineFed{};
    case 0x70:
      return Pulse{static_cast<std::uint8_t>(command_[2] & 1U)};
    case 0x2A:
      skip_bytes_ = little_endian(command_[3], command_[4]) * (command_[2] >= 32 ? 3 : 1);
      return {};
    default:
      return {};
  }
}

Paper::Event Paper::group(std::uint8_t code) {
  switch (code) {
    case 0x21:
      wide_ = (command_[2] & 0xF0U) != 0;
      return {};
    case 0x56:
      return cut();
    case 0x61:
      return ChangeReports{command_[2]};
    case 0x72:
      if (command_[2] == 1 || command_[2] == '1') return PaperQuestion{};
      return {};
    case 0x28:
      collect(little_endian(command_[3], command_[4]), command_[2] == 0x6B ? Collecting::code : Collecting::nothing);
      return {};
    case 0x76:
      band_row_bytes_ = little_endian(command_[4], command_[5]);
      collect(band_row_bytes_ * little_endian(command_[6], command_[7]), Collecting::picture);
      return {};
    case 0x6B:
      if (command_[2] >= 0x41)
        skip_bytes_ = command_[3];
      else
        skip_to_zero_ = true;
      return {};
    default:
      return {};
  }
}

void Paper::collect(std::uint64_t bytes, Collecting what) {
  skip_bytes_ = bytes;
  collecting_ = bytes <= data_max_bytes ? what : Collecting::nothing;
  data_.clear();
}

Paper::Event Paper::more_data(std::uint8_t byte) {
  --skip_bytes_;
  if (collecting_ == Collecting::nothing) return {};
  data_.push_back(byte);
  if (skip_bytes_ > 0) return {};
  return std::exchange(collecting_, Collecting::nothing) == Collecting::picture ? picture_band() : code_function();
}

Paper::Event Paper::picture_band() {
  const int width = static_cast<int>(band_row_bytes_ * 8);
  const bool more = picture_goes_on_ && pictures_.back().width == width && !lines_.empty();
  if (!more) {
    pictures_.push_back({.width = width, .rows = {}});
    if (pictures_.size() > pictures_max) pictures_.pop_front();
    add_line({}, Style::centred);
  }
  Raster& picture = pictures_.back();
  if (picture.height() < Raster::height_max_dots) picture.rows.insert(picture.rows.end(), data_.begin(), data_.end());
  lines_.back().text = "[" + std::to_string(width) + " x " + std::to_string(picture.height()) + " dots]";
  picture_goes_on_ = true;
  return LineFed{};
}

// GS ( k of QR codes (31): 50 stores the data, 51 prints it.
Paper::Event Paper::code_function() {
  if (data_.size() < 3 || data_[0] != 0x31) return {};
  if (data_[1] == 0x50) code_.assign(data_.begin() + 3, data_.end());
  if (data_[1] != 0x51) return {};
  picture_goes_on_ = false;
  add_line("[QR " + code_ + "]", Style::centred);
  return LineFed{};
}

void Paper::add_line(std::string text, Style style) {
  if (lines_.size() < receipt_lines_max) lines_.push_back({std::move(text), style});
}

Paper::Event Paper::feed_line() {
  picture_goes_on_ = false;
  add_line(line_, line_.empty() ? style_of(bold_, wide_, centred_) : line_style_);
  line_.clear();
  line_columns_ = 0;
  line_style_ = style_of(bold_, wide_, centred_);
  return LineFed{};
}

Paper::Event Paper::cut() {
  if (!line_.empty()) static_cast<void>(feed_line());
  picture_goes_on_ = false;
  if (lines_.empty()) return Cut{};  // a blank strip is no receipt
  receipts_.push_back(std::exchange(lines_, {}));
  if (receipts_.size() > receipts_max) receipts_.pop_front();
  ++receipts_ever_;
  return Cut{};
}

void Paper::reset_styles() {
  bold_ = wide_ = centred_ = false;
  line_style_ = Style::normal;
}

void Paper::clear_buffer() {
  command_.clear();
  skip_bytes_ = 0;
  collecting_ = Collecting::nothing;
  picture_goes_on_ = false;
  skip_to_zero_ = false;
  line_.clear();
  line_columns_ = 0;
  reset_styles();
}

std::string to_text(const std::vector<PrintLine>& receipt, int columns) {
  std::string text;
  for (const PrintLine& line : receipt) {
    const bool centred = line.style == Style::centred || line.style == Style::centred_bold;
    const std::size_t width = width_of(line.text), paper = static_cast<std::size_t>(columns);
    if (centred && width < paper) text.append((paper - width) / 2, ' ');
    text += line.text;
    text += '\n';
  }
  return text;
}

}  // namespace kassabel::sim
