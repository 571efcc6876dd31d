// SPDX-License-Identifier: Apache-2.0
// Every screen in every language on four panels and in large text: nothing cut off, everything large enough to touch,
// nothing on top of something else, and the bell always there.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/draw_named.h"
#include "tests/support/panels.h"
#include "tests/support/views.h"
#include "ui/kit/frame.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

using namespace kassabel;

namespace {

// Small ones: a person who needs them has touched the screen before, and another way is at hand.
bool is_main(const ui::Widget& widget) {
  static constexpr std::array keys{"pin-", "cash-key-", "by-hand-key-", "price-key-", "count-", "return-key-", "book-"};
  static const std::set<std::string> main{
      "call",         "start-scan",    "pay",         "pay-card",      "pay-cash",      "back",
      "stop",         "withdraw-call", "still-here",  "receipt-paper", "cash-take",     "cash-done",
      "desk-solved",  "desk-nobody",   "no-receipt",  "leave",         "feedback-good", "feedback-better",
      "slip",         "say-here",      "here-solved", "picks",         "pay-vouchers",  "receipt-show",
      "by-hand-sell", "count-done",    "return-find", "return-next",   "day-close"};
  if (main.contains(widget.id)) return true;
  // Staff's reasons are numbered; what a shopper may add to a call is not the main thing there.
  if (widget.id.starts_with("reason-") && widget.id.back() >= '0' && widget.id.back() <= '9') return true;
  return std::any_of(keys.begin(), keys.end(), [&](const char* prefix) { return widget.id.starts_with(prefix); });
}

bool touchable(const ui::Widget& widget) {
  return widget.role != ui::WidgetRole::text && widget.role != ui::WidgetRole::picture;
}

// Where things stand is all that is asked here; shots show how they look.
class NoPixels final : public ui::Textures {
 public:
  void* make(const std::uint8_t*, int, int) override { return this; }
  void update(void*, int, int, int, int, const std::uint8_t*) override {}
  void drop(void*) override {}
};

bool overlap(const ui::Rect& one, const ui::Rect& other) {
  const float slack = 0.05F;
  return one.x + slack < other.right() && other.x + slack < one.right() && one.y + slack < other.bottom() &&
         other.y + slack < one.bottom();
}

std::vector<std::string> faults_of(const ui::Probe& probe, const ui::Rect& screen) {
  std::vector<std::string> faults;
  const auto fault = [&](const ui::Widget& widget, const char* what) {
    faults.push_back(fmt::format("{} \"{}\": {} ({:.1f} {:.1f} {:.1f} x {:.1f})", widget.id, widget.label, what,
                                 widget.rect.x, widget.rect.y, widget.rect.w, widget.rect.h));
  };
  std::vector<const ui::Widget*> keys;
  std::set<std::string> ids;
  for (const ui::Widget& widget : probe.widgets) {
    if (widget.cut_off) fault(widget, "cut off");
    const float slack = 0.6F;
    if (widget.rect.x < -slack || widget.rect.y < -slack || widget.rect.right() > screen.right() + slack ||
        widget.rect.bottom() > screen.bottom() + slack)
      fault(widget, "outside the panel");
    if (!touchable(widget)) continue;
    keys.push_back(&widget);
    if (widget.label.empty()) fault(widget, "has no words");
    if (!ids.insert(widget.id).second) fault(widget, "is there twice");
    const float least = is_main(widget) ? ui::mm::target_main_min : ui::mm::target_min;
    if (std::min(widget.rect.w, widget.rect.h) < least - 0.01F) fault(widget, "too small to touch");
  }
  for (std::size_t one = 0; one < keys.size(); ++one)
    for (std::size_t other = one + 1; other < keys.size(); ++other)
      if (overlap(keys[one]->rect, keys[other]->rect)) fault(*keys[one], keys[other]->id.c_str());
  // Words under a key cannot be read.
  for (const ui::Widget& widget : probe.widgets)
    for (const ui::Widget* key : keys)
      if (widget.role == ui::WidgetRole::text && overlap(widget.rect, key->rect)) fault(widget, key->id.c_str());
  return faults;
}

bool for_shoppers(const lane::View& view) { return !view.staff && !std::holds_alternative<lane::PinView>(view.screen); }

void check_bell(const ui::Probe& probe, const lane::View& view, std::vector<std::string>& faults) {
  if (!for_shoppers(view) || probe.screen == "call") return;  // the call screen is the bell's answer
  const ui::Widget* bell = probe.find("call");
  if (bell == nullptr || !bell->enabled) {
    faults.push_back("no bell");
    return;
  }
  for (const ui::Widget& widget : probe.widgets) {
    const bool beside = widget.id == "pay" || widget.id == "back" || widget.id == "stop" || widget.id == "still-here" ||
                        widget.id == "start-scan";
    if (beside && (widget.rect.w > bell->rect.w + 0.3F || widget.rect.h > bell->rect.h + 0.3F))
      faults.push_back("the bell is smaller than " + widget.id);
  }
}

// The coloured edge covers nothing, whatever the screen: drawn with one in any case.
// What stands in the strip of practice is above it.
void check_edge(const ui::Probe& probe, const ui::Rect& screen, bool training, std::vector<std::string>& faults) {
  constexpr float least_mm = 8, strip_most_mm = 16;
  const ui::Rect free = screen.inset(least_mm - 0.1F, least_mm - 0.1F);
  for (const ui::Widget& widget : probe.widgets) {
    if (training && widget.rect.bottom() < strip_most_mm) continue;
    if (widget.rect.x < free.x || widget.rect.y < free.y || widget.rect.right() > free.right() ||
        widget.rect.bottom() > free.bottom())
      faults.push_back("the edge covers " + widget.id + " \"" + widget.label + "\"");
  }
}

void check_panel(std::string_view panel_name, bool large, bool low) {
  const auto panel = std::find_if(views::panels.begin(), views::panels.end(),
                                  [&](const views::Panel& one) { return one.name == panel_name; });
  REQUIRE(panel != views::panels.end());
  const auto texts = Catalogues::embedded();
  REQUIRE(texts.has_value());
  NoPixels nowhere;
  auto made = ui::make_kit({.metrics = panel->metrics}, nowhere);
  REQUIRE(made.has_value());
  ui::Kit& kit = **made;
  std::size_t drawn = 0;
  for (const Language language : all_languages) {
    const ui::BoundWords words(*texts, language);
    for (views::Named& named : views::all()) {
      named.view.language = language;
      named.view.look.large_text = large;
      named.view.look.low_reach = low;
      if (for_shoppers(named.view) && named.view.edge.state == LampState::off) named.view.edge.state = LampState::sent;
      ui::begin_frame(kit, ui::look_of(named.view, words));
      views::draw(kit, named);
      ui::end_frame(kit);
      const ui::Probe& probe = kit.probe();
      std::vector<std::string> faults = faults_of(probe, kit.screen());
      check_bell(probe, named.view, faults);
      if (for_shoppers(named.view)) check_edge(probe, kit.screen(), named.view.training, faults);
      INFO(named.name << " in " << language_code(language) << " on " << panel_name << (large ? ", large" : ""));
      for (const std::string& fault : faults) {
        INFO(fault);
        CHECK(false);
      }
      CHECK(probe.widgets.size() > 2);
      ++drawn;
    }
  }
  CHECK(drawn == all_languages.size() * views::all().size());
}

}  // namespace

TEST_CASE("every screen fits a tall panel") { check_panel("portrait", false, false); }
TEST_CASE("every screen fits a wide panel") { check_panel("landscape", false, false); }
TEST_CASE("every screen fits 1024x768 of 15 inch") { check_panel("small", false, false); }
TEST_CASE("every screen fits in large text on a tall panel") { check_panel("portrait", true, false); }
TEST_CASE("every screen fits in large text on a wide panel") { check_panel("landscape", true, false); }
TEST_CASE("every screen fits in large text on 1024x768") { check_panel("small", true, false); }
TEST_CASE("every screen fits with the controls low") { check_panel("portrait", false, true); }
TEST_CASE("every screen fits 4K") { check_panel("4k", false, false); }
TEST_CASE("every screen fits 768x1024 of 15 inch") { check_panel("small-portrait", false, false); }
TEST_CASE("every screen fits with the controls low in large text") { check_panel("portrait", true, true); }
TEST_CASE("every screen fits a window on a laptop") { check_panel("desk", false, false); }
TEST_CASE("every screen fits a wide window on a laptop") { check_panel("desk-landscape", false, false); }
TEST_CASE("every screen fits in large text in a window on a laptop") { check_panel("desk", true, false); }
