// SPDX-License-Identifier: Apache-2.0
// What the two halves of shots share: the choice on the command line and what was drawn.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ports/texts.h"

namespace kassabel::shots {

struct Choice {
  std::filesystem::path out;
  std::vector<std::string> panels, languages, themes, texts;
  std::string only;
  bool low = false;
  bool workbench = false;  // nothing else
  bool documents = false;  // only the pictures that the documents show
};

struct Shot {
  std::string file, screen, how;
};

[[nodiscard]] bool among(const std::vector<std::string>& list, std::string_view name);

// The workbench in each state. False when something could not be drawn.
[[nodiscard]] bool draw_workbench(const Choice& choice, const Texts& texts, std::vector<Shot>& shots);

}  // namespace kassabel::shots
