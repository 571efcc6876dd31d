// SPDX-License-Identifier: Apache-2.0
// Fingers and mouse to pointer transitions: short taps, second fingers, lost lifts, full queues.
#include "tests/support/catch.h"
#include "ui/platform/touch.h"

using namespace kassabel::ui;

namespace {

SDL_Event finger(std::uint32_t type, SDL_FingerID id, float x, float y, std::uint32_t at_ms = 0) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.fingerId = id;
  event.tfinger.x = x;
  event.tfinger.y = y;
  event.tfinger.timestamp = at_ms;
  return event;
}

SDL_Event mouse(std::uint32_t type, int x, int y, std::uint32_t which = 0) {
  SDL_Event event{};
  event.type = type;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.which = which;
  event.button.x = x;
  event.button.y = y;
  return event;
}

void check_is(const Pointer& pointer, float x, float y, bool down) {
  CHECK(pointer.there);
  CHECK(pointer.x == Catch::Approx(x));
  CHECK(pointer.y == Catch::Approx(y));
  CHECK(pointer.down == down);
}

}  // namespace

TEST_CASE("a tap shorter than a frame is pressed in one frame, released in the next, gone after that") {
  TouchAdapter touch(1000, 2000);
  CHECK(touch.take(finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F)));
  CHECK_FALSE(touch.take(finger(SDL_FINGERUP, 7, 0.5F, 0.25F)));
  REQUIRE(touch.waiting());
  check_is(touch.next(), 500, 500, true);
  check_is(touch.next(), 500, 500, false);  // position stays, or the click is lost
  CHECK(touch.next() == Pointer{});         // and goes, or the button stays lit
  CHECK_FALSE(touch.waiting());
  CHECK(touch.next() == Pointer{});
}

TEST_CASE("two quick taps stay two") {
  TouchAdapter touch(100, 100);
  for (int i = 0; i < 2; ++i) {
    touch.take(finger(SDL_FINGERDOWN, i, 0.5F, 0.5F));
    touch.take(finger(SDL_FINGERUP, i, 0.5F, 0.5F));
  }
  int presses = 0;
  bool was_down = false;
  while (touch.waiting()) {
    const bool down = touch.next().down;
    presses += down && !was_down ? 1 : 0;
    was_down = down;
  }
  CHECK(presses == 2);
}

TEST_CASE("a second finger calls the press off and lifting it presses nothing") {
  TouchAdapter touch(100, 100);
  touch.take(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
  check_is(touch.next(), 50, 50, true);
  touch.take(finger(SDL_FINGERDOWN, 2, 0.9F, 0.9F));
  const Pointer away = touch.next();
  CHECK(away.down);
  CHECK_FALSE(away.there);  // away before it lifts
  CHECK(touch.next() == Pointer{});
  touch.take(finger(SDL_FINGERUP, 1, 0.5F, 0.5F));
  touch.take(finger(SDL_FINGERUP, 2, 0.9F, 0.9F));
  CHECK_FALSE(touch.waiting());
  touch.take(finger(SDL_FINGERDOWN, 3, 0.1F, 0.1F));
  check_is(touch.next(), 10, 10, true);  // a finger alone works again
}

TEST_CASE("a finger whose lifting got lost does not block the panel for ever") {
  TouchAdapter touch(100, 100);
  touch.take(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F, 1000));
  while (touch.waiting()) touch.next();
  touch.take(finger(SDL_FINGERDOWN, 2, 0.2F, 0.2F, 20'000));
  touch.take(finger(SDL_FINGERUP, 2, 0.2F, 0.2F, 20'050));
  bool pressed = false;
  while (touch.waiting()) {
    const Pointer pointer = touch.next();
    pressed = pressed || (pointer.there && pointer.down && pointer.x == Catch::Approx(20));
  }
  CHECK(pressed);
}

TEST_CASE("moves merge, the landing place stays") {
  TouchAdapter touch(100, 100);
  touch.take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F));
  for (int i = 2; i < 9; ++i) touch.take(finger(SDL_FINGERMOTION, 1, 0.1F * static_cast<float>(i), 0.1F));
  check_is(touch.next(), 10, 10, true);
  check_is(touch.next(), 80, 10, true);
  CHECK_FALSE(touch.waiting());
}

TEST_CASE("a mouse works, one made of touches is ignored") {
  TouchAdapter touch(100, 100);
  CHECK(touch.take(mouse(SDL_MOUSEBUTTONDOWN, 30, 40)));
  touch.take(mouse(SDL_MOUSEBUTTONUP, 30, 40));
  check_is(touch.next(), 30, 40, true);
  check_is(touch.next(), 30, 40, false);
  touch.next();
  CHECK_FALSE(touch.take(mouse(SDL_MOUSEBUTTONDOWN, 30, 40, SDL_TOUCH_MOUSEID)));
  CHECK_FALSE(touch.waiting());
}

TEST_CASE("a queue that nobody empties ends with nothing held") {
  TouchAdapter touch(100, 100);
  for (int i = 0; i < 500; ++i) {
    touch.take(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
    touch.take(finger(SDL_FINGERUP, 1, 0.5F, 0.5F));
  }
  int steps = 0;
  Pointer last;
  for (; touch.waiting(); ++steps) last = touch.next();
  CHECK(steps <= 64);
  CHECK_FALSE(last.down);
}
