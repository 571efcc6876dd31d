// SPDX-License-Identifier: Apache-2.0
// Staff: badges and PINs are only hashes on disk, wrong PINs make wait longer and longer, and a restart forgets
// nothing.
#include "store-db/staff.h"

#include <algorithm>
#include <cctype>

#include "store-db/setup_code.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

const Person noor{"noor", "Noor", StaffRole::staff};
const Person sem{"sem", "Sem", StaffRole::manager};
constexpr const char* noor_badge = "KBS-7Q2M9XKD";
constexpr const char* sem_badge = "KBS-4TVH8ZRA";
constexpr const char* pin = "804173";
constexpr const char* wrong_pin = "804174";
constexpr std::int64_t start_ms = 1'764'000'000'000;

struct Shop {
  explicit Shop(const Path& path) : database(must(Database::open(path))), staff(must(SqliteStaff::open(*database))) {}
  std::unique_ptr<Database> database;
  std::unique_ptr<SqliteStaff> staff;
};

PinAnswer attempt(Shop& shop, const std::string& digits, std::int64_t at_ms) {
  return must(shop.staff->verify_pin("noor", digits, at_ms));
}

}  // namespace

TEST_CASE("people are found by badge and listed by name") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    const Shop shop(path);
    must(shop.staff->add_person(sem, sem_badge, "936482"));
    must(shop.staff->add_person(noor, noor_badge, pin));
  }
  const Shop shop(path);
  CHECK(must(shop.staff->everybody()) == std::vector<Person>{noor, sem});
  CHECK(must(shop.staff->by_badge(sem_badge)) == sem);
  CHECK_FALSE(must(shop.staff->by_badge("KBS-00000000")).has_value());
  CHECK_FALSE(must(shop.staff->by_badge("8719990001011")).has_value());
  must(shop.staff->remove_person("sem"));
  CHECK_FALSE(must(shop.staff->by_badge(sem_badge)).has_value());
  CHECK(error_in(shop.staff->remove_person("sem")).kind == ErrorKind::not_found);
}

TEST_CASE("neither PIN nor badge is in the file") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    const Shop shop(path);
    must(shop.staff->add_person(noor, noor_badge, pin));
    CHECK(must(shop.staff->verify_pin("noor", pin, start_ms)) == PinAnswer::right);
  }
  const std::string bytes = bytes_of(path);
  CHECK_FALSE(says(bytes, noor_badge));
  CHECK_FALSE(says(bytes, pin));
  CHECK(says(bytes, "$argon2id$"));
}

TEST_CASE("who is added has to be right, and nobody twice") {
  const Folder folder;
  const Shop shop(folder / "kassabel.db");
  const auto refused = [&](const Person& person, const char* badge, const char* digits) {
    return error_in(shop.staff->add_person(person, badge, digits)).kind;
  };
  CHECK(refused({"", "Noor", StaffRole::staff}, noor_badge, pin) == ErrorKind::invalid);
  CHECK(refused({"No or", "Noor", StaffRole::staff}, noor_badge, pin) == ErrorKind::invalid);
  CHECK(refused({"noor", "", StaffRole::staff}, noor_badge, pin) == ErrorKind::invalid);
  CHECK(refused({"noor", "No\nor", StaffRole::staff}, noor_badge, pin) == ErrorKind::invalid);
  CHECK(refused(noor, "KBS-SHORT", pin) == ErrorKind::invalid);
  CHECK(refused(noor, "8719990001011", pin) == ErrorKind::invalid);
  CHECK(refused(noor, noor_badge, "1234") == ErrorKind::invalid);
  must(shop.staff->add_person(noor, noor_badge, pin));
  CHECK(refused(noor, sem_badge, pin) == ErrorKind::refused);
  CHECK(refused(sem, noor_badge, pin) == ErrorKind::refused);
  CHECK(must(shop.staff->everybody()).size() == 1);
}

TEST_CASE("trivial PINs are not given out") {
  for (const char* trivial :
       {"",       "12345",  "1234567", "12345a", "123456", "654321", "000000", "111111", "890123", "246802",
        "121212", "123123", "112211",  "777377", "311299", "123199", "991231", "010190", "147258", "159753"}) {
    INFO(trivial);
    CHECK(pin_trouble(trivial).has_value());
  }
  for (const char* fine : {"804173", "936482", "593817"}) CHECK_FALSE(pin_trouble(fine).has_value());
  for (int times = 0; times < 200; ++times) CHECK_FALSE(pin_trouble(random_pin()).has_value());
  CHECK(random_badge_code() != random_badge_code());
}

