// SPDX-License-Identifier: Apache-2.0
// On X11 the software renderer onto a plain window is faster and four times smaller than OpenGL without a GPU; KMSDRM
// and Wayland get SDL's own choice.
#include "ui/platform/surface.h"

#include <cstdlib>
#include <string_view>

namespace kassabel::ui {
namespace {

std::string_view setting(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

tl::unexpected<Error> sdl_failure(const std::string& doing) {
  return fail(ErrorKind::unavailable, doing + ": " + SDL_GetError());
}

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");  // a captured mouse eats touches on X11
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");  // signals are main's
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
}

// SDL falls back to drivers that show nothing; that is an error unless somebody asked for one by name.
bool shows_nothing(std::string_view driver) {
  return setting("SDL_VIDEODRIVER").empty() && (driver == "offscreen" || driver == "dummy");
}

SDL_Renderer* make_renderer(SDL_Window* window, std::string_view driver) {
  const bool choose_software = driver == "x11" && setting("SDL_RENDER_DRIVER").empty();
  SDL_Renderer* renderer = nullptr;
  if (!choose_software) renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_PRESENTVSYNC);
  if (renderer == nullptr) renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  return renderer;
}

}  // namespace

Surface::~Surface() {
  if (renderer_ != nullptr) SDL_DestroyRenderer(renderer_);
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  if (memory_ != nullptr) SDL_FreeSurface(memory_);
  if (subsystem_ != 0) SDL_QuitSubSystem(subsystem_);
}

Result<void> Surface::open(const WindowOptions& options) {
  set_hints();
  const std::uint32_t wanted = options.headless ? SDL_INIT_EVENTS : SDL_INIT_VIDEO;
  if (SDL_InitSubSystem(wanted) != 0) return sdl_failure("SDL");
  subsystem_ = wanted;
  width_px_ = options.metrics.width_px;
  height_px_ = options.metrics.height_px;
  return options.headless ? open_memory(options) : open_window(options);
}

Result<void> Surface::open_memory(const WindowOptions& options) {
  memory_ = SDL_CreateRGBSurfaceWithFormat(0, options.metrics.width_px, options.metrics.height_px, 32,
                                           SDL_PIXELFORMAT_ARGB8888);
  if (memory_ == nullptr) return sdl_failure("memory for the picture");
  renderer_ = SDL_CreateSoftwareRenderer(memory_);
  if (renderer_ == nullptr) return sdl_failure("software renderer");
  return {};
}

Result<void> Surface::open_window(const WindowOptions& options) {
  const std::string_view driver = SDL_GetCurrentVideoDriver() != nullptr ? SDL_GetCurrentVideoDriver() : "";
  if (shows_nothing(driver)) {
    return fail(ErrorKind::unavailable, "no display found (no X11, no Wayland, no KMS); a headless window needs none");
  }
  if (driver == "x11") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  const std::uint32_t flags = options.fullscreen ? std::uint32_t{SDL_WINDOW_FULLSCREEN_DESKTOP} : 0U;
  const auto [x, y] = options.at.value_or(std::pair<int, int>(SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED));
  window_ = SDL_CreateWindow(options.title.c_str(), x, y, options.metrics.width_px, options.metrics.height_px, flags);
  if (window_ == nullptr) return sdl_failure("window");
  renderer_ = make_renderer(window_, driver);
  if (renderer_ == nullptr) return sdl_failure("renderer");
  // A window of another size than the panel (a small desk screen) shows the whole panel, smaller.
  SDL_RenderSetLogicalSize(renderer_, options.metrics.width_px, options.metrics.height_px);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  return {};
}

bool Surface::keeps_pixels() const {
  SDL_RendererInfo info{};
  int width = 0;
  int height = 0;
  return SDL_GetRendererInfo(renderer_, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE) != 0 &&
         SDL_GetRendererOutputSize(renderer_, &width, &height) == 0 && width == width_px_ && height == height_px_;
}

void Surface::present() { SDL_RenderPresent(renderer_); }

// The software renderer draws into the window's surface, and its own present hands over all of that.
void Surface::present(const std::vector<SDL_Rect>& parts) {
  if (parts.empty()) return;
  SDL_RenderFlush(renderer_);
  const bool handed_over =
      window_ != nullptr && SDL_UpdateWindowSurfaceRects(window_, parts.data(), static_cast<int>(parts.size())) == 0;
  if (!handed_over) SDL_RenderPresent(renderer_);
}

Result<Image> Surface::read() {
  int width = 0;
  int height = 0;
  if (SDL_GetRendererOutputSize(renderer_, &width, &height) != 0) return sdl_failure("size of the picture");
  Image image{width, height,
              std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
  if (SDL_RenderReadPixels(renderer_, nullptr, SDL_PIXELFORMAT_RGB24, image.rgb.data(), width * 3) != 0) {
    return sdl_failure("reading the picture back");
  }
  return image;
}

}  // namespace kassabel::ui
