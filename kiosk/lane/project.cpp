// SPDX-License-Identifier: Apache-2.0
// Which rows of the projections an event changes; written in the event's own commit.
#include <algorithm>
#include <string>

#include "kiosk/domain/enum_words.h"
#include "kiosk/lane/codec.h"

namespace kassabel::lane {
namespace {

rows::CallRow call_row(const Call& call, std::string phase) {
  rows::CallRow row;
  row.call = call.id;
  row.kind = word_of(call.kind);
  row.phase = std::move(phase);
  row.accepted_by = call.accepted_by;
  row.raised_utc_ms = call.raised_utc_ms;
  row.place = call.place;
  row.step = word_of(call.step);
  row.promise_ms = call.promise_ms;
  return row;
}

struct Projector {
  const State& before;
  const State& after;
  const Recorded& recorded;
  std::vector<ProjectionRow>& out;

  void line(std::uint32_t number) const {
    const BasketLine* l = after.sale->basket.find(number);
    out.emplace_back(
        rows::OpenLine{l->line, l->product.gtin.number(), l->product.name, l->quantity, l->unit(), l->product.deposit});
  }
  void cash(std::string person, std::string reason, Money amount) const {
    out.emplace_back(rows::CashRow{recorded.seq, recorded.wall.utc_ms, std::move(person), std::move(reason), amount});
  }
  // The count of this day, so that the next one takes its place also after a restart.
  void count(const DrawerCount& count) const {
    out.emplace_back(rows::Total{std::string(count_number_total), static_cast<std::int64_t>(count.number)});
    out.emplace_back(rows::Total{std::string(counted_total), count.counted.cents()});
    out.emplace_back(rows::Total{std::string(expected_total), count.expected.cents()});
  }
  void counter(std::string name, std::uint64_t value) const { out.emplace_back(rows::Counter{std::move(name), value}); }

