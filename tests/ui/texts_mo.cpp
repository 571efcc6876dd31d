// SPDX-License-Identifier: Apache-2.0
// The catalogue reader: right answers, and no trust in the bytes.
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"
#include "ui/text/catalogues.h"

using namespace kassabel;

namespace {

using Texts2 = std::vector<std::pair<std::string, std::string>>;

std::string number(std::uint32_t value, bool big) {
  std::string bytes;
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (big ? 24 - 8 * i : 8 * i));
  return bytes;
}

std::string make_mo(const Texts2& texts, bool big = false) {
  const auto count = static_cast<std::uint32_t>(texts.size());
  std::string tables[2], strings;
  const std::uint32_t strings_at = 28 + count * 16;
  for (int side = 0; side < 2; ++side) {
    for (const auto& [id, text] : texts) {
      const std::string& one = side == 0 ? id : text;
      tables[side] += number(static_cast<std::uint32_t>(one.size()), big) +
                      number(strings_at + static_cast<std::uint32_t>(strings.size()), big);
      strings += one + '\0';
    }
  }
  return number(0x950412DE, big) + number(0, big) + number(count, big) + number(28, big) + number(28 + count * 8, big) +
         number(0, big) + number(0, big) + tables[0] + tables[1] + strings;
}

using namespace std::string_literals;
const Texts2 sample{{"", "Plural-Forms: nplurals=2\n"},
                    {"Pay", "Betalen"},
                    {"%d article\0%d articles"s, "%d artikel\0%d artikelen"s},
                    {"empty", ""}};

}  // namespace

TEST_CASE("mo: texts, plurals, empty translations, both byte orders") {
  for (const bool big : {false, true}) {
    const std::string bytes = make_mo(sample, big);
    const auto file = MoFile::parse(bytes);
    REQUIRE(file);
    CHECK(file->size() == 4);
    CHECK(file->find("Pay") == "Betalen");
    CHECK(file->find("%d article", 0) == "%d artikel");
    CHECK(file->find("%d article", 1) == "%d artikelen");
    CHECK_FALSE(file->find("%d article", 2));
    CHECK_FALSE(file->find("empty"));
    CHECK_FALSE(file->find(""));
    CHECK_FALSE(file->find("pay"));
  }
}

TEST_CASE("mo: garbage is refused, never read past") {
  const std::string good = make_mo(sample);
  CHECK_FALSE(MoFile::parse(""));
  CHECK_FALSE(MoFile::parse("PO file?"));
  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_FALSE(MoFile::parse(std::string_view(good).substr(0, length)));
  }
  std::uint32_t random = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string bad = good;
    for (int i = 0; i < 3; ++i) {
      random = random * 1664525U + 1013904223U;
      bad[(random >> 8U) % bad.size()] = static_cast<char>(random >> 24U);
    }
    const auto file = MoFile::parse(bad);
    if (file) static_cast<void>(file->find("Pay", random % 3));
  }
  std::string many = good;
  many.replace(8, 4, number(0xFFFFFFFF, false));
  CHECK_FALSE(MoFile::parse(many));
  std::string newer = good;
  newer.replace(4, 4, number(2U << 16U, false));
  REQUIRE_FALSE(MoFile::parse(newer));
  CHECK(MoFile::parse(newer).error().kind == ErrorKind::newer);
}

TEST_CASE("catalogues: each language its own, English when there is none") {
  const std::string bytes = make_mo(sample);
  Catalogues texts;
  REQUIRE(texts.add(Language::dutch, bytes));
  CHECK(texts.get(Language::dutch, "Pay") == "Betalen");
  CHECK(texts.get(Language::german, "Pay") == "Pay");
  CHECK(texts.get(Language::dutch, "Unknown") == "Unknown");
  CHECK(texts.plural(Language::dutch, "%d article", "%d articles", 1) == "%d artikel");
  CHECK(texts.plural(Language::dutch, "%d article", "%d articles", 0) == "%d artikelen");
  CHECK(texts.plural(Language::german, "%d article", "%d articles", 1) == "%d article");
  CHECK(texts.plural(Language::german, "%d article", "%d articles", 7) == "%d articles");
  const ui::BoundWords words(texts, Language::dutch);
  CHECK(words.get("Pay") == "Betalen");
  CHECK(words.plural("%d article", "%d articles", 3) == "%d artikelen");
}

TEST_CASE("plural forms: French counts nothing as one") {
  CHECK(plural_form(Language::french, 0) == 0);
  CHECK(plural_form(Language::french, 1) == 0);
  CHECK(plural_form(Language::french, 2) == 1);
  for (const Language language : {Language::dutch, Language::english, Language::german}) {
    CHECK(plural_form(language, 0) == 1);
    CHECK(plural_form(language, 1) == 0);
    CHECK(plural_form(language, 2) == 1);
  }
}

TEST_CASE("the program's own catalogues read and differ") {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts);
  const std::string_view id = "A member of staff";
  CHECK(texts->get(Language::dutch, id) == "Een medewerker");
  CHECK(texts->get(Language::german, id) != id);
  CHECK(texts->get(Language::french, id) != id);
}
