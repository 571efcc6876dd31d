// SPDX-License-Identifier: Apache-2.0
// SDL has one event queue for the whole process; each window keeps its own letters. An event watch sorts them as they
// arrive, so that no window swallows another's finger, and a headless one needs no video driver to sleep and wake.
#pragma once

#include <SDL.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>

namespace kassabel::ui {

class Inbox {
 public:
  // window_id 0: takes events of no window (a headless one numbers itself by wake_type()).
  Inbox();
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  void set_window(std::uint32_t window_id) { window_id_ = window_id; }
  [[nodiscard]] std::uint32_t window() const { return window_id_; }
  [[nodiscard]] std::uint32_t wake_type() const { return wake_type_; }

  // Any thread.
  void wake();
  // Main thread: true when one was waiting.
  [[nodiscard]] bool take(SDL_Event& event);
  // Sleeps until an event or a wake(); -1 waits for ever. Through SDL when SDL has a display to watch.
  void sleep(std::int64_t timeout_ms, bool through_sdl);

 private:
  static int SDLCALL sort(void* self, SDL_Event* event);
  [[nodiscard]] bool is_ours(const SDL_Event& event) const;
  [[nodiscard]] bool anything();

  std::uint32_t window_id_ = 0;
  std::uint32_t wake_type_ = 0;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<SDL_Event> events_;
  bool woken_ = false;
};

}  // namespace kassabel::ui
