// SPDX-License-Identifier: Apache-2.0
// Product pictures: glyphs of the colour emoji font, scaled once to the size they are shown in and kept as textures.
// Single code points only (no flags, no joined people). Main thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "kiosk/base/result.h"
#include "ui/kit/frame.h"

namespace kassabel::ui {

struct Picture {
  void* texture = nullptr;  // null: the font has none
  int width = 0, height = 0;
};

class Emoji {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Emoji>> load(Textures& textures);
  ~Emoji();
  Emoji(const Emoji&) = delete;
  Emoji& operator=(const Emoji&) = delete;

  // Fits into side x side pixels.
  [[nodiscard]] Picture picture(std::string_view emoji, int side_px);
  // Once a frame, before drawing: forgets all when there are very many.
  void begin_frame();

 private:
  struct Library;
  explicit Emoji(Textures& textures);
  [[nodiscard]] Picture render(char32_t code_point, int side_px);

  Textures& textures_;
  std::unique_ptr<Library> library_;
  std::map<std::pair<char32_t, int>, Picture> pictures_;
};

}  // namespace kassabel::ui
