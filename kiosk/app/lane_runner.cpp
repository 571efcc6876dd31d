// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/lane_runner.h"

#include <algorithm>
#include <csignal>

#include "kiosk/app/past_receipt.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::app {
namespace {

constexpr std::int64_t retry_every_ms = 2'000;
constexpr std::int64_t bench_look_ms = 1'000;  // what nobody drives is plugged in without a word
constexpr std::size_t kept_inputs_max = 256;
constexpr std::size_t inputs_a_pump_max = 64;
constexpr std::size_t restore_chunk_records = 1'000;

// Facts from devices must not be lost while nothing can be written; what a finger asked for then may be asked again.
bool keeps(const Input& input) {
  return std::holds_alternative<input::CardFinished>(input) || std::holds_alternative<input::PrintFinished>(input) ||
         std::holds_alternative<input::DrawerFinished>(input) || std::holds_alternative<input::DrawerMoved>(input) ||
         std::holds_alternative<input::DeviceChanged>(input);
}

bool is_touch(const Input& input) {
  return std::holds_alternative<input::Scanned>(input) || std::holds_alternative<input::ScanFailed>(input);
}

bool is_note(const lane::Event& event) {
  return std::holds_alternative<lane::event::NoteTaken>(event) ||
         std::holds_alternative<lane::event::NoteAnswered>(event);
}

input::Reply reply_of(const Input& input) {
  const auto* say = std::get_if<input::StaffSays>(&input);
  return say != nullptr ? say->reply : input::Reply();
}

// The board turns the text into JSON; a display name may hold anything, so it goes out quoted and escaped.
std::string taken_by_json(const std::string& name) {
  std::string out = "{\"taken_by\":\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"}";
}

}  // namespace

LaneRunner::LaneRunner(const lane::Rules& rules, const Ports& ports, InputQueue& queue, RunnerOptions options)
    : rules_(rules),
      brought_{rules.agreement.hash, rules.agreement_text, rules.agreement.agreed_by, rules.agreement.from_utc_ms, 0},
      ports_(ports),
      queue_(queue),
      options_(std::move(options)),
      lookup_({ports.catalogue, ports.book, options_.labels, rules.groups}, ports.staff),
      clock_watch_(options_.built_utc_ms),
      bench_(ports.devices),
      journal_(ports.journal, [&queue] { queue.wake(); }) {}

Result<void> LaneRunner::start() {
  if (const auto restored = restore(); !restored) return restored;
  last_touch_boot_ms_ = ports_.clock.now().boot_ms;
  const bool fresh = head_.seq == 0;
  read_book();
  read_catalogue();
  const std::vector<lane::Effect> pending = lane::pending(rules_, state_, ports_.clock.now());
  if (const auto last = ports_.journal.read(std::max<std::uint64_t>(head_.seq, 1), 1); last && !last->empty())
    clock_watch_.recorded({last->front().wall, ports_.clock.now().boot_ms}, false);
  decide_and_record(lane::intent::Start{options_.program, fresh, options_.demo, options_.new_key}, {});
  const Result<JournalHead> head = journal_.wait();
  if (!head) return fail(head.error().during("recording the start"));
  committed(*head);
  for (const lane::Effect& effect : pending) carry_out(effect);
  return {};
}

