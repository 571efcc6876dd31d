// SPDX-License-Identifier: Apache-2.0
// Rectangles, lines of text, capital heights: the measuring side of the kit, without a window.
#include "tests/support/catch.h"
#include "ui/kit/glyphs.h"
#include "ui/kit/layout.h"
#include "ui/kit/text_layout.h"

using namespace kassabel::ui;

namespace {

// Textures that are only numbers.
class NoTextures final : public Textures {
 public:
  void* make(const std::uint8_t*, int, int) override { return reinterpret_cast<void*>(++made_); }
  void update(void*, int, int, int, int, const std::uint8_t*) override {}
  void drop(void*) override {}

 private:
  std::uintptr_t made_ = 0;
};

}  // namespace

TEST_CASE("cuts take a piece off and never more than there is") {
  Rect rect{10, 20, 100, 200};
  const Rect top = rect.cut_top(50);
  CHECK((top.x == 10 && top.y == 20 && top.w == 100 && top.h == 50));
  const Rect bottom = rect.cut_bottom(30);
  CHECK((bottom.y == 190 && bottom.h == 30));
  const Rect left = rect.cut_left(40);
  CHECK((left.x == 10 && left.w == 40 && rect.x == 50));
  const Rect right = rect.cut_right(1000);
  CHECK((right.w == 60 && rect.w == 0));
  CHECK(rect.cut_left(5).w == 0);
  CHECK(rect.inset(10, 200).h == 0);
}

TEST_CASE("columns and stacks fill the rectangle exactly") {
  const auto cells = columns({0, 0, 100, 10}, 4, 4);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].w == Catch::Approx(22));
  CHECK(cells[1].x == Catch::Approx(26));
  CHECK(cells[3].right() == Catch::Approx(100));
  CHECK(stack({0, 5, 10, 95}, 3, 5)[2].bottom() == Catch::Approx(100));
  CHECK(columns({}, 0, 5).empty());
  CHECK(columns({0, 0, 10, 10}, 3, 50)[0].w == 0);
}

TEST_CASE("capitals are as high as asked, in every face") {
  NoTextures textures;
  Atlas atlas(textures);
  auto glyphs = Glyphs::load(atlas);
  REQUIRE(glyphs);
  for (const Face face : {Face::regular, Face::semibold, Face::bold, Face::mono}) {
    for (const int capital_px : {14, 19, 22, 30, 53, 68}) {
      const Glyph& letter = (*glyphs)->glyph({face, capital_px}, U'H');
      INFO("face " << static_cast<int>(face) << " at " << capital_px);
      CHECK(letter.top == Catch::Approx(capital_px).margin(capital_px * 0.05));
      CHECK(letter.patch.height == Catch::Approx(capital_px).margin(capital_px * 0.05 + 0.01));
    }
  }
}

TEST_CASE("digits are as wide as each other: amounts stand still") {
  NoTextures textures;
  Atlas atlas(textures);
  auto glyphs = Glyphs::load(atlas);
  REQUIRE(glyphs);
  for (const Face face : {Face::regular, Face::semibold, Face::bold}) {
    for (char32_t digit = U'1'; digit <= U'9'; ++digit) {
      CHECK((*glyphs)->advance_px({face, 40}, digit) == Catch::Approx((*glyphs)->advance_px({face, 40}, U'0')));
    }
  }
}

TEST_CASE("code points: broken bytes become one mark and never run over the end") {
  std::string_view text = "a€\xFF\xE2\x82";
  CHECK(take_code_point(text) == U'a');
  CHECK(take_code_point(text) == U'€');
  CHECK(take_code_point(text) == 0xFFFD);
  while (!text.empty()) CHECK(take_code_point(text) == 0xFFFD);
  CHECK(take_code_point(text) == 0);
}

TEST_CASE("lines break at spaces, keep no-break spaces, end in an ellipsis") {
  NoTextures textures;
  Atlas atlas(textures);
  auto loaded = Glyphs::load(atlas);
  REQUIRE(loaded);
  Glyphs& glyphs = **loaded;
  const Font font{Face::regular, 20};
  const auto broken = [&](std::string_view text, float width, int lines) {
    return break_lines(glyphs, font, text, width, lines, 30);
  };
  const float hello = glyphs.width_px(font, "hello");

  TextBlock block = broken("hello hello", hello + 2, 5);
  REQUIRE(block.lines.size() == 2);
  CHECK(block.lines[0].text == "hello");
  CHECK(block.lines[1].text == "hello");
  CHECK_FALSE(block.cut);

  block = broken("hello hello hello", hello * 2, 1);
  REQUIRE(block.lines.size() == 1);
  CHECK(block.cut);
  CHECK(block.lines[0].ellipsis);
  CHECK(block.lines[0].width_px <= hello * 2);

  block = broken("one\ntwo", 1000, 5);
  REQUIRE(block.lines.size() == 2);
  CHECK(block.lines[1].text == "two");

  CHECK(broken("€\u00A015,24", glyphs.width_px(font, "€\u00A015,2"), 5).cut);  // an amount is one word
  CHECK(broken("hellohello", hello, 5).cut);                                   // a broken word is a fault
  CHECK(broken("", 100, 5).lines.empty());
  CHECK(broken("x", 0, 5).lines.size() == 1);  // always gets on
}
