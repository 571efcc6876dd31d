// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/protocol.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "kiosk/base/overloaded.h"

namespace kassabel::printer {
namespace {

constexpr std::uint8_t dle = 0x10, eot = 0x04, enq = 0x05, dc4 = 0x14, esc = 0x1B, gs = 0x1D, lf = 0x0A;
constexpr std::size_t band_max_rows = 24;
constexpr std::size_t long_code_bytes = 100;     // from here on smaller dots, so that it stays narrower than the paper
constexpr std::uint8_t lines_without_knife = 5;  // from the print head to the edge that paper is torn at

void add(Bytes& bytes, std::initializer_list<std::uint8_t> more) { bytes.insert(bytes.end(), more); }
std::uint8_t low(std::size_t number) { return static_cast<std::uint8_t>(number & 0xFFU); }
std::uint8_t high(std::size_t number) { return static_cast<std::uint8_t>(number >> 8U & 0xFFU); }

// Real-time commands are obeyed wherever they stand, also among the dots of a picture: a drawer must not open because
// a logo has its pulse in it. The next piece may begin with anything, so the last byte counts too.
void make_harmless(Bytes& dots) {
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (dots[i] != dle) continue;
    const bool last = i + 1 == dots.size();
    if (last || dots[i + 1] == eot || dots[i + 1] == enq || dots[i + 1] == dc4) dots[i] = 0x18;
  }
}

// A line that became longer than the paper ("EUR" for one sign) gives back blanks where it has most of them.
void squeeze(Bytes& text, std::size_t columns) {
  while (text.size() > columns) {
    std::size_t widest = 0, at = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (end < text.size() && text[end] == ' ') ++end;
      if (end - i > widest) widest = end - i, at = i;
      i = std::max(end, i + 1);
    }
    if (widest < 2) return;
    text.erase(text.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

// Only what changes is sent: a receipt is mostly plain lines.
class Encoder {
 public:
  explicit Encoder(const Profile& profile) : profile_(profile) {
    add(piece_, {esc, 0x40});                                                      // ESC @: as after power on
    if (!profile.pictures_only) add(piece_, {esc, 0x74, profile.code_page_slot});  // ESC t: code page
    if (profile.tells_changes) add_all(tell_changes());
  }

  void line(const TextLine& line) {
    Bytes text = to_code_page(std::string_view(line.text).substr(0, line_max_bytes), profile_.code_page);
    squeeze(text, static_cast<std::size_t>(line.wide ? profile_.columns / 2 : profile_.columns));
    room_for(text.size() + 20);
    styles_of(line);
    add_all(text);
    add(piece_, {lf});
  }

  // GS v 0, in bands: between two of them a question or a pulse may pass.
  void picture(const Raster& picture) {
    if (!fits_paper(picture, profile_)) return;
    styles_of(TextLine{});
    const std::size_t bytes = picture.row_bytes();
    const std::size_t left = (static_cast<std::size_t>(profile_.dots) / 8 - bytes) / 2;  // centred, by eights
    const std::size_t row = left + bytes;
    const auto height = static_cast<std::size_t>(picture.height());
    const std::size_t rows_max = std::min(band_max_rows, band_max_bytes / row);
    for (std::size_t from = 0; from < height; from += rows_max) {
      const std::size_t rows = std::min(rows_max, height - from);
      Bytes dots;
      for (std::size_t y = from; y < from + rows; ++y) {
        dots.insert(dots.end(), left, 0);
        const auto at = picture.rows.begin() + static_cast<std::ptrdiff_t>(y * bytes);
        dots.insert(dots.end(), at, at + static_cast<std::ptrdiff_t>(bytes));
      }
      make_harmless(dots);
      close_piece();
      add(piece_, {gs, 0x76, 0x30, 0x00, low(row), high(row), low(rows), high(rows)});
      add_all(dots);
      close_piece();
    }
  }

  // GS ( k: model 2, size of a module, correction M, the data, print.
  void code(const QrCode& code) {
    Bytes text(code.text.begin(), code.text.end());
    if (!profile_.codes || text.empty() || text.size() > code_max_bytes) return;
    for (std::uint8_t& byte : text)
      if (byte < 0x20 || byte == 0x7F) byte = ' ';
    room_for(text.size() + 60);
    styles_of(TextLine{.text = {}, .centred = true});
    const std::size_t length = text.size() + 3;
    const std::uint8_t dots = text.size() < long_code_bytes ? 6 : 4;
    add(piece_, {gs, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00});
    add(piece_, {gs, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots});
    add(piece_, {gs, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31});
    add(piece_, {gs, 0x28, 0x6B, low(length), high(length), 0x31, 0x50, 0x30});
    add_all(text);
    add(piece_, {gs, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30});
  }

  void trial(const SlotTrial& trial) {
    if (profile_.pictures_only) return;
    const Bytes text = to_code_page(std::string_view(trial.text).substr(0, line_max_bytes), trial.page);
    room_for(text.size() + 20);
    styles_of(TextLine{});
    add(piece_, {esc, 0x74, trial.slot});
    add_all(text);
    add(piece_, {lf, esc, 0x74, profile_.code_page_slot});
  }

  std::vector<Bytes> finish() {
    styles_of(TextLine{});
    room_for(16);
    add_all(cut_off(profile_));
    if (profile_.answers_paper_question) add(piece_, {gs, 0x72, 0x01});
    close_piece();
    return std::move(pieces_);
  }

 private:
  void add_all(const Bytes& more) { piece_.insert(piece_.end(), more.begin(), more.end()); }
  void room_for(std::size_t bytes) {
    if (piece_.size() + bytes > piece_max_bytes) close_piece();
  }
  void styles_of(const TextLine& line) {
    style(centred_, line.centred, {esc, 0x61, static_cast<std::uint8_t>(line.centred ? 1 : 0)});
    style(bold_, line.bold, {esc, 0x45, static_cast<std::uint8_t>(line.bold ? 1 : 0)});
    const unsigned wanted = (line.wide ? 0x10U : 0U) | (line.tall ? 0x01U : 0U);
    if (std::exchange(size_, wanted) != wanted) add(piece_, {gs, 0x21, static_cast<std::uint8_t>(wanted)});
  }
  void style(bool& is, bool wanted, std::initializer_list<std::uint8_t> command) {
    if (std::exchange(is, wanted) != wanted) add(piece_, command);
  }
  void close_piece() {
    if (!piece_.empty()) pieces_.push_back(std::exchange(piece_, {}));
  }

  const Profile& profile_;
  std::vector<Bytes> pieces_;
  Bytes piece_;
  bool centred_ = false, bold_ = false;
  unsigned size_ = 0;
};

}  // namespace

std::vector<Bytes> encode(std::span<const Part> parts, const Profile& profile) {
  Encoder encoder(profile);
  for (const Part& part : parts.first(std::min(parts.size(), lines_max + 8)))
    std::visit(overloaded{[&](const TextLine& line) { encoder.line(line); },
                          [&](const Raster& picture) { encoder.picture(picture); },
                          [&](const QrCode& code) { encoder.code(code); },
                          [&](const SlotTrial& trial) { encoder.trial(trial); }},
               part);
  return encoder.finish();
}

std::vector<Bytes> encode(std::span<const TextLine> lines, const Profile& profile) {
  Encoder encoder(profile);
  for (const TextLine& line : lines.first(std::min(lines.size(), lines_max))) encoder.line(line);
  return encoder.finish();
}

bool fits_paper(const Raster& picture, const Profile& profile) {
  return profile.pictures && picture.is_sound() && picture.row_bytes() <= static_cast<std::size_t>(profile.dots) / 8;
}

Bytes picture_filler() { return Bytes(band_max_bytes, 0); }

Bytes cut_off(const Profile& profile) {
  const auto lines = static_cast<std::uint8_t>(std::clamp(profile.feed_before_cut, 0, 20));
  const bool full = profile.cut == Cut::full;
  if (profile.cut == Cut::none) return {esc, 0x64, lines == 0 ? lines_without_knife : lines};
  // GS V A, B: feed to the knife, cut, all of it or but for a bridge
  if (lines == 0) return {gs, 0x56, full ? std::uint8_t{0x41} : std::uint8_t{0x42}, 0x00};
  return {esc, 0x64, lines, gs, 0x56, full ? std::uint8_t{0x00} : std::uint8_t{0x01}};
}

Bytes ask_status(int question) { return {dle, eot, static_cast<std::uint8_t>(question)}; }

Bytes ask_everything() { return {dle, eot, 1, dle, eot, 2, dle, eot, 3, dle, eot, 4}; }

Bytes tell_changes() { return {gs, 0x61, 0x0F}; }

Bytes clear_buffer() { return {dle, dc4, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08}; }

Bytes kick(bool pin_5, const Profile& profile) {
  const std::uint8_t pin = pin_5 ? 1 : 0;
  if (profile.real_time_kick) {
    const int hundreds_of_ms = std::clamp(profile.pulse_on_ms / 100, 1, 8);
    return {dle, dc4, 0x01, pin, static_cast<std::uint8_t>(hundreds_of_ms)};
  }
  const int on_units = std::clamp(profile.pulse_on_ms / 2, 1, 127);
  const int off_units = std::clamp(profile.pulse_off_ms / 2, on_units + 1, 255);
  return {esc, 0x70, pin, static_cast<std::uint8_t>(on_units), static_cast<std::uint8_t>(off_units)};
}

}  // namespace kassabel::printer
