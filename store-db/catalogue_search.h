// SPDX-License-Identifier: Apache-2.0
// Names of one open catalogue as one types: no sorting, nothing read that is not shown, so it takes below a millisecond
// or two among a million. Throws SQLite::Exception, for guarded(). One thread.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/gtin.h"

namespace kassabel::store {

inline constexpr std::size_t search_text_max_bytes = 64;
inline constexpr std::size_t search_words_max = 8;

class CatalogueSearch {
 public:
  explicit CatalogueSearch(SQLite::Database& connection);
  // First names that begin with the text, then those that have all its words as beginnings of words; each part as in
  // `names`. With a slip of the finger when (nearly) nothing has them.
  [[nodiscard]] std::vector<Gtin> find(std::string_view text, std::size_t most);

 private:
  struct Found;
  [[nodiscard]] std::optional<std::string> name_of(std::int64_t id);
  [[nodiscard]] std::int64_t first_not_below(std::int64_t low, std::int64_t high, const std::string& text);
  void add_beginning_with(const std::string& text, Found& found);
  void add_matching(const std::string& expression, Found& found);
  void add_with_slips(const std::vector<std::string>& words, Found& found);
  [[nodiscard]] std::vector<std::string> words_beginning_with(const std::string& beginning, std::size_t most);
  [[nodiscard]] bool is_word(const std::string& text);
  [[nodiscard]] std::string any_word_beginning_with(const std::string& beginning);
  [[nodiscard]] std::string slips_in(const std::string& word, bool and_itself);

  SQLite::Statement name_;
  SQLite::Statement gtin_;
  SQLite::Statement match_;
  SQLite::Statement words_;
  std::int64_t picks_ = 0;  // the first so many ids are those of pick lists
  std::int64_t names_ = 0;
};

}  // namespace kassabel::store
