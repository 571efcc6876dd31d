// SPDX-License-Identifier: Apache-2.0
// The call for a person. Each sentence stands on evidence in the view; "X is coming" only after X said so.
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::CallView;

struct Step {
  bool done = false;
  std::string words;
};

struct Story {
  Role ground = Role::person;
  Role ink = Role::on_person;
  std::string title;
  std::vector<std::string> lines;
  std::vector<Step> steps;
  std::vector<std::pair<Icon, std::string>> ways;  // out, when nobody comes
};

bool accepted(const CallView& call) { return call.phase == CallPhase::accepted || call.phase == CallPhase::here; }

std::string arrived_words(const Kit& kit, const CallView& call) {
  const int all = call.phones + call.tablets + call.desks;
  if (all == call.phones && all > 0) return say(kit.trn("Arrived on a phone", "Arrived on {} phones", all), all);
  if (all == call.tablets && all > 0) return say(kit.trn("Arrived on a tablet", "Arrived on {} tablets", all), all);
  if (all == call.desks && all > 0)
    return say(kit.trn("Arrived on a screen in the shop", "Arrived on {} screens in the shop", all), all);
  return say(kit.trn("Arrived on a device", "Arrived on {} devices", std::max(all, 1)), std::max(all, 1));
}

std::vector<Step> steps_of(const Kit& kit, const CallView& call) {
  const bool sent = call.sent || call.phase == CallPhase::sent || call.phase == CallPhase::arrived;
  const bool arrived = call.phones + call.tablets + call.desks > 0 || call.phase == CallPhase::arrived;
  std::vector<Step> steps;
  steps.push_back({sent, sent ? kit.tr("Sent") : kit.tr("Being sent")});
  steps.push_back({arrived, arrived ? arrived_words(kit, call) : kit.tr("Arrived on a phone or screen")});
  if (accepted(call)) {
    if (call.said_coming) steps.push_back({true, say(kit.tr("{} says: I am coming"), call.name)});
    steps.push_back({call.phase == CallPhase::here, say(kit.tr("{} is with you"), call.name)});
    return steps;
  }
  steps.push_back({false, kit.tr("Somebody says: I am coming")});
  if (call.next_step_in_s && !cramped(kit) && call.step != CallStep::other_way)
    steps.push_back({false, say(kit.trn("In {} second we ask one more person", "In {} seconds we ask one more person",
                                        *call.next_step_in_s),
                                *call.next_step_in_s)});
  return steps;
}

Story green(const Kit& kit, const CallView& call) {
  Story story{Role::self, Role::on_self, {}, {}, steps_of(kit, call), {}};
  if (call.phase == CallPhase::here) {
    story.title = say(kit.tr("{} is with you"), call.name);
    return story;
  }
  story.title = say(kit.tr("{} is coming to you"), call.name);
  constexpr int just_now_s = 30;
  if (call.accepted_ago_s < just_now_s)
    story.lines = {say(kit.tr("{} said so just now."), call.name)};
  else
    story.lines = {say(kit.tr("{} said so {}."), call.name, ago(kit, call.accepted_ago_s))};
  return story;
}

Story pale(const Kit& kit, const CallView& call) {
  Story story{Role::person_waiting, Role::on_person, kit.tr("This takes longer than we would like"), {}, {}, {}};
  if (call.late) {
    story.lines = {say(kit.tr("{} said: I am coming, but is not here yet."), call.name),
                   kit.tr("We are calling again.")};
    story.steps = steps_of(kit, call);
    return story;
  }
  if (!call.staff_reachable && call.step != CallStep::other_way) {
    story.title = kit.tr("Nobody can be reached just now");
    story.lines = {kit.tr("We keep your call open and go on trying."), kit.tr("You do not have to wait here.")};
    story.steps = steps_of(kit, call);
    return story;
  }
  story.lines = {say(kit.tr("You called {}. Nobody has answered yet."), ago(kit, call.elapsed_s)),
                 kit.tr("You do not have to wait here.")};
  if (cramped(kit)) story.lines.pop_back();  // the ways out say it too
  story.ways = {{Icon::clock, kit.tr("You may wait: we go on calling.")},
                {Icon::person, kit.tr("You may go to a till with somebody at it.")}};
  if (call.has_basket)
    story.ways.insert(story.ways.begin(), {Icon::basket, kit.tr("Your basket stays here as it is.")});
  return story;
}

Story amber(const Kit& kit, const CallView& call) {
  Story story{Role::person, Role::on_person, kit.tr("Your call has been sent"), {}, steps_of(kit, call), {}};
  if (call.phase == CallPhase::raised) {
    story.title = kit.tr("We are sending your call");
    story.lines = {kit.tr("One moment, please.")};
    return story;
  }
  story.lines = {say(kit.tr("You called {}."), ago(kit, call.elapsed_s))};
  if (!call.sent)
    story.lines.push_back(kit.tr("We are calling again."));
  else if (call.step == CallStep::second)
    story.lines.push_back(kit.tr("We have asked a second person too."));
  else if (call.step == CallStep::manager)
    story.lines.push_back(kit.tr("We have asked the manager too."));
  else if (call.pages > 1)
    story.lines.push_back(kit.tr("We have called once more."));
  return story;
}

