// SPDX-License-Identifier: Apache-2.0
// Each thing one can ask of the workbench is a widget away, and what is typed becomes a scan.
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/bench_kit.h"
#include "tests/support/catch.h"

using namespace kassabel;
using test::must;
namespace ask = workbench::ask;

namespace {

class Bench {
 public:
  Bench() : texts_(must(Catalogues::embedded())), kit_(views::benches.front()) { kit_.speak(texts_, Language::dutch); }

  std::optional<workbench::Ask> press(const std::string& id, const workbench::View& view) {
    (void)kit_.frame(view);
    INFO(id);
    const ui::Widget* widget = kit_.probe().find(id);
    REQUIRE(widget != nullptr);
    CHECK(widget->enabled);
    return kit_.press(id, view);
  }
  template <class A>
  A asked(const std::string& id, const workbench::View& view) {
    const auto got = press(id, view);
    INFO(id);
    REQUIRE(got.has_value());
    REQUIRE(std::holds_alternative<A>(*got));
    return std::get<A>(*got);
  }
  std::optional<workbench::Ask> type(const std::string& text, const workbench::View& view) {
    (void)kit_.frame(view);
    kit_.type(text);
    return kit_.frame(view);
  }
  void next() { ui::feed_key(kit_.kit(), ui::Key::next); }
  const ui::Probe& probe() { return kit_.probe(); }

 private:
  Catalogues texts_;
  views::BenchKit kit_;
};

}  // namespace

TEST_CASE("a click on a product is a scan of its code") {
  Bench bench;
  const workbench::View view = views::quiet_bench();
  const auto scan = bench.asked<ask::Scan>("product-8719990001011", view);
  CHECK(scan.code == "8719990001011");
  CHECK(scan.name == "Halfvolle melk 1 l");
  CHECK_FALSE(scan.damaged);
  const auto torn = bench.asked<ask::Scan>("damaged", view);  // of the product that was clicked last
  CHECK(torn.code == "8719990001011");
  CHECK(torn.damaged);
}

TEST_CASE("scanners, plugs and badges") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  CHECK(bench.asked<ask::Choose>("use-flat-bed", view).reader == workbench::Reader::flat_bed);
  CHECK(bench.asked<ask::Choose>("use-hand-held", view).reader == workbench::Reader::hand_held);
  CHECK_FALSE(bench.asked<ask::Plug>("plug-hand-held", view).in);
  CHECK(bench.asked<ask::Plug>("plug-flat-bed", view).device == ask::Device::flat_bed);
  CHECK(bench.asked<ask::Plug>("plug-printer", view).device == ask::Device::printer);
  view.printer_plugged = false;
  CHECK(bench.asked<ask::Plug>("plug-printer", view).in);
  CHECK(bench.asked<ask::Badge>("badge-0", view).whose == 0);
  CHECK(bench.asked<ask::Badge>("badge-1", view).whose == 1);
}

TEST_CASE("printer, drawer and card terminal") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  CHECK(bench.asked<ask::SetPaper>("paper-out", view).paper == workbench::Paper::out);
  CHECK(bench.asked<ask::SetPaper>("paper-near", view).paper == workbench::Paper::near_end);
  CHECK(bench.asked<ask::SetPaper>("paper-ok", view).paper == workbench::Paper::ok);
  CHECK(bench.asked<ask::SetCover>("cover", view).open);
  using workbench::CardMode;
  CHECK(bench.asked<ask::SetCard>("card-approve", view).mode == CardMode::approve);
  CHECK(bench.asked<ask::SetCard>("card-decline", view).mode == CardMode::decline);
  CHECK(bench.asked<ask::SetCard>("card-slow", view).mode == CardMode::slow);
  CHECK(bench.asked<ask::SetCard>("card-lost-before", view).mode == CardMode::lost_before);
  CHECK(bench.asked<ask::SetCard>("card-lost-after", view).mode == CardMode::lost_after);
  CHECK(bench.probe().find("drawer-push") == nullptr);
  CHECK(bench.probe().find("tear-off") == nullptr);
  view.drawer_open = view.paper_cut = true;
  view.paper_hanging = views::bench_receipt();
  (void)bench.asked<ask::PushDrawerShut>("drawer-push", view);
  (void)bench.asked<ask::TearOff>("tear-off", view);
  (void)bench.asked<ask::TearOff>("paper", view);  // by the paper itself
  view.paper_cut = false;
  (void)bench.type("", view);
  CHECK(bench.probe().find("paper") == nullptr);
}

