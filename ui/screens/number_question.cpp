// SPDX-License-Identifier: Apache-2.0
// The basket's two questions with a number as their answer: how many pieces, and (staff) what one piece costs. Which
// one is open is the screen's own: "count:3:7", of line 3 while there are 7 pieces. Another scan closes it.
#include <algorithm>
#include <array>
#include <charconv>

#include "ui/screens/basket_parts.h"
#include "ui/screens/keys.h"

namespace kassabel::ui {

namespace {

using lane::BasketView;
using lane::LineView;

constexpr std::size_t count_digits_max = 2;  // line_quantity_max
constexpr std::size_t price_digits_max = 6;  // 9,999.99 euro

std::string question(const BasketView& basket, const char* what, std::uint32_t line) {
  return fmt::format("{}:{}:{}", what, line, basket.pieces);
}

void open(Kit& kit, std::string asked) {
  kit.scratch("question") = std::move(asked);
  kit.scratch("digits").clear();
}

const LineView* line_asked_about(Kit& kit, const BasketView& basket, const char* what) {
  const std::string& asked = kit.scratch("question");
  if (asked.empty()) return nullptr;
  const auto fits = [&](const LineView& line) {
    return line.kind == LineView::Kind::product && asked == question(basket, what, line.line);
  };
  if (basket.newest && fits(*basket.newest)) return &*basket.newest;
  const auto found = std::find_if(basket.lines.begin(), basket.lines.end(), fits);
  return found == basket.lines.end() ? nullptr : &*found;
}

void draw_words(Kit& kit, Rect words, const std::string& title, const std::string& what, const std::string& number) {
  const Type big = words.h > 90 ? Type::amount : Type::title;
  Rect low = words.cut_bottom(std::min(words.h, kit.line_height(big)));
  const Size size = kit.measure(title, {.type = Type::title, .weight = Weight::bold}, words.w);
  const Type head = size.h < words.h * 0.6F ? Type::title : Type::label;
  flow_text(kit, words, title, {.type = head, .weight = Weight::bold}, 1);
  if (words.h > kit.line_height(Type::body))
    fit_text(kit, words, what, {.colour = Role::muted}, {Type::label, Type::body, Type::small});
  kit.text(low, number, {.type = big, .weight = Weight::bold, .align = Align::right, .lines_max = 1}, true);
}

void draw_count(Kit& kit, const lane::View& view, const LineView& line, Answer& answer) {
  const float back = main_height(kit);
  Sheet sheet = open_sheet(kit, view, {.name = "basket", .extra_height = back}, answer);
  std::string& digits = kit.scratch("digits");
  const KeysPage page = cut_keys_page(kit, sheet.body, 0);
  draw_words(kit, page.words, kit.tr("How many do you have?"), line.name,
             digits.empty() ? std::to_string(line.quantity) : digits);
  draw_keys(kit, page.keys,
            {.prefix = "count-", .extra = {}, .digits_max = count_digits_max, .erase_id = "count-erase"}, digits);
  int wanted = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
  const ButtonSpec done{
      .id = "count-done", .label = kit.tr("That is right"), .kind = ButtonKind::self, .enabled = wanted > 0};
  if (kit.button(sheet.main, done)) {
    open(kit, {});
    answer = input::SetQuantity{line.line, std::min(wanted, line_quantity_max)};
  }
  const Rect low = sheet.extra.cut_bottom(back);  // as wide as the bell
  if (kit.button({low.x, low.y, sheet.bell.w, low.h}, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}))
    open(kit, {});
  draw_bell(kit, view, sheet.bell, answer);
}

void draw_price(Kit& kit, const lane::View& view, const LineView& line, Answer& answer) {
  Sheet sheet = open_sheet(kit, view, {.name = "basket"}, answer);
  std::string& digits = kit.scratch("digits");
  const float gap = compact(kit) ? 4.F : mm::gap;
  const float row = std::max(20.F, 2 * kit.line_height(Type::body) + 2);
  const int across = keys_page_width(kit, sheet.body) < (kit.large_text() ? 180.F : 110.F) ? 1 : 2;
  const auto down = static_cast<float>(4 / across);
  const KeysPage page = cut_keys_page(kit, sheet.body, down * (row + gap) - gap);
  const Money each = line.quantity > 0 ? Money::from_cents(line.amount.cents() / line.quantity) : line.amount;
  draw_words(kit, page.words, kit.tr("What does one piece cost?"),
             line.name + "\n" + say(kit.tr("now {}"), euro(view, each)), euro(view, money_of(digits)));
  draw_keys(kit, page.keys,
            {.prefix = "price-key-", .extra = "00", .digits_max = price_digits_max, .erase_id = "price-erase"}, digits);
  struct Reason {
    const char* id;
    std::string words;
  };
  const std::array<Reason, 4> reasons{{{"price-shelf", kit.tr("The shelf says so")},
                                       {"price-damaged", kit.tr("Damaged")},
                                       {"price-reduced", kit.tr("Marked down")},
                                       {"price-other", kit.tr("Another reason")}}};
  const auto width = static_cast<std::size_t>(across);
  const std::vector<Rect> lines = stack(page.answers, 4 / across, gap);
  const Money price = money_of(digits);
  const bool enabled = !digits.empty();
  for (std::size_t at = 0; at < reasons.size(); ++at) {
    const Rect place = columns(lines[at / width], across, gap)[at % width];
    const ButtonSpec spec{.id = reasons[at].id, .label = reasons[at].words, .type = Type::body, .enabled = enabled};
    if (!kit.button(place, spec)) continue;
    open(kit, {});
    answer = input::CorrectPrice{line.line, price, reasons[at].words};
  }
  if (kit.button(sheet.main, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) open(kit, {});
  draw_bell(kit, view, sheet.bell, answer);
}

}  // namespace

void ask_quantity(Kit& kit, const BasketView& basket, std::uint32_t line) {
  open(kit, question(basket, "count", line));
}

void ask_price(Kit& kit, const BasketView& basket, std::uint32_t line) { open(kit, question(basket, "price", line)); }

bool draw_number_question(Kit& kit, const lane::View& view, const BasketView& basket, Answer& answer) {
  kit.enter_screen("basket");
  if (const LineView* line = line_asked_about(kit, basket, "count")) {
    draw_count(kit, view, *line, answer);
    return true;
  }
  if (const LineView* line = view.staff ? line_asked_about(kit, basket, "price") : nullptr) {
    draw_price(kit, view, *line, answer);
    return true;
  }
  if (!kit.scratch("question").empty()) open(kit, {});
  return false;
}

}  // namespace kassabel::ui
