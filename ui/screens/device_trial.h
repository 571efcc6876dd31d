// SPDX-License-Identifier: Apache-2.0
// One device on the technician's page: what it is, what it says now, and what may be tried of it.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

struct TrialPage {
  Kit& kit;
  const lane::View& view;
  const lane::DevicesView& devices;
  const DeviceRow& row;
  Answer& answer;
};

// What is asked of the device is the page's answer; the number of a pager is typed into the kit's scratch.
void draw_trial(const TrialPage& page, Rect body);

}  // namespace kassabel::ui
