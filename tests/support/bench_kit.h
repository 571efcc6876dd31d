// SPDX-License-Identifier: Apache-2.0
// The workbench in a kit without pixels: draw a view, press a widget by its id, type on a keyboard.
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/support/must.h"
#include "tests/support/workbench_views.h"
#include "ui/kit/frame.h"
#include "ui/platform/touch.h"
#include "ui/text/catalogues.h"
#include "ui/workbench/view.h"

namespace kassabel::views {

class BenchKit {
 public:
  explicit BenchKit(const Bench& size)
      : kit_(test::must(ui::make_kit({.metrics = workbench::metrics(size.width_px, size.height_px)}, nowhere_))) {}

  // texts outlives it.
  void speak(const Texts& texts, Language language) {
    words_.emplace(texts, language);
    look_.words = &*words_;
  }
  std::optional<workbench::Ask> frame(const workbench::View& view) {
    std::optional<workbench::Ask> asked;
    ui::begin_frame(*kit_, look_);
    asked = workbench::draw(*kit_, view);
    ui::end_frame(*kit_);
    return asked;
  }
  // What a finger on it asks for; nothing also when it is not there or not enabled.
  std::optional<workbench::Ask> press(const std::string& id, const workbench::View& view) {
    const ui::Widget* widget = probe().find(id);
    if (widget == nullptr) return std::nullopt;
    const float scale = ui::scale_of(*kit_);
    ui::Pointer pointer{(widget->rect.x + widget->rect.w / 2) * scale, (widget->rect.y + widget->rect.h / 2) * scale,
                        false, true};
    std::optional<workbench::Ask> asked;
    for (const bool down : {false, true, false}) {
      pointer.down = down;
      ImGui::SetCurrentContext(ui::context_of(*kit_));
      ui::feed(pointer);
      if (auto now = frame(view)) asked = std::move(now);
    }
    ImGui::SetCurrentContext(ui::context_of(*kit_));
    ui::feed({});
    (void)frame(view);
    return asked;
  }
  void type(const std::string& text) { ui::feed_typed(*kit_, text); }
  // As if it were opened anew.
  void forget() { kit_->enter_screen("another"); }
  [[nodiscard]] const ui::Probe& probe() const { return kit_->probe(); }
  [[nodiscard]] ui::Kit& kit() { return *kit_; }

 private:
  class NoPixels final : public ui::Textures {
   public:
    void* make(const std::uint8_t*, int, int) override { return this; }
    void update(void*, int, int, int, int, const std::uint8_t*) override {}
    void drop(void*) override {}
  };
  NoPixels nowhere_;
  std::unique_ptr<ui::Kit> kit_;
  std::optional<ui::BoundWords> words_;
  ui::Kit::FrameLook look_;
};

}  // namespace kassabel::views
