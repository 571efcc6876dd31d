// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/status.h"

#include <algorithm>

namespace kassabel::printer {
namespace {

constexpr bool is_answer(std::uint8_t byte) { return (byte & 0x93U) == 0x12; }
constexpr bool is_report_start(std::uint8_t byte) { return (byte & 0x93U) == 0x10; }
constexpr bool is_report_rest(std::uint8_t byte) { return (byte & 0x90U) == 0; }
constexpr bool is_text_start(std::uint8_t byte) { return byte == 0x5F || byte == 0x37; }
constexpr bool is_flow_control(std::uint8_t byte) { return byte == 0x11 || byte == 0x13; }

}  // namespace

std::string words_of(const Status& status) {
  if (status.cover_open) return "cover open";
  if (status.paper_out) return "paper out";
  if (status.cutter_error) return "paper jam at the knife";
  if (status.other_error) return "printer error";
  if (status.offline) return "printer is offline";
  if (status.paper_near_end) return "paper nearly out";
  return {};
}

bool apply_answer(int question, std::uint8_t byte, Status& status) {
  if (!is_answer(byte)) return false;
  const auto bit = [&](unsigned mask) { return (byte & mask) != 0; };
  switch (question) {
    case 1:
      status.drawer_pin3_high = bit(0x04);
      status.offline = bit(0x08);
      return true;
    case 2:
      status.cover_open = bit(0x04);
      if (bit(0x20)) status.paper_out = true;  // taken back by question 4 only
      return true;
    case 3:
      status.cutter_error = bit(0x08);
      status.other_error = bit(0x20) || bit(0x40);
      return true;
    case 4:
      status.paper_near_end = bit(0x0C);
      status.paper_out = bit(0x60);
      return true;
    default:
      return false;
  }
}

bool apply_report(std::span<const std::uint8_t, 4> report, Status& status) {
  if (!is_report_start(report[0]) || !std::all_of(report.begin() + 1, report.end(), is_report_rest)) return false;
  const auto bit = [&](std::size_t at, unsigned mask) { return (report[at] & mask) != 0; };
  status.drawer_pin3_high = bit(0, 0x04);
  status.offline = bit(0, 0x08);
  status.cover_open = bit(0, 0x20);
  status.cutter_error = bit(1, 0x08);
  status.other_error = bit(1, 0x20) || bit(1, 0x40);
  status.paper_near_end = bit(2, 0x03);
  status.paper_out = bit(2, 0x0C);
  return true;
}

bool apply_paper_answer(std::uint8_t byte, Status& status) {
  if (!is_report_rest(byte)) return false;
  status.paper_near_end = (byte & 0x03U) != 0;
  status.paper_out = (byte & 0x0CU) != 0;
  return true;
}

void StatusStream::asked(int question) {
  if (questions_.size() < questions_open_max) questions_.push_back(question);
}

void StatusStream::asked_paper() {
  if (paper_questions_ < questions_open_max) ++paper_questions_;
}

void StatusStream::forget_answers() { questions_.clear(); }

void StatusStream::forget_paper() { paper_questions_ = 0; }

std::vector<StatusStream::Heard> StatusStream::feed(std::span<const std::uint8_t> bytes) {
  std::vector<Heard> heard;
  for (const std::uint8_t byte : bytes) {
    if (in_text_) {
      if (byte == 0x00) {
        in_text_ = false;
        understood(Heard::text, heard);
      } else if (++text_bytes_ > text_answer_max_bytes) {
        in_text_ = false;
        nonsense_bytes_ += text_bytes_;
      }
    } else if (!report_.empty()) {
      in_report(byte, heard);
    } else {
      first_byte(byte, heard);
    }
  }
  return heard;
}

void StatusStream::first_byte(std::uint8_t byte, std::vector<Heard>& heard) {
  if (is_answer(byte) && !questions_.empty()) {
    const int question = questions_.front();
    questions_.pop_front();
    if (apply_answer(question, byte, status_)) return understood(Heard::answer, heard);
  }
  if (is_report_start(byte)) return report_.push_back(byte);
  if (is_text_start(byte)) {
    in_text_ = true;
    text_bytes_ = 0;
    return;
  }
  if (paper_questions_ > 0 && apply_paper_answer(byte, status_)) {
    --paper_questions_;
    return understood(Heard::paper_answer, heard);
  }
  if (!is_flow_control(byte)) ++nonsense_bytes_;
}

void StatusStream::in_report(std::uint8_t byte, std::vector<Heard>& heard) {
  if (!is_report_rest(byte)) {  // a broken report; this byte begins something else
    nonsense_bytes_ += report_.size();
    report_.clear();
    return first_byte(byte, heard);
  }
  report_.push_back(byte);
  if (report_.size() < 4) return;
  const bool applied = apply_report(std::span<const std::uint8_t, 4>(report_.data(), 4), status_);
  report_.clear();
  if (applied) understood(Heard::report, heard);
}

void StatusStream::understood(Heard what, std::vector<Heard>& heard) {
  nonsense_bytes_ = 0;
  heard.push_back(what);
}

}  // namespace kassabel::printer
