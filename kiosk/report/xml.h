// SPDX-License-Identifier: Apache-2.0
// Writes XML 1.0 element by element: escaped, indented, closed in the right order. Characters that XML cannot carry are
// left out; a text that is longer than its field is cut between characters. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/money.h"

namespace kassabel::report {

using Write = std::function<void(std::string_view)>;

// The first so many characters of UTF-8 text.
[[nodiscard]] std::string first_characters(std::string_view text, std::size_t characters);
// "-16.40"
[[nodiscard]] std::string decimal(Money amount);

class Xml {
 public:
  explicit Xml(Write write) : write_(std::move(write)) {}
  void open(std::string_view name, std::string_view attributes = "");
  void close();
  void text(std::string_view name, std::string_view text, std::size_t characters_max);
  void number(std::string_view name, std::int64_t number);
  void amount(std::string_view name, Money amount) { text(name, decimal(amount), 21); }
  void flag(std::string_view name, bool value) { text(name, value ? "true" : "false", 5); }

 private:
  void indent();

  Write write_;
  std::vector<std::string> open_;
};

}  // namespace kassabel::report
