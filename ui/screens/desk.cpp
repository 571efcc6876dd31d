// SPDX-License-Identifier: Apache-2.0
// Staff menu: the call and how it ended, the basket, the drawer, the phones, and which device is in trouble.
#include <algorithm>
#include <vector>

#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::DeskView;

std::string call_title(const Kit& kit, CallKind kind) {
  switch (kind) {
    case CallKind::help:
      return kit.tr("Call: somebody wants help");
    case CallKind::cash:
      return kit.tr("Call: somebody wants to pay in cash");
    case CallKind::left_basket:
      return kit.tr("Call: a basket was left here");
    case CallKind::age_check:
      return kit.tr("Call: an age check");
    case CallKind::price:
      return kit.tr("Call: a question about a price");
    case CallKind::other:
      return kit.tr("Call: something else");
    case CallKind::test:
      return kit.tr("Test call");
  }
  return {};
}

void draw_call_card(Kit& kit, const lane::CallView& call, Rect& body, Answer& answer) {
  const float pad = compact(kit) ? 5.F : 8.F;
  const float button = std::max(20.F, small_height(kit));
  const TextStyle title{.type = Type::label, .weight = Weight::bold, .colour = Role::on_person};
  const TextStyle words{.type = Type::body, .colour = Role::on_person};
  const std::string since = say(kit.tr("Called {}."), ago(kit, call.elapsed_s));
  const std::string said = !call.said_coming ? std::string{} : " " + say(kit.tr("{} said: I am coming."), call.name);
  const float width = body.w - 2 * pad;
  const std::string head = call_title(kit, call.kind);
  const float height = kit.measure(head, title, width).h + kit.measure(since + said, words, width).h + button + 6;
  const Rect card = body.cut_top(height + 2 * pad);
  body.cut_top(mm::gap);
  kit.panel(card, Role::person_waiting, Role::person_edge);
  Rect inside = card.inset(pad, pad);
  const std::vector<Rect> places = columns(inside.cut_bottom(button), 2, mm::gap);
  flow_text(kit, inside, head, title, 1);
  flow_text(kit, inside, since + said, words);
  tap(kit, places[0], {.id = "desk-solved", .label = kit.tr("Helped"), .kind = ButtonKind::self, .type = Type::label},
      input::SolveCall{CallOutcome::helped}, answer);
  tap(kit, places[1], {.id = "desk-nobody", .label = kit.tr("Nobody there"), .type = Type::body},
      input::SolveCall{CallOutcome::nobody_there}, answer);
}

std::string device_name(const Kit& kit, DeviceKind kind) {
  switch (kind) {
    case DeviceKind::scanner:
      return kit.tr("Scanner");
    case DeviceKind::printer:
      return kit.tr("Receipt printer");
    case DeviceKind::drawer:
      return kit.tr("Cash drawer");
    case DeviceKind::card_terminal:
      return kit.tr("Card terminal");
    case DeviceKind::pager:
      return kit.tr("Way to reach staff");
    case DeviceKind::bell:
      return kit.tr("Bell");
    case DeviceKind::lamp:
      return kit.tr("Lamp");
  }
  return {};
}

// As many as fit; staff sees the rest on the board.
void draw_devices(Kit& kit, const DeskView& desk, Rect body) {
  const TextStyle style{.type = Type::body};
  for (const DeviceStatus& device : desk.devices) {
    const std::string words = device_name(kit, device.kind) + ": " + kit.tr(device.words);
    const float height = std::max(9.F, kit.measure(words, style, body.w - 14).h);
    if (height > body.h) return;
    Rect line = body.cut_top(height);
    body.cut_top(3);
    const Rect place = line.cut_left(9);
    kit.icon({place.x, place.y + (line.h - 9) / 2, 9, 9}, Icon::warning, Role::warning);
    line.cut_left(5);
    kit.text(line, words, style, true);
  }
}

struct Action {
  const char* id;
  std::string label;
  ButtonKind kind;
  bool enabled;
  Input input;
};

