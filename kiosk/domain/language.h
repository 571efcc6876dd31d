// SPDX-License-Identifier: Apache-2.0
// The languages of the product. A shopper chooses one per sale; the process has no locale.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace kassabel {

enum class Language { dutch, english, german, french };
inline constexpr std::array<Language, 4> all_languages{Language::dutch, Language::english, Language::german,
                                                       Language::french};

// ISO 639-1.
[[nodiscard]] constexpr std::string_view language_code(Language language) {
  switch (language) {
    case Language::dutch:
      return "nl";
    case Language::english:
      return "en";
    case Language::german:
      return "de";
    case Language::french:
      return "fr";
  }
  return "nl";
}

[[nodiscard]] constexpr std::optional<Language> language_of(std::string_view code) {
  for (const Language language : all_languages)
    if (language_code(language) == code) return language;
  return std::nullopt;
}

// English writes 15.24, the others 15,24.
[[nodiscard]] constexpr char decimal_of(Language language) { return language == Language::english ? '.' : ','; }

}  // namespace kassabel
