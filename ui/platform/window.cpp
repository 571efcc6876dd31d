// SPDX-License-Identifier: Apache-2.0
// One window: SDL's half of it is made in surface.cpp, the rest (inbox, touch, kit, frame) is the same headless or not.
#include "ui/platform/window.h"

#include <imgui.h>

#include <chrono>
#include <optional>
#include <string_view>

#include "ui/kit/frame.h"
#include "ui/platform/draw.h"
#include "ui/platform/inbox.h"
#include "ui/platform/painter.h"
#include "ui/platform/png.h"
#include "ui/platform/surface.h"
#include "ui/platform/tone.h"
#include "ui/platform/touch.h"

namespace kassabel::ui {
namespace {

constexpr int settle_frames = 3;

std::optional<Key> key_of(const SDL_KeyboardEvent& key) {
  switch (key.keysym.sym) {
    case SDLK_TAB:
      return (key.keysym.mod & KMOD_SHIFT) != 0 ? Key::previous : Key::next;
    case SDLK_DOWN:
    case SDLK_RIGHT:
      return Key::next;
    case SDLK_UP:
    case SDLK_LEFT:
      return Key::previous;
    case SDLK_ESCAPE:
      return Key::back;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
      return Key::press;
    default:
      return std::nullopt;
  }
}

class SdlWindow final : public Window {
 public:
  explicit SdlWindow(const WindowOptions& options)
      : options_(options), touch_(options.metrics.width_px, options.metrics.height_px) {}

  Result<void> start() {
    if (auto opened = surface_.open(options_); !opened) return opened;
    inbox_.emplace();
    inbox_->set_window(options_.headless ? inbox_->wake_type() : surface_.window_id());
    if (surface_.keeps_pixels())
      painter_.emplace(surface_.renderer(), options_.metrics.width_px, options_.metrics.height_px);
    textures_.emplace(surface_.renderer(), [this] { forget(); });
    auto kit = make_kit({options_.metrics}, *textures_);
    if (!kit) return fail(kit.error());
    kit_ = std::move(*kit);
    if (options_.sound) tone_.start();
    return {};
  }

  Kit& kit() override { return *kit_; }
  void wake() override { inbox_->wake(); }
  void play_tone() override { tone_.play(); }
  void next_loudness() override { tone_.next_loudness(); }
  [[nodiscard]] bool audible() const override { return tone_.audible(); }
  [[nodiscard]] bool quit_asked() const override { return quit_asked_; }
  [[nodiscard]] std::optional<std::pair<int, int>> size_on_display() const override {
    if (options_.headless) return std::nullopt;
    return std::pair<int, int>(options_.metrics.width_px, options_.metrics.height_px);
  }
  [[nodiscard]] bool wants_frame() const override { return touch_.waiting() || settling_ > 0; }

  bool take_touched() override {
    const bool was = touched_;
    touched_ = false;
    return was;
  }

  void wait(std::int64_t timeout_ms) override {
    inbox_->sleep(timeout_ms, !options_.headless);
    SDL_Event event;
    while (inbox_->take(event)) take(event);
  }

  void frame(const Kit::FrameLook& look, const std::function<void(Kit&)>& draw) override {
    ImGui::SetCurrentContext(context_of(*kit_));
    if (touch_.waiting()) settling_ = settle_frames;
    feed(touch_.next());
    begin_frame(*kit_, look);
    draw(*kit_);
    end_frame(*kit_);
    if (settling_ > 0) --settling_;
    present(*ImGui::GetDrawData());
  }

  [[nodiscard]] std::int64_t presented_ns() const override { return presented_ns_; }

  Result<void> save_png(const std::string& file) override {
    // Drawn once more where a presented back buffer need not hold what is on the screen.
    ImGui::SetCurrentContext(context_of(*kit_));
    const ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return fail(ErrorKind::not_found, "no frame has been drawn yet");
    if (!painter_) paint(*data);
    Result<Image> image = surface_.read();
    if (!image) return fail(image.error());
    image->dots_per_inch = options_.dots_per_inch;
    return write_png(file, *image);
  }

  void push_finger(bool down, float x_mm, float y_mm) override {
    const float scale = scale_of(*kit_);
    SDL_Event event{};
    event.type = down ? SDL_FINGERDOWN : SDL_FINGERUP;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = 1;
    event.tfinger.windowID = inbox_->window();
    event.tfinger.x = x_mm * scale / static_cast<float>(options_.metrics.width_px);
    event.tfinger.y = y_mm * scale / static_cast<float>(options_.metrics.height_px);
    event.tfinger.pressure = 1;
    SDL_PushEvent(&event);
  }

