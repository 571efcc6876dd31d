// SPDX-License-Identifier: Apache-2.0
// The Kit itself: its making, the frame around a screen, words, scratch and focus.
#include "ui/kit/kit.h"

#include <cmath>

#include "kiosk/base/assert.h"
#include "ui/kit/impl.h"

namespace kassabel::ui {
namespace {

constexpr float design_distance_mm = 600;
constexpr std::size_t scratch_entries_max = 200;
constexpr std::size_t typed_bytes_max = 200;

// Focus wanders over what can be touched, in drawing order, and stays at the ends' neighbours (no trap).
std::string moved_focus(const Probe& probe, const std::string& from, int step) {
  std::vector<std::string_view> order;
  std::ptrdiff_t at = step > 0 ? -1 : 0;
  for (const Widget& widget : probe.widgets) {
    const bool touchable = widget.role == WidgetRole::button || widget.role == WidgetRole::choice;
    if (!touchable || !widget.enabled) continue;
    if (widget.id == from) at = static_cast<std::ptrdiff_t>(order.size());
    order.push_back(widget.id);
  }
  if (order.empty()) return {};
  const auto count = static_cast<std::ptrdiff_t>(order.size());
  return std::string(order[static_cast<std::size_t>((at + step + count) % count)]);
}

}  // namespace

Kit::Impl::Impl(const Options& options) : metrics(options.metrics) {
  KASSABEL_ASSERT(metrics.width_px > 0 && metrics.width_mm > 0 && metrics.distance_mm > 0);
  scale = metrics.px_per_mm() * metrics.distance_mm / design_distance_mm;
  ImGuiContext* previous = ImGui::GetCurrentContext();
  context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DisplaySize = {static_cast<float>(metrics.width_px), static_cast<float>(metrics.height_px)};
  io.DeltaTime = 1.F / 60.F;  // fixed: the same frames give the same pixels
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  if (previous != nullptr) ImGui::SetCurrentContext(previous);
}

Kit::Impl::~Impl() {
  glyphs.reset();
  masks.reset();
  emoji.reset();
  atlas.reset();
  if (textures != nullptr && shapes_texture != nullptr) textures->drop(shapes_texture);
  ImGui::DestroyContext(context);
}

Result<void> Kit::Impl::start(Textures& lent) {
  textures = &lent;
  atlas = std::make_unique<Atlas>(lent);
  masks = std::make_unique<Masks>(*atlas);
  auto loaded = Glyphs::load(*atlas);
  if (!loaded) return fail(loaded.error());
  glyphs = std::move(*loaded);
  auto pictures = Emoji::load(lent);
  if (!pictures) return fail(pictures.error());
  emoji = std::move(*pictures);
  // ImGui wants a font of its own; of its texture only the white pixel is used.
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  unsigned char* rgba = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  io.Fonts->GetTexDataAsRGBA32(&rgba, &width, &height);
  shapes_texture = lent.make(rgba, width, height);
  if (shapes_texture == nullptr) return fail(ErrorKind::unavailable, "no texture for shapes");
  io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(shapes_texture));
  return {};
}

Kit::Kit(const Options& options) : impl_(std::make_unique<Impl>(options)) {}
Kit::~Kit() = default;

Kit::Impl& Kit::impl() { return *impl_; }
const std::string& Kit::typed() const { return impl_->typed; }
const Probe& Kit::probe() const { return impl_->complete; }

Rect Kit::screen() const {
  const float top = banner().h;
  return {0, top, static_cast<float>(impl_->metrics.width_px) / impl_->scale,
          static_cast<float>(impl_->metrics.height_px) / impl_->scale - top};
}

Rect Kit::banner() const {
  const float height = impl_->look.banner ? line_height(Type::body) + 2 : 0;
  return {0, 0, static_cast<float>(impl_->metrics.width_px) / impl_->scale, height};
}

bool Kit::portrait() const { return impl_->metrics.height_px > impl_->metrics.width_px; }
bool Kit::large_text() const { return impl_->look.large_text; }
bool Kit::low_reach() const { return impl_->look.low_reach; }

