// SPDX-License-Identifier: Apache-2.0
// The call for a person, readable from two metres: one large sentence, what is known, what happens next, and the way
// out. Its words are made in call_story.cpp.
#include <array>

#include "ui/screens/call_needs.h"
#include "ui/screens/call_story.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::CallView;

constexpr float step_dot = 11;
constexpr float step_indent = step_dot + 6;
constexpr float way_icon = 14;

// How large the words are; from roomy to a small panel in large text.
struct Setting {
  Type title, lines, steps;
};
constexpr std::array<Setting, 5> settings{{{Type::display, Type::title, Type::label},
                                           {Type::display, Type::label, Type::label},
                                           {Type::headline, Type::label, Type::body},
                                           {Type::title, Type::label, Type::body},
                                           {Type::title, Type::body, Type::body}}};

TextStyle step_style(const Setting& setting, const CallStory& story, const Evidence& step) {
  return {.type = setting.steps, .weight = step.done ? Weight::semibold : Weight::regular, .colour = story.ink};
}

float step_height(const Kit& kit, const Setting& setting, const CallStory& story, const Evidence& step, float width) {
  const float words = kit.measure(step.words, step_style(setting, story, step), width - step_indent).h;
  return std::max(words, step_dot + 1) + (compact(kit) ? 1.F : 4.F);
}

float way_height(const Kit& kit, const Setting& setting, const std::string& words, float width) {
  return std::max(way_icon, kit.measure(words, {.type = setting.steps}, width - way_icon - 6).h) + 4;
}

float under_height(const Kit& kit, const Setting& setting, const CallStory& story, float width) {
  float height = 0;
  for (const Evidence& step : story.steps) height += step_height(kit, setting, story, step, width);
  for (const auto& [icon, words] : story.ways) height += way_height(kit, setting, words, width);
  return height;
}

float words_height(const Kit& kit, const Setting& setting, const CallStory& story, float width) {
  float height = kit.measure(story.title, {.type = setting.title, .weight = Weight::bold}, width).h + 5;
  for (const std::string& line : story.lines) height += kit.measure(line, {.type = setting.lines}, width).h + 1.5F;
  return height;
}

bool fits(const Kit& kit, const Setting& setting, const CallStory& story, const Rect& body) {
  return words_height(kit, setting, story, body.w) + under_height(kit, setting, story, body.w) + 6 <= body.h;
}

// The first setting in which all of it fits. On a small panel in large text something has to go first: evidence that a
// later step already says, then the lines that come last, then the ways out but the first.
Setting settle(const Kit& kit, CallStory& story, const Rect& body) {
  std::size_t first = compact(kit) || (kit.large_text() && !kit.portrait()) ? 2 : 0;
  while (true) {
    for (std::size_t at = first; at < settings.size(); ++at)
      if (fits(kit, settings[at], story, body)) return settings[at];
    first = settings.size() - 1;
    if (story.steps.size() > 2)
      story.steps.erase(story.steps.begin());
    else if (story.lines.size() > 1)
      story.lines.pop_back();
    else if (story.ways.size() > 1)
      story.ways.pop_back();
    else if (story.steps.size() > 1)
      story.steps.erase(story.steps.begin());
    else
      return settings.back();
  }
}

void draw_steps(Kit& kit, Rect area, const Setting& setting, const CallStory& story) {
  for (const Evidence& step : story.steps) {
    Rect line = area.cut_top(step_height(kit, setting, story, step, area.w));
    const float first = std::min(line.h, std::max(step_dot, kit.line_height(setting.steps)));
    kit.dot({line.x, line.y + (first - step_dot) / 2, step_dot, step_dot}, story.ink, step.done);
    line.cut_left(step_indent);
    kit.text(line, step.words, step_style(setting, story, step));
  }
}

void draw_ways(Kit& kit, Rect area, const Setting& setting, const CallStory& story) {
  for (const auto& [icon, words] : story.ways) {
    Rect line = area.cut_top(way_height(kit, setting, words, area.w) - 4);
    area.cut_top(4);
    const Rect place = line.cut_left(way_icon);
    kit.icon({place.x, place.y + (line.h - way_icon) / 2, way_icon, way_icon}, icon, story.ink);
    line.cut_left(6);
    kit.text(line, words, {.type = setting.steps, .colour = story.ink}, true);
  }
}

