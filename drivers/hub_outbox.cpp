// SPDX-License-Identifier: Apache-2.0
// See hub_outbox.h.
#include "drivers/hub_outbox.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel {

void HubOutbox::must(Input input) {
  if (waiting_.empty() && sink_(input)) return;
  if (waiting_.size() >= waiting_max) {
    log_error("hub", "the input queue stays full; dropped what the longest waiting device said");
    waiting_.pop_front();
  }
  waiting_.push_back(std::move(input));
  if (waiting_.size() == 1) tasks_->after(retry_ms, [this] { retry(); });
}

bool HubOutbox::once(Input input) {
  if (waiting_.empty() && sink_(std::move(input))) return true;
  log_warning("hub", "the input queue is full; a scan was dropped");
  return false;
}

void HubOutbox::retry() {
  while (!waiting_.empty() && sink_(waiting_.front())) waiting_.pop_front();
  if (!waiting_.empty()) tasks_->after(retry_ms, [this] { retry(); });
}

}  // namespace kassabel
