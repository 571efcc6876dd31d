// SPDX-License-Identifier: Apache-2.0
// The day report: X reads what there is so far, Z closes the day for good, so it is asked twice and says what stands in
// its way.
#include <algorithm>

#include "ui/screens/each.h"
#include "ui/screens/total_words.h"

namespace kassabel::ui {

namespace {

using lane::DayView;

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

std::vector<TotalRow> rows_of(const Kit& kit, const lane::View& view, const DayView& day) {
  std::vector<TotalRow> rows;
  if (day.drawer) rows.push_back({kit.tr("In the drawer by the book"), euro(view, *day.drawer)});
  for (TotalRow& row : total_rows(kit, view, day.day)) rows.push_back(std::move(row));
  const Money sold = day.grand.money(total::sales_cents);
  if (sold != Money()) {
    rows.push_back({kit.tr("Since this till began"), {}, true});
    rows.push_back({kit.tr("Sold"), euro(view, sold)});
    const Money back = day.grand.money(total::returns_cents);
    if (back != Money()) rows.push_back({kit.tr("Came back"), euro(view, back)});
  }
  return rows;
}

void draw_row(Kit& kit, const TotalRow& row, Rect area) {
  if (row.head) {
    area.cut_top(std::max(0.F, area.h - kit.line_height(Type::label) - 1));
    fit_text(kit, area, row.words, {.weight = Weight::bold, .lines_max = 1}, {Type::label, Type::body}, true);
    return;
  }
  kit.hairline({area.x, area.bottom() - 0.3F, area.w, 0.3F});
  const TextStyle right{.type = Type::body, .weight = Weight::semibold, .align = Align::right, .lines_max = 1};
  kit.text(area.cut_right(width_of(kit, row.sum, right) + 1), row.sum, right, true);
  area.cut_right(4);
  fit_text(kit, area, row.words, {.lines_max = 2}, {Type::body, Type::small}, true);
}

// What has to be done first; or that nobody counted.
std::string obstacles(const Kit& kit, const DayView& day) {
  std::string words;
  for (const std::string& one : day.open) words += (words.empty() ? "" : " ") + kit.tr(one);
  return words;
}

std::string printing_words(const Kit& kit, lane::ReceiptState state) {
  switch (state) {
    case lane::ReceiptState::none:
      return {};
    case lane::ReceiptState::asked:
      return kit.tr("The day report is being printed.");
    case lane::ReceiptState::printed:
      return kit.tr("The day report is printed.");
    case lane::ReceiptState::failed:
      return kit.tr("The day report did not print.");
  }
  return {};
}

void draw_question(Kit& kit, const lane::View& view, const DayView& day, Rect body, Answer& answer) {
  Rect low = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  flow_text(kit, body, kit.tr("Close the day?"), {.type = Type::title, .weight = Weight::bold}, 4);
  flow_text(kit, body, say(kit.tr("This makes Z {}. It cannot be undone."), day.last_z + 1), {.type = Type::label}, 6);
  if (!day.counted)
    message_card(kit, body,
                 {.icon = Icon::warning,
                  .title = {},
                  .words = kit.tr("The drawer has not been counted since the last Z."),
                  .person = true});
  flow_text(kit, body, say(kit.tr("Sold: {}"), euro(view, day.day.money(total::sales_cents))), {.type = Type::label});
  const std::vector<Rect> places = columns(low, 2, gap_of(kit));
  if (kit.button(places[0], {.id = "back", .label = kit.tr("No, not yet")})) kit.scratch("asked").clear();
  if (kit.button(places[1], {.id = "day-close-yes", .label = kit.tr("Yes, close it"), .kind = ButtonKind::self})) {
    kit.scratch("asked").clear();
    answer = input::CloseDay{};
  }
}

bool two_rows(const Kit& kit) { return kit.portrait() || kit.large_text(); }
float print_height(const Kit& kit) { return compact(kit) ? small_height(kit) : main_height(kit); }

void draw_buttons(Kit& kit, const DayView& day, const Rect& area, Answer& answer) {
  const bool again = day.last_z > 0;
  std::vector<Rect> places;
  if (two_rows(kit)) {
    Rect upper = area;
    const Rect lower = upper.cut_bottom(main_height(kit));
    upper.cut_bottom(gap_of(kit));
    places = columns(upper, again ? 2 : 1, gap_of(kit));
    for (const Rect& one : columns(lower, 2, gap_of(kit))) places.push_back(one);
  } else {
    places = columns(area, again ? 4 : 3, gap_of(kit));
  }
  std::size_t at = 0;
  const bool printing = day.printing == lane::ReceiptState::asked;
  const auto print = [&](const char* id, std::string label, std::uint64_t z) {
    tap(kit, places[at++],
        {.id = id, .label = std::move(label), .icon = Icon::printer, .type = Type::body, .enabled = !printing},
        input::PrintDay{z}, answer);
  };
  print("day-print", kit.tr("Print X"), 0);
  if (again) print("day-print-z", say(kit.tr("Print Z {}"), day.last_z), day.last_z);
  tap(kit, places[at++], {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  const ButtonSpec close{
      .id = "day-close", .label = kit.tr("Close the day (Z)"), .kind = ButtonKind::self, .enabled = day.open.empty()};
  if (kit.button(places[at], close)) kit.scratch("asked") = "close";
}

void draw_report(Kit& kit, const lane::View& view, const DayView& day, Rect body, Answer& answer) {
  const float buttons = main_height(kit) + (two_rows(kit) ? print_height(kit) + gap_of(kit) : 0.F);
  draw_buttons(kit, day, body.cut_bottom(buttons), answer);
  body.cut_bottom(gap_of(kit));
  const LocalDateTime now = local_date_time(view.wall);
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  const std::string time = clock_time(now.hour * 60 + now.minute);
  const std::string head =
      day.last_z > 0 ? say(kit.tr("Since Z {}, until {}"), day.last_z, time) : say(kit.tr("Today until {}"), time);
  flow_text(kit, body, head, title, compact(kit) ? 1.F : 4.F);
  const std::string printing = printing_words(kit, day.printing);
  if (!printing.empty() && !cramped(kit))
    flow_text(kit, body, printing, {.type = Type::body, .colour = Role::muted}, 3);
  if (!day.open.empty())
    message_card(kit, body,
                 {.icon = Icon::warning,
                  .title = cramped(kit) ? std::string{} : kit.tr("The day cannot be closed yet."),
                  .words = obstacles(kit, day),
                  .person = true});
  const std::vector<TotalRow> rows = rows_of(kit, view, day);
  if (rows.empty()) kit.text(body, kit.tr("Nothing happened yet."), {.type = Type::label, .colour = Role::muted});
  std::vector<float> heights;
  const float line = std::max(11.F, (kit.large_text() ? 2.F : 1.F) * kit.line_height(Type::body) + 2);
  for (const TotalRow& row : rows) heights.push_back(row.head ? kit.line_height(Type::label) + 4 : line);
  const Kit::Rows shown = kit.rows("day", body, heights);
  for (std::size_t at = shown.first; at < shown.last; ++at) draw_row(kit, rows[at], shown.rects[at - shown.first]);
}

}  // namespace

Answer draw_day(Kit& kit, const lane::View& view, const DayView& day) {
  Answer answer;
  kit.enter_screen("day");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  if (kit.scratch("asked") == "close" && day.open.empty())
    draw_question(kit, view, day, body, answer);
  else
    draw_report(kit, view, day, body, answer);
  return answer;
}

}  // namespace kassabel::ui
