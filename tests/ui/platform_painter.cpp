// SPDX-License-Identifier: Apache-2.0
// Drawing only what changed gives the very pixels that drawing everything gives, whatever came before.
#include <SDL.h>
#include <imgui.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/panels.h"
#include "tests/support/views.h"
#include "ui/kit/frame.h"
#include "ui/platform/draw.h"
#include "ui/platform/painter.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

using namespace kassabel;

namespace {

// A panel in memory whose pixels can be compared with those of the same frame drawn anew.
class Canvas {
 public:
  explicit Canvas(const ui::Metrics& metrics)
      : surface_(SDL_CreateRGBSurfaceWithFormat(0, metrics.width_px, metrics.height_px, 32, SDL_PIXELFORMAT_ARGB8888)),
        renderer_(SDL_CreateSoftwareRenderer(surface_)),
        painter_(renderer_, metrics.width_px, metrics.height_px),
        textures_(renderer_, [this] { painter_.forget(); }) {
    auto kit = ui::make_kit({metrics}, textures_);
    REQUIRE(kit);
    kit_ = std::move(*kit);
  }
  ~Canvas() {
    kit_.reset();
    SDL_DestroyRenderer(renderer_);
    SDL_FreeSurface(surface_);
  }
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void build(const lane::View& view, const ui::BoundWords& words) {
    ui::begin_frame(*kit_, ui::look_of(view, words));
    (void)ui::draw(*kit_, view);
    ui::end_frame(*kit_);
  }
  // The part of the panel that was drawn.
  double paint() {
    long drawn = 0;
    for (const SDL_Rect& part : painter_.paint(data())) drawn += static_cast<long>(part.w) * part.h;
    return static_cast<double>(drawn) / (static_cast<double>(surface_->w) * surface_->h);
  }
  void paint_all() {
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
    SDL_RenderClear(renderer_);
    ui::draw_data(renderer_, data());
  }
  std::vector<std::uint8_t> pixels() {
    SDL_RenderFlush(renderer_);
    const auto* first = static_cast<const std::uint8_t*>(surface_->pixels);
    return {first, first + static_cast<std::ptrdiff_t>(surface_->pitch) * surface_->h};
  }
  [[nodiscard]] const ImDrawData& data() const {
    ImGui::SetCurrentContext(ui::context_of(*kit_));
    return *ImGui::GetDrawData();
  }

 private:
  SDL_Surface* surface_;
  SDL_Renderer* renderer_;
  ui::Painter painter_;
  ui::SdlTextures textures_;
  std::unique_ptr<ui::Kit> kit_;
};

ui::Metrics small_panel() { return views::panels[3].metrics; }

}  // namespace

TEST_CASE("each view after each other looks as if drawn alone") {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts);
  const ui::BoundWords words(*texts, Language::dutch);
  Canvas canvas(small_panel());
  std::vector<views::Named> story = views::all();
  const std::vector<views::Named> again = views::all();
  story.insert(story.end(), again.rbegin(), again.rend());  // backwards too: other neighbours
  bool contrast = false;
  for (views::Named& named : story) {
    INFO(named.name);
    named.view.look.high_contrast = contrast;
    contrast = !contrast && named.name.starts_with("basket");
    canvas.build(named.view, words);
    (void)canvas.paint();
    const auto clipped = canvas.pixels();
    canvas.paint_all();
    REQUIRE((clipped == canvas.pixels()));
  }
}

TEST_CASE("a frame like the one before draws nothing, one with another line draws part of the panel") {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts);
  const ui::BoundWords words(*texts, Language::dutch);
  Canvas canvas(small_panel());
  const auto all = views::all();
  const auto found = std::find_if(all.begin(), all.end(), [](const views::Named& one) { return one.name == "basket"; });
  REQUIRE(found != all.end());
  lane::View view = found->view;
  canvas.build(view, words);
  CHECK(canvas.paint() == Catch::Approx(1.0));
  canvas.build(view, words);
  CHECK(canvas.paint() == 0.0);
  auto& basket = std::get<lane::BasketView>(view.screen);
  basket.total = Money::from_cents(basket.total.cents() + 100);
  canvas.build(view, words);
  const double part = canvas.paint();
  CHECK(part > 0.0);
  CHECK(part < 0.2);
}

TEST_CASE("what is no upright rectangle is drawn all the same") {
  const ui::Metrics metrics = small_panel();
  Canvas canvas(metrics);
  const auto frame = [&canvas](float x) {
    ImGui::NewFrame();
    ImGui::GetForegroundDrawList()->AddTriangleFilled({x, 10}, {x + 90, 10}, {x, 80}, IM_COL32(200, 10, 10, 255));
    ImGui::Render();
    (void)canvas.paint();
    const auto clipped = canvas.pixels();
    canvas.paint_all();
    CHECK((clipped == canvas.pixels()));
    CHECK(std::any_of(clipped.begin(), clipped.end(), [](std::uint8_t byte) { return byte == 200; }));
  };
  frame(10);
  frame(40);
}
