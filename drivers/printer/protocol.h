// SPDX-License-Identifier: Apache-2.0
// ESC/POS, what the kiosk sends: a receipt as bytes, status questions, drawer pulses. Pure. Sources: the makers'
// command lists as summed up in firmware-notes/escpos-printer.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/closed_level.h"
#include "drivers/printer/code_page.h"
#include "kiosk/domain/raster.h"

namespace kassabel::printer {

using Bytes = std::vector<std::uint8_t>;

inline constexpr int columns_min = 24, columns_max = 64;
inline constexpr std::size_t lines_max = 2000;
inline constexpr std::size_t line_max_bytes = 1024;  // UTF-8; longer lines are cut
inline constexpr std::size_t piece_max_bytes = 512;  // of a job, see encode()
inline constexpr std::size_t band_max_bytes = 2048;  // of a picture: a piece of its own
inline constexpr std::size_t code_max_bytes = 300;   // in a QR code

enum class Cut { none, partial, full };

// One printer model as data; the defaults fit an Epson TM-T88 and its likes.
struct Profile {
  int columns = 42;
  int dots = 512;  // of a line
  CodePage code_page = CodePage::cp858;
  std::uint8_t code_page_slot = 19;    // n of ESC t n
  bool tells_changes = true;           // automatic status back (GS a)
  bool answers_paper_question = true;  // GS r 1, answered in the order of printing
  bool clears_buffer = true;           // DLE DC4 8: forget what was received and not printed
  bool real_time_kick = true;          // DLE DC4 1: the drawer opens without paper too; else ESC p
  bool port_status_is_true = false;    // GET_PORT_STATUS tells paper and errors; many always say "well"
  bool pictures = true;                // GS v 0
  bool pictures_only = false;          // has no letters
  bool codes = true;                   // GS ( k: QR
  Cut cut = Cut::partial;
  int feed_before_cut = 0;  // lines, for a model that does not feed to its knife by itself
  int pulse_on_ms = 100, pulse_off_ms = 500;
  ClosedLevel drawer_closed = ClosedLevel::high;
};

struct TextLine {
  std::string text;  // UTF-8
  bool bold = false, wide = false, centred = false, tall = false;
};
struct QrCode {
  std::string text;  // UTF-8; control characters become blanks
};
// A line as another code page's slot prints it, to find out which slot is which.
struct SlotTrial {
  CodePage page = CodePage::cp858;
  std::uint8_t slot = 0;
  std::string text;
};
using Part = std::variant<TextLine, Raster, QrCode, SlotTrial>;

// A job, in pieces: other bytes (a status question, a drawer pulse) may be sent between two pieces, never inside one.
// Ends in a feed to the knife, the cut and, if the model knows it, the paper question. A picture must fit the paper
// (fits_paper) or it is left out; no picture can carry a real-time command: where one would arise a dot is added.
[[nodiscard]] std::vector<Bytes> encode(std::span<const Part> parts, const Profile& profile);
[[nodiscard]] std::vector<Bytes> encode(std::span<const TextLine> lines, const Profile& profile);
[[nodiscard]] bool fits_paper(const Raster& picture, const Profile& profile);
// What completes a picture that broke off in the middle, so that the printer does not swallow the next receipt as its
// dots; to a printer that waits for no dots it says nothing.
[[nodiscard]] Bytes picture_filler();
// What hangs out of a receipt that broke off is not the beginning of the next one.
[[nodiscard]] Bytes cut_off(const Profile& profile);

[[nodiscard]] Bytes ask_status(int question);  // 1 printer and drawer, 2 offline reasons, 3 errors, 4 paper
[[nodiscard]] Bytes ask_everything();          // questions 1 to 4
[[nodiscard]] Bytes tell_changes();
[[nodiscard]] Bytes clear_buffer();
// The pulse; pin 2 is drawer 1, pin 5 is drawer 2. Off is longer than on, whatever the profile says: a coil burns.
[[nodiscard]] Bytes kick(bool pin_5, const Profile& profile);

}  // namespace kassabel::printer
