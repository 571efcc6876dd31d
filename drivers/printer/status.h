// SPDX-License-Identifier: Apache-2.0
// ESC/POS, what the printer answers: one stream in which answers to questions (DLE EOT, one byte), reports of changes
// (GS a, four bytes), the paper answer (GS r, one byte) and texts come mixed. Pure; nonsense is counted, not believed.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace kassabel::printer {

inline constexpr std::size_t questions_open_max = 32;
inline constexpr std::size_t text_answer_max_bytes = 80;

struct Status {
  bool offline = false;
  bool cover_open = false;
  bool paper_near_end = false;
  bool paper_out = false;
  bool cutter_error = false;
  bool other_error = false;  // head too hot, voltage, needs a technician
  bool drawer_pin3_high = false;
  [[nodiscard]] bool can_print() const {
    return !offline && !cover_open && !paper_out && !cutter_error && !other_error;
  }
  bool operator==(const Status&) const = default;
};

// English msgid for staff: the cause before the consequence ("paper out" before "printer is offline"). Empty: all well.
[[nodiscard]] std::string words_of(const Status& status);

// False: the bytes are no such answer, the status is as it was.
[[nodiscard]] bool apply_answer(int question, std::uint8_t byte, Status& status);          // to DLE EOT 1 to 4
[[nodiscard]] bool apply_report(std::span<const std::uint8_t, 4> report, Status& status);  // GS a
[[nodiscard]] bool apply_paper_answer(std::uint8_t byte, Status& status);                  // to GS r 1

// Sorts the stream. One a printer.
class StatusStream {
 public:
  enum class Heard { answer, report, paper_answer, text };

  // Say what was asked, in the order of asking: the answers themselves do not tell.
  void asked(int question);
  void asked_paper();
  void forget_answers();  // the open questions stay without an answer
  void forget_paper();
  [[nodiscard]] bool waits_for_paper() const { return paper_questions_ > 0; }

  // What the bytes said, in order; status() is as of the last of them.
  [[nodiscard]] std::vector<Heard> feed(std::span<const std::uint8_t> bytes);
  [[nodiscard]] const Status& status() const { return status_; }
  [[nodiscard]] std::size_t nonsense_bytes() const { return nonsense_bytes_; }  // since the last thing understood

 private:
  void first_byte(std::uint8_t byte, std::vector<Heard>& heard);
  void in_report(std::uint8_t byte, std::vector<Heard>& heard);
  void understood(Heard what, std::vector<Heard>& heard);

  Status status_;
  std::deque<int> questions_;
  std::size_t paper_questions_ = 0;
  std::vector<std::uint8_t> report_;  // of four
  bool in_text_ = false;
  std::size_t text_bytes_ = 0, nonsense_bytes_ = 0;
};

}  // namespace kassabel::printer
