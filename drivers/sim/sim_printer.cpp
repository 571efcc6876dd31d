// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_printer.h"

#include <algorithm>
#include <array>

#include "kiosk/base/overloaded.h"

namespace kassabel::sim {
namespace {

constexpr std::uint8_t dle = 0x10, eot = 0x04, enq = 0x05, dc4 = 0x14;

// Bytes of a real-time command that begins like this; 0: it is none.
std::size_t real_time_length(const std::vector<std::uint8_t>& begun) {
  if (begun.size() < 2) return 2;
  if (begun[1] == eot || begun[1] == enq) return 3;
  if (begun[1] != dc4) return 0;
  if (begun.size() < 3) return 3;
  return begun[2] == 0x08 ? 10 : 5;
}

}  // namespace

std::size_t SimPrinter::receive(std::span<const std::uint8_t> bytes) {
  std::size_t taken = 0;
  for (const std::uint8_t byte : bytes) {
    if (mood_ == PrinterMood::stuck || buffer_.size() >= printer_buffer_max_bytes) break;
    if (!real_time(byte)) buffer_.push_back(byte);
    ++taken;
    print_on();
  }
  return taken;
}

std::vector<std::uint8_t> SimPrinter::take_answers(std::size_t bytes_max) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(bytes_max, answers_.size()));
  std::vector<std::uint8_t> taken(answers_.begin(), answers_.begin() + count);
  answers_.erase(answers_.begin(), answers_.begin() + count);
  return taken;
}

void SimPrinter::power_on() {
  buffer_.clear();
  real_time_.clear();
  answers_.clear();
  paper_.clear_buffer();
  change_mask_ = 0;
}

void SimPrinter::set_paper(PaperState state) {
  if (paper_state_ == PaperState::out && state != PaperState::out) paper_.tear_off();
  paper_state_ = state;
  lines_left_.reset();
  changed();
}

void SimPrinter::set_paper_lines_left(std::optional<std::size_t> lines) { lines_left_ = lines; }

void SimPrinter::set_cover_open(bool open) {
  cover_open_ = open;
  changed();
}

void SimPrinter::set_mood(PrinterMood mood) {
  mood_ = mood;
  changed();
}

void SimPrinter::push_drawer_shut() {
  drawer_open_ = false;
  changed();
}

void SimPrinter::babble() { answer_bytes(std::vector<std::uint8_t>(200, 0xFF)); }

bool SimPrinter::offline() const {
  return paper_state_ == PaperState::out || cover_open_ || mood_ == PrinterMood::offline;
}

bool SimPrinter::real_time(std::uint8_t byte) {
  if (real_time_.empty() && byte != dle) return false;
  if (real_time_.size() == 1 && byte == dle) {  // the first was only a byte; this one may begin a command
    buffer_.push_back(dle);
    return true;
  }
  real_time_.push_back(byte);
  const std::size_t length = real_time_length(real_time_);
  if (length == 0) {  // a DLE that begins nothing: as any other bytes
    buffer_.insert(buffer_.end(), real_time_.begin(), real_time_.end());
    real_time_.clear();
  } else if (real_time_.size() == length) {
    obey_real_time();
    real_time_.clear();
  }
  return true;
}

void SimPrinter::obey_real_time() {
  if (real_time_[1] == eot) return answer(real_time_[2]);
  if (real_time_[1] != dc4) return;
  if (real_time_[2] == 0x01) return pulse();
  constexpr std::array<std::uint8_t, 7> clear{0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};
  if (real_time_.size() == 10 && std::equal(clear.begin(), clear.end(), real_time_.begin() + 3)) {
    buffer_.clear();
    paper_.clear_buffer();
    answer_bytes(std::array<std::uint8_t, 3>{0x37, 0x25, 0x00});
  }
}

void SimPrinter::answer(std::uint8_t question) {
  unsigned byte = 0x12;
  const bool out = paper_state_ == PaperState::out, near = paper_state_ != PaperState::ok;
  if (question == 1) byte |= (drawer_open_ ? 0U : 0x04U) | (offline() ? 0x08U : 0U);
  if (question == 2) byte |= (cover_open_ ? 0x04U : 0U) | (out ? 0x20U : 0U);
  if (question == 4) byte |= (near ? 0x0CU : 0U) | (out ? 0x60U : 0U);
  if (question < 1 || question > 4) return;
  answer_bytes(std::array{static_cast<std::uint8_t>(byte)});
}

void SimPrinter::answer_bytes(std::span<const std::uint8_t> bytes) {
  if (mood_ == PrinterMood::silent || answers_.size() + bytes.size() > printer_answers_max_bytes) return;
  answers_.insert(answers_.end(), bytes.begin(), bytes.end());
}

void SimPrinter::report() {
  const unsigned first = 0x10U | (drawer_open_ ? 0U : 0x04U) | (offline() ? 0x08U : 0U) | (cover_open_ ? 0x20U : 0U);
  const bool out = paper_state_ == PaperState::out, near = paper_state_ != PaperState::ok;
  const unsigned paper = (near ? 0x03U : 0U) | (out ? 0x0CU : 0U);
  answer_bytes(
      std::array<std::uint8_t, 4>{static_cast<std::uint8_t>(first), 0, static_cast<std::uint8_t>(paper), 0x0F});
}

void SimPrinter::changed() {
  if (change_mask_ != 0) report();
  print_on();
}

std::uint8_t SimPrinter::port_status() const {
  if (paper_state_ == PaperState::out) return 0x38;
  return offline() ? 0x10 : 0x18;
}

void SimPrinter::pulse() {
  ++pulses_;
  if (drawer_jammed_ || drawer_open_) return;
  drawer_open_ = true;
  changed();
}

void SimPrinter::print_on() {
  while (!buffer_.empty() && !offline() && mood_ != PrinterMood::stuck) {
    const std::uint8_t byte = buffer_.front();
    buffer_.pop_front();
    act_on(paper_.feed(byte));
  }
}

void SimPrinter::act_on(const Paper::Event& event) {
  std::visit(overloaded{
                 [](const std::monostate&) {},
                 [](const Paper::Cut&) {},
                 [&](const Paper::LineFed&) {
                   if (!lines_left_ || (*lines_left_ > 0 && --*lines_left_ > 0)) return;
                   lines_left_.reset();
                   paper_state_ = PaperState::out;
                   if (change_mask_ != 0) report();
                 },
                 [&](const Paper::PaperQuestion&) {
                   const bool out = paper_state_ == PaperState::out, near = paper_state_ != PaperState::ok;
                   const unsigned byte = (near ? 0x03U : 0U) | (out ? 0x0CU : 0U);
                   answer_bytes(std::array{static_cast<std::uint8_t>(byte)});
                 },
                 [&](const Paper::ChangeReports& wanted) {
                   change_mask_ = wanted.mask;
                   if (change_mask_ != 0) report();
                 },
                 [&](const Paper::Pulse&) {
                   ++pulses_;
                   if (drawer_jammed_ || drawer_open_) return;
                   drawer_open_ = true;
                   if (change_mask_ != 0) report();
                 },
             },
             event);
}

}  // namespace kassabel::sim
