// SPDX-License-Identifier: Apache-2.0
// A receipt: the facts of one finished sale, and their layout as lines for any paper width. Fields as a Dutch
// simplified invoice asks (Wet OB art. 34d): date, seller's name and address, what was supplied, VAT amounts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/basket.h"
#include "kiosk/domain/tender.h"
#include "kiosk/domain/vat.h"

namespace kassabel {

struct ShopIdentity {
  std::string name = "Buurtwinkel De Linde";
  std::vector<std::string> address;  // lines
  std::string vat_id;                // btw-id
  std::string chamber_id;            // KvK
  bool operator==(const ShopIdentity&) const = default;
};

struct Receipt {
  std::uint64_t number = 0;  // gapless per kiosk
  std::string kiosk;
  WallTime wall;
  ShopIdentity shop;
  Basket basket;              // of a return: with quantities below zero
  std::vector<VatLine> vat;   // of the basket
  Tender tender;              // that closed it
  std::vector<Tender> parts;  // paid before it
  std::string journal_head;   // first characters of the journal's head hash: shows a cut-off tail
  // Each is said at the head, in capitals; all may be true at once.
  bool demo = false, copy = false, training = false, is_return = false;
  std::uint64_t returned_of = 0;  // of a return: the receipt that the goods were sold with; 0: not known
};

// The words of a receipt in the shopper's language; made by whoever has the translations.
struct ReceiptWords {
  std::string receipt, total, deposit, rounding, to_pay, card, cash, change, vat, net, gross, copy, demo, thanks,
      journal;
  std::string training, is_return, of_receipt;  // "RETURN"; "Of receipt", 17
  std::string subtotal, surcharge, saved, paid_out;
  std::string corrected;                        // "Price corrected, was", 2.49
  std::map<std::string, std::string> vouchers;  // by label; one that is not here goes by its label
  char decimal = ',';
};

struct PrintLine {
  enum class Style { normal, bold, wide, centred, centred_bold };
  std::string text;  // UTF-8, already padded to the columns
  Style style = Style::normal;
  bool operator==(const PrintLine&) const = default;
};

inline constexpr int receipt_columns_min = 24;
inline constexpr int receipt_columns_max = 64;

[[nodiscard]] std::vector<PrintLine> lay_out(const Receipt& receipt, const ReceiptWords& words, int columns);

// What the QR code on it says, so that staff finds the sale with a scanner: "KASSABEL:kiosk-1:17".
[[nodiscard]] std::string receipt_qr(const Receipt& receipt);
struct ReceiptCode {
  std::string kiosk;
  std::uint64_t number = 0;
};
// Nothing: that is no such code.
[[nodiscard]] std::optional<ReceiptCode> read_receipt_qr(std::string_view text);

}  // namespace kassabel