Story story_of(const Kit& kit, const CallView& call) {
  if (accepted(call) && !call.late) return green(kit, call);
  const bool lost = !call.staff_reachable;
  if (call.late || lost || call.step == CallStep::other_way) return pale(kit, call);
  return amber(kit, call);
}

// Steps are read from a metre away: as large as the panel has room for.
TextStyle step_style(const Kit& kit, const Story& story, const Step& step) {
  return {.type = compact(kit) || kit.large_text() ? Type::body : Type::label,
          .weight = step.done ? Weight::semibold : Weight::regular,
          .colour = story.ink};
}

constexpr float step_dot = 11;
constexpr float step_indent = step_dot + 6;

float step_height(const Kit& kit, const Story& story, const Step& step, float width) {
  const float words = kit.measure(step.words, step_style(kit, story, step), width - step_indent).h;
  return std::max(words, step_dot + 1) + (compact(kit) ? 1.F : 4.F);
}

float steps_height(const Kit& kit, const Story& story, float width) {
  float height = 0;
  for (const Step& step : story.steps) height += step_height(kit, story, step, width);
  return height;
}

void draw_steps(Kit& kit, Rect area, const Story& story) {
  for (const Step& step : story.steps) {
    Rect line = area.cut_top(step_height(kit, story, step, area.w));
    const float first = std::min(line.h, std::max(step_dot, kit.line_height(step_style(kit, story, step).type)));
    kit.dot({line.x, line.y + (first - step_dot) / 2, step_dot, step_dot}, story.ink, step.done);
    line.cut_left(step_indent);
    kit.text(line, step.words, step_style(kit, story, step));
  }
}

float ways_height(const Kit& kit, const Story& story, float width) {
  float height = 0;
  for (const auto& [icon, words] : story.ways)
    height += std::max(14.F, kit.measure(words, {.type = Type::label}, width - 20).h) + 4;
  return height;
}

void draw_ways(Kit& kit, Rect area, const Story& story) {
  const TextStyle style{.type = Type::label, .colour = story.ink};
  for (const auto& [icon, words] : story.ways) {
    Rect line = area.cut_top(std::max(14.F, kit.measure(words, style, area.w - 20).h));
    area.cut_top(4);
    const Rect place = line.cut_left(14);
    kit.icon({place.x, place.y + (line.h - 14) / 2, 14, 14}, icon, story.ink);
    line.cut_left(6);
    kit.text(line, words, style, true);
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

void draw_story(Kit& kit, Rect body, const CallView& call, const Story& story) {
  const float under = story.ways.empty() ? steps_height(kit, story, body.w) : ways_height(kit, story, body.w);
  const Rect low = body.cut_bottom(under);
  body.cut_bottom(4);
  if (story.ways.empty())
    draw_steps(kit, low, story);
  else
    draw_ways(kit, low, story);

  const Type type = compact(kit) || (kit.large_text() && !kit.portrait()) ? Type::headline : Type::display;
  const TextStyle headline{.type = type, .weight = Weight::bold, .colour = story.ink};
  const TextStyle words{.type = Type::label, .colour = story.ink};
  float text = kit.measure(story.title, headline, body.w).h + 5;
  for (const std::string& line : story.lines) text += kit.measure(line, words, body.w).h + 1;
  const float size = std::min(kit.portrait() ? 55.F : 44.F, body.h - text - 10);
  if (size >= 18) {
    const Rect place = body.cut_top(size);
    const Rect square{place.x, place.y, size, size};
    if (accepted(call))
      kit.initial(square, call.name, story.ink, story.ground);
    else
      kit.icon(square, Icon::bell, story.ink);
    body.cut_top(kit.portrait() ? 14.F : 6.F);
  }
  Rect title = body;
  title.w = balanced_width(kit, story.title, headline, body.w);
  const float below = title.y;
  flow_text(kit, title, story.title, headline, 4);
  body.cut_top(title.y - below);
  for (const std::string& line : story.lines) flow_text(kit, body, line, words, 0.5F);
}

}  // namespace

Answer draw_call(Kit& kit, const lane::View& view, const CallView& call) {
  Answer answer;
  const Story story = story_of(kit, call);
  const std::string stays = !call.may_scan    ? kit.tr("Your call stays open.")
                            : call.has_basket ? kit.tr("Your basket stays as it is. You may go on scanning meanwhile.")
                                              : kit.tr("You may start scanning meanwhile.");
  const TextStyle words{.type = Type::body};
  const float width = kit.screen().w - 2 * margin(kit);
  const Sheet sheet = open_sheet(
      kit, view,
      {.name = "call", .ground = story.ground, .extra_height = kit.measure(stays, words, width).h + 1, .header = false},
      answer);
  draw_story(kit, sheet.body, call, story);
  Rect extra = sheet.extra;
  if (!kit.portrait()) extra = extra.cut_bottom(kit.measure(stays, words, extra.w).h + 1);
  kit.text(extra, stays, words);
  // The harmless one lies where the bell was: a second tap in haste takes nothing back.
  const std::string back = call.has_basket && call.may_scan ? kit.tr("Go on scanning") : kit.tr("Back");
  tap(kit, sheet.bell, {.id = "back", .label = back}, input::BackToBasket{}, answer);
  tap(kit, sheet.main, {.id = "withdraw-call", .label = kit.tr("No longer needed")}, input::WithdrawCall{}, answer);
  return answer;
}

}  // namespace kassabel::ui
