// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_files.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

namespace kassabel::store {
namespace {

constexpr std::string_view prefix = "catalogue-";
constexpr std::string_view suffix = ".db";

std::optional<std::uint64_t> number_of(std::string_view name) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size())
    return std::nullopt;
  const std::string_view digits = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (problem != std::errc() || end != digits.data() + digits.size() || digits.front() == '0') return std::nullopt;
  return number;
}

}  // namespace

Path catalogue_folder(const Path& folder_or_database) {
  std::error_code problem;
  return std::filesystem::is_directory(folder_or_database, problem) ? folder_or_database
                                                                    : folder_of(folder_or_database);
}

Path catalogue_path(const Path& folder, std::uint64_t number) {
  return folder / (std::string(prefix) + std::to_string(number) + std::string(suffix));
}

Result<std::vector<std::uint64_t>> catalogue_numbers(const Path& folder) {
  std::vector<std::uint64_t> numbers;
  std::error_code problem;
  std::filesystem::directory_iterator entry(folder, problem);
  for (; !problem && entry != std::filesystem::directory_iterator(); entry.increment(problem))
    if (const auto number = number_of(entry->path().filename().string())) numbers.push_back(*number);
  if (problem) return fail(system_error(folder, problem.value()));
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

WhatIsExpected expected_catalogue() { return {catalogue_application_id, catalogue_schema_version, 0}; }

}  // namespace kassabel::store
