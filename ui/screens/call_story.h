// SPDX-License-Identifier: Apache-2.0
// What the call screen says, before anybody knows where it stands: words only. Each sentence rests on evidence in the
// view; "X is coming" only after X said so. Pure but for the kit's texts.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/lane/view.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

struct Evidence {
  bool done = false;
  std::string words;
};

struct CallStory {
  Role ground = Role::person;
  Role ink = Role::on_person;
  std::string title;
  std::vector<std::string> lines;                  // the most important first
  std::vector<Evidence> steps;                     // what happened, what happens next
  std::vector<std::pair<Icon, std::string>> ways;  // out, when nobody comes; instead of steps
};

[[nodiscard]] CallStory call_story(const Kit& kit, const lane::CallView& call);

// Somebody has it: accepted by name, or here.
[[nodiscard]] bool has_taker(const lane::CallView& call);

}  // namespace kassabel::ui
