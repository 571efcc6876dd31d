// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/past_receipt.h"

#include <type_traits>

#include "kiosk/lane/apply.h"
#include "kiosk/lane/codec.h"
#include "kiosk/lane/effects.h"

namespace kassabel::app {
namespace {

constexpr std::size_t short_head_chars = 8;

// What a receipt is made of: calls and staff of that hour are nothing to it, and some began before the sale.
bool is_of_sale(const lane::Event& event) {
  using namespace lane::event;
  return std::visit(
      []<class E>(const E&) {
        return (std::is_same_v<E, SaleOpened> || std::is_same_v<E, LineAdded> || std::is_same_v<E, LineChanged> ||
                std::is_same_v<E, LineRepriced> || std::is_same_v<E, DiscountsSettled> ||
                std::is_same_v<E, VoucherTaken> || std::is_same_v<E, VoucherReturned> || std::is_same_v<E, CardAsked> ||
                std::is_same_v<E, CardAnswered> || std::is_same_v<E, SaleCompleted>);
      },
      event);
}

}  // namespace

Result<Receipt> past_receipt(const lane::Rules& rules, const JournalHead& head,
                             const std::vector<StoredRecord>& records) {
  lane::State state;
  state.kiosk = head.kiosk;
  state.demo = head.demo;
  state.started = true;
  for (const StoredRecord& record : records) {
    state.last_seq = record.seq - 1;
    if (record.expired) continue;
    const auto event = lane::decode(record);
    if (!event) return fail(event.error());
    if (is_of_sale(*event)) state = lane::apply(rules, std::move(state), *event, {record.seq, record.wall, 0});
  }
  if (!state.sale || !state.sale->done) return fail(ErrorKind::corrupt, "the sale of this receipt was not completed");
  Receipt receipt = lane::receipt_of(rules, state, true);
  receipt.journal_head = records.back().hash.substr(0, short_head_chars);
  return receipt;
}

}  // namespace kassabel::app
