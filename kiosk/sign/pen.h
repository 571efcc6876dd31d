// SPDX-License-Identifier: Apache-2.0
// A pen on a page: texts that wrap and rounded boxes, in millimetres. Every text tells its height, so that a page is
// first measured and then drawn by the same code. The only place that sees Pango and cairo. Main thread.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"

namespace kassabel::sign {

struct Colour {
  double red = 0, green = 0, blue = 0;
};
[[nodiscard]] constexpr Colour rgb(int hex) {
  return {(hex >> 16 & 0xFF) / 255.0, (hex >> 8 & 0xFF) / 255.0, (hex & 0xFF) / 255.0};
}

struct Type {
  double size_mm = 4;  // of the em
  bool bold = false;
  Colour colour;
};

enum class Picture { person, scan };

class Pen {
 public:
  // A PDF of one page.
  Pen(double width_mm, double height_mm);
  ~Pen();
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  // While false, nothing is drawn and all is measured.
  void draw(bool on) { drawing_ = on; }

  // Height of the text, wrapped to this width, at this place.
  double text(double x, double y, double width, const std::string& text, const Type& type);
  [[nodiscard]] bool is_one_line(double width, const std::string& text, const Type& type) const;
  void box(double x, double y, double width, double height, double radius, Colour fill, Colour edge);
  void line(double x, double y, double width, Colour colour);
  void picture(double x, double y, double size, Picture picture, Colour colour);
  // made: "2026-11-23T06:00:00", or empty; cairo would write the time of the printing.
  void describe(const std::string& title, const std::string& author, const std::string& made);

  // Ends the page and writes the file; nothing is written before.
  [[nodiscard]] Result<void> save(const std::string& file);

 private:
  struct Page;
  struct Laid;
  [[nodiscard]] Laid lay(double width, const std::string& text, const Type& type) const;

  std::unique_ptr<Page> page_;
  bool drawing_ = true;
};

}  // namespace kassabel::sign
