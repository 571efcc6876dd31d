// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/refund.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace kassabel {
namespace {

// Of `whole`, which stands for `pieces`: what the pieces from..until are worth. Ranges that follow each other add up.
Money part_of(Money whole, int pieces, int from, int until) {
  return scale_half_up(whole, until, pieces) - scale_half_up(whole, from, pieces);
}

int quantity_of(const std::vector<ReturnedGoods>& goods, std::uint32_t line) {
  int quantity = 0;
  for (const ReturnedGoods& one : goods)
    if (one.line == line) quantity += one.quantity;
  return quantity;
}

// What made it cheaper then: the line's own promotion, else that of the basket.
std::string discount_name(const Basket& sold, std::uint32_t line) {
  for (const std::uint32_t of : {line, 0U})
    for (const Discount& one : sold.discounts)
      if (one.line == of) return one.name;
  return "";
}

std::optional<Error> fault_in(const Basket& sold, const std::vector<ReturnedGoods>& before,
                              const std::vector<ReturnedGoods>& wanted) {
  if (wanted.empty()) return Error{ErrorKind::invalid, "nothing comes back"};
  for (const ReturnedGoods& one : wanted) {
    const BasketLine* line = sold.find(one.line);
    const std::string name = "line " + std::to_string(one.line);
    if (line == nullptr || line->quantity <= 0) return Error{ErrorKind::invalid, name + " is not on the receipt"};
    if (one.quantity <= 0) return Error{ErrorKind::invalid, name + ": nothing of it comes back"};
    if (one.quantity > line_quantity_max ||
        quantity_of(before, one.line) + quantity_of(wanted, one.line) > line->quantity)
      return Error{ErrorKind::invalid, name + ": that is more than is left of it"};
  }
  return std::nullopt;
}

}  // namespace

Result<Return> return_of(const Basket& sold, const std::vector<ReturnedGoods>& before,
                         const std::vector<ReturnedGoods>& wanted) {
  if (const auto fault = fault_in(sold, before, wanted)) return tl::unexpected(*fault);
  const std::vector<Money> paid = gross_by_line(sold);
  const std::vector<Money> vat_in = vat_by_line(sold);
  Return out;
  std::map<int, VatLine> rates;
  for (std::size_t at = 0; at < sold.lines.size(); ++at) {
    const BasketLine& line = sold.lines[at];
    const int pieces = quantity_of(wanted, line.line);
    if (pieces == 0) continue;
    const int from = quantity_of(before, line.line), until = from + pieces;
    BasketLine back = line;
    back.quantity = -pieces;
    const Money worth = part_of(paid[at], line.quantity, from, until);
    if (const Money discount = back.goods() + back.surcharge() + worth; discount != Money())
      out.basket.discounts.push_back({line.line, "", discount_name(sold, line.line), discount});
    VatLine& rate = rates[line.product.vat_percent];
    rate.gross += -worth;
    rate.vat += -part_of(vat_in[at], line.quantity, from, until);
    out.basket.lines.push_back(std::move(back));
  }
  for (auto& [percent, rate] : rates) {
    rate.percent = percent;
    rate.net = rate.gross - rate.vat;
    out.vat.push_back(rate);
  }
  return out;
}

Money paid_for_one(const Basket& sold, std::uint32_t line) {
  const std::vector<Money> paid = gross_by_line(sold);
  for (std::size_t at = 0; at < sold.lines.size(); ++at)
    if (sold.lines[at].line == line && sold.lines[at].quantity > 0)
      return scale_half_up(paid[at] + sold.lines[at].deposit(), 1, sold.lines[at].quantity);
  return {};
}

}  // namespace kassabel
