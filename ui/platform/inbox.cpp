// SPDX-License-Identifier: Apache-2.0
// The watch runs on whatever thread pushes the event, so the box has a lock; nothing is drawn while it is held.
#include "ui/platform/inbox.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace kassabel::ui {
namespace {

constexpr std::size_t events_max = 1024;

bool never_matters(const SDL_Event& event) {
  return event.type == SDL_TEXTEDITING || event.type == SDL_CLIPBOARDUPDATE || event.type == SDL_DROPFILE ||
         event.type == SDL_MOUSEWHEEL;
}

}  // namespace

Inbox::Inbox() : wake_type_(SDL_RegisterEvents(1)) { SDL_AddEventWatch(&Inbox::sort, this); }
Inbox::~Inbox() { SDL_DelEventWatch(&Inbox::sort, this); }

bool Inbox::is_ours(const SDL_Event& event) const {
  switch (event.type) {
    case SDL_QUIT:
      return true;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
      return event.tfinger.windowID == window_id_ || event.tfinger.windowID == 0;  // SDL on KMSDRM names no window
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      return event.button.windowID == window_id_;
    case SDL_MOUSEMOTION:
      return event.motion.windowID == window_id_;
    case SDL_KEYDOWN:
      return event.key.windowID == window_id_;
    case SDL_TEXTINPUT:
      return event.text.windowID == window_id_;
    case SDL_WINDOWEVENT:
      return event.window.windowID == window_id_;
    default:
      return event.type == wake_type_;
  }
}

int Inbox::sort(void* self, SDL_Event* event) {
  Inbox& inbox = *static_cast<Inbox*>(self);
  if (never_matters(*event) || !inbox.is_ours(*event)) return 0;
  {
    const std::lock_guard lock(inbox.mutex_);
    if (event->type == inbox.wake_type_) {
      inbox.woken_ = true;
    } else if (inbox.events_.size() < events_max) {
      inbox.events_.push_back(*event);
    }
  }
  inbox.arrived_.notify_all();
  return 0;
}

void Inbox::wake() {
  {
    const std::lock_guard lock(mutex_);
    if (woken_) return;  // one is enough; SDL's queue must not fill up
    woken_ = true;
  }
  arrived_.notify_all();
  SDL_Event event{};
  event.type = wake_type_;
  SDL_PushEvent(&event);
}

bool Inbox::take(SDL_Event& event) {
  const std::lock_guard lock(mutex_);
  if (events_.empty()) return false;
  event = events_.front();
  events_.pop_front();
  return true;
}

bool Inbox::anything() {
  const std::lock_guard lock(mutex_);
  return woken_ || !events_.empty();
}

void Inbox::sleep(std::int64_t timeout_ms, bool through_sdl) {
  if (through_sdl) {
    SDL_PumpEvents();
    SDL_Event seen;
    const auto limit = static_cast<int>(std::clamp<std::int64_t>(timeout_ms, -1, std::numeric_limits<int>::max()));
    if (!anything() && timeout_ms != 0) SDL_WaitEventTimeout(&seen, limit);
  } else {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return woken_ || !events_.empty(); };
    if (timeout_ms < 0) {
      arrived_.wait(lock, ready);
    } else {
      arrived_.wait_for(lock, std::chrono::milliseconds(timeout_ms), ready);
    }
  }
  SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);  // the watch has sorted them all
  const std::lock_guard lock(mutex_);
  woken_ = false;
}

}  // namespace kassabel::ui
