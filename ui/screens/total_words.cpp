// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/total_words.h"

#include <set>
#include <string_view>

#include "kiosk/domain/enum_words.h"

namespace kassabel::ui {

namespace {

class Rows {
 public:
  Rows(const Kit& kit, const lane::View& view, const Totals& day) : kit_(kit), view_(view), day_(day) {}

  void group(std::string words) { head_ = std::move(words); }

  void count(std::string_view name, std::string words) {
    const std::int64_t number = day_.get(name);
    said_.insert(std::string(name));
    if (number != 0) add(std::move(words), std::to_string(number));
  }

  void money(std::string_view name, std::string words) {
    const Money sum = day_.money(name);
    said_.insert(std::string(name));
    if (sum != Money()) add(std::move(words), signed_euro(sum));
  }

  // "12 keer" with what it came to.
  void both(std::string_view count_name, std::string_view money_name, std::string words) {
    const std::int64_t number = day_.get(count_name);
    const Money sum = day_.money(money_name);
    said_.insert(std::string(count_name));
    said_.insert(std::string(money_name));
    if (number != 0 || sum != Money()) add(fmt::format("{} ({})", words, number), signed_euro(sum));
  }

  // Each name that begins like this, with what it is of.
  template <class WordsOf>
  void each(std::string_view begin, WordsOf words_of) {
    for (const auto& [name, cents] : day_.all()) {
      if (!name.starts_with(begin)) continue;
      said_.insert(name);
      add(words_of(name.substr(begin.size())), signed_euro(Money::from_cents(cents)));
    }
  }

  void say_already(std::string_view begin) {
    for (const auto& [name, value] : day_.all())
      if (name.starts_with(begin)) said_.insert(name);
  }

  // A Z of a later release may know more names than this one.
  void rest() {
    for (const auto& [name, value] : day_.all())
      if (!said_.contains(name))
        add(name,
            name.find("_cents") != std::string::npos ? signed_euro(Money::from_cents(value)) : std::to_string(value));
  }

  [[nodiscard]] std::vector<TotalRow> take() { return std::move(rows_); }
  [[nodiscard]] const Totals& day() const { return day_; }

 private:
  [[nodiscard]] std::string signed_euro(Money money) const {
    return money < Money() ? "\u2212\u00a0" + euro(view_, -money) : euro(view_, money);
  }

  void add(std::string words, std::string sum) {
    if (!head_.empty()) rows_.push_back({std::move(head_), {}, true});
    head_.clear();
    rows_.push_back({std::move(words), std::move(sum), false});
  }

  const Kit& kit_;
  const lane::View& view_;
  const Totals& day_;
  std::string head_;
  std::set<std::string> said_;
  std::vector<TotalRow> rows_;
};

std::string tender_name(const Kit& kit, const std::string& word) {
  if (word == "card") return kit.tr("By card");
  if (word == "cash") return kit.tr("In cash");
  if (word == "vouchers") return kit.tr("Vouchers");
  return word;
}

// One line a rate.
void add_vat(const Kit& kit, const lane::View& view, Rows& rows) {
  rows.group(kit.tr("VAT"));
  rows.each(total::vat_cents, [&](const std::string& rate) {
    const Money net = rows.day().money(std::string(total::vat_net_cents) + rate);
    return say(kit.tr("VAT {} % of {}"), rate, euro(view, net));
  });
  rows.say_already(total::vat_net_cents);
}

// In the order in which a day goes.
void add_drawer(const Kit& kit, Rows& rows) {
  rows.group(kit.tr("Drawer"));
  const auto move = [&](CashMove one, std::string words) {
    rows.money(std::string(total::cash_cents) + std::string(word_of(one)), std::move(words));
  };
  move(CashMove::opening, kit.tr("Float"));
  move(CashMove::pay_in, kit.tr("Paid in"));
  move(CashMove::pay_out, kit.tr("Paid out of the drawer"));
  move(CashMove::drop, kit.tr("Brought to the safe"));
  rows.count(total::drawer_openings, kit.tr("Times the drawer opened"));
  rows.count(total::no_sale, kit.tr("of which without a sale"));
  rows.count(total::counts, kit.tr("Times counted"));
  rows.money(total::difference_cents, kit.tr("Difference"));
}

void add_sales(const Kit& kit, Rows& rows) {
  rows.group(kit.tr("Sales"));
  rows.both(total::sales, total::sales_cents, kit.tr("Sold"));
  rows.both(total::returns, total::returns_cents, kit.tr("Came back"));
  rows.money(total::rounding_cents, kit.tr("Rounding of cash"));
  rows.money(total::discount_cents, kit.tr("Promotions"));
  rows.money(total::deposit_cents, kit.tr("Deposits"));
  rows.group(kit.tr("Paid"));
  for (const auto& [name, cents] : rows.day().all()) {
    if (!name.starts_with(total::tender_cents)) continue;
    const std::string word = name.substr(total::tender_cents.size());
    rows.both(std::string(total::tender) + word, name, tender_name(kit, word));
  }
  rows.say_already(total::tender);
}

}  // namespace

std::vector<TotalRow> total_rows(const Kit& kit, const lane::View& view, const Totals& day) {
  Rows rows(kit, view, day);
  add_sales(kit, rows);
  add_vat(kit, view, rows);
  add_drawer(kit, rows);
  rows.group(kit.tr("What else happened"));
  rows.both(total::voids, total::voids_cents, kit.tr("Emptied baskets"));
  rows.count(total::corrections, kit.tr("Prices corrected"));
  rows.count(total::copies, kit.tr("Copies of receipts"));
  rows.count(total::parked, kit.tr("Parked baskets"));
  rows.count(total::card_declined, kit.tr("Card payments declined"));
  rows.count(total::card_unknown, kit.tr("Card payments that had to be looked into"));
  rows.both(total::training, total::training_cents, kit.tr("Practice, not counted"));
  rows.count(total::first_receipt, kit.tr("First receipt"));
  rows.count(total::last_receipt, kit.tr("Last receipt"));
  rows.group(kit.tr("Departments"));
  rows.each(total::department_cents, [](const std::string& name) { return name; });
  rows.group(kit.tr("Other"));
  rows.rest();
  return rows.take();
}

}  // namespace kassabel::ui
