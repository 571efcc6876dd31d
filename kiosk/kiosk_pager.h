// SPDX-License-Identifier: Apache-2.0
// The kiosk itself as a path to staff: the coloured edge and the tone. It took a page once the frame with the edge was
// drawn. Main thread.
#pragma once

#include <map>
#include <utility>

#include "kiosk/lane/view.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/pager.h"

namespace kassabel {

class KioskPager : public Pager {
 public:
  explicit KioskPager(InputSink sink) : sink_(std::move(sink)) {}

  void page(const Page& page) override { asked_[page.call] = true; }
  void clear(std::uint64_t call, const std::string&) override { asked_.erase(call); }

  // After a frame. counts: the agreement says that the kiosk itself reaches staff.
  void drawn(const lane::View& view, bool counts) {
    if (view.edge.state == LampState::off || !counts) return;
    for (auto& [call, asked] : asked_)
      if (asked && sink_(input::PageSent{call, "kiosk"})) asked = false;
  }

 private:
  InputSink sink_;
  std::map<std::uint64_t, bool> asked_;  // true: not yet said that it was shown
};

}  // namespace kassabel