// The narrowest width that takes no more lines: no word is left alone on the last one.
float balanced_width(const Kit& kit, const std::string& words, const TextStyle& style, float width) {
  const float height = kit.measure(words, style, width).h;
  float narrow = width;
  while (narrow > width * 0.5F) {
    const Size size = kit.measure(words, style, narrow - 6);
    if (size.h > height + 0.1F || size.w > narrow - 6) break;
    narrow -= 6;
  }
  return narrow;
}

void draw_story(Kit& kit, Rect body, const CallView& call, CallStory story) {
  const Setting setting = settle(kit, story, body);
  const Rect low = body.cut_bottom(under_height(kit, setting, story, body.w));
  body.cut_bottom(4);
  draw_steps(kit, low, setting, story);
  draw_ways(kit, low, setting, story);
  const float size = std::min(kit.portrait() ? 55.F : 44.F, body.h - words_height(kit, setting, story, body.w) - 10);
  if (size >= 18) {
    const Rect place = body.cut_top(size);
    const Rect square{place.x, place.y, size, size};
    if (has_taker(call) && !call.name.empty())
      kit.initial(square, call.name, story.ink, story.ground);
    else
      kit.icon(square, Icon::bell, story.ink);
    body.cut_top(kit.portrait() ? std::min(14.F, body.h) : 6.F);
  }
  const TextStyle headline{.type = setting.title, .weight = Weight::bold, .colour = story.ink};
  Rect title = body;
  title.w = balanced_width(kit, story.title, headline, body.w);
  const float below = title.y;
  flow_text(kit, title, story.title, headline, 4);
  body.cut_top(title.y - below);
  for (const std::string& line : story.lines) {
    const TextStyle style{.type = setting.lines, .colour = story.ink};
    Rect place = body.cut_top(kit.measure(line, style, body.w).h + 0.5F);
    place.w = balanced_width(kit, line, style, place.w);
    kit.text(place, line, style);
    body.cut_top(0.5F);
  }
}

// ---- the card with the controls

std::optional<ButtonSpec> action_of(const Kit& kit, const CallView& call) {
  if (call.phase == CallPhase::accepted)
    return ButtonSpec{.id = "say-here", .label = say(kit.tr("{} is here"), call.name), .kind = ButtonKind::self};
  if (call.phase == CallPhase::here)
    return ButtonSpec{.id = "here-solved", .label = kit.tr("Solved"), .kind = ButtonKind::self};
  const bool again = call.slip == SlipState::failed;
  if (!call.may_slip || (call.slip != SlipState::none && !again)) return std::nullopt;
  return ButtonSpec{.id = "slip",
                    .label = cramped(kit) ? kit.tr("Slip with a number")
                             : again      ? kit.tr("Try the slip once more")
                                          : kit.tr("Slip with a number: we fetch you"),
                    .kind = ButtonKind::person};
}

Input action_input(const CallView& call) {
  if (call.phase == CallPhase::accepted) return input::SayHere{};
  if (call.phase == CallPhase::here) return input::SolveCall{CallOutcome::helped};
  return input::AskSlip{};
}

std::string stays_words(const Kit& kit, const CallView& call) {
  if (!call.may_scan) return kit.tr("Your call stays open.");
  if (!call.has_basket) return kit.tr("You may start scanning meanwhile.");
  return kit.tr("Your basket stays as it is. You may go on scanning meanwhile.");
}

// Reasons and needs: all there at once where they have room, else behind one button.
enum class Telling { none, toggles, button };

struct Controls {
  std::optional<ButtonSpec> action;
  Telling telling = Telling::none;
  std::string stays;
  float gap = 6;

  float height(const Kit& kit, float width) const {
    float sum = stays.empty() ? 0.F : kit.measure(stays, {.type = Type::body}, width).h + 1;
    if (action) sum += main_height(kit) + gap;
    if (telling == Telling::toggles) sum += needs_height(kit, width) + gap;
    if (telling == Telling::button) sum += small_height(kit) + gap;
    return sum;
  }
};

