// SPDX-License-Identifier: Apache-2.0
// What is known of one model beyond its descriptors, as data from drivers/devices.toml. Plain values, any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel {

struct Quirk {
  std::uint16_t vendor = 0;
  std::optional<std::uint16_t> product;         // empty: every model of this vendor that has no line of its own
  std::string name;                             // for people: "Epson TM-T20II"
  std::string driver;                           // "scanner", "printer", or "none": known and left alone
  std::string why;                              // with driver "none": the reason, for `kassabel devices`
  std::vector<std::string> flags;               // words a driver knows, listed in drivers/README.md
  std::map<std::string, std::int64_t> numbers;  // e.g. columns, code_page_slot
  std::map<std::string, std::string> texts;     // e.g. serial = "ftdi"; which there are: quirk_texts in quirks.cpp
  std::vector<Quirk> models;                    // that share the ids; a driver tells them apart by "model"

  [[nodiscard]] bool has(std::string_view flag) const {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
  }
  [[nodiscard]] std::int64_t number(const std::string& key, std::int64_t otherwise) const {
    const auto found = numbers.find(key);
    return found == numbers.end() ? otherwise : found->second;
  }
  [[nodiscard]] std::string text(const std::string& key) const {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string() : found->second;
  }
  // A line of `models` with what it does not say itself from this one.
  [[nodiscard]] Quirk of_model(const Quirk& one) const {
    Quirk merged = one;
    merged.vendor = vendor;
    merged.product = product;
    merged.driver = driver;
    merged.flags.insert(merged.flags.end(), flags.begin(), flags.end());
    merged.numbers.insert(numbers.begin(), numbers.end());
    merged.texts.insert(texts.begin(), texts.end());
    return merged;
  }
  bool operator==(const Quirk&) const = default;
};

}  // namespace kassabel
