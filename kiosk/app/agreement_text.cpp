// SPDX-License-Identifier: Apache-2.0
// An agreement written back: every key that the value holds, so that reading it gives the same value.
#include <set>

#include <fmt/format.h>

#include "kiosk/app/agreement_file.h"
#include "kiosk/app/agreement_parts.h"
#include "kiosk/app/hours.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::app {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& one : texts) out += (out.empty() ? "" : ", ") + quoted(one);
  return "[" + out + "]";
}

std::string line(std::string_view key, const std::string& value) { return fmt::format("{} = {}\n", key, value); }
std::string seconds(std::string_view key, std::int64_t ms) { return fmt::format("{} = {}\n", key, ms / 1000); }
std::string flag(std::string_view key, bool value) { return line(key, value ? "true" : "false"); }

std::string role(std::string_view key, StaffRole role) {
  for (const auto& [known, word] : role_words)
    if (known == role) return line(key, quoted(word));
  return line(key, quoted(role_words[0].second));
}

std::set<std::int32_t> special_days(const Agreement& agreement) {
  std::set<std::int32_t> days;
  for (const ServiceHours& hours : agreement.hours)
    for (const auto& [day, open] : hours.days) days.insert(day);
  return days;
}

bool all_closed(const Agreement& agreement, std::int32_t day) {
  for (const ServiceHours& hours : agreement.hours) {
    const auto found = hours.days.find(day);
    if (found == hours.days.end() || !found->second.empty()) return false;
  }
  return true;
}

std::string why_of(const Agreement& agreement, std::int32_t day) {
  const auto why = agreement.closed_why.find(day);
  return why == agreement.closed_why.end() ? "" : why->second;
}

std::string closures(const Agreement& agreement, const std::set<std::int32_t>& days) {
  std::string out;
  for (auto day = days.begin(); day != days.end(); ++day) {
    if (!all_closed(agreement, *day)) continue;
    const std::int32_t from = *day;
    const std::string why = why_of(agreement, from);
    auto next = std::next(day);
    while (next != days.end() && *next == day_after(*day) && all_closed(agreement, *next) &&
           why_of(agreement, *next) == why)
      day = next++;
    out += "\n[[closed]]\n" + line("from", quoted(day_text(from))) + line("until", quoted(day_text(*day)));
    if (!why.empty()) out += line("why", quoted(why));
  }
  return out;
}

// What staff does is always named with staff: left out, it would follow staff's hours.
std::string special_day(const Agreement& agreement, std::int32_t day) {
  std::string out = "\n[[special_day]]\n" + line("date", quoted(day_text(day)));
  const bool staff = agreement.of(Service::staff).days.count(day) != 0;
  for (const auto& [service, word] : service_words) {
    const ServiceHours& hours = agreement.of(service);
    const auto own = hours.days.find(day);
    if (own == hours.days.end() && (!staff || service == Service::card)) continue;
    std::vector<std::string> texts;
    for (const OpenHours& open :
         own != hours.days.end() ? own->second : hours.week[static_cast<std::size_t>(weekday_of(day))])
      texts.push_back(hours_text(open));
    out += line(word, list(texts));
  }
  return out;
}

std::string head(const Agreement& agreement) {
  std::string out;
  if (agreement.from_utc_ms != 0) out += line("from", quoted(local_text(agreement.from_utc_ms)));
  if (!agreement.agreed_by.empty()) out += line("agreed_by", quoted(agreement.agreed_by));
  out += "\n[hours]\n";
  for (const auto& [service, word] : service_words) out += line(word, list(hours_texts(agreement.of(service).week)));
  return out;
}

std::string rota(const Agreement& agreement) {
  std::string out;
  for (const Shift& shift : agreement.shifts) {
    out += "\n[[shift]]\n" + line("hours", list(hours_texts(shift.when))) + line("first", list(shift.first));
    if (!shift.second.empty()) out += line("second", list(shift.second));
    if (!shift.manager.empty()) out += line("manager", list(shift.manager));
  }
  for (const auto& [id, reach] : agreement.people) {
    out += "\n[people." + id + "]\n";
    if (!reach.belt_pager.empty()) out += line("belt_pager", quoted(reach.belt_pager));
    if (!reach.ntfy_topic.empty()) out += line("ntfy_topic", quoted(reach.ntfy_topic));
  }
  return out;
}

std::string rights(const Agreement& agreement) {
  std::string out = "\n[may]\n";
  std::vector<std::string> two;
  for (std::size_t at = 0; at < acts_count; ++at) {
    const auto act = static_cast<Act>(at);
    out += role(word_of(act), agreement.rights.of(act).least);
    if (agreement.rights.of(act).two_persons) two.emplace_back(word_of(act));
  }
  const Money above = agreement.rights.of(Act::refund).alone_up_to.value_or(Money());
  out += "\n[two_persons]\n" + line("acts", list(two)) + fmt::format("refund_above_cents = {}\n", above.cents());
  return out + fmt::format("\n[cash]\ncount_tolerance_cents = {}\n", agreement.count_tolerance.cents());
}

std::string habits(const Agreement& agreement) {
  const Ladder& ladder = agreement.ladder;
  std::string out =
      "\n[ladder]\n" + seconds("repeat_every_s", ladder.repeat_every_ms) +
      seconds("second_after_s", ladder.second_after_ms) + seconds("manager_after_s", ladder.manager_after_ms) +
      seconds("other_way_after_s", ladder.other_way_after_ms) + seconds("come_within_s", ladder.come_within_ms);
  out += "\n[reach]\n" + line("paths", list(agreement.reached_by));
  out += "\n[morning]\n" + flag("opening_check", agreement.opening_check);
  out += "\n[offers]\n" + flag("slip", agreement.slip) + flag("tone", agreement.tone);
  out += rights(agreement);
  out += "\n[notes]\n";
  if (!agreement.notes_owner.empty()) out += line("owner", quoted(agreement.notes_owner));
  out += fmt::format("due_days = {}\n", agreement.notes_due_days);
  if (!agreement.promise.empty()) out += "\n[promise]\n";
  for (const auto& [language, words] : agreement.promise) out += line(language_code(language), quoted(words));
  return out;
}

}  // namespace

std::string agreement_text(const Agreement& agreement) {
  const auto days = special_days(agreement);
  std::string out = head(agreement) + closures(agreement, days);
  for (const std::int32_t day : days)
    if (!all_closed(agreement, day)) out += special_day(agreement, day);
  return out + rota(agreement) + habits(agreement);
}

}  // namespace kassabel::app