// Taking back a whole basket is asked twice.
void draw_void_question(Kit& kit, const lane::View& view, const DeskView& desk, Rect body, std::string& asked,
                        Answer& answer) {
  const TextStyle headline{.type = Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Take everything out of this basket?"), headline, 4);
  flow_text(kit, body, pieces(kit, desk.pieces) + ", " + euro(view, desk.total), {.type = Type::label}, 8);
  const std::vector<Rect> places = columns(body.cut_top(main_height(kit)), 2, mm::gap);
  if (kit.button(places[0], {.id = "desk-void-no", .label = kit.tr("No, keep it")})) asked.clear();
  if (kit.button(places[1], {.id = "desk-void-yes", .label = kit.tr("Yes, empty it"), .kind = ButtonKind::danger})) {
    asked.clear();
    answer = input::VoidSale{};
  }
}

void draw_actions(Kit& kit, const DeskView& desk, Rect& body, std::string& asked, Answer& answer) {
  const bool basket = desk.pieces > 0 && !desk.sale_done;
  const std::vector<Action> actions{
      {"desk-take-cash", desk.sale_done ? kit.tr("Change") : kit.tr("Take cash"), ButtonKind::self, desk.can_take_cash,
       input::OpenCashDesk{}},
      desk.sale_done ? Action{"receipt-paper", kit.tr("Print receipt"), ButtonKind::quiet, true, input::PrintReceipt{}}
                     : Action{"back", kit.tr("To the basket"), ButtonKind::quiet, true, input::BackToBasket{}},
      {"desk-void", kit.tr("Empty the basket"), ButtonKind::danger, basket, input::VoidSale{}},
      {"desk-no-sale", kit.tr("Open the drawer"), ButtonKind::quiet, true, input::NoSale{}},
      {"desk-pair", kit.tr("Add a phone"), ButtonKind::quiet, true, input::OpenPairing{}},
      {"desk-sign-out", kit.tr("Sign out"), ButtonKind::chosen, true, input::SignOut{}},
  };
  const int across = kit.portrait() ? 2 : 3;
  const int down = (static_cast<int>(actions.size()) + across - 1) / across;
  const float gap = compact(kit) ? 4.F : mm::gap;
  const float room = body.h * (desk.devices.empty() ? 0.9F : 0.6F) / static_cast<float>(down) - gap;
  const float row = std::clamp(room, main_height(kit), std::max(main_height(kit), 40.F));
  const std::vector<Rect> rows =
      stack(body.cut_top(row * static_cast<float>(down) + gap * static_cast<float>(down - 1)), down, gap);
  body.cut_top(mm::gap);
  for (std::size_t at = 0; at < actions.size(); ++at) {
    const Action& action = actions[at];
    const auto across_size = static_cast<std::size_t>(across);
    const Rect place = columns(rows[at / across_size], across, gap)[at % across_size];
    const ButtonSpec spec{.id = action.id, .label = action.label, .kind = action.kind, .enabled = action.enabled};
    if (!kit.button(place, spec)) continue;
    if (std::string_view(action.id) == "desk-void")
      asked = "void";
    else
      answer = action.input;
  }
}

}  // namespace

Answer draw_desk(Kit& kit, const lane::View& view, const DeskView& desk) {
  Answer answer;
  kit.enter_screen("desk");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  std::string& asked = kit.scratch("asked");
  if (!asked.empty() && desk.pieces > 0) {
    draw_void_question(kit, view, desk, body, asked, answer);
    return answer;
  }
  if (controls_low(kit)) body.cut_top(std::max(0.F, kit.screen().h * 0.5F - body.y));
  if (desk.call) draw_call_card(kit, *desk.call, body, answer);
  Rect row = body.cut_top(kit.line_height(Type::label) + 2);
  body.cut_top(compact(kit) ? 2.F : 5.F);
  const std::string sum = desk.pieces > 0 ? euro(view, desk.total) : std::string{};
  const TextStyle money{.type = Type::label, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  if (!sum.empty()) kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  const std::string what = desk.sale_done    ? kit.tr("This sale is paid.")
                           : desk.pieces > 0 ? pieces(kit, desk.pieces)
                                             : kit.tr("The basket is empty.");
  kit.text(row, what, {.type = Type::label, .lines_max = 1}, true);
  draw_actions(kit, desk, body, asked, answer);
  draw_devices(kit, desk, body);
  return answer;
}

}  // namespace kassabel::ui
