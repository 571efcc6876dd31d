// SPDX-License-Identifier: Apache-2.0
// Two equal choices, what is open now, four languages, three ways to look.
#include <algorithm>
#include <array>

#include "kiosk/domain/language.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::ServiceState;

std::vector<std::string> scan_lines(const Kit& kit, const lane::View& view) {
  if (view.services.scan.state == ServiceState::open) {
    // What one can do meanwhile, where nobody is there to take cash.
    const bool alone = view.services.staff.state != ServiceState::open && !view.bell.call_open;
    if (alone && !cramped(kit) && view.services.card.state == ServiceState::open)
      return {card_service(kit, view), kit.tr("This is possible now.")};
    return {card_service(kit, view)};
  }
  if (cramped(kit)) return {kit.tr("The scanner is not working just now.")};
  return {kit.tr("The scanner is not working just now."), kit.tr("A member of staff will help you.")};
}

// Somebody is there: what the team promised in its own words, cash, how long it usually takes, until when.
std::vector<std::string> open_lines(const Kit& kit, const lane::View& view, const lane::WelcomeView& welcome) {
  std::vector<std::string> lines{cash_service(kit, view)};
  if (const std::string until = closes_soon(view, view.services.staff); !until.empty())
    lines.push_back(say(kit.tr("Somebody is here until {}"), until));
  if (welcome.usual_wait_ms) {
    constexpr std::int64_t minute_ms = 60'000;
    const std::int64_t minutes = std::max<std::int64_t>(1, (*welcome.usual_wait_ms + minute_ms - 1) / minute_ms);
    lines.push_back(
        say(kit.trn("Usually with you within {} minute", "Usually with you within {} minutes", minutes), minutes));
  }
  if (!welcome.promise.empty()) lines.insert(cramped(kit) ? lines.end() : lines.begin(), welcome.promise);
  const std::size_t most = cramped(kit) ? 2 : kit.large_text() ? 3 : lines.size();
  if (lines.size() > most) lines.resize(most);
  return lines;
}

// Nobody is promised: why, until when, and what goes meanwhile. few: room for one fact.
std::vector<std::string> shut_lines(const Kit& kit, const lane::View& view, bool few) {
  const lane::ServiceView& staff = view.services.staff;
  if (staff.state == ServiceState::not_checked) {
    if (few) return {kit.tr("We open shortly. You may ring already.")};
    return {kit.tr("We open shortly. You may ring already."), cash_service(kit, view)};
  }
  std::vector<std::string> lines;
  if (staff.state == ServiceState::closed && staff.opens_min) {
    const std::string again = say(kit.tr("From {} somebody is here again."), opens_again(kit, view, staff));
    if (few) return {again};
    lines.push_back(again);
  }
  lines.insert(lines.begin(), cramped(kit) ? kit.tr("Nobody is there just now.")
                                           : kit.tr("There is nobody at the till just now. We keep your call open."));
  if (few) return lines;
  if (view.services.cash.state == ServiceState::closed) lines.push_back(cash_service(kit, view));
  return lines;
}

// Nothing is sold here now: by staff's word, or because the clock cannot be right.
bool sells_nothing(const lane::WelcomeView& welcome) { return welcome.closed || welcome.clock_doubtful; }

std::string shut_title(const Kit& kit, const lane::WelcomeView& welcome) {
  return welcome.closed ? kit.tr("This till is closed") : kit.tr("This till cannot sell just now");
}

