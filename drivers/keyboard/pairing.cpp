// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/pairing.h"

#include <utility>

namespace kassabel::keyboard {
namespace {

constexpr std::size_t typed_max_bytes = 200;
constexpr std::size_t shown_max_bytes = 40;

// Scanners may be set to send an AIM identifier ("]C0") in front, and controls around.
bool is_code(std::string_view text, std::string_view code) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) < 0x20) text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) < 0x20) text.remove_suffix(1);
  if (text.size() == code.size() + 3 && text.front() == ']') text.remove_prefix(3);
  return text == code;
}

std::string shown(std::string_view text) {
  std::string out;
  for (const char sign : text)
    if (sign >= 0x20 && sign < 0x7F && out.size() < shown_max_bytes) out += sign;
  return out;
}

}  // namespace

LayoutFinder::LayoutFinder(std::string_view code) : code_(code) {
  for (const KeyLayout layout : {KeyLayout::us, KeyLayout::fr, KeyLayout::de})
    for (const bool caps_lock : {false, true})
      guesses_.push_back({{layout, caps_lock, true}, Typist(layout, caps_lock), {}});
}

std::optional<Result<Typing>> LayoutFinder::take(std::span<const std::uint8_t> report) {
  const auto step = reports_.take(report);
  if (!step) return std::nullopt;
  bool ended = false;
  for (Guess& guess : guesses_) {
    for (const Typed& typed : guess.typist.type(*step)) {
      ended = ended || typed.what == Typed::What::enter || typed.what == Typed::What::tab;
      if (guess.text.size() < typed_max_bytes) guess.text += typed.text;
    }
  }
  if (!ended || guesses_.front().text.empty()) return std::nullopt;
  if (const auto found = fitting()) return Result<Typing>(*found);
  return Result<Typing>(fail(ErrorKind::invalid, "its letters come out as \"" + shown(guesses_.front().text) +
                                                     "\"; set it to US, French or German"));
}

std::optional<Typing> LayoutFinder::silence() const {
  auto found = fitting();
  if (found) found->suffix = false;
  return found;
}

std::optional<Typing> LayoutFinder::fitting() const {
  for (const Guess& guess : guesses_)
    if (is_code(guess.text, code_)) return guess.typing;
  return std::nullopt;
}

std::optional<Result<std::map<std::uint8_t, int>>> KeyFinder::take(std::span<const std::uint8_t> report) {
  const auto step = reports_.take(report);
  if (!step) return std::nullopt;
  for (const std::uint8_t usage : step->pressed) {
    if (usage == key::num_lock) continue;  // some keypads send it by themselves around their keys
    const auto place = static_cast<int>(found_.size());
    if (!found_.emplace(usage, place).second)
      return Result<std::map<std::uint8_t, int>>(
          fail(ErrorKind::invalid, "the same key came twice; seven different keys are needed"));
    if (found_.size() == keys) return Result<std::map<std::uint8_t, int>>(found_);
  }
  return std::nullopt;
}

}  // namespace kassabel::keyboard
