// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/core.h"

#include <algorithm>
#include <utility>

#include "embedded/web.h"
#include "kiosk/base/log.h"
#include "kiosk/board/words.h"

namespace kassabel::board {
namespace {

constexpr std::int64_t try_main_again_ms = 100;
constexpr std::size_t version_chars = 12;

std::string app_version() {
  std::string all;
  for (const embedded::File& file : embedded::web()) all += hash_hex(file.text());
  return hash_hex(all).substr(0, version_chars);
}

}  // namespace

void Shared::post(Post post) {
  const std::lock_guard lock(mutex_);
  if (!wake_) return;
  posts_.push_back(std::move(post));
  wake_();
}

std::deque<Shared::Post> Shared::take_posts() {
  const std::lock_guard lock(mutex_);
  return std::exchange(posts_, {});
}

void Shared::set_unsaved(Unsaved unsaved) {
  const std::lock_guard lock(mutex_);
  unsaved_ = std::move(unsaved);
}

std::optional<Shared::Unsaved> Shared::take_unsaved() {
  const std::lock_guard lock(mutex_);
  return std::exchange(unsaved_, std::nullopt);
}

void Shared::stop_waking() {
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
  posts_.clear();
}

Core::Core(CoreOptions options, std::shared_ptr<Shared> shared)
    : options_(std::move(options)), shared_(std::move(shared)), pages_(options_.times) {
  if (!options_.saved_devices.empty()) devices_.load_text(options_.saved_devices);
  versions_.app = app_version();
  versions_.texts = hash_hex(texts_json(*options_.texts, options_.language)).substr(0, version_chars);
}

// ---- streams

std::optional<StreamId> Core::open_stream(const std::string& device, std::function<void()> wake) {
  const auto id = pages_.open(device, now_ms(), std::move(wake));
  if (!id) return std::nullopt;
  send_state(*id, device);
  pages_.send(*id, "book", book_json(snapshot_.book, *options_.texts, options_.language));
  tick();  // the first ping at once: a page counts as soon as it answers
  return id;
}

void Core::stream_gone(StreamId id) {
  pages_.gone(id, now_ms());
  report();
}

void Core::send_state(StreamId id, const std::string& device_id) {
  const Device* device = devices_.by_id(device_id);
  if (device == nullptr) return;
  const Sending sending{versions_, *options_.texts, options_.language, options_.now(), pages_.devices_alive(now_ms())};
  pages_.send_state(id, state_json(snapshot_, *device, is_signed_in(*device), sending));
}

void Core::send_state_to(const std::string& device_id) {
  for (const auto& [id, device] : pages_.streams())
    if (device == device_id) send_state(id, device);
}

void Core::show(Snapshot snapshot) {
  const bool new_book = snapshot.book != snapshot_.book;
  snapshot_ = std::move(snapshot);
  for (const auto& [id, device] : pages_.streams()) send_state(id, device);
  if (new_book) send_to_all("book", book_json(snapshot_.book, *options_.texts, options_.language));
}

void Core::send_to_all(std::string_view event, std::string_view json) {
  for (const auto& [id, device] : pages_.streams()) pages_.send(id, event, json);
}

// ---- pages that go out

void Core::page(const Page& page) {
  open_pages_[page.call] = {page, false};
  const std::int64_t now = now_ms();
  for (const auto& [id, device] : pages_.streams())
    if (pages_.alive(id, now)) send_page(page.call, id);
}

void Core::send_page(std::uint64_t call, StreamId id) {
  const auto it = open_pages_.find(call);
  if (it != open_pages_.end()) pages_.send(id, "page", page_json(it->second.page), call);
}

void Core::clear(std::uint64_t call, const std::string& accepted_by) {
  open_pages_.erase(call);
  send_to_all("clear", clear_json(call, accepted_by));
}

// ---- time, and what main has to know

void Core::tick() {
  pages_.tick(now_ms());
  for (auto it = waits_.begin(); it != waits_.end();) {
    if (now_ms() < it->second.until_ms) {
      ++it;
      continue;
    }
    const Ticket ticket = it->first;
    if (it->second.what == Wait::For::save) devices_.remove(it->second.device);  // nobody got its token
    it = waits_.erase(it);
    on_answer(ticket, refuse(503, "busy"));
  }
  report();
}

void Core::report() {
  for (const StreamId id : pages_.take_new_alive())
    for (const auto& [call, open] : open_pages_) send_page(call, id);
  for (const std::uint64_t call : pages_.take_written()) {
    const auto it = open_pages_.find(call);
    if (it == open_pages_.end() || it->second.sent_said) continue;
    it->second.sent_said = true;
    sent_unsaid_.push_back(call);
  }
  main_was_full_ = false;
  while (!sent_unsaid_.empty() && !main_was_full_) {
    if (options_.sink(input::PageSent{sent_unsaid_.front(), "board"}))
      sent_unsaid_.pop_front();
    else
      main_was_full_ = true;
  }
  const int alive = pages_.devices_alive(now_ms());
  if (alive != alive_shown_) send_to_all("alive", "{\"pages\":" + std::to_string(alive_shown_ = alive) + "}");
  if (alive == alive_said_ || main_was_full_) return;
  if (options_.sink(input::PagesChanged{alive}))
    alive_said_ = alive;
  else
    main_was_full_ = true;
}

std::optional<std::int64_t> Core::sleep_ms() {
  const std::int64_t now = now_ms();
  std::optional<std::int64_t> due = pages_.next_due_ms(now);
  const auto at = [&due](std::int64_t ms) { due = due ? std::min(*due, ms) : ms; };
  for (const auto& [ticket, wait] : waits_) at(wait.until_ms);
  if (main_was_full_) at(now + try_main_again_ms);
  if (!due) return std::nullopt;
  return std::max<std::int64_t>(0, *due - now);
}

// ---- replies of the main thread

bool Core::wait(Ticket ticket, Wait wait) {
  if (waits_.size() >= waiting_max) return false;
  wait.until_ms = now_ms() + reply_timeout_ms;
  waits_[ticket] = std::move(wait);
  return true;
}

input::Reply Core::reply_to(Ticket ticket) const {
  return [shared = shared_, ticket](int status, std::string json) {
    shared->post([ticket, status, json = std::move(json)](Core& core) { core.replied(ticket, status, json); });
  };
}

void Core::replied(Ticket ticket, int status, const std::string& json) {
  const auto it = waits_.find(ticket);
  if (it == waits_.end()) return;  // the page gave up waiting
  const Wait wait = std::move(it->second);
  waits_.erase(it);
  Device* device = devices_.by_id(wait.device);
  if (wait.what == Wait::For::sign_in && status == 200 && device != nullptr) {
    device->person = wait.person;
    device->signed_in_utc_ms = options_.now().wall.utc_ms;
    save_soon();
    send_state_to(wait.device);
  }
  Answer answer;
  answer.status = status >= 200 && status <= 599 ? status : 500;
  if (!json.empty()) answer.body = json;
  on_answer(ticket, std::move(answer));
}

// The store belongs to the main thread: it saves at its next publish(); the tick wakes it.
std::uint64_t Core::save_soon() {
  shared_->set_unsaved({devices_.save_text(), ++changes_});
  if (!options_.sink(input::Tick{})) log_warning("board", "the input queue is full; paired pages are saved later");
  return changes_;
}

void Core::saved(std::uint64_t change, bool well) {
  for (auto it = waits_.begin(); it != waits_.end();) {
    if (it->second.what != Wait::For::save || it->second.change > change) {
      ++it;
      continue;
    }
    const Ticket ticket = it->first;
    const Wait wait = std::move(it->second);
    it = waits_.erase(it);
    if (!well) devices_.remove(wait.device);
    Answer answer = well ? Answer() : refuse(503, "not_saved");
    if (well) answer.set_cookie = wait.cookie;
    on_answer(ticket, std::move(answer));
  }
}

bool Core::is_signed_in(const Device& device) const {
  const bool works_here = std::any_of(snapshot_.people.begin(), snapshot_.people.end(),
                                      [&](const Person& person) { return person.id == device.person; });
  return works_here && signed_in(device, options_.now().wall.utc_ms);
}

bool Core::on_board(std::uint64_t call) const {
  return std::any_of(snapshot_.view.calls.begin(), snapshot_.view.calls.end(),
                     [call](const lane::BoardCall& open) { return open.id == call; });
}

}  // namespace kassabel::board