Result<void> LaneRunner::restore() {
  const auto head = ports_.journal.head();
  if (!head) return fail(head.error());
  head_ = *head;
  const auto resume = ports_.journal.resume_point();
  const auto counters = ports_.journal.counters();
  const auto totals = ports_.journal.totals();
  if (!resume || !counters) return fail(resume ? counters.error() : resume.error());
  if (!totals) return fail(totals.error());
  state_ = {};
  state_.language = rules_.language;
  state_.kiosk = head_.kiosk;
  state_.demo = head_.demo;
  state_.started = head_.seq > 0;
  for (const rows::Counter& counter : *counters) {
    if (counter.name == "sale") state_.counters.sale = counter.value;
    if (counter.name == "call") state_.counters.call = counter.value;
    if (counter.name == "receipt") state_.counters.receipt = counter.value;
    if (counter.name == "card_attempt") state_.counters.card_attempt = counter.value;
    if (counter.name == "note") state_.counters.note = counter.value;
    if (counter.name == "check_day") state_.check.day = static_cast<std::int32_t>(counter.value);
    if (counter.name == "check_done")
      for (std::size_t item = 0; item < check_items; ++item) state_.check.done[item] = (counter.value >> item & 1) != 0;
  }
  restore_money(*counters, *totals);
  state_.resume_seq = *resume;
  state_.last_seq = *resume - 1;
  const std::int64_t boot_ms = ports_.clock.now().boot_ms;
  while (state_.last_seq < head_.seq) {
    const auto records = ports_.journal.read(state_.last_seq + 1, restore_chunk_records);
    if (!records) return fail(records.error());
    if (records->empty()) return fail(ErrorKind::corrupt, "the journal ends before its head");
    for (const StoredRecord& record : *records) {
      if (record.expired) {
        state_.last_seq = record.seq;
        continue;
      }
      const auto event = lane::decode(record);
      if (!event) return fail(event.error());
      state_ = lane::apply(rules_, std::move(state_), *event, {record.seq, record.wall, boot_ms});
    }
  }
  return {};
}

bool LaneRunner::pump() {
  bool changed = follow_agreements();
  changed = follow_catalogue() || changed;
  for (std::size_t taken = 0; taken < inputs_a_pump_max; ++taken) {
    if (journal_.busy()) {
      const auto outcome = journal_.take();
      if (!outcome) break;  // woken again when it is done
      if (*outcome)
        committed(**outcome);
      else
        not_committed(outcome->error());
      changed = true;
      continue;
    }
    if (!stopped_ && !kept_.empty()) {
      const Input input = std::move(kept_.front());
      kept_.pop_front();
      take_in(input);
      continue;
    }
    const std::optional<Input> input = queue_.pop();
    if (!input && !tick_if_due()) break;
    changed = true;
    if (input) take_in(*input);
  }
  return changed;
}

bool LaneRunner::tick_if_due() {
  const Moment now = ports_.clock.now();
  if (stopped_ && now.boot_ms >= retry_boot_ms_) {
    retry_boot_ms_ = now.boot_ms + retry_every_ms;
    journal_.begin(batch_);
    return true;
  }
  const auto due = lane::next_deadline(rules_, stopped_ ? stopped_->state() : state_, last_touch_boot_ms_);
  if (!due || now.boot_ms < *due) return false;
  take_in(input::Tick{});
  return journal_.busy() || stopped_.has_value();
}

void LaneRunner::take_in(const Input& input) {
  if (options_.own && options_.own(input)) return;
  if (const auto* pages = std::get_if<input::PagesChanged>(&input)) pages_alive_ = pages->pages_alive;
  if (is_touch(input)) touched();
  if (bench_takes(input) || goods_take(input) || money_takes(input)) return;
  take_in_lane(input);
  notice_bench();
}

void LaneRunner::take_in_lane(const Input& input) {
  if (stopped_) return go_on_stopped(input);
  if (const auto* change = std::get_if<input::ChangeAgreement>(&input)) return change_agreement(*change);
  const auto intent =
      lookup_.resolve(input, state_, now(), last_touch_boot_ms_, usual_wait_ms(calls_ringing()).value_or(0));
  if (intent) decide_and_record(*intent, reply_of(input));
}

void LaneRunner::decide_and_record(const lane::Intent& intent, const input::Reply& reply) {
  lane::Decision decision = lane::decide(rules_, state_, intent, now());
  if (decision.events.empty()) {
    if (!decision.refused.empty()) log_info("lane", decision.refused);
    if (reply) reply(decision.refused.empty() ? 200 : 409, taken_by_json(decision.refused));
    return;
  }
  reply_ = reply;
  commit(std::move(decision.events));
}

