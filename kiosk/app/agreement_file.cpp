// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/agreement_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "embedded/demo_shop.h"
#include "kiosk/app/agreement_parts.h"
#include "kiosk/app/hours.h"
#include "kiosk/app/text_file.h"
#include "kiosk/app/toml_reader.h"
#include "kiosk/domain/basket.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::app {
namespace {

constexpr std::size_t closed_max = 64;
constexpr std::size_t special_days_max = 128;
constexpr int closed_days_max = 366;  // one closure
constexpr std::size_t days_max = 1'000;
constexpr std::size_t shifts_max = 64;
constexpr std::size_t people_max = 100;
constexpr std::size_t person_id_max_bytes = 32;
constexpr std::size_t belt_pager_max_bytes = 16;
constexpr std::size_t ntfy_topic_max_bytes = 64;
constexpr std::size_t why_max_bytes = 60;
constexpr std::size_t agreed_by_max_bytes = 80;
constexpr std::size_t promise_max_bytes = 120;

struct Reading {
  TomlReader& reader;
  Agreement& agreement;
  AgreementLines lines;
};

bool all_of(std::string_view text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || extra.find(c) != std::string_view::npos;
  });
}

bool is_person_id(std::string_view id) { return !id.empty() && id.size() <= person_id_max_bytes && all_of(id, "-_"); }

void read_top(Reading& r) {
  r.reader.section("");
  r.reader.text("agreed_by", r.agreement.agreed_by, agreed_by_max_bytes);
  std::string from;
  r.reader.text("from", from);
  if (from.empty()) return;
  if (const auto utc_ms = utc_ms_of_local(from))
    r.agreement.from_utc_ms = *utc_ms;
  else
    r.reader.wrong("from", "a time that the clock shows once, as \"2026-11-23 06:00\"");
}

// The hours of a week; each text is kept with its line, too.
bool read_week(Reading& r, const char* key, WeekHours& out, std::optional<Service> service) {
  WeekHours read;
  const bool there = r.reader.each_text(key, [&](const std::string& text, int line) {
    if (const auto added = add_hours(read, text); !added) return r.reader.refuse(line, added.error().text);
    if (!service) return;
    HoursLine one{*service, {}, line};
    if (add_hours(one.week, text)) r.lines.hours.push_back(one);
  });
  if (hours_texts(read).size() > toml_list_max)  // or it could not be written back
    r.reader.wrong(key, fmt::format("at most {} different hours", toml_list_max));
  if (there) out = read;
  return there;
}

// Only staff has to be said: cash and age checks are what staff does; cards are taken by a machine, always.
void read_hours(Reading& r) {
  r.reader.section("hours");
  r.lines.hours_section = r.reader.line();
  if (!r.reader.has("staff"))
    r.reader.refuse(r.reader.line(), "[hours] staff is missing: in which hours does somebody answer the bell?");
  const WeekHours& staff = r.agreement.of(Service::staff).week;
  for (const auto& [service, word] : service_words) {
    const bool there = read_week(r, word, r.agreement.of(service).week, service);
    if (!there && (service == Service::cash || service == Service::age_sale)) r.agreement.of(service).week = staff;
  }
}

// False: this day stands in the file already.
bool claim_day(Reading& r, std::int32_t day, int line) {
  if (r.lines.days.size() >= days_max) {
    r.reader.refuse(line, fmt::format("more than {} days that are not as usual", days_max));
    return false;
  }
  const auto [there, fresh] = r.lines.days.emplace(day, line);
  if (!fresh) r.reader.refuse(line, fmt::format("{} stands in line {} already", day_text(day), there->second));
  return fresh;
}

void read_closed(Reading& r) {
  r.reader.each_table("closed", closed_max, [&r] {
    const int line = r.reader.line();
    const auto from = r.reader.day("from");
    const auto until = r.reader.has("until") ? r.reader.day("until") : from;
    std::string why;
    r.reader.text("why", why, why_max_bytes);
    if (!r.reader.has("from"))
      return r.reader.refuse(line, "[[closed]] from is missing: the first day, as \"2026-12-25\"");
    if (!from || !until) return;
    if (*until < *from) return r.reader.refuse(line, "[[closed]] ends before it begins: until is before from");
    int days = 0;
    for (std::int32_t day = *from; day <= *until; day = day_after(day)) {
      if (++days > closed_days_max) return r.reader.refuse(line, "[[closed]] is longer than a year");
      if (!claim_day(r, day, line)) return;
      for (auto& hours : r.agreement.hours) hours.days[day] = {};
      if (!why.empty()) r.agreement.closed_why[day] = why;
    }
  });
}

