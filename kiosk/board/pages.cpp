// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/pages.h"

#include <algorithm>
#include <set>
#include <utility>

namespace kassabel::board {

std::optional<StreamId> Pages::open(const std::string& device, std::int64_t now_ms, std::function<void()> wake) {
  std::vector<StreamId> own;
  std::size_t open_now = 0;
  for (const auto& [id, stream] : streams_) {
    if (stream.closing) continue;
    ++open_now;
    if (stream.device == device) own.push_back(id);
  }
  // A phone that lost its connection comes back before the old one is known to be dead: the oldest makes place.
  const bool own_full = own.size() >= streams_per_device_max;
  if (own_full || (open_now >= streams_max && !own.empty()))
    close(streams_.at(own.front()));
  else if (open_now >= streams_max)
    return std::nullopt;
  const StreamId id = ++last_stream_;
  Stream& stream = streams_[id];
  stream.device = device;
  stream.wake = std::move(wake);
  stream.next_ping_ms = now_ms;
  return id;
}

void Pages::gone(StreamId id, std::int64_t now_ms) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return;
  if (alive(it->second, now_ms)) left_ms_[it->second.device] = now_ms;
  streams_.erase(it);
}

void Pages::drop_device(const std::string& device) {
  for (auto& [id, stream] : streams_)
    if (stream.device == device) close(stream);
  left_ms_.erase(device);
}

void Pages::close(Stream& stream) {
  stream.closing = true;
  stream.wake();
}

void Pages::push(Stream& stream, Chunk chunk) {
  if (stream.closing) return;
  if (stream.waiting_bytes + chunk.text.size() > stream_waiting_max_bytes) return close(stream);
  stream.waiting_bytes += chunk.text.size();
  stream.waiting.push_back(std::move(chunk));
  stream.wake();
}

void Pages::send(StreamId id, std::string_view event, std::string_view json, std::uint64_t page_of_call) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return;
  std::string text = "event: " + std::string(event) + "\ndata: " + std::string(json) + "\n\n";
  push(it->second, {std::move(text), event == "state", page_of_call});
}

void Pages::send_state(StreamId id, std::string_view json) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return;
  Stream& stream = it->second;
  // The first chunk may be half written already.
  for (std::size_t i = stream.first_written > 0 ? 1 : 0; i < stream.waiting.size();) {
    if (!stream.waiting[i].state) {
      ++i;
      continue;
    }
    stream.waiting_bytes -= stream.waiting[i].text.size();
    stream.waiting.erase(stream.waiting.begin() + static_cast<std::ptrdiff_t>(i));
  }
  send(id, "state", json);
}

std::size_t Pages::read(StreamId id, char* buffer, std::size_t max_bytes) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return 0;
  Stream& stream = it->second;
  std::size_t copied = 0;
  while (copied < max_bytes && !stream.waiting.empty()) {
    Chunk& chunk = stream.waiting.front();
    const std::size_t bytes = std::min(max_bytes - copied, chunk.text.size() - stream.first_written);
    chunk.text.copy(buffer + copied, bytes, stream.first_written);
    copied += bytes;
    stream.first_written += bytes;
    if (stream.first_written < chunk.text.size()) break;
    if (chunk.page_of_call != 0) written_.push_back(chunk.page_of_call);
    stream.waiting_bytes -= chunk.text.size();
    stream.first_written = 0;
    stream.waiting.pop_front();
  }
  return copied;
}

bool Pages::closing(StreamId id) const {
  const auto it = streams_.find(id);
  return it == streams_.end() || it->second.closing;
}

bool Pages::pong(const std::string& device, std::uint64_t ping, std::int64_t) {
  for (auto& [id, stream] : streams_) {
    if (stream.device != device || stream.closing) continue;
    const auto it = std::find_if(stream.pings.begin(), stream.pings.end(), [&](const Ping& p) { return p.id == ping; });
    if (it == stream.pings.end()) continue;
    stream.pings.erase(stream.pings.begin(), it + 1);  // whoever answers this one was there for those before
    if (!stream.answered) new_alive_.push_back(id);
    stream.answered = true;
    left_ms_.erase(device);
    return true;
  }
  return false;
}

void Pages::tick(std::int64_t now_ms) {
  for (auto& [id, stream] : streams_) {
    if (stream.closing) continue;
    if (!stream.pings.empty() && now_ms - stream.pings.front().sent_ms > times_.drop_after_ms) {
      close(stream);
      continue;
    }
    if (now_ms < stream.next_ping_ms) continue;
    stream.next_ping_ms = now_ms + times_.ping_every_ms;
    const std::uint64_t ping = ++last_ping_;
    stream.pings.push_back({ping, now_ms});
    send(id, "ping", "{\"ping\":" + std::to_string(ping) + "}");
  }
  std::erase_if(left_ms_, [&](const auto& left) { return now_ms - left.second >= times_.reload_grace_ms; });
}

bool Pages::alive(const Stream& stream, std::int64_t now_ms) const {
  if (!stream.answered || stream.closing) return false;
  return stream.pings.empty() || now_ms - stream.pings.front().sent_ms <= times_.answer_within_ms;
}

bool Pages::alive(StreamId id, std::int64_t now_ms) const {
  const auto it = streams_.find(id);
  return it != streams_.end() && alive(it->second, now_ms);
}

int Pages::devices_alive(std::int64_t now_ms) const {
  std::set<std::string_view> devices;
  for (const auto& [id, stream] : streams_)
    if (alive(stream, now_ms)) devices.insert(stream.device);
  for (const auto& [device, left] : left_ms_)
    if (now_ms - left < times_.reload_grace_ms) devices.insert(device);
  return static_cast<int>(devices.size());
}

std::optional<std::int64_t> Pages::next_due_ms(std::int64_t now_ms) const {
  std::optional<std::int64_t> due;
  const auto at = [&due](std::int64_t ms) { due = due ? std::min(*due, ms) : ms; };
  for (const auto& [id, stream] : streams_) {
    if (stream.closing) continue;
    at(stream.next_ping_ms);
    if (stream.pings.empty()) continue;
    const std::int64_t dead_ms = stream.pings.front().sent_ms + times_.answer_within_ms + 1;
    at(dead_ms > now_ms ? dead_ms : stream.pings.front().sent_ms + times_.drop_after_ms + 1);
  }
  for (const auto& [device, left] : left_ms_) at(left + times_.reload_grace_ms);
  return due;
}

std::vector<std::pair<StreamId, std::string>> Pages::streams() const {
  std::vector<std::pair<StreamId, std::string>> out;
  for (const auto& [id, stream] : streams_)
    if (!stream.closing) out.emplace_back(id, stream.device);
  return out;
}

std::vector<std::uint64_t> Pages::take_written() { return std::exchange(written_, {}); }
std::vector<StreamId> Pages::take_new_alive() { return std::exchange(new_alive_, {}); }

void Pages::close_all() {
  for (auto& [id, stream] : streams_) close(stream);
}

}  // namespace kassabel::board
