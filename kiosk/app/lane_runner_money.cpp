// SPDX-License-Identifier: Apache-2.0
// The runner's part in money: receipts that goods come back with, the day on paper, what is read back at a start.
#include <algorithm>

#include "kiosk/app/day_words.h"
#include "kiosk/app/lane_runner.h"
#include "kiosk/app/past_receipt.h"
#include "kiosk/app/slip.h"
#include "kiosk/base/log.h"

namespace kassabel::app {
namespace {

constexpr const char* tr_noop(const char* english) { return english; }

// What of a receipt came back before is not what comes back now: the lane gets the return as it will be.
Result<Return> reckon(const lane::FoundReceipt& found, const std::vector<ReturnedGoods>& wanted) {
  if (found.asked == 0 || !found.trouble.empty()) return fail(ErrorKind::not_found, "no receipt was found");
  return return_of(found.receipt.basket, found.returned, wanted);
}

}  // namespace

bool LaneRunner::money_takes(const Input& input) {
  if (const auto* says = std::get_if<input::CardSays>(&input)) {
    const bool ours = state_.sale && state_.sale->card && state_.sale->card->attempt == says->attempt;
    if (ours) card_prompt_ = says->prompt;
    return true;
  }
  if (stopped_ || state_.page != lane::ScreenPage::goods_back || !state_.staff_signed_in()) return false;
  if (const auto* find = std::get_if<input::FindReceipt>(&input)) {
    find_receipt(find->receipt);
    return true;
  }
  if (const auto* back = std::get_if<input::ReturnGoods>(&input)) {
    return_goods(*back);
    return true;
  }
  const auto* scan = std::get_if<input::Scanned>(&input);
  if (scan == nullptr || scan->text.rfind(badge_prefix, 0) == 0) return false;
  const auto code = read_receipt_qr(scan->text);
  found_receipt_ = {};
  if (code && code->kiosk == state_.kiosk) {
    find_receipt(code->number);
    return true;
  }
  found_receipt_.asked = code ? code->number : 0;
  found_receipt_.trouble =
      code ? tr_noop("This receipt is of another till.") : tr_noop("This is not the code of a receipt.");
  return true;
}

void LaneRunner::find_receipt(std::uint64_t number) {
  found_receipt_ = {};
  found_receipt_.asked = number;
  const auto records = ports_.book.sale_records(number);
  const auto returned = ports_.book.returned(number);
  if (!records || !returned) {
    log_error("book", records ? returned.error().text : records.error().text);
    found_receipt_.trouble = tr_noop("The receipt cannot be read now.");
    return;
  }
  if (records->empty()) {
    found_receipt_.trouble = tr_noop("There is no receipt with this number.");
    return;
  }
  auto receipt = past_receipt(rules_, head_, *records);
  if (!receipt) {
    log_error("receipt", receipt.error().text);
    found_receipt_.trouble = tr_noop("The receipt cannot be read now.");
    return;
  }
  if (receipt->is_return) {
    found_receipt_.trouble = tr_noop("This is the receipt of a return.");
    return;
  }
  found_receipt_.receipt = std::move(*receipt);
  found_receipt_.returned = *returned;
}

void LaneRunner::return_goods(const input::ReturnGoods& back) {
  auto goods = reckon(found_receipt_, back.goods);
  if (!goods) return log_info("lane", goods.error().text);
  decide_and_record(lane::intent::ReturnGoods{found_receipt_.asked, std::move(*goods), back.reason}, {});
}

// After each commit: what a page needs is forgotten when it is left.
void LaneRunner::notice_money() {
  if (state_.page != lane::ScreenPage::goods_back && found_receipt_.asked != 0) found_receipt_ = {};
  if (!state_.sale || !state_.sale->card) card_prompt_ = CardPrompt::none;
}

// A Z of earlier is read back from its own record; the shop's name is that of today.
void LaneRunner::print_day(const lane::effect::PrintDay& day) {
  DayPaper paper{day.z, state_.kiosk, day.wall, std::nullopt, rules_.shop, day.day, day.grand, state_.drawer, ""};
  if (!day.here && !read_day(day.z, paper)) return;
  const std::uint64_t before = (day.z == 0 ? state_.counters.z + 1 : day.z) - 1;
  DayPaper former;
  if (before > 0 && read_day(before, former)) paper.from = former.wall;
  paper.journal_head = short_head(head_.seq, head_.hash);
  paper.demo = state_.demo;
  paper.copy = !day.here;
  paper.training = state_.training;
  ports_.printer.print(
      {day.id, lay_out(paper, day_words(ports_.texts, rules_.language), ports_.printer.columns()), options_.logo});
}

bool LaneRunner::read_day(std::uint64_t z, DayPaper& paper) const {
  const auto record = ports_.book.day_closed(z);
  if (!record || !*record) {
    log_error("book", record ? "there is no such day" : record.error().text);
    return false;
  }
  const auto event = lane::decode(**record);
  const auto* closed = event ? std::get_if<lane::event::DayClosed>(&*event) : nullptr;
  if (closed == nullptr) {
    log_error("book", event ? "that record closes no day" : event.error().text);
    return false;
  }
  paper.wall = (*record)->wall;
  paper.day = closed->day;
  paper.grand = closed->grand;
  paper.drawer = closed->drawer;
  return true;
}

void LaneRunner::print_basket(const lane::effect::PrintBasket& slip) {
  ports_.printer.print(
      {slip.id,
       basket_lines({rules_, ports_.texts, rules_.language, ports_.printer.columns()}, slip.basket, slip.wall),
       {},
       basket_qr(state_.kiosk, slip.sale, slip.basket, qr_max_bytes)});
}

void LaneRunner::restore_money(const std::vector<rows::Counter>& counters, const std::vector<rows::Total>& totals) {
  for (const rows::Counter& counter : counters) {
    if (counter.name == "training") state_.counters.training = counter.value;
    if (counter.name == "count") state_.counters.count = counter.value;
    if (counter.name == "z") state_.counters.z = counter.value;
    if (counter.name == "mode") state_.mode = static_cast<LaneMode>(std::min<std::uint64_t>(counter.value, 2));
    if (counter.name == "card_reference") state_.card_reference = std::to_string(counter.value);
  }
  const auto after = [](const std::string& name, std::string_view prefix) -> std::optional<std::string> {
    if (name.rfind(prefix, 0) != 0) return std::nullopt;
    return name.substr(prefix.size());
  };
  DrawerCount count;
  for (const rows::Total& total : totals) {
    if (total.name == lane::count_number_total) count.number = static_cast<std::uint64_t>(total.value);
    if (total.name == lane::counted_total) count.counted = Money::from_cents(total.value);
    if (total.name == lane::expected_total) count.expected = Money::from_cents(total.value);
    if (const auto name = after(total.name, lane::day_total)) state_.day.set(*name, total.value);
    if (const auto name = after(total.name, lane::grand_total)) state_.grand.set(*name, total.value);
    if (total.name == lane::drawer_total) state_.drawer = Money::from_cents(total.value);
    if (total.name == lane::totals_seq_total) state_.totals_seq = static_cast<std::uint64_t>(total.value);
  }
  if (count.number != 0) state_.last_count = std::move(count);
}

}  // namespace kassabel::app
