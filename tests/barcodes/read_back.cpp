// SPDX-License-Identifier: Apache-2.0
// read_back FILE.png: prints every bar code that zbar, which knows nothing of us, finds in the picture: "EAN-13
// 8719...", one a line. Ends 1 when the picture cannot be read.
#include <png.h>
#include <zbar.h>

#include <cstdio>
#include <memory>
#include <vector>

namespace {

struct Destroy {
  void operator()(zbar::zbar_image_scanner_t* scanner) const { zbar::zbar_image_scanner_destroy(scanner); }
  void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};

}  // namespace

int main(int argc, char** argv) {
  png_image picture{};
  picture.version = PNG_IMAGE_VERSION;
  if (argc != 2 || png_image_begin_read_from_file(&picture, argv[1]) == 0) {
    std::fprintf(stderr, "read_back: no picture to read: %s\n", picture.message);
    return 1;
  }
  picture.format = PNG_FORMAT_GRAY;
  std::vector<unsigned char> grey(PNG_IMAGE_SIZE(picture));
  if (png_image_finish_read(&picture, nullptr, grey.data(), 0, nullptr) == 0) {
    std::fprintf(stderr, "read_back: %s: %s\n", argv[1], picture.message);
    return 1;
  }
  const std::unique_ptr<zbar::zbar_image_scanner_t, Destroy> scanner(zbar::zbar_image_scanner_create());
  const std::unique_ptr<zbar::zbar_image_t, Destroy> image(zbar::zbar_image_create());
  zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  for (const auto kind : {zbar::ZBAR_EAN13, zbar::ZBAR_EAN8, zbar::ZBAR_CODE128})
    zbar::zbar_image_scanner_set_config(scanner.get(), kind, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
  zbar::zbar_image_set_size(image.get(), picture.width, picture.height);
  zbar::zbar_image_set_data(image.get(), grey.data(), grey.size(), nullptr);
  zbar::zbar_scan_image(scanner.get(), image.get());
  for (auto* symbol = zbar::zbar_image_first_symbol(image.get()); symbol != nullptr;
       symbol = zbar::zbar_symbol_next(symbol))
    std::printf("%s %s\n", zbar::zbar_get_symbol_name(zbar::zbar_symbol_get_type(symbol)),
                zbar::zbar_symbol_get_data(symbol));
  return 0;
}