void LaneRunner::commit(std::vector<lane::Event> events) {
  recording_at_ = now();
  recording_ = std::move(events);
  if (const std::int64_t jump = clock_watch_.jumped_ms(recording_at_); jump != 0)
    recording_.insert(recording_.begin(), lane::event::ClockJumped{jump});
  batch_ = {};
  batch_.wall = recording_at_.wall;
  batch_.expected_first_seq = head_.seq + 1;
  lane::State ahead = state_;
  for (const lane::Event& event : recording_) {
    const lane::Recorded recorded{ahead.last_seq + 1, recording_at_.wall, recording_at_.boot_ms};
    lane::State after = lane::apply(rules_, ahead, event, recorded);
    batch_.records.push_back(lane::encode(event));
    for (ProjectionRow& row : lane::project(ahead, after, event, recorded)) batch_.rows.push_back(std::move(row));
    ahead = std::move(after);
  }
  journal_.begin(batch_);
}

void LaneRunner::committed(const JournalHead& head) {
  if (options_.die_after_seq != 0 && head.seq >= options_.die_after_seq) std::raise(SIGKILL);
  head_ = head;
  clock_watch_.recorded(recording_at_, true);
  const std::deque<Input> meanwhile = stopped_ ? stopped_->to_record(state_) : std::deque<Input>();
  stopped_.reset();
  std::vector<lane::Effect> effects;
  bool calls_changed = false, agreements_changed = false;
  for (const lane::Event& event : std::exchange(recording_, {})) {
    const std::uint64_t seq = state_.last_seq + 1;
    state_ = lane::apply(rules_, std::move(state_), event, {seq, recording_at_.wall, recording_at_.boot_ms});
    const lane::Recorded recorded{seq, recording_at_.wall, recording_at_.boot_ms};
    for (lane::Effect& effect : lane::effects(rules_, state_, event, recorded)) effects.push_back(std::move(effect));
    calls_changed = calls_changed || std::holds_alternative<lane::event::CallClosed>(event);
    if (std::holds_alternative<lane::event::ClockAccepted>(event)) clock_watch_.accepted(ports_.clock.now());
    agreements_changed = agreements_changed || std::holds_alternative<lane::event::AgreementChanged>(event);
    book_version_ += is_note(event) ? 1 : 0;
  }
  KASSABEL_ASSERT(state_.last_seq == head.seq);
  if (const input::Reply reply = std::exchange(reply_, {})) reply(200, "{}");
  for (const lane::Effect& effect : effects) carry_out(effect);
  if (calls_changed) read_calls();
  if (agreements_changed) read_agreements();
  kept_.insert(kept_.begin(), meanwhile.begin(), meanwhile.end());
  notice_bench();
  notice_goods();
  notice_money();
}

void LaneRunner::not_committed(const Error& error) {
  if (!stopped_) {
    log_error("journal", "nothing can be recorded, selling stops: " + error.text);
    stopped_.emplace(state_);
  }
  if (const input::Reply reply = std::exchange(reply_, {})) reply(503, "{}");
  retry_boot_ms_ = ports_.clock.now().boot_ms + retry_every_ms;
}

void LaneRunner::go_on_stopped(const Input& input) {
  if (keeps(input)) {
    if (kept_.size() < kept_inputs_max) kept_.push_back(input);
    return;
  }
  const Moment now = ports_.clock.now();
  const auto intent = lookup_.resolve(input, stopped_->state(), now, now.boot_ms, 0);
  if (!intent) return;
  std::string refused;
  for (const lane::Effect& effect : stopped_->take(rules_, *intent, now, refused)) carry_out(effect);
  if (const input::Reply reply = reply_of(input)) reply(refused.empty() ? 200 : 409, taken_by_json(refused));
}

