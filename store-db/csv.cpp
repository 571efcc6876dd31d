// SPDX-License-Identifier: Apache-2.0
#include "store-db/csv.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/utf8.h"

namespace kassabel::store {
namespace {

constexpr std::size_t window_bytes = 256 * 1024;

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : text_(text), limits_(limits) { skip_mark(); }

CsvReader::CsvReader(CsvSource source, CsvLimits limits) : source_(std::move(source)), limits_(limits) {
  fill();
  skip_mark();
}

void CsvReader::skip_mark() {
  if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) at_ = byte_order_mark.size();
}

// Only between rows. Afterwards the longest row that is allowed, and what says that it is too long, is in the window.
void CsvReader::fill() {
  const std::size_t needed = 2 * limits_.row_bytes_max + 16;
  if (!source_ || text_.size() - at_ >= needed) return;
  window_.erase(0, at_);
  at_ = 0;
  std::size_t filled = window_.size();
  window_.resize(std::max(window_bytes, 2 * needed));
  while (filled < window_.size()) {
    const auto bytes = source_(window_.data() + filled, window_.size() - filled);
    if (!bytes) trouble_ = bytes.error();
    if (!bytes || *bytes == 0) {
      source_ = nullptr;
      break;
    }
    filled += *bytes;
  }
  window_.resize(filled);
  text_ = window_;
}

bool CsvReader::at_row_end() const {
  return at_end() || text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
}

void CsvReader::skip_row_end() {
  if (at_end()) return;
  at_ += text_[at_] == '\r' ? 2 : 1;
  line_ += 1;
}

std::optional<tl::expected<CsvRow, CsvError>> CsvReader::next() {
  fill();
  while (!at_end() && at_row_end()) {
    skip_row_end();
    fill();
  }
  if (at_end()) return std::nullopt;
  row_start_ = at_;
  row_line_ = line_;
  CsvRow row;
  row.line = line_;
  while (true) {
    std::string field;
    FieldEnd end = read_field(field);
    if (end != FieldEnd::broken && row.fields.size() == limits_.fields_max)
      end = broken("more than " + std::to_string(limits_.fields_max) + " columns");
    if (end == FieldEnd::broken) {
      go_to_line_after_start();
      return tl::unexpected<CsvError>(CsvError{row_line_, std::move(why_)});
    }
    row.fields.push_back(std::move(field));
    if (end == FieldEnd::row) return row;
  }
}

CsvReader::FieldEnd CsvReader::read_field(std::string& field) {
  const bool quoted = !at_end() && text_[at_] == '"';
  const FieldEnd end = quoted ? read_quoted(field) : read_plain(field);
  if (end != FieldEnd::broken && !is_utf8(field)) return broken("not UTF-8; save the file as UTF-8");
  return end;
}

CsvReader::FieldEnd CsvReader::read_plain(std::string& field) {
  const std::size_t start = at_;
  while (!at_row_end() && text_[at_] != ',') {
    if (text_[at_] == '"') return broken("a quote inside a field that does not start with one");
    if (text_[at_] == '\r') return broken("a carriage return without a line feed");
    ++at_;
    if (row_too_long()) return broken("longer than " + std::to_string(limits_.row_bytes_max) + " bytes");
  }
  field.assign(text_.substr(start, at_ - start));
  return after_field();
}

CsvReader::FieldEnd CsvReader::read_quoted(std::string& field) {
  ++at_;
  while (!at_end()) {
    const char c = text_[at_++];
    if (row_too_long())
      return broken("a quote that is not closed within " + std::to_string(limits_.row_bytes_max) + " bytes");
    if (c == '\n') ++line_;
    if (c != '"') {
      field += c;
      continue;
    }
    if (at_end() || text_[at_] != '"') {
      if (at_row_end() || text_[at_] == ',') return after_field();
      return broken("text after a closing quote");
    }
    field += '"';
    ++at_;
  }
  return broken("a quote that is never closed");
}

CsvReader::FieldEnd CsvReader::after_field() {
  if (at_row_end()) {
    skip_row_end();
    return FieldEnd::row;
  }
  ++at_;  // the comma
  return FieldEnd::comma;
}

CsvReader::FieldEnd CsvReader::broken(std::string why) {
  why_ = std::move(why);
  return FieldEnd::broken;
}

// From the start, not from where it broke: an open quote must not swallow the lines after it.
void CsvReader::go_to_line_after_start() {
  at_ = row_start_;
  line_ = row_line_ + 1;
  while (true) {
    const std::size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    if (end != std::string_view::npos) return;
    fill();
    if (at_end()) return;
  }
}

}  // namespace kassabel::store
