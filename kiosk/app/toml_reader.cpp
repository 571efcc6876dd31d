// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/toml_reader.h"

#include <algorithm>

namespace kassabel::app {
namespace {

int line_of_node(const toml::node& node) { return std::max(1, static_cast<int>(node.source().begin.line)); }

bool is_list_of_tables(const toml::node& node) {
  const toml::array* array = node.as_array();
  return array != nullptr && !array->empty() && array->is_homogeneous(toml::node_type::table);
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; });
}

constexpr int minutes_an_hour = 60;

// toml++ 3.3 is undefined for letters beyond ASCII outside of quotes, where TOML knows none. So they are looked for
// before it gets the text.
class Outside {
 public:
  explicit Outside(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }
  // The line of the first one; 0: there is none.
  int fault() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) >= 0x80U) return line_;
      if (c == '\n') ++line_;
      if (c == '#') at_ = std::min(text_.find('\n', at_), text_.size()) - 1;
      if (c == '"' || c == '\'') skip_quoted(c);
    }
    return 0;
  }

 private:
  // To its last quotation mark, or to the end of a text that has none; toml++ says so then.
  void skip_quoted(char mark) {
    const std::string triple(3, mark);
    const bool lines = text_.substr(at_, 3) == triple;
    at_ += lines ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c == '\\' && mark == '"') ++at_;
      if (!lines && (c == mark || c == '\n')) return;
      if (lines && text_.substr(at_, 3) == triple) {
        at_ += 2;
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Result<TomlReader> TomlReader::parse(std::string_view text, const std::string& file) {
  if (const int line = Outside(text).fault(); line != 0)
    return fail(ErrorKind::invalid,
                file + ":" + std::to_string(line) + ": outside of quotes there are plain letters only");
  try {
    return TomlReader(toml::parse(text, file), file);
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::invalid,
                file + ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
}

void TomlReader::enter(const toml::table* table, const std::string& shown) {
  leave();
  table_ = table;
  shown_ = shown;
}

void TomlReader::leave() {
  if (table_ != nullptr) {
    for (const auto& [key, node] : *table_)
      if (!node.is_table() && !is_list_of_tables(node) && known_.count(key.str()) == 0)
        refuse(line_of_node(node), (shown_.empty() ? "before the first section there is" : shown_ + "has") +
                                       " no key \"" + std::string(key.str()) + "\"");
  }
  table_ = nullptr;
  known_.clear();
}

void TomlReader::section(const std::string& path) {
  top_read_ = top_read_ || path.empty();
  sections_.insert(path);
  if (path.empty())
    enter(&root_, "");
  else
    enter(root_.at_path(path).as_table(), "[" + path + "] ");
}

void TomlReader::each_table(const std::string& path, std::size_t most, const std::function<void()>& read) {
  leave();
  lists_.insert(path);
  const toml::node* node = root_.get(path);
  if (node == nullptr) return;
  if (!is_list_of_tables(*node)) return refuse(line_of_node(*node), "write [[" + path + "]], each with its own keys");
  if (node->as_array()->size() > most)
    return refuse(line_of_node(*node), "at most " + std::to_string(most) + " times [[" + path + "]]");
  for (const toml::node& one : *node->as_array()) {
    enter(one.as_table(), "[[" + path + "]] ");
    read();
    for (const auto& [key, inner] : *one.as_table())
      if (inner.is_table() || is_list_of_tables(inner))
        refuse(line_of_node(inner), "[[" + path + "]] has no \"" + std::string(key.str()) + "\"");
  }
  leave();
}

void TomlReader::each_named(const std::string& path, std::size_t most,
                            const std::function<void(const std::string&)>& read) {
  section(path);
  leave();
  const toml::table* tables = root_.at_path(path).as_table();
  if (tables == nullptr) return;
  if (tables->size() > most)
    return refuse(line_of_node(*tables), "at most " + std::to_string(most) + " times [" + path + ".NAME]");
  for (const auto& [key, node] : *tables) {
    const std::string name(key.str());
    if (!node.is_table()) return refuse(line_of_node(node), "[" + path + "] has no key \"" + name + "\"");
    sections_.insert(path + "." + name);
    enter(node.as_table(), "[" + path + "." + name + "] ");
    read(name);
  }
  leave();
}

const toml::node* TomlReader::find(std::string_view key) {
  known_.insert(std::string(key));
  return table_ == nullptr ? nullptr : table_->get(key);
}

bool TomlReader::has(std::string_view key) { return find(key) != nullptr; }

bool TomlReader::is_one_line(std::string_view key, const std::string& text, std::size_t bytes_max) {
  if (text.size() <= bytes_max && !has_control_character(text)) return true;
  wrong(key, "a text of one line, at most " + std::to_string(bytes_max) + " bytes");
  return false;
}

void TomlReader::text(std::string_view key, std::string& out, std::size_t bytes_max) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto value = node->value_exact<std::string>();
  if (!value || value->empty()) return wrong(key, "a text, not empty");
  if (is_one_line(key, *value, bytes_max)) out = *value;
}

void TomlReader::flag(std::string_view key, bool& out) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto value = node->value_exact<bool>();
  if (!value) return wrong(key, "true or false");
  out = *value;
}

