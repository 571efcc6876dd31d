// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_core.h"

#include <algorithm>
#include <utility>

namespace kassabel::sim {
namespace {

using Clock = std::chrono::steady_clock;

usb::Transfer ended(usb::TransferStatus status, std::size_t sent_bytes = 0) {
  return {.status = status, .data = {}, .sent_bytes = sent_bytes};
}

}  // namespace

SimCore::SimCore(bool hand_held, bool flat_bed, bool printer) {
  socket(Simulated::hand_held) = Socket{&devices_.hand_held, hand_held};
  socket(Simulated::flat_bed) = Socket{&devices_.flat_bed, flat_bed};
  socket(Simulated::printer) = Socket{&devices_.printer, printer};
  socket(Simulated::belt_pager) = Socket{&devices_.transmitter, false};
  socket(Simulated::bell) = Socket{&devices_.bell, false};
  socket(Simulated::lamp) = Socket{&devices_.lamp, false};
  for (std::size_t i = 0; i < simulated_count; ++i) {
    if (sockets_[i].device != nullptr) continue;
    others_[i] = make_virtual(static_cast<Simulated>(i));
    sockets_[i].device = others_[i].get();
  }
  thread_ = std::thread([this] { run(); });
}

SimCore::~SimCore() { stop(); }

void SimCore::start(std::function<void(usb::HotPlug)> on_plug) {
  const std::lock_guard lock(mutex_);
  on_plug_ = std::move(on_plug);
  for (const Socket& socket : sockets_)
    if (socket.plugged) to_tell_.push_back({usb::HotPlug::What::arrived, socket.device->info()});
  wake_.notify_all();
}

void SimCore::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::vector<usb::DeviceInfo> SimCore::list() {
  const std::lock_guard lock(mutex_);
  std::vector<usb::DeviceInfo> devices;
  for (const Socket& socket : sockets_)
    if (socket.plugged) devices.push_back(socket.device->info());
  return devices;
}

Result<std::uint64_t> SimCore::open(const std::string& id, usb::DeviceInfo& info) {
  const std::lock_guard lock(mutex_);
  for (Socket& socket : sockets_) {
    if (!socket.plugged || socket.device->info().id != id) continue;
    info = socket.device->info();
    sessions_.push_back({.id = ++sessions_ever_, .socket = &socket, .alive = true, .claimed = {}});
    return sessions_ever_;
  }
  return fail(ErrorKind::not_found, id + " is not plugged in");
}

Result<void> SimCore::claim(std::uint64_t session, std::uint8_t interface_number) {
  const std::lock_guard lock(mutex_);
  Session* const mine = find(session);
  if (!mine || !mine->alive) return fail(ErrorKind::unavailable, "unplugged");
  for (const Session& other : sessions_) {
    const bool theirs = std::find(other.claimed.begin(), other.claimed.end(), interface_number) != other.claimed.end();
    if (other.id != session && other.alive && other.socket == mine->socket && theirs)
      return fail(ErrorKind::busy, "another program has this device");
  }
  const auto& interfaces = mine->socket->device->info().interfaces;
  if (interface_number >= interfaces.size()) return fail(ErrorKind::not_found, "no such interface");
  mine->claimed.push_back(interface_number);
  return {};
}

// Ends what is under way; afterwards no callback of this session runs. From a callback of the session itself that
// cannot be waited for: the rest is told right here.
void SimCore::close(std::uint64_t session) {
  std::unique_lock lock(mutex_);
  const bool on_event_thread = std::this_thread::get_id() == thread_.get_id();
  if (Session* const mine = find(session)) mine->claimed.clear();
  std::list<Pending> cut_short;
  for (auto next = pending_.begin(); next != pending_.end();) {
    const auto here = next++;
    if (here->session == session) cut_short.splice(cut_short.end(), pending_, here);
  }
  sessions_.remove_if([&](const Session& one) { return one.id == session; });
  if (!on_event_thread) delivered_.wait(lock, [&] { return delivering_session_ != session; });
  lock.unlock();
  for (Pending& pending : cut_short) pending.done(ended(usb::TransferStatus::cancelled, pending.sent_bytes));
}

void SimCore::submit(Pending pending) {
  const std::lock_guard lock(mutex_);
  pending_.push_back(std::move(pending));
  ++changes_;
  wake_.notify_all();
}

void SimCore::plug(Simulated what, bool in) {
  const std::lock_guard lock(mutex_);
  Socket& one = socket(what);
  if (one.device == nullptr || one.plugged == in) return;
  one.plugged = in;
  one.hangs.reset();
  if (in) one.device->plugged_in();
  for (Session& session : sessions_)
    if (session.socket == &one) session.alive = false;
  const auto news = in ? usb::HotPlug::What::arrived : usb::HotPlug::What::left;
  if (on_plug_) to_tell_.push_back({news, one.device->info()});
  ++changes_;
  wake_.notify_all();
}

Result<void> SimCore::tell(Simulated what, std::string_view word, std::string_view value) {
  const std::lock_guard lock(mutex_);
  if (!socket(what).plugged) return fail(ErrorKind::refused, "it is unplugged");
  ++changes_;
  wake_.notify_all();
  return socket(what).device->tell(word, value);
}

void SimCore::hang(Simulated what, Hang how) {
  const std::lock_guard lock(mutex_);
  socket(what).hangs = how;
}

std::string SimCore::seen(Simulated what) {
  const std::lock_guard lock(mutex_);
  return socket(what).plugged ? socket(what).device->seen() : "unplugged";
}

bool SimCore::plugged(Simulated what) {
  const std::lock_guard lock(mutex_);
  return socket(what).plugged;
}

SimCore::Session* SimCore::find(std::uint64_t session) {
  for (Session& one : sessions_)
    if (one.id == session) return &one;
  return nullptr;
}

SimCore::Socket& SimCore::socket(Simulated what) { return sockets_.at(static_cast<std::size_t>(what)); }

void SimCore::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (deliver_one(lock)) continue;
    const std::uint64_t seen = changes_;
    const auto until = next_deadline();
    const auto news = [&] { return stopping_ || changes_ != seen || !to_tell_.empty(); };
    if (until == Clock::time_point::max()) {
      wake_.wait(lock, news);
    } else {
      wake_.wait_until(lock, until, news);
    }
  }
}