// Where to go instead, in the place of the choice that is not there.
void draw_elsewhere(Kit& kit, const lane::WelcomeView& welcome, const Rect& place) {
  kit.panel(place, Role::card, Role::hairline, 10);
  Rect inside = place.inset(compact(kit) ? 8.F : 15.F, compact(kit) ? 6.F : 10.F);
  const std::string where = kit.tr("Please go to another till.");
  const std::string why = welcome.closed ? kit.tr("Here nothing is sold just now.")
                                         : kit.tr("We are having something looked at. It is not your fault.");
  const TextStyle title{.type = compact(kit) ? Type::title : Type::headline, .weight = Weight::bold};
  const TextStyle label{.type = Type::label, .colour = Role::muted};
  const float size = compact(kit) ? 20.F : 28.F;
  const float words = kit.measure(where, title, inside.w).h + 4 + kit.measure(why, label, inside.w).h + 1;
  const bool sign = words + size + 6 <= inside.h;
  inside.cut_top(std::max(0.F, (inside.h - words - (sign ? size + 6 : 0.F)) / 2));
  if (sign) {
    const Rect icon = inside.cut_top(size);
    kit.icon({icon.x, icon.y, size, size}, welcome.closed ? Icon::basket : Icon::clock, Role::muted);
    inside.cut_top(6);
  }
  if (words <= inside.h + 0.5F) {
    flow_text(kit, inside, where, title, 4);
    kit.text(inside, why, label);
  } else {
    fit_text(kit, inside, where, {.weight = Weight::bold}, {Type::title, Type::label, Type::body}, true);
  }
}

ChoiceSpec person_choice(const Kit& kit, const lane::View& view, const lane::WelcomeView& welcome) {
  ChoiceSpec spec{.id = "call", .icon = Icon::person, .title = {}, .lines = {}, .kind = ButtonKind::person};
  if (view.bell.call_open) {
    spec.icon = Icon::bell;
    spec.title = bell_words(kit, view.bell);
    spec.lines = {kit.tr("Touch here to see how it stands.")};
    return spec;
  }
  if (view.services.staff.state == ServiceState::open && sells_nothing(welcome)) {
    spec.title = kit.tr("A member of staff");
    spec.lines = {kit.tr("Touch here to ask a member of staff.")};
    return spec;
  }
  if (view.services.staff.state == ServiceState::open) {
    spec.title = kit.tr("A member of staff");
    spec.lines = open_lines(kit, view, welcome);
    return spec;
  }
  spec.icon = Icon::bell;
  spec.waiting = true;
  spec.title = kit.tr("Call a member of staff");
  const bool few = kit.large_text() && (!kit.portrait() || controls_low(kit));
  spec.lines = shut_lines(kit, view, few || sells_nothing(welcome));
  return spec;
}

ChoiceSpec scan_choice(const Kit& kit, const lane::View& view) {
  return {.id = "start-scan",
          .icon = Icon::scan,
          .title = kit.tr("Scan it yourself"),
          .lines = scan_lines(kit, view),
          .kind = ButtonKind::self,
          .enabled = view.services.scan.state == ServiceState::open};
}

void language_row(Kit& kit, const lane::View& view, const Rect& row, Answer& answer) {
  struct Choice {
    Language language;
    const char* id;
    const char* name;
    const char* code;
  };
  static constexpr std::array<Choice, 4> choices{{{Language::dutch, "lang-nl", "Nederlands", "NL"},
                                                  {Language::english, "lang-en", "English", "EN"},
                                                  {Language::german, "lang-de", "Deutsch", "DE"},
                                                  {Language::french, "lang-fr", "Français", "FR"}}};
  const std::vector<Rect> places = columns(row, 4, mm::gap);
  // A button's label may shrink a little before the name gives way to its code.
  const float widest = width_of(kit, "Nederlands", {.type = Type::body, .weight = Weight::bold});
  const bool short_names = widest * (kit.large_text() ? 1.F : 0.88F) + 10 > places[0].w;
  for (std::size_t at = 0; at < choices.size(); ++at) {
    const Choice& choice = choices[at];
    const ButtonSpec spec{.id = choice.id,
                          .label = short_names ? choice.code : choice.name,
                          .kind = choice.language == view.language ? ButtonKind::chosen : ButtonKind::quiet,
                          .type = Type::body};
    tap(kit, places[at], spec, input::ChooseLanguage{choice.language}, answer);
  }
}

void look_row(Kit& kit, const lane::View& view, const Rect& row, Answer& answer) {
  struct Choice {
    const char* id;
    std::string label;
    bool lane::Look::*part;
  };
  const std::array<Choice, 3> choices{{{"look-large", kit.tr("Larger letters"), &lane::Look::large_text},
                                       {"look-contrast", kit.tr("More contrast"), &lane::Look::high_contrast},
                                       {"look-low", kit.tr("Everything lower"), &lane::Look::low_reach}}};
  const std::vector<Rect> places = columns(row, 3, mm::gap);
  for (std::size_t at = 0; at < choices.size(); ++at) {
    const Choice& choice = choices[at];
    const bool on = view.look.*choice.part;
    lane::Look wanted = view.look;
    wanted.*choice.part = !on;
    const ButtonSpec spec{.id = choice.id,
                          .label = choice.label,
                          .kind = on ? ButtonKind::chosen : ButtonKind::quiet,
                          .type = Type::body};
    tap(kit, places[at], spec, input::SetLook{wanted.large_text, wanted.high_contrast, wanted.low_reach}, answer);
  }
}

