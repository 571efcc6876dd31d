// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/paired_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "drivers/keyboard/reports.h"

namespace kassabel {
namespace {

constexpr std::size_t name_max_bytes = 126;  // as descriptors are cut (drivers/usb/transport.h)
constexpr int pad_keys = 7;
constexpr std::array<std::string_view, 2> uses = {"scanner", "keypad"};
constexpr std::array<std::string_view, 3> layouts = {"us", "fr", "de"};
constexpr std::array<std::string_view, 2> off_on = {"off", "on"};
constexpr std::array<std::string_view, 2> no_yes = {"no", "yes"};

bool stands_for_itself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    stands_for_itself(c) ? out += c : out += fmt::format("%{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::optional<unsigned> hex(std::string_view text, std::size_t digits) {
  unsigned value = 0;
  const auto lower = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (text.size() != digits || !std::all_of(text.begin(), text.end(), lower)) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (stands_for_itself(text.front())) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const auto value = text.front() == '%' ? hex(text.substr(1, 2), 2) : std::nullopt;
    const char c = static_cast<char>(value.value_or(0));
    if (!value || stands_for_itself(c)) return std::nullopt;
    out += c;
    text.remove_prefix(3);
  }
  if (out.empty() || out.size() > name_max_bytes) return std::nullopt;
  return out;
}

template <std::size_t size>
std::optional<std::size_t> one_of(const std::array<std::string_view, size>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - words.begin());
}

// "52:0,51:1": each key once, each number once.
bool read_keys(std::string_view text, std::map<std::uint8_t, int>& keys) {
  int last_usage = -1, seen = 0;
  while (true) {
    const std::string_view pair = text.substr(0, text.find(','));
    const auto usage = hex(pair.substr(0, 2), 2);
    const int number = pair.size() == 4 && pair[2] == ':' ? pair[3] - '0' : -1;
    const bool known = usage && *usage >= keyboard::key::first && *usage <= keyboard::key::last && number >= 0;
    if (!known || number >= pad_keys || static_cast<int>(*usage) <= last_usage || (seen & (1 << number)) != 0)
      return false;
    seen |= 1 << number;
    last_usage = static_cast<int>(*usage);
    keys.emplace(static_cast<std::uint8_t>(*usage), number);
    if (pair.size() == text.size()) return true;
    text.remove_prefix(pair.size() + 1);
  }
}

// Takes the words of the line from its front.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}
  std::string_view next() {
    const std::string_view word = rest_.substr(0, rest_.find(' '));
    ended_ = word.size() == rest_.size();
    rest_.remove_prefix(ended_ ? word.size() : word.size() + 1);
    return word;
  }
  // The value of "key=value", when that comes next.
  std::optional<std::string_view> value(std::string_view key) {
    if (ended_ || !rest_.starts_with(key) || rest_.substr(key.size(), 1) != "=") return std::nullopt;
    return next().substr(key.size() + 1);
  }
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  std::string_view rest_;
  bool ended_ = false;
};

bool read_ids(std::string_view word, PairedKeyboard& keyboard) {
  if (word.size() != 9 || word[4] != ':') return false;
  const auto vendor = hex(word.substr(0, 4), 4), product = hex(word.substr(5), 4);
  if (!vendor || !product) return false;
  keyboard.vendor = static_cast<std::uint16_t>(*vendor);
  keyboard.product = static_cast<std::uint16_t>(*product);
  return true;
}

bool read_name(Words& words, std::string_view key, std::string& name) {
  const auto value = words.value(key);
  if (!value) return true;  // left out
  const auto text = unescaped(*value);
  name = text.value_or("");
  return text.has_value();
}

// The index of the word that has to come next.
template <std::size_t size>
std::optional<std::size_t> read_word(Words& words, std::string_view key,
                                     const std::array<std::string_view, size>& known) {
  const auto value = words.value(key);
  return value ? one_of(known, *value) : std::nullopt;
}

tl::unexpected<Error> wrong(std::string_view what) {
  return fail(ErrorKind::invalid, "a paired keyboard: " + std::string(what));
}

}  // namespace

std::string to_text(const PairedKeyboard& keyboard) {
  std::string out = fmt::format("{:04x}:{:04x}", keyboard.vendor, keyboard.product);
  if (!keyboard.serial.empty()) out += " serial=" + escaped(keyboard.serial);
  if (!keyboard.socket.empty()) out += " socket=" + escaped(keyboard.socket);
  out += fmt::format(" use={} layout={} caps={} suffix={}", uses.at(static_cast<std::size_t>(keyboard.use)),
                     layouts.at(static_cast<std::size_t>(keyboard.layout)), off_on.at(keyboard.caps_lock ? 1 : 0),
                     no_yes.at(keyboard.suffix ? 1 : 0));
  std::string keys;
  for (const auto& [usage, number] : keyboard.keys)
    keys += fmt::format("{}{:02x}:{}", keys.empty() ? " keys=" : ",", usage, number);
  return out + keys;
}

Result<PairedKeyboard> paired_from_text(std::string_view text) {
  if (text.size() > paired_text_max_bytes) return wrong("longer than 1024 bytes");
  Words words(text);
  PairedKeyboard keyboard;
  if (!read_ids(words.next(), keyboard)) return wrong("four hex digits, a colon and four hex digits come first");
  if (!read_name(words, "serial", keyboard.serial)) return wrong("serial");
  if (!read_name(words, "socket", keyboard.socket)) return wrong("socket");
  if (keyboard.serial.empty() && keyboard.socket.empty()) return wrong("neither serial nor socket");
  const auto use = read_word(words, "use", uses);
  if (!use) return wrong("use is scanner or keypad");
  const auto layout = read_word(words, "layout", layouts);
  if (!layout) return wrong("layout is us, fr or de");
  const auto caps_lock = read_word(words, "caps", off_on);
  if (!caps_lock) return wrong("caps is off or on");
  const auto suffix = read_word(words, "suffix", no_yes);
  if (!suffix) return wrong("suffix is no or yes");
  keyboard.use = static_cast<KeyboardUse>(*use);
  keyboard.layout = static_cast<KeyLayout>(*layout);
  keyboard.caps_lock = *caps_lock == 1;
  keyboard.suffix = *suffix == 1;
  if (const auto keys = words.value("keys"); keys && !read_keys(*keys, keyboard.keys))
    return wrong("keys: a hex usage, a colon and 0 to 6, separated by commas");
  if (!words.ended()) return wrong("there is something behind it");
  return keyboard;
}

}  // namespace kassabel
