// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/protocol.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "drivers/printer/code_page.h"

namespace kassabel::printer {
namespace {

constexpr std::uint8_t dle = 0x10, eot = 0x04, dc4 = 0x14, esc = 0x1B, gs = 0x1D, lf = 0x0A;

void add(Bytes& bytes, std::initializer_list<std::uint8_t> more) { bytes.insert(bytes.end(), more); }

// Only what changes is sent: a receipt is mostly plain lines.
class Encoder {
 public:
  explicit Encoder(const Profile& profile) : profile_(profile) {
    add(piece_, {esc, 0x40});                          // ESC @: as after power on
    add(piece_, {esc, 0x74, profile.code_page_slot});  // ESC t: code page
    if (profile.tells_changes) add_all(tell_changes());
  }

  void line(const TextLine& line) {
    const Bytes text = to_code_page_858(std::string_view(line.text).substr(0, line_max_bytes));
    if (piece_.size() + text.size() + 16 > piece_max_bytes) close_piece();
    styles_of(line);
    add_all(text);
    add(piece_, {lf});
  }

  std::vector<Bytes> finish() {
    styles_of(TextLine{});
    add(piece_, {gs, 0x56, 0x42, 0x00});  // GS V B: feed to the knife, cut but for a bridge
    if (profile_.answers_paper_question) add(piece_, {gs, 0x72, 0x01});
    close_piece();
    return std::move(pieces_);
  }

 private:
  void add_all(const Bytes& more) { piece_.insert(piece_.end(), more.begin(), more.end()); }
  void styles_of(const TextLine& line) {
    style(centred_, line.centred, {esc, 0x61, static_cast<std::uint8_t>(line.centred ? 1 : 0)});
    style(bold_, line.bold, {esc, 0x45, static_cast<std::uint8_t>(line.bold ? 1 : 0)});
    style(wide_, line.wide, {gs, 0x21, static_cast<std::uint8_t>(line.wide ? 0x10 : 0x00)});
  }
  void style(bool& is, bool wanted, std::initializer_list<std::uint8_t> command) {
    if (is == wanted) return;
    is = wanted;
    add(piece_, command);
  }
  void close_piece() {
    if (!piece_.empty()) pieces_.push_back(std::exchange(piece_, {}));
  }

  const Profile& profile_;
  std::vector<Bytes> pieces_;
  Bytes piece_;
  bool centred_ = false, bold_ = false, wide_ = false;
};

}  // namespace

std::vector<Bytes> encode(std::span<const TextLine> lines, const Profile& profile) {
  Encoder encoder(profile);
  for (const TextLine& line : lines.first(std::min(lines.size(), lines_max))) encoder.line(line);
  return encoder.finish();
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
