// SPDX-License-Identifier: Apache-2.0
// The kiosk itself as a path to staff: the coloured edge and the tone. It took a page once the frame with the edge was
// drawn. Main thread.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "kiosk/lane/view.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/pager.h"

namespace kassabel {

class KioskPager : public Pager {
 public:
  explicit KioskPager(InputSink sink) : sink_(std::move(sink)) {}

  void page(const Page& page) override { asked_.insert(page.call); }
  void clear(std::uint64_t call, const std::string&) override { asked_.erase(call); }

  // After a frame. Only the call that the edge is for was shown: the bells of other places have their own lamps.
  // counts: the agreement says that the kiosk itself reaches staff.
  void drawn(const lane::View& view, bool counts) {
    const std::uint64_t call = view.edge.call;
    if (counts && asked_.count(call) > 0 && sink_(input::PageSent{call, "kiosk"})) asked_.erase(call);
  }

 private:
  InputSink sink_;
  std::set<std::uint64_t> asked_;  // not yet said that it was shown
};

}  // namespace kassabel
