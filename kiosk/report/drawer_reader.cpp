// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/drawer_reader.h"

#include "kiosk/domain/agreement.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::report {

using namespace lane;

namespace {

Money cash_in(const Tender& tender) { return tender.kind == TenderKind::cash ? tender.due : Money(); }

}  // namespace

void DrawerReader::count_in(const DrawerEntry& entry, Money before) {
  const std::int32_t date = local_day(entry.wall);
  if (day_ && day_->date != date) finish();
  if (!day_) {
    day_ = DrawerDay{};
    day_->date = date;
    day_->begin = before;
  }
  DrawerDay& day = *day_;
  day.end = entry.drawer;
  day.agrees = day.agrees && entry.agrees;
  const std::string& what = entry.what;
  if (what == "sale" || what == "part" || what == "part_back") day.sales += entry.amount;
  if (what == "return") day.returns += -entry.amount;
  if (what == "opening") day.opening += entry.amount;
  if (what == "pay_in") day.pay_in += entry.amount;
  if (what == "pay_out") day.pay_out += -entry.amount;
  if (what == "drop") day.drop += -entry.amount;
  if (what == "count") day.difference += entry.amount;
  day.counts += what == "count" ? 1 : 0;
  day.openings += what == "opened" ? 1 : 0;
  day.no_sale += what == "opened" && entry.reason == "no_sale" ? 1 : 0;
  day.not_opened += what == "not_opened" ? 1 : 0;
  day.by_hand += what == "opened_by_hand" ? 1 : 0;
  day.left_open += what == "left_open" ? 1 : 0;
}

void DrawerReader::enter(DrawerEntry entry) {
  const Money before = drawer_;
  drawer_ += entry.amount;
  entry.drawer = drawer_;
  if (!span_.has(entry.wall)) return;
  agrees_ = agrees_ && entry.agrees;
  count_in(entry, before);
  on_entry_(entry);
}

void DrawerReader::finish() {
  if (day_) on_day_(*day_);
  day_.reset();
}

// What was paid in parts went in when it was paid.
void DrawerReader::completed(const DrawerEntry& base, const event::SaleCompleted& e) {
  parts_.clear();
  DrawerEntry entry = base;
  entry.amount = cash_in(e.tender);
  if (e.tender.kind != TenderKind::cash || entry.amount == Money()) return;
  entry.what = e.returned_of != 0 || e.total < Money() ? "return" : "sale";
  entry.person = e.person;
  entry.receipt = e.receipt;
  enter(std::move(entry));
}

void DrawerReader::parts(const Fact& fact, const DrawerEntry& base) {
  DrawerEntry entry = base;
  if (const auto* paid = std::get_if<event::PartPaid>(&fact.event)) {
    parts_.push_back(paid->tender);
    entry.what = "part";
    entry.person = paid->person;
    entry.amount = cash_in(paid->tender);
  } else if (const auto* back = std::get_if<event::PartGivenBack>(&fact.event)) {
    if (back->part >= parts_.size()) return;
    entry.what = "part_back";
    entry.person = back->person;
    entry.amount = -cash_in(parts_[back->part]);
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(back->part));
  }
  if (entry.amount != Money()) enter(std::move(entry));
}

void DrawerReader::openings(const Fact& fact, const DrawerEntry& base) {
  DrawerEntry entry = base;
  if (const auto* asked = std::get_if<event::DrawerAsked>(&fact.event)) {
    asked_ = true;
    entry.what = "opened";
    entry.person = asked->person;
    entry.reason = asked->reason;
  } else if (const auto* answered = std::get_if<event::DrawerAnswered>(&fact.event)) {
    if (answered->opened) return;
    entry.what = "not_opened";
    entry.reason = answered->words;
  } else if (const auto* seen = std::get_if<event::DrawerSeen>(&fact.event)) {
    const bool by_hand = seen->open && !asked_;
    if (!seen->open) asked_ = false;
    if (!by_hand) return;
    entry.what = "opened_by_hand";
  } else if (std::holds_alternative<event::DrawerLeftOpen>(fact.event)) {
    entry.what = "left_open";
  } else {
    return;
  }
  enter(std::move(entry));
}

// A count is the truth from then on: the difference is booked.
void DrawerReader::counted(DrawerEntry entry, const event::DrawerCounted& e) {
  entry.what = "count";
  entry.person = e.person;
  entry.second = e.second;
  entry.reason = e.count.reason;
  const Money before = e.count.counted - e.count.booked;
  if (!known_) drawer_ = before;
  entry.recorded = before;
  entry.amount = e.count.counted - drawer_;
  entry.agrees = entry.amount == e.count.booked;
  known_ = true;
  enter(std::move(entry));
}

void DrawerReader::closed(DrawerEntry entry, const event::DayClosed& e) {
  entry.what = "z";
  entry.person = e.person;
  entry.second = e.second;
  entry.recorded = e.drawer;
  entry.agrees = !known_ || drawer_ == e.drawer;
  drawer_ = e.drawer;
  known_ = true;
  enter(std::move(entry));
}

void DrawerReader::feed(const Fact& fact) {
  if (fact.seq == 1) known_ = true;
  DrawerEntry entry;
  entry.seq = fact.seq;
  entry.wall = fact.wall;
  const Event& event = fact.event;
  if (const auto* trains = std::get_if<event::TrainingSet>(&event)) {
    training_ = trains->on;
  } else if (std::holds_alternative<event::KioskStarted>(event)) {
    training_ = false;
  } else if (const auto* moved = std::get_if<event::CashMoved>(&event)) {
    entry.what = word_of(moved->move);
    entry.person = moved->person;
    entry.second = moved->second;
    entry.reason = moved->reason;
    entry.amount = signed_move(moved->move, moved->amount);
    enter(std::move(entry));
  } else if (const auto* count = std::get_if<event::DrawerCounted>(&event)) {
    counted(std::move(entry), *count);
  } else if (const auto* z = std::get_if<event::DayClosed>(&event)) {
    closed(std::move(entry), *z);
  } else if (const auto* done = std::get_if<event::SaleCompleted>(&event)) {
    completed(entry, *done);
  } else if (std::holds_alternative<event::SaleOpened>(event) || std::holds_alternative<event::ReturnOpened>(event)) {
    parts_.clear();
    practice_ = training_;
  } else if (!practice_) {
    parts(fact, entry);
  }
  openings(fact, entry);
}

}  // namespace kassabel::report
