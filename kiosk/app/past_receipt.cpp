// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/past_receipt.h"

#include <type_traits>

#include "kiosk/lane/apply.h"
#include "kiosk/lane/codec.h"
#include "kiosk/lane/effects.h"

namespace kassabel::app {
namespace {

constexpr std::size_t chunk_records = 500;
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

// Back from its completion to the record that opened the sale.
Result<std::uint64_t> opened_seq(Journal& journal, std::uint64_t completed_seq) {
  std::uint64_t until = completed_seq;
  while (until > 0) {
    const std::uint64_t from = until > chunk_records ? until - chunk_records + 1 : 1;
    const auto records = journal.read(from, until - from + 1);
    if (!records) return fail(records.error());
    for (auto record = records->rbegin(); record != records->rend(); ++record)
      if (record->type == "sale_opened") return record->seq;
    until = from - 1;
  }
  return fail(ErrorKind::corrupt, "the sale of this receipt was never opened");
}

}  // namespace

Result<Receipt> past_receipt(const lane::Rules& rules, Journal& journal, std::uint64_t completed_seq) {
  const auto head = journal.head();
  const auto opened = opened_seq(journal, completed_seq);
  if (!head || !opened) return fail(head ? opened.error() : head.error());
  lane::State state;
  state.kiosk = head->kiosk;
  state.demo = head->demo;
  state.started = true;
  state.last_seq = *opened - 1;
  std::string hash;
  while (state.last_seq < completed_seq) {
    const auto records = journal.read(state.last_seq + 1, chunk_records);
    if (!records) return fail(records.error());
    if (records->empty()) return fail(ErrorKind::corrupt, "the journal ends within this sale");
    for (const StoredRecord& record : *records) {
      if (record.seq > completed_seq) break;
      hash = record.hash;
      if (record.expired) {
        state.last_seq = record.seq;
        continue;
      }
      const auto event = lane::decode(record);
      if (!event) return fail(event.error());
      if (!is_of_sale(*event)) {
        state.last_seq = record.seq;
        continue;
      }
      state = lane::apply(rules, std::move(state), *event, {record.seq, record.wall, 0});
    }
  }
  if (!state.sale || !state.sale->done) return fail(ErrorKind::corrupt, "the sale of this receipt was not completed");
  Receipt receipt = lane::receipt_of(rules, state, true);
  receipt.journal_head = hash.substr(0, short_head_chars);
  return receipt;
}

}  // namespace kassabel::app
