// SPDX-License-Identifier: Apache-2.0
// Staff menu: the call and how it ended, the basket, the drawer, the phones, and which device is in trouble.
#include <algorithm>
#include <vector>

#include "ui/screens/desk_age.h"
#include "ui/screens/desk_call.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::DeskView;

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

// In the order in which they go to a second page where the panel is too small for all.
std::vector<Action> actions_of(const Kit& kit, const DeskView& desk) {
  const bool basket = desk.pieces > 0 && !desk.sale_done;
  std::vector<Action> actions{
      {"desk-take-cash", desk.sale_done ? kit.tr("Change") : kit.tr("Take cash"), ButtonKind::self, desk.can_take_cash,
       input::OpenCashDesk{}},
      desk.sale_done ? Action{"receipt-paper", kit.tr("Print receipt"), ButtonKind::quiet, true, input::PrintReceipt{}}
                     : Action{"back", kit.tr("To the basket"), ButtonKind::quiet, true, input::BackToBasket{}},
      {"desk-sign-out", kit.tr("Sign out"), ButtonKind::chosen, true, input::SignOut{}},
      {"desk-by-hand", kit.tr("Sell without a code"), ButtonKind::quiet, !desk.sale_done, input::OpenByHand{}},
      {"desk-void", kit.tr("Empty the basket"), ButtonKind::danger, basket, input::VoidSale{}},
      {"desk-check", desk.check_wanted ? kit.tr("Opening: not done yet") : kit.tr("Opening"),
       desk.check_wanted ? ButtonKind::person : ButtonKind::quiet, true, input::OpenCheck{}},
      {"desk-no-sale", kit.tr("Open the drawer"), ButtonKind::quiet, true, input::NoSale{}},
      {"desk-fault", kit.tr("This does not work"), ButtonKind::quiet, true, input::OpenFault{}},
      {"desk-pair", kit.tr("Add a phone"), ButtonKind::quiet, true, input::OpenPairing{}},
  };
  if (desk.last_receipt > 0)
    actions.push_back({"desk-reprint", kit.tr("Last receipt again"), ButtonKind::quiet, true, input::PrintLast{}});
  if (desk.may_try_devices)
    actions.push_back({"desk-devices", kit.tr("Devices"), ButtonKind::quiet, true, input::OpenDevices{}});
  if (desk.may_change_agreement)
    actions.push_back({"desk-agreement", kit.tr("Agreements"), ButtonKind::quiet, true, input::OpenAgreement{}});
  return actions;
}

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }
int across_of(const Kit& kit) { return kit.portrait() ? 2 : 3; }
int rows_for(const Kit& kit, std::size_t count) {
  return (static_cast<int>(count) + across_of(kit) - 1) / across_of(kit);
}
float least_height(const Kit& kit, std::size_t count) {
  return static_cast<float>(rows_for(kit, count)) * (main_height(kit) + gap_of(kit));
}

void draw_actions(Kit& kit, const std::vector<Action>& actions, Rect& body, Answer& answer) {
  const int across = across_of(kit);
  const int down = rows_for(kit, actions.size());
  const float gap = gap_of(kit);
  const float row =
      std::clamp(body.h * 0.9F / static_cast<float>(down) - gap, main_height(kit), std::max(main_height(kit), 36.F));
  const std::vector<Rect> rows =
      stack(body.cut_top(row * static_cast<float>(down) + gap * static_cast<float>(down - 1)), down, gap);
  body.cut_top(gap);
  for (std::size_t at = 0; at < actions.size(); ++at) {
    const Action& action = actions[at];
    const auto across_size = static_cast<std::size_t>(across);
    const Rect place = columns(rows[at / across_size], across, gap)[at % across_size];
    const ButtonSpec spec{.id = action.id, .label = action.label, .kind = action.kind, .enabled = action.enabled};
    if (!kit.button(place, spec)) continue;
    const std::string_view id = action.id;
    if (id == "desk-void")
      kit.scratch("asked") = "void";
    else if (id == "desk-more" || id == "desk-less")
      kit.scratch("page") = id == "desk-more" ? "more" : "";
    else
      answer = action.input;
  }
}

