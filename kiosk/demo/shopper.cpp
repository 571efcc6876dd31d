// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/shopper.h"

#include <chrono>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::Product;
using workbench::Shopper;
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

Result<void> hurry(KioskProcess& kiosk, const std::vector<Product>& products) {
  for (const std::string& code : quick_codes(products)) {
    const auto scanned = kiosk.ask(Json{{"do", "scan"}, {"code", code}}.dump());
    if (!scanned) return fail(scanned.error());
    std::this_thread::sleep_for(between_scans);
  }
  return touch_all(kiosk, {"pay", "pay-card"});
}

}  // namespace

Result<void> be_shopper(KioskProcess& kiosk, Shopper who, const std::vector<Product>& products) {
  kiosk.set_patience(patience);
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
      return hurry(kiosk, products);
  }
  return {};
}

}  // namespace kassabel::demo
