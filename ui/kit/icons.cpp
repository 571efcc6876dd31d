// SPDX-License-Identifier: Apache-2.0
// One function an icon, so that changing the printer touches only the printer.
#include "ui/kit/icons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace kassabel::ui {
namespace {

constexpr float pi = 3.14159265F;
constexpr float stroke = 2.1F;

// A pen on the 24 x 24 grid.
class Pen {
 public:
  explicit Pen(float unit_px) : unit_(unit_px) {}

  void line(std::initializer_list<Point> points, float width = stroke) { path(points, width); }
  void closed(std::initializer_list<Point> points, float width = stroke) {
    std::vector<Point> all(points);
    all.push_back(all.front());
    path(all, width);
  }
  void arc(Point centre, float radius, float from, float to, float width = stroke) {
    path(bent(centre, radius, from, to), width);
  }
  // Starts at the first point, bends over the arc, ends at the last: a dome, a shoulder.
  void arch(Point first, Point centre, float radius, Point last, float width = stroke) {
    std::vector<Point> all{first};
    const std::vector<Point> dome = bent(centre, radius, pi, 2 * pi);
    all.insert(all.end(), dome.begin(), dome.end());
    all.push_back(last);
    path(all, width);
  }
  void circle(Point centre, float radius, float width = stroke) { arc(centre, radius, 0, 2 * pi, width); }
  void dot(Point centre, float radius) { path(std::array{centre, centre}, 2 * radius); }
  void frame(float x0, float y0, float x1, float y1, float radius, float width = stroke) {
    std::vector<Point> all;
    const auto corner = [&](Point centre, float from) {
      const std::vector<Point> part = bent(centre, radius, from, from + pi / 2);
      all.insert(all.end(), part.begin(), part.end());
    };
    corner({x1 - radius, y1 - radius}, 0);
    corner({x0 + radius, y1 - radius}, pi / 2);
    corner({x0 + radius, y0 + radius}, pi);
    corner({x1 - radius, y0 + radius}, 3 * pi / 2);
    all.push_back(all.front());
    path(all, width);
  }

  [[nodiscard]] std::vector<Stroke> take() { return std::move(strokes_); }

 private:
  [[nodiscard]] static std::vector<Point> bent(Point centre, float radius, float from, float to) {
    const int steps = std::max(4, static_cast<int>(std::abs(to - from) * 12));
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
      const float angle = from + (to - from) * static_cast<float>(i) / static_cast<float>(steps);
      points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return points;
  }
  template <class Points>
  void path(const Points& points, float width) {
    const Point* before = nullptr;
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): it takes a list of points for one that may be nowhere
    for (const Point& point : points) {
      if (before != nullptr) strokes_.push_back({px(*before), px(point), width * unit_ / 2});
      before = &point;
    }
  }
  [[nodiscard]] Point px(Point p) const { return {p.x * unit_, p.y * unit_}; }

  float unit_;
  std::vector<Stroke> strokes_;
};

// Four corners of a viewfinder around bars.
void scan(Pen& pen) {
  pen.line({{2.2F, 7}, {2.2F, 3.2F}, {6.5F, 3.2F}});
  pen.line({{17.5F, 3.2F}, {21.8F, 3.2F}, {21.8F, 7}});
  pen.line({{21.8F, 17}, {21.8F, 20.8F}, {17.5F, 20.8F}});
  pen.line({{6.5F, 20.8F}, {2.2F, 20.8F}, {2.2F, 17}});
  struct Bar {
    float x, width;
  };
  constexpr std::array<Bar, 5> bars{{{6.9F, 1.5F}, {9.6F, 1.2F}, {12.0F, 1.5F}, {14.5F, 1.2F}, {17.1F, 1.5F}}};
  for (const Bar& one : bars) pen.line({{one.x, 7.4F}, {one.x, 16.6F}}, one.width);
}

void person(Pen& pen) {
  pen.circle({12, 6.6F}, 4.4F);
  pen.arch({3.8F, 21.8F}, {12, 21.2F}, 8.2F, {20.2F, 21.8F});
}

// A bell for the counter: knob, dome, rim, and the clapper below.
void bell(Pen& pen) {
  pen.line({{10.2F, 2.2F}, {13.8F, 2.2F}});
  pen.line({{12, 2.2F}, {12, 4.6F}});
  pen.arch({5.6F, 17.2F}, {12, 11}, 6.4F, {18.4F, 17.2F});
  pen.line({{3.4F, 17.4F}, {20.6F, 17.4F}});
  pen.arc({12, 19.8F}, 2.5F, 0.12F, pi - 0.12F);
}

void card(Pen& pen) {
  pen.frame(2, 4.6F, 22, 19.4F, 2.4F);
  pen.line({{2.6F, 9.6F}, {21.4F, 9.6F}}, 2.8F);
  pen.line({{5.6F, 15.4F}, {9.4F, 15.4F}}, 1.8F);
}

// A note with coins on it.
void cash(Pen& pen) {
  pen.frame(1.6F, 5, 22.4F, 16, 1.8F);
  pen.circle({12, 10.5F}, 2.6F, 1.9F);
  pen.dot({5.4F, 10.5F}, 1.1F);
  pen.dot({18.6F, 10.5F}, 1.1F);
  pen.line({{4, 19.8F}, {20, 19.8F}}, 1.9F);
}

