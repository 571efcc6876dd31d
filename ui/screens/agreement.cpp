// SPDX-License-Identifier: Apache-2.0
// What the team agreed, changed at the till: today's hours of each service and the times of the ladder, at once or from
// tomorrow on. What was tapped lives in the kit's scratch until it is saved; the shell checks it as it checks a file.
#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/domain/agreement.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::AgreementView;

constexpr int step_min = 30;
constexpr std::int64_t minute_ms = 60'000;

struct Edit {
  Kit& kit;

  [[nodiscard]] int value(const std::string& key, int otherwise) const {
    const std::string& text = kit.scratch(key);
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  void set(const std::string& key, int value) const { kit.scratch(key) = std::to_string(value); }
};

struct ServiceRow {
  Service service;
  const char* key;
};
constexpr std::array<ServiceRow, services_count> services{{{Service::staff, "hours-staff"},
                                                           {Service::cash, "hours-cash"},
                                                           {Service::card, "hours-card"},
                                                           {Service::age_sale, "hours-age"}}};

struct LadderRow {
  const char* key;
  std::int64_t Ladder::*part;
  int step_s;
};
constexpr std::array<LadderRow, 5> ladder{{{"ladder-repeat", &Ladder::repeat_every_ms, 5},
                                           {"ladder-second", &Ladder::second_after_ms, 15},
                                           {"ladder-manager", &Ladder::manager_after_ms, 15},
                                           {"ladder-other", &Ladder::other_way_after_ms, 30},
                                           {"ladder-come", &Ladder::come_within_ms, 30}}};

std::string service_words(const Kit& kit, Service service) {
  switch (service) {
    case Service::staff:
      return kit.tr("Staff at the till");
    case Service::cash:
      return kit.tr("Paying in cash");
    case Service::card:
      return kit.tr("Paying by card");
    case Service::age_sale:
      return kit.tr("Things from 18 years on");
  }
  return {};
}

std::string ladder_words(const Kit& kit, std::size_t at) {
  switch (at) {
    case 0:
      return kit.tr("Call again every");
    case 1:
      return kit.tr("A second person after");
    case 2:
      return kit.tr("The manager after");
    case 3:
      return kit.tr("Another way after");
    default:
      return kit.tr("Who comes is there within");
  }
}

// The hours that govern today: of this very day where there are such, else of its weekday.
std::vector<OpenHours>& today_of(ServiceHours& hours, WallTime wall) {
  const auto special = hours.days.find(local_day(wall));
  if (special != hours.days.end()) return special->second;
  return hours.week[static_cast<std::size_t>(local_date_time(wall).weekday)];
}

void apply_hours(const Edit& edit, const std::string& key, std::vector<OpenHours>& hours) {
  const int shut = edit.value(key + "-shut", hours.empty() ? 1 : 0);
  if (shut != 0) return hours.clear();
  constexpr OpenHours usual{9 * 60, 18 * 60};
  if (hours.empty()) hours.push_back(usual);
  hours.front().from_min = edit.value(key + "-from", hours.front().from_min);
  hours.back().until_min = edit.value(key + "-until", hours.back().until_min);
}

constexpr const char* reach_key = "reach-kiosk";

// Its own light and tone are agreed to reach somebody.
bool counts_itself(const Agreement& agreement) {
  return std::find(agreement.reached_by.begin(), agreement.reached_by.end(), "kiosk") != agreement.reached_by.end();
}

Agreement wanted_of(const Edit& edit, const AgreementView& view, WallTime wall) {
  Agreement wanted = view.in_force;
  for (const ServiceRow& row : services) apply_hours(edit, row.key, today_of(wanted.of(row.service), wall));
  for (const LadderRow& row : ladder) {
    std::int64_t& ms = wanted.ladder.*row.part;
    const int now_s = static_cast<int>(ms / 1000);
    const int value = edit.value(row.key, now_s);
    if (value != now_s) ms = value * 1000LL;
  }
  const bool counts = counts_itself(wanted);
  if (counts != (edit.value(reach_key, counts ? 1 : 0) != 0)) {
    if (counts)
      std::erase(wanted.reached_by, "kiosk");
    else
      wanted.reached_by.emplace_back("kiosk");
  }
  return wanted;
}

std::int64_t tomorrow_utc_ms(WallTime wall) {
  const LocalDateTime local = local_date_time(wall);
  const std::int64_t into_day_ms = ((local.hour * 60LL + local.minute) * 60 + local.second) * 1000;
  return wall.utc_ms - wall.utc_ms % 1000 - into_day_ms + minutes_per_day * minute_ms;
}

float stepper_height(const Kit& kit) { return std::max(18.F, kit.line_height(Type::body) + 4); }

// − value +, as large as a thumb.
struct Stepper {
  std::string id, shown;
  bool less, more;
};
int draw_stepper(Kit& kit, Rect place, const Stepper& stepper) {
  const float key = std::min(20.F, place.h);
  const std::string less = stepper.id + "-less";
  const std::string more = stepper.id + "-more";
  const Rect left = place.cut_left(key);
  const Rect right = place.cut_right(key);
  const bool down =
      kit.button(left, {.id = less, .label = kit.tr("One less"), .icon = Icon::minus, .enabled = stepper.less});
  const bool up =
      kit.button(right, {.id = more, .label = kit.tr("One more"), .icon = Icon::plus, .enabled = stepper.more});
  fit_text(kit, place, stepper.shown, {.weight = Weight::bold, .align = Align::centre, .lines_max = 1},
           {Type::label, Type::body, Type::small}, true);
  return (up ? 1 : 0) - (down ? 1 : 0);
}

void draw_hours(Kit& kit, const std::string& key, const std::vector<OpenHours>& hours, Rect place) {
  const Edit edit{kit};
  const Rect toggle = place.cut_right(std::min(50.F, place.w * 0.24F));
  place.cut_right(4);
  const bool shut = hours.empty();
  const std::string id = key + (shut ? "-open" : "-close");
  const ButtonSpec spec{.id = id, .label = shut ? kit.tr("Open up") : kit.tr("Close"), .type = Type::body};
  if (kit.button(toggle, spec)) edit.set(key + "-shut", shut ? 0 : 1);
  if (shut) {
    kit.text(place, kit.tr("Closed today"), {.type = Type::body, .colour = Role::muted, .lines_max = 1}, true);
    return;
  }
  const std::vector<Rect> both = columns(place, 2, 4);
  const int from = hours.front().from_min;
  const int until = hours.back().until_min;
  const int from_most = hours.front().until_min - step_min;
  const int until_least = hours.back().from_min + step_min;
  const int earlier =
      draw_stepper(kit, both[0], {key + "-from", clock_time(from), from - step_min >= 0, from + step_min <= from_most});
  if (earlier != 0) edit.set(key + "-from", from + earlier * step_min);
  const std::string end = until == minutes_per_day ? "24:00" : clock_time(until);
  const int later = draw_stepper(
      kit, both[1], {key + "-until", end, until - step_min >= until_least, until + step_min <= minutes_per_day});
  if (later != 0) edit.set(key + "-until", until + later * step_min);
}

void draw_ladder(Kit& kit, const LadderRow& row, const Agreement& wanted, Rect place) {
  const Edit edit{kit};
  constexpr int most_s = 1'800;
  const int value = static_cast<int>(wanted.ladder.*row.part / 1000);
  place = place.cut_right(std::min(place.w, 96.F));
  place.y += (place.h - stepper_height(kit)) / 2;
  place.h = stepper_height(kit);
  const int by = draw_stepper(
      kit, place,
      {row.key, fmt::format("{} s", value), value - row.step_s >= row.step_s, value + row.step_s <= most_s});
  if (by != 0) edit.set(row.key, value + by * row.step_s);
}

bool label_beside(const Kit& kit) { return !kit.portrait() && !compact(kit); }
float label_height(const Kit& kit) { return kit.line_height(Type::body) + 2; }
float row_height(const Kit& kit) { return stepper_height(kit) + 4 + (label_beside(kit) ? 0.F : label_height(kit)); }

void draw_reach(Kit& kit, const Agreement& wanted, const Rect& place) {
  const bool counts = counts_itself(wanted);
  const ButtonSpec spec{.id = reach_key,
                        .label = counts ? kit.tr("Counts") : kit.tr("Does not count"),
                        .kind = counts ? ButtonKind::chosen : ButtonKind::quiet,
                        .type = Type::body};
  if (kit.button(place, spec)) Edit{kit}.set(reach_key, counts ? 0 : 1);
}

std::string row_words(const Kit& kit, std::size_t at) {
  if (at == 0) return kit.tr("This till's own light and tone");
  return at <= services.size() ? service_words(kit, services[at - 1].service)
                               : ladder_words(kit, at - 1 - services.size());
}

void draw_rows(Kit& kit, const Agreement& wanted, WallTime wall, Rect body) {
  const Kit::Rows shown = kit.rows("agreement", body, 1 + services.size() + ladder.size(), row_height(kit));
  for (std::size_t at = shown.first; at < shown.last; ++at) {
    Rect row = shown.rects[at - shown.first];
    row.cut_bottom(4);
    const bool hours = at > 0 && at <= services.size();
    const std::string label = row_words(kit, at);
    // Hours need the width; a time of the ladder stands beside its name.
    const bool above = hours && !label_beside(kit);
    const Rect words =
        above ? row.cut_top(label_height(kit)) : row.cut_left(hours || label_beside(kit) ? row.w * 0.36F : row.w - 100);
    fit_text(kit, words, label, {.weight = Weight::semibold, .lines_max = above ? 1 : 2}, {Type::body, Type::small},
             true);
    if (at == 0) {
      draw_reach(kit, wanted, row.cut_right(std::min(row.w, 96.F)));
    } else if (hours) {
      Agreement copy = wanted;
      draw_hours(kit, services[at - 1].key, today_of(copy.of(services[at - 1].service), wall), row);
    } else {
      draw_ladder(kit, ladder[at - 1 - services.size()], wanted, row);
    }
  }
}

void draw_save(Kit& kit, const lane::View& view, const AgreementView& agreement, Agreement wanted, Rect row,
               Answer& answer) {
  const bool changed = wanted != agreement.in_force;
  wanted.agreed_by = view.staff ? view.staff->name : std::string{};
  wanted.from_utc_ms = kit.scratch("when") == "tomorrow" ? tomorrow_utc_ms(view.wall) : 0;
  const std::vector<Rect> places = columns(row, 2, mm::gap);
  tap(kit, places[0], {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  tap(kit, places[1], {.id = "agreement-save", .label = kit.tr("Save"), .kind = ButtonKind::self, .enabled = changed},
      input::ChangeAgreement{std::move(wanted)}, answer);
}

void draw_when(Kit& kit, const Rect& row) {
  std::string& when = kit.scratch("when");
  const std::vector<Rect> places = columns(row, 2, mm::gap);
  const auto kind = [&](bool chosen) { return chosen ? ButtonKind::chosen : ButtonKind::quiet; };
  const bool tomorrow = when == "tomorrow";
  if (kit.button(places[0],
                 {.id = "agreement-now", .label = kit.tr("At once"), .kind = kind(!tomorrow), .type = Type::body}))
    when.clear();
  if (kit.button(places[1], {.id = "agreement-tomorrow",
                             .label = kit.tr("From tomorrow on"),
                             .kind = kind(tomorrow),
                             .type = Type::body}))
    when = "tomorrow";
}

}  // namespace

Answer draw_agreement(Kit& kit, const lane::View& view, const AgreementView& agreement) {
  Answer answer;
  kit.enter_screen("agreement");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect low = body.cut_bottom(main_height(kit));
  body.cut_bottom(4);
  draw_when(kit, body.cut_bottom(small_height(kit)));
  body.cut_bottom(4);
  const Agreement wanted = wanted_of({kit}, agreement, view.wall);
  if (!cramped(kit) || agreement.refused.empty()) {
    const std::string day = weekday(kit, local_date_time(view.wall).weekday);
    flow_text(kit, body, say(kit.tr("What we agreed for {}"), day),
              {.type = compact(kit) ? Type::body : Type::label, .weight = Weight::bold}, 2);
  }
  if (!agreement.refused.empty())
    message_card(kit, body, {.icon = Icon::warning, .title = kit.tr("Not saved"), .words = agreement.refused});
  else if (agreement.next_from_utc_ms && !cramped(kit)) {
    const LocalDateTime from = local_date_time({*agreement.next_from_utc_ms, view.wall.offset_min});
    flow_text(kit, body,
              say(kit.tr("Another version takes effect {} at {}."), weekday(kit, from.weekday),
                  clock_time(from.hour * 60 + from.minute)),
              {.type = Type::body, .colour = Role::muted}, 2);
  }
  draw_rows(kit, wanted, view.wall, body);
  draw_save(kit, view, agreement, wanted, low, answer);
  return answer;
}

}  // namespace kassabel::ui
