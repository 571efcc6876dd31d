// SPDX-License-Identifier: Apache-2.0
// A CSV reader (RFC 4180: commas, quotes, CRLF or LF), pulled row by row from text in memory or from a source that
// gives it piece by piece. It knows nothing of what the columns mean. Whatever the bytes are, it ends, keeps to its
// limits and names the line. Text in memory must outlive the reader.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "kiosk/base/result.h"

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

// Writes at most so many bytes; 0 is the end.
using CsvSource = std::function<Result<std::size_t>(char* into, std::size_t bytes)>;

class CsvReader {
 public:
  explicit CsvReader(std::string_view text, CsvLimits limits = {});
  explicit CsvReader(CsvSource source, CsvLimits limits = {});
  CsvReader(CsvReader&&) = delete;  // it looks into itself
  // Nothing at the end of the text. Empty lines are skipped. After an error it goes on with the next line.
  [[nodiscard]] std::optional<tl::expected<CsvRow, CsvError>> next();
  // What comes next, at most so many bytes.
  [[nodiscard]] std::string_view ahead(std::size_t bytes) const { return text_.substr(at_, bytes); }
  // What the source said when it gave up; the reader then behaves as at the end.
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  enum class FieldEnd { comma, row, broken };

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool at_row_end() const;
  void skip_row_end();
  void skip_mark();
  void fill();
  FieldEnd read_field(std::string& field);
  FieldEnd read_plain(std::string& field);
  FieldEnd read_quoted(std::string& field);
  FieldEnd after_field();
  FieldEnd broken(std::string why);
  [[nodiscard]] bool row_too_long() const { return at_ - row_start_ > limits_.row_bytes_max; }
  void go_to_line_after_start();

  CsvSource source_;    // empty: text_ is all there is
  std::string window_;  // of the source; text_ looks into it
  std::optional<Error> trouble_;
  std::string_view text_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;  // of at_
  std::size_t row_start_ = 0;
  std::size_t row_line_ = 1;
  std::string why_;  // of the last broken
};

}  // namespace kassabel::store
