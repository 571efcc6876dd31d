// SPDX-License-Identifier: Apache-2.0
// Tiles: a picture with words to touch. High ones have the picture on top, wide ones beside the words.
#include <algorithm>
#include <cmath>

#include "ui/kit/shapes.h"

namespace kassabel::ui {
namespace {

constexpr float pad_mm = 2.5F;
constexpr float words_pad_mm = 1;  // long words need the width more than the look of it

struct Look {
  Colour fill, edge, ink, muted;
};

Look look_of(const Kit::Impl& impl, const TileSpec& spec, bool held) {
  const auto c = [&impl](Role role) { return impl.colour(role); };
  if (!spec.enabled) return {c(Role::paper), c(Role::hairline), c(Role::muted), c(Role::muted)};
  if (spec.chosen != held) return {c(Role::chosen), c(Role::chosen), c(Role::on_chosen), c(Role::on_chosen)};
  return {c(Role::card), spec.picture_only ? c(Role::hairline) : c(Role::edge), c(Role::ink), c(Role::muted)};
}

// Title and detail from the top of the box; returns whether all of it is there.
bool draw_words(Kit::Impl& impl, const Box& box, const TileSpec& spec, const Look& look, Align align, bool centre) {
  const TextStyle title{Type::small, Weight::semibold, Role::ink, align, 3};
  const TextStyle detail{Type::small, Weight::regular, Role::muted, align, spec.detail_lines_max};
  TextBlock second;
  if (!spec.detail.empty()) second = impl.fit(spec.detail, detail, box.w(), box.h());
  const TextBlock first = impl.fit(spec.title, title, box.w(), box.h() - second.height_px());
  const float spare = box.h() - first.height_px() - second.height_px();
  float y = box.y0 + (centre ? std::floor(std::max(0.F, spare) / 2) : 0.F);
  impl.draw_text({box.x0, y, box.x1, y + first.height_px()}, first, align, Vertical::top, look.ink);
  y = centre ? y + first.height_px() : box.y1 - second.height_px();
  if (!spec.detail.empty()) impl.draw_text({box.x0, y, box.x1, box.y1}, second, align, Vertical::top, look.muted);
  return !first.cut && !second.cut && spare > -1;
}

// Two lines of title are the rule; a longer one takes from the picture.
bool draw_high(Kit::Impl& impl, Box inner, const TileSpec& spec, const Look& look) {
  const float wider = impl.whole(pad_mm) - impl.whole(words_pad_mm);
  inner.x0 -= wider;
  inner.x1 += wider;
  const TextStyle title{Type::small, Weight::semibold, Role::ink, Align::centre, 3};
  const TextBlock block = impl.fit(spec.title, title, inner.w(), inner.h());
  // Two lines of a title keep tiles beside each other alike; a long detail takes the second.
  float lines = std::max(spec.detail_lines_max > 1 ? 1.F : 2.F, static_cast<float>(block.lines.size()));
  if (!spec.detail.empty()) {
    const TextStyle detail{Type::small, Weight::regular, Role::muted, Align::centre, spec.detail_lines_max};
    lines += static_cast<float>(impl.fit(spec.detail, detail, inner.w(), inner.h()).lines.size());
  }
  const float words = lines * static_cast<float>(block.line_px);
  const float side = std::clamp(inner.h() - words, 0.F, inner.w());
  impl.draw_picture({inner.x0, inner.y0, inner.x1, inner.y0 + side}, spec.picture);
  return draw_words(impl, {inner.x0, inner.y0 + side, inner.x1, inner.y1}, spec, look, Align::centre, false);
}

bool draw_wide(Kit::Impl& impl, const Box& inner, const TileSpec& spec, const Look& look) {
  const float side = std::min(inner.h(), impl.px(16));
  impl.draw_picture({inner.x0, inner.y0, inner.x0 + side, inner.y1}, spec.picture);
  const float x = inner.x0 + (spec.picture.empty() ? 0.F : side + impl.whole(pad_mm));
  return draw_words(impl, {x, inner.y0, inner.x1, inner.y1}, spec, look, Align::left, true);
}

}  // namespace

bool Kit::tile(const Rect& rect, const TileSpec& spec) {
  const Touch touch = impl_->touch(spec.id, rect, spec.enabled);
  const Look look = look_of(*impl_, spec, touch.held);
  const Box box = impl_->box(rect);
  const float radius = impl_->px(std::min(5.F, rect.h * 0.25F));
  if (touch.focused) fill_rounded(*impl_->masks, box.inset(-impl_->whole(1.5F)), radius, impl_->colour(Role::ink));
  fill_framed(*impl_->masks, box, radius, look.fill, look.edge, impl_->whole(0.7F));
  const Box inner = box.inset(impl_->whole(pad_mm));
  bool fits = true;
  if (spec.picture_only)
    impl_->draw_picture(inner, spec.picture);
  else
    fits = rect.w > 1.5F * rect.h ? draw_wide(*impl_, inner, spec, look) : draw_high(*impl_, inner, spec, look);
  const std::string label = spec.detail.empty() ? spec.title : spec.title + "\n" + spec.detail;
  impl_->note(spec.id, WidgetRole::button, label, rect, spec.enabled, touch.focused, !fits);
  return touch.pressed;
}

}  // namespace kassabel::ui
