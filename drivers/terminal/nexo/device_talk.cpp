// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/device_talk.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr int aborts_max = 5;
constexpr std::size_t works_max = 16;
constexpr std::size_t sent_max = 4096;

}  // namespace

Talk::Talk(const NexoOptions& options, SharedKey key, const InputSink& sink, net::Http& http)
    : options_(options),
      key_(std::move(key)),
      parties_{options.sale_id, options.poi_id},
      whose_(options.sale_id + '\n' + options.journal),
      http_(http),
      teller_(sink) {}

void Talk::turn(const std::vector<Order>& orders) {
  teller_.flush();
  for (const Order& one : orders) order(one);
  // What is due may finish an attempt: by number, not by iterator.
  std::vector<std::uint64_t> attempts;
  for (const auto& [attempt, work] : works_) attempts.push_back(attempt);
  for (const std::uint64_t attempt : attempts)
    if (const auto found = works_.find(attempt); found != works_.end()) due(found->second);
  if (asking_health_ == 0 && now() >= health_at_ms_) ask_health();
}

std::int64_t Talk::sleep_ms() const {
  std::int64_t until = asking_health_ == 0 ? health_at_ms_ : now() + options_.times.health_every_ms;
  for (const auto& [attempt, work] : works_) {
    if (work.transfer == 0 && work.step != Step::stuck) until = std::min(until, work.at_ms);
    if (work.aborts_left > 0) until = std::min(until, work.abort_at_ms);
  }
  const std::int64_t most = teller_.waiting() ? pager::tell_again_ms : 60'000;
  return std::clamp<std::int64_t>(until - now(), 0, most);
}

std::string Talk::id_of(IdKind kind, std::uint64_t attempt) const { return service_id(kind, whose_, attempt); }

// Counted up, and over a restart by the clock: a tenth of a second each.
std::string Talk::question_id() {
  const auto tenths = static_cast<std::uint64_t>(options_.clock->now().wall.utc_ms / 100);
  last_question_ = std::max(last_question_ + 1, tenths);
  return service_id(IdKind::question, whose_, last_question_);
}

Asked Talk::asked_of(const Work& work, IdKind kind) const {
  const std::string id = id_of(kind, work.payment.attempt);
  return {id, id, rfc3339(options_.clock->now().wall), work.payment.amount.cents()};
}

net::HttpRequest Talk::request(const std::string& message, std::int64_t within_ms) const {
  const std::string port = std::to_string(options_.port);
  const std::string& name = options_.certificate_name.empty() ? options_.host : options_.certificate_name;
  net::HttpRequest request;
  request.url = (options_.tls ? "https://" : "http://") + name + ':' + port + "/nexo";
  request.connect_to = options_.host + ':' + port;
  request.body = sealed_message(key_, fresh_nonce(), message);
  request.headers = {"Content-Type: application/json", "Expect:"};
  request.ca_file = options_.ca_file;
  request.timeout_ms = within_ms;
  request.connect_within_ms = std::min(options_.times.connect_ms, within_ms);
  request.body_max_bytes = 2 * plain_max_bytes;
  request.once = true;
  return request;
}

// Nothing: it says nothing that can be trusted.
Talk::Parsed Talk::answer_in(const net::HttpAnswer& answer) {
  if (answer.status != 200) {
    log_once(answer.status == 0 ? answer.words : "status " + std::to_string(answer.status));
    return std::nullopt;
  }
  const auto plain = opened_message(key_, answer.body);
  if (!plain) {
    log_once(plain.error().text);
    return std::nullopt;
  }
  auto parsed = parse_answer(parties_, *plain);
  if (!parsed) {
    log_once(parsed.error().text);
    return std::nullopt;
  }
  if (const auto* event = std::get_if<Event>(&parsed->what)) log_once("says " + event->name + ": " + event->details);
  return std::move(*parsed);
}

void Talk::order(const Order& order) {
  switch (order.kind) {
    case Order::Kind::charge:
    case Order::Kind::give_back:
      return begin(order);
    case Order::Kind::inquire:
      return inquire(order.payment);
    case Order::Kind::abort:
      return abort(order.payment.attempt);
    case Order::Kind::close_day:
      // The maker's own systems close its day; there is no message for it.
      return teller_.tell(input::CardDayClosed{true, ""});
  }
}

