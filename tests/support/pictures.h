// SPDX-License-Identifier: Apache-2.0
// The pictures in the documents, which are the golden pictures too: literal views on a small panel, headless.
// `scripts/shots --documents` writes them, tests/ui/golden_pictures.cpp compares them with today's screens.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/language.h"
#include "tests/support/draw_named.h"
#include "tests/support/views.h"
#include "tests/support/workbench_views.h"
#include "ui/platform/window.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

namespace kassabel::views {

struct Picture {
  std::string_view file, view;
  Language language = Language::dutch;
  bool landscape = false, high_contrast = false, large_text = false;
};

inline constexpr std::array<Picture, 9> document_pictures{{
    {"welcome", "welcome"},
    {"basket", "basket"},
    {"call-sent", "call-sent"},
    {"call-coming", "call-coming"},
    {"cash-change", "cash-desk-taken"},
    {"thanks", "thanks-cash-printed"},
    {"welcome-large", "welcome", Language::german, false, true, true},
    {"basket-landscape", "basket", Language::english, true},
    {"stopped", "stopped", Language::french},
}};

// Draws one into a file.
[[nodiscard]] inline Result<void> draw_picture(const Picture& picture, const Texts& texts, const std::string& file) {
  ui::WindowOptions options;
  options.metrics = picture.landscape ? ui::Metrics{800, 450, 476, 268, 600} : ui::Metrics{450, 800, 268, 476, 600};
  options.headless = true;
  auto window = ui::Window::open(options);
  if (!window) return fail(window.error());
  const ui::BoundWords words(texts, picture.language);
  for (Named& named : all()) {
    if (named.name != picture.view) continue;
    named.view.language = picture.language;
    named.view.look.high_contrast = picture.high_contrast;
    named.view.look.large_text = picture.large_text;
    (*window)->frame(ui::look_of(named.view, words), [&](ui::Kit& kit) { draw(kit, named); });
    return (*window)->save_png(file);
  }
  return fail(ErrorKind::not_found, "no view \"" + std::string(picture.view) + "\" in tests/support/views.h");
}

[[nodiscard]] inline workbench::View bench_view(std::string_view name) {
  for (const NamedBench& named : all_benches())
    if (named.name == name) return named.view;
  return quiet_bench();
}

// The workbench while a receipt hangs out and Mila's phone rings, into a file.
[[nodiscard]] inline Result<void> draw_workbench_picture(const Texts& texts, const std::string& file) {
  auto window = ui::Window::open({.metrics = workbench::metrics(1100, 760), .headless = true});
  if (!window) return fail(window.error());
  const ui::BoundWords words(texts, Language::english);
  ui::Kit::FrameLook look;
  look.words = &words;
  workbench::View view = bench_view("receipt");
  view.phone = bench_view("phone-rings").phone;
  view.language = Language::english;
  (*window)->frame(look, [&](ui::Kit& kit) { (void)workbench::draw(kit, view); });
  return (*window)->save_png(file);
}

}  // namespace kassabel::views
