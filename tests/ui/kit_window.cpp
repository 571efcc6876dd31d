// SPDX-License-Identifier: Apache-2.0
// A headless window as main uses it: fingers through SDL's queue, presses, probe, pages, focus, waking.
#include <atomic>
#include <thread>

#include "tests/support/catch.h"
#include "ui/kit/frame.h"
#include "ui/platform/window.h"

using namespace kassabel;
using namespace kassabel::ui;

namespace {

struct Stage {
  std::unique_ptr<Window> window;
  Kit::FrameLook look;
  std::function<void(Kit&)> draw;
  int frames = 0;

  explicit Stage(std::function<void(Kit&)> screen) : draw(std::move(screen)) {
    auto opened = Window::open({{}, true});
    REQUIRE(opened);
    window = std::move(*opened);
    settle();
  }
  void settle() {
    window->wait(0);
    do {
      window->frame(look, draw);
      ++frames;
    } while (window->wants_frame() && frames < 1000);
  }
  void tap(float x_mm, float y_mm) {
    window->push_finger(true, x_mm, y_mm);
    window->push_finger(false, x_mm, y_mm);
    settle();
  }
};

constexpr Rect pay_rect{20, 20, 100, 30};

}  // namespace

TEST_CASE("a tap on a button is true exactly once, and nowhere else") {
  int presses = 0;
  Stage stage([&presses](Kit& kit) {
    kit.enter_screen("one");
    kit.fill(Role::paper);
    if (kit.button(pay_rect, {"pay", "Pay", ButtonKind::self})) ++presses;
  });
  CHECK_FALSE(stage.window->take_touched());
  stage.tap(70, 35);
  CHECK(presses == 1);
  CHECK(stage.window->take_touched());
  CHECK_FALSE(stage.window->take_touched());
  stage.settle();
  CHECK(presses == 1);
  stage.tap(200, 200);
  CHECK(presses == 1);
  stage.tap(70, 35);
  CHECK(presses == 2);
}

TEST_CASE("a press that slides off, or begins on another screen, does not count") {
  int presses = 0;
  std::string screen = "one";
  Stage stage([&](Kit& kit) {
    kit.enter_screen(screen);
    if (kit.button(pay_rect, {"pay", "Pay", ButtonKind::self})) ++presses;
  });
  stage.window->push_finger(true, 70, 35);
  stage.settle();
  stage.window->push_finger(false, 200, 200);
  stage.settle();
  CHECK(presses == 0);

  stage.window->push_finger(true, 70, 35);
  stage.settle();
  screen = "two";
  stage.settle();
  stage.window->push_finger(false, 70, 35);
  stage.settle();
  CHECK(presses == 0);
}

TEST_CASE("a disabled button cannot be pressed and says so") {
  int presses = 0;
  Stage stage([&presses](Kit& kit) {
    kit.enter_screen("one");
    if (kit.button(pay_rect, {"pay", "Pay", ButtonKind::self, {}, Type::label, false})) ++presses;
  });
  stage.tap(70, 35);
  CHECK(presses == 0);
  REQUIRE(stage.window->kit().probe().find("pay"));
  CHECK_FALSE(stage.window->kit().probe().find("pay")->enabled);
}

