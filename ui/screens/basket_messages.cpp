// SPDX-License-Identifier: Apache-2.0
// What the basket says over its lines: a scan that was refused, 18+, a card payment that did not work; and, under them,
// what was taken out and may come back.
#include <algorithm>

#include "ui/screens/basket_parts.h"

namespace kassabel::ui {

namespace {

using lane::ScanTrouble;

// Friendly, and never the shopper's fault.
Message refused_message(const Kit& kit, const lane::RefusedScan& refused) {
  Message message{Icon::warning, refused_words(kit, refused),
                  kit.tr("Put it aside for a moment or ask a member of staff.")};
  switch (refused.trouble) {
    case ScanTrouble::unknown_product:
    case ScanTrouble::needs_person:
    case ScanTrouble::not_sold:
      break;
    case ScanTrouble::unreadable:
      message.icon = Icon::scan;
      message.words = kit.tr("Hold the barcode in front of the scanner again.");
      break;
    case ScanTrouble::basket_full:
      message.icon = Icon::basket;
      message.words = kit.tr("Pay for it first, or ask a member of staff.");
      break;
    case ScanTrouble::recalled:
      message.words = kit.tr("Put it aside, a member of staff takes it along. Good that you scanned it.");
      break;
    case ScanTrouble::expired:
      message.words = kit.tr("Put it aside and take another one, or ask a member of staff.");
      break;
    case ScanTrouble::age_refused:
      message.words = kit.tr("A member of staff decided so. You can simply pay for the rest.");
      break;
    case ScanTrouble::voucher_here:
      message.words = kit.tr("It counts once, and you see it below.");
      break;
    case ScanTrouble::voucher_used:
      message.words = kit.tr("Is that not right? A member of staff is glad to have a look.");
      break;
  }
  return message;
}

// Said calmly, in words that blame nobody. Somebody comes only after somebody said so.
Message age_message(const Kit& kit, const lane::AgeView& age) {
  Message message{Icon::person, say(kit.tr("Somebody has a quick look with things from {} years on."), age.years),
                  kit.tr("You may simply scan on."), true};
  if (!age.coming.empty())
    message.words += " " + say(kit.tr("{} is coming to you."), age.coming);
  else if (age.called)
    message.words += " " + kit.tr("We have asked a member of staff.");
  return message;
}

}  // namespace

void draw_basket_messages(Kit& kit, const lane::BasketView& basket, float least, Rect& area) {
  if (basket.refused)
    message_card(kit, area, refused_message(kit, *basket.refused));
  else if (const auto message = card_message(kit, basket.last_card))
    message_card(kit, area, *message);
  if (!basket.age) return;
  Message age = age_message(kit, *basket.age);
  const float roomy = least + (kit.large_text() ? 60.F : 40.F);  // a row or two more
  if (area.h - message_height(kit, age, area.w) < roomy) age.words.clear();
  // The mark at its line, the button for paying and the bell say it too.
  if (area.h - message_height(kit, age, area.w) >= least) message_card(kit, area, age);
}

float undo_height(const Kit& kit) { return std::max(22.F, 2 * kit.line_height(Type::small) + 3); }

void draw_undo(Kit& kit, const lane::UndoView& undo, const Rect& bar, Answer& answer) {
  const std::string keep = kit.tr("Keep it");
  const std::string what = undo.pieces > 1 ? fmt::format("{} × {}", undo.pieces, undo.name) : undo.name;
  if (cramped(kit)) {  // one button says both
    const ButtonSpec both{.id = "undo", .label = keep + ": " + what, .kind = ButtonKind::self, .type = Type::body};
    return tap(kit, bar, both, input::Undo{}, answer);
  }
  kit.panel(bar, Role::self_pale, Role::edge, 6);
  Rect inside = bar.inset(5, 2);
  const float button = width_of(kit, keep, {.type = Type::body, .weight = Weight::bold}) + 16;
  const ButtonSpec spec{.id = "undo", .label = keep, .kind = ButtonKind::self, .type = Type::body};
  tap(kit, inside.cut_right(std::min(button, inside.w * 0.5F)), spec, input::Undo{}, answer);
  inside.cut_right(5);
  fit_text(kit, inside, say(kit.tr("{} is taken out."), what), {.lines_max = 2}, {Type::body, Type::small}, true);
}

}  // namespace kassabel::ui
