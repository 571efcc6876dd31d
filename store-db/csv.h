// SPDX-License-Identifier: Apache-2.0
// A CSV reader (RFC 4180: commas, quotes, CRLF or LF), pulled row by row from text in memory. It knows nothing of what
// the columns mean. Whatever the bytes are, it ends, keeps to its limits and names the line. Pure; the text must
// outlive the reader.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kassabel::store {

struct CsvLimits {
  std::size_t row_bytes_max = 8 * 1024;
  std::size_t fields_max = 64;
};

struct CsvRow {
  std::size_t line = 0;  // from 1, where the row starts
  std::vector<std::string> fields;
};

struct CsvError {
  std::size_t line = 0;
  std::string text;
};

class CsvReader {
 public:
  explicit CsvReader(std::string_view text, CsvLimits limits = {});
  // Nothing at the end of the text. Empty lines are skipped. After an error it goes on with the next line.
  [[nodiscard]] std::optional<tl::expected<CsvRow, CsvError>> next();

 private:
  enum class FieldEnd { comma, row, broken };

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool at_row_end() const;
  void skip_row_end();
  FieldEnd read_field(std::string& field);
  FieldEnd read_plain(std::string& field);
  FieldEnd read_quoted(std::string& field);
  FieldEnd after_field();
  FieldEnd broken(std::string why);
  [[nodiscard]] bool row_too_long() const { return at_ - row_start_ > limits_.row_bytes_max; }
  void go_to_line_after_start();

  std::string_view text_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;  // of at_
  std::size_t row_start_ = 0;
  std::size_t row_line_ = 1;
  std::string why_;  // of the last broken
};

}  // namespace kassabel::store
