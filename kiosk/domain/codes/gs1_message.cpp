// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/gs1_message.h"

#include <algorithm>

#include "kiosk/domain/codes/gs1_ai.h"
#include "kiosk/domain/codes/gs1_value.h"

namespace kassabel {
namespace {

constexpr char separator = '\x1d';

using Elements = std::vector<CodeElement>;

std::string about(std::string_view ai, std::string_view fault) {
  return "(" + std::string(ai) + ") " + std::string(fault);
}

std::string unknown_ai(std::string_view rest) {
  const std::string_view begin = rest.substr(0, 2);
  if (begin.size() < 2 || !gs1_is_digits(begin)) return "there is no application identifier where one has to be";
  return "no application identifier is like " +
         std::string(
             rest.substr(0, std::min<std::size_t>(4, std::min(rest.find_first_not_of("0123456789"), rest.size()))));
}

// Reads one element off the front of rest. What is wrong; empty: nothing.
std::string read_element(std::string_view& rest, Elements& into) {
  const Gs1Ai* const ai = find_gs1_ai(rest);
  if (ai == nullptr) return unknown_ai(rest);
  const std::string_view name = rest.substr(0, ai->name.digits);
  rest.remove_prefix(name.size());
  std::string_view value = rest.substr(0, rest.find(separator));
  if (ai->is(gs1_predefined)) value = value.substr(0, ai->most());
  const Gs1Value read = read_gs1_value(*ai, value);
  if (!read.fault.empty()) return about(name, read.fault);
  if (read.length < value.size()) return about(name, "is too long, or a separator is missing behind it");
  into.push_back({std::string(name), std::string(value)});
  rest.remove_prefix(value.size());
  if (!rest.empty() && rest.front() == separator) rest.remove_prefix(1);
  return "";
}

// "31nn" is 3103.
bool is_like(std::string_view ai, std::string_view pattern) {
  return ai.size() == pattern.size() &&
         std::equal(ai.begin(), ai.end(), pattern.begin(), [](char a, char b) { return b == 'n' || a == b; });
}

bool has_other(const Elements& elements, std::string_view pattern, std::string_view not_this) {
  return std::any_of(elements.begin(), elements.end(),
                     [&](const CodeElement& one) { return one.ai != not_this && is_like(one.ai, pattern); });
}

// Takes the next word off a list.
std::string_view next_word(std::string_view& list, char between) {
  const std::string_view word = list.substr(0, list.find(between));
  list.remove_prefix(std::min(list.size(), word.size() + 1));
  return word;
}

bool has_all(const Elements& elements, std::string_view group, std::string_view not_this) {
  while (!group.empty())
    if (!has_other(elements, next_word(group, '+'), not_this)) return false;
  return true;
}

bool has_needed(const Elements& elements, const Gs1Ai& ai, std::string_view name) {
  if (ai.needs.empty()) return true;
  for (std::string_view rest = ai.needs; !rest.empty();)
    if (has_all(elements, next_word(rest, ' '), name)) return true;
  return false;
}

// "(01) with (21), or (02)".
std::string in_words(std::string_view needs) {
  std::string words;
  for (const char c : needs)
    words += c == ' ' ? std::string(", or ") : c == '+' ? std::string(" with ") : std::string(1, c);
  return words;
}

std::string excluded_fault(const Elements& elements, const Gs1Ai& ai, std::string_view name) {
  for (std::string_view rest = ai.excludes; !rest.empty();) {
    const std::string_view pattern = next_word(rest, ' ');
    if (has_other(elements, pattern, name)) return about(name, "must not stand beside " + std::string(pattern));
  }
  const std::string siblings = std::string(name.substr(0, name.size() - 1)) + "n";
  if (ai.is(gs1_single) && has_other(elements, siblings, name))
    return about(name, "must not stand beside another " + siblings);
  return "";
}

// A signature is that of one single thing (AI 8030): these keys need their serial part then.
std::string signature_fault(const Elements& elements) {
  if (gs1_element(elements, "8030") == nullptr) return "";
  constexpr struct {
    std::string_view ai;
    std::size_t without_serial;
  } keys[] = {{"253", 13}, {"255", 13}, {"8003", 14}};
  for (const auto& key : keys) {
    const std::string* const value = gs1_element(elements, key.ai);
    if (value != nullptr && value->size() == key.without_serial)
      return about(key.ai, "needs its serial part to be signed");
  }
  return "";
}

std::string repeated_fault(const Elements& elements) {
  for (const CodeElement& one : elements)
    if (*gs1_element(elements, one.ai) != one.value) return about(one.ai, "is said twice with different values");
  return "";
}

}  // namespace

const std::string* gs1_element(const Elements& elements, std::string_view ai) {
  const auto found =
      std::find_if(elements.begin(), elements.end(), [&](const CodeElement& one) { return one.ai == ai; });
  return found == elements.end() ? nullptr : &found->value;
}

Gs1Message read_gs1_message(std::string_view text) {
  Gs1Message message;
  if (!text.empty() && text.front() == separator) text.remove_prefix(1);
  if (text.empty()) message.error = "the message is empty";
  while (message.error.empty() && !text.empty()) {
    if (message.elements.size() == gs1_elements_max)
      message.error = "the message has more than " + std::to_string(gs1_elements_max) + " elements";
    else
      message.error = read_element(text, message.elements);
  }
  if (message.error.empty()) message.error = gs1_set_fault(message.elements);
  return message;
}

std::string gs1_set_fault(const Elements& elements) {
  for (const CodeElement& one : elements) {
    const Gs1Ai* const ai = exact_gs1_ai(one.ai);
    if (ai == nullptr) continue;
    if (std::string fault = excluded_fault(elements, *ai, one.ai); !fault.empty()) return fault;
  }
  for (const CodeElement& one : elements) {
    const Gs1Ai* const ai = exact_gs1_ai(one.ai);
    if (ai != nullptr && !has_needed(elements, *ai, one.ai))
      return about(one.ai, "needs " + in_words(ai->needs) + " beside it");
  }
  if (std::string fault = repeated_fault(elements); !fault.empty()) return fault;
  return signature_fault(elements);
}

}  // namespace kassabel