std::string Kit::tr(std::string_view english) const {
  return std::string(impl_->look.words != nullptr ? impl_->look.words->get(english) : english);
}

std::string Kit::trn(std::string_view one, std::string_view many, std::int64_t n) const {
  if (impl_->look.words == nullptr) return std::string(n == 1 ? one : many);
  return std::string(impl_->look.words->plural(one, many, n));
}

std::string& Kit::scratch(std::string_view key) {
  const auto found = impl_->scratch.find(key);
  if (found != impl_->scratch.end()) return found->second;
  KASSABEL_ASSERT(impl_->scratch.size() < scratch_entries_max);
  return impl_->scratch.emplace(std::string(key), std::string()).first->second;
}

void Kit::enter_screen(std::string_view name) {
  impl_->building.screen = name;
  if (impl_->screen == name) return;
  impl_->scratch.clear();
  if (impl_->kept_screen == name) impl_->scratch = std::move(impl_->kept);
  impl_->kept_screen.clear();
  impl_->kept.clear();
  impl_->turn_to(name);
}

void Kit::enter_aside(std::string_view name) {
  impl_->building.screen = name;
  if (impl_->screen == name) return;
  if (impl_->kept_screen.empty()) {
    impl_->kept_screen = impl_->screen;
    impl_->kept = std::move(impl_->scratch);
  }
  impl_->scratch.clear();
  impl_->turn_to(name);
}

void Kit::Impl::turn_to(std::string_view name) {
  screen = name;
  focused_id.clear();
  press_asked = false;
}

Result<std::unique_ptr<Kit>> make_kit(const Kit::Options& options, Textures& textures) {
  auto kit = std::make_unique<Kit>(options);
  if (auto started = kit->impl().start(textures); !started) return fail(started.error());
  return kit;
}

ImGuiContext* context_of(Kit& kit) { return kit.impl().context; }
float scale_of(Kit& kit) { return kit.impl().scale; }

void begin_frame(Kit& kit, const Kit::FrameLook& look) {
  Kit::Impl& impl = kit.impl();
  KASSABEL_ASSERT(!impl.drawing && impl.glyphs != nullptr);
  impl.drawing = true;
  impl.look = look;
  impl.building = {};
  impl.building.screen = impl.screen;
  impl.atlas->begin_frame();
  impl.emoji->begin_frame();
  ImGui::SetCurrentContext(impl.context);
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("panel", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
}

void end_frame(Kit& kit) {
  Kit::Impl& impl = kit.impl();
  KASSABEL_ASSERT(impl.drawing);
  ImGui::End();
  ImGui::Render();
  impl.complete = std::move(impl.building);
  impl.press_asked = false;
  impl.typed.clear();
  impl.drawing = false;
}

void feed_key(Kit& kit, Key key) {
  Kit::Impl& impl = kit.impl();
  if (key == Key::back) {
    const auto& widgets = impl.complete.widgets;
    const bool there =
        std::any_of(widgets.begin(), widgets.end(), [](const Widget& one) { return one.id == "back" && one.enabled; });
    if (!there) return;
    impl.focused_id = "back";
  }
  if (key == Key::press || key == Key::back) {
    impl.press_asked = !impl.focused_id.empty();
    return;
  }
  impl.focused_id = moved_focus(impl.complete, impl.focused_id, key == Key::next ? 1 : -1);
}

void feed_typed(Kit& kit, std::string_view text) {
  Kit::Impl& impl = kit.impl();
  if (text == "\n" && !impl.focused_id.empty()) return feed_key(kit, Key::press);
  if (impl.typed.size() + text.size() <= typed_bytes_max) impl.typed += text;
}

void Kit::Impl::note(std::string_view id, WidgetRole role, std::string_view label, const Rect& where, bool enabled,
                     bool focused, bool cut_off) {
  building.widgets.push_back({std::string(id), role, std::string(label), where, enabled, focused, cut_off});
}

}  // namespace kassabel::ui
