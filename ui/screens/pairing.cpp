// SPDX-License-Identifier: Apache-2.0
// A phone joins: where to go and which code to give.
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

// "482913" as "482 913": two groups are easier to carry over.
std::string grouped(const std::string& code) {
  if (code.size() != 6) return code;
  return code.substr(0, 3) + "\u2009 " + code.substr(3);
}

}  // namespace

Answer draw_pairing(Kit& kit, const lane::View& view, const lane::PairingView& pairing) {
  Answer answer;
  kit.enter_screen("pairing");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(8);
  const TextStyle label{.type = Type::label};
  flow_text(kit, body, kit.tr("Add a phone or tablet"),
            {.type = compact(kit) ? Type::title : Type::headline, .weight = Weight::bold}, kit.portrait() ? 16.F : 6.F);
  if (pairing.url.empty()) {
    kit.text(body, kit.tr("There is no staff board running on this till."), label);
  } else {
    flow_text(kit, body, kit.tr("1. Open this page on the phone:"), label, 2);
    fit_text(kit, body.cut_top(kit.line_height(Type::title) * (kit.portrait() ? 2.F : 1.F)), pairing.url,
             {.weight = Weight::bold}, {Type::title, Type::label, Type::body, Type::small});
    body.cut_top(kit.portrait() ? 10.F : 3.F);
    flow_text(kit, body, kit.tr("2. Give this code there:"), label, 2);
    flow_text(kit, body, grouped(pairing.code), {.type = Type::amount, .weight = Weight::bold, .lines_max = 1},
              kit.portrait() ? 10.F : 3.F);
    const std::string left = pairing.expires_in_s > 0
                                 ? say(kit.tr("The code is good for another {}."), duration(kit, pairing.expires_in_s))
                                 : kit.tr("The code is no longer good. Go back and ask for a new one.");
    kit.text(body, left, {.type = Type::body, .colour = Role::muted});
  }
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  return answer;
}

}  // namespace kassabel::ui
