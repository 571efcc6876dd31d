// SPDX-License-Identifier: Apache-2.0
// Staff menu: the call and how it ended, the basket, ways to the drawer's pages and the till's own, and which device is
// in trouble.
#include <algorithm>
#include <vector>

#include "ui/screens/desk_actions.h"
#include "ui/screens/desk_age.h"
#include "ui/screens/desk_call.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::DeskView;

// As many as fit; staff sees the rest on the board.
void draw_troubles(Kit& kit, const DeskView& desk, Rect body) {
  const TextStyle style{.type = Type::body};
  std::vector<std::string> troubles;
  if (desk.clock_doubtful)
    troubles.push_back(kit.tr("The clock does not look right. Nothing is sold until a technician has looked at it."));
  for (const DeviceStatus& device : desk.devices)
    troubles.push_back(device_name(kit, device.kind) + ": " + kit.tr(device.words));
  for (const std::string& words : troubles) {
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

// The clock does not look right, and somebody who may say so looks at it.
void draw_clock_question(Kit& kit, const lane::View& view, Rect body, std::string& asked, Answer& answer) {
  const LocalDateTime now = local_date_time(view.wall);
  flow_text(kit, body, kit.tr("Is it this day and this time now?"), {.type = Type::title, .weight = Weight::bold}, 6);
  const std::string when = fmt::format("{} {:02}-{:02}-{}, {}", weekday(kit, now.weekday), now.day, now.month, now.year,
                                       clock_time(now.hour * 60 + now.minute));
  flow_text(kit, body, when, {.type = Type::title}, 10);
  const std::vector<Rect> places = columns(body.cut_top(main_height(kit)), 2, mm::gap);
  if (kit.button(places[0], {.id = "desk-clock-no", .label = kit.tr("No")})) asked.clear();
  if (kit.button(places[1], {.id = "desk-clock-yes", .label = kit.tr("Yes, it is right"), .kind = ButtonKind::self})) {
    asked.clear();
    answer = input::AcceptClock{};
  }
}

// What the basket is, or why there is none.
std::string what_words(const Kit& kit, const lane::View& view, const DeskView& desk) {
  if (desk.sale_done) return desk.is_return ? kit.tr("This return is paid out.") : kit.tr("This sale is paid.");
  Money paid;
  for (const Tender& part : desk.parts) paid += part.due;
  if (paid != Money()) return say(kit.tr("{} of it is paid"), euro(view, paid));
  if (desk.is_return) return kit.tr("Goods come back");
  if (desk.pieces != 0) return pieces(kit, desk.pieces);
  return desk.mode == LaneMode::closed ? kit.tr("This till is closed") : kit.tr("The basket is empty.");
}

void draw_sum(Kit& kit, const lane::View& view, const DeskView& desk, Rect& body) {
  Rect row = body.cut_top(kit.line_height(Type::label) + 2);
  body.cut_top(compact(kit) ? 2.F : 5.F);
  const bool something = desk.pieces != 0 || desk.to_pay != Money();
  const std::string sum = something ? euro(view, desk.to_pay) : std::string{};
  const TextStyle money{.type = Type::label, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  if (!sum.empty()) kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  fit_text(kit, row, what_words(kit, view, desk), {.lines_max = 1}, {Type::label, Type::body, Type::small}, true);
}

// What does not fit beside the call goes to a second page: first bells, then the actions that wait best.
struct Split {
  std::size_t actions = 0;  // on the first page
  bool bells = true;        // on the first page
};

Split split_of(const Kit& kit, const DeskView& desk, std::size_t actions, float room) {
  const float bells = std::min(static_cast<float>(desk.bells.size()), 3.F) * bell_height(kit);
  if (actions_least_height(kit, actions) + bells + 2 <= room) return {actions, true};
  Split split{actions, false};
  const float beside = desk.bells.empty() || bells + actions_least_height(kit, 3) > room ? 0.F : bells;
  split.bells = beside > 0;
  const float row = main_height(kit) + action_gap(kit);
  const auto slots = static_cast<std::size_t>(std::max(1.F, (room - beside) / row + 0.01F)) *
                     static_cast<std::size_t>(actions_across(kit));
  const bool all = slots >= actions && (split.bells || desk.bells.empty());
  if (!all) split.actions = std::min(actions, slots) - 1;  // one place is for the way to the second page
  return split;
}

// Another page of the menu: what the first had no room for, or a group of its own.
void draw_page(Kit& kit, const DeskView& desk, const std::string& title, std::vector<Action> actions, bool bells,
               Rect body, Answer& answer) {
  actions.push_back({"desk-less", kit.tr("Back"), ButtonKind::quiet, true, input::OpenDesk{}, "first"});
  const float least = actions_least_height(kit, actions.size());
  const TextStyle style{.type = Type::label, .weight = Weight::bold};
  const float head = title.empty() ? 0.F : kit.measure(title, style, body.w).h + 4;
  if (controls_low(kit)) body.cut_top(std::max(0.F, kit.screen().h * 0.5F - body.y));
  if (head > 0 && head + least <= body.h) flow_text(kit, body, title, style, 3);
  if (bells && !desk.bells.empty()) {
    draw_bells(kit, desk.bells, body.cut_top(std::max(0.F, body.h - least)), answer);
    body.cut_top(action_gap(kit));
  }
  draw_actions(kit, actions, body, answer);
}

// A group's page where it is open; true: it is drawn.
bool draw_group(Kit& kit, const DeskView& desk, const Rect& body, Answer& answer) {
  const std::string page = kit.scratch("page");
  if (page == page_drawer) {
    draw_page(kit, desk, kit.tr("Drawer and cash book"), drawer_actions(kit), false, body, answer);
    return true;
  }
  if (page != page_till) return false;
  draw_page(kit, desk, kit.tr("This till"), till_actions(kit, desk), false, body, answer);
  return true;
}

// What stands over the actions: the age question, the call, what was refused. Heights with the gap under each; 0: not
// there. A call for the age question itself is answered by deciding it.
struct Over {
  float age = 0, call = 0, refused = 0;
  [[nodiscard]] float height() const { return age + call + refused; }
};

Over over_of(const Kit& kit, const DeskView& desk, const Rect& body) {
  Over over;
  if (desk.age_years > 0) over.age = age_card_height(kit, desk, body.w) + action_gap(kit);
  const float call = desk.call ? call_card_height(kit, *desk.call, body.w) + action_gap(kit) : 0;
  const float rest = body.h - over.age - kit.line_height(Type::label) - 7 - actions_least_height(kit, 1);
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
  if (over.age > 0) draw_age_card(kit, desk, cut(over.age, action_gap(kit)), answer);
  if (over.call > 0) draw_call_card(kit, *desk.call, cut(over.call, action_gap(kit)), answer);
  if (over.refused > 0) draw_refused(kit, *desk.refused, cut(over.refused, 3));
}

}  // namespace

Answer draw_desk(Kit& kit, const lane::View& view, const DeskView& desk) {
  Answer answer;
  kit.enter_screen("desk");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  std::string& asked = kit.scratch("asked");
  if (asked == "void" && desk.pieces != 0) {
    draw_void_question(kit, view, desk, body, asked, answer);
    return answer;
  }
  if (asked == "clock" && desk.clock_doubtful) {
    draw_clock_question(kit, view, body, asked, answer);
    return answer;
  }
  if (draw_group(kit, desk, body, answer)) return answer;
  std::vector<Action> actions = first_actions(kit, desk);
  const Over over = over_of(kit, desk, body);
  const float sum = kit.line_height(Type::label) + (compact(kit) ? 4.F : 7.F);
  const Split split = split_of(kit, desk, actions.size(), body.h - over.height() - sum);
  const bool whole = split.actions == actions.size();
  if (!whole && kit.scratch("page") == page_more) {
    actions.erase(actions.begin(), actions.begin() + static_cast<std::ptrdiff_t>(split.actions));
    draw_page(kit, desk, {}, std::move(actions), !split.bells, body, answer);
    return answer;
  }
  if (!whole) {
    actions.resize(split.actions);
    actions.push_back({"desk-more", kit.tr("More"),
                       split.bells || desk.bells.empty() ? ButtonKind::quiet : ButtonKind::person, true,
                       input::OpenDesk{}, page_more.data()});
  }
  const float bells = split.bells ? static_cast<float>(desk.bells.size()) * bell_height(kit) : 0.F;
  const float used = over.height() + sum + bells + actions_least_height(kit, actions.size());
  if (controls_low(kit)) body.cut_top(std::clamp(kit.screen().h * 0.5F - body.y, 0.F, std::max(0.F, body.h - used)));
  draw_over(kit, desk, over, body, answer);
  if (bells > 0) {
    const float room = body.h - sum - actions_least_height(kit, actions.size()) - 2;
    draw_bells(kit, desk.bells, body.cut_top(std::min(bells, room)), answer);
    body.cut_top(2);
  }
  draw_sum(kit, view, desk, body);
  draw_actions(kit, actions, body, answer);
  draw_troubles(kit, desk, body);
  return answer;
}

}  // namespace kassabel::ui
