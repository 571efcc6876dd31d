// SPDX-License-Identifier: Apache-2.0
// The runner's part in goods: the catalogue in force and its promotions, what is looked for in it, receipts.
#include <algorithm>

#include "kiosk/app/lane_runner.h"
#include "kiosk/app/past_receipt.h"
#include "kiosk/app/promotions_file.h"
#include "kiosk/base/log.h"

namespace kassabel::app {
namespace {

constexpr std::int64_t catalogue_look_ms = 10'000;  // a recall is in force on every kiosk within minutes
constexpr std::size_t picks_max = 60;
constexpr std::size_t looked_for_max_bytes = 64;
constexpr int screen_columns = 42;

}  // namespace

void LaneRunner::read_catalogue() {
  catalogue_look_boot_ms_ = ports_.clock.now().boot_ms + catalogue_look_ms;
  picks_ = {};
  rules_.promotions.reset();
  auto departments = ports_.catalogue.pick_departments();
  if (departments)
    picks_.departments = std::move(*departments);
  else
    log_error("catalogue", departments.error().text);
  may_pick_ = !picks_.departments.empty();
  const auto text = ports_.catalogue.promotions_text();
  if (!text) return log_error("catalogue", text.error().text);
  if (text->empty()) return;
  auto promotions = parse_promotions(*text, "promotions");
  if (promotions)
    rules_.promotions = std::make_shared<const Promotions>(std::move(*promotions));
  else
    log_error("catalogue", promotions.error().text);  // checked at the import: sold without them rather than not at all
}

// Only between sales: no open basket changes, and nobody waits.
bool LaneRunner::follow_catalogue() {
  if (state_.sale || stopped_ || journal_.busy()) return false;
  if (ports_.clock.now().boot_ms < catalogue_look_boot_ms_) return false;
  catalogue_look_boot_ms_ = ports_.clock.now().boot_ms + catalogue_look_ms;
  const auto switched = ports_.catalogue.switch_to_newest();
  if (!switched) {
    log_error("catalogue", switched.error().text);
    return false;
  }
  if (!*switched) return false;
  log_info("catalogue", "a newer catalogue is in force");
  read_catalogue();
  return true;
}

bool LaneRunner::goods_take(const Input& input) {
  const auto* look = std::get_if<input::LookFor>(&input);
  if (look == nullptr) return false;
  const WallTime at = state_.sale && !state_.sale->done ? state_.sale->opened : ports_.clock.now().wall;
  picks_.department = look->department;
  picks_.text = look->text.substr(0, looked_for_max_bytes);
  picks_.products.clear();
  if (picks_.department.empty() && picks_.text.empty()) return true;
  auto found = picks_.text.empty() ? ports_.catalogue.picks(picks_.department, picks_max, at)
                                   : ports_.catalogue.search(picks_.text, picks_max, at);
  if (found)
    picks_.products = std::move(*found);
  else
    log_error("catalogue", found.error().text);
  std::erase_if(picks_.products, [&](const Product& product) { return !is_sold(rules_.groups, product); });
  return true;
}

// After each commit: what a page needs is read when it is turned to, and forgotten when it is left.
void LaneRunner::notice_goods() {
  if (state_.page != lane::ScreenPage::picks) {
    picks_.department.clear();
    picks_.text.clear();
    picks_.products.clear();
  }
  const bool by_hand = state_.page == lane::ScreenPage::by_hand || state_.page == lane::ScreenPage::goods_back;
  if (by_hand && departments_.empty()) {
    auto departments = ports_.catalogue.departments();
    if (departments)
      departments_ = std::move(*departments);
    else
      log_error("catalogue", departments.error().text);
  } else if (!by_hand) {
    departments_.clear();
  }
  const std::uint64_t receipt = state_.sale && state_.sale->done ? state_.sale->done->receipt : 0;
  if (receipt == receipt_lines_of_) return;
  receipt_lines_of_ = receipt;
  receipt_lines_.clear();
  if (receipt != 0)
    receipt_lines_ =
        lay_out(lane::receipt_of(rules_, state_, false), receipt_words(ports_.texts, state_.language), screen_columns);
}

void LaneRunner::print_receipt(std::uint64_t id, const Receipt& receipt) {
  ports_.printer.print({id, lay_out(receipt, receipt_words(ports_.texts, state_.language), ports_.printer.columns()),
                        options_.logo, receipt_qr(receipt)});
}

void LaneRunner::print_copy(const lane::effect::PrintCopy& copy) {
  const auto records = ports_.book.sale_records(copy.receipt);
  if (!records || records->empty())
    return log_error("receipt", records ? "there is no such receipt" : records.error().text);
  const auto receipt = past_receipt(rules_, head_, *records);
  if (!receipt) return log_error("receipt", receipt.error().text);
  print_receipt(copy.id, *receipt);
}

}  // namespace kassabel::app