void LaneRunner::carry_out(const lane::Effect& effect) {
  std::visit(overloaded{
                 [&](const lane::effect::PrintReceipt& e) {
                   Receipt receipt = e.receipt;
                   receipt.journal_head = short_head(head_.seq, head_.hash);
                   print_receipt(e.id, receipt);
                 },
                 [&](const lane::effect::PrintCopy& e) { print_copy(e); },
                 [&](const lane::effect::OpenDrawer& e) { ports_.drawer.open(e.id); },
                 [&](const lane::effect::ChargeCard& e) { ports_.card_terminal.charge(e.payment); },
                 [&](const lane::effect::GiveBackCard& e) { ports_.card_terminal.give_back(e.payment); },
                 [&](const lane::effect::InquireCard& e) { ports_.card_terminal.inquire(e.payment); },
                 [&](const lane::effect::PrintDay& e) { print_day(e); },
                 [&](const lane::effect::PrintBasket& e) { print_basket(e); },
                 [&](const lane::effect::DayIsClosed& e) {
                   ports_.card_terminal.close_day();
                   if (options_.day_closed) options_.day_closed(e.z);
                 },
                 [&](const lane::effect::AbortCard& e) { ports_.card_terminal.abort(e.attempt); },
                 [&](const lane::effect::SendPage& e) { ports_.pager.page(e.page); },
                 [&](const lane::effect::ClearPage& e) { ports_.pager.clear(e.call, e.accepted_by); },
                 [&](const lane::effect::ShowLamp& e) { ports_.lamp.show(e.place, e.state); },
                 [&](const lane::effect::PrintSlip& e) { print_slip(e); },
                 [&](const lane::effect::PrintTestLine& e) { print_test_line(e.id); },
             },
             effect);
}

void LaneRunner::set_pairing(std::string code, std::int64_t until_boot_ms) {
  pairing_code_ = std::move(code);
  pairing_until_boot_ms_ = until_boot_ms;
}

lane::Facts LaneRunner::facts() const {
  lane::Facts facts;
  facts.now = now();
  facts.clock_doubtful = facts.now.doubtful_utc_ms.has_value();
  facts.found_receipt = found_receipt_;
  facts.card_prompt = card_prompt_;
  facts.pages_alive = pages_alive_;
  facts.usual_wait_ms = usual_wait_ms(calls_ringing());
  facts.agreement_refused = agreement_refused_;
  facts.agreement_next_utc_ms = next_agreement_utc_ms();
  facts.journal_writable = !stopped_.has_value();
  facts.last_touch_boot_ms = last_touch_boot_ms_;
  facts.board_url = board_url_;
  facts.pairing_code = facts.now.boot_ms < pairing_until_boot_ms_ ? pairing_code_ : "";
  facts.pairing_until_boot_ms = pairing_until_boot_ms_;
  if (at_bench()) facts.devices = bench_.view();
  facts.may_pick = may_pick_;
  facts.picks = picks_;
  facts.departments = departments_;
  facts.receipt_lines = receipt_lines_;
  return facts;
}

lane::View LaneRunner::view() const { return lane::make_view(rules_, stopped_ ? stopped_->state() : state_, facts()); }

lane::BoardView LaneRunner::board_view() const {
  lane::BoardView view = lane::make_board_view(rules_, stopped_ ? stopped_->state() : state_, facts());
  view.devices = state_.devices;
  return view;
}

std::optional<std::int64_t> LaneRunner::next_wake_boot_ms() const {
  std::optional<std::int64_t> earliest;
  const auto consider = [&](std::optional<std::int64_t> at) {
    if (at && (!earliest || *at < *earliest)) earliest = at;
  };
  const lane::State& shown = stopped_ ? stopped_->state() : state_;
  const lane::Facts known = facts();
  consider(lane::next_view_change(rules_, shown, known));
  if (at_bench()) consider(known.now.boot_ms + bench_look_ms);
  if (journal_.busy()) return earliest;  // the commit wakes the loop
  consider(lane::next_deadline(rules_, shown, last_touch_boot_ms_));
  if (stopped_) consider(retry_boot_ms_);
  if (!shown.sale) consider(catalogue_look_boot_ms_);
  return earliest;
}

}  // namespace kassabel::app
