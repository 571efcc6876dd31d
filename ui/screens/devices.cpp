// SPDX-License-Identifier: Apache-2.0
// The technician's page: what is plugged in, and trials of it.
#include "ui/screens/desk_call.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

Answer draw_devices(Kit& kit, const lane::View& view, const lane::DevicesView& devices) {
  Answer answer;
  kit.enter_screen("devices");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Devices"), headline, mm::gap);
  for (const DeviceRow& row : devices.rows)
    flow_text(kit, body, row.name + ": " + row.words, {.type = Type::body}, mm::gap);
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  return answer;
}

}  // namespace kassabel::ui
