// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <sodium.h>
#include <toml++/toml.h>

#include "embedded/demo_shop.h"
#include "kiosk/base/assert.h"

namespace kassabel::app {
namespace {

std::string content_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

// Reads one table strictly: what it was not asked for is an error. The first error wins.
class Reader {
 public:
  Reader(const toml::table& root, std::string file) : root_(root), file_(std::move(file)) {}

  void section(std::string_view path) {
    finish_section();
    path_ = path;
    table_ = root_.at_path(path).as_table();
    sections_.insert(std::string(path));
    known_.clear();
  }
  void text(std::string_view key, std::string& out, std::size_t bytes_max = 120) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty() || value->size() > bytes_max) return wrong(*node, key, "a text, not empty");
    out = *value;
  }
  template <class Int>
  void number(std::string_view key, Int& out, std::int64_t least, std::int64_t most, std::int64_t times = 1) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most)
      return wrong(*node, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    out = static_cast<Int>(*value * times);
  }
  void flag(std::string_view key, bool& out) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<bool>();
    if (!value) return wrong(*node, key, "true or false");
    out = *value;
  }
  void texts(std::string_view key, std::vector<std::string>& out) {
    each_text(key, [&](const std::string& text, int) { out.push_back(text); });
  }
  void hours(std::string_view key, WeekHours& out) {
    WeekHours read;
    const bool there = each_text(key, [&](const std::string& text, int line) {
      if (const auto added = add_hours(read, text); !added) refuse(line, added.error().text);
    });
    if (there) out = read;
  }
  void language(std::string_view key, Language& out) {
    std::string code;
    text(key, code);
    if (code.empty()) return;
    if (const auto language = language_of(code))
      out = *language;
    else
      wrong(*find(key), key, "nl, en, de or fr");
  }
  Result<void> finish() {
    finish_section();
    check_sections(root_, "");
    if (error_) return fail(*error_);
    return {};
  }

  void refuse(int line, const std::string& text) {
    if (!error_) error_ = Error{ErrorKind::invalid, file_ + ":" + std::to_string(line) + ": " + text};
  }
  void wrong(std::string_view key, const std::string& wanted) {
    if (const toml::node* node = find(key)) wrong(*node, key, wanted);
  }
  template <class F>
  bool each_text(std::string_view key, F take) {
    const toml::node* node = find(key);
    if (node == nullptr) return false;
    const toml::array* array = node->as_array();
    if (array == nullptr || array->size() > 32) {
      wrong(*node, key, "a list of texts, at most 32");
      return false;
    }
    for (const toml::node& item : *array) {
      const auto value = item.value_exact<std::string>();
      if (!value || value->size() > 120) {
        wrong(item, key, "a list of texts");
        return false;
      }
      take(*value, static_cast<int>(item.source().begin.line));
    }
    return true;
  }

 private:
  const toml::node* find(std::string_view key) {
    known_.insert(std::string(key));
    return table_ == nullptr ? nullptr : table_->get(key);
  }
  void wrong(const toml::node& node, std::string_view key, const std::string& wanted) {
    fail_at(node, "[" + path_ + "] " + std::string(key) + " must be " + wanted);
  }
  void fail_at(const toml::node& node, const std::string& text) {
    refuse(static_cast<int>(node.source().begin.line), text);
  }
  void finish_section() {
    if (table_ == nullptr) return;
    for (const auto& [key, node] : *table_)
      if (!node.is_table() && known_.count(std::string(key.str())) == 0)
        fail_at(node, "[" + path_ + "] has no key \"" + std::string(key.str()) + "\"");
  }
  void check_sections(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string path = prefix + std::string(key.str());
      if (const toml::table* inner = node.as_table()) {
        if (sections_.count(path) == 0) fail_at(node, "there is no section [" + path + "]");
        check_sections(*inner, path + ".");
      } else if (prefix.empty()) {
        fail_at(node, "\"" + path + "\" stands outside of a section");
      }
    }
  }

  const toml::table& root_;
  std::string file_, path_;
  const toml::table* table_ = nullptr;
  std::set<std::string> known_, sections_;
  std::optional<Error> error_;
};

void read_agreement(Reader& reader, Agreement& agreement) {
  reader.section("agreement");
  reader.section("agreement.hours");
  reader.hours("staff", agreement.of(Service::staff).week);
  reader.hours("cash", agreement.of(Service::cash).week);
  reader.hours("card", agreement.of(Service::card).week);
  reader.section("agreement.ladder");
  Ladder& ladder = agreement.ladder;
  reader.number("repeat_every_s", ladder.repeat_every_ms, 5, 600, 1000);
  reader.number("second_after_s", ladder.second_after_ms, 5, 3600, 1000);
  reader.number("manager_after_s", ladder.manager_after_ms, 5, 3600, 1000);
  reader.number("other_way_after_s", ladder.other_way_after_ms, 5, 3600, 1000);
  reader.number("come_within_s", ladder.come_within_ms, 10, 3600, 1000);
}

// Either of two words; out: it is the second.
void read_choice(Reader& reader, const char* key, const char* first, const char* second, bool& out) {
  std::string word = out ? second : first;
  reader.text(key, word);
  if (word != first && word != second) return reader.wrong(key, "\"" + std::string(first) + "\" or \"" + second + "\"");
  out = word == second;
}

