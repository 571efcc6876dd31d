// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/offer.h"

#include <algorithm>
#include <optional>

#include "kiosk/app/hours.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/agreement.h"

namespace kassabel::app {
namespace {

using lane::ScanTrouble;

constexpr std::int64_t grams_a_kilogram = 1'000;
// Far more than anything a shopper can carry, and small enough to be multiplied by any price.
constexpr std::int64_t weight_max_g = 1'000'000;

// For staff; whoever shows it has the translation.
constexpr const char* tr_noop(const char* english) { return english; }

bool is_trade_item(CodeKind kind) {
  return kind == CodeKind::gtin || kind == CodeKind::gs1 || kind == CodeKind::digital_link ||
         kind == CodeKind::in_store;
}

Refusal refusal(const Code& code, ScanTrouble trouble, const std::string& name, const std::string& words) {
  return {trouble, code.gtin ? code.gtin->text() : code.text, name, words};
}

// What nobody can look up is not sold without a person; why is for the log.
Refusal unreadable(const Code& code, const Error& error) {
  log_error("catalogue", error.text);
  return refusal(code, ScanTrouble::needs_person, "", "");
}

std::optional<Refusal> recalled(const Code& code, Catalogue& catalogue, const std::string& name) {
  const auto recalls = catalogue.recalls(*code.gtin);
  if (!recalls) return unreadable(code, recalls.error());
  const auto hit = std::find_if(recalls->begin(), recalls->end(),
                                [&](const Recall& recall) { return covers(recall, code.batch, code.expires_day); });
  if (hit == recalls->end()) return std::nullopt;
  return refusal(code, ScanTrouble::recalled, name, hit->reason);
}

// What the label says of this very piece; the reason when that is not enough.
std::optional<std::string> put_label(const Code& code, BasketLine& line) {
  const Product& product = line.product;
  const std::int64_t weight = code.weight_g.value_or(0);
  if (code.weight_g && (weight <= 0 || weight > weight_max_g)) return tr_noop("the label has no weight that can be");
  if (product.unit == Unit::kilogram) line.weight_g = weight;
  // A price in a code counts for what is priced by a scale, and on the shop's own labels; the price of a piece is the
  // shelf's, whatever somebody printed.
  if (code.price && (product.unit == Unit::kilogram || code.kind == CodeKind::in_store))
    line.labelled = code.price;
  else if (product.unit == Unit::kilogram && code.weight_g)
    line.labelled = scale_half_up(product.price, weight, grams_a_kilogram);
  if (product.unit == Unit::kilogram && !line.labelled)
    return tr_noop("it is sold by weight and has no label of a scale");
  if (line.labelled && (*line.labelled <= Money() || line.labelled->cents() > price_max_cents))
    return tr_noop("the label has no price that can be");
  return std::nullopt;
}

std::optional<std::string> put_count(const Code& code, BasketLine& line) {
  if (!code.count || line.labelled) return std::nullopt;
  if (*code.count < 1 || *code.count > line_quantity_max)
    return tr_noop("the code counts more pieces than one line may have");
  line.quantity = *code.count;
  return std::nullopt;
}

}  // namespace

std::variant<Offer, Refusal> offer_of(const Code& code, Catalogue& catalogue, const GroupRules& groups, WallTime at) {
  if (!code.error.empty()) return refusal(code, ScanTrouble::unreadable, "", code.error);
  if (!is_trade_item(code.kind) || !code.gtin) return refusal(code, ScanTrouble::unknown_product, "", "");
  auto found = catalogue.find(*code.gtin, at);
  if (!found) return unreadable(code, found.error());
  const std::string name = *found ? (*found)->name : "";
  if (auto hit = recalled(code, catalogue, name)) return std::move(*hit);
  if (!*found) return refusal(code, ScanTrouble::unknown_product, "", "");
  if (!is_sold(groups, **found)) return refusal(code, ScanTrouble::not_sold, name, "");
  if (code.expires_day != 0 && code.expires_day < local_day(at))
    return refusal(code, ScanTrouble::expired, name, day_text(code.expires_day));
  Offer offer;
  offer.line.product = std::move(**found);
  offer.line.product.min_age = min_age_of(groups, offer.line.product);
  if (const auto why = put_label(code, offer.line)) return refusal(code, ScanTrouble::needs_person, name, *why);
  if (const auto why = put_count(code, offer.line)) return refusal(code, ScanTrouble::needs_person, name, *why);
  return offer;
}

}  // namespace kassabel::app
