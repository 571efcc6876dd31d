// SPDX-License-Identifier: Apache-2.0
// Reads a TOML file strictly: what it was not asked for is an error, each error names file and line, the first one
// wins. Whoever reads asks for one section after the other and gets its keys; a key that is not there leaves the value
// as it was. One thread; the reader owns the parsed file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Its assertions judge input, and would end the program for it; without them the same text is an error. The same
// wherever it is included, or one program has two of it.
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include "kiosk/app/hours.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/language.h"

namespace kassabel::app {

inline constexpr std::size_t toml_text_max_bytes = 120;
inline constexpr std::size_t toml_list_max = 32;

class TomlReader {
 public:
  // file: only for the error texts.
  [[nodiscard]] static Result<TomlReader> parse(std::string_view toml, const std::string& file);

  // "shop", "hours"; "" is what stands before the first section.
  void section(const std::string& path);
  // Each [[path]], in its order; its keys are read within `read`.
  void each_table(const std::string& path, std::size_t most, const std::function<void()>& read);
  // Each [path.NAME]; its keys are read within `read`.
  void each_named(const std::string& path, std::size_t most, const std::function<void(const std::string&)>& read);

  [[nodiscard]] bool there() const { return table_ != nullptr; }  // the section
  [[nodiscard]] bool has(std::string_view key);
  void text(std::string_view key, std::string& out, std::size_t bytes_max = toml_text_max_bytes);
  void flag(std::string_view key, bool& out);
  void texts(std::string_view key, std::vector<std::string>& out, std::size_t most = toml_list_max);
  void language(std::string_view key, Language& out);
  template <class Int>
  void number(std::string_view key, Int& out, std::int64_t least, std::int64_t most, std::int64_t times = 1) {
    if (const auto value = whole_number(key, least, most)) out = static_cast<Int>(*value * times);
  }
  // A list of texts, each handed to `take` with its line. False: it is not there, or it is wrong.
  bool each_text(std::string_view key, const std::function<void(const std::string&, int)>& take,
                 std::size_t most = toml_list_max);
  // As 20261225, from a text or a TOML date; known days from 2020 to 2199 only. The type of the key is told when wrong.
  [[nodiscard]] std::optional<std::int32_t> day(std::string_view key);
  // A day, or a minute of one by the shop's clock: "2026-12-25T08:00", with a blank for the T, or as TOML writes it.
  [[nodiscard]] std::optional<LocalTime> local_time(std::string_view key);

  // The line of the section that is being read, or of a key in it; 1 when it is not there.
  [[nodiscard]] int line() const;
  [[nodiscard]] int line_of(std::string_view key) const;
  void refuse(int line, const std::string& text);
  // "[section] key must be WANTED".
  void wrong(std::string_view key, const std::string& wanted);
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  // When all has been asked for: what else stands in the file is an error.
  [[nodiscard]] Result<void> finish();
  // For checks after the reading.
  [[nodiscard]] Error error_at(int line, const std::string& text) const;

 private:
  TomlReader(toml::table root, std::string file) : root_(std::move(root)), file_(std::move(file)) {}

  [[nodiscard]] const toml::node* find(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view key, std::int64_t least, std::int64_t most);
  void enter(const toml::table* table, const std::string& shown);
  void leave();
  [[nodiscard]] bool is_one_line(std::string_view key, const std::string& text, std::size_t bytes_max);
  void check_sections(const toml::table& table, const std::string& prefix);

  toml::table root_;
  std::string file_, shown_;  // shown: "[shop] ", "[[closed]] ", or nothing at the top
  const toml::table* table_ = nullptr;
  std::set<std::string, std::less<>> known_, sections_, lists_;
  bool top_read_ = false;
  std::optional<Error> error_;
};

}  // namespace kassabel::app
