// SPDX-License-Identifier: Apache-2.0
// What stands on the sign, in one language.
#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "kiosk/app/hours.h"
#include "kiosk/sign/sign.h"

namespace kassabel::sign {
namespace {

constexpr std::size_t days_ahead_max = 6;  // closures and days with other hours; the nearest ones
constexpr std::size_t hash_shown = 8;
constexpr const char* until = "\u2060–\u2060";  // a dash at which no line breaks

// Marks a text for the translators (scripts/check-texts finds it); the lookup happens by language below.
constexpr std::string_view tr_noop(std::string_view english) { return english; }

struct Speaker {
  const Texts& texts;
  Language language;

  [[nodiscard]] std::string say(std::string_view english) const { return std::string(texts.get(language, english)); }
  template <class... Args>
  [[nodiscard]] std::string say(std::string_view english, const Args&... args) const {
    return fmt::format(fmt::runtime(texts.get(language, english)), args...);
  }
};

std::string weekday(const Speaker& speaker, int day) {
  constexpr std::array<std::string_view, 7> names{tr_noop("Sunday"),    tr_noop("Monday"),   tr_noop("Tuesday"),
                                                  tr_noop("Wednesday"), tr_noop("Thursday"), tr_noop("Friday"),
                                                  tr_noop("Saturday")};
  return speaker.say(names[static_cast<std::size_t>(day)]);
}

std::string month(const Speaker& speaker, int month) {
  std::istringstream names(
      speaker.say(tr_noop("January February March April May June July August September October November December")));
  std::string name;
  for (int one = 0; one < month; ++one) names >> name;
  return name;
}

std::string date(const Speaker& speaker, std::int32_t day) {
  // Weekday, day, month: "Friday 25 December".
  return speaker.say(tr_noop("{0} {1} {2}"), weekday(speaker, app::weekday_of(day)), day % 100,
                     month(speaker, day / 100 % 100));
}

std::string service(const Speaker& speaker, Service service) {
  switch (service) {
    case Service::staff:
      return speaker.say(tr_noop("Help from a member of staff"));
    case Service::cash:
      return speaker.say(tr_noop("Pay in cash"));
    case Service::card:
      return speaker.say(tr_noop("Pay by card"));
    case Service::age_sale:
      return speaker.say(tr_noop("Beer, wine and the like"));
  }
  return {};
}

std::string times(const Speaker& speaker, const std::vector<OpenHours>& hours) {
  const auto whole = app::joined(hours);
  if (whole.empty()) return speaker.say(tr_noop("closed"));
  if (whole[0] == OpenHours()) return speaker.say(tr_noop("day and night"));
  std::string out;
  for (const OpenHours& open : whole)
    out += (out.empty() ? "" : ", ") + app::minute_text(open.from_min) + until + app::minute_text(open.until_min);
  return out;
}

std::vector<std::string> week_lines(const Speaker& speaker, const WeekHours& week) {
  const auto groups = app::day_groups(app::joined(week));
  if (groups.size() == 1 && (groups[0].hours.empty() || groups[0].hours[0] == OpenHours()))
    return {times(speaker, groups[0].hours)};
  std::vector<std::string> lines;
  for (const app::DayGroup& group : groups) {
    const std::string first = weekday(speaker, group.first);
    const std::string days = groups.size() == 1 ? speaker.say(tr_noop("every day"))
                             : group.first == group.last
                                 ? first
                                 : speaker.say(tr_noop("{} to {}"), first, weekday(speaker, group.last));
    lines.push_back(days + " " + times(speaker, group.hours));
  }
  return lines;
}

std::vector<SignRow> staffed_rows(const SignIn& in, const Speaker& speaker) {
  std::vector<SignRow> rows;
  for (const Service one : {Service::staff, Service::cash, Service::age_sale}) {
    const auto lines = week_lines(speaker, in.agreement.of(one).week);
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const SignRow& row) { return row.hours == lines; });
    if (same != rows.end())
      same->services.push_back(service(speaker, one));
    else
      rows.push_back({{service(speaker, one)}, lines});
  }
  return rows;
}

bool all_closed(const Agreement& agreement, std::int32_t day) {
  return std::all_of(agreement.hours.begin(), agreement.hours.end(), [day](const ServiceHours& hours) {
    const auto own = hours.days.find(day);
    return own != hours.days.end() && own->second.empty();
  });
}

