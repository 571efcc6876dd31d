// SPDX-License-Identifier: Apache-2.0
// What is only looked at: grounds, cards, lines, pictures, badges, coins.
#include <algorithm>
#include <cmath>

#include "ui/kit/shapes.h"

namespace kassabel::ui {
namespace {

// The first letter of a name, in capitals as far as Latin goes.
std::string first_letter(std::string_view name) {
  std::string_view rest = name;
  static_cast<void>(take_code_point(rest));
  std::string letter(name.substr(0, name.size() - rest.size()));
  if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
  // à..þ without ÷ are 32 above À..Þ
  if (letter.size() == 2 && letter[0] == '\xC3' && static_cast<unsigned char>(letter[1]) >= 0xA0 &&
      letter[1] != '\xB7') {
    letter[1] = static_cast<char>(letter[1] - 0x20);
  }
  return letter;
}

}  // namespace

void Kit::fill(Role ground) {
  fill_box({0, 0, static_cast<float>(impl_->metrics.width_px), static_cast<float>(impl_->metrics.height_px)},
           impl_->colour(ground));
}

void Kit::panel(const Rect& rect, Role fill, std::optional<Role> edge, float radius) {
  const Box box = impl_->box(rect);
  const float radius_px = impl_->px(radius);
  if (!edge) return fill_rounded(*impl_->masks, box, radius_px, impl_->colour(fill));
  fill_framed(*impl_->masks, box, radius_px, impl_->colour(fill), impl_->colour(*edge), impl_->whole(0.6F));
}

void Kit::hairline(const Rect& rect) {
  Box box = impl_->box(rect);
  box.y1 = box.y0 + impl_->whole(0.35F);
  fill_box(box, impl_->colour(Role::hairline));
}

void Kit::icon(const Rect& rect, Icon icon, Role colour) {
  draw_icon(*impl_->masks, impl_->box(rect), icon, impl_->colour(colour));
}

bool Kit::Impl::draw_picture(const Box& where, std::string_view picture) {
  const int side = static_cast<int>(std::min(where.w(), where.h()));
  if (picture.empty() || side < 4) return false;
  const Picture shown = emoji->picture(picture, side);
  if (shown.texture == nullptr) return false;
  const auto width = static_cast<float>(shown.width);
  const auto height = static_cast<float>(shown.height);
  const ImVec2 from{where.x0 + std::floor((where.w() - width) / 2), where.y0 + std::floor((where.h() - height) / 2)};
  ImGui::GetWindowDrawList()->AddImage(reinterpret_cast<ImTextureID>(shown.texture), from,
                                       {from.x + width, from.y + height});
  return true;
}

void Kit::picture(const Rect& rect, std::string_view emoji) {
  if (impl_->draw_picture(impl_->box(rect), emoji))
    impl_->note("picture", WidgetRole::picture, emoji, rect, true, false, false);
}

void Kit::dot(const Rect& rect, Role colour, bool filled) {
  const Box box = impl_->box(rect);
  if (filled) return fill_disc(*impl_->masks, box, impl_->colour(colour));
  const float width = std::max(impl_->whole(0.9F), std::round(std::min(box.w(), box.h()) / 10));
  draw_ring(*impl_->masks, box, width, impl_->colour(colour));
}

void Kit::initial(const Rect& rect, std::string_view name, Role disc, Role letter) {
  const Box box = impl_->box(rect);
  const float side = std::min(box.w(), box.h());
  fill_disc(*impl_->masks, box, impl_->colour(disc));
  const Font font{Face::bold, std::clamp(static_cast<int>(side * 0.36F), 4, 400)};
  const std::string shown = first_letter(name);
  const TextBlock block = break_lines(*impl_->glyphs, font, shown, side, 1, font.capital_px);
  impl_->draw_text(box, block, Align::centre, Vertical::centre, impl_->colour(letter));
}

void Kit::coin(const Rect& rect, std::string_view label, bool note) {
  const Box box = impl_->box(rect);
  const Role fill = note ? Role::self_pale : Role::person_waiting;
  const Role text = note ? Role::ink : Role::on_person;
  if (note) {
    fill_framed(*impl_->masks, box, impl_->px(2.5F), impl_->colour(fill), impl_->colour(Role::good),
                impl_->whole(0.7F));
  } else {
    fill_disc(*impl_->masks, box, impl_->colour(Role::person_edge));
    fill_disc(*impl_->masks, box.inset(impl_->whole(0.8F)), impl_->colour(fill));
  }
  const Box inner = box.inset(std::round(std::min(box.w(), box.h()) * 0.12F));
  const TextStyle style{Type::label, Weight::bold, text, Align::centre, 1};
  const TextBlock block = impl_->fit(label, style, inner.w(), inner.h());
  impl_->draw_text(box, block, Align::centre, Vertical::centre, impl_->colour(text));
  impl_->note("text", WidgetRole::text, label, rect, true, false, block.cut);
}

void Kit::bars(const Rect& rect, const std::vector<bool>& dark, int quiet_modules, std::string_view label) {
  const Theme& paper = theme(ThemeName::print);
  const Box box = impl_->box(rect);
  const float modules = static_cast<float>(dark.size()) + 2 * static_cast<float>(quiet_modules);
  const float module_px = std::floor(box.w() / modules);
  const float from = box.x0 + std::floor((box.w() - modules * module_px) / 2);
  const Box ground{from, box.y0, from + modules * module_px, box.y1};
  const Box symbol = ground.inset(std::floor(box.h() * 0.06F));
  fill_box(ground, paper.of(Role::paper));
  float x = from + static_cast<float>(quiet_modules) * module_px;
  for (const bool bar : dark) {
    if (bar) fill_box({x, symbol.y0, x + module_px, symbol.y1}, paper.of(Role::ink));
    x += module_px;
  }
  impl_->note("bars", WidgetRole::picture, label, rect, true, false, module_px < 1);
}

}  // namespace kassabel::ui