void basket(Pen& pen) {
  pen.line({{1.8F, 10}, {22.2F, 10}});
  pen.line({{4, 10}, {5.8F, 20.6F}, {18.2F, 20.6F}, {20, 10}});
  pen.line({{7, 10}, {10.4F, 3.4F}}, 1.9F);
  pen.line({{17, 10}, {13.6F, 3.4F}}, 1.9F);
  pen.line({{9.4F, 13.4F}, {9.8F, 17.4F}}, 1.7F);
  pen.line({{14.6F, 13.4F}, {14.2F, 17.4F}}, 1.7F);
}

void printer(Pen& pen) {
  pen.line({{6.6F, 8.4F}, {6.6F, 2.6F}, {17.4F, 2.6F}, {17.4F, 8.4F}});
  pen.line({{6.4F, 17.2F}, {2.4F, 17.2F}, {2.4F, 8.6F}, {21.6F, 8.6F}, {21.6F, 17.2F}, {17.6F, 17.2F}});
  pen.closed({{6.6F, 13.4F}, {17.4F, 13.4F}, {17.4F, 21.6F}, {6.6F, 21.6F}});
}

void clock(Pen& pen) {
  pen.circle({12, 12}, 9.4F);
  pen.line({{12, 6.6F}, {12, 12.4F}, {15.8F, 14.6F}});
}

void phone(Pen& pen) {
  pen.frame(6, 1.8F, 18, 22.2F, 2.6F);
  pen.line({{10.6F, 18.8F}, {13.4F, 18.8F}}, 1.9F);
}

void search(Pen& pen) {
  pen.circle({10.2F, 10.2F}, 7);
  pen.line({{15.4F, 15.4F}, {21.4F, 21.4F}}, 2.6F);
}

// A label on a string.
void price(Pen& pen) {
  pen.closed({{12.4F, 2.6F}, {21.4F, 2.6F}, {21.4F, 11.6F}, {11.4F, 21.6F}, {2.4F, 12.6F}});
  pen.circle({16.9F, 7.1F}, 1.6F, 1.7F);
}

void warning(Pen& pen) {
  pen.closed({{12, 3}, {22, 20.6F}, {2, 20.6F}});
  pen.line({{12, 9.6F}, {12, 14.2F}});
  pen.dot({12, 17.4F}, 1.25F);
}

void sound(Pen& pen) {
  pen.closed({{2.4F, 9}, {6.4F, 9}, {11.8F, 4.2F}, {11.8F, 19.8F}, {6.4F, 15}, {2.4F, 15}});
  pen.arc({11.8F, 12}, 4.4F, -0.75F, 0.75F);
  pen.arc({11.8F, 12}, 8.6F, -0.75F, 0.75F);
}

void erase(Pen& pen) {
  pen.closed({{8, 4.6F}, {22, 4.6F}, {22, 19.4F}, {8, 19.4F}, {1.8F, 12}});
  pen.line({{11.2F, 8.6F}, {18, 15.4F}});
  pen.line({{18, 8.6F}, {11.2F, 15.4F}});
}

void remove_one(Pen& pen) {
  pen.line({{2.8F, 5.8F}, {21.2F, 5.8F}});
  pen.line({{8.6F, 5.4F}, {9.2F, 2.4F}, {14.8F, 2.4F}, {15.4F, 5.4F}}, 1.9F);
  pen.line({{4.8F, 6}, {6, 21.6F}, {18, 21.6F}, {19.2F, 6}});
  pen.line({{9.8F, 10.2F}, {10.1F, 17.4F}}, 1.8F);
  pen.line({{14.2F, 10.2F}, {13.9F, 17.4F}}, 1.8F);
}

void back(Pen& pen) {
  pen.line({{21, 12}, {3.4F, 12}}, 2.4F);
  pen.line({{10.2F, 5}, {3.2F, 12}, {10.2F, 19}}, 2.4F);
}

void draw(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::scan:
      return scan(pen);
    case Icon::person:
      return person(pen);
    case Icon::bell:
      return bell(pen);
    case Icon::card:
      return card(pen);
    case Icon::cash:
      return cash(pen);
    case Icon::basket:
      return basket(pen);
    case Icon::printer:
      return printer(pen);
    case Icon::check:
      return pen.line({{3.4F, 12.8F}, {9.4F, 18.8F}, {20.6F, 5.8F}}, 2.8F);
    case Icon::back:
      return back(pen);
    case Icon::remove:
      return remove_one(pen);
    case Icon::plus:
      pen.line({{12, 3.6F}, {12, 20.4F}}, 2.6F);
      return pen.line({{3.6F, 12}, {20.4F, 12}}, 2.6F);
    case Icon::minus:
      return pen.line({{3.6F, 12}, {20.4F, 12}}, 2.6F);
    case Icon::clock:
      return clock(pen);
    case Icon::phone:
      return phone(pen);
    case Icon::warning:
      return warning(pen);
    case Icon::sound:
      return sound(pen);
    case Icon::erase:
      return erase(pen);
    case Icon::up:
      return pen.line({{3.6F, 16}, {12, 7.6F}, {20.4F, 16}}, 2.8F);
    case Icon::down:
      return pen.line({{3.6F, 8}, {12, 16.4F}, {20.4F, 8}}, 2.8F);
    case Icon::search:
      return search(pen);
    case Icon::price:
      return price(pen);
    case Icon::space:
      return pen.line({{3, 11}, {3, 16}, {21, 16}, {21, 11}}, 2.4F);
  }
}

}  // namespace

std::vector<Stroke> icon_strokes(Icon icon, float unit_px) {
  Pen pen(unit_px);
  draw(pen, icon);
  return pen.take();
}

}  // namespace kassabel::ui
