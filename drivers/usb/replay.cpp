// SPDX-License-Identifier: Apache-2.0
// See replay.h. Stage holds everything under one lock; a callback runs without it.
#include "drivers/usb/replay.h"

#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

#include "drivers/usb/replay_script.h"

namespace kassabel::usb {
namespace {

namespace rec = recording;

struct Request {
  std::optional<ScriptAnswer> answer;  // empty: none is left, it waits until the end
  TransferDone done;
};

struct Session {
  ScriptSession script;
  std::list<Request> requests;
  std::uint64_t sent = 0;
  bool talking = false;  // a callback of this session runs
};

class Stage {
 public:
  explicit Stage(Script script) : script_(std::move(script)) {}

  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  std::function<void(HotPlug)> on_plug;
  std::vector<DeviceInfo> present;
  std::vector<std::shared_ptr<Session>> open_sessions;
  std::vector<std::string> unexpected;
  bool repeats_wait = false;
  std::thread::id talker;

  bool tell_one();
  [[nodiscard]] bool anything_due() const { return plug_due() || next_due().first != nullptr; }
  [[nodiscard]] Result<std::shared_ptr<Session>> open(const std::string& id);
  [[nodiscard]] std::size_t answers_left() const;

 private:
  using Due = std::pair<Session*, std::list<Request>::iterator>;
  [[nodiscard]] bool plug_due() const;
  [[nodiscard]] Due next_due() const;
  void tell_plug(std::unique_lock<std::mutex>& lock);

  Script script_;
};

bool waits_for_close(const ScriptAnswer& answer) { return answer.transfer.status == TransferStatus::cancelled; }

std::size_t count_left(const ScriptSession& session, std::size_t before_line) {
  std::size_t left = 0;
  for (const auto& [request, answers] : session.answers)
    for (const ScriptAnswer& answer : answers)
      if (answer.line < before_line && !waits_for_close(answer)) ++left;
  return left;
}

// What was recorded before the next plug for its device has been asked and told.
bool Stage::plug_due() const {
  if (!on_plug || script_.plugs.empty()) return false;
  const ScriptPlug& next = script_.plugs.front();
  for (const ScriptSession& session : script_.sessions)
    if (session.id == next.plug.device.id && session.line < next.line) return false;
  for (const auto& session : open_sessions) {
    if (session->script.id != next.plug.device.id) continue;
    if (count_left(session->script, next.line) > 0) return false;
    for (const Request& request : session->requests)
      if (request.answer && request.answer->line < next.line) return false;
  }
  return true;
}

Stage::Due Stage::next_due() const {
  Due first{nullptr, {}};
  for (const auto& session : open_sessions) {
    if (session->talking) continue;
    for (auto request = session->requests.begin(); request != session->requests.end(); ++request) {
      if (!request->answer || request->answer->sent_before > session->sent) continue;
      if (first.first == nullptr || request->answer->line < first.second->answer->line)
        first = {session.get(), request};
    }
  }
  return first;
}

void Stage::tell_plug(std::unique_lock<std::mutex>& lock) {
  HotPlug plug = std::move(script_.plugs.front().plug);
  script_.plugs.pop_front();
  std::erase_if(present, [&](const DeviceInfo& info) { return info.id == plug.device.id; });
  if (plug.what == HotPlug::What::arrived) present.push_back(plug.device);
  lock.unlock();
  on_plug(std::move(plug));
  lock.lock();
}

bool Stage::tell_one() {
  std::unique_lock lock(mutex);
  const Due due = next_due();
  if (due.first == nullptr) {
    if (!plug_due()) return false;
    tell_plug(lock);
    return true;
  }
  const auto session = *std::find_if(open_sessions.begin(), open_sessions.end(),
                                     [&](const auto& candidate) { return candidate.get() == due.first; });
  Request request = std::move(*due.second);
  session->requests.erase(due.second);
  session->talking = true;
  talker = std::this_thread::get_id();
  lock.unlock();
  request.done(std::move(request.answer->transfer));
  request.done = nullptr;
  lock.lock();
  session->talking = false;
  changed.notify_all();
  return true;
}

Result<std::shared_ptr<Session>> Stage::open(const std::string& id) {
  const std::lock_guard lock(mutex);
  if (std::none_of(present.begin(), present.end(), [&](const DeviceInfo& info) { return info.id == id; }))
    return fail(ErrorKind::not_found, id + " is not plugged in");
  const auto found = std::find_if(script_.sessions.begin(), script_.sessions.end(),
                                  [&](const ScriptSession& session) { return session.id == id; });
  if (found == script_.sessions.end())
    return fail(ErrorKind::unavailable, "the recording has no further talk with " + id);
  auto session = std::make_shared<Session>();
  session->script = std::move(*found);
  script_.sessions.erase(found);
  changed.notify_all();
  if (session->script.open_error) return fail(*session->script.open_error);
  open_sessions.push_back(session);
  return session;
}

std::size_t Stage::answers_left() const {
  std::size_t left = 0;
  for (const ScriptSession& session : script_.sessions) left += count_left(session, SIZE_MAX);
  for (const auto& session : open_sessions) left += count_left(session->script, SIZE_MAX);
  return left;
}

class ReplayDevice : public Device {
 public:
  ReplayDevice(std::shared_ptr<Stage> stage, std::shared_ptr<Session> session, DeviceInfo info)
      : stage_(std::move(stage)), session_(std::move(session)), info_(std::move(info)) {}
  ~ReplayDevice() override {
    std::list<Request> open_requests;
    {
      std::unique_lock lock(stage_->mutex);
      std::erase(stage_->open_sessions, session_);
      stage_->changed.wait(lock, [this] { return !session_->talking || stage_->talker == std::this_thread::get_id(); });
      open_requests.swap(session_->requests);
    }
    for (const Request& request : open_requests) request.done(Transfer{TransferStatus::cancelled, {}, 0});
    stage_->changed.notify_all();
  }
  ReplayDevice(const ReplayDevice&) = delete;
  ReplayDevice& operator=(const ReplayDevice&) = delete;

