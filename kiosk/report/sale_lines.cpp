// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/sale_lines.h"

namespace kassabel::report {
namespace {

using What = SaleLine::What;

Money absolute(Money money) { return money < Money() ? -money : money; }

std::vector<SaleLine> without_vat(const Basket& basket) {
  std::vector<SaleLine> out;
  for (const BasketLine& line : basket.lines) {
    if (line.quantity == 0) continue;
    const Money discount = basket.discount(line.line);
    out.push_back({What::goods, &line, line.goods() - discount, discount, Money()});
    if (line.surcharge() != Money()) out.push_back({What::surcharge, &line, line.surcharge(), Money(), Money()});
    if (line.deposit() != Money()) out.push_back({What::deposit, &line, line.deposit(), Money(), Money()});
  }
  return out;
}

std::vector<Money> gross_of(const std::vector<SaleLine*>& lines) {
  std::vector<Money> out;
  for (const SaleLine* line : lines) out.push_back(absolute(line->gross));
  return out;
}

// What the rate's gross on record is less than its lines came off the whole basket.
void share(const VatLine& rate, const std::vector<SaleLine*>& goods, const std::vector<SaleLine*>& all) {
  Money sum;
  for (const SaleLine* line : all) sum += line->gross;
  const auto off = allocate(sum - rate.gross, gross_of(goods));
  for (std::size_t at = 0; at < goods.size(); ++at) {
    goods[at]->gross = goods[at]->gross - off[at];
    goods[at]->discount += off[at];
  }
  const auto vat = allocate(rate.vat, gross_of(all));
  for (std::size_t at = 0; at < all.size(); ++at) all[at]->vat = vat[at];
}

}  // namespace

std::vector<VatLine> vat_lines_of(const ReadSale& sale) {
  return sale.end == SaleEnd::voided && sale.vat.empty() ? vat_of(sale.basket) : sale.vat;
}

std::vector<SaleLine> lines_of(const ReadSale& sale) {
  std::vector<SaleLine> out = without_vat(sale.basket);
  for (const VatLine& rate : vat_lines_of(sale)) {
    std::vector<SaleLine*> goods, all;
    for (SaleLine& line : out) {
      if (line.what == What::deposit || line.line->product.vat_percent != rate.percent) continue;
      all.push_back(&line);
      if (line.what == What::goods) goods.push_back(&line);
    }
    share(rate, goods, all);
  }
  return out;
}

std::string number_of(const ReadSale& sale) {
  switch (sale.end) {
    case SaleEnd::practised:
      return "T" + std::to_string(sale.receipt);
    case SaleEnd::voided:
      return (sale.training ? "TV" : "V") + std::to_string(sale.sale);
    default:
      return std::to_string(sale.receipt);
  }
}

std::string kind_of(const ReadSale& sale) {
  switch (sale.end) {
    case SaleEnd::practised:
      return "training";
    case SaleEnd::voided:
      return "void";
    case SaleEnd::returned:
      return "return";
    case SaleEnd::sold:
      break;
  }
  return "sale";
}

std::string article_of(const Product& product) { return product.gtin.number() == 0 ? "0" : product.gtin.text(); }

}  // namespace kassabel::report
