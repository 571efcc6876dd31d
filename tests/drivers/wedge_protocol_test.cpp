// SPDX-License-Identifier: Apache-2.0
// What a scanner in keyboard mode types, and which labels it makes.
#include <string>
#include <vector>

#include "drivers/keyboard/examples.h"
#include "drivers/scanner/typed_labels.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::scanner;

namespace {

constexpr keyboard::Stroke enter{keyboard::key::enter, 0}, tab{keyboard::key::tab, 0};

// Types, and tells what came of it: "]E0 8710", "! half a barcode arrived".
class Hand {
 public:
  explicit Hand(TypedSettings settings = {}) : settings_(settings), labels_(settings) {}
  void type(std::string_view text) {
    for (const auto& report : keyboard::type_text(settings_.layout, settings_.caps_lock, text)) say(report);
  }
  void press(keyboard::Stroke stroke) {
    for (const auto& report : keyboard::type_stroke(stroke)) say(report);
  }
  void wait_ms(std::int64_t ms) {
    now_ms_ += ms;
    if (const auto label = labels_.expire(now_ms_)) hear(*label);
  }
  std::vector<std::string> heard() { return std::exchange(heard_, {}); }
  [[nodiscard]] bool waits() const { return labels_.waits(); }

 private:
  void say(const keyboard::Report& report) {
    now_ms_ += 2;
    for (const TypedLabel& label : labels_.take(report, now_ms_)) hear(label);
  }
  void hear(const TypedLabel& label) {
    if (const auto* const whole = std::get_if<Label>(&label))
      heard_.push_back((whole->aim.empty() ? "" : whole->aim + " ") + whole->text);
    if (const auto* const garbage = std::get_if<Garbage>(&label)) heard_.push_back("! " + garbage->words);
  }
  TypedSettings settings_;
  TypedLabels labels_;
  std::int64_t now_ms_ = 1'000;
  std::vector<std::string> heard_;
};

using Heard = std::vector<std::string>;

}  // namespace

TEST_CASE("Enter or Tab ends a typed label, and both together end it once") {
  Hand hand;
  hand.type("8710400123453");
  CHECK(hand.waits());
  hand.press(enter);
  CHECK(hand.heard() == Heard{"8710400123453"});
  hand.type("87104004");
  hand.press(tab);
  CHECK(hand.heard() == Heard{"87104004"});
  hand.type("5449000000996");
  hand.press(enter);
  hand.press(tab);
  hand.press(enter);
  CHECK(hand.heard() == Heard{"5449000000996"});
  CHECK_FALSE(hand.waits());
}

TEST_CASE("a scanner without a suffix ends a label by its silence") {
  TypedSettings settings;
  settings.suffix = false;
  Hand hand(settings);
  hand.type("8710400123453");
  hand.wait_ms(99);
  CHECK(hand.heard().empty());
  hand.wait_ms(1);
  CHECK(hand.heard() == Heard{"8710400123453"});
  hand.wait_ms(1'000);
  CHECK(hand.heard().empty());
}

TEST_CASE("with a suffix, a label that stops is half a label and never told as a whole one") {
  Hand hand;
  hand.type("8710400");
  hand.wait_ms(399);
  CHECK(hand.heard().empty());
  hand.wait_ms(1);
  CHECK(hand.heard() == Heard{"! half a barcode arrived"});
  hand.type("87104004");
  hand.press(enter);
  CHECK(hand.heard() == Heard{"87104004"});
}

TEST_CASE("keys that are no text spoil the label they are in, and no other") {
  Hand hand;
  hand.type("8710");
  hand.press({0x3E, 0});  // F5
  hand.type("400");
  hand.press(enter);
  CHECK(hand.heard() == Heard{"! the scanner sent something that is no barcode"});
  hand.press({0x52, 0});
  hand.wait_ms(400);
  CHECK(hand.heard() == Heard{"! the scanner sent something that is no barcode"});
  hand.type("87104004");
  hand.press(enter);
  CHECK(hand.heard() == Heard{"87104004"});
}

TEST_CASE("prefix, suffix and AIM identifier come off a typed label") {
  Hand hand;
  hand.press({0x05, keyboard::modifier::left_ctrl});  // Ctrl+B: STX
  hand.type("]E08710400123453");
  hand.press({0x06, keyboard::modifier::left_ctrl});  // Ctrl+C: ETX
  hand.press(enter);
  CHECK(hand.heard() == Heard{"]E0 8710400123453"});
  hand.type("]d2");
  hand.press(enter);  // an identifier and nothing behind it
  CHECK(hand.heard() == Heard{"! the scanner sent something that is no barcode"});
}

TEST_CASE("a 2D code keeps its separators, however they were typed") {
  Hand hand;
  hand.type(
      "]d20108710400123453\x1D"
      "10L1");  // as Alt+029: no key makes it
  hand.press(enter);
  CHECK(hand.heard() == Heard{"]d2 0108710400123453\x1D"
                              "10L1"});
  TypedSettings settings;
  settings.gs.sign = u'~';
  Hand other(settings);
  other.type("0108710400123453~10L1");
  other.press(enter);
  CHECK(other.heard() == Heard{"0108710400123453\x1D"
                               "10L1"});
}

TEST_CASE("the same label at once counts once, another one counts") {
  Hand hand;
  for (const char* const code : {"87104004", "87104004", "54490000", "87104004"}) {
    hand.type(code);
    hand.press(enter);
  }
  CHECK(hand.heard() == Heard{"87104004", "54490000", "87104004"});
  hand.wait_ms(300);
  hand.type("87104004");
  hand.press(enter);
  CHECK(hand.heard() == Heard{"87104004"});
}

TEST_CASE("a label is 4096 bytes at most") {
  Hand hand;
  hand.type(std::string(4096, 'A'));
  hand.press(enter);
  CHECK(hand.heard() == Heard{std::string(4096, 'A')});
  hand.type(std::string(20'000, 'B'));
  hand.press(enter);
  CHECK(hand.heard() == Heard{"! the barcode is too long"});
  hand.type("87104004");
  hand.press(enter);
  CHECK(hand.heard() == Heard{"87104004"});
}
