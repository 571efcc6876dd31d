// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/desk_call.h"

#include <algorithm>
#include <array>

namespace kassabel::ui {

namespace {

using lane::BoardCall;
using lane::CallView;

constexpr float gap = 4;

float pad_of(const Kit& kit) { return compact(kit) ? 5.F : 8.F; }
int bell_lines(const Kit& kit) { return kit.large_text() ? 4 : 3; }
float outcome_height(const Kit& kit) { return std::max(20.F, 2 * kit.line_height(Type::body) + 2); }
int outcomes_across(const Kit& kit, float width) {
  if (width > 330) return 5;
  return width > 230 || !kit.large_text() ? 3 : 2;
}
int outcome_rows(const Kit& kit, float width) {
  const int across = outcomes_across(kit, width);
  return (5 + across - 1) / across;
}

std::string needs_words(const Kit& kit, const std::vector<CallNeed>& needs) {
  std::string words;
  for (const CallNeed need : needs)
    words += " " + (need == CallNeed::chair ? kit.tr("Would like a chair.") : kit.tr("Is hard of hearing."));
  return words;
}

std::string card_words(const Kit& kit, const CallView& call) {
  std::string words = say(kit.tr("Called {}."), ago(kit, call.elapsed_s));
  if (call.said_coming) words += " " + say(kit.tr("{} said: I am coming."), call.name);
  if (call.slip == SlipState::printed) words += " " + say(kit.tr("Sits with number {}."), call.number);
  return words + needs_words(kit, call.needs);
}

struct Outcome {
  const char* id;
  std::string label;
  CallOutcome outcome;
};

std::string bell_words(const Kit& kit, const BoardCall& bell) {
  std::string words = call_title(kit, bell.kind) + ", " + ago(kit, static_cast<int>(bell.elapsed_ms / 1000)) + ".";
  if (!bell.accepted_name.empty())
    words += " " + (bell.phase == CallPhase::here ? say(kit.tr("{} is there."), bell.accepted_name)
                                                  : say(kit.tr("{} said: I am coming."), bell.accepted_name));
  return words + needs_words(kit, bell.needs);
}

}  // namespace

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

float call_card_height(const Kit& kit, const CallView& call, float width) {
  const float inner = width - 2 * pad_of(kit);
  const auto rows = static_cast<float>(outcome_rows(kit, inner));
  return kit.measure(call_title(kit, call.kind), {.type = Type::label, .weight = Weight::bold}, inner).h +
         kit.measure(card_words(kit, call), {.type = Type::body}, inner).h + rows * (outcome_height(kit) + gap) +
         2 * pad_of(kit) + 3;
}

void draw_call_card(Kit& kit, const CallView& call, Rect card, Answer& answer) {
  kit.panel(card, Role::person_waiting, Role::person_edge);
  Rect inside = card.inset(pad_of(kit), pad_of(kit));
  const int across = outcomes_across(kit, inside.w);
  const int rows = outcome_rows(kit, inside.w);
  const Rect low = inside.cut_bottom(static_cast<float>(rows) * (outcome_height(kit) + gap) - gap);
  flow_text(kit, inside, call_title(kit, call.kind),
            {.type = Type::label, .weight = Weight::bold, .colour = Role::on_person}, 1);
  kit.text(inside, card_words(kit, call), {.type = Type::body, .colour = Role::on_person});
  const std::array<Outcome, 5> outcomes{{{"desk-solved", kit.tr("Helped"), CallOutcome::helped},
                                         {"desk-outcome-cash", kit.tr("Cash received"), CallOutcome::cash_taken},
                                         {"desk-outcome-age", kit.tr("Age is right"), CallOutcome::age_ok},
                                         {"desk-outcome-wrong", kit.tr("Wrong call"), CallOutcome::wrong_call},
                                         {"desk-nobody", kit.tr("Nobody there"), CallOutcome::nobody_there}}};
  const std::vector<Rect> lines = stack(low, rows, gap);
  for (std::size_t at = 0; at < outcomes.size(); ++at) {
    const auto width = static_cast<std::size_t>(across);
    const Rect place = columns(lines[at / width], across, gap)[at % width];
    const ButtonSpec spec{.id = outcomes[at].id,
                          .label = outcomes[at].label,
                          .kind = at == 0 ? ButtonKind::self : ButtonKind::quiet,
                          .type = Type::body};
    tap(kit, place, spec, input::SolveCall{outcomes[at].outcome}, answer);
  }
}

float bell_height(const Kit& kit) {
  return std::max(24.F, static_cast<float>(bell_lines(kit)) * kit.line_height(Type::body) + 6);
}

void draw_bells(Kit& kit, const std::vector<BoardCall>& bells, const Rect& area, Answer& answer) {
  const Kit::Rows rows = kit.rows("bells", area, bells.size(), bell_height(kit));
  for (std::size_t at = rows.first; at < rows.last; ++at) {
    const BoardCall& bell = bells[at];
    Rect row = rows.rects[at - rows.first];
    row.cut_bottom(3);
    kit.panel(row, Role::person_waiting, Role::person_edge);
    Rect inside = row.inset(5, 1.5F);
    const Rect solved = inside.cut_right(kit.large_text() ? 56.F : 48.F);
    inside.cut_right(4);
    const std::string id = "bell-" + std::to_string(bell.id) + "-solved";
    tap(kit, solved, {.id = id, .label = kit.tr("Solved"), .kind = ButtonKind::self, .type = Type::body},
        input::SolveBell{bell.id, CallOutcome::helped}, answer);
    fit_text(kit, inside, bell.place + " · " + bell_words(kit, bell),
             {.colour = Role::on_person, .lines_max = bell_lines(kit)}, {Type::label, Type::body, Type::small}, true);
  }
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
    case DeviceKind::scale:
      return kit.tr("Scale");
    case DeviceKind::keypad:
      return kit.tr("Keypad");
    case DeviceKind::keyboard:
      return kit.tr("Unknown keyboard");
  }
  return {};
}

}  // namespace kassabel::ui