std::optional<std::int64_t> TomlReader::whole_number(std::string_view key, std::int64_t least, std::int64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return *value;
  wrong(key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

void TomlReader::texts(std::string_view key, std::vector<std::string>& out, std::size_t most) {
  std::vector<std::string> read;
  if (each_text(
          key, [&](const std::string& text, int) { read.push_back(text); }, most))
    out = read;
}

void TomlReader::language(std::string_view key, Language& out) {
  std::string code;
  text(key, code);
  if (code.empty()) return;
  if (const auto language = language_of(code))
    out = *language;
  else
    wrong(key, "nl, en, de or fr");
}

bool TomlReader::each_text(std::string_view key, const std::function<void(const std::string&, int)>& take,
                           std::size_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return false;
  const toml::array* array = node->as_array();
  if (array == nullptr || array->size() > most) {
    wrong(key, "a list of texts, as [\"...\", \"...\"], at most " + std::to_string(most));
    return false;
  }
  for (const toml::node& item : *array) {
    const auto value = item.value_exact<std::string>();
    if (!value) {
      refuse(line_of_node(item), shown_ + std::string(key) + " must be a list of texts");
      return false;
    }
    if (!is_one_line(key, *value, toml_text_max_bytes)) return false;
    take(*value, line_of_node(item));
  }
  return true;
}

std::optional<std::int32_t> TomlReader::day(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  std::optional<std::int32_t> day;
  if (const auto text = node->value_exact<std::string>()) day = day_of_text(*text);
  if (const auto date = node->value_exact<toml::date>()) day = day_of_date(date->year, date->month, date->day);
  if (!day) wrong(key, "a day, as \"2026-12-25\"");
  return day;
}

std::optional<LocalTime> TomlReader::local_time(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  std::optional<LocalTime> out;
  if (const auto text = node->value_exact<std::string>()) out = local_time_of_text(*text);
  const auto with_day = [&](const toml::date& date, std::optional<int> minute) {
    if (const auto day = day_of_date(date.year, date.month, date.day)) out = LocalTime{*day, minute};
  };
  if (const auto date = node->value_exact<toml::date>()) with_day(*date, std::nullopt);
  if (const auto both = node->value_exact<toml::date_time>())
    if (!both->offset && both->time.second == 0 && both->time.nanosecond == 0)
      with_day(both->date, both->time.hour * minutes_an_hour + both->time.minute);
  if (!out) wrong(key, "a day or a local time, as \"2026-12-25\" or \"2026-12-25T08:00\"");
  return out;
}

int TomlReader::line() const { return table_ == nullptr ? 1 : line_of_node(*table_); }

int TomlReader::line_of(std::string_view key) const {
  const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
  return node == nullptr ? line() : line_of_node(*node);
}

Error TomlReader::error_at(int line, const std::string& text) const {
  return {ErrorKind::invalid, file_ + ":" + std::to_string(line) + ": " + text};
}

void TomlReader::refuse(int line, const std::string& text) {
  if (!error_) error_ = error_at(line, text);
}

void TomlReader::wrong(std::string_view key, const std::string& wanted) {
  refuse(line_of(key), shown_ + std::string(key) + " must be " + wanted);
}

void TomlReader::check_sections(const toml::table& table, const std::string& prefix) {
  for (const auto& [key, node] : table) {
    const std::string path = prefix + std::string(key.str());
    if (const toml::table* inner = node.as_table()) {
      if (sections_.count(path) == 0) refuse(line_of_node(node), "there is no section [" + path + "]");
      check_sections(*inner, path + ".");
    } else if (is_list_of_tables(node)) {
      if (lists_.count(path) == 0) refuse(line_of_node(node), "there is no list [[" + path + "]]");
    } else if (prefix.empty() && !top_read_) {
      refuse(line_of_node(node), "\"" + path + "\" stands outside of a section");
    }
  }
}

Result<void> TomlReader::finish() {
  leave();
  check_sections(root_, "");
  if (error_) return fail(*error_);
  return {};
}

}  // namespace kassabel::app
