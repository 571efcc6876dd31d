// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/journal_thread.h"

#include "kiosk/base/assert.h"

namespace kassabel::app {

JournalThread::JournalThread(Journal& journal, std::function<void()> wake)
    : journal_(journal), wake_(std::move(wake)), thread_([this] { run(); }) {}

JournalThread::~JournalThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void JournalThread::begin(Batch batch) {
  {
    const std::lock_guard lock(mutex_);
    KASSABEL_ASSERT(!busy_);
    batch_ = std::move(batch);
    busy_ = true;
  }
  changed_.notify_all();
}

bool JournalThread::busy() const {
  const std::lock_guard lock(mutex_);
  return busy_;
}

std::optional<Result<JournalHead>> JournalThread::take() {
  const std::lock_guard lock(mutex_);
  if (!outcome_) return std::nullopt;
  busy_ = false;
  return std::exchange(outcome_, std::nullopt);
}

Result<JournalHead> JournalThread::wait() {
  {
    std::unique_lock lock(mutex_);
    KASSABEL_ASSERT(busy_);
    changed_.wait(lock, [this] { return outcome_.has_value(); });
  }
  return *take();
}

void JournalThread::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return batch_ || stopping_; });
    if (!batch_) return;
    const Batch batch = std::move(*batch_);
    batch_.reset();
    lock.unlock();  // nobody waits on a lock while the disk works
    Result<JournalHead> outcome = journal_.append(batch);
    lock.lock();
    outcome_ = std::move(outcome);
    changed_.notify_all();
    lock.unlock();
    if (wake_) wake_();
    journal_.after_append();  // while the lane shows what was committed
    lock.lock();
  }
}

}  // namespace kassabel::app
