// SPDX-License-Identifier: Apache-2.0
#include "store-db/staff.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/utf8.h"
#include "store-db/crypto.h"
#include "store-db/guard.h"
#include "store-db/pin_throttle.h"
#include "store-db/settings.h"

namespace kassabel::store {
namespace {

constexpr std::string_view badge_key_setting = "staff/badge-key";
constexpr std::array<std::pair<StaffRole, std::string_view>, 3> role_words{
    {{StaffRole::staff, "staff"}, {StaffRole::manager, "manager"}, {StaffRole::technician, "technician"}}};

std::string_view word_of(StaffRole role) {
  for (const auto& [known, word] : role_words)
    if (known == role) return word;
  return role_words[0].second;
}

// An unknown word gets the role that may do least.
StaffRole role_of(std::string_view word) {
  for (const auto& [role, known] : role_words)
    if (known == word) return role;
  return StaffRole::staff;
}

Person person_in(SQLite::Statement& statement) {
  return {statement.getColumn(0).getString(), statement.getColumn(1).getString(),
          role_of(statement.getColumn(2).getString())};
}

bool is_id_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

bool is_badge_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

bool is_badge(std::string_view code) {
  if (!code.starts_with(badge_prefix)) return false;
  const std::string_view rest = code.substr(badge_prefix.size());
  return rest.size() >= badge_random_min && rest.size() <= badge_random_max &&
         std::all_of(rest.begin(), rest.end(), is_badge_character);
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; });
}

Result<void> check_person(const Person& person, std::string_view badge_code, std::string_view pin) {
  if (person.id.empty() || person.id.size() > person_id_max_bytes ||
      !std::all_of(person.id.begin(), person.id.end(), is_id_character))
    return fail(ErrorKind::invalid, "a person's id is 1 to 32 of a-z, 0-9, - and _");
  if (person.display_name.empty() || person.display_name.size() > display_name_max_bytes ||
      !is_utf8(person.display_name) || has_control_character(person.display_name))
    return fail(ErrorKind::invalid, "a name to show is 1 to 40 bytes of UTF-8 without control characters");
  if (!is_badge(badge_code))
    return fail(ErrorKind::invalid, "a badge is " + std::string(badge_prefix) + " and 8 to 56 of A-Z, 0-9 and -");
  if (const auto trouble = pin_trouble(pin)) return fail(ErrorKind::invalid, *trouble);
  return {};
}

struct Account {
  std::string pin_hash;
  int failures = 0;
  std::int64_t wait_until_utc_ms = 0;
  bool locked = false;
};

std::optional<Account> find_account(SQLite::Database& connection, const std::string& person_id) {
  SQLite::Statement statement(connection,
                              "SELECT pin_hash, failures, wait_until_utc_ms, locked FROM staff WHERE id = ?");
  statement.bind(1, person_id);
  if (!statement.executeStep()) return std::nullopt;
  return Account{statement.getColumn(0).getString(), statement.getColumn(1).getInt(), statement.getColumn(2).getInt64(),
                 statement.getColumn(3).getInt() != 0};
}

// Of both or of none: a plug that is pulled between them gives no free guess either.
void store_attempt(SQLite::Database& connection, const std::string& person_id, const Account& account,
                   const PinThrottle& kiosk) {
  SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
  SQLite::Statement statement(connection,
                              "UPDATE staff SET failures = ?, wait_until_utc_ms = ?, locked = ? WHERE id = ?");
  statement.bind(1, account.failures);
  statement.bind(2, account.wait_until_utc_ms);
  statement.bind(3, account.locked ? 1 : 0);
  statement.bind(4, person_id);
  statement.exec();
  write_throttle(connection, kiosk);
  transaction.commit();
}

// In the transaction of the change.
void note_change(SQLite::Database& connection, const std::string& id, const char* what, std::string_view by) {
  SQLite::Statement statement(connection,
                              "INSERT INTO staff_changes (person, what, role, by) "
                              "SELECT id, ?, role, ? FROM staff WHERE id = ?");
  statement.bind(1, what);
  statement.bind(2, std::string(by));
  statement.bind(3, id);
  statement.exec();
}

Error nobody(const std::string& id) { return {ErrorKind::not_found, "nobody has the id \"" + id + "\""}; }

void bind_badge(SQLite::Statement& statement, int index, const std::string& hash) {
  statement.bind(index, static_cast<const void*>(hash.data()), static_cast<int>(hash.size()));
}

}  // namespace

Result<std::unique_ptr<SqliteStaff>> SqliteStaff::open(Database& database) {
  SqliteSettings settings(database);
  const auto stored = settings.get(badge_key_setting);
  if (!stored) return fail(stored.error());
  // Kept as hex: settings are text.
  std::string hex = stored->value_or(std::string());
  if (hex.empty()) {
    hex = to_hex(random_bytes(keyed_hash_key_bytes / 2));
    // A tool that only reads finds nobody, with any key.
    if (!database.read_only())
      if (auto kept = settings.set(badge_key_setting, hex); !kept) return fail(kept.error());
  }
  if (hex.size() != keyed_hash_key_bytes)
    return fail(ErrorKind::corrupt, database.path().string() + ": the key of the badges is damaged");
  return std::unique_ptr<SqliteStaff>(new SqliteStaff(database, std::move(hex)));
}

Result<std::optional<Person>> SqliteStaff::by_badge(std::string_view badge_code) {
  if (!is_badge(badge_code)) return std::nullopt;
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "looking up a badge", [&]() -> Result<std::optional<Person>> {
    SQLite::Statement statement(connection, "SELECT id, display_name, role FROM staff WHERE badge_hash = ?");
    const std::string hash = keyed_hash(badge_code, badge_key_);
    statement.bind(1, static_cast<const void*>(hash.data()), static_cast<int>(hash.size()));
    if (!statement.executeStep()) return std::nullopt;
    return person_in(statement);
  });
}

