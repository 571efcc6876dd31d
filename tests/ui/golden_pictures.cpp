// SPDX-License-Identifier: Apache-2.0
// The pictures in the documents are those of today's screens. Compared on Debian 12 only: the emoji font, FreeType and
// B612 have other versions elsewhere; there the pictures are drawn and must have their size.
#include <png.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/must.h"
#include "tests/support/pictures.h"

using namespace kassabel;

namespace {

struct Pixels {
  unsigned width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

Pixels read_png(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  INFO(file);
  REQUIRE(png_image_begin_read_from_file(&image, file.c_str()) != 0);
  image.format = PNG_FORMAT_RGB;
  Pixels out{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  REQUIRE(png_image_finish_read(&image, nullptr, out.rgb.data(), 0, nullptr) != 0);
  return out;
}

// Rounding differs by a step or two between processors; a letter that moved differs by far more.
std::size_t pixels_apart(const Pixels& a, const Pixels& b) {
  constexpr int rounding = 8;
  std::size_t apart = 0;
  for (std::size_t at = 0; at + 2 < a.rgb.size(); at += 3) {
    bool same = true;
    for (std::size_t part = 0; part < 3; ++part)
      same = same && std::abs(a.rgb[at + part] - b.rgb[at + part]) <= rounding;
    if (!same) ++apart;
  }
  return apart;
}

bool on_debian_12() {
  std::ifstream release("/etc/os-release");
  for (std::string line; std::getline(release, line);)
    if (line == "VERSION_ID=\"12\"") return true;
  return false;
}

void compare(std::string_view picture, const std::filesystem::path& today,
             const std::function<Result<void>(const std::string& file)>& draw) {
  const std::string name = std::string(picture) + ".png";
  INFO(name << ": scripts/shots --documents draws it anew; look at it before you keep it");
  if (const auto done = draw((today / name).string()); !done) FAIL(done.error().text);
  const Pixels drawn = read_png((today / name).string());
  const Pixels kept = read_png(std::string(KASSABEL_SOURCE_DIR) + "/ui/pictures/" + name);
  REQUIRE(drawn.width == kept.width);
  REQUIRE(drawn.height == kept.height);
  if (on_debian_12()) CHECK(pixels_apart(drawn, kept) == 0);
}

}  // namespace

TEST_CASE("the pictures in the documents are today's screens") {
  const std::filesystem::path today = std::filesystem::temp_directory_path() / "kassabel-golden";
  std::filesystem::create_directories(today);
  const Catalogues texts = test::must(Catalogues::embedded());
  for (const views::Picture& picture : views::document_pictures)
    compare(picture.file, today, [&](const std::string& file) { return views::draw_picture(picture, texts, file); });
  compare("workbench", today, [&](const std::string& file) { return views::draw_workbench_picture(texts, file); });
  std::filesystem::remove_all(today);
}
