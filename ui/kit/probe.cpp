// SPDX-License-Identifier: Apache-2.0
// Questions that tests and focus ask of the last frame.
#include "ui/kit/probe.h"

#include <algorithm>

namespace kassabel::ui {

const Widget* Probe::find(std::string_view id) const {
  const auto found = std::find_if(widgets.begin(), widgets.end(), [id](const Widget& w) { return w.id == id; });
  return found == widgets.end() ? nullptr : &*found;
}

bool Probe::says(std::string_view part) const {
  return std::any_of(widgets.begin(), widgets.end(),
                     [part](const Widget& w) { return w.label.find(part) != std::string::npos; });
}

}  // namespace kassabel::ui
