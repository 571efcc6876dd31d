// SPDX-License-Identifier: Apache-2.0
// The opening check: paper, float, terminal, lamp and tone, and a test call that somebody has to accept. Each is done
// by looking at it; the test call only by an answer.
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::CheckView;

struct Key {
  const char* id;
  std::string label;
  Input input;
  bool enabled = true;
};

struct CheckRow {
  CheckItem item;
  std::string title, hint;
  std::vector<Key> keys;  // what to do, then how it was
};

std::string test_hint(const Kit& kit, const CheckView& check) {
  if (check.check.is_done(CheckItem::test_call)) return kit.tr("Somebody accepted it.");
  if (!check.test_call) return kit.tr("Somebody has to accept a test call.");
  switch (*check.test_call) {
    case CallPhase::raised:
      return kit.tr("Sending your call");
    case CallPhase::sent:
      return kit.tr("Sent. Somebody has to accept it.");
    case CallPhase::arrived:
      return kit.tr("It has arrived. Somebody has to accept it.");
    case CallPhase::accepted:
    case CallPhase::here:
      return kit.tr("Somebody accepted it.");
  }
  return {};
}

Key well(const char* id, std::string label, CheckItem item) {
  return {id, std::move(label), input::CheckDone{item, true}};
}
Key bad(const Kit& kit, const char* id, CheckItem item) {
  return {id, kit.tr("Does not work"), input::CheckDone{item, false}};
}

std::vector<CheckRow> rows_of(const Kit& kit, const CheckView& check) {
  std::vector<CheckRow> rows;
  rows.push_back({CheckItem::paper,
                  kit.tr("Receipt paper"),
                  check.printer_works ? kit.tr("Print a line and tear it off.")
                                      : kit.tr("The receipt printer is not working just now."),
                  {{"check-paper-print", kit.tr("Print a line"), input::PrintTestLine{}, check.printer_works},
                   well("check-paper-ok", kit.tr("Can be read"), CheckItem::paper),
                   bad(kit, "check-paper-bad", CheckItem::paper)}});
  rows.push_back({CheckItem::cash_float,
                  kit.tr("Change in the drawer"),
                  kit.tr("Count it."),
                  {well("check-float-ok", kit.tr("Counted"), CheckItem::cash_float),
                   bad(kit, "check-float-bad", CheckItem::cash_float)}});
  rows.push_back({CheckItem::terminal,
                  kit.tr("Card terminal"),
                  check.terminal_works ? kit.tr("It answers.") : kit.tr("It does not answer."),
                  {well("check-terminal-ok", kit.tr("Works"), CheckItem::terminal),
                   bad(kit, "check-terminal-bad", CheckItem::terminal)}});
  rows.push_back({CheckItem::lamp,
                  kit.tr("Lamp and tone"),
                  check.lamp_works ? kit.tr("Look at the lamp and listen.") : kit.tr("Look at the edge and listen."),
                  {{"check-lamp-show", kit.tr("Show it"), input::ShowLampTest{}},
                   well("check-lamp-ok", kit.tr("Seen and heard"), CheckItem::lamp),
                   bad(kit, "check-lamp-bad", CheckItem::lamp)}});
  rows.push_back({CheckItem::test_call,
                  kit.tr("Test call"),
                  test_hint(kit, check),
                  {{"check-test-raise", kit.tr("Send it"), input::RaiseTestCall{}, !check.test_call},
                   {"check-test-bad", kit.tr("Does not work"), input::OpenFault{}}}});
  return rows;
}

constexpr float sign = 12;

float key_height(const Kit& kit) {
  return kit.large_text() ? std::max(18.F, 2 * kit.line_height(Type::body) + 2) : 18.F;
}
bool beside(const Kit& kit) { return !kit.portrait() && !compact(kit); }

float row_height(const Kit& kit, const std::vector<CheckRow>& rows, float width) {
  float most = 0;
  for (const CheckRow& row : rows) {
    const float words = (beside(kit) ? width * 0.42F : width) - sign - 10;
    const float text = kit.measure(row.title, {.type = Type::label, .weight = Weight::bold}, words).h +
                       kit.measure(row.hint, {.type = Type::body}, words).h;
    most = std::max(most, beside(kit) ? std::max(text, key_height(kit)) : text + 2 + key_height(kit));
  }
  return most + (compact(kit) ? 4.F : 8.F);
}

void draw_row(Kit& kit, const CheckView& check, const CheckRow& row, Rect area, Answer& answer) {
  area.cut_bottom(compact(kit) ? 4.F : 8.F);
  Rect keys = beside(kit) ? area.cut_right(area.w * 0.58F) : area.cut_bottom(key_height(kit));
  if (beside(kit)) keys = {keys.x, keys.y + (keys.h - key_height(kit)) / 2, keys.w, key_height(kit)};
  const Rect place = area.cut_left(sign);
  area.cut_left(6);
  const bool done = check.check.is_done(row.item);
  const Rect mark{place.x, place.y + 1, sign, sign};
  if (done)
    kit.icon(mark, Icon::check, Role::good);
  else
    kit.dot(mark, Role::muted, false);
  flow_text(kit, area, row.title, {.type = Type::label, .weight = Weight::bold});
  kit.text(area, row.hint, {.type = Type::body, .colour = Role::muted});
  const std::vector<Rect> places = columns(keys, 3, 4);
  const std::size_t first = places.size() - row.keys.size();
  for (std::size_t at = 0; at < row.keys.size(); ++at) {
    const Key& key = row.keys[at];
    const bool said = at + 2 == row.keys.size() && row.item != CheckItem::test_call;
    const ButtonSpec spec{.id = key.id,
                          .label = key.label,
                          .kind = said && done ? ButtonKind::chosen : ButtonKind::quiet,
                          .type = Type::body,
                          .enabled = key.enabled};
    tap(kit, places[first + at], spec, key.input, answer);
  }
}

}  // namespace

Answer draw_check(Kit& kit, const lane::View& view, const CheckView& check) {
  Answer answer;
  kit.enter_screen("check");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(compact(kit) ? 4.F : mm::gap);
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, check.check.complete() ? kit.tr("All checked: we are open") : kit.tr("Before we open"), headline,
            compact(kit) ? 2.F : mm::gap);
  const std::vector<CheckRow> rows = rows_of(kit, check);
  const float height = row_height(kit, rows, body.w);
  if (controls_low(kit)) body.cut_top(std::max(0.F, body.h - height * static_cast<float>(rows.size())));
  const Kit::Rows shown = kit.rows("check", body, rows.size(), height);
  for (std::size_t at = shown.first; at < shown.last; ++at)
    draw_row(kit, check, rows[at], shown.rects[at - shown.first], answer);
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  return answer;
}

}  // namespace kassabel::ui