void read_belt_pager(Reader& reader, BeltPagerConfig& belt) {
  reader.section("belt_pager");
  read_choice(reader, "protocol", "tap", "lrs", belt.lrs);
  reader.text("usb_serial", belt.usb_serial, 126);
  reader.number("baud", belt.baud, 300, 115'200);
  read_choice(reader, "line", "8N1", "7E1", belt.seven_even);
  reader.text("number", belt.number, 16);
  if (belt.number.find_first_not_of("0123456789") != std::string::npos)
    reader.wrong("number", "the pager's number in the transmitter, digits only");
}

// "BELL-ID=Balie". One bell a place: a place whose bell is away has to be said to be without one.
void read_bells(Reader& reader, std::map<std::string, std::string>& bells) {
  constexpr std::size_t place_max_bytes = 40;
  reader.section("bells");
  reader.each_text("usb", [&](const std::string& text, int line) {
    const std::size_t sign = text.find('=');
    const std::string id = text.substr(0, sign), place = sign == std::string::npos ? "" : text.substr(sign + 1);
    if (id.empty() || place.empty() || place.size() > place_max_bytes)
      return reader.refuse(line, "[bells] usb: \"" + text + "\" is not BELL-ID=PLACE, such as \"BELL-1=Balie\"");
    for (const auto& [other_id, other_place] : bells)
      if (other_id == id || other_place == place)
        return reader.refuse(line, "[bells] usb: \"" + text + "\": that bell or place stands there already");
    bells[id] = place;
  });
}

void read_sections(Reader& reader, Config& config) {
  lane::Rules& rules = config.rules;
  reader.section("shop");
  reader.text("name", rules.shop.name);
  reader.texts("address", rules.shop.address);
  reader.text("vat_id", rules.shop.vat_id);
  reader.text("chamber_id", rules.shop.chamber_id);
  reader.section("kiosk");
  reader.text("id", rules.kiosk, 40);
  reader.text("place", rules.place, 40);
  reader.language("language", rules.language);
  reader.flag("round_cash", rules.round_cash);
  reader.section("screen");
  reader.number("width_px", config.screen.width_px, 640, 8192);
  reader.number("height_px", config.screen.height_px, 640, 8192);
  reader.number("width_mm", config.screen.width_mm, 100, 2000);
  reader.number("height_mm", config.screen.height_mm, 100, 2000);
  reader.number("distance_mm", config.screen.distance_mm, 300, 2000);
  reader.flag("fullscreen", config.screen.fullscreen);
  reader.section("board");
  reader.text("host", config.board.host);
  reader.number("port", config.board.port, 0, 65535);
  reader.section("scanner");
  reader.number("bounce_ms", config.scanner.bounce_ms, 0, 5000);
  read_belt_pager(reader, config.belt_pager);
  read_bells(reader, config.usb_bells);
  read_agreement(reader, rules.agreement);
  reader.section("limits");
  reader.number("thanks_s", rules.limits.thanks_ms, 3, 300, 1000);
  reader.number("idle_ask_s", rules.limits.idle_ask_ms, 20, 3600, 1000);
  reader.number("idle_answer_s", rules.limits.idle_answer_ms, 20, 3600, 1000);
  reader.number("staff_sign_out_s", rules.limits.staff_sign_out_ms, 20, 3600, 1000);
}

Result<void> check_ladder(const Ladder& ladder, const std::string& file) {
  if (ladder.second_after_ms < ladder.manager_after_ms && ladder.manager_after_ms < ladder.other_way_after_ms)
    return {};
  return fail(ErrorKind::invalid,
              file + ": [agreement.ladder] the steps must rise: second_after_s < manager_after_s < other_way_after_s");
}

// Screens are laid out in millimetres; pixels that are not square would make them lie.
Result<void> check_shape(const ScreenConfig& screen, const std::string& file) {
  const std::int64_t across = static_cast<std::int64_t>(screen.width_px) * screen.height_mm;
  const std::int64_t down = static_cast<std::int64_t>(screen.height_px) * screen.width_mm;
  if (std::abs(across - down) * 20 <= down) return {};
  return fail(ErrorKind::invalid,
              file +
                  ": [screen] width_px : height_px and width_mm : height_mm differ by more than 5 %; "
                  "measure the glass again");
}

}  // namespace

Result<Config> parse_config(std::string_view text, const std::string& file) {
  if (text.size() > config_max_bytes) return fail(ErrorKind::invalid, file + " is larger than a configuration can be");
  try {
    const toml::table root = toml::parse(text, file);
    Config config;
    Reader reader(root, file);
    read_sections(reader, config);
    if (const auto read = reader.finish(); !read) return fail(read.error());
    if (const auto rises = check_ladder(config.rules.agreement.ladder, file); !rises) return fail(rises.error());
    if (const auto shape = check_shape(config.screen, file); !shape) return fail(shape.error());
    config.rules.hash = content_hash(text);
    return config;
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::invalid,
                file + ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
}

Result<Config> read_config(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorKind::not_found, "cannot open the configuration " + file);
  std::string text(config_max_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.empty()) return fail(ErrorKind::invalid, file + " is empty, or no file");
  return parse_config(text, file);
}

Config demo_config() {
  const auto file = embedded::find(embedded::demo_shop(), "kassabel.toml");
  Result<Config> config = parse_config(file.text(), "kassabel.toml");
  KASSABEL_ASSERT(config.has_value());
  return *config;
}

std::string_view demo_products_csv() { return embedded::find(embedded::demo_shop(), "products.csv").text(); }

}  // namespace kassabel::app
