// SPDX-License-Identifier: Apache-2.0
// See quirks.h. Strict on purpose: a misspelt key in a device table would be a fault nobody sees.
#include "drivers/quirks.h"

#include <fmt/format.h>
// Its assertions judge input, and would end the program for it; without them the same text is an error. The same
// wherever it is included, or one program has two of it.
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "drivers/lamp/protocol.h"
#include "drivers/serial/chip.h"
#include "embedded/devices.h"

namespace kassabel {
namespace {

constexpr std::size_t text_max_bytes = 200;
constexpr std::size_t flags_max = 16;
constexpr std::size_t models_max = 64;

// Texts that a driver reads, each documented in drivers/README.md.
constexpr std::array<std::string_view, 13> quirk_texts = {
    "serial",         "model",         "code_page", "beep",        "product",   "lamp_off",   "lamp_sent",
    "lamp_sent_dark", "lamp_accepted", "lamp_here", "button_down", "button_up", "button_line"};

tl::unexpected<Error> wrong(const toml::node& node, const std::string& what) {
  return fail(ErrorKind::invalid, fmt::format("line {}: {}", node.source().begin.line, what));
}

std::optional<std::uint16_t> hex4(std::string_view text) {
  std::uint16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != 4 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "04b8:0e15" or "04b8:*".
bool read_ids(std::string_view text, Quirk& quirk) {
  if (text.size() < 6 || text[4] != ':') return false;
  const auto vendor = hex4(text.substr(0, 4));
  if (!vendor) return false;
  quirk.vendor = *vendor;
  if (text.substr(5) == "*") return true;
  quirk.product = hex4(text.substr(5));
  return quirk.product.has_value();
}

Result<void> read_flags(const toml::node& node, Quirk& quirk) {
  const toml::array* flags = node.as_array();
  if (flags == nullptr || flags->size() > flags_max) return wrong(node, "flags: a list of at most 16 words");
  for (const toml::node& flag : *flags) {
    const auto word = flag.value<std::string>();
    if (!word || word->empty() || word->size() > text_max_bytes) return wrong(flag, "a flag is a word");
    quirk.flags.push_back(*word);
  }
  return {};
}

Result<void> read_key(const std::string& key, const toml::node& node, Quirk& quirk) {
  if (key == "flags") return read_flags(node, quirk);
  if (node.is_integer()) {
    quirk.numbers[key] = node.value<std::int64_t>().value_or(0);
    return {};
  }
  const auto text = node.value<std::string>();
  if (!text || !node.is_string() || text->size() > text_max_bytes)
    return wrong(node, key + ": a text of at most 200 bytes, or a number");
  if (key == "usb") {
    if (!read_ids(*text, quirk)) return wrong(node, "usb: four hex digits, a colon, four hex digits or *");
  } else if (key == "name") {
    quirk.name = *text;
  } else if (key == "driver") {
    quirk.driver = *text;
  } else if (key == "why") {
    quirk.why = *text;
  } else if (std::find(quirk_texts.begin(), quirk_texts.end(), key) != quirk_texts.end()) {
    if (key == "serial" && (text->empty() || serial::chip_called(*text) == nullptr))
      return wrong(node, "serial: ftdi, cp210x, ch34x or pl2303");
    quirk.texts[key] = *text;
  } else {
    return wrong(node, "unknown key \"" + key + "\"");
  }
  return {};
}

// [[device.model]]: a model that shares its ids with others.
Result<void> read_models(const toml::node& node, Quirk& quirk) {
  const toml::array* models = node.as_array();
  if (models == nullptr || models->size() > models_max) return wrong(node, "model: at most 64 tables");
  for (const toml::node& one : *models) {
    const toml::table* table = one.as_table();
    if (table == nullptr) return wrong(one, "model: a table");
    Quirk model;
    for (const auto& [key, value] : *table) {
      const std::string word(key.str());
      if (word == "usb" || word == "driver" || word == "why")
        return wrong(value, word + ": of the device, not a model");
      if (auto read = read_key(word, value, model); !read) return fail(read.error());
    }
    if (model.name.empty()) return wrong(one, "name is missing");
    if (model.text("model").empty()) return wrong(one, "model is missing");
    quirk.models.push_back(std::move(model));
  }
  return {};
}

// Bytes that are wrong would be a lamp that stays dark: named here, at the word that is wrong.
Result<void> check_lamp(const toml::table& table, const Quirk& quirk) {
  if (quirk.driver != "signal" && quirk.texts.count("lamp_off") == 0) return {};
  const auto lamp = lamp::describe(quirk.texts, quirk.numbers, quirk.flags);
  if (lamp) return {};
  const std::string& words = lamp.error().text;
  const toml::node* const at = table.get(words.substr(0, words.find_first_of(":, ")));
  return wrong(at != nullptr ? *at : table, words);
}

Result<Quirk> read_device(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return wrong(node, "device: a table");
  Quirk quirk;
  for (const auto& [key, value] : *table) {
    const bool models = key.str() == "model" && value.is_array();
    const auto read = models ? read_models(value, quirk) : read_key(std::string(key.str()), value, quirk);
    if (!read) return fail(read.error());
  }
  if (quirk.vendor == 0) return wrong(node, "usb is missing");
  if (quirk.name.empty()) return wrong(node, "name is missing");
  // A line for a maker may only say how its devices are, and leave what they are to their descriptors.
  if (quirk.driver.empty() && quirk.product) return wrong(node, "driver is missing");
  if (quirk.driver == "none" && quirk.why.empty()) return wrong(node, "driver \"none\" needs why");
  if (auto lamp = check_lamp(*table, quirk); !lamp) return fail(lamp.error());
  return quirk;
}

Result<std::vector<Quirk>> read_table(const toml::table& table) {
  std::vector<Quirk> quirks;
  for (const auto& [key, value] : table)
    if (key.str() != "device") return wrong(value, "unknown table \"" + std::string(key.str()) + "\"");
  const toml::array* devices = table["device"].as_array();
  if (devices == nullptr) return quirks;
  if (devices->size() > quirks_max) return fail(ErrorKind::full, fmt::format("more than {} devices", quirks_max));
  for (const toml::node& node : *devices) {
    auto quirk = read_device(node);
    if (!quirk) return fail(quirk.error());
    for (const Quirk& other : quirks)
      if (other.vendor == quirk->vendor && other.product == quirk->product)
        return wrong(node, "\"" + quirk->name + "\" has the ids of \"" + other.name + "\"");
    quirks.push_back(std::move(*quirk));
  }
  return quirks;
}

}  // namespace

Result<std::vector<Quirk>> parse_quirks(std::string_view toml_text) {
  try {
    return read_table(toml::parse(toml_text));
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::invalid, fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

Result<std::vector<Quirk>> built_in_quirks() {
  auto quirks = parse_quirks(embedded::find(embedded::devices(), "devices.toml").text());
  if (!quirks) return fail(quirks.error().during("reading devices.toml"));
  return quirks;
}

const Quirk* find_quirk(const std::vector<Quirk>& quirks, std::uint16_t vendor, std::uint16_t product) {
  const Quirk* of_vendor = nullptr;
  for (const Quirk& quirk : quirks) {
    if (quirk.vendor != vendor) continue;
    if (quirk.product == product) return &quirk;
    if (!quirk.product) of_vendor = &quirk;
  }
  return of_vendor;
}

}  // namespace kassabel