  [[nodiscard]] const DeviceInfo& info() const override { return info_; }
  [[nodiscard]] Result<void> claim(std::uint8_t interface_number) override {
    const std::lock_guard lock(stage_->mutex);
    const auto found = session_->script.claims.find(interface_number);
    if (found != session_->script.claims.end() && found->second) return fail(*found->second);
    return {};
  }
  void control(const Setup& setup, Bytes out, std::int64_t, TransferDone done) override {
    request(rec::control_key(setup, out), /*sends=*/true, std::move(done));
  }
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t, TransferDone done) override {
    request(rec::read_key(endpoint, bytes_max), /*sends=*/false, std::move(done));
  }
  void write(std::uint8_t endpoint, Bytes bytes, std::int64_t, TransferDone done) override {
    request(rec::write_key(endpoint, bytes), /*sends=*/true, std::move(done));
  }
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override {
    request(rec::clear_halt_key(endpoint), /*sends=*/true,
            [done = std::move(done)](const Transfer& t) { done(t.status == TransferStatus::done); });
  }
  // A recording that knows no reset was made by a program that did none: it works.
  void reset(std::function<void(bool)> done) override {
    const std::lock_guard lock(stage_->mutex);
    std::deque<ScriptAnswer>& answers = session_->script.answers[rec::reset_key];
    Request request{ScriptAnswer{},
                    [done = std::move(done)](const Transfer& t) { done(t.status == TransferStatus::done); }};
    if (!answers.empty()) {
      request.answer = std::move(answers.front());
      answers.pop_front();
    }
    session_->requests.push_back(std::move(request));
    stage_->changed.notify_all();
  }

 private:
  // Something that was sent when it was recorded, and not yet now.
  [[nodiscard]] bool asks_more() const {
    const auto& answers = session_->script.answers;
    return std::any_of(answers.begin(), answers.end(),
                       [](const auto& one) { return !one.first.starts_with("read ") && !one.second.empty(); });
  }
  void request(const std::string& key, bool sends, TransferDone done) {
    const std::lock_guard lock(stage_->mutex);
    if (sends) ++session_->sent;
    Request request{std::nullopt, std::move(done)};
    const bool past = stage_->repeats_wait && (session_->script.answers.contains(key) || !asks_more());
    std::deque<ScriptAnswer>& answers = session_->script.answers[key];
    if (!answers.empty()) {
      if (!waits_for_close(answers.front())) request.answer = std::move(answers.front());
      answers.pop_front();
    } else if (sends && !past) {
      stage_->unexpected.push_back(info_.id + ": " + key);
      request.answer = ScriptAnswer{0, 0, {TransferStatus::failed, {}, 0}};
    }
    session_->requests.push_back(std::move(request));
    stage_->changed.notify_all();
  }

  std::shared_ptr<Stage> stage_;
  std::shared_ptr<Session> session_;
  DeviceInfo info_;
};

class ReplayBackend : public Replay {
 public:
  ReplayBackend(Script script, ReplayMode mode) : stage_(std::make_shared<Stage>(std::move(script))) {
    stage_->repeats_wait = mode == ReplayMode::thread;
    if (mode == ReplayMode::thread) thread_ = std::thread([this] { run(); });
  }
  ~ReplayBackend() override {
    {
      const std::lock_guard lock(stage_->mutex);
      stage_->stopping = true;
      stage_->changed.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }
  ReplayBackend(const ReplayBackend&) = delete;
  ReplayBackend& operator=(const ReplayBackend&) = delete;

  [[nodiscard]] Result<void> start(std::function<void(HotPlug)> on_plug) override {
    const std::lock_guard lock(stage_->mutex);
    stage_->on_plug = std::move(on_plug);
    stage_->changed.notify_all();
    return {};
  }
  [[nodiscard]] std::vector<DeviceInfo> list() override {
    const std::lock_guard lock(stage_->mutex);
    return stage_->present;
  }
  [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& id) override {
    auto session = stage_->open(id);
    if (!session) return fail(session.error());
    DeviceInfo info;
    for (const DeviceInfo& candidate : list())
      if (candidate.id == id) info = candidate;
    return std::make_unique<ReplayDevice>(stage_, std::move(*session), std::move(info));
  }
  bool pump() override { return stage_->tell_one(); }
  [[nodiscard]] std::vector<std::string> unexpected() const override {
    const std::lock_guard lock(stage_->mutex);
    return stage_->unexpected;
  }
  [[nodiscard]] std::size_t answers_left() const override {
    const std::lock_guard lock(stage_->mutex);
    return stage_->answers_left();
  }

 private:
  void run() {
    for (;;) {
      {
        std::unique_lock lock(stage_->mutex);
        stage_->changed.wait(lock, [this] { return stage_->stopping || stage_->anything_due(); });
        if (stage_->stopping) return;
      }
      stage_->tell_one();
    }
  }

  std::shared_ptr<Stage> stage_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Replay>> make_replay(std::string_view recording, ReplayMode mode) {
  auto script = read_script(recording);
  if (!script) return fail(script.error().during("reading a recording"));
  return std::make_unique<ReplayBackend>(std::move(*script), mode);
}

}  // namespace kassabel::usb
