// SPDX-License-Identifier: Apache-2.0
// All paths to staff at once, and all lamps. Owners of the parts outlive it. Main thread.
#pragma once

#include <vector>

#include "kiosk/ports/lamp.h"
#include "kiosk/ports/pager.h"

namespace kassabel::app {

class AllPagers : public Pager {
 public:
  void add(Pager& path) { paths_.push_back(&path); }
  void page(const Page& page) override {
    for (Pager* path : paths_) path->page(page);
  }
  void clear(std::uint64_t call, const std::string& accepted_by) override {
    for (Pager* path : paths_) path->clear(call, accepted_by);
  }

 private:
  std::vector<Pager*> paths_;
};

class AllLamps : public Lamp {
 public:
  void add(Lamp& lamp) { lamps_.push_back(&lamp); }
  void show(const std::string& place, LampState state) override {
    for (Lamp* lamp : lamps_) lamp->show(place, state);
  }

 private:
  std::vector<Lamp*> lamps_;
};

}  // namespace kassabel::app
