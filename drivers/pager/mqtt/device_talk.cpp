// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/mqtt/device_talk.h"

#include <algorithm>
#include <utility>

#include "drivers/pager/words.h"
#include "kiosk/base/log.h"

namespace kassabel::pager::mqtt {
namespace {

constexpr std::string_view room = "mqtt";
constexpr std::size_t pagers_max = 64;

}  // namespace

Talk::Talk(const Options& options)
    : options_(options),
      topics_(options.root, options.kiosk),
      teller_(options.sink),
      retry_ms_(options.times.retry_least_ms) {
  lamps_[""] = LampState::off;
  for (const auto& [bell, place] : options_.bells) lamps_[place] = LampState::off;
}

// ---- time

void Talk::turn(Wishes::Taken wishes) {
  teller_.flush();
  for (const auto& [place, state] : wishes.lamps) {
    const auto lamp = lamps_.find(place);
    if (lamp == lamps_.end() || lamp->second == state) continue;  // a place without a bell of ours
    lamp->second = state;
    say_lamp(place);
  }
  for (const auto& [call, one] : wishes.calls) wish(call, one);
  const std::int64_t now_ms = now();
  switch (state_) {
    case Link::away:
      if (now_ms < connect_at_ms_) break;
      state_ = Link::connecting;
      asked_at_ms_ = now_ms;
      link_->connect();
      break;
    case Link::connecting:
      if (now_ms - asked_at_ms_ < options_.times.answer_within_ms) break;
      link_->close();
      on_down(net::MqttDown::lost, "no answer to a connection");
      break;
    case Link::up:
      probe(now_ms);
      break;
  }
  tell_states();
}

std::int64_t Talk::sleep_ms() const {
  std::int64_t until_ms = connect_at_ms_;
  if (state_ == Link::connecting || probe_id_ != 0)
    until_ms = asked_at_ms_ + options_.times.answer_within_ms;
  else if (state_ == Link::up)
    until_ms = probe_at_ms_;
  const std::int64_t most_ms = teller_.waiting() ? tell_again_ms : 60'000;
  return std::clamp<std::int64_t>(until_ms - now(), 1, most_ms);
}

// The broker must take a message of the same kind as a page; a pulled cable shows in no other way for minutes.
void Talk::probe(std::int64_t now_ms) {
  if (probe_id_ != 0) {
    if (now_ms - asked_at_ms_ < options_.times.answer_within_ms) return;
    link_->close();
    return on_down(net::MqttDown::lost, "no answer any more");
  }
  if (now_ms < probe_at_ms_) return;
  asked_at_ms_ = now_ms;
  probe_at_ms_ = now_ms + options_.times.probe_every_ms;
  probe_id_ = link_->publish({topics_.probe(), "", false});
}

// ---- the connection

void Talk::on_up() {
  state_ = Link::up;
  tried_ = true;
  refused_ = false;
  retry_ms_ = options_.times.retry_least_ms;
  probe_at_ms_ = now() + options_.times.probe_every_ms;
  log_info(room, "connected to " + options_.host);
  logged_.clear();
  for (const char* below : {"/answer/+", "/arrived/+", "/bell/+/pressed", "/bell/+/held", "/bell/+/online", "/call/+"})
    link_->subscribe(topics_.base + below);
  link_->subscribe(topics_.root + "/pager/+/online");
  link_->publish({topics_.online(), "1", true});
  for (const auto& [place, state] : lamps_) say_lamp(place);
  for (auto& [id, call] : calls_) say(call);
}

void Talk::on_down(net::MqttDown why, const std::string& words) {
  state_ = Link::away;
  tried_ = true;
  refused_ = why == net::MqttDown::refused;
  probe_id_ = 0;
  connect_at_ms_ = now() + retry_ms_;
  retry_ms_ = std::min(retry_ms_ * 2, options_.times.retry_most_ms);
  pagers_.clear();
  bells_online_.clear();
  for (auto& [id, call] : calls_) {
    call.said_as = 0;
    call.taken = false;
  }
  if (logged_ != words) log_warning(room, "broker " + options_.host + ": " + words + "; trying again");
  logged_ = words;
}

void Talk::tell_states() {
  if (!tried_) return;  // the first try decides
  const bool up = state_ == Link::up;
  if (!up)
    teller_.device(DeviceKind::pager, "mqtt", DeviceState::trouble, refused_ ? no_permission : not_answering);
  else if (pagers_.empty())
    teller_.device(DeviceKind::pager, "mqtt", DeviceState::absent, no_pager_connected);
  else
    teller_.device(DeviceKind::pager, "mqtt", DeviceState::working, "");
  for (const auto& [bell, place] : options_.bells) {
    const bool well = up && bells_online_.count(bell) != 0;
    teller_.device(DeviceKind::bell, place, well ? DeviceState::working : DeviceState::trouble,
                   well ? std::string_view() : not_answering);
  }
}

// ---- out

void Talk::wish(std::uint64_t id, const Wish& wish) {
  if (const auto* page = std::get_if<Page>(&wish.what)) {
    Open& call = calls_[id];
    call = {*page, wish.boot_ms, "", 0, false, false};
    say(call);
    if (calls_.size() > calls_max) calls_.erase(calls_.begin());
    return;
  }
  const auto call = calls_.find(id);
  if (call == calls_.end()) return;
  call->second.accepted_by = std::get<Clearing>(wish.what).accepted_by;
  if (!call->second.accepted_by.empty()) return say(call->second);
  calls_.erase(call);
  link_->publish({topics_.call(id), "", true});  // lost with the connection: OldCall finds it
}

void Talk::say(Open& call) {
  Shown shown{call.page, "", call.accepted_by};
  shown.page.elapsed_ms += std::max<std::int64_t>(0, now() - call.paged_boot_ms);
  shown.text =
      call.page.place + ": " +
      (call.accepted_by.empty() ? page_words(*options_.texts, options_.language, call.page.kind, shown.page.elapsed_ms)
                                : cleared_words(*options_.texts, options_.language, call.accepted_by));
  call.taken = false;
  call.said_as = link_->publish({topics_.call(call.page.call), call_json(shown), true});
}

void Talk::say_lamp(const std::string& place) {
  const std::string word(lamp_word(lamps_.at(place)));
  if (place.empty()) link_->publish({topics_.lamp(""), word, true});
  for (const auto& [bell, of] : options_.bells)
    if (of == place) link_->publish({topics_.lamp(bell), word, true});
}

void Talk::on_taken(int id) {
  if (id == probe_id_) probe_id_ = 0;
  for (auto& [number, call] : calls_)
    if (call.said_as == id) call.taken = true;
  tell_sent();
}

void Talk::tell_sent() {
  if (pagers_.empty()) return;  // a broker alone is nobody
  for (auto& [id, call] : calls_) {
    if (!call.taken || call.told || !call.accepted_by.empty()) continue;
    call.told = true;
    teller_.tell(input::PageSent{id, "mqtt"});
  }
}

// ---- in

void Talk::on_message(const net::MqttMessage& message) {
  const Heard what = hear(topics_, message.topic, message.payload, message.retained);
  // What the broker kept comes all at once after a reconnect, and is as much as there are devices.
  if (!message.retained && !heard_.pass(now())) return note("more messages than anybody could mean");
  std::visit([this](const auto& one) { heard(one); }, what);
  tell_states();
}

void Talk::note(const std::string& words) {
  if (!words.empty() && noted_.pass(now())) log_warning(room, "ignored: " + words);
}

void Talk::heard(const Answer& answer) {
  if (calls_.count(answer.call) == 0) return note("an answer to a call that is not open");
  teller_.tell(input::StaffSays{answer.person, input::says::Coming{answer.call}, {}});
}

void Talk::heard(const Arrived& arrived) {
  if (calls_.count(arrived.call) == 0) return note("an arrival of a call that is not open");
  teller_.tell(input::PageArrived{arrived.call, "mqtt-" + arrived.device, "pager"});
}

void Talk::heard(const BellSays& bell) {
  const auto place = options_.bells.find(bell.bell);
  if (place == options_.bells.end()) return note("bell " + bell.bell + " is not in [bells] of the configuration");
  if (bell.held)
    teller_.tell(input::BellHeld{place->second});
  else
    teller_.tell(input::BellPressed{place->second});
}

void Talk::heard(const BellOnline& bell) {
  if (options_.bells.count(bell.bell) == 0)
    return note("bell " + bell.bell + " is not in [bells] of the configuration");
  if (bell.online)
    bells_online_.insert(bell.bell);
  else
    bells_online_.erase(bell.bell);
}

void Talk::heard(const PagerOnline& pager) {
  if (!pager.online) {
    pagers_.erase(pager.device);
    return;
  }
  if (pagers_.size() >= pagers_max) return note("more pagers than can be");
  pagers_.insert(pager.device);
  tell_sent();
}

// Left by an earlier run, or its end was lost with the connection.
void Talk::heard(const OldCall& old) {
  if (calls_.count(old.call) == 0) link_->publish({topics_.call(old.call), "", true});
}

void Talk::heard(const Ignored& ignored) { note(ignored.words); }

}  // namespace kassabel::pager::mqtt
