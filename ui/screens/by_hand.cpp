// SPDX-License-Identifier: Apache-2.0
// Staff sells what no scanner knows: its department, its price; a name where one helps. A code that was refused as
// unknown can have them for good. What was typed is the screen's own.
#include <algorithm>

#include "ui/screens/departments.h"
#include "ui/screens/each.h"
#include "ui/screens/keys.h"
#include "ui/screens/letters.h"

namespace kassabel::ui {

namespace {

using lane::ByHandView;

constexpr std::size_t price_digits_max = 6;  // 9,999.99 euro

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

bool may_teach(const ByHandView& by_hand) {
  return by_hand.refused && by_hand.refused->trouble == lane::ScanTrouble::unknown_product &&
         !by_hand.refused->code.empty();
}

const DepartmentRate* chosen_of(Kit& kit, const ByHandView& by_hand) {
  const std::string& name = kit.scratch("department");
  for (const DepartmentRate& one : by_hand.departments)
    if (!name.empty() && one.name == name) return &one;
  return nullptr;
}

void draw_back(Kit& kit, const Rect& place, bool first, Answer& answer) {
  if (!kit.button(place, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) return;
  if (!kit.scratch("naming").empty()) return kit.scratch("naming").clear();
  if (first) answer = input::OpenDesk{};
  kit.scratch("department").clear();
}

void draw_departments(Kit& kit, const ByHandView& by_hand, Rect body, Answer& answer) {
  draw_back(kit, body.cut_bottom(main_height(kit)), true, answer);
  body.cut_bottom(gap_of(kit));
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Which department?"), title, gap_of(kit));
  if (may_teach(by_hand))
    flow_text(kit, body, say(kit.tr("For the code {}, or for something else."), by_hand.refused->code),
              {.type = Type::body, .colour = Role::muted}, gap_of(kit));
  if (const DepartmentRate* touched = draw_department_tiles(kit, "by-hand", by_hand.departments, body))
    kit.scratch("department") = touched->name;
}

void draw_naming(Kit& kit, const lane::View& view, Rect body, Answer& answer) {
  Rect low = body.cut_bottom(main_height(kit));
  draw_back(kit, low.cut_left((low.w - mm::gap) / 2), false, answer);
  low.cut_left(mm::gap);
  if (kit.button(low, {.id = "by-hand-named", .label = kit.tr("That is right"), .kind = ButtonKind::self}))
    kit.scratch("naming").clear();
  body.cut_bottom(gap_of(kit));
  const Rect keys = body.cut_bottom(letters_height(kit));
  body.cut_bottom(gap_of(kit));
  draw_typed(kit, body.cut_bottom(std::max(18.F, small_height(kit))), kit.scratch("name"), kit.tr("Type a name"));
  body.cut_bottom(gap_of(kit));
  fit_text(kit, body, kit.tr("What is it called?"), {.weight = Weight::bold}, {Type::title, Type::label}, true);
  (void)draw_letters(kit, keys, view.language, kit.scratch("name"));
}

// "pindakaas" becomes "Pindakaas", as products are written.
std::string as_name(std::string typed) {
  while (!typed.empty() && typed.back() == ' ') typed.pop_back();
  if (!typed.empty() && typed.front() >= 'a' && typed.front() <= 'z')
    typed.front() = static_cast<char>(typed.front() - 'a' + 'A');
  return typed;
}

// Sell it, or teach it: sold as well, and known from now on.
void draw_answers(Kit& kit, const ByHandView& by_hand, const DepartmentRate& department, const Rect& area,
                  Answer& answer) {
  const bool teach = may_teach(by_hand);
  std::vector<Rect> lines = stack(area, teach ? 3 : 2, gap_of(kit));
  const std::string name = as_name(kit.scratch("name"));
  const Money price = money_of(kit.scratch("price"));
  const bool enabled = price > Money();
  const auto sell = [&](bool for_good) {
    answer = input::SellByHand{department.name, department.vat_percent, price, for_good, name};
    for (const char* key : {"price", "name", "department"}) kit.scratch(key).clear();
  };
  const ButtonSpec naming{.id = "by-hand-name", .label = name.empty() ? kit.tr("Give it a name") : name};
  if (kit.button(lines[0], naming)) kit.scratch("naming") = "yes";
  if (teach && kit.button(lines[1], {.id = "by-hand-teach",
                                     .label = kit.tr("Sell, and keep this price for the code"),
                                     .type = Type::body,
                                     .enabled = enabled}))
    sell(true);
  Rect low = lines.back();
  draw_back(kit, low.cut_left((low.w - gap_of(kit)) * 0.4F), false, answer);
  low.cut_left(gap_of(kit));
  if (kit.button(low, {.id = "by-hand-sell", .label = kit.tr("Sell"), .kind = ButtonKind::self, .enabled = enabled}))
    sell(false);
}

void draw_price(Kit& kit, const lane::View& view, const ByHandView& by_hand, const DepartmentRate& department,
                const Rect& body, Answer& answer) {
  const float row = compact(kit) ? std::max(22.F, 2 * kit.line_height(Type::body) + 3) : main_height(kit);
  const int rows = may_teach(by_hand) ? 3 : 2;
  const KeysPage page =
      cut_keys_page(kit, body, static_cast<float>(rows) * row + static_cast<float>(rows - 1) * gap_of(kit));
  Rect words = page.words;
  std::string& digits = kit.scratch("price");
  const Type big = words.h > 60 ? Type::amount : Type::title;
  const Rect sum = words.cut_bottom(std::min(words.h, kit.line_height(big)));
  kit.text(sum, euro(view, money_of(digits)),
           {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
  fit_text(kit, words, department.name + ": " + kit.tr("what does it cost?"), {.weight = Weight::bold},
           {Type::title, Type::label, Type::body, Type::small});
  draw_keys(kit, page.keys,
            {.prefix = "by-hand-key-", .extra = "00", .digits_max = price_digits_max, .erase_id = "by-hand-erase"},
            digits);
  draw_answers(kit, by_hand, department, page.answers, answer);
}

}  // namespace

Answer draw_by_hand(Kit& kit, const lane::View& view, const ByHandView& by_hand) {
  Answer answer;
  kit.enter_screen("by-hand");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const DepartmentRate* department = chosen_of(kit, by_hand);
  if (department == nullptr)
    draw_departments(kit, by_hand, body, answer);
  else if (!kit.scratch("naming").empty())
    draw_naming(kit, view, body, answer);
  else
    draw_price(kit, view, by_hand, *department, body, answer);
  return answer;
}

}  // namespace kassabel::ui