void Talk::begin(const Order& order) {
  const std::uint64_t attempt = order.payment.attempt;
  // Never a second request for an attempt, whoever asks for it.
  if (sent_.count(attempt) != 0 || works_.count(attempt) != 0) return inquire(order.payment);
  const bool back = order.kind == Order::Kind::give_back;
  Result<Transaction> original = Transaction{};
  if (back && !order.payment.reference.empty()) original = transaction_of(order.payment.reference);
  if (!original || order.payment.amount <= Money() || works_.size() >= works_max) {
    log_error("nexo", original ? "an attempt that cannot be sent" : original.error().text);
    return teller_.tell(input::CardFinished{attempt, CardResult::declined, "", ""});
  }
  sent_.insert(attempt);
  if (sent_.size() > sent_max) sent_.erase(sent_.begin());
  Work& work = works_[attempt];
  work.payment = order.payment;
  work.step = Step::paying;
  work.ours = true;
  work.going_on_until_ms = now() + options_.times.payment_ms;
  const bool reversal = back && !original->id.empty();
  work.category = reversal ? Category::reversal : Category::payment;
  const Asked asked = asked_of(work, IdKind::attempt);
  const std::string message =
      reversal ? reversal_request(parties_, asked, *original) : payment_request(parties_, asked, back);
  teller_.tell(input::CardSays{attempt, reversal ? CardPrompt::wait : CardPrompt::present_card});
  work.transfer = http_.start(request(message, options_.times.payment_ms),
                              [this, attempt](const net::HttpAnswer& answer) { paid(attempt, answer); });
}

void Talk::inquire(const CardPayment& payment) {
  const auto found = works_.find(payment.attempt);
  if (found == works_.end()) {
    if (works_.size() >= works_max)
      return teller_.tell(input::CardFinished{payment.attempt, CardResult::unknown, "", ""});
    Work& work = works_[payment.attempt];
    work.payment = payment;
    work.category_sure = false;
    work.going_on_until_ms = now() + options_.times.payment_ms;
    work.answer_owed = true;
    return doubt(work, Step::asking);
  }
  Work& work = found->second;
  if (work.step == Step::paying) return;  // its result is on the way
  work.answer_owed = true;
  if (work.step == Step::stuck) return doubt(work, Step::asking);
  work.at_ms = now();
}

void Talk::abort(std::uint64_t attempt) {
  const auto found = works_.find(attempt);
  if (found == works_.end()) return;
  found->second.abort_wanted = true;
  found->second.aborts_left = aborts_max;
  found->second.abort_at_ms = now();
}

void Talk::due(Work& work) {
  const std::int64_t at = now();
  const bool going_on = work.step == Step::paying || work.step == Step::asking;
  if (!going_on) work.aborts_left = 0;
  if (work.aborts_left > 0 && at >= work.abort_at_ms) send_abort(work);
  if (work.transfer != 0 || at < work.at_ms) return;
  switch (work.step) {
    case Step::asking:
    case Step::undo_asking:
      return ask(work);
    case Step::undoing:
      return undo(work);
    case Step::paying:
    case Step::stuck:
      return;
  }
}

// It has no answer of its own: the payment's says whether it came in time. Said again while that one is open.
void Talk::send_abort(Work& work) {
  --work.aborts_left;
  work.abort_at_ms = now() + options_.times.abort_again_ms;
  const std::string message =
      abort_request(parties_, question_id(), work.category, id_of(IdKind::attempt, work.payment.attempt));
  http_.start(request(message, options_.times.ask_within_ms), [](const net::HttpAnswer&) {});
}

void Talk::paid(std::uint64_t attempt, const net::HttpAnswer& answer) {
  Work& work = works_.at(attempt);
  work.transfer = 0;
  if (!answer.sent) {
    log_once(answer.words);
    // Not a byte of it left this machine.
    return finish(work, work.abort_wanted ? CardResult::aborted : CardResult::declined, "not answering", "");
  }
  const Parsed parsed = answer_in(answer);
  const auto* result = parsed ? std::get_if<Paid>(&parsed->what) : nullptr;
  if (result == nullptr || result->service_id != id_of(IdKind::attempt, attempt) ||
      result->reversal != (work.category == Category::reversal))
    return doubt(work, Step::asking);
  settle(work, *result);
}

void Talk::settle(Work& work, const Paid& paid) {
  const std::string reference = paid.transaction ? reference_of(*paid.transaction) : std::string();
  if (!paid.reason.empty()) log_info("nexo", "attempt " + std::to_string(work.payment.attempt) + ": " + paid.reason);
  switch (verdict_on(paid, work.payment.amount.cents())) {
    case Verdict::approved:
      return finish(work, CardResult::approved, paid.note, reference);
    case Verdict::declined:
      return finish(work, CardResult::declined, paid.note, "");
    case Verdict::aborted:
      return finish(work, CardResult::aborted, paid.note, "");
    case Verdict::wrong_amount:
      return wrong_amount(work, paid);
    case Verdict::unclear:
      if (work.step == Step::paying) return doubt(work, Step::asking);
      return still_unknown(work);
  }
}

void Talk::finish(Work& work, CardResult result, const std::string& note, const std::string& reference) {
  const std::uint64_t attempt = work.payment.attempt;
  works_.erase(attempt);
  teller_.tell(input::CardFinished{attempt, result, note, reference});
}

void Talk::log_once(const std::string& words) {
  if (words == logged_) return;
  logged_ = words;
  log_warning("nexo", parties_.poi_id + ": " + words);
}

}  // namespace kassabel::terminal::nexo
