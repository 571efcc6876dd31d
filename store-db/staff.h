// SPDX-License-Identifier: Apache-2.0
// Who works here, in the staff table: badges as keyed hashes, PINs as Argon2id, failures and delays that survive a
// restart, of each badge and of the whole kiosk. A failure is on disk before the PIN is compared, so pulling the plug
// gives no free guess. Each change waits in staff_changes until it is a record. Main thread; the Database must outlive
// it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ports/staff.h"
#include "store-db/database.h"

namespace kassabel::store {

inline constexpr std::size_t staff_max = 1'000;
inline constexpr std::size_t person_id_max_bytes = 32;
inline constexpr std::size_t display_name_max_bytes = 40;
inline constexpr std::size_t badge_random_min = 8;  // characters after badge_prefix
inline constexpr std::size_t badge_random_max = 56;
inline constexpr int pin_failures_locked = 10;
inline constexpr std::int64_t pin_delay_max_ms = 60'000;
// Wrong PINs of anybody within an hour; from then on everybody waits, 1 second and doubling.
inline constexpr int kiosk_failures_delayed = 20;
inline constexpr std::int64_t kiosk_failures_ms = 3'600'000;

// What was done to a person, in the words of the record staff_changed.
struct StaffChange {
  std::string id, what, role, by;  // what: added, removed, badge, pin
  bool operator==(const StaffChange&) const = default;
};
inline constexpr std::string_view by_command_line = "command line";
inline constexpr std::string_view staff_record = "staff_changed";

struct StaffRow {
  Person person;
  bool locked = false;
};

class SqliteStaff : public Staff {
 public:
  [[nodiscard]] static Result<std::unique_ptr<SqliteStaff>> open(Database& database);

  [[nodiscard]] Result<std::optional<Person>> by_badge(std::string_view badge_code) override;
  [[nodiscard]] Result<std::vector<Person>> everybody() override;
  [[nodiscard]] Result<PinAnswer> verify_pin(const std::string& person_id, std::string_view pin,
                                             std::int64_t utc_ms) override;

  // invalid: an id, name, badge or PIN that is not allowed, in words; refused: the id or the badge is taken. by: a
  // person's id.
  [[nodiscard]] Result<void> add_person(const Person& person, std::string_view badge_code, std::string_view pin,
                                        std::string_view by = by_command_line);
  // A new PIN also takes a lock away. not_found: nobody has this id.
  [[nodiscard]] Result<void> set_pin(const std::string& person_id, std::string_view pin,
                                     std::string_view by = by_command_line);
  // The former badge is void at once.
  [[nodiscard]] Result<void> set_badge(const std::string& person_id, std::string_view badge_code,
                                       std::string_view by = by_command_line);
  [[nodiscard]] Result<void> remove_person(const std::string& person_id, std::string_view by = by_command_line);
  [[nodiscard]] Result<std::vector<StaffRow>> rows();

  // Changes that are no records yet, oldest first, at most 100. A commit of so many records staff_changed takes as many
  // of the oldest away.
  [[nodiscard]] Result<std::vector<StaffChange>> unrecorded();

 private:
  SqliteStaff(Database& database, std::string badge_key) : database_(database), badge_key_(std::move(badge_key)) {}

  Database& database_;
  std::string badge_key_;
};

// What is wrong with a PIN that somebody wants to have; nothing when it may be used.
[[nodiscard]] std::optional<std::string> pin_trouble(std::string_view pin);
// Allowed and drawn at random, for handing out.
[[nodiscard]] std::string random_pin();
[[nodiscard]] std::string random_badge_code();
// From letters and digits that nobody mistakes for another, 5 bits each.
[[nodiscard]] std::string random_letters(std::size_t characters);
// How long to wait after so many failures in a row.
[[nodiscard]] std::int64_t pin_delay_ms(int failures);

}  // namespace kassabel::store
