// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/words.h"

#include <string_view>

#include <fmt/format.h>

namespace kassabel::pager {
namespace {

// Marks a text for the translators' tools.
constexpr std::string_view tr_noop(std::string_view text) { return text; }

std::string_view kind_words(CallKind kind) {
  switch (kind) {
    case CallKind::help:
      return tr_noop("Somebody asks for help");
    case CallKind::cash:
      return tr_noop("Somebody wants to pay in cash");
    case CallKind::left_basket:
      return tr_noop("A basket was left behind");
    case CallKind::age_check:
      return tr_noop("Somebody's age has to be checked");
    case CallKind::price:
      return tr_noop("Somebody asks about a price");
    case CallKind::other:
      return tr_noop("Somebody asks for a person");
    case CallKind::test:
      return tr_noop("This is a test call: please accept it");
  }
  return {};
}

[[maybe_unused]] constexpr std::string_view states[] = {tr_noop("no pager is connected"),
                                                        tr_noop("takes no more messages")};

std::string filled(std::string_view pattern, const std::string& value) {
  return fmt::format(fmt::runtime(pattern), value);
}

}  // namespace

std::string page_words(const Texts& texts, Language language, CallKind kind, std::int64_t elapsed_ms) {
  std::string words(texts.get(language, kind_words(kind)));
  if (elapsed_ms >= 60'000)
    words += ", " + filled(texts.get(language, tr_noop("{} min")), std::to_string(elapsed_ms / 60'000));
  return words;
}

std::string cleared_words(const Texts& texts, Language language, const std::string& name) {
  if (name.empty()) return std::string(texts.get(language, tr_noop("This call is over")));
  return filled(texts.get(language, tr_noop("{} is coming")), name);
}

std::string coming_words(const Texts& texts, Language language, const std::string& name) {
  if (name.empty()) return std::string(texts.get(language, tr_noop("I am coming")));
  return filled(texts.get(language, tr_noop("{} is coming")), name);
}

}  // namespace kassabel::pager
