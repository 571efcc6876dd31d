// SPDX-License-Identifier: Apache-2.0
// Contradictions of an agreement: each hour that would promise what nobody can keep.
#include <algorithm>

#include <fmt/format.h>

#include "kiosk/app/agreement_parts.h"
#include "kiosk/app/hours.h"

namespace kassabel::app {
namespace {

constexpr std::array<const char*, 7> day_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};

struct Checked {
  const Agreement& agreement;
  const AgreementLines& lines;
};

int line_of_hours(const AgreementLines& lines, Service service, std::size_t weekday, int minute) {
  for (const HoursLine& one : lines.hours) {
    const auto& hours = one.week[weekday];
    if (one.service == service && std::any_of(hours.begin(), hours.end(), [minute](const OpenHours& open) {
          return minute >= open.from_min && minute < open.until_min;
        }))
      return one.line;
  }
  return lines.hours_section;
}

const std::vector<OpenHours>& hours_of_day(const ServiceHours& hours, std::int32_t day) {
  const auto special = hours.days.find(day);
  return special != hours.days.end() ? special->second : hours.week[static_cast<std::size_t>(weekday_of(day))];
}

std::vector<OpenHours> hours_with_somebody(const Agreement& agreement, std::size_t weekday) {
  std::vector<OpenHours> out;
  for (const Shift& shift : agreement.shifts)
    out.insert(out.end(), shift.when[weekday].begin(), shift.when[weekday].end());
  return joined(out);
}

std::string offered_alone(const char* service, const std::string& when, const OpenHours& hours) {
  return fmt::format("{} is offered {} {}, but staff is not there then", service, when, hours_text(hours));
}

std::string promised_by_nobody(const std::string& when, const OpenHours& hours) {
  return fmt::format("staff is promised {} {}, but no [[shift]] has anybody then", when, hours_text(hours));
}

std::optional<Contradiction> in_week(const Checked& checked, std::size_t weekday) {
  const Agreement& agreement = checked.agreement;
  const auto staff = joined(agreement.of(Service::staff).week[weekday]);
  const std::string when = fmt::format("on {}", day_names[weekday]);
  for (const auto& [service, word] : service_words) {
    if (service == Service::card) continue;  // a machine takes it
    const auto alone = beyond(agreement.of(service).week[weekday], staff);
    if (!alone.empty())
      return Contradiction{line_of_hours(checked.lines, service, weekday, alone[0].from_min),
                           offered_alone(word, when, alone[0])};
  }
  if (agreement.shifts.empty()) return std::nullopt;
  const auto nobody = beyond(staff, hours_with_somebody(agreement, weekday));
  if (nobody.empty()) return std::nullopt;
  return Contradiction{line_of_hours(checked.lines, Service::staff, weekday, nobody[0].from_min),
                       promised_by_nobody(when, nobody[0])};
}

std::optional<Contradiction> on_day(const Checked& checked, std::int32_t day, int line) {
  const Agreement& agreement = checked.agreement;
  const auto staff = joined(hours_of_day(agreement.of(Service::staff), day));
  const std::string when = fmt::format("on {}", day_text(day));
  for (const auto& [service, word] : service_words) {
    if (service == Service::card) continue;
    const auto alone = beyond(hours_of_day(agreement.of(service), day), staff);
    if (!alone.empty()) return Contradiction{line, offered_alone(word, when, alone[0])};
  }
  if (agreement.shifts.empty()) return std::nullopt;
  const auto nobody = beyond(staff, hours_with_somebody(agreement, static_cast<std::size_t>(weekday_of(day))));
  if (nobody.empty()) return std::nullopt;
  return Contradiction{line, promised_by_nobody(when, nobody[0])};
}

}  // namespace

std::optional<Contradiction> contradiction_in(const Agreement& agreement, const AgreementLines& lines) {
  const Checked checked{agreement, lines};
  for (std::size_t place = 1; place <= 7; ++place)  // Monday first
    if (auto found = in_week(checked, place % 7)) return found;
  for (const auto& [day, line] : lines.days)
    if (auto found = on_day(checked, day, line)) return found;
  return std::nullopt;
}

}  // namespace kassabel::app
