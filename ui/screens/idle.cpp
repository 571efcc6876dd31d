// SPDX-License-Identifier: Apache-2.0
// "Are you still there?": one tap goes on; nothing is lost when nobody answers.
#include "ui/screens/each.h"

namespace kassabel::ui {

Answer draw_idle(Kit& kit, const lane::View& view, int seconds) {
  Answer answer;
  const Sheet sheet = open_sheet(kit, view, {.name = "idle"}, answer);
  Rect body = sheet.body;
  const float size = compact(kit) ? 34.F : 56.F;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold};
  const TextStyle words{.type = Type::label};
  const std::string title = kit.tr("Are you still there?");
  const std::string keeps = kit.tr("Your basket stays as it is. Take all the time you need.");
  const std::string then = say(kit.trn("In {} second we ask a member of staff to have a look.",
                                       "In {} seconds we ask a member of staff to have a look.", seconds),
                               seconds);
  const float height = size + 14 + kit.measure(title, headline, body.w).h + kit.measure(keeps, words, body.w).h +
                       kit.measure(then, words, body.w).h;
  body.cut_top(std::max(0.F, (body.h - height) * (kit.portrait() ? 0.35F : 0.5F)));
  const Rect place = body.cut_top(size);
  kit.icon({place.x, place.y, size, size}, Icon::clock, Role::self);
  body.cut_top(6);
  flow_text(kit, body, title, headline, 4);
  flow_text(kit, body, keeps, words, 2);
  kit.text(body, then, words);
  tap(kit, sheet.main, {.id = "still-here", .label = kit.tr("Yes, go on"), .kind = ButtonKind::self},
      input::StillHere{}, answer);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