Result<std::vector<Person>> SqliteStaff::everybody() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "listing staff", [&]() -> Result<std::vector<Person>> {
    SQLite::Statement statement(connection, "SELECT id, display_name, role FROM staff ORDER BY display_name, id");
    std::vector<Person> people;
    while (statement.executeStep()) people.push_back(person_in(statement));
    return people;
  });
}

Result<PinAnswer> SqliteStaff::verify_pin(const std::string& person_id, std::string_view pin, std::int64_t utc_ms) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "checking a PIN", [&]() -> Result<PinAnswer> {
    auto account = find_account(connection, person_id);
    if (!account) return PinAnswer::wrong;
    if (account->locked) return PinAnswer::locked;
    PinThrottle kiosk = read_throttle(connection, utc_ms);
    if (waits(account->wait_until_utc_ms, utc_ms) || waits(kiosk.wait_until_utc_ms, utc_ms)) return PinAnswer::wait;
    account->failures += 1;
    account->locked = account->failures >= pin_failures_locked;
    account->wait_until_utc_ms = utc_ms + pin_delay_ms(account->failures);
    const PinThrottle before = std::exchange(kiosk, one_more(kiosk, utc_ms));
    store_attempt(connection, person_id, *account, kiosk);
    const bool right = pin.size() == pin_digits && secret_matches(account->pin_hash, pin);
    if (!right) return account->locked ? PinAnswer::locked : PinAnswer::wrong;
    store_attempt(connection, person_id, Account{}, before);
    return PinAnswer::right;
  });
}

Result<void> SqliteStaff::add_person(const Person& person, std::string_view badge_code, std::string_view pin,
                                     std::string_view by) {
  if (auto fine = check_person(person, badge_code, pin); !fine) return fine;
  const auto pin_hash = hash_secret(pin);
  if (!pin_hash) return fail(pin_hash.error());
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "adding a person", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    if (connection.execAndGet("SELECT count(*) FROM staff").getInt64() >= static_cast<std::int64_t>(staff_max))
      return fail(ErrorKind::full, "there is room for 1000 people");
    SQLite::Statement statement(connection,
                                "INSERT OR IGNORE INTO staff (id, display_name, role, badge_hash, pin_hash) "
                                "VALUES (?, ?, ?, ?, ?)");
    const std::string badge_hash = keyed_hash(badge_code, badge_key_);
    statement.bind(1, person.id);
    statement.bind(2, person.display_name);
    statement.bind(3, std::string(word_of(person.role)));
    bind_badge(statement, 4, badge_hash);
    statement.bind(5, *pin_hash);
    if (statement.exec() == 0)
      return fail(ErrorKind::refused, "somebody has the id \"" + person.id + "\" or this badge already");
    note_change(connection, person.id, "added", by);
    transaction.commit();
    return {};
  });
}

Result<void> SqliteStaff::set_pin(const std::string& person_id, std::string_view pin, std::string_view by) {
  if (const auto trouble = pin_trouble(pin)) return fail(ErrorKind::invalid, *trouble);
  const auto pin_hash = hash_secret(pin);
  if (!pin_hash) return fail(pin_hash.error());
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "setting a PIN", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement statement(
        connection, "UPDATE staff SET pin_hash = ?, failures = 0, wait_until_utc_ms = 0, locked = 0 WHERE id = ?");
    statement.bind(1, *pin_hash);
    statement.bind(2, person_id);
    if (statement.exec() == 0) return fail(nobody(person_id));
    note_change(connection, person_id, "pin", by);
    transaction.commit();
    return {};
  });
}

Result<void> SqliteStaff::set_badge(const std::string& person_id, std::string_view badge_code, std::string_view by) {
  if (!is_badge(badge_code)) return fail(ErrorKind::invalid, "this is no badge");
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "giving a badge", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement statement(connection, "UPDATE staff SET badge_hash = ? WHERE id = ?");
    bind_badge(statement, 1, keyed_hash(badge_code, badge_key_));
    statement.bind(2, person_id);
    if (statement.exec() == 0) return fail(nobody(person_id));
    note_change(connection, person_id, "badge", by);
    transaction.commit();
    return {};
  });
}

Result<void> SqliteStaff::remove_person(const std::string& person_id, std::string_view by) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "removing a person", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    note_change(connection, person_id, "removed", by);
    SQLite::Statement statement(connection, "DELETE FROM staff WHERE id = ?");
    statement.bind(1, person_id);
    if (statement.exec() == 0) return fail(nobody(person_id));
    transaction.commit();
    return {};
  });
}

Result<std::vector<StaffRow>> SqliteStaff::rows() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "listing staff", [&]() -> Result<std::vector<StaffRow>> {
    SQLite::Statement statement(connection, "SELECT id, display_name, role, locked FROM staff ORDER BY id");
    std::vector<StaffRow> rows;
    while (statement.executeStep()) rows.push_back({person_in(statement), statement.getColumn(3).getInt() != 0});
    return rows;
  });
}

Result<std::vector<StaffChange>> SqliteStaff::unrecorded() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading what was done to staff", [&]() -> Result<std::vector<StaffChange>> {
    SQLite::Statement row(connection, "SELECT person, what, role, by FROM staff_changes ORDER BY id LIMIT 100");
    std::vector<StaffChange> changes;
    while (row.executeStep())
      changes.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                         row.getColumn(3).getString()});
    return changes;
  });
}

}  // namespace kassabel::store