TEST_CASE("delays double from the third failure on, to a minute") {
  const std::vector<std::int64_t> seconds{0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};
  for (std::size_t failures = 0; failures < seconds.size(); ++failures)
    CHECK(pin_delay_ms(static_cast<int>(failures)) == seconds[failures] * 1'000);
}

TEST_CASE("wrong PINs make wait, and a restart does not help") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::int64_t now = start_ms;
  {
    Shop shop(path);
    must(shop.staff->add_person(noor, noor_badge, pin));
    CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
    CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
    CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
    CHECK(attempt(shop, pin, now + 999) == PinAnswer::wait);
  }
  {
    Shop shop(path);
    CHECK(attempt(shop, pin, now + 999) == PinAnswer::wait);
    now += 1'000;
    CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
    CHECK(attempt(shop, pin, now + 1'999) == PinAnswer::wait);
    CHECK(attempt(shop, pin, now + 2'000) == PinAnswer::right);
  }
  Shop shop(path);  // the right one took all failures away
  CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
  CHECK(attempt(shop, wrong_pin, now) == PinAnswer::wrong);
  CHECK(attempt(shop, pin, now) == PinAnswer::right);
}

TEST_CASE("the tenth failure locks until there is a new PIN") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::int64_t now = start_ms;
  {
    Shop shop(path);
    must(shop.staff->add_person(noor, noor_badge, pin));
    for (int failure = 1; failure < pin_failures_locked; ++failure) {
      CHECK(attempt(shop, failure % 2 == 0 ? "" : wrong_pin, now) == PinAnswer::wrong);
      now += pin_delay_max_ms;
    }
    CHECK(attempt(shop, wrong_pin, now) == PinAnswer::locked);
  }
  Shop shop(path);
  CHECK(attempt(shop, pin, now + 1'000'000'000) == PinAnswer::locked);
  CHECK(error_in(shop.staff->set_pin("noor", "123456")).kind == ErrorKind::invalid);
  CHECK(error_in(shop.staff->set_pin("nobody", "593817")).kind == ErrorKind::not_found);
  must(shop.staff->set_pin("noor", "593817"));
  CHECK(attempt(shop, "593817", now) == PinAnswer::right);
}

TEST_CASE("a clock that was set back makes nobody wait for years") {
  const Folder folder;
  Shop shop(folder / "kassabel.db");
  must(shop.staff->add_person(noor, noor_badge, pin));
  for (int failure = 1; failure <= 3; ++failure) attempt(shop, wrong_pin, start_ms);
  CHECK(attempt(shop, pin, start_ms - 500) == PinAnswer::wait);
  CHECK(attempt(shop, pin, start_ms - 86'400'000) == PinAnswer::right);
}

TEST_CASE("an unknown person gets the same answer as a wrong PIN") {
  const Folder folder;
  const Shop shop(folder / "kassabel.db");
  CHECK(must(shop.staff->verify_pin("nobody", pin, start_ms)) == PinAnswer::wrong);
}

TEST_CASE("what people think of first is no PIN") {
  for (const char* easy :
       {"123456", "654321", "135791", "111111", "121212", "123123", "112233", "665544", "123321", "123789",
        "456321", "311299", "123199", "991231", "121985", "198512", "202406", "147258", "102030", "112211"})
    CHECK(pin_trouble(easy).has_value());
  for (const char* fine : {"804173", "593817", "936482", "470965", "680294"})
    CHECK_FALSE(pin_trouble(fine).has_value());
  CHECK(pin_trouble("12345").has_value());
  CHECK(pin_trouble("12345a").has_value());
}

TEST_CASE("who tries one badge after another makes the whole kiosk wait, a restart too, for an hour") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::int64_t now = start_ms;
  {
    Shop shop(path);
    for (int number = 0; number < 11; ++number) {
      const std::string name = "p" + std::to_string(number);
      must(shop.staff->add_person({name, name, StaffRole::staff}, random_badge_code(), "804173"));
    }
    for (int number = 0; number < 20; ++number)
      CHECK(must(shop.staff->verify_pin("p" + std::to_string(number % 10), wrong_pin, now)) == PinAnswer::wrong);
    CHECK(must(shop.staff->verify_pin("p10", pin, now)) == PinAnswer::wait);
  }
  Shop shop(path);
  CHECK(must(shop.staff->verify_pin("p10", pin, now + 999)) == PinAnswer::wait);
  now += 1'000;
  CHECK(must(shop.staff->verify_pin("p10", wrong_pin, now)) == PinAnswer::wrong);  // the 21st: two seconds
  CHECK(must(shop.staff->verify_pin("p0", pin, now + 1'999)) == PinAnswer::wait);
  now += 2'000;
  CHECK(must(shop.staff->verify_pin("p0", pin, now)) == PinAnswer::right);  // no failure of the kiosk either
  CHECK(must(shop.staff->verify_pin("p1", pin, now)) == PinAnswer::right);
  for (int tries = 0; tries < 8; ++tries) {
    now += pin_delay_max_ms;
    CHECK(must(shop.staff->verify_pin("p2", wrong_pin, now)) != PinAnswer::wait);
  }
  CHECK(must(shop.staff->verify_pin("p3", pin, now + pin_delay_max_ms - 1)) == PinAnswer::wait);
  CHECK(must(shop.staff->verify_pin("p3", pin, now - 1)) == PinAnswer::right);  // a clock set back makes nobody wait
  CHECK(must(shop.staff->verify_pin("p4", pin, start_ms + kiosk_failures_ms)) == PinAnswer::right);
}

TEST_CASE("a new badge voids the former one, and who is locked is listed") {
  const Folder folder;
  Shop shop(folder / "kassabel.db");
  must(shop.staff->add_person(noor, noor_badge, pin));
  must(shop.staff->set_badge("noor", sem_badge));
  CHECK_FALSE(must(shop.staff->by_badge(noor_badge)).has_value());
  CHECK(must(shop.staff->by_badge(sem_badge)) == noor);
  CHECK(error_in(shop.staff->set_badge("sem", noor_badge)).kind == ErrorKind::not_found);
  CHECK(error_in(shop.staff->set_badge("noor", "KBS-1")).kind == ErrorKind::invalid);
  std::int64_t now = start_ms;
  for (int tries = 0; tries < pin_failures_locked; ++tries, now += pin_delay_max_ms)
    CHECK(attempt(shop, wrong_pin, now) != PinAnswer::wait);
  const auto rows = must(shop.staff->rows());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].person == noor);
  CHECK(rows[0].locked);
}

TEST_CASE("each change waits until it is a record, and becomes one once") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  Shop shop(path);
  must(shop.staff->add_person(noor, noor_badge, pin));
  must(shop.staff->add_person(sem, sem_badge, "936482", "noor"));
  const auto journal = must(SqliteJournal::create(*shop.database, demo_kiosk()));
  CHECK(must(journal->record_staff_changes({5, 60})) == 0);  // nothing begins before genesis
  must(journal->append(batch(1, {record("genesis", "{}")})));
  const auto beside = must(Database::open_beside(path));
  const auto tool = must(SqliteStaff::open(*beside));
  must(tool->set_pin("noor", "470965"));
  must(tool->set_badge("noor", "KBS-AAAABBBB"));
  must(tool->remove_person("sem"));
  CHECK(error_in(tool->remove_person("sem")).kind == ErrorKind::not_found);
  const std::string by(by_command_line);
  CHECK(must(shop.staff->unrecorded()) == std::vector<StaffChange>{{"noor", "added", "staff", by},
                                                                   {"sem", "added", "manager", "noor"},
                                                                   {"noor", "pin", "staff", by},
                                                                   {"noor", "badge", "staff", by},
                                                                   {"sem", "removed", "manager", by}});
  // A kiosk writes some of them, a commit that fails takes none away.
  CHECK_FALSE(journal->append(batch(2, {record("staff_changed", "{}")}, {rows::DayRow{1, 1, 1}, rows::DayRow{1, 2, 1}}))
                  .has_value());
  must(journal->append(batch(2, {record("staff_changed", "{}"), record("x", "{}"), record("staff_changed", "{}")})));
  CHECK(must(shop.staff->unrecorded()).size() == 3);
  CHECK(must(journal->record_staff_changes({5, 60})) == 3);
  CHECK(must(journal->record_staff_changes({5, 60})) == 0);
  const auto records = must(journal->read(5, 10));
  REQUIRE(records.size() == 3);
  CHECK(records[0].type == "staff_changed");
  CHECK(records[0].body == R"({"by":"command line","id":"noor","role":"staff","what":"pin"})");
  CHECK(records[2].body == R"({"by":"command line","id":"sem","role":"manager","what":"removed"})");
}

TEST_CASE("the first manager begins with a code that is good once, for a day") {
  const Folder folder;
  Shop shop(folder / "kassabel.db");
  const Person first{"sem", "Sem", StaffRole::staff};
  const auto begin = [&](const std::string& code, std::int64_t at_ms) {
    return add_first_manager(*shop.database, code, first, sem_badge, "936482", at_ms);
  };
  CHECK(says(error_in(begin("AAAAA-AAAAA", start_ms)).text, "there is no set-up code"));
  const std::string former = must(make_setup_code(*shop.database, start_ms)).value();
  std::string code = must(make_setup_code(*shop.database, start_ms)).value();
  CHECK(code.size() == 11);
  CHECK_FALSE(says(bytes_of(folder / "kassabel.db-wal"), code));
  CHECK(error_in(begin(former, start_ms)).kind == ErrorKind::refused);
  CHECK(says(error_in(begin(code, start_ms + setup_code_ms)).text, "too old"));
  SECTION("tried too often") {
    for (int tries = 1; tries < setup_tries_max; ++tries) CHECK_FALSE(begin("AAAAA-AAAAA", start_ms).has_value());
    CHECK(says(error_in(begin(code, start_ms)).text, "too often"));
  }
  SECTION("right, as somebody types it") {
    std::transform(code.begin(), code.end(), code.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    must(begin(code, start_ms + setup_code_ms - 1));
    CHECK(must(shop.staff->by_badge(sem_badge)) == sem);
    CHECK(must(shop.staff->unrecorded()) == std::vector<StaffChange>{{"sem", "added", "manager", "set-up code"}});
    CHECK_FALSE(must(make_setup_code(*shop.database, start_ms)).has_value());
    CHECK(says(error_in(begin(code, start_ms)).text, "somebody works here"));
    must(shop.staff->remove_person("sem"));
    CHECK(says(error_in(begin(code, start_ms)).text, "there is no set-up code"));
  }
}

}  // namespace kassabel::store::test