  void operator()(const event::SaleOpened& e) const { counter("sale", e.sale); }
  void operator()(const event::LineAdded& e) const { line(e.line); }
  void operator()(const event::LineChanged& e) const { line(e.line); }
  void operator()(const event::LineRepriced& e) const { line(e.line); }
  void operator()(const event::CardAsked& e) const { counter("card_attempt", e.attempt); }
  void operator()(const event::SaleCompleted& e) const {
    counter("receipt", e.receipt);
    for (const BasketLine& line : before.sale->basket.lines)
      if (e.returned_of != 0) out.emplace_back(rows::ReturnedLine{e.returned_of, line.line, -line.quantity});
    const bool cash_tender = e.tender.kind == TenderKind::cash;
    out.emplace_back(rows::ReceiptRow{e.receipt, e.sale, recorded.seq, recorded.wall.utc_ms,
                                      std::string(word_of(e.tender.kind)), e.total, e.tender.rounding});
    for (const Voucher& voucher : before.sale->basket.vouchers)
      out.emplace_back(rows::UsedVoucher{voucher.label, voucher.id, e.receipt, recorded.wall.utc_ms});
    if (cash_tender) cash(e.person, "sale", e.tender.due);
    out.emplace_back(rows::ClearOpenLines{});
  }
  void operator()(const event::ProductTaught& e) const {
    out.emplace_back(rows::TaughtProduct{e.product.gtin.number(), e.product.name, e.product.department, e.product.price,
                                         e.product.vat_percent});
  }
  void operator()(const event::TrainingCompleted& e) const {
    counter("training", e.practice.receipt);
    out.emplace_back(rows::ClearOpenLines{});
  }
  void operator()(const event::ReturnOpened& e) const { counter("sale", e.sale); }
  void operator()(const event::PartPaid& e) const {
    if (e.tender.kind == TenderKind::cash && !before.sale->training) cash(e.person, "sale", e.tender.due);
  }
  void operator()(const event::PartGivenBack& e) const {
    const Tender& part = before.sale->parts.at(e.part).tender;
    if (part.kind == TenderKind::cash && !before.sale->training) cash(e.person, "part_back", -part.due);
  }
  void operator()(const event::SaleParked&) const { out.emplace_back(rows::ClearOpenLines{}); }
  void operator()(const event::SaleResumed&) const {
    for (const BasketLine& one : after.sale->basket.lines)
      if (one.quantity > 0) line(one.line);
  }
  void operator()(const event::CashMoved& e) const {
    cash(e.person, std::string(word_of(e.move)), signed_move(e.move, e.amount));
  }
  void operator()(const event::DrawerCounted& e) const {
    counter("count", e.count.number);
    cash(e.person, "count", e.count.booked);
    count(e.count);
  }
  void operator()(const event::DayClosed& e) const {
    counter("z", e.z);
    out.emplace_back(rows::DayRow{e.z, recorded.seq, recorded.wall.utc_ms});
    count({});
  }
  void operator()(const event::ModeSet& e) const { counter("mode", static_cast<std::uint64_t>(e.mode)); }
  void operator()(const event::CardAnswered& e) const {
    const bool number =
        !e.reference.empty() && e.reference.size() <= 18 &&
        std::all_of(e.reference.begin(), e.reference.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (e.result == CardResult::approved && number) counter("card_reference", std::stoull(e.reference));
  }
  void operator()(const event::SaleVoided&) const { out.emplace_back(rows::ClearOpenLines{}); }
  void operator()(const event::DrawerAsked& e) const {
    if (e.reason == "no_sale") cash(e.person, e.reason, Money());
  }
  void operator()(const event::CallRaised& e) const {
    counter("call", e.call);
    rows::CallRow row = call_row(*find_call(after, e.call), "raised");
    row.offset_min = recorded.wall.offset_min;
    out.emplace_back(std::move(row));
  }
  // The first time counts: how long until somebody knew, answered, was there.
  void operator()(const event::CallSent& e) const {
    if (find_call(before, e.call)->pages_sent == 0) step(e.call, "sent", &rows::CallRow::sent_ms, e.elapsed_ms);
  }
  void operator()(const event::CallArrived& e) const {
    if (find_call(before, e.call)->arrivals.empty()) step(e.call, "arrived", &rows::CallRow::arrived_ms, e.elapsed_ms);
  }
  void operator()(const event::CallPaged& e) const {
    const Call* call = find_call(after, e.call);
    if (e.step != find_call(before, e.call)->step) out.emplace_back(call_row(*call, std::string(word_of(call->phase))));
  }
  void operator()(const event::CallReasonGiven& e) const {
    const Call* call = find_call(after, e.call);
    out.emplace_back(call_row(*call, std::string(word_of(call->phase))));
  }
  void operator()(const event::CallAccepted& e) const {
    step(e.call, "accepted", &rows::CallRow::accepted_ms, e.elapsed_ms);
  }
  void operator()(const event::CallHere& e) const { step(e.call, "here", &rows::CallRow::here_ms, e.elapsed_ms); }
  void operator()(const event::CallNeedsForgotten& e) const {
    for (const std::uint64_t seq : e.seqs) out.emplace_back(rows::ForgetBody{seq, recorded.seq});
  }
  void operator()(const event::NoteTaken& e) const {
    counter("note", e.note);
    out.emplace_back(rows::NoteRow{e.note, std::string(word_of(e.from)), e.words, e.person, e.owner, "",
                                   recorded.wall.utc_ms, e.due_utc_ms, 0});
  }
  void operator()(const event::NoteAnswered& e) const {
    out.emplace_back(rows::NoteRow{e.note, "", "", "", "", e.words, 0, 0, recorded.wall.utc_ms});
  }
  void operator()(const event::FeedbackGiven& e) const {
    out.emplace_back(rows::FeedbackRow{after.sale->done->receipt, recorded.wall.utc_ms, e.good ? "good" : "better", 0});
  }
  void operator()(const event::HowLongSaid& e) const {
    out.emplace_back(rows::FeedbackRow{e.receipt, recorded.wall.utc_ms, "", e.minutes});
  }
  void operator()(const event::AgreementChanged& e) const {
    out.emplace_back(rows::AgreementRow{recorded.seq, e.hash, e.text, e.person, e.from_utc_ms, recorded.wall.utc_ms});
  }
  void operator()(const event::OpeningChecked&) const {
    std::uint64_t bits = 0;
    for (std::size_t item = 0; item < check_items; ++item) bits |= after.check.done[item] ? 1ULL << item : 0;
    counter("check_day", static_cast<std::uint64_t>(after.check.day));
    counter("check_done", bits);
  }
  void operator()(const event::CallClosed& e) const {
    rows::CallRow row = call_row(*find_call(before, e.call), "closed");
    row.outcome = word_of(e.outcome);
    row.closed_ms = e.elapsed_ms;
    out.emplace_back(std::move(row));
  }
  template <class Other>
  void operator()(const Other&) const {}

  void step(std::uint64_t call, std::string phase, std::int64_t rows::CallRow::*time, std::int64_t elapsed_ms) const {
    rows::CallRow row = call_row(*find_call(after, call), std::move(phase));
    row.*time = elapsed_ms;
    out.emplace_back(std::move(row));
  }
};

void add_changed(const Totals& before, const Totals& after, const std::string& of, std::vector<ProjectionRow>& out) {
  for (const auto& [name, value] : after.all())
    if (before.get(name) != value) out.emplace_back(rows::Total{of + name, value});
  for (const auto& [name, value] : before.all())
    if (after.get(name) == 0) out.emplace_back(rows::Total{of + name, 0});
}

void add_totals(const State& before, const State& after, std::vector<ProjectionRow>& out) {
  add_changed(before.day, after.day, std::string(day_total), out);
  add_changed(before.grand, after.grand, std::string(grand_total), out);
  if (before.drawer != after.drawer) out.emplace_back(rows::Total{std::string(drawer_total), after.drawer.cents()});
  out.emplace_back(rows::Total{std::string(totals_seq_total), static_cast<std::int64_t>(after.totals_seq)});
}

}  // namespace

std::vector<ProjectionRow> project(const State& before, const State& after, const Event& event,
                                   const Recorded& recorded) {
  std::vector<ProjectionRow> out;
  std::visit(Projector{before, after, recorded, out}, event);
  if (before.totals_seq != after.totals_seq) add_totals(before, after, out);
  if (before.resume_seq != after.resume_seq) out.emplace_back(rows::ResumePoint{after.resume_seq});
  return out;
}

}  // namespace kassabel::lane