void draw_sum(Kit& kit, const lane::View& view, const DeskView& desk, Rect& body) {
  Rect row = body.cut_top(kit.line_height(Type::label) + 2);
  body.cut_top(compact(kit) ? 2.F : 5.F);
  const bool something = desk.pieces > 0 || desk.to_pay != Money();
  const std::string sum = something ? euro(view, desk.to_pay) : std::string{};
  const TextStyle money{.type = Type::label, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  if (!sum.empty()) kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  const std::string what = desk.sale_done    ? kit.tr("This sale is paid.")
                           : desk.pieces > 0 ? pieces(kit, desk.pieces)
                                             : kit.tr("The basket is empty.");
  kit.text(row, what, {.type = Type::label, .lines_max = 1}, true);
}

// What does not fit beside the call goes to a second page: first bells, then the actions that wait best.
struct Split {
  std::size_t actions = 0;  // on the first page
  bool bells = true;        // on the first page
};

Split split_of(const Kit& kit, const DeskView& desk, std::size_t actions, float room) {
  const float bells = std::min(static_cast<float>(desk.bells.size()), 3.F) * bell_height(kit);
  if (least_height(kit, actions) + bells + 2 <= room) return {actions, true};
  Split split{actions, false};
  const float beside = desk.bells.empty() || bells + least_height(kit, 3) > room ? 0.F : bells;
  split.bells = beside > 0;
  const float row = main_height(kit) + gap_of(kit);
  const auto slots =
      static_cast<std::size_t>(std::max(1.F, (room - beside) / row + 0.01F)) * static_cast<std::size_t>(across_of(kit));
  const bool all = slots >= actions && (split.bells || desk.bells.empty());
  if (!all) split.actions = std::min(actions, slots) - 1;  // one place is for the way to the second page
  return split;
}

// The second page: what the first had no room for.
void draw_more(Kit& kit, const DeskView& desk, std::vector<Action> actions, const Split& split, Rect body,
               Answer& answer) {
  actions.erase(actions.begin(), actions.begin() + static_cast<std::ptrdiff_t>(split.actions));
  actions.push_back({"desk-less", kit.tr("Back"), ButtonKind::quiet, true, input::OpenDesk{}});
  if (controls_low(kit)) body.cut_top(std::max(0.F, kit.screen().h * 0.5F - body.y));
  if (!split.bells && !desk.bells.empty()) {
    draw_bells(kit, desk.bells, body.cut_top(std::max(0.F, body.h - least_height(kit, actions.size()))), answer);
    body.cut_top(gap_of(kit));
  }
  draw_actions(kit, actions, body, answer);
}

// What stands over the actions: the age question, the call, what was refused. Heights with the gap under each; 0: not
// there. A call for the age question itself is answered by deciding it.
struct Over {
  float age = 0, call = 0, refused = 0;
  [[nodiscard]] float height() const { return age + call + refused; }
};

Over over_of(const Kit& kit, const DeskView& desk, const Rect& body) {
  Over over;
  if (desk.age_years > 0) over.age = age_card_height(kit, desk, body.w) + gap_of(kit);
  const float call = desk.call ? call_card_height(kit, *desk.call, body.w) + gap_of(kit) : 0;
  const float rest = body.h - over.age - kit.line_height(Type::label) - 7 - least_height(kit, 1);
  if (over.age == 0 || (desk.call && desk.call->kind != CallKind::age_check && call <= rest)) over.call = call;
  const float refused = refused_height(kit, desk, body.w);
  if (over.height() + refused < body.h * 0.5F) over.refused = refused;
  return over;
}

void draw_over(Kit& kit, const DeskView& desk, const Over& over, Rect& body, Answer& answer) {
  const auto cut = [&](float height, float under) {
    Rect place = body.cut_top(height);
    place.cut_bottom(under);
    return place;
  };
  if (over.age > 0) draw_age_card(kit, desk, cut(over.age, gap_of(kit)), answer);
  if (over.call > 0) draw_call_card(kit, *desk.call, cut(over.call, gap_of(kit)), answer);
  if (over.refused > 0) draw_refused(kit, *desk.refused, cut(over.refused, 3));
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
  std::vector<Action> actions = actions_of(kit, desk);
  const Over over = over_of(kit, desk, body);
  const float sum = kit.line_height(Type::label) + (compact(kit) ? 4.F : 7.F);
  const Split split = split_of(kit, desk, actions.size(), body.h - over.height() - sum);
  const bool whole = split.actions == actions.size();
  if (!whole && kit.scratch("page") == "more") {
    draw_more(kit, desk, std::move(actions), split, body, answer);
    return answer;
  }
  if (!whole) {
    actions.resize(split.actions);
    actions.push_back({"desk-more", kit.tr("More"),
                       split.bells || desk.bells.empty() ? ButtonKind::quiet : ButtonKind::person, true,
                       input::OpenDesk{}});
  }
  const float bells = split.bells ? static_cast<float>(desk.bells.size()) * bell_height(kit) : 0.F;
  const float used = over.height() + sum + bells + least_height(kit, actions.size());
  if (controls_low(kit)) body.cut_top(std::clamp(kit.screen().h * 0.5F - body.y, 0.F, std::max(0.F, body.h - used)));
  draw_over(kit, desk, over, body, answer);
  if (bells > 0) {
    const float room = body.h - sum - least_height(kit, actions.size()) - 2;
    draw_bells(kit, desk.bells, body.cut_top(std::min(bells, room)), answer);
    body.cut_top(2);
  }
  draw_sum(kit, view, desk, body);
  draw_actions(kit, actions, body, answer);
  draw_devices(kit, desk, body);
  return answer;
}

}  // namespace kassabel::ui
