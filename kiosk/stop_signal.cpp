// SPDX-License-Identifier: Apache-2.0
#include "kiosk/stop_signal.h"

#include <pthread.h>

#include <csignal>

namespace kassabel {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { wait(); });
}

StopSignal::~StopSignal() {
  leaving_ = true;
  pthread_kill(thread_.native_handle(), SIGTERM);  // NOLINT(bugprone-bad-signal-to-kill-thread): sigwait takes it
  thread_.join();
}

void StopSignal::set_wake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

void StopSignal::wait() {
  const sigset_t set = stop_signals();
  int signal = 0;
  while (!leaving_) {
    if (sigwait(&set, &signal) != 0 || leaving_) continue;
    came_ = true;
    const std::lock_guard lock(mutex_);
    if (wake_) wake_();
  }
}

}  // namespace kassabel