// In portrait the words over the card need their room; beside them the card has what is left over its buttons.
Controls controls_of(const Kit& kit, const CallView& call, float width, float room) {
  Controls controls{action_of(kit, call), Telling::none, stays_words(kit, call), compact(kit) ? 4.F : mm::gap};
  if (call.phase != CallPhase::here) {
    controls.telling = Telling::toggles;
    if (controls.height(kit, width) > room) controls.telling = Telling::button;
  }
  if (controls.height(kit, width) > room) controls.stays = call.has_basket ? kit.tr("Your basket stays as it is.") : "";
  if (controls.height(kit, width) > room) controls.stays.clear();
  return controls;
}

void draw_controls(Kit& kit, const CallView& call, const Controls& controls, Rect area, Answer& answer) {
  if (controls.action) {
    tap(kit, area.cut_top(main_height(kit)), *controls.action, action_input(call), answer);
    area.cut_top(controls.gap);
  }
  if (!controls.stays.empty())
    kit.text(area.cut_bottom(kit.measure(controls.stays, {.type = Type::body}, area.w).h + 1), controls.stays,
             {.type = Type::body});
  if (controls.telling == Telling::toggles)
    draw_needs(kit, area.cut_top(needs_height(kit, area.w)), call, answer);
  else if (controls.telling == Telling::button &&
           kit.button(area.cut_top(small_height(kit)),
                      {.id = "call-tell", .label = kit.tr("Say more"), .type = Type::body}))
    kit.scratch("telling") = "yes";
}

// The same toggles on a page of their own, where the panel is too small to have them beside the words.
Answer draw_telling(Kit& kit, const lane::View& view, const CallView& call, const CallStory& story) {
  Answer answer;
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect done = body.cut_bottom(main_height(kit));
  body.cut_bottom(mm::gap);
  const float needed = needs_height(kit, body.w);
  if (body.h > needed + kit.line_height(Type::title))
    flow_text(kit, body, story.title, {.type = Type::label, .weight = Weight::bold}, 4);
  draw_needs(kit, controls_low(kit) ? body.cut_bottom(needed) : body.cut_top(needed), call, answer);
  if (kit.button(done, {.id = "call-tell-done", .label = kit.tr("Done")})) kit.scratch("telling").clear();
  return answer;
}

}  // namespace

Answer draw_call(Kit& kit, const lane::View& view, const CallView& call) {
  Answer answer;
  const CallStory story = call_story(kit, call);
  kit.enter_screen("call");
  if (kit.scratch("telling") == "yes") return draw_telling(kit, view, call, story);
  const Rect screen = kit.screen();
  const bool portrait = kit.portrait();
  // The words keep half of a tall panel; a wide one has its column.
  const float width = portrait ? screen.w - 2 * margin(kit) : wide_column(kit) - 2 * (compact(kit) ? 8.F : 12.F);
  const float buttons = main_height(kit) + margin(kit) + 8 + mm::gap;
  const float room =
      portrait ? screen.h * 0.5F - buttons : screen.h - 2 * margin(kit) - 2 * (main_height(kit) + mm::gap);
  const Controls controls = controls_of(kit, call, width, room);
  const SheetSpec spec{
      .name = "call", .ground = story.ground, .extra_height = controls.height(kit, width), .header = false};
  const Sheet sheet = open_sheet(kit, view, spec, answer);
  draw_story(kit, sheet.body, call, story);
  draw_controls(kit, call, controls, sheet.extra, answer);
  // The harmless one lies where the bell was: a second tap in haste takes nothing back.
  const std::string back = call.has_basket && call.may_scan ? kit.tr("Go on scanning") : kit.tr("Back");
  tap(kit, sheet.bell, {.id = "back", .label = back}, input::BackToBasket{}, answer);
  tap(kit, sheet.main, {.id = "withdraw-call", .label = kit.tr("No longer needed")}, input::WithdrawCall{}, answer);
  return answer;
}

}  // namespace kassabel::ui
