// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iostream>

#include "tests/shots/shots.h"
#include "tests/support/workbench_views.h"
#include "ui/platform/window.h"
#include "ui/text/catalogues.h"

namespace kassabel::shots {

namespace {

bool draw_bench(const Choice& choice, const views::Bench& bench, const Texts& texts, Language language,
                std::vector<Shot>& shots) {
  // A window of its own: what is typed in one language is none of the next one's business.
  auto opened = ui::Window::open({.metrics = workbench::metrics(bench.width_px, bench.height_px),
                                  .headless = true,
                                  .sdl_keyboard = true,
                                  .typing = true});
  if (!opened) {
    std::cerr << opened.error().text << '\n';
    return false;
  }
  const ui::BoundWords words(texts, language);
  ui::Kit::FrameLook look;
  look.words = &words;
  for (views::NamedBench& named : views::all_benches()) {
    if (!choice.only.empty() && named.name.find(choice.only) == std::string::npos) continue;
    named.view.language = language;
    const auto frame = [&] { (*opened)->frame(look, [&](ui::Kit& kit) { (void)workbench::draw(kit, named.view); }); };
    (*opened)->kit().enter_screen("another");  // what was typed before is forgotten
    (*opened)->push_typed(named.typed);
    (*opened)->wait(0);
    frame();
    frame();
    const std::string about = fmt::format("{}-{}", bench.name, language_code(language));
    const std::string file = fmt::format("workbench-{}-{}.png", named.name, about);
    if (auto saved = (*opened)->save_png((choice.out / file).string()); !saved) {
      std::cerr << saved.error().text << '\n';
      return false;
    }
    shots.push_back({file, "workbench: " + named.name, about});
  }
  return true;
}

}  // namespace

bool draw_workbench(const Choice& choice, const Texts& texts, std::vector<Shot>& shots) {
  for (const views::Bench& bench : views::benches) {
    if (!choice.workbench && bench.name != views::benches.front().name) continue;
    for (const Language language : all_languages)
      if (among(choice.languages, language_code(language)) && !draw_bench(choice, bench, texts, language, shots))
        return false;
  }
  return true;
}

}  // namespace kassabel::shots