// A service that is not named keeps its usual hours; what staff does, as far as staff is there.
void read_special_day(Reading& r) {
  const int line = r.reader.line();
  const auto day = r.reader.day("date");
  std::array<std::optional<std::vector<OpenHours>>, services_count> named;
  for (const auto& [service, word] : service_words) {
    auto& hours = named[static_cast<std::size_t>(service)];
    if (!r.reader.has(word)) continue;
    hours.emplace();
    r.reader.each_text(word, [&](const std::string& text, int at) {
      if (const auto added = add_day_hours(*hours, text); !added) r.reader.refuse(at, added.error().text);
    });
  }
  if (!r.reader.has("date")) return r.reader.refuse(line, "[[special_day]] date is missing, as \"2026-12-24\"");
  if (std::none_of(named.begin(), named.end(), [](const auto& hours) { return hours.has_value(); }))
    return r.reader.refuse(line, "[[special_day]] says nothing: give staff, cash, card or age_sale its hours");
  if (!day || !claim_day(r, *day, line)) return;
  const auto weekday = static_cast<std::size_t>(weekday_of(*day));
  const auto& staff = named[static_cast<std::size_t>(Service::staff)];
  for (const auto& [service, word] : service_words) {
    ServiceHours& hours = r.agreement.of(service);
    if (const auto& own = named[static_cast<std::size_t>(service)])
      hours.days[*day] = *own;
    else if (staff && service != Service::card)
      hours.days[*day] = common(hours.week[weekday], joined(*staff));
  }
}

void read_people_list(Reading& r, const char* key, std::vector<std::string>& out) {
  r.reader.each_text(key, [&](const std::string& id, int line) {
    if (!is_person_id(id))
      return r.reader.refuse(line, fmt::format("\"{}\" is no person's id: 1 to 32 of a-z, 0-9, - and _", id));
    out.push_back(id);
  });
}

void read_shifts(Reading& r) {
  r.reader.each_table("shift", shifts_max, [&r] {
    Shift shift;
    const bool hours = read_week(r, "hours", shift.when, std::nullopt);
    read_people_list(r, "first", shift.first);
    read_people_list(r, "second", shift.second);
    read_people_list(r, "manager", shift.manager);
    const int line = r.reader.line();
    if (!hours || shift.when == WeekHours{})
      r.reader.refuse(line, "[[shift]] hours is missing, as [\"mon-sat 08:00-13:00\"]");
    if (shift.first.empty()) r.reader.refuse(line, "[[shift]] first is missing: who is asked first, as [\"mila\"]");
    r.agreement.shifts.push_back(shift);
  });
}