std::string why_of(const Agreement& agreement, std::int32_t day) {
  const auto why = agreement.closed_why.find(day);
  return why == agreement.closed_why.end() ? "" : why->second;
}

// The services whose hours are not those of the week: "Contant betalen 08:00–17:00".
std::string other_hours(const SignIn& in, const Speaker& speaker, std::int32_t day) {
  std::vector<std::pair<std::string, std::string>> by_times;
  for (const Service one : {Service::staff, Service::cash, Service::age_sale, Service::card}) {
    const ServiceHours& hours = in.agreement.of(one);
    const auto own = hours.days.find(day);
    if (own == hours.days.end()) continue;
    const auto& usual = hours.week[static_cast<std::size_t>(app::weekday_of(day))];
    if (app::joined(own->second) == app::joined(usual)) continue;
    const std::string said = times(speaker, own->second);
    const auto same =
        std::find_if(by_times.begin(), by_times.end(), [&](const auto& row) { return row.first == said; });
    if (same != by_times.end())
      same->second += " · " + service(speaker, one);
    else
      by_times.emplace_back(said, service(speaker, one));
  }
  std::string out;
  for (const auto& [said, services] : by_times) out += (out.empty() ? "" : "; ") + services + " " + said;
  return out;
}

std::vector<std::int32_t> days_ahead(const SignIn& in) {
  std::vector<std::int32_t> days;
  for (const ServiceHours& hours : in.agreement.hours)
    for (const auto& [day, open] : hours.days)
      if (day >= in.today) days.push_back(day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

void add_days(const SignIn& in, const Speaker& speaker, std::vector<std::string>& notes) {
  const auto days = days_ahead(in);
  const std::size_t most = notes.size() + days_ahead_max;
  for (std::size_t at = 0; at < days.size() && notes.size() < most; ++at) {
    const std::int32_t first = days[at];
    if (!all_closed(in.agreement, first)) {
      const std::string other = other_hours(in, speaker, first);
      if (!other.empty()) notes.push_back(speaker.say(tr_noop("On {}: {}"), date(speaker, first), other));
      continue;
    }
    const std::string why = why_of(in.agreement, first);
    while (at + 1 < days.size() && days[at + 1] == app::day_after(days[at]) && all_closed(in.agreement, days[at + 1]) &&
           why_of(in.agreement, days[at + 1]) == why)
      ++at;
    const std::string when = days[at] == first
                                 ? date(speaker, first)
                                 : speaker.say(tr_noop("{} to {}"), date(speaker, first), date(speaker, days[at]));
    notes.push_back(speaker.say(tr_noop("Closed: {}"), why.empty() ? when : when + " (" + why + ")"));
  }
}

std::string origin(const SignIn& in, const Speaker& speaker) {
  std::string out;
  if (!in.agreement.agreed_by.empty()) out = speaker.say(tr_noop("Agreed by {}"), in.agreement.agreed_by) + " · ";
  const auto day = app::day_of_text(std::string_view(in.from).substr(0, 10));
  if (day)
    out += speaker.say(tr_noop("holds since {}"), fmt::format("{} {}", date(speaker, *day), *day / 10'000)) + " · ";
  return out + speaker.say(tr_noop("agreement {}"), in.agreement.hash.substr(0, hash_shown));
}

}  // namespace

SignText sign_text(const SignIn& in, const Texts& texts, Language language) {
  const Speaker speaker{texts, language};
  SignText out;
  const ServiceHours& staff = in.agreement.of(Service::staff);
  const auto own = in.agreement.promise.find(language);
  if (staff.week == WeekHours{}) {
    out.promise = speaker.say(tr_noop("A member of staff"));  // nobody is ever there: nothing is promised
  } else if (own != in.agreement.promise.end()) {
    out.promise = own->second;
  } else {
    out.promise = speaker.say(tr_noop("A member of staff will help you."));
    out.no_reason = speaker.say(tr_noop("You need not give a reason."));
  }
  out.staffed = staffed_rows(in, speaker);
  out.self = speaker.say(tr_noop("Scan it yourself"));
  out.card = {{service(speaker, Service::card)}, week_lines(speaker, in.agreement.of(Service::card).week)};
  if (in.round_cash && in.agreement.of(Service::cash).week != WeekHours{})
    out.notes.push_back(speaker.say(tr_noop("When you pay in cash we round the total to 5 cents.")));
  add_days(in, speaker, out.notes);
  out.origin = origin(in, speaker);
  return out;
}

}  // namespace kassabel::sign
