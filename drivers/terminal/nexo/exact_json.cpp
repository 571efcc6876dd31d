// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/exact_json.h"

#include <algorithm>
#include <vector>

#include "kiosk/base/assert.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr std::size_t depth_max = 32;
constexpr std::uint64_t euros_max = 100'000'000;

// Makes the values while the library reads; false ends the reading.
class Reader : public nlohmann::json_sax<Json> {
 public:
  Json root;

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t, const string_t& text) override {
    return put(Json::binary(Json::binary_t::container_type(text.begin(), text.end())));
  }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return enter(Json::object()); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(Json::array()); }
  bool end_array() override { return leave(); }
  bool key(string_t& name) override {
    if (inside_.back()->contains(name)) return false;
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }

 private:
  Json* place(Json value) {
    if (inside_.empty()) {
      root = std::move(value);
      return &root;
    }
    Json& parent = *inside_.back();
    if (parent.is_object()) return &(parent[key_] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
  }
  bool put(Json value) {
    place(std::move(value));
    return true;
  }
  bool enter(Json value) {
    if (inside_.size() >= depth_max) return false;
    inside_.push_back(place(std::move(value)));
    return true;
  }
  bool leave() {
    inside_.pop_back();
    return true;
  }

  // An array moves what is in it only while its last one is written, and only that one is open.
  std::vector<Json*> inside_;
  std::string key_;
};

std::optional<std::int64_t> cents_of_text(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;  // with an exponent
  const std::string_view whole = text.substr(0, point);
  std::string_view part = text.substr(point + 1);
  const auto digits = [](std::string_view some) {
    return !some.empty() && std::all_of(some.begin(), some.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole) || !digits(part) || whole.size() > 9) return std::nullopt;
  while (part.size() > 2 && part.back() == '0') part.remove_suffix(1);
  if (part.size() > 2) return std::nullopt;
  std::int64_t cents = 0;
  for (const char c : whole) cents = cents * 10 + (c - '0');
  cents = cents * 10 + (part[0] - '0');
  return cents * 10 + (part.size() > 1 ? part[1] - '0' : 0);
}

}  // namespace

std::optional<Json> read_exact(std::string_view text) {
  Reader reader;
  try {
    if (!Json::sax_parse(text.begin(), text.end(), &reader)) return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
  return std::move(reader.root);
}

const Json& at(const Json& from, std::initializer_list<const char*> path) {
  static const Json nothing;
  const Json* here = &from;
  for (const char* const key : path) {
    if (!here->is_object()) return nothing;
    const auto found = here->find(key);
    if (found == here->end()) return nothing;
    here = &*found;
  }
  return *here;
}

std::string text_at(const Json& from, std::initializer_list<const char*> path) {
  const Json& found = at(from, path);
  return found.is_string() ? found.get<std::string>() : std::string();
}

std::optional<std::int64_t> cents_of(const Json& number) {
  if (number.is_number_unsigned()) {
    const auto euros = number.get<std::uint64_t>();
    if (euros > euros_max) return std::nullopt;
    return static_cast<std::int64_t>(euros) * 100;
  }
  if (!number.is_binary()) return std::nullopt;
  const auto& bytes = number.get_binary();
  return cents_of_text(std::string(bytes.begin(), bytes.end()));
}

std::string write_exact(const Json& message, std::int64_t cents) {
  KASSABEL_ASSERT(cents >= 0);
  std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string mark = "\"\\u0001\"";
  const std::size_t where = text.find(mark);
  if (where == std::string::npos) return text;
  std::string digits = std::to_string(cents / 100) + '.';
  digits += static_cast<char>('0' + cents / 10 % 10);
  digits += static_cast<char>('0' + cents % 10);
  return text.replace(where, mark.size(), digits);
}

}  // namespace kassabel::terminal::nexo
