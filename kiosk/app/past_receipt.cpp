// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/past_receipt.h"

#include <optional>
#include <type_traits>
#include <utility>

#include "kiosk/lane/apply.h"
#include "kiosk/lane/codec.h"
#include "kiosk/lane/effects.h"

namespace kassabel::app {
namespace {

template <class E, class... Kinds>
constexpr bool is_one_of = (std::is_same_v<E, Kinds> || ...);

// Reads one sale out of all that happened meanwhile: calls and staff are nothing to its receipt, and while its basket
// was parked others bought something.
class Reading {
 public:
  explicit Reading(lane::State state) : state_(std::move(state)) {}

  void take(const lane::Rules& rules, const lane::Event& event, const lane::Recorded& recorded) {
    if (const auto opens = opened_in(event)) away_ = sale_ != 0 && *opens != sale_;
    if (sale_ == 0) sale_ = opened_in(event).value_or(0);
    if (const auto* parked = std::get_if<lane::event::SaleParked>(&event)) away_ = away_ || parked->sale == sale_;
    if (const auto* resumed = std::get_if<lane::event::SaleResumed>(&event)) away_ = resumed->sale != sale_;
    if (away_ || !is_of_sale(event)) return;
    state_.last_seq = recorded.seq - 1;
    state_ = lane::apply(rules, std::move(state_), event, recorded);
  }
  [[nodiscard]] const lane::State& state() const { return state_; }

 private:
  static std::optional<std::uint64_t> opened_in(const lane::Event& event) {
    if (const auto* sale = std::get_if<lane::event::SaleOpened>(&event)) return sale->sale;
    if (const auto* back = std::get_if<lane::event::ReturnOpened>(&event)) return back->sale;
    return std::nullopt;
  }
  static bool is_of_sale(const lane::Event& event) {
    using namespace lane::event;
    return std::visit(
        []<class E>(const E&) {
          return is_one_of<E, SaleOpened, ReturnOpened, LineAdded, LineChanged, LineRepriced, DiscountsSettled,
                           VoucherTaken, VoucherReturned, CardAsked, CardAnswered, PartPaid, PartGivenBack,
                           SaleCompleted>;
        },
        event);
  }

  lane::State state_;
  std::uint64_t sale_ = 0;
  bool away_ = false;  // another sale is on the lane
};

}  // namespace

std::string short_head(std::uint64_t seq, const std::string& hash) {
  constexpr std::size_t hash_chars = 8;
  return std::to_string(seq) + ":" + hash.substr(0, hash_chars);
}

Result<Receipt> past_receipt(const lane::Rules& rules, const JournalHead& head,
                             const std::vector<StoredRecord>& records) {
  lane::State state;
  state.kiosk = head.kiosk;
  state.demo = head.demo;
  state.started = true;
  Reading reading(std::move(state));
  for (const StoredRecord& record : records) {
    if (record.expired) continue;
    const auto event = lane::decode(record);
    if (!event) return fail(event.error());
    reading.take(rules, *event, {record.seq, record.wall, 0});
  }
  const lane::State& sold = reading.state();
  if (!sold.sale || !sold.sale->done) return fail(ErrorKind::corrupt, "the sale of this receipt was not completed");
  Receipt receipt = lane::receipt_of(rules, sold, true);
  receipt.journal_head = short_head(records.back().seq, records.back().hash);
  return receipt;
}

}  // namespace kassabel::app