  void push_typed(const std::string& text) override {
    for (const char letter : text) {
      SDL_Event event{};
      if (letter == '\n' || letter == '\b') {
        event.type = SDL_KEYDOWN;
        event.key.windowID = inbox_->window();
        event.key.keysym.sym = letter == '\n' ? SDLK_RETURN : SDLK_BACKSPACE;
      } else {
        event.type = SDL_TEXTINPUT;
        event.text.windowID = inbox_->window();
        event.text.text[0] = letter;
      }
      SDL_PushEvent(&event);
    }
  }

  void press(Key key) override {
    feed_key(*kit_, key);
    touched_ = true;
    settling_ = settle_frames;
  }

 private:
  void take(const SDL_Event& event) {
    switch (event.type) {
      case SDL_QUIT:
        quit_asked_ = true;
        return;
      case SDL_WINDOWEVENT:
        if (event.window.event == SDL_WINDOWEVENT_CLOSE) quit_asked_ = true;
        if (painter_ && !surface_.keeps_pixels()) painter_.reset();
        forget();  // exposed, moved, resized: paint again even if nothing changed
        settling_ = settle_frames;
        return;
      case SDL_KEYDOWN:
        if (options_.sdl_keyboard) take_key(event.key);
        return;
      case SDL_TEXTINPUT:
        if (takes_typing()) take_typed(event.text.text);
        return;
      default:
        if (touch_.take(event)) touched_ = true;
    }
  }

  [[nodiscard]] bool takes_typing() const { return options_.sdl_keyboard && options_.typing; }

  void take_typed(std::string_view text) {
    feed_typed(*kit_, text);
    settling_ = settle_frames;
  }

  void take_key(const SDL_KeyboardEvent& key) {
    const SDL_Keycode code = key.keysym.sym;
    if (takes_typing()) {
      if (code == SDLK_BACKSPACE) return take_typed("\b");
      if (code == SDLK_RETURN || code == SDLK_KP_ENTER) return take_typed("\n");
      if (code == SDLK_SPACE) return;  // comes as text
    }
    if (key.repeat != 0) return;
    if (const auto meant = key_of(key)) press(*meant);
  }

  // Rastering is nearly all of a frame's cost; the same drawing is not drawn twice, and where the pixels stay only what
  // differs is drawn.
  void present(const ImDrawData& data) {
    const std::uint64_t print = fingerprint(data);
    if (print == shown_) return;
    shown_ = print;
    if (settling_ == 0) settling_ = 1;
    if (painter_) {
      surface_.present(painter_->paint(data));
    } else {
      paint(data);
      surface_.present();
    }
    presented_ns_ = std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
  }

  void forget() {
    shown_ = 0;
    if (painter_) painter_->forget();
  }

  void paint(const ImDrawData& data) {
    SDL_SetRenderDrawColor(surface_.renderer(), 0, 0, 0, 255);
    SDL_RenderClear(surface_.renderer());
    draw_data(surface_.renderer(), data);
  }

  WindowOptions options_;
  Surface surface_;  // before what lives on it
  std::optional<Inbox> inbox_;
  std::optional<Painter> painter_;
  std::optional<SdlTextures> textures_;
  std::unique_ptr<Kit> kit_;
  TouchAdapter touch_;
  Tone tone_;
  std::uint64_t shown_ = 0;
  std::int64_t presented_ns_ = 0;
  int settling_ = settle_frames;
  bool touched_ = false;
  bool quit_asked_ = false;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  const Metrics& m = options.metrics;
  if (m.width_px < 320 || m.height_px < 320 || m.width_px > 8192 || m.height_px > 8192 || m.width_mm < 50 ||
      m.height_mm < 50 || m.distance_mm < 200 || m.distance_mm > 2000) {
    return fail(ErrorKind::invalid, "panel: pixels must be 320 to 8192, millimetres at least 50, distance 200 to 2000");
  }
  auto window = std::make_unique<SdlWindow>(options);
  if (auto started = window->start(); !started) return fail(started.error().during("opening the panel"));
  return window;
}

}  // namespace kassabel::ui
