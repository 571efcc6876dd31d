// SPDX-License-Identifier: Apache-2.0
// Texts from gettext catalogues, one a language, side by side: the language belongs to the shopper, not to the process.
// Constant once made; any thread. The bytes given must outlive it (embedded ones always do).
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "kiosk/ports/texts.h"
#include "ui/kit/words.h"
#include "ui/text/mo_file.h"

namespace kassabel {

// Index of the plural form of n: French says "0 article", the others "0 artikelen".
[[nodiscard]] std::size_t plural_form(Language language, std::int64_t n);

class Catalogues final : public Texts {
 public:
  // The catalogues that are part of the program. Fails when one is missing or broken: a fault of the build.
  [[nodiscard]] static Result<Catalogues> embedded();

  // A compiled .mo file; replaces what was there for this language.
  [[nodiscard]] Result<void> add(Language language, std::string_view mo_bytes);

  [[nodiscard]] std::string_view get(Language language, std::string_view english) const override;
  [[nodiscard]] std::string_view plural(Language language, std::string_view one, std::string_view many,
                                        std::int64_t n) const override;

 private:
  std::array<std::optional<MoFile>, all_languages.size()> files_;
};

namespace ui {

// One language of a Texts as the kit's Words. The Texts outlives it.
class BoundWords final : public Words {
 public:
  BoundWords(const Texts& texts, Language language) : texts_(&texts), language_(language) {}
  [[nodiscard]] std::string_view get(std::string_view english) const override {
    return texts_->get(language_, english);
  }
  [[nodiscard]] std::string_view plural(std::string_view one, std::string_view many, std::int64_t n) const override {
    return texts_->plural(language_, one, many, n);
  }
  [[nodiscard]] Language language() const { return language_; }

 private:
  const Texts* texts_;
  Language language_;
};

}  // namespace ui
}  // namespace kassabel