TEST_CASE("a finger down looks pressed at once, and afterwards the picture is as before") {
  Stage stage([](Kit& kit) {
    kit.enter_screen("one");
    kit.fill(Role::paper);
    static_cast<void>(kit.button(pay_rect, {"pay", "Pay", ButtonKind::person}));
  });
  const auto shot = [&stage] {
    // The drawing of one frame, as the count of frames that wanted to be shown.
    REQUIRE(stage.window->save_png("kit_window_shot.png"));
    FILE* file = std::fopen("kit_window_shot.png", "rb");
    REQUIRE(file != nullptr);
    std::string bytes(1U << 20U, '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
    std::fclose(file);
    return bytes;
  };
  const std::string before = shot();
  stage.window->push_finger(true, 70, 35);
  stage.window->wait(0);
  stage.window->frame(stage.look, stage.draw);  // the very next frame
  CHECK(shot() != before);
  stage.window->push_finger(false, 70, 35);
  stage.settle();
  CHECK(shot() == before);
}

TEST_CASE("the probe lists what is on the screen, and knows when words do not fit") {
  Stage stage([](Kit& kit) {
    kit.enter_screen("things");
    kit.text({10, 10, 100, 20}, "Good afternoon", {Type::title});
    kit.text({10, 40, 20, 8}, "A sentence that is far too long for here", {Type::body});
    static_cast<void>(kit.button({10, 60, 60, 20}, {"a", "Short"}));
    static_cast<void>(kit.button({10, 90, 20, 15}, {"b", "Unmöglich lange Beschriftung"}));
    static_cast<void>(kit.choice({10, 120, 200, 100}, {"c", Icon::scan, "Scan", {"Pay by card"}}));
    kit.picture({10, 230, 20, 20}, "🧀");
    kit.picture({40, 230, 20, 20}, "");
  });
  const Probe& probe = stage.window->kit().probe();
  CHECK(probe.screen == "things");
  REQUIRE(probe.widgets.size() == 6);
  CHECK(probe.widgets[0].label == "Good afternoon");
  CHECK_FALSE(probe.widgets[0].cut_off);
  CHECK(probe.widgets[1].cut_off);
  CHECK(probe.find("a")->role == WidgetRole::button);
  CHECK_FALSE(probe.find("a")->cut_off);
  CHECK(probe.find("b")->cut_off);
  CHECK(probe.find("c")->label == "Scan\nPay by card");
  CHECK(probe.widgets[5].role == WidgetRole::picture);
  CHECK(probe.says("by card"));
  CHECK_FALSE(probe.says("nothing of this"));
  CHECK(probe.find("zzz") == nullptr);
}

TEST_CASE("large text is never below 7.33 mm, small text never below what is read at an arm's length") {
  Stage stage([](Kit& kit) { kit.enter_screen("one"); });
  const auto one_line = [&stage](Type type) { return stage.window->kit().line_height(type); };
  const float normal_small = one_line(Type::small);
  stage.look.large_text = true;
  stage.settle();
  for (const Type type :
       {Type::headline, Type::title, Type::amount, Type::label, Type::body, Type::small, Type::display}) {
    CHECK(one_line(type) >= 7.33F * 1.5F - 0.2F);
  }
  CHECK(one_line(Type::small) > normal_small);
}

TEST_CASE("rows page with two buttons and forget the page with the screen") {
  std::size_t count = 25;
  std::string screen = "list";
  Kit::Rows rows;
  Stage stage([&](Kit& kit) {
    kit.enter_screen(screen);
    rows = kit.rows("lines", {10, 10, 240, 200}, count, 30);
  });
  CHECK(rows.first == 0);
  CHECK(rows.last == 5);
  REQUIRE(stage.window->kit().probe().find("lines-down"));
  CHECK_FALSE(stage.window->kit().probe().find("lines-up")->enabled);
  const Rect down = stage.window->kit().probe().find("lines-down")->rect;
  CHECK(down.h >= mm::target_main_min);
  stage.tap(down.x + 5, down.y + 5);
  CHECK(rows.first == 5);
  CHECK(rows.rects.size() == 5);
  count = 6;  // the list shrank meanwhile; both pages still hold 5
  stage.settle();
  CHECK(rows.first < count);
  screen = "other";
  stage.settle();
  count = 25;
  screen = "list";
  stage.settle();
  CHECK(rows.first == 0);
  count = 3;
  stage.settle();
  CHECK(rows.last == 3);
  CHECK(stage.window->kit().probe().find("lines-down") == nullptr);
  count = 0;
  stage.settle();
  CHECK(rows.rects.empty());
}

TEST_CASE("a keypad reaches everything that can be touched, and only that") {
  std::string pressed;
  Stage stage([&pressed](Kit& kit) {
    kit.enter_screen("one");
    const char* ids[] = {"a", "b", "off", "c"};
    float y = 10;
    for (const char* id : ids) {
      if (kit.button({10, y, 60, 20}, {id, id, ButtonKind::quiet, {}, Type::label, std::string_view(id) != "off"})) {
        pressed += id;
      }
      y += 30;
    }
  });
  Kit& kit = stage.window->kit();
  const auto key = [&](Key one) {
    feed_key(kit, one);
    stage.settle();
  };
  key(Key::press);
  CHECK(pressed.empty());  // nothing has the focus yet
  key(Key::next);
  CHECK(kit.probe().find("a")->focused);
  key(Key::next);
  key(Key::next);
  CHECK(kit.probe().find("c")->focused);
  key(Key::press);
  CHECK(pressed == "c");
  key(Key::next);
  key(Key::previous);
  key(Key::press);
  CHECK(pressed == "cc");
  stage.tap(20, 20);
  CHECK(pressed == "cca");
  CHECK_FALSE(kit.probe().find("c")->focused);
}

TEST_CASE("scratch lives as long as the screen") {
  std::string screen = "one";
  std::string seen;
  Stage stage([&](Kit& kit) {
    kit.enter_screen(screen);
    seen = kit.scratch("typed");
    kit.scratch("typed") = "41";
  });
  CHECK(seen == "41");
  screen = "two";
  stage.window->frame(stage.look, stage.draw);
  CHECK(seen.empty());
}
