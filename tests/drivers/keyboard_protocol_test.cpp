// SPDX-License-Identifier: Apache-2.0
// Boot reports and the layouts: which key makes which sign, as printed on the keys.
#include <string>
#include <vector>

#include "drivers/keyboard/examples.h"
#include "drivers/keyboard/layout.h"
#include "drivers/keyboard/typist.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::keyboard;

namespace {

constexpr std::uint8_t shift = modifier::left_shift, alt_gr = modifier::right_alt, alt = modifier::left_alt,
                       ctrl = modifier::left_ctrl;

std::string words_of(const std::vector<Typed>& all) {
  std::string out;
  for (const Typed& typed : all) {
    out += typed.text;
    if (typed.what == Typed::What::enter) out += "<enter>";
    if (typed.what == Typed::What::tab) out += "<tab>";
    if (typed.what == Typed::What::other) out += "<other>";
  }
  return out;
}

std::string typed(Typist& typist, const std::vector<Report>& reports) {
  Reports reader;
  std::string out;
  for (const Report& report : reports)
    if (const auto step = reader.take(report)) out += words_of(typist.type(*step));
  return out;
}

// These keys one after the other, each let go, with a modifier.
std::string keys(KeyLayout layout, const std::vector<std::uint8_t>& usages, std::uint8_t modifiers = 0,
                 bool caps_lock = false) {
  Typist typist(layout, caps_lock);
  std::vector<Report> reports;
  for (const std::uint8_t usage : usages)
    for (const Report& report : type_stroke({usage, modifiers})) reports.push_back(report);
  return typed(typist, reports);
}

std::vector<std::uint8_t> from_to(std::uint8_t first, std::uint8_t last) {
  std::vector<std::uint8_t> usages;
  for (int usage = first; usage <= last; ++usage) usages.push_back(static_cast<std::uint8_t>(usage));
  return usages;
}

// The rows of a keyboard as fingers see them, left to right.
const std::vector<std::uint8_t> digit_row{0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2D},
    upper_row{0x14, 0x1A, 0x08, 0x15, 0x17, 0x1C, 0x18, 0x0C, 0x12, 0x13},
    home_row{0x04, 0x16, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x33, 0x34},
    lower_row{0x1D, 0x1B, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38};

std::string all_ascii() {
  std::string text;
  for (char sign = 0x20; sign < 0x7F; ++sign) text += sign;
  return text;
}

}  // namespace

TEST_CASE("a key counts when it goes down, and again only after it was let go") {
  Reports reports;
  CHECK(reports.take(Report{0, 0, 0x04}) == Step{0, {0x04}});
  CHECK(reports.take(Report{0, 0, 0x04}) == Step{0, {}});
  CHECK(reports.take(Report{shift, 0, 0x04, 0x05}) == Step{shift, {0x05}});
  CHECK(reports.take(Report{}) == Step{0, {}});
  CHECK(reports.take(Report{0, 0, 0x06, 0x04, 0x06}) == Step{0, {0x06, 0x04}});
}

TEST_CASE("rollover, short reports and usages that are no keys are passed over") {
  Reports reports;
  CHECK(reports.take(Report{0, 0, 0x04}) == Step{0, {0x04}});
  CHECK_FALSE(reports.take(Report{0, 0, 1, 1, 1, 1, 1, 1}));
  CHECK_FALSE(reports.take(Report{0, 0, 0x05, 3}));
  CHECK_FALSE(reports.take(std::vector<std::uint8_t>{0, 0, 0x05}));
  CHECK_FALSE(reports.take({}));
  CHECK(reports.take(Report{0, 0, 0x04}) == Step{0, {}});  // still held all the while
  CHECK(reports.take(Report{0, 0, 0xE1, 0xFF}) == Step{0, {}});
  CHECK(reports.take(std::vector<std::uint8_t>{0, 0, 0x07, 0, 0, 0, 0, 0, 0x08}) == Step{0, {0x07}});
}