// Two lines where a label needs them.
float look_height(const Kit& kit, float width) {
  const float two = 2 * kit.line_height(Type::body) + 1;
  for (const std::string& label : {kit.tr("Larger letters"), kit.tr("More contrast"), kit.tr("Everything lower")})
    if (width_of(kit, label, {.type = Type::body, .weight = Weight::bold}) * (kit.large_text() ? 1.F : 0.8F) + 11 >
        width)
      return std::max(small_height(kit), two);
  return small_height(kit);
}

// Languages over looks; beside each other where the panel is wide.
void settings(Kit& kit, const lane::View& view, const Rect& inside, bool one_row, Answer& answer) {
  if (one_row) {
    const float languages = (inside.w - 2 * mm::gap) * 0.53F;
    Rect rest = inside;
    language_row(kit, view, rest.cut_left(languages), answer);
    rest.cut_left(2 * mm::gap);
    look_row(kit, view, rest, answer);
    return;
  }
  Rect rest = inside;
  language_row(kit, view, rest.cut_top(small_height(kit)), answer);
  rest.cut_top(compact(kit) ? 4.F : mm::gap);
  look_row(kit, view, rest, answer);
}

}  // namespace

Answer draw_welcome(Kit& kit, const lane::View& whole, const lane::WelcomeView& welcome) {
  const lane::View view = without(whole, {lane::Notice::card_away, lane::Notice::scanner_away});
  Answer answer;
  kit.enter_screen("welcome");
  kit.fill(Role::paper);
  const float edge = margin(kit);
  Rect area = kit.screen();
  const bool one_row = !kit.portrait() && !compact(kit) && !kit.large_text();
  const float looks = look_height(kit, (area.w - 2 * edge - 2 * mm::gap) / 3);
  const float rows = one_row ? 22.F : small_height(kit) + (compact(kit) ? 4.F : mm::gap) + looks;
  const float pad = compact(kit) ? 5.F : 8.F;
  const Rect card = area.cut_bottom(rows + pad + edge);
  kit.panel(card, Role::card, {}, 0);
  kit.hairline(card);
  settings(kit, view, {card.x + edge, card.y + pad, card.w - 2 * edge, rows}, one_row, answer);

  Rect body = open_area(kit, view, area, true, true, answer);
  const std::string question = kit.tr("How would you like to check out?");
  const std::string words = sells_nothing(welcome) ? shut_title(kit, welcome)
                            : cramped(kit)
                                ? question
                                : greeting(kit, view) + (kit.portrait() && !controls_low(kit) ? "\n" : " ") + question;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold};
  Rect top = body;
  if (controls_low(kit)) {
    // Nothing to touch in the upper half: the question stands large there.
    top = body.cut_top(std::max(0.F, kit.screen().h / 2 - body.y));
    fit_text(kit, top, words, headline, {Type::headline, Type::title}, true);
  } else {
    const Type type = compact(kit) ? Type::title : Type::headline;
    flow_text(kit, body, words, {.type = type, .weight = Weight::bold}, compact(kit) ? 4.F : 8.F);
  }
  const bool beside = !kit.portrait();
  const std::vector<Rect> places = beside ? columns(body, 2, 8) : stack(body, 2, 8);
  if (sells_nothing(welcome))
    draw_elsewhere(kit, welcome, places[0]);
  else if (kit.choice(places[0], scan_choice(kit, view)))
    answer = input::StartScanning{};
  if (kit.choice(places[1], person_choice(kit, view, welcome)))
    answer = view.bell.call_open ? Input{input::ShowCall{}} : Input{input::CallPerson{}};
  return answer;
}

}  // namespace kassabel::ui
