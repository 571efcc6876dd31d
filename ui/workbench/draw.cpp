// SPDX-License-Identifier: Apache-2.0
// Where everything stands: a shelf to the left, devices in the middle, the printer and its paper to the right.
#include <algorithm>
#include <array>

#include "ui/workbench/parts.h"
#include "ui/workbench/words.h"

namespace kassabel::workbench {

ui::Metrics metrics(int width_px, int height_px) {
  ui::Metrics out;
  const auto width = static_cast<float>(width_px);
  const auto height = static_cast<float>(height_px);
  const float scale = std::min(width / panel_width_min, height / panel_height_min);
  out.width_px = width_px;
  out.height_px = height_px;
  out.width_mm = width / scale;
  out.height_mm = height / scale;
  return out;
}

Rect card(ui::Kit& kit, const Rect& rect, const std::string& title) {
  kit.panel(rect, Role::card, Role::hairline, 6);
  Rect inside = rect.inset(pad, pad);
  const float line = kit.line_height(Type::small);
  kit.text(inside.cut_top(line), title, {Type::small, Weight::bold, Role::muted, ui::Align::left, 1}, true);
  inside.cut_top(1.5F);
  return inside;
}

void key(ui::Kit& kit, const Rect& rect, const KeySpec& spec, Ask ask, Answer& answer) {
  const ui::ButtonSpec button{.id = spec.id,
                              .label = spec.label,
                              .kind = spec.kind,
                              .icon = spec.icon,
                              .type = Type::small,
                              .enabled = spec.enabled};
  if (kit.button(rect, button)) answer = std::move(ask);
}

void plug_tile(ui::Kit& kit, const Rect& rect, const PlugSpec& spec, Answer& answer) {
  const ui::TileSpec tile{.id = spec.id,
                          .picture = "🔌",
                          .title = spec.in ? kit.tr("Pull the plug") : kit.tr("Plug it in"),
                          .chosen = !spec.in,
                          .enabled = spec.enabled};
  if (kit.tile(rect, tile)) answer = ask::Plug{spec.device, !spec.in};
}

void draw_head(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  kit.panel(rect, Role::staff_bar, {}, 0);
  Rect inside = rect.inset(8, 5);
  const Rect power = inside.cut_right(118);
  inside.cut_right(gap);
  const float mark = 22;
  const Rect sign = inside.cut_left(mark);
  kit.icon({sign.x, sign.y + (sign.h - mark) / 2, mark, mark}, Icon::basket, Role::on_staff_bar);
  inside.cut_left(6);
  const float first = kit.line_height(Type::label);
  const float second = kit.line_height(Type::small);
  inside.cut_top(std::max(0.F, (inside.h - first - second) / 2));
  kit.text(inside.cut_top(first), hint(kit, view), {Type::label, Weight::bold, Role::on_staff_bar, ui::Align::left, 1},
           true);
  kit.text(inside.cut_top(second), said(kit, view),
           {Type::small, Weight::regular, Role::on_staff_bar, ui::Align::left, 1}, true);
  const Rect place{power.x, power.y + (power.h - 20) / 2, power.w, 20};
  switch (view.power) {
    case Power::on:
      return key(kit, place, {"pull-plug", kit.tr("Pull the kiosk's plug"), ButtonKind::danger, {}}, ask::PullThePlug{},
                 answer);
    case Power::off:
      return key(kit, place, {"switch-on", kit.tr("Switch the kiosk on"), ButtonKind::self, {}}, ask::SwitchOn{},
                 answer);
    case Power::starting:
      return key(kit, place, {"switch-on", kit.tr("Switch the kiosk on"), ButtonKind::self, {}, false}, ask::SwitchOn{},
                 answer);
  }
}

namespace {

struct ShopperTile {
  Shopper who;
  const char* id;
  const char* picture;
};

void draw_shoppers(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  static constexpr std::array<ShopperTile, 6> shoppers{{{Shopper::dutch, "shopper-nl", "🧑"},
                                                        {Shopper::english, "shopper-en", "👩"},
                                                        {Shopper::german, "shopper-de", "🧔"},
                                                        {Shopper::french, "shopper-fr", "👱"},
                                                        {Shopper::large_text, "shopper-large", "👵"},
                                                        {Shopper::hurried, "shopper-hurried", "🏃"}}};
  const std::vector<Rect> places = ui::columns(rect, static_cast<int>(shoppers.size()), key_gap);
  for (std::size_t at = 0; at < shoppers.size(); ++at) {
    const ShopperTile& one = shoppers[at];
    const ui::TileSpec tile{.id = one.id,
                            .picture = one.picture,
                            .title = shopper_words(kit, one.who),
                            .enabled = view.power == Power::on && !view.busy_shopper};
    if (kit.tile(places[at], tile)) answer = ask::BeShopper{one.who};
  }
}

std::string ahead(const ui::Kit& kit, std::int64_t seconds) {
  if (seconds < 60) return say(kit.trn("{} second ahead", "{} seconds ahead", seconds), seconds);
  return say(kit.trn("{} minute ahead", "{} minutes ahead", seconds / 60), seconds / 60);
}

}  // namespace

void draw_foot(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect left = rect;
  const Rect right = left.cut_right(168);
  left.cut_right(gap);
  draw_shoppers(kit, view, card(kit, left, kit.tr("Let a shopper step up to the kiosk")), answer);
  std::string title = kit.tr("The kiosk's clock");
  if (view.forwarded_s > 0) title += " · " + ahead(kit, view.forwarded_s);
  const std::vector<Rect> keys = ui::columns(card(kit, right, title), 3, key_gap);
  const bool on = view.power == Power::on;
  key(kit, keys[0], {"forward-10", kit.tr("+10 s"), ButtonKind::quiet, {}, on}, ask::Forward{10}, answer);
  key(kit, keys[1], {"forward-60", kit.tr("+1 min"), ButtonKind::quiet, {}, on}, ask::Forward{60}, answer);
  key(kit, keys[2], {"forward-900", kit.tr("+15 min"), ButtonKind::quiet, {}, on}, ask::Forward{900}, answer);
}

Answer draw(ui::Kit& kit, const View& view) {
  kit.enter_screen("workbench");
  kit.fill(Role::paper);
  Answer answer;
  take_typed(kit, answer);
  Rect area = kit.screen();
  draw_head(kit, view, area.cut_top(38), answer);
  area = area.inset(gap, gap);
  draw_foot(kit, view, area.cut_bottom(39), answer);
  area.cut_bottom(gap);
  const float wider = std::clamp(area.w - 620, 0.F, 60.F);  // what a broad panel has to give away
  const Rect printer = area.cut_right(190 + wider * 0.2F);
  area.cut_right(gap);
  Rect devices = area.cut_right(138 + wider * 0.3F);
  area.cut_right(gap);

  const Rect badges = area.cut_bottom(45);
  area.cut_bottom(gap);
  const Rect readers = area.cut_bottom(54);
  area.cut_bottom(gap);
  draw_shelf(kit, view, area, answer);
  draw_readers(kit, view, readers, answer);
  draw_badges(kit, view, badges, answer);

  draw_terminal(kit, view, devices.cut_top(104), answer);
  devices.cut_top(gap);
  draw_drawer(kit, view, devices.cut_top(52), answer);
  devices.cut_top(gap);
  draw_phone(kit, view, devices, answer);
  draw_printer(kit, view, printer, answer);
  return answer;
}

}  // namespace kassabel::workbench