TEST_CASE("each layout types all of ASCII") {
  const std::string ascii = all_ascii();
  for (const KeyLayout layout : {KeyLayout::us, KeyLayout::fr, KeyLayout::de})
    for (const bool caps_lock : {false, true}) {
      Typist typist(layout, caps_lock);
      CHECK(typed(typist, type_text(layout, caps_lock, ascii)) == ascii);
    }
}

TEST_CASE("the US keyboard") {
  const KeyLayout us = KeyLayout::us;
  CHECK(keys(us, from_to(0x04, 0x1D)) == "abcdefghijklmnopqrstuvwxyz");
  CHECK(keys(us, from_to(0x04, 0x1D), shift) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK(keys(us, from_to(0x1E, 0x27)) == "1234567890");
  CHECK(keys(us, from_to(0x1E, 0x27), modifier::right_shift) == "!@#$%^&*()");
  CHECK(keys(us, from_to(0x2D, 0x38)) == "-=[]\\\\;'`,./");
  CHECK(keys(us, from_to(0x2D, 0x38), shift) == "_+{}||:\"~<>?");
  CHECK(keys(us, from_to(0x54, 0x63)) == "/*-+<enter>1234567890.");
  CHECK(keys(us, {0x28, 0x2B, 0x2C}) == "<enter><tab> ");
  CHECK(keys(us, {0x04}, alt_gr) == "<other>");
}

TEST_CASE("the French keyboard") {
  const KeyLayout fr = KeyLayout::fr;
  CHECK(keys(fr, digit_row) == "&é\"'(-è_çà)");
  CHECK(keys(fr, digit_row, shift) == "1234567890°");
  CHECK(keys(fr, digit_row, alt_gr) == "<other>~#{[|`\\^@]");
  CHECK(keys(fr, upper_row) == "azertyuiop");
  CHECK(keys(fr, home_row, shift) == "QSDFGHJKLM%");
  CHECK(keys(fr, lower_row) == "wxcvbn,;:!");
  CHECK(keys(fr, lower_row, shift) == "WXCVBN?./§");
  CHECK(keys(fr, {0x64, 0x2E, 0x30, 0x31, 0x35}) == "<=$*²");
  CHECK(keys(fr, {0x08, 0x30, 0x2E}, alt_gr) == "€¤}");
}

TEST_CASE("the German keyboard") {
  const KeyLayout de = KeyLayout::de;
  CHECK(keys(de, digit_row) == "1234567890ß");
  CHECK(keys(de, digit_row, shift) == "!\"§$%&/()=?");
  CHECK(keys(de, {0x1F, 0x20, 0x24, 0x25, 0x26, 0x27, 0x2D}, alt_gr) == "²³{[]}\\");
  CHECK(keys(de, upper_row) == "qwertzuiop");
  CHECK(keys(de, home_row, shift) == "ASDFGHJKLÖÄ");
  CHECK(keys(de, lower_row) == "yxcvbnm,.-");
  CHECK(keys(de, lower_row, shift) == "YXCVBNM;:_");
  CHECK(keys(de, {0x64, 0x2F, 0x30, 0x31, 0x32}, shift) == ">Ü*''");
  CHECK(keys(de, {0x14, 0x08, 0x10, 0x30, 0x64}, alt_gr) == "@€µ~|");
  CHECK(keys(de, {0x14}, ctrl | alt) == "@");  // Ctrl and Alt together are AltGr
  CHECK(keys(de, {0x63}) == ",");
}

TEST_CASE("a GTIN on an AZERTY keyboard is typed with Shift") {
  const std::vector<std::uint8_t> gtin{0x25, 0x24, 0x1E, 0x27, 0x21, 0x27, 0x27, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x20};
  CHECK(keys(KeyLayout::fr, gtin, shift) == "8710400123453");
  CHECK(keys(KeyLayout::fr, gtin, 0, true) == "8710400123453");  // or with Caps Lock
  CHECK(keys(KeyLayout::fr, gtin) == "_è&à'àà&é\"'(\"");
}

TEST_CASE("Caps Lock turns letters around, on AZERTY the digits too") {
  CHECK(keys(KeyLayout::us, {0x04, 0x1E, 0x2D}, 0, true) == "A1-");
  CHECK(keys(KeyLayout::us, {0x04, 0x1E, 0x2D}, shift, true) == "a!_");
  CHECK(keys(KeyLayout::de, {0x1C, 0x33, 0x1E}, 0, true) == "ZÖ1");
  CHECK(keys(KeyLayout::fr, {0x04, 0x1E, 0x2D, 0x10}, 0, true) == "Q1),");
  CHECK(keys(KeyLayout::fr, {0x33, 0x23}, shift, true) == "m-");
  CHECK(keys(KeyLayout::us, {0x04, 0x39, 0x04, 0x39, 0x04}) == "aAa");
}

TEST_CASE("dead keys wait for a space, and are dropped before anything else") {
  CHECK(keys(KeyLayout::de, {0x35, 0x2C, 0x35, 0x04}) == "^a");
  CHECK(keys(KeyLayout::de, {0x2E, 0x2C}, shift) == "`");
  CHECK(keys(KeyLayout::de, {0x35, 0x28, 0x2C}) == "<enter> ");
  CHECK(keys(KeyLayout::fr, {0x2F, 0x04, 0x2F, 0x2C}) == "q^");
  // ~ and ` of AZERTY are dead on Windows and not elsewhere: a space behind them is none.
  Typist typist(KeyLayout::fr);
  CHECK(typed(typist, {Report{alt_gr, 0, 0x1F}, Report{}, Report{0, 0, 0x2C}, Report{}, Report{0, 0, 0x2C}}) == "~ ");
}

TEST_CASE("Alt and digits of the keypad make any sign, and GS") {
  Typist typist(KeyLayout::us);
  CHECK(typed(typist, type_alt_code("029")) == "\x1D");
  CHECK(typed(typist, type_alt_code("65")) == "A");
  CHECK(typed(typist, type_alt_code("0233")) == "é");
  CHECK(typed(typist, type_alt_code("013")) == "<enter>");
  CHECK(typed(typist, type_alt_code("9")) == "<tab>");
  for (const char* const none : {"0", "233", "0128", "0256", "127", "00065"})
    CHECK(typed(typist, type_alt_code(none)) == "<other>");
  CHECK(typed(typist, {Report{alt}, Report{alt, 0, 0x04}, Report{}}) == "<other>");
  CHECK(typed(typist, {Report{alt}, Report{}}).empty());
}

TEST_CASE("control characters come as Ctrl and a key, on any layout") {
  CHECK(keys(KeyLayout::us, {0x30, 0x2F, 0x31, 0x23, 0x2D}, ctrl) == "\x1D\x1B\x1C\x1E\x1F");
  CHECK(keys(KeyLayout::fr, {0x30}, modifier::right_ctrl) == "\x1D");
  CHECK(keys(KeyLayout::fr, {0x33, 0x0C}, ctrl) == "<enter><tab>");  // Ctrl+M, Ctrl+I
  CHECK(keys(KeyLayout::us, {0x1E, 0x29}, ctrl) == "<other><other>");
  CHECK(keys(KeyLayout::us, {0x04}, modifier::left_gui) == "<other>");
  CHECK(keys(KeyLayout::us, {0x3E, 0x52, 0x29, 0x2A}) == "<other><other><other><other>");
  CHECK(keys(KeyLayout::us, {0x53, 0x47}).empty());  // Num Lock, Scroll Lock
}

TEST_CASE("a key or a sign may stand in for GS") {
  Typist by_key(KeyLayout::us, false, {0x41, u'\0'});
  CHECK(typed(by_key, {Report{0, 0, 0x41}, Report{0, 0, 0x04}}) ==
        "\x1D"
        "a");
  Typist by_sign(KeyLayout::de, false, {0, u'|'});
  CHECK(typed(by_sign, type_text(KeyLayout::de, false, "01|10")) ==
        "01\x1D"
        "10");
}
