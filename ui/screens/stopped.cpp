// SPDX-License-Identifier: Apache-2.0
// The journal cannot be written: the kiosk sells nothing, says so kindly, and keeps the bell.
#include "ui/screens/each.h"

namespace kassabel::ui {

Answer draw_stopped(Kit& kit, const lane::View& view, const lane::StoppedView&) {
  Answer answer;
  const Sheet sheet = open_sheet(kit, view, {.name = "stopped"}, answer);
  Rect body = sheet.body;
  const float size = compact(kit) ? 34.F : 56.F;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold};
  const TextStyle words{.type = Type::label};
  const std::string title = kit.tr("This till has to stop for a moment");
  const std::string first = kit.tr("It is not your fault. What you have scanned is kept.");
  const std::string second = kit.tr("A member of staff can help you. You may also go to another till.");
  const float height = size + 14 + kit.measure(title, headline, body.w).h + kit.measure(first, words, body.w).h +
                       kit.measure(second, words, body.w).h;
  body.cut_top(std::max(0.F, (body.h - height) * (kit.portrait() ? 0.35F : 0.5F)));
  const Rect place = body.cut_top(size);
  kit.icon({place.x, place.y, size, size}, Icon::warning, Role::warning);
  body.cut_top(6);
  flow_text(kit, body, title, headline, 4);
  flow_text(kit, body, first, words, 2);
  kit.text(body, second, words);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
