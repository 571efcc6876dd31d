// SPDX-License-Identifier: Apache-2.0
// Goods come back: which receipt, which of its lines and how many, and why. What nobody has a receipt for comes back by
// department and amount. What was chosen is the screen's own.
#include <algorithm>
#include <charconv>

#include "ui/screens/departments.h"
#include "ui/screens/each.h"
#include "ui/screens/goods_back_lines.h"
#include "ui/screens/keys.h"
#include "ui/screens/reasons.h"

namespace kassabel::ui {

namespace {

using lane::GoodsBackView;

constexpr std::size_t receipt_digits_max = 9;
constexpr std::size_t amount_digits_max = 6;  // 9,999.99 euro

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

std::vector<std::string> usual_reasons(const Kit& kit) {
  return {kit.tr("Broken or spoiled"), kit.tr("The wrong one"), kit.tr("Changed their mind"), kit.tr("Rang up wrong")};
}

// Which receipt: its number, or its QR code in front of the scanner.
void draw_search(Kit& kit, const GoodsBackView& goods, const Rect& body, Answer& answer) {
  const float row = main_height(kit);
  const KeysPage page = cut_keys_page(kit, body, 2 * row + gap_of(kit));
  std::string& digits = kit.scratch("receipt");
  Rect words = page.words;
  const Type big = words.h > 90 ? Type::amount : Type::title;
  const Rect number = words.cut_bottom(std::min(words.h, kit.line_height(big)));
  kit.text(number, digits.empty() ? "–" : digits,
           {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
  const bool trouble = goods.asked > 0 && !goods.trouble.empty() && digits.empty();
  if (trouble) {
    message_card(kit, words,
                 {.icon = Icon::warning,
                  .title = cramped(kit) ? std::string{} : say(kit.tr("Receipt {}"), goods.asked),
                  .words = kit.tr(goods.trouble)});
  } else {
    const std::string how = kit.tr("Scan the QR code on the receipt, or type its number.");
    fit_text(kit, words, how, {.weight = Weight::bold}, {Type::title, Type::label, Type::body, Type::small});
  }
  draw_keys(kit, page.keys,
            {.prefix = "return-key-", .extra = {}, .digits_max = receipt_digits_max, .erase_id = "return-erase"},
            digits);
  const std::vector<Rect> lines = stack(page.answers, 2, gap_of(kit));
  if (kit.button(lines[0], {.id = "return-no-receipt", .label = kit.tr("Without a receipt")}))
    kit.scratch("by-hand") = "yes";
  Rect low = lines[1];
  const Rect back = low.cut_left((low.w - gap_of(kit)) * 0.4F);
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) {
    if (kit.scratch("again").empty()) answer = input::OpenDesk{};
    kit.scratch("again").clear();
  }
  low.cut_left(gap_of(kit));
  std::uint64_t wanted = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
  if (kit.button(low,
                 {.id = "return-find", .label = kit.tr("Find it"), .kind = ButtonKind::self, .enabled = wanted > 0})) {
    digits.clear();
    kit.scratch("again").clear();
    answer = input::FindReceipt{wanted};
  }
}

// Why: one tap ends it.
std::optional<std::string> draw_why_back(Kit& kit, const lane::View& view, std::string what, Money sum,
                                         const Rect& body) {
  const WhySpec spec{.title = kit.tr("Why does it come back?"),
                     .what = std::move(what),
                     .sum = euro(view, sum),
                     .reasons = usual_reasons(kit),
                     .done = kit.tr("Take it back"),
                     .open = "why"};
  return draw_why(kit, view, spec, body);
}

const DepartmentRate* chosen_of(Kit& kit, const GoodsBackView& goods) {
  const std::string& name = kit.scratch("department");
  for (const DepartmentRate& one : goods.departments)
    if (!name.empty() && one.name == name) return &one;
  return nullptr;
}

void draw_choose_department(Kit& kit, const GoodsBackView& goods, Rect body) {
  if (kit.button(body.cut_bottom(main_height(kit)), {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}))
    kit.scratch("by-hand").clear();
  body.cut_bottom(gap_of(kit));
  flow_text(kit, body, kit.tr("Which department?"),
            {.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold}, gap_of(kit));
  if (const DepartmentRate* touched = draw_department_tiles(kit, "return", goods.departments, body))
    kit.scratch("department") = touched->name;
}

void draw_amount(Kit& kit, const lane::View& view, const DepartmentRate& department, const Rect& body) {
  const KeysPage page = cut_keys_page(kit, body, main_height(kit));
  std::string& digits = kit.scratch("amount");
  Rect words = page.words;
  const Type big = words.h > 60 ? Type::amount : Type::title;
  const Rect sum = words.cut_bottom(std::min(words.h, kit.line_height(big)));
  kit.text(sum, euro(view, money_of(digits)),
           {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
  fit_text(kit, words, department.name + ": " + kit.tr("how much is given back?"), {.weight = Weight::bold},
           {Type::title, Type::label, Type::body, Type::small});
  draw_keys(kit, page.keys,
            {.prefix = "return-key-", .extra = "00", .digits_max = amount_digits_max, .erase_id = "return-erase"},
            digits);
  Rect low = page.answers;
  if (kit.button(low.cut_left((low.w - gap_of(kit)) * 0.4F),
                 {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}))
    kit.scratch("department").clear();
  low.cut_left(gap_of(kit));
  const bool enough = money_of(digits) > Money();
  if (kit.button(low, {.id = "return-next", .label = kit.tr("Next"), .kind = ButtonKind::self, .enabled = enough}))
    kit.scratch("why") = "yes";
}

void draw_by_amount(Kit& kit, const lane::View& view, const GoodsBackView& goods, const Rect& body, Answer& answer) {
  const DepartmentRate* department = chosen_of(kit, goods);
  if (department == nullptr) return draw_choose_department(kit, goods, body);
  if (kit.scratch("why").empty()) return draw_amount(kit, view, *department, body);
  const Money sum = money_of(kit.scratch("amount"));
  const auto why = draw_why_back(kit, view, say(kit.tr("Without a receipt, {}"), department->name), sum, body);
  if (why) answer = input::ReturnByHand{department->name, department->vat_percent, sum, {}, *why};
}

void draw_receipt_lines(Kit& kit, const lane::View& view, const GoodsBackView& goods, const Rect& body,
                        Answer& answer) {
  const std::vector<ReturnedGoods> wanted = goods_wanted(kit, goods);
  if (!kit.scratch("why").empty() && !wanted.empty()) {
    const auto why = draw_why_back(kit, view, goods_words(goods, wanted), goods_sum(goods, wanted), body);
    if (why) answer = input::ReturnGoods{wanted, *why};
    return;
  }
  draw_goods_lines(kit, view, goods, body);
}

}  // namespace

Answer draw_goods_back(Kit& kit, const lane::View& view, const GoodsBackView& goods) {
  Answer answer;
  kit.enter_screen("goods-back");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const bool found = goods.asked > 0 && goods.trouble.empty();
  // "Another receipt" puts this one aside until a next one is found.
  const bool aside = found && kit.scratch("again") == std::to_string(goods.asked);
  if (!kit.scratch("by-hand").empty())
    draw_by_amount(kit, view, goods, body, answer);
  else if (found && !aside)
    draw_receipt_lines(kit, view, goods, body, answer);
  else
    draw_search(kit, goods, body, answer);
  return answer;
}

}  // namespace kassabel::ui
