// SPDX-License-Identifier: Apache-2.0
// Commits on a thread of its own, so that the window never waits for a disk. One batch at a time: the lane hands one
// over, goes on drawing, and takes the outcome when woken. Owned by the runner; begin() and take() on the main thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/ports/journal.h"

namespace kassabel::app {

class JournalThread {
 public:
  // wake: called on the journal thread after each commit.
  JournalThread(Journal& journal, std::function<void()> wake);
  ~JournalThread();  // finishes the batch under way
  JournalThread(const JournalThread&) = delete;
  JournalThread& operator=(const JournalThread&) = delete;

  void begin(Batch batch);  // only when not busy
  [[nodiscard]] bool busy() const;
  // The outcome, once; nothing while it is under way.
  [[nodiscard]] std::optional<Result<JournalHead>> take();
  // Waits for the outcome of the batch under way; for start-up.
  [[nodiscard]] Result<JournalHead> wait();

 private:
  void run();

  Journal& journal_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Batch> batch_;
  std::optional<Result<JournalHead>> outcome_;
  bool busy_ = false;
  bool stopping_ = false;
  std::thread thread_;  // last: starts when everything else is there
};

}  // namespace kassabel::app
