// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/priced_basket.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <variant>

#include "kiosk/app/offer.h"
#include "kiosk/domain/basket.h"
#include "kiosk/domain/codes/decode.h"
#include "kiosk/domain/tender.h"
#include "kiosk/domain/vat.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;
using lane::ScanTrouble;

constexpr std::size_t coupon_max_bytes = 64;

struct Request {
  Basket basket;
  TenderKind tender = TenderKind::card;
  std::vector<std::string> errors;

  void wrong(const std::string& text) { errors.push_back(text); }
};

std::string words_of(const app::Refusal& refusal) {
  const std::string name = refusal.name.empty() ? refusal.code : refusal.name;
  const std::string why = refusal.words.empty() ? "" : ": " + refusal.words;
  switch (refusal.trouble) {
    case ScanTrouble::unknown_product:
      return name + " is no product of this shop" + why;
    case ScanTrouble::recalled:
      return name + " was recalled" + why;
    case ScanTrouble::expired:
      return name + " is past its date" + why;
    case ScanTrouble::not_sold:
      return name + " is not sold in this shop" + why;
    case ScanTrouble::needs_person:
      return name + " needs a member of staff" + why;
    case ScanTrouble::unreadable:
    case ScanTrouble::basket_full:
    case ScanTrouble::age_refused:
    case ScanTrouble::voucher_used:
    case ScanTrouble::voucher_here:
      break;
  }
  return refusal.words.empty() ? name + " cannot be sold" : refusal.words;
}

std::optional<std::int64_t> quantity_of(const Json& line) {
  const auto it = line.find("qty");
  if (it == line.end() || it->is_null()) return 1;
  if (!it->is_number_integer()) return std::nullopt;
  if (it->is_number_unsigned() && it->get<std::uint64_t>() > static_cast<std::uint64_t>(line_quantity_max))
    return std::nullopt;
  const auto quantity = it->get<std::int64_t>();
  if (quantity < 1 || quantity > line_quantity_max) return std::nullopt;
  return quantity;
}

// Puts the line into the basket; the reason when it cannot.
std::optional<std::string> add_line(const Json& line, const PriceShop& shop, Basket& basket) {
  const auto scan = line.is_object() ? line.find("scan") : line.end();
  if (!line.is_object() || scan == line.end() || !scan->is_string()) return "it is no object with a string \"scan\"";
  const auto quantity = quantity_of(line);
  if (!quantity) return fmt::format("qty is no whole number from 1 to {}", line_quantity_max);
  const Code code = decode_scan(scan->get_ref<const std::string&>(), shop.labels);
  if (code.error.empty() && code.kind == CodeKind::coupon) {
    basket.coupons.push_back(code.serial.empty() ? code.text : code.serial);
    return std::nullopt;
  }
  if (code.error.empty() && code.kind == CodeKind::voucher) return "it is a voucher, which pays and is not sold";
  if (code.error.empty() && code.kind == CodeKind::staff) return "it is a badge of staff";
  auto offered = app::offer_of(code, shop.catalogue, shop.groups, shop.at);
  if (const auto* refusal = std::get_if<app::Refusal>(&offered)) return words_of(*refusal);
  if (basket.lines.size() >= basket_lines_max) return fmt::format("a basket has {} lines at most", basket_lines_max);
  BasketLine& added = basket.lines.emplace_back(std::move(std::get<app::Offer>(offered).line));
  added.line = static_cast<std::uint32_t>(basket.lines.size());
  if (added.quantity * *quantity > line_quantity_max) {
    basket.lines.pop_back();
    return fmt::format("it is more than {} pieces", line_quantity_max);
  }
  added.quantity *= static_cast<int>(*quantity);
  if ((basket.goods() + basket.surcharge() + basket.deposit()).cents() > basket_total_max_cents) {
    basket.lines.pop_back();
    return fmt::format("a basket is at most {} euro", format_amount(Money::from_cents(basket_total_max_cents), '.'));
  }
  return std::nullopt;
}

