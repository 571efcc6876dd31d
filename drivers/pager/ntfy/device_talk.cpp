// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/ntfy/device_talk.h"

#include <algorithm>
#include <utility>

#include "drivers/pager/words.h"
#include "kiosk/base/log.h"

namespace kassabel::pager::ntfy {
namespace {

constexpr std::string_view room = "ntfy";
constexpr std::size_t seen_max = 256;
constexpr std::int64_t silent_max_ms = 100'000;          // the server says something every 45 s
constexpr int ringing = 4, ringing_more = 5, quiet = 2;  // priorities

}  // namespace

Talk::Talk(const Options& options, std::string token, net::Http& http)
    : options_(options),
      token_(std::move(token)),
      http_(http),
      people_(options.people),
      teller_(options.sink),
      post_retry_ms_(options.times.retry_least_ms),
      listen_retry_ms_(options.times.retry_least_ms) {}

// ---- time

void Talk::turn(Wishes::Taken wishes, std::optional<People> people) {
  teller_.flush();
  if (people) people_ = std::move(*people);
  for (const auto& [call, one] : wishes.calls) wish(call, one);
  const std::int64_t now_ms = now();
  ask_health(now_ms);
  listen(now_ms);
  publish(now_ms);
  tell_state();
}

std::int64_t Talk::sleep_ms() const {
  std::int64_t until_ms = now() + 60'000;
  if (asking_ == 0) until_ms = std::min(until_ms, ask_at_ms_);
  if (stream_ == 0) until_ms = std::min(until_ms, listen_at_ms_);
  if (posting_ == 0)
    for (const auto& [id, call] : calls_)
      if (!call.todo.empty()) until_ms = std::min(until_ms, due_ms(call));
  const std::int64_t most_ms = teller_.waiting() ? tell_again_ms : 60'000;
  return std::clamp<std::int64_t>(until_ms - now(), 1, most_ms);
}

net::HttpRequest Talk::request(const std::string& path) const {
  net::HttpRequest request;
  request.url = options_.url + path;
  if (!token_.empty()) request.headers.push_back("Authorization: Bearer " + token_);
  request.ca_file = options_.ca_file;
  request.timeout_ms = options_.times.answer_within_ms;
  return request;
}

// ---- is it well

void Talk::ask_health(std::int64_t now_ms) {
  if (asking_ != 0 || now_ms < ask_at_ms_) return;
  ask_at_ms_ = now_ms + options_.times.health_every_ms;
  asking_ = http_.start(request("/v1/health"), [this](const net::HttpAnswer& answer) {
    asking_ = 0;
    asked_ = true;
    const bool was = well_;
    well_ = answer.status == 200;
    if (!well_) {
      log_once(answer.status == 0 ? answer.words : "status " + std::to_string(answer.status));
      refused_ = answer.certificate;
      end_stream();  // it may hang for a long time yet
    } else if (!was) {
      post_at_ms_ = listen_at_ms_ = 0;  // back: at once
    }
    tell_state();
  });
}

void Talk::tell_state() {
  if (!asked_) return;  // the first question decides
  const bool alive = well_ && stream_open_ && !refused_ && !too_many_;
  const std::string_view words = refused_ ? no_permission : well_ && too_many_ ? too_many_messages : not_answering;
  if (alive)
    teller_.device(DeviceKind::pager, "ntfy", DeviceState::working, "");
  else if (!well_ || refused_ || too_many_ || stream_ == 0)
    teller_.device(DeviceKind::pager, "ntfy", DeviceState::trouble, words);
}

void Talk::log_once(const std::string& words) {
  if (logged_ != words) log_warning(room, options_.url + ": " + words + "; trying again");
  logged_ = words;
}

// ---- answers

void Talk::listen(std::int64_t now_ms) {
  if (stream_ != 0 || !well_ || now_ms < listen_at_ms_) return;
  std::string path = "/" + options_.answer_topic + "/json";
  // By the server's own time, not by a message's id: an id that it has forgotten would bring everything it has.
  if (heard_until_s_ > 0) path += "?since=" + std::to_string(heard_until_s_);
  net::HttpRequest ask = request(path);
  ask.silent_max_ms = silent_max_ms;
  lines_.clear();
  stream_ = http_.start(
      std::move(ask), [this](const net::HttpAnswer& answer) { stream_ended(answer); },
      [this](std::string_view bytes) { heard(bytes); });
}

void Talk::end_stream() {
  http_.cancel(stream_);
  stream_ = 0;
  stream_open_ = false;
  listen_at_ms_ = now() + listen_retry_ms_;
  listen_retry_ms_ = std::min(listen_retry_ms_ * 2, options_.times.retry_most_ms);
}

void Talk::stream_ended(const net::HttpAnswer& answer) {
  refused_ = answer.status == 401 || answer.status == 403 || answer.certificate;
  log_once("the answers ended: " +
           (answer.status == 200 || answer.status == 0 ? answer.words : "status " + std::to_string(answer.status)));
  end_stream();
  ask_at_ms_ = 0;  // is it still there?
  tell_state();
}

void Talk::heard(std::string_view bytes) {
  std::vector<std::string> lines;
  const bool well = lines_.add(bytes, lines);
  for (const std::string& line : lines) heard_line(line);
  if (well) return;
  log_once("a line of the answers is longer than any can be");
  end_stream();
}

void Talk::heard_line(const std::string& text) {
  const auto line = parse_line(text);
  if (!line) {
    if (noted_.pass(now())) log_warning(room, "ignored: a line that is no JSON");
    return;
  }
  heard_until_s_ = std::max(heard_until_s_, line->time_s);
  if (line->kind == Line::Kind::open) {
    stream_open_ = true;
    refused_ = false;
    listen_retry_ms_ = options_.times.retry_least_ms;
    log_info(room, "listening at " + options_.url);
    logged_.clear();
    tell_state();
  }
  if (line->kind == Line::Kind::message && !seen(line->id)) heard_answer(line->text);
}

bool Talk::seen(const std::string& id) {
  if (std::find(seen_.begin(), seen_.end(), id) != seen_.end()) return true;
  seen_.push_back(id);
  if (seen_.size() > seen_max) seen_.pop_front();
  return false;
}

void Talk::heard_answer(const std::string& text) {
  const auto answer = parse_answer(secret_, text);
  const bool open = answer && answer->ours && calls_.count(answer->call) != 0;
  if (open) return teller_.tell(input::StaffSays{answer->person, input::says::Coming{answer->call}, {}});
  if (!noted_.pass(now())) return;
  log_warning(room, !answer        ? "ignored: an answer that is none"
                    : answer->ours ? "ignored: an answer to a call that is not open"
                                   : "ignored: an answer whose key is not of this run: an old button, or made up");
}

// ---- pages

void Talk::wish(std::uint64_t id, const Wish& wish) {
  const auto* page = std::get_if<Page>(&wish.what);
  if (page == nullptr && calls_.count(id) == 0) return;
  Open& call = calls_[id];
  call.wished_boot_ms = wish.boot_ms;
  ++call.wishes;
  if (page == nullptr) {
    clear(call, std::get<Clearing>(wish.what));
    return forget_done();
  }
  call.page = *page;
  call.over = call.clearing = call.told = false;
  call.accepted_by.clear();
  call.todo = targets_of(*page);
  if (calls_.size() > calls_max) calls_.erase(calls_.begin());
}

// Only where it still rings; who was told "Mila is coming" need not hear that it is over.
void Talk::clear(Open& call, const Clearing& clearing) {
  call.accepted_by = clearing.accepted_by;
  call.over = clearing.accepted_by.empty();
  call.clearing = true;
  call.said_step.reset();
  call.todo.clear();
  for (const std::string& topic : call.rang) call.todo.push_back({topic, {}});
}

std::deque<Talk::Target> Talk::targets_of(const Page& page) const {
  std::vector<std::string> asked = page.people;
  if (asked.empty())
    for (const auto& [id, reached] : people_) asked.push_back(id);
  std::deque<Target> targets;
  for (const std::string& id : asked) {
    const auto person = people_.find(id);
    if (person == people_.end()) continue;
    const std::string& topic = person->second.topic.empty() ? options_.topic : person->second.topic;
    const auto same = std::find_if(targets.begin(), targets.end(), [&](const Target& t) { return t.topic == topic; });
    if (same == targets.end())
      targets.push_back({topic, {id}});
    else if (same->people.size() < buttons_max)
      same->people.push_back(id);
  }
  if (targets.empty()) targets.push_back({options_.topic, {}});  // nobody by name: who reads it answers elsewhere
  return targets;
}

std::int64_t Talk::due_ms(const Open& call) const {
  const bool again = !call.clearing && call.said_step == call.page.step;
  return std::max(post_at_ms_, again ? call.said_boot_ms + options_.times.repeat_gap_ms : 0);
}

void Talk::publish(std::int64_t now_ms) {
  if (posting_ != 0 || !well_) return;
  for (auto& [id, call] : calls_) {
    if (call.clearing && now_ms - call.wished_boot_ms > options_.times.clearing_expires_ms) call.todo.clear();
    if (call.todo.empty() || now_ms < due_ms(call)) continue;
    const Target target = call.todo.front();
    net::HttpRequest post = request("/");
    post.body = message_json(message_of(call, target, now_ms));
    post.headers.emplace_back("Content-Type: application/json");
    if (!call.clearing) call.rang.insert(target.topic);  // perhaps it gets there although no answer comes
    posting_ = http_.start(std::move(post), [this, number = id, wishes = call.wishes](const net::HttpAnswer& answer) {
      posting_ = 0;
      published(number, wishes, answer);
      tell_state();
    });
    return;
  }
  forget_done();
  const auto waits = [](const auto& entry) { return !entry.second.todo.empty(); };
  too_many_ = too_many_ && std::any_of(calls_.begin(), calls_.end(), waits);
}

Message Talk::message_of(const Open& call, const Target& target, std::int64_t now_ms) const {
  const Texts& texts = *options_.texts;
  const Page& page = call.page;
  Message message;
  message.topic = target.topic;
  message.title = page.place;
  message.sequence_id = options_.kiosk + "-" + std::to_string(page.call);
  if (call.clearing) {
    message.text = cleared_words(texts, options_.language, call.accepted_by);
    message.priority = quiet;
    return message;
  }
  const std::int64_t elapsed_ms = page.elapsed_ms + std::max<std::int64_t>(0, now_ms - call.wished_boot_ms);
  message.text = page_words(texts, options_.language, page.kind, elapsed_ms);
  message.priority = page.step == CallStep::first ? ringing : ringing_more;
  message.answer_url = options_.url + "/" + options_.answer_topic;
  for (const std::string& person : target.people) {
    const auto known = people_.find(person);
    if (known == people_.end()) continue;  // gone since
    const std::string name = target.people.size() == 1 ? std::string() : known->second.name;
    message.buttons.push_back({coming_words(texts, options_.language, name), answer_json(secret_, page.call, person)});
  }
  return message;
}

void Talk::published(std::uint64_t id, int wishes, const net::HttpAnswer& answer) {
  const int status = answer.status;
  const bool taken = status == 200 && is_taken(answer.body);
  too_many_ = status == 429;
  if (taken || status == 400 || status == 413) {
    post_retry_ms_ = options_.times.retry_least_ms;
    refused_ = false;
    if (!taken) log_once("a message was not taken: status " + std::to_string(status));  // nor would it be again
    return published_well(id, wishes, taken);
  }
  refused_ = status == 401 || status == 403;
  post_at_ms_ = now() + std::max<std::int64_t>(post_retry_ms_, answer.retry_after_s * 1000);
  post_retry_ms_ = std::min(post_retry_ms_ * 2, options_.times.retry_most_ms);
  if (status == 0) ask_at_ms_ = 0;  // is it still there?
  log_once("a message was not taken: " + (status == 0 ? answer.words : "status " + std::to_string(status)));
}

// taken false: it is not to be tried again, but nobody has it.
void Talk::published_well(std::uint64_t id, int wishes, bool taken) {
  const auto it = calls_.find(id);
  if (it == calls_.end() || it->second.wishes != wishes) return;
  Open& call = it->second;
  if (call.clearing) call.rang.erase(call.todo.front().topic);
  call.todo.pop_front();
  if (call.clearing) return forget_done();
  if (call.todo.empty()) {
    call.said_step = call.page.step;
    call.said_boot_ms = now();
  }
  if (!taken || call.told) return;
  call.told = true;
  teller_.tell(input::PageSent{id, "ntfy"});
}

void Talk::forget_done() {
  std::erase_if(calls_, [](const auto& entry) { return entry.second.over && entry.second.todo.empty(); });
}

}  // namespace kassabel::pager::ntfy
