// SPDX-License-Identifier: Apache-2.0
#include "store-db/setup_code.h"

#include <charconv>

#include "store-db/crypto.h"
#include "store-db/settings.h"
#include "store-db/staff.h"

namespace kassabel::store {
namespace {

constexpr std::string_view setting = "staff/setup-code";
constexpr std::size_t part_characters = 5;  // twice: 50 bits

// "HASH UNTIL TRIES", the hash of 64 hex digits.
struct Kept {
  std::string hash;
  std::int64_t until_utc_ms = 0;
  int tries = 0;
};

std::optional<Kept> parse(const std::string& text) {
  const std::size_t first = text.find(' ');
  const std::size_t second = text.find(' ', first == std::string::npos ? first : first + 1);
  if (second == std::string::npos) return std::nullopt;
  Kept kept{text.substr(0, first), 0, 0};
  const auto until = std::from_chars(text.data() + first + 1, text.data() + second, kept.until_utc_ms);
  const auto tries = std::from_chars(text.data() + second + 1, text.data() + text.size(), kept.tries);
  if (until.ec != std::errc() || tries.ec != std::errc()) return std::nullopt;
  return kept;
}

Result<void> keep(SqliteSettings& settings, const Kept& kept) {
  return settings.set(setting, kept.hash + " " + std::to_string(kept.until_utc_ms) + " " + std::to_string(kept.tries));
}

// As it may be typed: lower case, with or without the dash.
std::string hash_of(std::string_view code) {
  std::string letters;
  for (const char c : code)
    if (c != '-' && c != ' ') letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return to_hex(sha256("kassabel set-up code 1\n", letters));
}

Result<void> check_code(SqliteSettings& settings, std::string_view code, std::int64_t utc_ms) {
  const auto text = settings.get(setting);
  if (!text) return fail(text.error());
  auto kept = *text ? parse(**text) : std::nullopt;
  if (!kept || kept->hash.empty())
    return fail(ErrorKind::refused, "there is no set-up code: start the kiosk, it shows one");
  const std::int64_t left_ms = kept->until_utc_ms - utc_ms;
  if (left_ms <= 0 || left_ms > setup_code_ms)
    return fail(ErrorKind::refused, "the set-up code is too old: start the kiosk again, it shows a new one");
  if (kept->tries >= setup_tries_max)
    return fail(ErrorKind::refused, "the set-up code was tried too often: start the kiosk again, it shows a new one");
  kept->tries += 1;
  if (auto counted = keep(settings, *kept); !counted) return counted;
  if (hash_of(code) != kept->hash) return fail(ErrorKind::refused, "this is not the set-up code");
  return {};
}

Result<bool> nobody_works_here(Database& database) {
  auto staff = SqliteStaff::open(database);
  if (!staff) return fail(staff.error());
  const auto people = (*staff)->everybody();
  if (!people) return fail(people.error());
  return people->empty();
}

}  // namespace

Result<std::optional<std::string>> make_setup_code(Database& database, std::int64_t utc_ms) {
  const auto nobody = nobody_works_here(database);
  if (!nobody) return fail(nobody.error());
  if (!*nobody) return std::nullopt;
  const std::string code = random_letters(part_characters) + "-" + random_letters(part_characters);
  SqliteSettings settings(database);
  if (auto kept = keep(settings, {hash_of(code), utc_ms + setup_code_ms, 0}); !kept) return fail(kept.error());
  return code;
}

Result<void> add_first_manager(Database& database, std::string_view code, const Person& person,
                               std::string_view badge_code, std::string_view pin, std::int64_t utc_ms) {
  const auto nobody = nobody_works_here(database);
  if (!nobody) return fail(nobody.error());
  if (!*nobody) return fail(ErrorKind::refused, "somebody works here already: `kassabel staff add`");
  SqliteSettings settings(database);
  if (auto right = check_code(settings, code, utc_ms); !right) return right;
  auto staff = SqliteStaff::open(database);
  if (!staff) return fail(staff.error());
  Person manager = person;
  manager.role = StaffRole::manager;
  if (auto added = (*staff)->add_person(manager, badge_code, pin, "set-up code"); !added) return added;
  const auto used = settings.erase(setting);
  if (!used) return fail(used.error());
  return {};
}

}  // namespace kassabel::store
