// SPDX-License-Identifier: Apache-2.0
// Receipts as dots: text fills the paper by columns, a code is read back by zbar, a logo comes from a file.
#include "kiosk/sign/receipt_raster.h"

#include <zbar.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace kassabel::sign {
namespace {

using Style = PrintLine::Style;

struct Destroy {
  void operator()(zbar::zbar_image_scanner_t* scanner) const { zbar::zbar_image_scanner_destroy(scanner); }
  void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};

std::string read_back(const Raster& picture) {
  std::vector<unsigned char> grey;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width; ++x) grey.push_back(picture.black(x, y) ? 0 : 255);
  const std::unique_ptr<zbar::zbar_image_scanner_t, Destroy> scanner(zbar::zbar_image_scanner_create());
  const std::unique_ptr<zbar::zbar_image_t, Destroy> image(zbar::zbar_image_create());
  zbar::zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
  zbar::zbar_image_set_size(image.get(), static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height()));
  zbar::zbar_image_set_data(image.get(), grey.data(), grey.size(), nullptr);
  zbar::zbar_scan_image(scanner.get(), image.get());
  const auto* symbol = zbar::zbar_image_first_symbol(image.get());
  return symbol != nullptr ? zbar::zbar_symbol_get_data(symbol) : "";
}

// Black dots between these columns of dots.
int dots_in(const Raster& picture, int from_x, int to_x, int from_y, int to_y) {
  int dots = 0;
  for (int y = from_y; y < to_y; ++y)
    for (int x = from_x; x < to_x; ++x) dots += picture.black(x, y) ? 1 : 0;
  return dots;
}

}  // namespace

TEST_CASE("as many characters as the paper has columns fill its width, and not more") {
  for (const int columns : {32, 42, 48}) {
    const Raster picture =
        draw_lines({{std::string(static_cast<std::size_t>(columns), 'M'), Style::normal}}, columns, 576);
    REQUIRE(picture.is_sound());
    CHECK(picture.width == 576);
    const int cell = 576 / columns;
    for (int column = 0; column < columns; ++column) {
      const int from = 576 * column / columns;
      CHECK(dots_in(picture, from, from + cell, 0, picture.height()) > 10);
    }
  }
}

TEST_CASE("styles look as they are called") {
  const Raster picture =
      draw_lines({{"HH", Style::normal}, {"HH", Style::bold}, {"HH", Style::wide}, {"HH", Style::centred}}, 42, 512);
  REQUIRE(picture.height() % 4 == 0);
  const int line = picture.height() / 4;
  const auto in_line = [&](int number, int from, int to) {
    return dots_in(picture, from, to, number * line, (number + 1) * line);
  };
  CHECK(in_line(1, 0, 512) > in_line(0, 0, 512));
  CHECK(in_line(0, 26, 512) == 0);
  CHECK(in_line(2, 26, 50) > 0);
  CHECK(in_line(3, 0, 240) == 0);
  CHECK(in_line(3, 240, 272) > 0);
}

TEST_CASE("a code is what zbar reads, also a long one") {
  for (const std::string& text : {std::string("KBS-PRINTER-TEST"), "https://example.org/?q=" + std::string(270, 'x')})
    CHECK(read_back(draw_qr(text, 4)) == text);
}

TEST_CASE("what cannot be drawn is nothing") {
  CHECK(draw_qr("", 4).empty());
  CHECK(draw_qr(std::string(4000, 'x'), 4).empty());
  CHECK(draw_qr("x", 0).empty());
  CHECK(draw_lines({}, 42, 512).empty());
  CHECK(draw_lines({{"x", Style::normal}}, 4, 512).empty());
  CHECK(draw_lines({{"x", Style::normal}}, 42, 5000).empty());
  CHECK(draw_lines({{"\xFF\xC3 broken\n\x1B", Style::normal}}, 42, 512).is_sound());
}

TEST_CASE("a logo is read from a PNG no wider than the paper") {
  const std::string pictures = std::string(KASSABEL_SOURCE_DIR) + "/ui/pictures/";
  const auto too_wide = load_logo(pictures + "welcome.png", 64);
  REQUIRE_FALSE(too_wide);
  CHECK(too_wide.error().text.find("at most 64") != std::string::npos);
  CHECK_FALSE(load_logo(pictures + "nothing.png", 512));
  const auto read = load_logo(pictures + "welcome.png", Raster::width_max_dots);
  REQUIRE(read);
  CHECK(read->is_sound());
  CHECK(read->width == 450);
  CHECK(read->height() == 800);
}

}  // namespace kassabel::sign