// What makes a request none at all, in words; empty: it is one.
std::string read_frame(const Json& json, Request& request) {
  if (json.is_discarded()) return "the line is no JSON";
  if (!json.is_object()) return "the line is no JSON object";
  const auto lines = json.find("lines");
  if (lines == json.end() || !lines->is_array()) return "there is no list \"lines\"";
  const auto tender = json.find("tender");
  if (tender != json.end() && !tender->is_null()) {
    if (*tender != "cash" && *tender != "card") return "tender is neither \"cash\" nor \"card\"";
    if (*tender == "cash") request.tender = TenderKind::cash;
  }
  const auto coupons = json.find("coupons");
  if (coupons == json.end() || coupons->is_null()) return "";
  if (!coupons->is_array() || coupons->size() > basket_coupons_max)
    return fmt::format("coupons is no list of at most {} texts", basket_coupons_max);
  for (const Json& one : *coupons) {
    if (!one.is_string() || one.get_ref<const std::string&>().size() > coupon_max_bytes)
      return fmt::format("a coupon is no text of at most {} bytes", coupon_max_bytes);
    request.basket.coupons.push_back(one.get<std::string>());
  }
  return "";
}

Ordered line_of(const Product& product, const std::string& name, int quantity, Money unit, Money vat) {
  Ordered out;
  out["gtin"] = fmt::format("{:014}", product.gtin.number());
  out["name"] = name;
  out["qty"] = quantity;
  out["weight_g"] = nullptr;
  out["unit_cents"] = unit.cents();
  out["amount_cents"] = (unit * quantity).cents();
  out["discount_cents"] = 0;
  out["discount_name"] = nullptr;
  out["vat_percent"] = product.vat_percent;
  out["vat_cents"] = vat.cents();
  return out;
}

void add_answer_lines(const Basket& basket, const BasketLine& line, Money vat, Ordered& out) {
  const Money discount = basket.discount(line.line);
  const auto parts = allocate(vat, {line.goods() - discount, line.surcharge()});
  Ordered goods = line_of(line.product, line.product.name, line.quantity, line.unit(), parts[0]);
  if (line.weight_g > 0) goods["weight_g"] = line.weight_g;
  std::string names;
  for (const Discount& one : basket.discounts)
    if (one.line == line.line) names += (names.empty() ? "" : ", ") + one.name;
  goods["discount_cents"] = discount.cents();
  if (!names.empty()) goods["discount_name"] = names;
  out.push_back(std::move(goods));
  if (line.product.surcharge != Money())
    out.push_back(line_of(line.product, "Toeslag", line.quantity, line.product.surcharge, parts[1]));
}

std::string answer_of(Request& request, const CashRounding& rounding) {
  const Basket& basket = request.basket;
  Ordered lines = Ordered::array(), rates = Ordered::array();
  const auto vat = vat_by_line(basket);
  for (std::size_t at = 0; at < vat.size(); ++at) add_answer_lines(basket, basket.lines[at], vat[at], lines);
  for (const VatLine& rate : vat_of(basket)) {
    Ordered row;
    row["percent"] = rate.percent;
    row["net_cents"] = rate.net.cents();
    row["vat_cents"] = rate.vat.cents();
    row["gross_cents"] = rate.gross.cents();
    rates.push_back(std::move(row));
  }
  const bool cash = request.tender == TenderKind::cash;
  const Money total = basket.total();
  const Money due = rounded_due(rounding, cash ? tender_cash : tender_card, total);
  if (cash && due.cents() >= cash_limit_cents) request.wrong("3,000 euro or more may not be paid in cash");
  std::string errors;
  for (const std::string& one : request.errors) errors += (errors.empty() ? "" : "; ") + one;
  Ordered out;
  out["lines"] = std::move(lines);
  out["deposit_cents"] = basket.deposit().cents();
  out["discount_cents"] = basket.discount().cents();
  out["total_cents"] = total.cents();
  out["vat"] = std::move(rates);
  out["rounding_cents"] = (due - total).cents();
  out["due_cents"] = due.cents();
  out["error"] = nullptr;
  if (!errors.empty()) out["error"] = errors;
  return out.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

}  // namespace

std::string refused_basket(const std::string& why) {
  Request request;
  request.wrong(why);
  return answer_of(request, CashRounding());
}

std::string priced_basket(const std::string& text, const PriceShop& shop) {
  Request request;
  const Json json = Json::parse(text, nullptr, false);
  if (const std::string why = read_frame(json, request); !why.empty()) return refused_basket(why);
  std::size_t number = 0;
  for (const Json& line : json["lines"]) {
    ++number;
    if (const auto why = add_line(line, shop, request.basket)) request.wrong(fmt::format("line {}: {}", number, *why));
  }
  request.basket.discounts = shop.promotions.discounts_of(request.basket, local_minute(shop.at));
  return answer_of(request, shop.rounding);
}

}  // namespace kassabel::cli
