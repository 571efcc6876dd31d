// SPDX-License-Identifier: Apache-2.0
#include "store-db/csv_table.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace kassabel::store {
namespace {

constexpr std::size_t shown_bytes_max = 40;

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string shown(std::string_view value) {
  std::string text = "\"";
  std::size_t bytes = std::min(value.size(), shown_bytes_max);
  while (bytes < value.size() && bytes > 0 && (static_cast<unsigned char>(value[bytes]) & 0xC0U) == 0x80U) --bytes;
  for (const char c : value.substr(0, bytes)) text += has_control_character({&c, 1}) ? '?' : c;
  return text + (bytes < value.size() ? "...\"" : "\"");
}

CsvTable::CsvTable(CsvReader& reader, Layout layout)
    : reader_(reader), layout_(layout), places_(layout.columns.size()) {}

void CsvTable::fault(std::size_t line, std::string text) {
  if (errors_.size() < layout_.errors_max) errors_.push_back({line, std::move(text)});
}

bool CsvTable::read_header() {
  const std::string_view mark = reader_.ahead(2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") {
    fault(1, "is UTF-16; save the file as UTF-8");
    return false;
  }
  const auto row = reader_.next();
  if (!row) {
    fault(1, "is empty; a header line is needed");
    return false;
  }
  if (!*row) {
    fault(row->error().line, row->error().text);
    return false;
  }
  find_columns(**row);
  return errors_.empty();
}

void CsvTable::find_columns(const CsvRow& header) {
  header_fields_ = header.fields.size();
  if (header_fields_ == 1 && header.fields[0].find(';') != std::string::npos)
    return fault(header.line, "the columns are parted by semicolons; commas are needed");
  for (std::size_t at = 0; at < header.fields.size(); ++at) {
    const auto known = std::find(layout_.columns.begin(), layout_.columns.end(), trimmed(header.fields[at]));
    if (known == layout_.columns.end()) continue;  // more columns may follow; they are somebody else's
    auto& place = places_[static_cast<std::size_t>(known - layout_.columns.begin())];
    if (place) fault(header.line, "the column " + std::string(*known) + " is there twice");
    place = at;
  }
  for (std::size_t column = 0; column < layout_.required; ++column)
    if (!places_[column])
      fault(header.line, "the column " + std::string(layout_.columns[column]) + " is missing in the header line");
}

std::optional<CsvRow> CsvTable::next() {
  while (errors_.size() < layout_.errors_max) {
    auto row = reader_.next();
    if (!row) return std::nullopt;
    if (!*row)
      fault(row->error().line, row->error().text);
    else if ((*row)->fields.size() == header_fields_)
      return std::move(**row);
    else
      fault((*row)->line, "has " + std::to_string((*row)->fields.size()) + " columns, the header line has " +
                              std::to_string(header_fields_));
  }
  stopped_ = true;
  return std::nullopt;
}

std::string_view CsvTable::value(const CsvRow& row, std::size_t column) const {
  return places_[column] ? trimmed(row.fields[*places_[column]]) : std::string_view();
}

std::string CsvTable::text(const CsvRow& row, std::size_t column, std::size_t bytes_max) {
  const std::string_view found = value(row, column);
  const std::string title(layout_.columns[column]);
  if (found.empty())
    fault(row.line, title + " is missing");
  else if (found.size() > bytes_max)
    fault(row.line, title + " is longer than " + std::to_string(bytes_max) + " bytes: " + shown(found));
  else if (has_control_character(found))
    fault(row.line, title + " has a line break or a control character in it: " + shown(found));
  return std::string(found);
}

std::string CsvTable::text_or_nothing(const CsvRow& row, std::size_t column, std::size_t bytes_max) {
  return given(row, column) ? text(row, column, bytes_max) : std::string();
}

std::int64_t CsvTable::number(const CsvRow& row, std::size_t column, std::int64_t low, std::int64_t high) {
  const std::string_view found = value(row, column);
  const std::string title(layout_.columns[column]);
  if (found.empty()) {
    fault(row.line, title + " is missing");
    return low;
  }
  std::int64_t parsed = 0;
  const auto [end, problem] = std::from_chars(found.data(), found.data() + found.size(), parsed);
  if (problem == std::errc::invalid_argument || end != found.data() + found.size()) {
    fault(row.line, title + " is " + shown(found) + ", should be a whole number");
    return low;
  }
  if (problem == std::errc() && parsed >= low && parsed <= high) return parsed;
  fault(row.line,
        title + " is " + shown(found) + ", should be from " + std::to_string(low) + " to " + std::to_string(high));
  return low;
}

std::int64_t CsvTable::number_or(const CsvRow& row, std::size_t column, std::int64_t without, std::int64_t low,
                                 std::int64_t high) {
  return given(row, column) ? number(row, column, low, high) : without;
}

}  // namespace kassabel::store