// Transfers in the order they were asked for; those cut by an unplug before the news of it.
bool SimCore::deliver_one(std::unique_lock<std::mutex>& lock) {
  for (auto next = pending_.begin(); next != pending_.end(); ++next) {
    auto transfer = outcome(*next);
    if (!transfer) continue;
    const Pending done = std::move(*next);
    pending_.erase(next);
    delivering_session_ = done.session;
    lock.unlock();
    done.done(std::move(*transfer));
    lock.lock();
    delivering_session_ = 0;
    delivered_.notify_all();
    return true;
  }
  if (to_tell_.empty()) return false;
  const usb::HotPlug plug = std::move(to_tell_.front());
  to_tell_.pop_front();
  const auto tell = on_plug_;
  lock.unlock();
  if (tell) tell(plug);
  lock.lock();
  return true;
}

std::optional<usb::Transfer> SimCore::outcome(Pending& pending) {
  Session* const session = find(pending.session);
  if (!session) return ended(usb::TransferStatus::cancelled, pending.sent_bytes);
  if (pending.cancelled) return ended(usb::TransferStatus::cancelled, pending.sent_bytes);
  if (!session->alive) return ended(usb::TransferStatus::gone, pending.sent_bytes);
  if (pending.what == What::reset) return reset(pending, *session->socket);
  if (!session->socket->hangs)
    if (auto transfer = play(pending, *session->socket->device)) return transfer;
  if (Clock::now() >= pending.deadline) return ended(usb::TransferStatus::timed_out, pending.sent_bytes);
  return std::nullopt;
}

std::optional<usb::Transfer> SimCore::play(Pending& pending, VirtualDevice& device) {
  switch (pending.what) {
    case What::control:
      return device.control(pending.setup, pending.out);
    case What::read:
      return device.read(pending.endpoint, pending.bytes_max);
    case What::clear_halt:
      device.clear_halt(pending.endpoint);
      return ended(usb::TransferStatus::done);
    case What::write:
    case What::reset:
      break;
  }
  const std::span<const std::uint8_t> rest = std::span(pending.out).subspan(pending.sent_bytes);
  pending.sent_bytes += device.write(pending.endpoint, rest);
  if (pending.sent_bytes < pending.out.size()) return std::nullopt;
  return ended(usb::TransferStatus::done, pending.sent_bytes);
}

// What else is under way of this session ends as cancelled.
usb::Transfer SimCore::reset(Pending& pending, Socket& socket) {
  if (socket.hangs == Hang::until_reset) socket.hangs.reset();
  socket.device->reset();
  for (Pending& other : pending_)
    if (&other != &pending && other.session == pending.session) other.cancelled = true;
  return ended(usb::TransferStatus::done);
}

Clock::time_point SimCore::next_deadline() const {
  auto next = Clock::time_point::max();
  for (const Pending& pending : pending_) next = std::min(next, pending.deadline);
  return next;
}

}  // namespace kassabel::sim
