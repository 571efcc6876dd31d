// SPDX-License-Identifier: Apache-2.0
// Settings: small named values that survive a restart.
#include "store-db/settings.h"

#include "tests/store-db/store_support.h"

namespace kassabel::store::test {

TEST_CASE("settings are set, listed, erased and kept") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    const auto database = must(Database::open(path));
    SqliteSettings settings(*database);
    CHECK_FALSE(must(settings.get("page/1")).has_value());
    must(settings.set("page/1", "phone"));
    must(settings.set("page/1", "tablet"));
    must(settings.set("page/2", ""));
    must(settings.set("page_3", "desk"));
    must(settings.set("other", "x"));
  }
  const auto database = must(Database::open(path));
  SqliteSettings settings(*database);
  CHECK(must(settings.get("page/1")) == "tablet");
  CHECK(must(settings.get("page/2")) == "");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(must(settings.list_prefix("page/")) == Pairs{{"page/1", "tablet"}, {"page/2", ""}});
  CHECK(must(settings.list_prefix("page_")) == Pairs{{"page_3", "desk"}});
  CHECK(must(settings.list_prefix("")).size() == 4);
  CHECK(must(settings.erase("page/1")));
  CHECK_FALSE(must(settings.erase("page/1")));
  CHECK_FALSE(must(settings.get("page/1")).has_value());
}

TEST_CASE("settings have limits") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  SqliteSettings settings(*database);
  CHECK(error_in(settings.set("", "x")).kind == ErrorKind::invalid);
  CHECK(error_in(settings.set(std::string(201, 'k'), "x")).kind == ErrorKind::invalid);
  CHECK(error_in(settings.set("k", std::string(setting_value_max_bytes + 1, 'x'))).kind == ErrorKind::invalid);
  must(settings.set(std::string(200, 'k'), std::string(setting_value_max_bytes, 'x')));
}

}  // namespace kassabel::store::test
