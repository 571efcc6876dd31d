// SPDX-License-Identifier: Apache-2.0
// ESC/POS, what the kiosk sends: a receipt as bytes, status questions, drawer pulses. Pure. Sources: the makers'
// command lists as summed up in firmware-notes/escpos-printer.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "drivers/closed_level.h"

namespace kassabel::printer {

using Bytes = std::vector<std::uint8_t>;

inline constexpr int columns_min = 24, columns_max = 64;
inline constexpr std::size_t lines_max = 2000;
inline constexpr std::size_t line_max_bytes = 1024;  // UTF-8; longer lines are cut
inline constexpr std::size_t piece_max_bytes = 512;  // of a job, see encode()

// One printer model as data; the defaults fit an Epson TM-T20 and its likes.
struct Profile {
  int columns = 42;
  std::uint8_t code_page_slot = 19;    // of code page 858; 19 in most models
  bool tells_changes = true;           // automatic status back (GS a)
  bool answers_paper_question = true;  // GS r 1, answered in the order of printing
  bool clears_buffer = true;           // DLE DC4 8: forget what was received and not printed
  bool real_time_kick = true;          // DLE DC4 1: the drawer opens without paper too; else ESC p
  int pulse_on_ms = 100, pulse_off_ms = 500;
  ClosedLevel drawer_closed = ClosedLevel::high;
};

struct TextLine {
  std::string text;  // UTF-8
  bool bold = false, wide = false, centred = false;
};

// A job, in pieces: other bytes (a status question, a drawer pulse) may be sent between two pieces, never inside one.
// Ends in a feed to the knife, a partial cut and, if the model knows it, the paper question.
[[nodiscard]] std::vector<Bytes> encode(std::span<const TextLine> lines, const Profile& profile);

[[nodiscard]] Bytes ask_status(int question);  // 1 printer and drawer, 2 offline reasons, 3 errors, 4 paper
[[nodiscard]] Bytes ask_everything();          // questions 1 to 4
[[nodiscard]] Bytes tell_changes();
[[nodiscard]] Bytes clear_buffer();
// The pulse; pin 2 is drawer 1, pin 5 is drawer 2. Off is longer than on, whatever the profile says: a coil burns.
[[nodiscard]] Bytes kick(bool pin_5, const Profile& profile);

}  // namespace kassabel::printer
