// SPDX-License-Identifier: Apache-2.0
// What a line of the basket says, and how its 18+ mark looks.
#include "kiosk/domain/language.h"
#include "ui/screens/basket_parts.h"

namespace kassabel::ui {

using lane::LineView;

std::string line_id(std::uint32_t line, const char* what) { return fmt::format("line-{}-{}", line, what); }

std::string line_detail(const Kit& kit, const lane::View& view, const LineView& line) {
  std::string words;
  if (line.weight_g != 0) {
    constexpr std::int64_t grams_per_kg = 1000;
    const std::string weight =
        fmt::format("{}{}{:03}", line.weight_g / grams_per_kg, decimal_of(view.language), line.weight_g % grams_per_kg);
    words = say(kit.tr("{} kg x {}/kg"), weight, euro(view, line.unit));
    if (line.quantity > 1) words = fmt::format("{} × {}", line.quantity, words);
  } else if (line.quantity > 1) {
    words = say(kit.tr("{} at {} each"), line.quantity, amount(view, line.unit));
  }
  if (line.corrected) words += (words.empty() ? "" : "\n") + kit.tr("Price set by a member of staff");
  return words;
}

PartWords part_words(const Kit& kit, const lane::View& view, const LineView& part) {
  switch (part.kind) {
    case LineView::Kind::discount:
      return {part.name, taken_off(view, part.amount), Role::good};
    case LineView::Kind::deposit:
      if (cramped(kit)) return {kit.tr("Deposit"), amount(view, part.amount), Role::muted};
      return {say(kit.tr("Deposit {} x {}, you get it back"), part.quantity, amount(view, part.unit)),
              amount(view, part.amount), Role::muted};
    case LineView::Kind::surcharge:
      if (cramped(kit)) return {kit.tr("Surcharge"), amount(view, part.amount), Role::muted};
      return {say(kit.tr("Surcharge for plastic {} x {}"), part.quantity, amount(view, part.unit)),
              amount(view, part.amount), Role::muted};
    case LineView::Kind::product:
      break;
  }
  return {part.name, amount(view, part.amount), Role::ink};
}

namespace {

std::string age_mark(int years) { return fmt::format("{}+", years); }

}  // namespace

float age_mark_width(const Kit& kit, int years) {
  return width_of(kit, age_mark(years), {.type = Type::small, .weight = Weight::bold}) + 6;
}

void draw_age_mark(Kit& kit, const Rect& place, int years) {
  const float height = std::min(place.h, kit.line_height(Type::small) + 2);
  const Rect pill{place.x, place.y + (place.h - height) / 2, place.w, height};
  kit.panel(pill, Role::person_waiting, Role::person_edge, 4);
  kit.text(
      pill, age_mark(years),
      {.type = Type::small, .weight = Weight::bold, .colour = Role::on_person, .align = Align::centre, .lines_max = 1},
      true);
}

}  // namespace kassabel::ui
