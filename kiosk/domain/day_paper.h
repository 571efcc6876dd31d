// SPDX-License-Identifier: Apache-2.0
// The paper of an X (what the day adds up to so far) and of a Z (the same when it was closed, with its number), laid
// out as lines for any paper width. It has ids of no one: who closed the day stands in the journal. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/receipt.h"
#include "kiosk/domain/totals.h"

namespace kassabel {

struct DayPaper {
  std::uint64_t z = 0;  // 0: an X
  std::string kiosk;
  WallTime wall;                 // read or closed
  std::optional<WallTime> from;  // the Z before; nothing: since the kiosk began
  ShopIdentity shop;
  Totals day, grand;         // names of totals.h; grand: with this day
  Money drawer;              // what is in it by the book
  std::string journal_head;  // first characters of the head's hash
  // At the head, in capitals. training: practice is on now; it is in no total.
  bool demo = false, copy = false, training = false;
};

// In the language of the shop; made by whoever has the translations.
struct DayPaperWords {
  std::string x, z;                      // "X report, day goes on"; "Z report"
  std::string demo, copy, training_now;  // in capitals
  std::string from, until;               // of the period
  std::string receipts, to;              // "Receipts" 1 "to" 17
  std::string sales, returns, turnover, rounding, deposits, discounts;
  std::string tenders, departments, vat, net, gross;
  std::map<std::string, std::string> tender_names;  // "card", "cash", "vouchers"; else the key itself
  std::string voids, corrections, copies, parked, card_declined, card_unknown;
  std::string drawer, drawer_openings, no_sale;
  std::string opening, pay_in, pay_out, drop, cash_sales, counts, drawer_now;  // counts: with their difference
  std::string training;                                                        // "Training, in no total"
  std::string grand, grand_sales, grand_returns, grand_net;
  std::string journal;
  char decimal = ',';
};

[[nodiscard]] std::vector<PrintLine> lay_out(const DayPaper& paper, const DayPaperWords& words, int columns);

}  // namespace kassabel
