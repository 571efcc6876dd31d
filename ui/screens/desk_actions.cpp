// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/desk_actions.h"

#include <algorithm>

namespace kassabel::ui {

namespace {

using lane::DeskView;

Action turn(const char* id, std::string label, const char* page, ButtonKind kind = ButtonKind::quiet) {
  return {id, std::move(label), kind, true, input::OpenDesk{}, page};
}

Action quiet(const char* id, std::string label, Input input) {
  return {id, std::move(label), ButtonKind::quiet, true, std::move(input)};
}

std::string cash_words(const Kit& kit, const DeskView& desk) {
  if (desk.sale_done) return desk.is_return ? kit.tr("Paid out") : kit.tr("Change");
  return desk.is_return ? kit.tr("Pay out") : kit.tr("Take cash");
}

// What can be done with the basket that is there, or begun where there is none.
void add_sale(const Kit& kit, const DeskView& desk, std::vector<Action>& actions) {
  const bool basket = desk.pieces != 0 && !desk.sale_done;
  if (!desk.sale_done && !desk.is_return)
    actions.push_back(quiet("desk-by-hand", kit.tr("Sell without a code"), input::OpenByHand{}));
  if (basket || !desk.parts.empty())
    actions.push_back(
        {"desk-void", kit.tr("Empty the basket"), ButtonKind::danger, basket, input::VoidSale{}, "", "void"});
  if (desk.may_park && basket) actions.push_back(quiet("desk-park", kit.tr("Park the basket"), input::ParkSale{}));
  if (desk.parked > 0)
    actions.push_back(quiet("desk-parked", say(kit.tr("Parked ({})"), desk.parked), input::OpenParked{}));
  if (!basket) actions.push_back(quiet("desk-return", kit.tr("Goods come back"), input::OpenReturn{}));
}

}  // namespace

std::vector<Action> first_actions(const Kit& kit, const DeskView& desk) {
  std::vector<Action> actions;
  const bool basket = desk.pieces != 0 && !desk.sale_done;
  if (basket || desk.can_take_cash || desk.sale_done)
    actions.push_back(
        {"desk-take-cash", cash_words(kit, desk), ButtonKind::self, desk.can_take_cash, input::OpenCashDesk{}});
  actions.push_back(desk.sale_done ? quiet("receipt-paper", kit.tr("Print receipt"), input::PrintReceipt{})
                                   : quiet("back", kit.tr("To the basket"), input::BackToBasket{}));
  actions.push_back({"desk-sign-out", kit.tr("Sign out"), ButtonKind::chosen, true, input::SignOut{}});
  if (desk.check_wanted)
    actions.push_back({"desk-check", kit.tr("Opening: not done yet"), ButtonKind::person, true, input::OpenCheck{}});
  if (desk.clock_doubtful && desk.may_accept_clock)
    actions.push_back(
        {"desk-clock", kit.tr("Is the clock right?"), ButtonKind::person, true, input::AcceptClock{}, "", "clock"});
  add_sale(kit, desk, actions);
  actions.push_back(turn("desk-drawer", kit.tr("Drawer and cash book"), page_drawer.data()));
  actions.push_back(turn("desk-till", kit.tr("This till"), page_till.data()));
  actions.push_back(quiet("desk-fault", kit.tr("This does not work"), input::OpenFault{}));
  if (desk.last_receipt > 0) actions.push_back(quiet("desk-reprint", kit.tr("Last receipt again"), input::PrintLast{}));
  if (desk.may_park && basket) actions.push_back(quiet("desk-slip", kit.tr("Basket on a slip"), input::PrintBasket{}));
  return actions;
}

std::vector<Action> drawer_actions(const Kit& kit) {
  return {quiet("desk-cash-book", kit.tr("Cash book"), input::OpenCashBook{}),
          quiet("desk-count", kit.tr("Count the drawer"), input::OpenCount{}),
          quiet("desk-day", kit.tr("Day report"), input::OpenDay{}),
          quiet("desk-no-sale", kit.tr("Open the drawer"), input::NoSale{})};
}

std::vector<Action> till_actions(const Kit& kit, const DeskView& desk) {
  struct Mode {
    LaneMode mode;
    const char* id;
    std::string label;
  };
  std::vector<Action> actions;
  for (const Mode& one : {Mode{LaneMode::self_service, "desk-mode-self", kit.tr("Shoppers scan")},
                          Mode{LaneMode::staffed, "desk-mode-staffed", kit.tr("Staff scans")},
                          Mode{LaneMode::closed, "desk-mode-closed", kit.tr("Closed")}})
    actions.push_back({one.id, one.label, desk.mode == one.mode ? ButtonKind::chosen : ButtonKind::quiet, true,
                       input::SetMode{one.mode}});
  actions.push_back(quiet("desk-training", desk.training ? kit.tr("End practice") : kit.tr("Practise"),
                          input::SetTraining{!desk.training}));
  if (!desk.check_wanted) actions.push_back(quiet("desk-check", kit.tr("Opening"), input::OpenCheck{}));
  actions.push_back(quiet("desk-pair", kit.tr("Add a phone"), input::OpenPairing{}));
  if (desk.may_try_devices) actions.push_back(quiet("desk-devices", kit.tr("Devices"), input::OpenDevices{}));
  if (desk.may_change_agreement)
    actions.push_back(quiet("desk-agreement", kit.tr("Agreements"), input::OpenAgreement{}));
  return actions;
}

float action_gap(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }
int actions_across(const Kit& kit) { return kit.portrait() ? 2 : 3; }

namespace {

int rows_for(const Kit& kit, std::size_t count) {
  return (static_cast<int>(count) + actions_across(kit) - 1) / actions_across(kit);
}

}  // namespace

float actions_least_height(const Kit& kit, std::size_t count) {
  return static_cast<float>(rows_for(kit, count)) * (main_height(kit) + action_gap(kit));
}

void draw_actions(Kit& kit, const std::vector<Action>& actions, Rect& body, Answer& answer) {
  if (actions.empty()) return;
  const int across = actions_across(kit);
  const int down = rows_for(kit, actions.size());
  const float gap = action_gap(kit);
  const float row =
      std::clamp(body.h * 0.9F / static_cast<float>(down) - gap, main_height(kit), std::max(main_height(kit), 36.F));
  const std::vector<Rect> rows =
      stack(body.cut_top(row * static_cast<float>(down) + gap * static_cast<float>(down - 1)), down, gap);
  body.cut_top(gap);
  for (std::size_t at = 0; at < actions.size(); ++at) {
    const Action& action = actions[at];
    const auto width = static_cast<std::size_t>(across);
    const Rect place = columns(rows[at / width], across, gap)[at % width];
    const ButtonSpec spec{.id = action.id, .label = action.label, .kind = action.kind, .enabled = action.enabled};
    if (!kit.button(place, spec)) continue;
    if (!action.leads_on()) answer = action.input;
    if (*action.asked != 0) kit.scratch("asked") = action.asked;
    if (*action.page != 0) kit.scratch("page") = action.page;
  }
}

}  // namespace kassabel::ui
