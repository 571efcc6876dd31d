// SPDX-License-Identifier: Apache-2.0
// Looking up, with English as the answer when there is no other.
#include "ui/text/catalogues.h"

#include <string>

#include "embedded/texts.h"

namespace kassabel {

std::size_t plural_form(Language language, std::int64_t n) {
  if (language == Language::french) return n > 1 ? 1 : 0;
  return n != 1 ? 1 : 0;
}

Result<Catalogues> Catalogues::embedded() {
  Catalogues made;
  for (const Language language : all_languages) {
    const std::string name = std::string(language_code(language)) + ".mo";
    const embedded::File file = embedded::find(embedded::texts(), name);
    if (file.data == nullptr) return fail(ErrorKind::not_found, name + " is not part of this program");
    if (auto added = made.add(language, file.text()); !added) return fail(added.error().during(name));
  }
  return made;
}

Result<void> Catalogues::add(Language language, std::string_view mo_bytes) {
  auto file = MoFile::parse(mo_bytes);
  if (!file) return fail(file.error());
  files_[static_cast<std::size_t>(language)] = std::move(*file);
  return {};
}

std::string_view Catalogues::get(Language language, std::string_view english) const {
  const auto& file = files_[static_cast<std::size_t>(language)];
  return file ? file->find(english).value_or(english) : english;
}

std::string_view Catalogues::plural(Language language, std::string_view one, std::string_view many,
                                    std::int64_t n) const {
  const std::string_view english = n == 1 ? one : many;
  const auto& file = files_[static_cast<std::size_t>(language)];
  return file ? file->find(one, plural_form(language, n)).value_or(english) : english;
}

}  // namespace kassabel