TEST_CASE("phone, clock, shoppers and the kiosk's own plug") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  CHECK(bench.asked<ask::PhonePocket>("phone-pocket", view).pocket);
  CHECK_FALSE(bench.asked<ask::PhoneReach>("phone-reach", view).reach);
  CHECK(bench.probe().find("phone-accept") == nullptr);
  view.phone.state = workbench::PhoneView::State::ringing;
  (void)bench.asked<ask::PhoneAccept>("phone-accept", view);
  view.phone.state = workbench::PhoneView::State::out_of_reach;
  CHECK(bench.asked<ask::PhoneReach>("phone-reach", view).reach);
  CHECK(bench.asked<ask::Forward>("forward-10", view).seconds == 10);
  CHECK(bench.asked<ask::Forward>("forward-60", view).seconds == 60);
  CHECK(bench.asked<ask::Forward>("forward-900", view).seconds == 900);
  using workbench::Shopper;
  CHECK(bench.asked<ask::BeShopper>("shopper-nl", view).who == Shopper::dutch);
  CHECK(bench.asked<ask::BeShopper>("shopper-en", view).who == Shopper::english);
  CHECK(bench.asked<ask::BeShopper>("shopper-de", view).who == Shopper::german);
  CHECK(bench.asked<ask::BeShopper>("shopper-fr", view).who == Shopper::french);
  CHECK(bench.asked<ask::BeShopper>("shopper-large", view).who == Shopper::large_text);
  CHECK(bench.asked<ask::BeShopper>("shopper-hurried", view).who == Shopper::hurried);
  (void)bench.asked<ask::PullThePlug>("pull-plug", view);
}

TEST_CASE("a kiosk without power takes nothing but its switch") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  view.power = workbench::Power::off;
  view.phone.state = workbench::PhoneView::State::off;
  (void)bench.asked<ask::SwitchOn>("switch-on", view);
  for (const char* id : {"product-8719990001011", "badge-0", "forward-60", "shopper-nl", "card-decline", "paper-out"}) {
    INFO(id);
    REQUIRE(bench.probe().find(id) != nullptr);
    CHECK_FALSE(bench.probe().find(id)->enabled);
  }
}

TEST_CASE("what is typed is a code, on the keyboard and on the keys") {
  Bench bench;
  const workbench::View view = views::quiet_bench();
  CHECK_FALSE(bench.type("87199", view).has_value());
  CHECK_FALSE(bench.press("code-1", view).has_value());
  CHECK_FALSE(bench.press("code-7", view).has_value());
  CHECK_FALSE(bench.type("9", view).has_value());
  CHECK_FALSE(bench.type("\b", view).has_value());
  CHECK(bench.asked<ask::Scan>("code-scan", view).code == "8719917");
  const auto badge = bench.type("kbs-demo 1\n", view);
  REQUIRE(badge.has_value());
  CHECK(std::get<ask::Scan>(*badge).code == "KBS-DEMO1");
  CHECK_FALSE(bench.type("\n", view).has_value());  // nothing typed, nothing scanned
  (void)bench.press("type-code", view);
  (void)bench.type("", view);
  CHECK(bench.probe().find("code-scan") == nullptr);
}

TEST_CASE("with the keyboard alone: Tab goes on, Enter presses what has the focus, else it ends the code") {
  Bench bench;
  const workbench::View view = views::quiet_bench();
  (void)bench.type("", view);
  bench.next();
  const auto first = bench.type("\n", view);
  REQUIRE(first.has_value());
  CHECK(std::holds_alternative<ask::PullThePlug>(*first));
}

TEST_CASE("the top line says what to do next") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  const auto says = [&](const char* words) {
    (void)bench.type("", view);
    return bench.probe().says(words);
  };
  CHECK(says("Klik op een product"));
  view.screen = "basket";
  CHECK(says("Betalen"));
  view.screen = "idle";
  CHECK(says("De kiosk vraagt of er nog iemand is"));
  view.screen = "something new";
  CHECK(says("Kijk op de kiosk"));
  view.screen = "call";
  view.phone.state = workbench::PhoneView::State::ringing;
  CHECK(says("De telefoon van Mila gaat"));
  view.phone.state = workbench::PhoneView::State::accepted;
  CHECK(says("Mila komt eraan"));
  view.paper_cut = true;
  view.screen = "thanks";
  CHECK(says("Scheur hem af"));
  view.power = workbench::Power::off;
  CHECK(says("De kiosk is uit"));
}

TEST_CASE("what was said stays said, whatever is chosen afterwards") {
  Bench bench;
  workbench::View view = views::quiet_bench();
  view.said = {.what = workbench::Said::What::scanned, .name = "Bananen", .reader = workbench::Reader::flat_bed};
  view.reader = workbench::Reader::hand_held;
  (void)bench.type("", view);
  CHECK(bench.probe().says("Bananen ging over de vlakbedscanner"));
}
