// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/reasons.h"

#include <algorithm>

#include "ui/screens/letters.h"

namespace kassabel::ui {

namespace {

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }
float row_of(const Kit& kit) { return std::max(20.F, 2 * kit.line_height(Type::body) + 2); }
int across_of(const Kit& kit, float width) { return width < (kit.large_text() ? 180.F : 110.F) ? 1 : 2; }

int rows_of(const Kit& kit, std::size_t count, float width) {
  const int across = across_of(kit, width);
  return (static_cast<int>(count) + 1 + across - 1) / across;
}

float reasons_height(const Kit& kit, std::size_t count, float width) {
  const auto rows = static_cast<float>(rows_of(kit, count, width));
  return rows * (row_of(kit) + gap_of(kit)) - gap_of(kit);
}

std::optional<std::string> draw_reasons(Kit& kit, const Rect& area, const std::vector<std::string>& reasons) {
  const int across = across_of(kit, area.w);
  const auto width = static_cast<std::size_t>(across);
  const std::vector<Rect> rows = stack(area, rows_of(kit, reasons.size(), area.w), gap_of(kit));
  std::optional<std::string> said;
  for (std::size_t at = 0; at <= reasons.size(); ++at) {
    const bool other = at == reasons.size();
    const Rect place = columns(rows[at / width], across, gap_of(kit))[at % width];
    const std::string id = other ? std::string("reason-other") : fmt::format("reason-{}", at + 1);
    const std::string label = other ? kit.tr("Another reason") : reasons[at];
    if (!kit.button(place, {.id = id, .label = label, .type = Type::body})) continue;
    if (other)
      kit.scratch("reason-open") = "yes";
    else
      said = label;
  }
  return said;
}

std::optional<std::string> draw_typed_reason(Kit& kit, const lane::View& view, Rect body, const std::string& done) {
  std::string& words = kit.scratch("reason-words");
  std::optional<std::string> said;
  Rect low = body.cut_bottom(main_height(kit));
  const Rect back = low.cut_left((low.w - mm::gap) * 0.4F);
  low.cut_left(mm::gap);
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) kit.scratch("reason-open").clear();
  if (kit.button(low, {.id = "reason-done", .label = done, .kind = ButtonKind::self, .enabled = words.size() > 1})) {
    said = words;
    kit.scratch("reason-open").clear();
  }
  body.cut_bottom(gap_of(kit));
  const Rect keys = body.cut_bottom(letters_height(kit));
  body.cut_bottom(gap_of(kit));
  draw_typed(kit, body.cut_bottom(std::max(18.F, small_height(kit))), words, kit.tr("Type the reason"));
  body.cut_bottom(gap_of(kit));
  fit_text(kit, body, kit.tr("What is the reason?"), {.weight = Weight::bold}, {Type::title, Type::label}, true);
  (void)draw_letters(kit, keys, view.language, words);
  return said;
}

}  // namespace

std::optional<std::string> draw_why(Kit& kit, const lane::View& view, const WhySpec& spec, Rect body) {
  if (!kit.scratch("reason-open").empty()) return draw_typed_reason(kit, view, body, spec.done);
  const Rect back = body.cut_bottom(main_height(kit));
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) kit.scratch(spec.open).clear();
  body.cut_bottom(gap_of(kit));
  const float wanted = std::max(reasons_height(kit, spec.reasons.size(), body.w),
                                std::min(body.h * 0.45F, kit.portrait() ? 120.F : 76.F));
  const Rect places = body.cut_bottom(std::min(body.h, wanted));
  body.cut_bottom(gap_of(kit));
  if (spec.sum) {
    const Type big = body.h > 80 ? Type::amount : Type::title;
    kit.text(body.cut_bottom(std::min(body.h, kit.line_height(big))), *spec.sum,
             {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
  }
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, spec.title, title, 2);
  if (body.h > kit.line_height(Type::body))
    fit_text(kit, body, spec.what, {.colour = Role::muted}, {Type::label, Type::body, Type::small});
  return draw_reasons(kit, places, spec.reasons);
}

}  // namespace kassabel::ui
