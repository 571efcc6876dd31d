// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "kiosk/report/saft_parts.h"

namespace kassabel::report {
namespace {

constexpr std::int64_t grams_a_kilogram = 1'000;
constexpr std::size_t key_characters = 16;  // of the public key in keyVersion

// Debit: money or goods go back.
std::string_view side(Money amount) { return amount < Money() ? "D" : "C"; }

std::string quantity(const BasketLine& line) {
  if (line.weight_g == 0) return std::to_string(line.quantity);
  const std::int64_t grams = line.weight_g * line.quantity, all = grams < 0 ? -grams : grams;
  return fmt::format("{}{}.{:03}", grams < 0 ? "-" : "", all / grams_a_kilogram, all % grams_a_kilogram);
}

void vat(const SaftContext& c, int percent, Money amount, Money net) {
  c.xml.open("vat");
  c.xml.number("vatCode", percent);
  c.xml.text("vatPerc", fmt::format("{}.00", percent), 8);
  c.xml.amount("vatAmnt", amount);
  c.xml.text("vatAmntTp", side(net), 1);
  c.xml.amount("vatBasAmnt", net);
  c.xml.close();
}

std::string line_type(const ReadSale& sale, const SaleLine& line) {
  if (line.what == SaleLine::What::deposit) return "DEPOSIT";
  if (line.what == SaleLine::What::surcharge) return "SURCHARGE";
  return sale.is_return ? "RET" : "SAL";
}

void transaction_line(const SaftContext& c, const ReadSale& sale, const SaleLine& line, int number) {
  const Product& product = line.line->product;
  c.xml.open("ctLine");
  c.xml.text("nr", number_of(sale), 35);
  c.xml.number("lineID", number);
  c.xml.text("lineType", line_type(sale, line), 35);
  c.xml.text("artGroupID", c.index.group_of(product.department), 35);
  c.xml.text("artID", article_of(product), 35);
  c.xml.text("qnt", quantity(*line.line), 20);
  c.xml.amount("lineAmntIn", line.gross);
  c.xml.amount("lineAmntEx", line.gross - line.vat);
  c.xml.text("amntTp", side(line.gross), 1);
  c.xml.text("cashTransLineDescr", product.name, 9'999);
  if (line.what != SaleLine::What::deposit) vat(c, product.vat_percent, line.vat, line.gross - line.vat);
  if (line.discount != Money()) {
    c.xml.open("discount");
    c.xml.text("dscTp", "PROMOTION", 35);
    c.xml.amount("dscAmnt", line.discount);
    c.xml.close();
  }
  c.xml.close();
}

void payments(const SaftContext& c, const ReadSale& sale) {
  for (const Payment& payment : payments_of(sale)) {
    c.xml.open("payment");
    c.xml.text("paymentType", saft_payment(payment.kind), 35);
    c.xml.amount("paidAmnt", payment.amount);
    if (!sale.person.empty() && payment.kind == "cash") c.xml.text("empID", person_id(sale.person), 35);
    c.xml.text("curCode", "EUR", 3);
    c.xml.text("exchRt", "1.000000", 8);
    c.xml.close();
  }
}

std::string_view transaction_type(const ReadSale& sale) {
  switch (sale.end) {
    case SaleEnd::practised:
      return "TRAINING";
    case SaleEnd::voided:
      return "VOIDSAL";
    case SaleEnd::returned:
      return "RETURNSAL";
    case SaleEnd::sold:
      break;
  }
  return "CASHSAL";
}

void counters(const SaftContext& c, const ReadSale& sale) {
  constexpr std::uint16_t most = 999;
  const bool counts = sale.end == SaleEnd::sold || sale.end == SaleEnd::returned;
  const ExportIndex::Printed printed = counts ? c.index.printed(sale.receipt) : ExportIndex::Printed{};
  c.xml.number("receiptNum", std::min(printed.receipts, most));
  c.xml.number("receiptCopyNum", std::min(printed.copies, most));
  c.xml.number("receiptProformaNum", 0);
  c.xml.number("receiptDeliveryNum", 0);
  c.xml.flag("voidTransaction", sale.end == SaleEnd::voided);
  c.xml.flag("trainingID", sale.training);
}

}  // namespace

std::string saft_payment(const std::string& kind) {
  return kind == "cash" ? "CASH" : kind == "card" ? "CARD" : "VOUCHER";
}

void saft_transaction(const SaftContext& c, const ReadSale& sale, const std::string& key) {
  Xml& xml = c.xml;
  const auto rates = vat_lines_of(sale);
  Money all_vat, rounding;
  for (const VatLine& rate : rates) all_vat += rate.vat;
  for (const Tender& tender : sale.tenders) rounding += tender.rounding;
  xml.open("cashtransaction");
  xml.text("nr", number_of(sale), 35);
  xml.text("transID", std::to_string(sale.sale), 35);
  xml.text("transType", transaction_type(sale), 35);
  xml.amount("transAmntIn", sale.total);
  xml.amount("transAmntEx", sale.total - all_vat);
  xml.text("amntTp", side(sale.total), 1);
  if (!sale.person.empty()) xml.text("empID", person_id(sale.person), 35);
  xml.text("transDate", saft_date(sale.ended), 10);
  xml.text("transTime", saft_time(sale.ended), 8);
  if (sale.returned_of != 0) xml.text("refID", std::to_string(sale.returned_of), 9'999);
  if (!sale.reason.empty()) xml.text("desc", sale.reason, 9'999);
  int number = 0;
  for (const SaleLine& line : lines_of(sale)) transaction_line(c, sale, line, ++number);
  for (const VatLine& rate : rates) vat(c, rate.percent, rate.vat, rate.net);
  xml.open("rounding");
  xml.amount("roundingAmnt", rounding);
  xml.close();
  payments(c, sale);
  xml.text("signature", sale.ended_hash, 999);
  xml.text("keyVersion", key.empty() ? "sha256" : "sha256, ed25519 " + key.substr(0, key_characters), 50);
  counters(c, sale);
  xml.close();
}

}  // namespace kassabel::report
