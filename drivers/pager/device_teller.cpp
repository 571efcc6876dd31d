// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/device_teller.h"

namespace kassabel::pager {

Teller::Teller(InputSink sink) : sink_(std::move(sink)) {}

void Teller::tell(Input input) {
  untold_.push_back(std::move(input));
  if (untold_.size() > untold_max) untold_.pop_front();
  flush();
}

void Teller::device(DeviceKind kind, const std::string& id, DeviceState state, std::string_view words) {
  DeviceStatus status{kind, id, state, std::string(words)};
  DeviceStatus& known = devices_[{kind, id}];
  if (known == status) return;
  known = status;
  tell(input::DeviceChanged{std::move(status)});
}

bool Teller::flush() {
  while (!untold_.empty()) {
    if (!sink_(untold_.front())) return false;
    untold_.pop_front();
  }
  return true;
}

}  // namespace kassabel::pager
