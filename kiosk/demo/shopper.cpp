// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/shopper.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/base/log.h"

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::Product;
using workbench::Shopper;
using What = workbench::Said::What;
constexpr auto patience = std::chrono::milliseconds(5'000);
constexpr auto between_scans = std::chrono::milliseconds(400);  // a hurried hand; above the scanner's bounce time
constexpr std::size_t hurried_products = 5;

Result<void> touch_all(KioskProcess& kiosk, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    if (const auto touched = kiosk.touch(id); !touched) return touched;
  return {};
}

// The first of the shelf's mixed group that need nobody.
std::vector<std::string> quick_codes(const std::vector<Product>& products) {
  std::vector<std::string> codes;
  const std::vector<workbench::Group> groups = workbench::groups_of(products);
  for (const std::size_t at : groups.front().products)
    if (products[at].mark.empty() && codes.size() < hurried_products) codes.push_back(products[at].gtin);
  return codes;
}

Result<void> hurry(KioskProcess& kiosk, const workbench::View& view) {
  const char* const reader = view.reader == workbench::Reader::hand_held ? "hand-held" : "flat-bed";
  for (const std::string& code : quick_codes(view.products)) {
    const auto scanned = kiosk.ask(Json{{"do", "scan"}, {"code", code}, {"with", reader}}.dump());
    if (!scanned) return fail(scanned.error());
    std::this_thread::sleep_for(between_scans);
  }
  return touch_all(kiosk, {"pay", "pay-card"});
}

Result<void> step_up(KioskProcess& kiosk, Shopper who, const workbench::View& view) {
  switch (who) {
    case Shopper::dutch:
      return touch_all(kiosk, {"lang-nl", "start-scan"});
    case Shopper::english:
      return touch_all(kiosk, {"lang-en", "start-scan"});
    case Shopper::german:
      return touch_all(kiosk, {"lang-de", "start-scan"});
    case Shopper::french:
      return touch_all(kiosk, {"lang-fr", "start-scan"});
    case Shopper::large_text:
      return touch_all(kiosk, {"look-large", "start-scan"});
    case Shopper::hurried:
      return hurry(kiosk, view);
  }
  return {};
}

// What can be seen before the first step.
What obstacle(const std::string& screen, Shopper who, const workbench::View& view) {
  const bool sells = screen == "basket" || screen == "tender" || screen == "card" || screen == "idle";
  if (who != Shopper::hurried) return sells ? What::shopper_finds_a_basket : What::nothing;
  const bool plugged = view.reader == workbench::Reader::hand_held ? view.hand_held_plugged : view.flat_bed_plugged;
  return plugged ? What::nothing : What::shopper_finds_no_scanner;
}

}  // namespace

What be_shopper(KioskProcess& kiosk, Shopper who, const workbench::View& view) {
  kiosk.set_patience(patience);
  const auto screen = kiosk.screen();
  if (!screen) return What::shopper_finds_no_power;
  if (const What what = obstacle(*screen, who, view); what != What::nothing) return what;
  const auto done = step_up(kiosk, who, view);
  if (done) return What::shopper_done;
  log_error("workbench", "the shopper could not go on: " + done.error().text);
  return kiosk.screen() ? What::shopper_waits : What::shopper_finds_no_power;
}

}  // namespace kassabel::demo
