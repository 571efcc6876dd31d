// SPDX-License-Identifier: Apache-2.0
// The simulated receipt printer with its drawer: takes and gives the bytes a real one does. Real-time commands are
// obeyed as they arrive, the rest waits in a buffer of 4096 bytes and is printed while there is paper; a full buffer
// takes nothing (NAK). No thread of its own; the sim backend locks around it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "drivers/sim/escpos_paper.h"

namespace kassabel::sim {

inline constexpr std::size_t printer_buffer_max_bytes = 4096;
inline constexpr std::size_t printer_answers_max_bytes = 4096;

enum class PaperState { ok, near_end, out };
enum class PrinterMood {
  well,
  offline,  // says so, prints nothing
  silent,   // prints, answers no question (some clones)
  stuck,    // takes no bytes
};

class SimPrinter {
 public:
  // What came over the line; returns how many bytes were taken.
  [[nodiscard]] std::size_t receive(std::span<const std::uint8_t> bytes);
  [[nodiscard]] std::vector<std::uint8_t> take_answers(std::size_t bytes_max);

  void power_on();  // after plugging in: nothing in the buffer, no change reports
  void set_paper(PaperState state);
  void set_paper_lines_left(std::optional<std::size_t> lines);  // then the paper is out
  void set_cover_open(bool open);
  void set_mood(PrinterMood mood);
  void set_drawer_jammed(bool jammed) { drawer_jammed_ = jammed; }
  void push_drawer_shut();
  void babble();  // says bytes that mean nothing
  [[nodiscard]] PaperState paper_state() const { return paper_state_; }
  [[nodiscard]] bool cover_open() const { return cover_open_; }
  [[nodiscard]] PrinterMood mood() const { return mood_; }
  [[nodiscard]] bool drawer_open() const { return drawer_open_; }
  [[nodiscard]] std::size_t pulses() const { return pulses_; }  // ever fed to a coil
  [[nodiscard]] std::uint8_t port_status() const;               // as one that means it says it
  [[nodiscard]] std::size_t waiting_bytes() const { return buffer_.size(); }
  [[nodiscard]] const Paper& paper() const { return paper_; }

 private:
  [[nodiscard]] bool offline() const;
  [[nodiscard]] bool real_time(std::uint8_t byte);  // true: taken, part of a real-time command
  void obey_real_time();
  void answer(std::uint8_t question);
  void answer_bytes(std::span<const std::uint8_t> bytes);
  void report();
  void changed();
  void pulse();
  void print_on();
  void act_on(const Paper::Event& event);

  Paper paper_;
  std::deque<std::uint8_t> buffer_;
  std::vector<std::uint8_t> real_time_;  // begun and not complete
  std::deque<std::uint8_t> answers_;
  std::uint8_t change_mask_ = 0;
  PaperState paper_state_ = PaperState::ok;
  std::optional<std::size_t> lines_left_;
  std::size_t pulses_ = 0;
  bool cover_open_ = false, drawer_open_ = false, drawer_jammed_ = false;
  PrinterMood mood_ = PrinterMood::well;
};

}  // namespace kassabel::sim
