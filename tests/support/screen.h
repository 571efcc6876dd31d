// SPDX-License-Identifier: Apache-2.0
// A screen under test: literal views in, fingers through SDL's queue, what it says and what it asks for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "tests/support/catch.h"
#include "tests/support/panels.h"
#include "tests/support/views.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

namespace kassabel::test {

// One panel of views::panels, Dutch, fingers through SDL's queue.
class Screen {
 public:
  explicit Screen(std::size_t panel = 0) : texts_(Catalogues::embedded()) {
    REQUIRE(texts_.has_value());
    auto window = ui::Window::open({.metrics = views::panels.at(panel).metrics, .headless = true});
    REQUIRE(window.has_value());
    window_ = std::move(*window);
  }

  std::optional<Input> frame(const lane::View& view) {
    const ui::BoundWords words(*texts_, view.language);
    std::optional<Input> answer;
    window_->frame(ui::look_of(view, words), [&](ui::Kit& kit) { answer = ui::draw(kit, view); });
    return answer;
  }

  const ui::Probe& show(const lane::View& view) {
    frame(view);
    return window_->kit().probe();
  }

  std::optional<Input> touch(const lane::View& view, std::string_view id) {
    frame(view);
    const ui::Widget* widget = window_->kit().probe().find(id);
    INFO("widget " << id);
    REQUIRE(widget != nullptr);
    const float x = widget->rect.x + widget->rect.w / 2;
    const float y = widget->rect.y + widget->rect.h / 2;
    std::optional<Input> answer;
    for (const bool down : {true, false}) {
      window_->push_finger(down, x, y);
      for (int settle = 0; settle < 4; ++settle) {
        window_->wait(0);
        if (auto one = frame(view)) {
          CHECK_FALSE(answer.has_value());  // one touch, one answer
          answer = std::move(one);
        }
      }
    }
    return answer;
  }

 private:
  Result<Catalogues> texts_;
  std::unique_ptr<ui::Window> window_;
};

[[nodiscard]] inline lane::View named(const std::string& name) {
  for (views::Named& one : views::all())
    if (one.name == name) return one.view;
  FAIL("no view " << name);
  return {};
}

template <class T>
[[nodiscard]] const T* as(const std::optional<Input>& answer) {
  return answer ? std::get_if<T>(&*answer) : nullptr;
}

}  // namespace kassabel::test
