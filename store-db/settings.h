// SPDX-License-Identifier: Apache-2.0
// Small things the kiosk remembers by name: paired board pages and the like. Never secrets in clear text (keep a
// hash), never facts of a sale (these are records). Main thread; the Database must outlive it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "store-db/database.h"

namespace kassabel::store {

inline constexpr std::size_t setting_key_max_bytes = 200;
inline constexpr std::size_t setting_value_max_bytes = 64 * 1024;
inline constexpr std::size_t settings_listed_max = 10'000;

class SqliteSettings {
 public:
  explicit SqliteSettings(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::optional<std::string>> get(std::string_view key);
  // Durable when it returns; replaces an earlier value.
  [[nodiscard]] Result<void> set(std::string_view key, std::string_view value);
  // Key and value of all keys that start so, by key.
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> list_prefix(std::string_view prefix);
  // True: it was there.
  [[nodiscard]] Result<bool> erase(std::string_view key);

 private:
  Database& database_;
};

}  // namespace kassabel::store
