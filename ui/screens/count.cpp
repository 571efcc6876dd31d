// SPDX-License-Identifier: Apache-2.0
// A blind count of the drawer: how many of each note and coin. What is expected is nowhere on this page before the
// count is on record; then who may see it reads the difference and gives its reason. What is typed is the screen's own.
#include <algorithm>
#include <charconv>

#include "ui/screens/each.h"
#include "ui/screens/keys.h"
#include "ui/screens/reasons.h"

namespace kassabel::ui {

namespace {

using lane::CountView;

constexpr std::size_t count_digits_max = 4;  // coins_of_one_kind_max

float gap_of(const Kit& kit) { return compact(kit) ? 3.F : mm::gap; }

std::string coin_key(Money denomination) { return fmt::format("coin-{}", denomination.cents()); }

std::string coin_label(const Kit& kit, Money denomination) {
  const std::int64_t cents = denomination.cents();
  return cents >= 100 ? fmt::format("€\u00a0{}", cents / 100) : say(kit.tr("{} ct"), cents);
}

int count_of(Kit& kit, Money denomination) {
  const std::string& digits = kit.scratch(coin_key(denomination));
  int count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return std::min(count, coins_of_one_kind_max);
}

std::vector<Coins> typed_coins(Kit& kit) {
  std::vector<Coins> coins;
  for (const Money one : denominations())
    if (const int count = count_of(kit, one); count > 0) coins.push_back({one, count});
  return coins;
}

std::size_t chosen_at(Kit& kit) {
  const std::string& text = kit.scratch("at");
  std::size_t at = 0;
  std::from_chars(text.data(), text.data() + text.size(), at);
  return std::min(at, denominations().size() - 1);
}

// Every kind that can lie in a drawer; the one whose number is being typed is dark.
void draw_kinds(Kit& kit, const Rect& area) {
  const int across = cramped(kit) ? 5 : 3;
  const float gap = compact(kit) ? 2.F : 4.F;
  const auto width = static_cast<std::size_t>(across);
  const std::vector<Money>& kinds = denominations();
  const int down = (static_cast<int>(kinds.size()) + across - 1) / across;
  const std::vector<Rect> rows = stack(area, down, gap);
  const std::size_t chosen = chosen_at(kit);
  for (std::size_t at = 0; at < kinds.size(); ++at) {
    const Rect place = columns(rows[at / width], across, gap)[at % width];
    const int count = count_of(kit, kinds[at]);
    std::string label = coin_label(kit, kinds[at]);
    if (count > 0) label += (cramped(kit) ? "\n" : " × ") + std::to_string(count);
    const std::string id = coin_key(kinds[at]);
    const ButtonSpec spec{.id = id,
                          .label = label,
                          .kind = at == chosen ? ButtonKind::chosen : ButtonKind::quiet,
                          .type = compact(kit) ? Type::body : Type::label};
    if (kit.button(place, spec)) kit.scratch("at") = std::to_string(at);
  }
}

struct CountPage {
  Rect words, kinds, keys, low;
};

CountPage cut_page(const Kit& kit, Rect body) {
  constexpr float keys_max = 150;
  CountPage page;
  page.low = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  if (kit.portrait()) {
    page.keys = body.cut_bottom(std::min(keys_max, body.h * 0.45F));
    body.cut_bottom(mm::gap);
    page.words = body.cut_top(kit.line_height(Type::title) + 2);
    body.cut_top(3);
    page.kinds = body;
    return page;
  }
  page.keys = body.cut_right(body.w * (cramped(kit) ? 0.32F : 0.4F));
  if (page.keys.h > keys_max) page.keys = {page.keys.x, page.keys.bottom() - keys_max, page.keys.w, keys_max};
  body.cut_right(compact(kit) ? 6.F : 12.F);
  page.words = body.cut_top(kit.line_height(compact(kit) ? Type::label : Type::title) + 2);
  page.kinds = body;
  return page;
}

void draw_words(Kit& kit, const lane::View& view, Rect row) {
  const std::string sum = euro(view, sum_of(typed_coins(kit)));
  const TextStyle money{
      .type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(row.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  row.cut_right(4);
  const std::string words = kit.tr("How many lie in the drawer?");
  const bool long_words = width_of(kit, words, {.type = Type::small, .weight = Weight::bold}) > row.w;
  fit_text(kit, row, long_words ? kit.tr("Counted") : words, {.weight = Weight::bold, .lines_max = 1},
           {compact(kit) ? Type::label : Type::title, Type::label, Type::body, Type::small}, true);
}

void draw_counting(Kit& kit, const lane::View& view, const Rect& body, Answer& answer) {
  const CountPage page = cut_page(kit, body);
  draw_words(kit, view, page.words);
  draw_kinds(kit, page.kinds);
  const std::vector<Money>& kinds = denominations();
  const std::size_t at = chosen_at(kit);
  draw_keys(kit, page.keys,
            {.prefix = "count-key-", .extra = {}, .digits_max = count_digits_max, .erase_id = "count-erase"},
            kit.scratch(coin_key(kinds[at])));
  const std::vector<Rect> low = columns(page.low, 3, gap_of(kit));
  if (kit.button(low[0], {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) {
    if (kit.scratch("recount").empty()) answer = input::OpenDesk{};
    kit.scratch("recount").clear();
  }
  const bool last = at + 1 == kinds.size();
  const std::string next = last ? kit.tr("Next") : say(kit.tr("Next: {}"), coin_label(kit, kinds[at + 1]));
  if (kit.button(low[1], {.id = "count-next", .label = next, .enabled = !last}))
    kit.scratch("at") = std::to_string(at + 1);
  const std::string words = kit.tr("Keep the count");
  if (kit.button(low[2], {.id = "count-save", .label = words, .kind = ButtonKind::self}))
    answer = input::CountDrawer{typed_coins(kit), {}};
}

void draw_sum_row(Kit& kit, Rect& area, const std::string& words, const std::string& sum, Type type, Role colour) {
  Rect row = area.cut_top(kit.line_height(type) + 3);
  const TextStyle right{.type = type, .weight = Weight::bold, .colour = colour, .align = Align::right, .lines_max = 1};
  kit.text(row.cut_right(width_of(kit, sum, right) + 1), sum, right, true);
  row.cut_right(4);
  fit_text(kit, row, words, {.colour = colour, .lines_max = 1}, {Type::label, Type::body, Type::small}, true);
}

std::string difference_words(const Kit& kit, Money difference) {
  if (difference == Money()) return kit.tr("It is right to the cent");
  return difference < Money() ? kit.tr("Too little") : kit.tr("Too much");
}

// On record: what it came to, and for who may see it what was expected.
void draw_counted(Kit& kit, const lane::View& view, const CountView& count, Rect body, Answer& answer) {
  const DrawerCount& last = *count.last;
  const Money difference = last.counted - last.expected;
  const bool asks_why = count.may_see && difference != Money() && last.reason.empty();
  if (asks_why && !kit.scratch("why").empty()) {
    const WhySpec spec{.title = kit.tr("What is the reason?"),
                       .what = difference_words(kit, difference),
                       .sum = euro(view, difference < Money() ? -difference : difference),
                       .reasons = {kit.tr("Change given wrong"), kit.tr("Not booked"), kit.tr("Counted wrong"),
                                   kit.tr("Cannot be found")},
                       .done = kit.tr("Keep this reason"),
                       .open = "why"};
    if (auto why = draw_why(kit, view, spec, body)) answer = input::CountDrawer{last.coins, *why};
    return;
  }
  const std::vector<Rect> low = columns(body.cut_bottom(main_height(kit)), asks_why ? 3 : 2, gap_of(kit));
  tap(kit, low[0], {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  if (kit.button(low[1], {.id = "count-again", .label = kit.tr("Count again")})) {
    for (const Money one : denominations()) kit.scratch(coin_key(one)).clear();
    kit.scratch("at").clear();
    kit.scratch("recount") = std::to_string(last.number);
  }
  body.cut_bottom(gap_of(kit));
  if (asks_why && kit.button(low[2], {.id = "count-why", .label = kit.tr("Give the reason"), .kind = ButtonKind::self}))
    kit.scratch("why") = "yes";
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("The count is on record."), title, compact(kit) ? 2.F : mm::gap);
  draw_sum_row(kit, body, kit.tr("Counted"), euro(view, last.counted), Type::title, Role::ink);
  if (count.may_see) {
    draw_sum_row(kit, body, kit.tr("Expected"), euro(view, last.expected), Type::title, Role::ink);
    const bool right = difference == Money();
    const std::string sum = right ? std::string() : euro(view, difference < Money() ? -difference : difference);
    draw_sum_row(kit, body, difference_words(kit, difference), sum, Type::title, right ? Role::good : Role::warning);
    if (!last.reason.empty())
      flow_text(kit, body, say(kit.tr("Reason: {}"), last.reason), {.type = Type::body, .colour = Role::muted}, 2);
  }
  body.cut_top(compact(kit) ? 1.F : 4.F);
  if (count.wants_manager && !(cramped(kit) && count.may_see))
    message_card(kit, body,
                 {.icon = Icon::person,
                  .title = {},
                  .words = count.may_see ? kit.tr("This is more than the shop allows: please give the reason.")
                                         : kit.tr("Please let a manager look at the difference."),
                  .person = true});
}

}  // namespace

Answer draw_count(Kit& kit, const lane::View& view, const CountView& count) {
  Answer answer;
  kit.enter_screen("count");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  // A recount goes on until another count is on record.
  std::string& recount = kit.scratch("recount");
  if (count.last && recount != std::to_string(count.last->number)) recount.clear();
  if (!count.last || !recount.empty())
    draw_counting(kit, view, body, answer);
  else
    draw_counted(kit, view, count, body, answer);
  return answer;
}

}  // namespace kassabel::ui
