// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/partner_reader.h"

#include <algorithm>

#include "kiosk/domain/enum_words.h"

namespace kassabel::report {

using namespace lane;

namespace {

constexpr std::string_view network = "network";

bool over_network(const std::string& path) { return path == "ntfy" || path == "mqtt"; }

}  // namespace

// What is open while something is down falls into that failure, once.
void PartnerReader::touch() {
  if (!in_span_) return;
  for (auto& [name, down] : down_) {
    Partner& partner = out_.all[name];
    if (sale_ != 0 && down.sale != sale_) {
      down.sale = sale_;
      ++partner.sales;
    }
    if (call_ != 0 && down.call != call_) {
      down.call = call_;
      ++partner.calls;
    }
  }
}

void PartnerReader::end(const std::string& name) {
  down_.erase(name);
  if (const auto it = out_.all.find(name); it != out_.all.end()) it->second.down_now = false;
}

void PartnerReader::set(const std::string& name, bool is_down) {
  if (!is_down) return end(name);
  if (!down_.try_emplace(name).second || !in_span_) return;
  Partner& partner = out_.all[name];
  ++partner.failures;
  partner.down_now = true;
  touch();
}

// From the fact before to this one everything was as it was then. A clock that was put right passes no time.
void PartnerReader::pass_time(const Fact& fact) {
  const std::int64_t ms = fact.wall.utc_ms - last_utc_ms_.value_or(fact.wall.utc_ms);
  last_utc_ms_ = fact.wall.utc_ms;
  in_span_ = span_.has(fact.wall);
  const bool counts = ms > 0 && in_span_ && !std::holds_alternative<event::KioskStarted>(fact.event) &&
                      !std::holds_alternative<event::ClockJumped>(fact.event) &&
                      !std::holds_alternative<event::ClockAccepted>(fact.event);
  if (!counts) return;
  for (auto& [name, down] : down_) {
    Partner& partner = out_.all[name];
    if (down.ms == 0 && !partner.down_now) {  // it was down when the span began
      ++partner.failures;
      partner.down_now = true;
    }
    down.ms += ms;
    partner.down_ms += ms;
    partner.longest_ms = std::max(partner.longest_ms, down.ms);
    if (sale_ != 0 || call_ != 0) partner.felt_ms += ms;
  }
  if (unknown_ms_) {
    *unknown_ms_ += ms;
    out_.card_unknown_ms += ms;
    out_.card_unknown_longest_ms = std::max(out_.card_unknown_longest_ms, *unknown_ms_);
  }
  touch();
}

struct PartnerReader::Visit {
  PartnerReader& reader;
  Partners& out;
  bool counts;

  void add(int& count) const { count += counts ? 1 : 0; }

  void operator()(const event::DeviceReported& e) const {
    const DeviceStatus& status = e.status;
    const bool down = status.state != DeviceState::working;
    if (status.kind != DeviceKind::pager) return reader.set(std::string(word_of(status.kind)), down);
    reader.set("pager/" + status.id, down);
    if (!over_network(status.id)) return;
    reader.network_[status.id] = down;
    const bool any =
        std::any_of(reader.network_.begin(), reader.network_.end(), [](const auto& p) { return p.second; });
    reader.set(std::string(network), any);
  }
  // What was down is reported anew, if it still is.
  void operator()(const event::KioskStarted&) const {
    while (!reader.down_.empty()) reader.end(std::string(reader.down_.begin()->first));
    reader.network_.clear();
  }
  void operator()(const event::SaleOpened& e) const { reader.sale_ = e.sale; }
  void operator()(const event::ReturnOpened& e) const { reader.sale_ = e.sale; }
  void operator()(const event::SaleResumed& e) const { reader.sale_ = e.sale; }
  void operator()(const event::SaleParked&) const { reader.sale_ = 0; }
  void operator()(const event::SaleVoided&) const { reader.sale_ = 0; }
  void operator()(const event::SaleClosed&) const { reader.sale_ = 0; }
  void operator()(const event::CardAsked&) const { add(out.card_asked); }
  void operator()(const event::CardAnswered& e) const {
    if (e.result == CardResult::unknown) {
      if (!reader.unknown_ms_) add(out.card_unknown);
      if (!reader.unknown_ms_) reader.unknown_ms_ = 0;
      return;
    }
    reader.unknown_ms_.reset();
    if (e.result == CardResult::declined) add(out.card_declined);
    if (e.result == CardResult::aborted) add(out.card_aborted);
  }
  void operator()(const event::ReceiptAsked&) const { add(out.receipts_asked); }
  void operator()(const event::CopyAsked&) const { add(out.receipts_asked); }
  void operator()(const event::ReceiptAnswered& e) const {
    if (!e.printed) add(out.receipts_not_printed);
  }
  void operator()(const event::DrawerAsked&) const { add(out.drawer_asked); }
  void operator()(const event::DrawerAnswered& e) const {
    if (!e.opened) add(out.drawer_not_opened);
  }
  void operator()(const event::CallRaised& e) const {
    if (e.kind == CallKind::test) return;
    reader.call_ = e.call;
    reader.call_sent_ = false;
    add(out.calls);
  }
  void operator()(const event::CallSent& e) const {
    if (e.call != reader.call_ || reader.call_sent_) return;
    reader.call_sent_ = true;
    if (e.elapsed_ms > sent_late_ms) add(out.calls_sent_late);
    if (counts) out.call_sent_longest_ms = std::max(out.call_sent_longest_ms, e.elapsed_ms);
  }
  void operator()(const event::CallClosed& e) const {
    if (e.call != reader.call_) return;
    if (!reader.call_sent_) add(out.calls_never_sent);
    reader.call_ = 0;
  }
  template <class E>
  void operator()(const E&) const {}
};

void PartnerReader::feed(const Fact& fact) {
  pass_time(fact);
  std::visit(Visit{*this, out_, in_span_}, static_cast<const EventKinds&>(fact.event));
  touch();
}

void PartnerReader::finish() {
  if (call_ != 0 && !call_sent_ && in_span_) ++out_.calls_never_sent;
}

}  // namespace kassabel::report
