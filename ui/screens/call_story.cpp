// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/call_story.h"

#include <algorithm>

#include "ui/screens/parts.h"

namespace kassabel::ui {

namespace {

using lane::CallView;

bool took(const CallView& call, std::string_view path) {
  return std::find(call.sent_by.begin(), call.sent_by.end(), path) != call.sent_by.end();
}
// Nothing has it but this till's own sound and light.
bool only_here(const CallView& call) { return call.sent_by.size() == 1 && took(call, "kiosk"); }
// A belt pager and a lamp cannot answer: nobody knows whether it arrived.
bool mute_paths(const CallView& call) {
  return !call.sent_by.empty() && std::all_of(call.sent_by.begin(), call.sent_by.end(), [](const std::string& path) {
    return path == "belt" || path == "kiosk";
  });
}

std::string arrived_words(const Kit& kit, const CallView& call) {
  const int all = call.phones + call.tablets + call.desks + call.others;
  if (all == call.phones && all > 0) return say(kit.trn("Arrived on a phone", "Arrived on {} phones", all), all);
  if (all == call.tablets && all > 0) return say(kit.trn("Arrived on a tablet", "Arrived on {} tablets", all), all);
  if (all == call.desks && all > 0)
    return say(kit.trn("Arrived on a screen in the shop", "Arrived on {} screens in the shop", all), all);
  return say(kit.trn("Arrived on a device", "Arrived on {} devices", std::max(all, 1)), std::max(all, 1));
}

std::string sent_words(const Kit& kit, const CallView& call) {
  if (only_here(call)) return kit.tr("This till sounds and lights up");
  if (!took(call, "belt")) return kit.tr("Sent");
  return mute_paths(call) ? kit.tr("Sent to a belt pager") : kit.tr("Sent, to a belt pager too");
}

// The next rung of the ladder; nothing while somebody has it.
std::string next_words(const Kit& kit, const CallView& call) {
  if (!call.next_step_in_s || has_taker(call)) return {};
  const int in_s = *call.next_step_in_s;
  switch (call.step) {
    case CallStep::first:
      return say(kit.trn("In {} second we ask one more person", "In {} seconds we ask one more person", in_s), in_s);
    case CallStep::second:
      return say(kit.trn("In {} second we ask the manager too", "In {} seconds we ask the manager too", in_s), in_s);
    case CallStep::manager:
      return say(kit.trn("In {} second we offer you another way", "In {} seconds we offer you another way", in_s),
                 in_s);
    case CallStep::other_way:
      return {};
  }
  return {};
}

std::vector<Evidence> steps_of(const Kit& kit, const CallView& call) {
  const bool sent = call.sent || call.phase == CallPhase::sent || call.phase == CallPhase::arrived;
  const bool arrived = call.phones + call.tablets + call.desks + call.others > 0 || call.phase == CallPhase::arrived;
  std::vector<Evidence> steps;
  steps.push_back({sent, sent ? sent_words(kit, call) : kit.tr("Being sent")});
  if (arrived)
    steps.push_back({true, arrived_words(kit, call)});
  else if (!mute_paths(call))
    steps.push_back({false, kit.tr("Arrived on a phone or screen")});
  if (has_taker(call)) {
    if (call.said_coming) steps.push_back({true, say(kit.tr("{} says: I am coming"), call.name)});
    const bool here = call.phase == CallPhase::here;
    steps.push_back(
        {here, call.name.empty() ? kit.tr("Somebody is with you") : say(kit.tr("{} is with you"), call.name)});
    return steps;
  }
  steps.push_back({false, kit.tr("Somebody says: I am coming")});
  if (std::string next = next_words(kit, call); !next.empty()) steps.push_back({false, std::move(next)});
  return steps;
}

std::string called_words(const Kit& kit, const CallView& call) {
  return say(kit.tr("You called {}."), ago(kit, call.elapsed_s));
}

std::string said_words(const Kit& kit, const CallView& call) {
  constexpr int just_now_s = 30;
  if (call.accepted_ago_s < just_now_s) return say(kit.tr("{} said so just now."), call.name);
  return say(kit.tr("{} said so {}."), call.name, ago(kit, call.accepted_ago_s));
}

int minutes_up(int seconds) { return (seconds + 59) / 60; }

std::string keeps_seat(const Kit& kit, const CallView& call) {
  return say(kit.tr("Your number is {}. Do stay seated."), call.number);
}

CallStory green(const Kit& kit, const CallView& call) {
  CallStory story{Role::self, Role::on_self, {}, {}, steps_of(kit, call), {}};
  if (call.phase == CallPhase::here) {
    story.title = call.name.empty() ? kit.tr("Somebody is with you") : say(kit.tr("{} is with you"), call.name);
    return story;
  }
  const int left_s = call.over_minutes * 60 - call.accepted_ago_s;
  if (!call.said_coming) {
    story.title = say(kit.tr("{} has your call"), call.name);
  } else if (call.over_minutes > 0 && left_s > 0) {
    const int left = minutes_up(left_s);
    story.title =
        say(kit.trn("{} is there in about {} minute", "{} is there in about {} minutes", left), call.name, left);
    story.lines = {said_words(kit, call)};
  } else {
    story.title = say(kit.tr("{} is coming to you"), call.name);
    story.lines = {said_words(kit, call)};
  }
  if (call.slip == SlipState::printed) story.lines.push_back(keeps_seat(kit, call));
  story.lines.push_back(called_words(kit, call));
  return story;
}

// The number, when the slip is out; what became of it, while it is not.
void say_slip(const Kit& kit, const CallView& call, CallStory& story) {
  switch (call.slip) {
    case SlipState::none:
      break;
    case SlipState::asked:
      story.lines.insert(story.lines.begin(), kit.tr("Your slip with a number is being printed."));
      break;
    case SlipState::printed:
      story.title = say(kit.tr("Your number is {}"), call.number);
      story.lines = {kit.tr("Please take a seat. We come and fetch you."), called_words(kit, call),
                     kit.tr("We go on calling.")};
      break;
    case SlipState::failed:
      story.lines.insert(story.lines.begin(), kit.tr("The slip did not come out."));
      break;
  }
}

CallStory other_way(const Kit& kit, const CallView& call) {
  CallStory story{Role::person_waiting, Role::on_person, kit.tr("This takes longer than we would like"), {}, {}, {}};
  const std::string called = call.late || call.passed_on
                                 ? called_words(kit, call)
                                 : say(kit.tr("You called {}. Nobody has answered yet."), ago(kit, call.elapsed_s));
  story.lines = {called, kit.tr("You do not have to wait here.")};
  if (call.late)
    story.lines.insert(story.lines.begin(), say(kit.tr("{} said: I am coming, but is not here yet."), call.name));
  else if (call.passed_on)
    story.lines.insert(story.lines.begin(), kit.tr("Who had it has asked a colleague."));
  if (cramped(kit)) story.lines.pop_back();  // the ways out say it too
  if (call.has_basket) story.ways.push_back({Icon::basket, kit.tr("Your basket stays here as it is.")});
  if (call.slip != SlipState::printed) story.ways.push_back({Icon::clock, kit.tr("You may wait: we go on calling.")});
  story.ways.push_back({Icon::person, kit.tr("You may go to a till with somebody at it.")});
  say_slip(kit, call, story);
  return story;
}

CallStory pale(const Kit& kit, const CallView& call) {
  if (call.late && call.step != CallStep::other_way) {
    CallStory story{Role::person_waiting,
                    Role::on_person,
                    kit.tr("This takes longer than we would like"),
                    {},
                    steps_of(kit, call),
                    {}};
    story.lines = {say(kit.tr("{} said: I am coming, but is not here yet."), call.name),
                   kit.tr("We are calling again."), called_words(kit, call)};
    if (call.slip == SlipState::printed) story.lines.insert(story.lines.begin() + 1, keeps_seat(kit, call));
    return story;
  }
  if (call.step == CallStep::other_way) return other_way(kit, call);
  CallStory story{
      Role::person_waiting, Role::on_person, kit.tr("Nobody can be reached just now"), {}, steps_of(kit, call), {}};
  story.lines = {kit.tr("We keep your call open and go on trying."), called_words(kit, call),
                 kit.tr("You do not have to wait here.")};
  return story;
}

std::string climbed_words(const Kit& kit, const CallView& call) {
  if (call.passed_on) return kit.tr("Who had it has asked a colleague.");
  if (!call.sent) return kit.tr("We are calling again.");
  if (call.step == CallStep::second) return kit.tr("We have asked a second person too.");
  if (call.step == CallStep::manager) return kit.tr("We have asked the manager too.");
  return call.pages > 1 ? kit.tr("We have called once more.") : std::string{};
}

CallStory amber(const Kit& kit, const CallView& call) {
  CallStory story{Role::person, Role::on_person, kit.tr("Your call has been sent"), {}, steps_of(kit, call), {}};
  if (call.phase == CallPhase::raised) {
    story.title = kit.tr("We are sending your call");
    story.lines = {kit.tr("One moment, please."), called_words(kit, call)};
    return story;
  }
  if (only_here(call)) {
    story.title = kit.tr("This till is calling a member of staff");
    story.lines = {kit.tr("With sound and light, until somebody is there.")};
  }
  const std::string climbed = climbed_words(kit, call);
  story.lines.push_back(called_words(kit, call) + (climbed.empty() ? "" : " " + climbed));
  if (call.promise_passed) {
    story.title = kit.tr("This takes longer than usual");
    if (!only_here(call)) story.lines.insert(story.lines.begin(), kit.tr("Your call has been sent and stays open."));
  } else if (call.promise_s > 0) {
    const int minutes = minutes_up(call.promise_s);
    story.lines.push_back(say(kit.trn("Usually somebody is with you within {} minute.",
                                      "Usually somebody is with you within {} minutes.", minutes),
                              minutes));
  }
  if (call.ahead > 0)
    story.lines.push_back(
        say(kit.trn("{} person is before you.", "{} people are before you.", call.ahead), call.ahead));
  return story;
}

}  // namespace

bool has_taker(const CallView& call) { return call.phase == CallPhase::accepted || call.phase == CallPhase::here; }

CallStory call_story(const Kit& kit, const CallView& call) {
  if (has_taker(call) && !call.late) return green(kit, call);
  const bool lost = !call.staff_reachable;
  if (call.late || lost || call.step == CallStep::other_way) return pale(kit, call);
  return amber(kit, call);
}

}  // namespace kassabel::ui
