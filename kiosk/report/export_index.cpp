// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/export_index.h"

#include <algorithm>
#include <limits>

#include "kiosk/report/sale_lines.h"
#include "kiosk/report/xml.h"

namespace kassabel::report {

namespace {
constexpr std::size_t id_characters = 35;
constexpr std::uint64_t receipts_max = 20'000'000;  // of one export: 320 MB
}  // namespace

std::string person_id(const std::string& id) { return first_characters(id, id_characters); }

void ExportIndex::person(const std::string& id, WallTime wall) {
  if (!id.empty()) people_.try_emplace(person_id(id), wall);
}

// Null: before the first receipt of the export, or so far ahead that no kiosk printed so many.
ExportIndex::Printed* ExportIndex::at(std::uint64_t receipt) {
  if (first_receipt_ == 0) first_receipt_ = receipt;
  if (receipt < first_receipt_ || receipt - first_receipt_ > receipts_max) return nullptr;
  const auto place = static_cast<std::size_t>(receipt - first_receipt_);
  if (place >= printed_.size()) printed_.resize(place + 1);
  return &printed_[place];
}

ExportIndex::Printed ExportIndex::printed(std::uint64_t receipt) const {
  const bool known = first_receipt_ != 0 && receipt >= first_receipt_ && receipt - first_receipt_ < printed_.size();
  return known ? printed_[static_cast<std::size_t>(receipt - first_receipt_)] : Printed{};
}

std::string ExportIndex::group_of(const std::string& department) const {
  const auto it = departments_.find(department);
  return it == departments_.end() ? "G0" : it->second;
}

void ExportIndex::see(const ReadSale& sale) {
  person(sale.person, sale.ended);
  for (const BasketLine& line : sale.basket.lines) {
    const Product& product = line.product;
    const auto known = departments_.try_emplace(product.department, "G" + std::to_string(departments_.size() + 1));
    articles_.try_emplace(article_of(product), Article{product.name, known.first->second, sale.ended});
    rates_.try_emplace(product.vat_percent, sale.ended);
  }
  for (const VatLine& rate : vat_lines_of(sale)) rates_.try_emplace(rate.percent, sale.ended);
  if (sale.end != SaleEnd::sold && sale.end != SaleEnd::returned) return;
  if (Printed* printed = at(sale.receipt)) printed->cents = sale.total.cents();
}

void ExportIndex::feed(const Fact& fact) {
  const auto ended = sales_.feed(fact);
  const auto event = events_.feed(fact, ended ? &*ended : nullptr);
  if (!span_.has(fact.wall)) return;
  if (seqs_.to == 0) {
    seqs_.from = fact.seq;
    first_ = fact.wall;
  }
  seqs_.to = fact.seq;
  last_ = fact.wall;
  if (ended) see(*ended);
  if (!event) return;
  person(event->person, fact.wall);
  if (event->receipt == 0 || event->code == "TRAINREC" || first_receipt_ == 0) return;
  if (Printed* printed = at(event->receipt)) {
    std::uint16_t& count = event->code == "COPYREC" ? printed->copies : printed->receipts;
    if (count < std::numeric_limits<std::uint16_t>::max()) ++count;
  }
}

}  // namespace kassabel::report
