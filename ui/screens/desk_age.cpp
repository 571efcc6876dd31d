// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/desk_age.h"

#include <algorithm>
#include <array>

#include "ui/screens/basket_parts.h"

namespace kassabel::ui {

namespace {

using lane::DeskView;

constexpr float gap = 4;
constexpr std::size_t names_max = 3;
constexpr float sign_mm = 9;

float pad_of(const Kit& kit) { return compact(kit) ? 5.F : 8.F; }
int across_of(const Kit& kit, float width) { return width > 300 || (width > 250 && !kit.large_text()) ? 4 : 2; }
float button_height(const Kit& kit) { return std::max(22.F, 2 * kit.line_height(Type::body) + 2); }
float buttons_height(const Kit& kit, float width) {
  const auto rows = static_cast<float>(4 / across_of(kit, width));
  return rows * (button_height(kit) + gap) - gap;
}

std::string age_title(const Kit& kit, const DeskView& desk) { return say(kit.tr("{} or older?"), desk.age_years); }

// For what; in large text on a small panel the question is enough.
std::string age_words(const Kit& kit, const DeskView& desk) {
  std::string words;
  for (std::size_t at = 0; at < desk.age_lines.size() && at < names_max; ++at)
    words += (at == 0 ? "" : ", ") + desk.age_lines[at].name;
  if (desk.age_lines.size() > names_max) words += ", …";
  return compact(kit) ? words : words + "\n" + kit.tr("We keep no date of birth.");
}

struct Choice {
  const char* id;
  std::string label;
  ButtonKind kind;
  AgeDecision decision;
};

std::string refused_line(const Kit& kit, const lane::RefusedScan& refused) {
  std::string words = kit.tr("Refused:") + " " + refused_words(kit, refused);
  if (refused.trouble == lane::ScanTrouble::unknown_product && !refused.code.empty()) words += " " + refused.code;
  if (!refused.words.empty()) words += " (" + kit.tr(refused.words) + ")";
  return words;
}

}  // namespace

float age_card_height(const Kit& kit, const DeskView& desk, float width) {
  const float inner = width - 2 * pad_of(kit);
  return kit.measure(age_title(kit, desk), {.type = Type::label, .weight = Weight::bold}, inner).h +
         kit.measure(age_words(kit, desk), {.type = Type::body}, inner).h + buttons_height(kit, inner) +
         2 * pad_of(kit) + 5;
}

void draw_age_card(Kit& kit, const DeskView& desk, Rect card, Answer& answer) {
  kit.panel(card, Role::person_waiting, Role::person_edge);
  Rect inside = card.inset(pad_of(kit), pad_of(kit));
  const int across = across_of(kit, inside.w);
  const Rect low = inside.cut_bottom(buttons_height(kit, inside.w));
  flow_text(kit, inside, age_title(kit, desk), {.type = Type::label, .weight = Weight::bold, .colour = Role::on_person},
            1);
  kit.text(inside, age_words(kit, desk), {.type = Type::body, .colour = Role::on_person});
  const std::array<Choice, 4> choices{
      {{"desk-age-ok", kit.tr("Clearly old enough"), ButtonKind::self, AgeDecision::old_enough},
       {"desk-age-id", kit.tr("Seen on the ID"), ButtonKind::self, AgeDecision::id_seen},
       {"desk-age-no", kit.tr("Not sold: age"), ButtonKind::danger, AgeDecision::refused},
       {"desk-age-group", kit.tr("Not sold: group"), ButtonKind::danger, AgeDecision::group_refused}}};
  const std::vector<Rect> lines = stack(low, 4 / across, gap);
  const auto width = static_cast<std::size_t>(across);
  for (std::size_t at = 0; at < choices.size(); ++at) {
    const ButtonSpec spec{
        .id = choices[at].id, .label = choices[at].label, .kind = choices[at].kind, .type = Type::body};
    tap(kit, columns(lines[at / width], across, gap)[at % width], spec, input::DecideAge{choices[at].decision}, answer);
  }
}

float refused_height(const Kit& kit, const DeskView& desk, float width) {
  if (!desk.refused) return 0;
  return std::max(sign_mm, kit.measure(refused_line(kit, *desk.refused), {.type = Type::body}, width - sign_mm - 4).h) +
         3;
}

void draw_refused(Kit& kit, const lane::RefusedScan& refused, Rect line) {
  const Rect place = line.cut_left(sign_mm);
  kit.icon({place.x, place.y + std::max(0.F, (place.h - sign_mm) / 2), sign_mm, sign_mm}, Icon::warning, Role::warning);
  line.cut_left(4);
  kit.text(line, refused_line(kit, refused), {.type = Type::body}, true);
}

}  // namespace kassabel::ui
