// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/overloaded.h"

namespace kassabel::printer {
namespace {

using Style = PrintLine::Style;

constexpr std::size_t lines_a_drawing = 32;  // so that a long receipt is never one huge picture
constexpr int dots_a_module = 4;

TextLine text_line(const PrintLine& line) {
  return {.text = line.text,
          .bold = line.style == Style::bold || line.style == Style::centred_bold,
          .wide = line.style == Style::wide,
          .centred = line.style == Style::centred || line.style == Style::centred_bold};
}

PrintLine print_line(const TextLine& line) {
  if (line.wide) return {line.text, Style::wide};
  if (line.centred) return {line.text, line.bold ? Style::centred_bold : Style::centred};
  return {line.text, line.bold ? Style::bold : Style::normal};
}

const char* word_of(Cut cut) {
  switch (cut) {
    case Cut::none:
      return "none";
    case Cut::full:
      return "full";
    case Cut::partial:
      break;
  }
  return "partial";
}

// A frame with both diagonals: a dot that is missing, a side that is cut off or a stretched picture shows.
Raster test_picture(int width) {
  constexpr int height = 96;
  Raster picture{.width = width, .rows = {}};
  picture.rows.resize(picture.row_bytes() * height);
  const auto dot = [&](int x, int y) {
    const std::size_t at = static_cast<std::size_t>(y) * picture.row_bytes() + static_cast<std::size_t>(x) / 8;
    picture.rows[at] = static_cast<std::uint8_t>(picture.rows[at] | 0x80U >> static_cast<unsigned>(x % 8));
  };
  for (int x = 0; x < width; ++x) {
    for (const int y : {0, 1, height - 2, height - 1}) dot(x, y);
    const int on_diagonal = x * (height - 1) / (width - 1);
    dot(x, on_diagonal);
    dot(x, height - 1 - on_diagonal);
  }
  for (int y = 0; y < height; ++y)
    for (const int x : {0, 1, width - 2, width - 1}) dot(x, y);
  return picture;
}

void add_code_page(std::vector<Part>& parts, const Profile& profile) {
  for (unsigned row = 0x80; row < 0x100; row += 0x10) {
    std::string line = fmt::format("{:02X} ", row);
    for (unsigned byte = row; byte < row + 0x10; ++byte)
      line += from_code_page(static_cast<std::uint8_t>(byte), profile.code_page);
    parts.emplace_back(TextLine{.text = std::move(line)});
  }
  for (const CodePage page : {CodePage::cp858, CodePage::cp1252})
    parts.emplace_back(SlotTrial{page, usual_slot(page),
                                 fmt::format("{} in slot {}: \u20AC \u00E9 \u00EB", name_of(page), usual_slot(page))});
}

void flush(std::vector<PrintLine>& lines, std::vector<Part>& out, const Profile& profile,
           const ReceiptDrawing& drawing) {
  if (lines.empty()) return;
  if (drawing.lines) out.emplace_back(drawing.lines(lines, profile.columns, profile.dots));
  lines.clear();
}

}  // namespace

std::vector<Part> parts_of(const PrintJob& job, const Profile& profile) {
  std::vector<Part> parts;
  parts.reserve(job.lines.size() + 2);
  if (fits_paper(job.logo, profile) && job.logo.height() <= logo_height_max_dots) parts.emplace_back(job.logo);
  for (const PrintLine& line : job.lines) parts.emplace_back(text_line(line));
  if (!job.qr.empty() && job.qr.size() <= code_max_bytes) parts.emplace_back(QrCode{job.qr});
  return parts;
}

std::vector<Part> test_page(const Profile& profile, const std::string& model) {
  std::vector<Part> parts;
  const auto line = [&](std::string text) { parts.emplace_back(TextLine{.text = std::move(text)}); };
  parts.emplace_back(TextLine{.text = "Kassabel", .bold = true, .centred = true});
  parts.emplace_back(TextLine{.text = model.empty() ? "ESC/POS" : model, .centred = true});
  line(fmt::format("{} columns, {} dots", profile.columns, profile.dots));
  line(fmt::format("{} slot {}, cut {}", name_of(profile.code_page), profile.code_page_slot, word_of(profile.cut)));
  std::string ruler;
  for (int column = 1; column <= profile.columns; ++column) ruler += static_cast<char>('0' + column % 10);
  line(ruler);
  parts.emplace_back(TextLine{.text = ruler.substr(0, ruler.size() / 2), .wide = true});
  parts.emplace_back(TextLine{.text = "bold \u20AC 1,00", .bold = true});
  parts.emplace_back(TextLine{.text = "high \u20AC 1,00", .tall = true});
  parts.emplace_back(TextLine{.text = "wide \u20AC 1,00", .wide = true});
  if (!profile.pictures_only) add_code_page(parts, profile);
  if (profile.pictures) parts.emplace_back(test_picture(profile.dots / 8 * 8));
  parts.emplace_back(QrCode{"KBS-PRINTER-TEST"});
  return parts;
}

std::vector<Part> drawn(std::vector<Part> parts, const Profile& profile, const ReceiptDrawing& drawing) {
  std::vector<Part> out;
  std::vector<PrintLine> lines;
  const auto put_line = [&](TextLine line) {
    if (!profile.pictures_only) return static_cast<void>(out.emplace_back(std::move(line)));
    lines.push_back(print_line(line));
    if (lines.size() == lines_a_drawing) flush(lines, out, profile, drawing);
  };
  const auto put = [&](Part part) {
    flush(lines, out, profile, drawing);
    out.push_back(std::move(part));
  };
  const auto put_code = [&](QrCode& code) {
    if (profile.codes && !profile.pictures_only) return put(std::move(code));
    Raster picture = drawing.qr ? drawing.qr(code.text, dots_a_module) : Raster{};
    if (fits_paper(picture, profile)) return put(std::move(picture));
    put_line({.text = std::move(code.text), .centred = true});
  };
  for (Part& part : parts)
    std::visit(overloaded{[&](TextLine& line) { put_line(std::move(line)); },
                          [&](Raster& picture) { put(std::move(picture)); }, put_code,
                          [&](SlotTrial& trial) { put(std::move(trial)); }},
               part);
  flush(lines, out, profile, drawing);
  return out;
}

}  // namespace kassabel::printer
