// SPDX-License-Identifier: Apache-2.0
// The window's own promises: waking from another thread, two windows at once, settling, refused panels.
#include <chrono>
#include <thread>

#include "tests/support/catch.h"
#include "ui/kit/font_files.h"
#include "ui/platform/window.h"

using namespace kassabel;
using namespace kassabel::ui;

namespace {

std::unique_ptr<Window> open_headless() {
  auto opened = Window::open({{}, true});
  REQUIRE(opened);
  return std::move(*opened);
}

void plain(Kit& kit) {
  kit.enter_screen("plain");
  kit.fill(Role::paper);
}

}  // namespace

TEST_CASE("wake() ends an endless wait, from any thread, also when it came first") {
  const auto window = open_headless();
  window->wake();
  window->wake();
  window->wait(-1);
  std::thread other([&window] { window->wake(); });
  window->wait(-1);
  other.join();
  window->wait(0);
  window->wait(1);
  CHECK_FALSE(window->quit_asked());
}

TEST_CASE("a finger ends a wait") {
  const auto window = open_headless();
  std::thread other([&window] { window->push_finger(true, 10, 10); });
  window->wait(-1);
  other.join();
  CHECK(window->take_touched());
  CHECK(window->wants_frame());
}

TEST_CASE("a window settles and then wants nothing") {
  const auto window = open_headless();
  int frames = 0;
  while (window->wants_frame() && frames < 100) {
    window->frame({}, plain);
    ++frames;
  }
  CHECK(frames <= 4);
  CHECK_FALSE(window->wants_frame());
}

TEST_CASE("two windows keep their fingers and their screens apart") {
  const auto left = open_headless();
  const auto right = open_headless();
  int left_presses = 0;
  int right_presses = 0;
  const auto screen = [](int& presses) {
    return [&presses](Kit& kit) {
      kit.enter_screen("one");
      if (kit.button({10, 10, 100, 30}, {"go", "Go"})) ++presses;
    };
  };
  const auto run = [&] {
    for (int i = 0; i < 6; ++i) {
      left->wait(0);
      left->frame({}, screen(left_presses));
      right->wait(0);
      right->frame({}, screen(right_presses));
    }
  };
  run();
  right->push_finger(true, 50, 20);
  right->push_finger(false, 50, 20);
  run();
  CHECK(left_presses == 0);
  CHECK(right_presses == 1);
  left->push_finger(true, 50, 20);
  left->push_finger(false, 50, 20);
  run();
  CHECK(left_presses == 1);
  CHECK(right_presses == 1);
}

TEST_CASE("impossible panels are refused, other distances scale the millimetres") {
  WindowOptions options;
  options.headless = true;
  options.metrics.width_px = 0;
  REQUIRE_FALSE(Window::open(options));
  CHECK(Window::open(options).error().kind == ErrorKind::invalid);
  options.metrics = {};
  options.metrics.distance_mm = 900;
  const auto far = Window::open(options);
  REQUIRE(far);
  CHECK((*far)->kit().screen().w == Catch::Approx(268.0 * 600 / 900).margin(0.5));
  CHECK((*far)->kit().portrait());
}

TEST_CASE("a picture that cannot be written is an error, not a crash") {
  const auto window = open_headless();
  CHECK_FALSE(window->save_png("before-any-frame.png"));
  window->frame({}, plain);
  CHECK_FALSE(window->save_png("no-such-folder/x.png"));
}

TEST_CASE("a missing font names the package to install") {
  const auto missing = find_font("NoSuchFont-Regular", "fonts-none");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::not_found);
  CHECK(missing.error().text.find("fonts-none") != std::string::npos);
}
