// SPDX-License-Identifier: Apache-2.0
// What is touched: buttons, big choices, pages of rows. A press looks pressed in the frame in which the finger lands.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/kit/shapes.h"

namespace kassabel::ui {
namespace {

struct Look {
  Colour fill, edge, text;
  float edge_mm = 0;  // 0: no edge
};

// Away from the letters' side of the grey scale, so that a pressed button reads better, not worse.
Colour pressed_fill(Colour fill, Colour letters) {
  const bool dark_letters = letters.r + letters.g + letters.b < 384;
  return mixed(fill, dark_letters ? Colour{255, 255, 255} : Colour{0, 0, 0}, dark_letters ? 0.45F : 0.3F);
}

Look look_of(const Kit::Impl& impl, ButtonKind kind, bool waiting, bool enabled, bool held) {
  const auto c = [&impl](Role role) { return impl.colour(role); };
  if (!enabled) return {c(Role::paper), c(Role::hairline), c(Role::muted), 0.7F};
  switch (kind) {
    case ButtonKind::self:
      if (held) return {pressed_fill(c(Role::self), c(Role::on_self)), c(Role::on_self), c(Role::on_self), 1.2F};
      return {c(Role::self), c(Role::self), c(Role::on_self), 0};
    case ButtonKind::person: {
      const Colour fill = c(waiting ? Role::person_waiting : Role::person);
      if (held) return {pressed_fill(fill, c(Role::on_person)), c(Role::on_person), c(Role::on_person), 1.4F};
      return {fill, c(Role::person_edge), c(Role::on_person), 0.8F};
    }
    case ButtonKind::quiet:
      if (held) return {c(Role::chosen), c(Role::chosen), c(Role::on_chosen), 0};
      return {c(Role::card), c(Role::edge), c(Role::ink), 0.7F};
    case ButtonKind::chosen:
      if (held) return {c(Role::card), c(Role::chosen), c(Role::ink), 1.2F};
      return {c(Role::chosen), c(Role::chosen), c(Role::on_chosen), 0};
    case ButtonKind::danger:
      if (held) return {c(Role::warning), c(Role::warning), c(Role::card), 0};
      return {c(Role::card), c(Role::warning), c(Role::warning), 0.7F};
  }
  return {};
}

void draw_ground(Kit::Impl& impl, const Box& box, const Look& look, float radius_mm, const Touch& touch) {
  const float radius = impl.px(radius_mm);
  // Dark and light side by side: one of them shows on every ground.
  if (touch.focused) {
    const float gap = impl.whole(0.9F);
    fill_framed(*impl.masks, box.inset(-3 * gap), radius + 3 * gap, impl.colour(Role::card), impl.colour(Role::ink),
                2 * gap);
  }
  const Box shown = touch.held ? box.inset(impl.whole(0.7F)) : box;
  if (look.edge_mm > 0) return fill_framed(*impl.masks, shown, radius, look.fill, look.edge, impl.whole(look.edge_mm));
  fill_rounded(*impl.masks, shown, radius, look.fill);
}

// One line, a little smaller if need be; else two lines; else as small as it takes.
TextBlock fit_label(const Kit::Impl& impl, const ButtonSpec& spec, float width_px, const Box& box) {
  const bool low = box.h() < impl.px(23);
  const bool plain = spec.kind == ButtonKind::quiet || spec.kind == ButtonKind::chosen;
  TextStyle style{spec.type, low && plain ? Weight::semibold : Weight::bold, Role::ink, Align::centre, 1};
  for (const float shrink : {1.F, 0.92F, 0.85F}) {
    if (low && spec.type == Type::label && shrink > 0.9F) continue;  // small buttons, small words
    TextBlock block = impl.lay_out(spec.label, style, width_px, 1, shrink);
    if (!block.cut) return block;
  }
  style.lines_max = 2;
  return impl.fit(spec.label, style, width_px, box.h() - 2 * impl.px(2.2F));
}

// Icon and label together in the middle of the box.
bool draw_label(Kit::Impl& impl, const Box& box, const ButtonSpec& spec, const Look& look) {
  const float padding = std::round(std::min(impl.px(5), box.w() * 0.06F));
  const Box inner{box.x0 + padding, box.y0, box.x1 - padding, box.y1};
  const bool icon_only = spec.icon && (spec.icon_only || spec.label.empty() || box.w() <= box.h() * 1.35F);
  if (icon_only) {
    const float side = std::round(std::min({impl.px(13), box.h() * 0.52F, box.w() * 0.6F}));
    const float x = std::round((box.x0 + box.x1 - side) / 2);
    const float y = std::round((box.y0 + box.y1 - side) / 2);
    draw_icon(*impl.masks, {x, y, x + side, y + side}, *spec.icon, look.text);
    return true;
  }
  const float capital = impl.px(impl.capitals_mm(spec.type));
  float side = spec.icon ? std::round(std::min(capital * 1.65F, box.h() * 0.6F)) : 0.F;
  float gap = spec.icon ? std::round(capital * 0.75F) : 0.F;
  TextBlock block = fit_label(impl, spec, inner.w() - side - gap, box);
  if (spec.icon && block.cut) {  // words before icons
    side = gap = 0;
    block = fit_label(impl, spec, inner.w(), box);
  }
  const float total = side + gap + block.width_px;
  const float left = std::round(inner.x0 + std::max(0.F, (inner.w() - total) / 2));
  if (side > 0) {
    const float y = std::round((box.y0 + box.y1 - side) / 2);
    draw_icon(*impl.masks, {left, y, left + side, y + side}, *spec.icon, look.text);
  }
  const Box words{left + side + gap, box.y0, left + total, box.y1};
  impl.draw_text(words, block, side > 0 ? Align::left : Align::centre, Vertical::centre, look.text);
  return !block.cut;
}

}  // namespace

Touch Kit::Impl::touch(std::string_view id, const Rect& where, bool enabled) {
  const Box area = box(where);
  if (!enabled || area.w() < 1 || area.h() < 1) return {};
  Touch touch;
  ImGui::SetCursorScreenPos({area.x0, area.y0});
  // A press belongs to the screen it began on: the same place on the next screen means something else.
  ImGui::PushID(screen.c_str());
  ImGui::PushID(id.data(), id.data() + id.size());
  touch.pressed = ImGui::InvisibleButton("touch", {area.w(), area.h()});
  touch.held = ImGui::IsItemActive() && ImGui::IsItemHovered();
  ImGui::PopID();
  ImGui::PopID();
  if (touch.held) focused_id.clear();  // a finger is at work: no ring
  touch.focused = !focused_id.empty() && focused_id == id;
  if (touch.focused && press_asked) {
    press_asked = false;
    touch.pressed = true;
  }
  return touch;
}

bool Kit::button(const Rect& rect, const ButtonSpec& spec) {
  const Touch touch = impl_->touch(spec.id, rect, spec.enabled);
  const Look look = look_of(*impl_, spec.kind, false, spec.enabled, touch.held);
  const Box box = impl_->box(rect);
  draw_ground(*impl_, box, look, std::min(7.F, std::min(rect.w, rect.h) * 0.28F), touch);
  const bool fits = draw_label(*impl_, box, spec, look);
  impl_->note(spec.id, WidgetRole::button, spec.label, rect, spec.enabled, touch.focused, !fits);
  return touch.pressed;
}

namespace {

// A choice's parts, laid out for one arrangement.
struct ChoiceLayout {
  float icon_px = 0;
  bool icon_beside = false;
  float text_x = 0;  // from the left of the inner box
  TextBlock title;
  std::vector<TextBlock> lines;
  float gap_icon = 0, gap_title = 0;
  float height = 0;
  bool cut = false;
};

struct Arrangement {
  float icon_mm;
  bool beside;
  float shrink;
};

ChoiceLayout arrange(const Kit::Impl& impl, const ChoiceSpec& spec, const Box& inner, const Arrangement& how) {
  ChoiceLayout layout;
  layout.icon_px = std::round(impl.px(how.icon_mm));
  layout.icon_beside = how.beside;
  layout.text_x = how.beside && how.icon_mm > 0 ? layout.icon_px + impl.px(8) : 0.F;
  const float width = inner.w() - layout.text_x;
  const TextStyle title{spec.big_title ? Type::amount : Type::headline, Weight::bold, Role::ink, Align::left, 2};
  const TextStyle line{Type::label, Weight::regular, Role::ink, Align::left, 3};
  layout.title = impl.lay_out(spec.title, title, width, 2, how.shrink);
  layout.cut = layout.title.cut;
  float text_height = layout.title.height_px();
  layout.gap_title = spec.lines.empty() ? 0.F : std::round(impl.px(2.8F) * how.shrink);
  for (const std::string& text : spec.lines) {
    layout.lines.push_back(impl.lay_out(text, line, width, 3, how.shrink));
    layout.cut = layout.cut || layout.lines.back().cut;
    text_height += layout.lines.back().height_px();
  }
  text_height += layout.gap_title;
  layout.gap_icon = how.beside || how.icon_mm <= 0 ? 0.F : std::round(impl.px(8) * how.shrink);
  layout.height = how.beside ? std::max(layout.icon_px, text_height) : layout.icon_px + layout.gap_icon + text_height;
  layout.cut = layout.cut || layout.height > inner.h();
  return layout;
}

// Roomy first; then the icon moves beside the words, then everything gets smaller, last the icon goes.
ChoiceLayout best_layout(const Kit::Impl& impl, const ChoiceSpec& spec, const Box& inner) {
  static constexpr Arrangement tries[] = {{28, false, 1},   {22, false, 0.9F}, {24, true, 1},     {20, true, 0.9F},
                                          {16, true, 0.8F}, {14, true, 0.7F},  {12, true, 0.62F}, {0, false, 0.8F},
                                          {0, false, 0.7F}, {0, false, 0.7F}};
  ChoiceLayout layout;
  for (const Arrangement& one : tries) {
    layout = arrange(impl, spec, inner, one);
    if (!layout.cut) break;
  }
  return layout;
}

void draw_choice(Kit::Impl& impl, const Box& inner, const ChoiceSpec& spec, const ChoiceLayout& layout, Colour ink) {
  const float top = std::round(inner.y0 + std::max(0.F, (inner.h() - layout.height) / 2));
  float y = top;
  if (layout.icon_px > 0) {
    const float icon_y = layout.icon_beside ? std::round(top + (layout.height - layout.icon_px) / 2) : top;
    draw_icon(*impl.masks, {inner.x0, icon_y, inner.x0 + layout.icon_px, icon_y + layout.icon_px}, spec.icon, ink);
    if (!layout.icon_beside) y += layout.icon_px + layout.gap_icon;
  }
  const float x = inner.x0 + layout.text_x;
  const auto put = [&](const TextBlock& block) {
    impl.draw_text({x, y, inner.x1, y + block.height_px()}, block, Align::left, Vertical::top, ink);
    y += block.height_px();
  };
  put(layout.title);
  y += layout.gap_title;
  for (const TextBlock& block : layout.lines) put(block);
}

}  // namespace

bool Kit::choice(const Rect& rect, const ChoiceSpec& spec) {
  const Touch touch = impl_->touch(spec.id, rect, spec.enabled);
  const Look look = look_of(*impl_, spec.kind, spec.waiting, spec.enabled, touch.held);
  const Box box = impl_->box(rect);
  draw_ground(*impl_, box, look, 10, touch);
  const float pad_x = std::round(std::min(impl_->px(15), box.w() * 0.07F));
  const float pad_y = std::round(std::min(impl_->px(8), box.h() * 0.06F));
  const Box inner{box.x0 + pad_x, box.y0 + pad_y, box.x1 - pad_x, box.y1 - pad_y};
  const ChoiceLayout layout = best_layout(*impl_, spec, inner);
  draw_choice(*impl_, inner, spec, layout, look.text);
  std::string label = spec.title;
  for (const std::string& line : spec.lines) label += "\n" + line;
  impl_->note(spec.id, WidgetRole::choice, label, rect, spec.enabled, touch.focused, layout.cut);
  return touch.pressed;
}

}  // namespace kassabel::ui
