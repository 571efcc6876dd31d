// SPDX-License-Identifier: Apache-2.0
// The other half of PrinterDriver: receipts and drawer pulses. Each is answered exactly once.
#include <iterator>
#include <span>
#include <utility>

#include "drivers/printer/device.h"

namespace kassabel::printer {
namespace {

constexpr std::int64_t paper_answer_ms = 4'000;  // after that the status alone has to do
constexpr std::int64_t drawer_look_ms = 100;
constexpr int drawer_looks = 15;
constexpr const char* no_answer_words = "not answering";

}  // namespace

void PrinterDriver::print(PrintJob job) {
  if (job.lines.size() > lines_max) return push(input::PrintFinished{job.id, false, "the receipt is too long"});
  enqueue(job.id, parts_of(job, profile_));
}

void PrinterDriver::print_test_page(std::uint64_t job) { enqueue(job, test_page(profile_, heading_)); }

void PrinterDriver::enqueue(std::uint64_t id, std::vector<Part> parts) {
  if (waiting_.size() >= jobs_waiting_max) return push(input::PrintFinished{id, false, "the printer is busy"});
  const std::vector<Part> printable = drawn(std::move(parts), profile_, context_.shop.drawing);
  std::vector<Bytes> pieces = encode(std::span(printable), profile_);
  Job job{.id = id, .pieces = {std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end())}};
  for (const Part& part : printable) job.pictures = job.pictures || std::holds_alternative<Raster>(part);
  waiting_.push_back(std::move(job));
  start_next_job();
}

std::string PrinterDriver::why_not_now() const {
  if (gave_up_) return "unplugged";
  const Status* status = known();
  if (!status) return why_unknown();
  if (!status->can_print()) return words_of(*status);
  if (must_forget_) return "the printer still holds an old receipt";
  return {};
}

void PrinterDriver::start_next_job() {
  if (!first_round_over_ && !gave_up_) return;  // its state is asked for right now
  while (!job_ && !waiting_.empty()) {
    Job next = std::move(waiting_.front());
    waiting_.pop_front();
    const std::string why = why_not_now();
    if (!why.empty()) {
      push(input::PrintFinished{next.id, false, why});
      continue;
    }
    job_ = std::move(next);
    if (std::exchange(scrap_hangs_, false)) job_->pieces.push_front(cut_off(profile_));
    if (std::exchange(half_picture_, false)) job_->pieces.push_front(picture_filler());
    write_next_piece();
  }
}

void PrinterDriver::write_next_piece() {
  Bytes piece = std::move(job_->pieces.front());
  job_->pieces.pop_front();
  if (job_->pieces.empty() && profile_.answers_paper_question) stream_.asked_paper();
  outbox_.send(std::move(piece), Outbox::Rank::normal, [this, id = job_->id](Sent sent) { on_piece(id, sent); });
}

void PrinterDriver::on_piece(std::uint64_t job_id, Sent sent) {
  if (sent == Sent::gone) return line_lost("unplugged");
  if (!job_ || job_->id != job_id) return;  // it has failed meanwhile
  if (sent != Sent::whole) {
    finish_job(false, "the printer takes no more");
    return report_state();  // in trouble until it has taken the order to forget
  }
  if (!job_->pieces.empty()) return write_next_piece();
  if (job_->stage != Stage::writing) return;  // answered already
  job_->stage = Stage::printing;
  if (!profile_.answers_paper_question || !stream_.waits_for_paper()) return confirm(job_id);
  context_.after(paper_answer_ms, [this, job_id] { confirm(job_id); });
}

// The last line is on paper (or the model cannot say): ask how the printer is now, then believe it.
void PrinterDriver::confirm(std::uint64_t job_id) {
  if (!job_ || job_->id != job_id || job_->stage != Stage::printing) return;
  stream_.forget_paper();
  job_->stage = Stage::confirming;
  questions_.ask_all();
}

void PrinterDriver::finish_job(bool printed, const std::string& words) {
  const Job job = std::move(*job_);
  job_.reset();
  stream_.forget_paper();
  push(input::PrintFinished{job.id, printed, printed ? std::string() : words});
  if (printed || gave_up_) return;
  scrap_hangs_ = !stream_.status().paper_out;  // the end of a roll falls out by itself
  half_picture_ = half_picture_ || (job.pictures && !profile_.clears_buffer);
  outbox_.drop_normal();
  must_forget_ = true;
  forget_in_printer();
}

// What was sent of a failed receipt would come out when somebody puts paper in: for the next shopper to take.
void PrinterDriver::forget_in_printer() {
  if (!profile_.clears_buffer) {
    must_forget_ = false;
    return;
  }
  if (std::exchange(forgetting_, true)) return;
  outbox_.send(clear_buffer(), Outbox::Rank::urgent, [this](Sent sent) {
    forgetting_ = false;
    if (sent == Sent::gone) return line_lost("unplugged");
    if (sent != Sent::whole) return;  // poll() tries again
    must_forget_ = false;
    if (first_round_over_) report_state();
    start_next_job();
  });
}

void PrinterDriver::kick_drawer(std::uint64_t id, DrawerPin via) {
  if (gave_up_) return push(input::DrawerFinished{id, false, "unplugged"});
  if (kick_) return push(input::DrawerFinished{id, false, "the drawer is being opened already"});
  // A buffered pulse (ESC p) would open the drawer minutes later, when the paper is back.
  const std::string why = profile_.real_time_kick ? std::string() : why_not_now();
  if (!why.empty()) return push(input::DrawerFinished{id, false, why});
  kick_ = Kick{id, false};
  const std::int64_t rested_ms = last_pulse_ms_ ? context_.now_ms() - *last_pulse_ms_ : coil_rest_ms;
  if (rested_ms >= coil_rest_ms) return send_pulse(id, via);
  context_.after(coil_rest_ms - rested_ms, [this, id, via] { send_pulse(id, via); });
}

void PrinterDriver::send_pulse(std::uint64_t kick_id, DrawerPin via) {
  if (!kick_ || kick_->id != kick_id) return;
  last_pulse_ms_ = context_.now_ms();
  outbox_.send(kick(via == DrawerPin::pin_5, profile_), Outbox::Rank::urgent,
               [this, kick_id](Sent sent) { on_pulse(kick_id, sent); });
}

void PrinterDriver::on_pulse(std::uint64_t kick_id, Sent sent) {
  if (sent == Sent::gone) return line_lost("unplugged");
  if (!kick_ || kick_->id != kick_id) return;
  if (sent != Sent::whole) return finish_kick(false, "the printer did not take the order to open the drawer");
  kick_->pulsed = true;
  if (profile_.drawer_closed == ClosedLevel::none) return finish_kick(true, "not checked: the drawer has no switch");
  follow_drawer(kick_id, drawer_looks);
}

void PrinterDriver::follow_drawer(std::uint64_t kick_id, int looks_left) {
  if (!kick_ || kick_->id != kick_id) return;
  if (looks_left == 0) return finish_kick(false, "the drawer did not open");
  questions_.ask(1);
  context_.after(drawer_look_ms, [this, kick_id, looks_left] { follow_drawer(kick_id, looks_left - 1); });
}

void PrinterDriver::finish_kick(bool opened, const std::string& words) {
  const std::uint64_t id = kick_->id;
  kick_.reset();
  push(input::DrawerFinished{id, opened, words});
}

}  // namespace kassabel::printer
