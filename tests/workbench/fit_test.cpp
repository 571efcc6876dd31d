// SPDX-License-Identifier: Apache-2.0
// The workbench in every state, in four languages, on every size: nothing cut off, everything large enough to click,
// nothing on top of something else.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tests/support/bench_kit.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {

bool overlap(const ui::Rect& one, const ui::Rect& other) {
  const float slack = 0.05F;
  return one.x + slack < other.right() && other.x + slack < one.right() && one.y + slack < other.bottom() &&
         other.y + slack < one.bottom();
}

bool touchable(const ui::Widget& widget) { return widget.role == ui::WidgetRole::button; }

std::vector<std::string> faults_of(const ui::Probe& probe, const ui::Rect& screen) {
  std::vector<std::string> faults;
  const auto fault = [&](const ui::Widget& widget, const std::string& what) {
    faults.push_back(fmt::format("{} \"{}\": {} ({:.1f} {:.1f} {:.1f} x {:.1f})", widget.id, widget.label, what,
                                 widget.rect.x, widget.rect.y, widget.rect.w, widget.rect.h));
  };
  std::set<std::string> ids;
  for (const ui::Widget& widget : probe.widgets) {
    if (widget.cut_off) fault(widget, "cut off");
    const float slack = 0.8F;
    if (widget.rect.x < -slack || widget.rect.y < -slack || widget.rect.right() > screen.right() + slack ||
        widget.rect.bottom() > screen.bottom() + slack)
      fault(widget, "outside the window");
    if (!touchable(widget)) continue;
    if (widget.label.empty()) fault(widget, "has no words");
    if (!ids.insert(widget.id).second) fault(widget, "is there twice");
    if (std::min(widget.rect.w, widget.rect.h) < ui::mm::target_min - 0.01F) fault(widget, "too small to click");
    for (const ui::Widget& other : probe.widgets) {
      if (&other == &widget || (touchable(other) && &other < &widget)) continue;
      if (widget.id == "paper" && !touchable(other)) continue;  // what is printed on it
      if (other.role != ui::WidgetRole::picture && overlap(widget.rect, other.rect)) fault(widget, "on " + other.label);
    }
  }
  return faults;
}

void check_size(const views::Bench& size) {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts.has_value());
  views::BenchKit bench(size);
  std::size_t drawn = 0;
  for (const Language language : all_languages) {
    bench.speak(*texts, language);
    for (views::NamedBench& named : views::all_benches()) {
      named.view.language = language;
      bench.forget();
      (void)bench.frame(named.view);
      bench.type(named.typed);
      (void)bench.frame(named.view);
      for (const std::string& fault : faults_of(bench.probe(), bench.kit().screen())) {
        INFO(named.name << " in " << language_code(language) << " on " << size.name << ": " << fault);
        CHECK(false);
      }
      CHECK(bench.probe().widgets.size() > 40);
      ++drawn;
    }
  }
  CHECK(drawn == 4 * views::all_benches().size());
}

}  // namespace

TEST_CASE("the workbench fits 1280x1000") { check_size(views::benches[0]); }
TEST_CASE("the workbench fits 1100x760") { check_size(views::benches[1]); }
TEST_CASE("the workbench fits 1600x1000") { check_size(views::benches[2]); }
// What a display of 1024x768 leaves it, over the kiosk's window and beside a narrow one.
TEST_CASE("the workbench fits 900x732") { check_size({"least", 900, 732}); }
TEST_CASE("the workbench fits 955x732") { check_size({"small", 955, 732}); }

TEST_CASE("whatever is said and whatever the kiosk shows, the top lines are whole") {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts.has_value());
  views::BenchKit bench({"least", 900, 732});
  workbench::View view = views::quiet_bench();
  const auto check = [&] {
    (void)bench.frame(view);
    for (const std::string& fault : faults_of(bench.probe(), bench.kit().screen())) {
      INFO(language_code(view.language) << " on " << view.screen << ": " << fault);
      CHECK(false);
    }
  };
  for (const Language language : all_languages) {
    bench.speak(*texts, language);
    view.language = language;
    for (int what = 0; what <= static_cast<int>(workbench::Said::What::trouble); ++what)
      for (const workbench::Reader reader : {workbench::Reader::hand_held, workbench::Reader::flat_bed}) {
        view.said = {.what = static_cast<workbench::Said::What>(what), .name = "Halfvolle melk 1 l", .reader = reader};
        check();
      }
    for (const char* screen : {"welcome", "basket", "idle", "tender", "card", "call", "pin", "desk", "thanks",
                               "stopped", "pairing", "something new"}) {
      view.screen = screen;
      check();
    }
  }
}

TEST_CASE("every page of every group of the shelf fits") {
  const auto texts = Catalogues::embedded();
  REQUIRE(texts.has_value());
  const workbench::View view = views::quiet_bench();
  const std::size_t groups = workbench::groups_of(view.products).size();
  for (const views::Bench& size : views::benches) {
    views::BenchKit bench(size);
    bench.speak(*texts, Language::dutch);
    std::set<std::string> seen;
    for (std::size_t group = 0; group < groups; ++group) {
      (void)bench.frame(view);
      (void)bench.press("group-" + std::to_string(group), view);
      for (bool more = true; more;) {
        for (const ui::Widget& widget : bench.probe().widgets)
          if (widget.id.starts_with("product-")) seen.insert(widget.id);
        for (const std::string& fault : faults_of(bench.probe(), bench.kit().screen())) {
          INFO(size.name << ": " << fault);
          CHECK(false);
        }
        const ui::Widget* down = bench.probe().find("shelf-down");
        more = down != nullptr && down->enabled;
        if (more) (void)bench.press("shelf-down", view);
      }
    }
    CHECK(seen.size() == view.products.size());  // each can be reached
  }
}