void read_people(Reading& r) {
  r.reader.each_named("people", people_max, [&r](const std::string& id) {
    if (!is_person_id(id))
      r.reader.refuse(r.reader.line(), fmt::format("[people.{}]: a person's id is 1 to 32 of a-z, 0-9, - and _", id));
    Reach reach;
    r.reader.text("belt_pager", reach.belt_pager, belt_pager_max_bytes);
    if (!all_of(reach.belt_pager, "")) r.reader.wrong("belt_pager", "the pager's number, as \"105\"");
    r.reader.text("ntfy_topic", reach.ntfy_topic, ntfy_topic_max_bytes);
    if (!all_of(reach.ntfy_topic, "-_ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
      r.reader.wrong("ntfy_topic", "letters, digits, - and _");
    r.agreement.people[id] = reach;
  });
}

void read_ladder(Reading& r) {
  r.reader.section("ladder");
  Ladder& ladder = r.agreement.ladder;
  r.reader.number("repeat_every_s", ladder.repeat_every_ms, 5, 600, 1000);
  r.reader.number("second_after_s", ladder.second_after_ms, 5, 3600, 1000);
  r.reader.number("manager_after_s", ladder.manager_after_ms, 5, 3600, 1000);
  r.reader.number("other_way_after_s", ladder.other_way_after_ms, 5, 3600, 1000);
  r.reader.number("come_within_s", ladder.come_within_ms, 10, 3600, 1000);
  const char* late = ladder.second_after_ms >= ladder.manager_after_ms      ? "manager_after_s"
                     : ladder.manager_after_ms >= ladder.other_way_after_ms ? "other_way_after_s"
                                                                            : nullptr;
  if (late != nullptr)
    r.reader.refuse(r.reader.line_of(late),
                    "[ladder] the steps must rise: second_after_s < manager_after_s < other_way_after_s");
}

void read_reach(Reading& r) {
  r.reader.section("reach");
  std::vector<std::string> paths;
  const bool there = r.reader.each_text("paths", [&](const std::string& path, int line) {
    if (std::find(path_words.begin(), path_words.end(), path) == path_words.end())
      r.reader.refuse(line, fmt::format("there is no path \"{}\": board, belt, ntfy, mqtt, kiosk", path));
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  });
  if (!there) return;
  if (paths.empty())
    r.reader.wrong("paths", "at least one of board, belt, ntfy, mqtt, kiosk: else nobody is ever reached");
  r.agreement.reached_by = paths;
}

void read_role(Reading& r, const char* key, StaffRole& out) {
  std::string word;
  r.reader.text(key, word);
  if (word.empty()) return;
  for (const auto& [role, known] : role_words)
    if (word == known) {
      out = role;
      return;
    }
  r.reader.wrong(key, "staff or manager");
}

void read_money(Reading& r, const char* key, Money& out) {
  std::int64_t cents = out.cents();
  r.reader.number(key, cents, 0, basket_total_max_cents);
  out = Money::from_cents(cents);
}

// What takes two persons always, and beyond which amount a refund does.
void read_two_persons(Reading& r) {
  r.reader.section("two_persons");
  (void)r.reader.each_text("acts", [&](const std::string& word, int line) {
    const auto& words = EnumWords<Act>::list;
    const auto it = std::find(words.begin(), words.end(), word);
    if (it == words.end()) return r.reader.refuse(line, fmt::format("[two_persons] there is no act \"{}\"", word));
    r.agreement.rights.of(static_cast<Act>(it - words.begin())).two_persons = true;
  });
  Money above = r.agreement.rights.of(Act::refund).alone_up_to.value_or(Money());
  read_money(r, "refund_above_cents", above);
  r.agreement.rights.of(Act::refund).alone_up_to = above;
}

void read_habits(Reading& r) {
  r.reader.section("morning");
  r.reader.flag("opening_check", r.agreement.opening_check);
  r.reader.section("offers");
  r.reader.flag("slip", r.agreement.slip);
  r.reader.flag("tone", r.agreement.tone);
  r.reader.section("may");
  for (std::size_t act = 0; act < acts_count; ++act)
    read_role(r, std::string(word_of(static_cast<Act>(act))).c_str(),
              r.agreement.rights.of(static_cast<Act>(act)).least);
  read_two_persons(r);
  r.reader.section("cash");
  read_money(r, "count_tolerance_cents", r.agreement.count_tolerance);
  r.reader.section("notes");
  r.reader.text("owner", r.agreement.notes_owner, person_id_max_bytes);
  if (!r.agreement.notes_owner.empty() && !is_person_id(r.agreement.notes_owner))
    r.reader.wrong("owner", "a person's id: 1 to 32 of a-z, 0-9, - and _");
  r.reader.number("due_days", r.agreement.notes_due_days, 1, 365);
  r.reader.section("promise");
  for (const Language language : all_languages) {
    std::string line;
    r.reader.text(language_code(language), line, promise_max_bytes);
    if (!line.empty()) r.agreement.promise[language] = line;
  }
}

}  // namespace

Result<Agreement> parse_agreement(std::string_view toml, const std::string& file) {
  if (toml.size() > agreement_max_bytes) return fail(ErrorKind::invalid, file + " is larger than an agreement can be");
  auto reader = TomlReader::parse(toml, file);
  if (!reader) return fail(reader.error());
  Agreement agreement;
  Reading r{*reader, agreement, {}};
  read_top(r);
  read_hours(r);
  read_closed(r);
  reader->each_table("special_day", special_days_max, [&r] { read_special_day(r); });
  read_shifts(r);
  read_people(r);
  read_ladder(r);
  read_reach(r);
  read_habits(r);
  if (const auto read = reader->finish(); !read) return fail(read.error());
  if (const auto found = contradiction_in(agreement, r.lines)) return fail(reader->error_at(found->line, found->text));
  agreement.hash = content_hash(toml);
  return agreement;
}

Result<std::string> read_agreement_text(const std::string& file) {
  return read_text_file(file, agreement_max_bytes, "agreement");
}

std::string_view demo_agreement_text() { return embedded::find(embedded::demo_shop(), "agreement.toml").text(); }

std::vector<std::string> unknown_people(const Agreement& agreement, const std::vector<Person>& people) {
  std::vector<std::string> named;
  for (const Shift& shift : agreement.shifts)
    for (const auto* list : {&shift.first, &shift.second, &shift.manager})
      named.insert(named.end(), list->begin(), list->end());
  for (const auto& [id, reach] : agreement.people) named.push_back(id);
  if (!agreement.notes_owner.empty()) named.push_back(agreement.notes_owner);
  std::vector<std::string> unknown;
  for (const std::string& id : named) {
    const bool known = std::any_of(people.begin(), people.end(), [&](const Person& one) { return one.id == id; });
    if (!known && std::find(unknown.begin(), unknown.end(), id) == unknown.end()) unknown.push_back(id);
  }
  return unknown;
}

}  // namespace kassabel::app
