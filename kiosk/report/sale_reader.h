// SPDX-License-Identifier: Apache-2.0
// Sales, read from their own records: what was in the basket, how it was paid, how it ended. It takes what the records
// say and prices nothing. Memory: the open sale and the parked ones. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/basket.h"
#include "kiosk/domain/tender.h"
#include "kiosk/domain/vat.h"
#include "kiosk/report/fact.h"

namespace kassabel::report {

enum class SaleEnd { sold, returned, practised, voided };

struct ReadSale {
  SaleEnd end = SaleEnd::sold;
  std::uint64_t sale = 0, receipt = 0;  // receipt 0: voided
  std::uint64_t returned_of = 0;
  bool is_return = false;  // also of one that was practised or voided
  bool training = false;
  std::uint64_t ended_seq = 0;
  WallTime opened, ended;
  std::string ended_hash;
  Basket basket;
  std::vector<VatLine> vat;
  std::vector<Tender> tenders;  // in the order of paying, the last one closed it; none where it was voided
  Money total, deposit;
  std::string person, reason;
};

// A payment as money: what card and cash took, and each voucher. Vouchers that
// paid everything are no payment of their own.
struct Payment {
  std::string kind;   // card, cash, vouchers
  std::string label;  // of a voucher
  Money amount;       // below zero: given back
};
[[nodiscard]] std::vector<Payment> payments_of(const ReadSale& sale);

class SaleReader {
 public:
  // The sale that this fact ends.
  [[nodiscard]] std::optional<ReadSale> feed(const Fact& fact);
  [[nodiscard]] const ReadSale* open() const { return open_ ? &*open_ : nullptr; }
  // A sale came up whose beginning was not read: what was in it is not known. Read from further back.
  [[nodiscard]] bool missed() const { return missed_; }

 private:
  void begin(const Fact& fact, std::uint64_t sale);
  void change(const lane::Event& event);
  void reprice(const lane::event::LineRepriced& e);
  [[nodiscard]] ReadSale take(const Fact& fact, std::uint64_t sale);
  [[nodiscard]] ReadSale completed(const Fact& fact, const lane::event::SaleCompleted& e, bool practice);
  [[nodiscard]] ReadSale voided(const Fact& fact, const lane::event::SaleVoided& e);

  std::optional<ReadSale> open_;
  std::map<std::uint64_t, ReadSale> parked_;
  bool training_ = false;
  bool missed_ = false;
};

}  // namespace kassabel::report
