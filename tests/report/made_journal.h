// SPDX-License-Identifier: Apache-2.0
// A journal in memory, made of events through the codec, and two days of a shop in it whose sums are worked out by hand
// in the tests. The second day is the one on which clocks go back.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/domain/vat.h"
#include "kiosk/lane/codec.h"
#include "kiosk/ports/journal.h"
#include "kiosk/report/fact.h"
#include "tests/support/must.h"

namespace kassabel::test {

inline Money cents(std::int64_t amount) { return Money::from_cents(amount); }

class MadeJournal : public Journal {
 public:
  Result<JournalHead> append(const Batch& batch) override {
    for (const NewRecord& record : batch.records) store(record, batch.wall);
    return head();
  }
  Result<JournalHead> head() override {
    return JournalHead{records_.size(), records_.empty() ? "" : records_.back().hash, true, "kiosk-1"};
  }
  Result<std::vector<StoredRecord>> read(std::uint64_t from, std::size_t most) override {
    const auto begin = records_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(from - 1, records_.size()));
    const auto left = static_cast<std::size_t>(records_.end() - begin);
    return std::vector<StoredRecord>(begin, begin + static_cast<std::ptrdiff_t>(std::min(most, left)));
  }
  Result<std::uint64_t> resume_point() override { return std::uint64_t{1}; }
  Result<std::vector<rows::Counter>> counters() override { return std::vector<rows::Counter>{}; }
  Result<std::vector<rows::Total>> totals() override { return std::vector<rows::Total>{}; }

  // From here on it is this time; each record is a second later.
  void at(std::int64_t utc_ms, std::int32_t offset_min) { wall_ = {utc_ms, offset_min}; }
  void wait(std::int64_t ms) { wall_.utc_ms += ms; }
  // Its number.
  std::uint64_t add(const lane::Event& event) {
    store(lane::encode(event), wall_);
    wall_.utc_ms += 1'000;
    return records_.size();
  }
  [[nodiscard]] std::vector<report::Fact> facts() const {
    std::vector<report::Fact> out;
    for (const StoredRecord& record : records_) out.push_back(*must(report::fact_of(record)));
    return out;
  }
  std::vector<StoredRecord>& records() { return records_; }

 private:
  void store(const NewRecord& record, WallTime wall) {
    const std::uint64_t seq = records_.size() + 1;
    std::string hash = std::to_string(seq);
    hash.insert(0, 64 - hash.size(), '0');
    records_.push_back({seq, record.type, record.type_version, record.retention, wall, record.body, hash, false});
  }

  std::vector<StoredRecord> records_;
  WallTime wall_{1'000'000'000'000, 60};
};

inline Product made_product(std::uint64_t gtin, std::string name, std::string department, std::int64_t price,
                            int percent, std::int64_t deposit = 0) {
  Product out;
  out.gtin = Gtin::from_number(gtin);
  out.name = std::move(name);
  out.department = std::move(department);
  out.price = cents(price);
  out.vat_percent = percent;
  out.deposit = cents(deposit);
  return out;
}
inline Product bread() { return made_product(8710000000017, "=Volkoren \"brood\", heel", "bread", 235, 9); }
inline Product cola() { return made_product(8710000000024, "Cola <33 cl> & ijs", "drinks", 99, 9, 15); }
inline Product soap() { return made_product(8710000000031, "Zeep", "home", 189, 21); }

inline Tender cash(std::int64_t due, std::int64_t rounding = 0) {
  return {TenderKind::cash, cents(due), cents(rounding), cents(due), Money(), ""};
}
inline Tender card(std::int64_t due) {
  return {TenderKind::card, cents(due), Money(), cents(due), Money(), "**** 4242"};
}

// Local midnight of 24 October 2026, when it is summer time; a day later, when it is until three.
inline constexpr std::int64_t hour_ms = 3'600'000;
inline constexpr std::int64_t saturday_ms = 1'792'792'800'000, sunday_ms = saturday_ms + 24 * hour_ms;

// Sells like a lane: what it records a lane records.
class MadeShop {
 public:
  MadeJournal journal;

  explicit MadeShop(std::int64_t utc_ms = saturday_ms + 8 * hour_ms, std::int32_t offset_min = 120) {
    journal.at(utc_ms, offset_min);
    journal.add(lane::event::Genesis{"kiosk-1", true, "kassabel 0.1.0"});
    journal.add(lane::event::KioskStarted{"kassabel 0.1.0", "rules"});
  }

  void open() {
    basket_ = {};
    journal.add(lane::event::SaleOpened{++sale, "rules"});
  }
  void line(const Product& product, int quantity = 1) {
    BasketLine line;
    line.line = static_cast<std::uint32_t>(basket_.lines.size() + 1);
    line.product = product;
    line.quantity = quantity;
    basket_.lines.push_back(line);
    journal.add(lane::event::LineAdded{line.line, product, quantity, 0, std::nullopt});
  }
  void reprice(std::uint32_t line, std::int64_t price) {
    basket_.find(line)->corrected = cents(price);
    journal.add(lane::event::LineRepriced{line, cents(price), "shelf", "mila"});
  }
  void discount(std::int64_t amount) {
    basket_.discounts = {{0, "half-euro", "Halve euro", cents(amount)}};
    journal.add(lane::event::DiscountsSettled{basket_.discounts});
  }
  void voucher(std::int64_t worth) {
    basket_.vouchers.push_back({"credit", "V1", cents(worth)});
    journal.add(lane::event::VoucherTaken{basket_.vouchers.back()});
  }
  void part(const Tender& tender) {
    parts_.push_back(tender);
    journal.add(lane::event::PartPaid{sale, tender, "mila", ""});
    if (tender.kind == TenderKind::cash) drawer("sale");
  }
  void pay(const Tender& tender, const std::string& person = "mila") {
    journal.add(completed(tender, tender.kind == TenderKind::cash ? person : ""));
    if (tender.kind == TenderKind::cash) drawer("sale");
    print(false);
    journal.add(lane::event::SaleClosed{sale});
  }
  void practise(const Tender& tender) {
    --receipt;  // its own numbers
    auto practice = completed(tender, "mila");
    practice.receipt = ++practised;
    journal.add(lane::event::TrainingCompleted{practice});
    journal.add(lane::event::SaleClosed{sale});
  }
  void print(bool copy) {
    const auto asked = journal.add(lane::event::ReceiptAsked{receipt, copy});
    journal.add(lane::event::ReceiptAnswered{asked, true, ""});
  }
  void drawer(const std::string& reason) {
    const auto asked = journal.add(lane::event::DrawerAsked{"mila", reason});
    journal.add(lane::event::DrawerSeen{true});
    journal.add(lane::event::DrawerAnswered{asked, true, ""});
    journal.add(lane::event::DrawerSeen{false});
  }
  void move(CashMove move, std::int64_t amount) {
    journal.add(lane::event::CashMoved{move, cents(amount), "joost", "", "as agreed"});
    drawer("cash");
  }
  void count(std::int64_t counted, std::int64_t expected) {
    drawer("count");
    DrawerCount count{++counts, {}, cents(counted), cents(expected), cents(counted - expected), "a coin"};
    journal.add(lane::event::DrawerCounted{count, "mila", ""});
  }

  std::uint64_t sale = 0, receipt = 0, practised = 0, counts = 0;

 private:
  lane::event::SaleCompleted completed(const Tender& tender, const std::string& person) {
    lane::event::SaleCompleted out;
    out.sale = sale;
    out.receipt = ++receipt;
    out.total = basket_.total();
    out.deposit = basket_.deposit();
    out.vat = vat_of(basket_);
    out.tender = tender;
    out.person = person;
    out.parts = std::exchange(parts_, {});
    return out;
  }

  Basket basket_;
  std::vector<Tender> parts_;
};

inline Totals totals_of(std::initializer_list<std::pair<const char*, std::int64_t>> all) {
  Totals out;
  for (const auto& [name, amount] : all) out.set(name, amount);
  return out;
}

// By hand, from what two_days() records; the test of the reader says how.
inline Totals saturday_totals() {
  return totals_of({{"sales", 4},
                    {"sales_cents", 1838},
                    {"tender/cash", 3},
                    {"tender_cents/cash", 865},
                    {"tender/card", 2},
                    {"tender_cents/card", 876},
                    {"tender/vouchers", 1},
                    {"tender_cents/vouchers", 100},
                    {"rounding_cents", 3},
                    {"vat_net_cents/9", 978},
                    {"vat_cents/9", 88},
                    {"vat_net_cents/21", 614},
                    {"vat_cents/21", 128},
                    {"deposit_cents", 30},
                    {"discount_cents", 50},
                    {"department_cents/bread", 868},
                    {"department_cents/drinks", 198},
                    {"department_cents/home", 742},
                    {"voids", 1},
                    {"voids_cents", 235},
                    {"corrections", 1},
                    {"copies", 1},
                    {"drawer_openings", 9},
                    {"no_sale", 1},
                    {"cash_cents/opening", 10000},
                    {"cash_cents/pay_in", 1000},
                    {"cash_cents/pay_out", 500},
                    {"cash_cents/drop", 5000},
                    {"counts", 1},
                    {"difference_cents", -5},
                    {"training", 1},
                    {"training_cents", 189},
                    {"parked", 1},
                    {"card_declined", 1},
                    {"card_unknown", 1},
                    {"first_receipt", 1},
                    {"last_receipt", 4}});
}

inline Totals sunday_totals() {
  return totals_of({{"sales", 2},
                    {"sales_cents", 470},
                    {"returns", 1},
                    {"returns_cents", 114},
                    {"tender/cash", 2},
                    {"tender_cents/cash", 120},
                    {"tender/card", 1},
                    {"tender_cents/card", 235},
                    {"rounding_cents", -1},
                    {"vat_net_cents/9", 341},
                    {"vat_cents/9", 30},
                    {"deposit_cents", -15},
                    {"department_cents/bread", 470},
                    {"department_cents/drinks", -99},
                    {"drawer_openings", 2},
                    {"first_receipt", 5},
                    {"last_receipt", 7}});
}

inline Totals grand_of(std::initializer_list<Totals> days) {
  Totals out;
  for (const Totals& day : days)
    for (const auto& [name, amount] : day.all())
      if (name != total::first_receipt && name != total::last_receipt) out.add(name, amount);
  return out;
}

inline void saturday(MadeShop& shop) {
  namespace event = lane::event;
  MadeJournal& journal = shop.journal;
  journal.add(event::StaffSignedIn{{"mila", "Mila Jansen", StaffRole::staff}});
  shop.move(CashMove::opening, 10000);
  // 1: 2.35 + 2 x 0.99 = 4.33 at 9 %, VAT 0.36, deposit 0.30, in cash 4.65
  shop.open();
  shop.line(bread());
  shop.line(cola(), 2);
  shop.pay(cash(465, 2));
  // 2: 4.70 at 9 % and 1.89 at 21 %, less 0.50: 0.36 and 0.14; VAT 0.36 of 4.34 and 0.30 of 1.75; by card, at last
  shop.open();
  shop.line(soap());
  shop.line(bread(), 2);
  shop.discount(50);
  journal.add(event::CardAsked{1, cents(609), ""});
  journal.add(event::CardAnswered{1, CardResult::declined, "", ""});
  journal.add(event::CardAsked{2, cents(609), ""});
  journal.add(event::CardAnswered{2, CardResult::unknown, "", ""});
  journal.wait(30'000);
  journal.add(event::CardAnswered{2, CardResult::approved, "**** 4242", "T-2"});
  shop.pay(card(609));
  // 3: 5.67 at 21 %, VAT 0.98; 1.00 on a voucher, 2.00 in cash, 2.67 by card
  shop.open();
  shop.line(soap(), 3);
  shop.voucher(100);
  shop.part(cash(200));
  shop.pay(card(267));
  // voided
  shop.open();
  shop.line(bread());
  journal.add(event::SaleVoided{shop.sale, "mila", "changed their mind"});
  // 4: parked and resumed, corrected to 1.99, VAT 0.16, in cash 2.00
  shop.open();
  shop.line(bread());
  journal.add(event::SaleParked{shop.sale, "mila"});
  journal.add(event::SaleResumed{shop.sale, "mila"});
  shop.reprice(1, 199);
  shop.pay(cash(200, 1));
  journal.add(event::TrainingSet{true, "joost"});
  shop.open();
  shop.line(soap());
  shop.practise(cash(190, 1));
  journal.add(event::TrainingSet{false, "joost"});
  shop.drawer("no_sale");
  const auto copy = journal.add(event::CopyAsked{1, "mila"});
  journal.add(event::ReceiptAnswered{copy, true, ""});
  shop.move(CashMove::pay_in, 1000);
  shop.move(CashMove::pay_out, 500);
  shop.move(CashMove::drop, 5000);
  shop.count(6360, 6365);
  journal.add(event::DayRead{"joost"});
}

inline void sunday(MadeShop& shop) {
  namespace event = lane::event;
  MadeJournal& journal = shop.journal;
  journal.at(sunday_ms + 5 * hour_ms / 2, 120);  // half past two, in summer time
  shop.open();
  shop.line(bread());  // 5: VAT 0.19
  shop.pay(cash(235));
  journal.at(sunday_ms + 7 * hour_ms / 2, 60);  // half past two again
  shop.open();
  shop.line(bread());
  shop.pay(card(235));
  // one of the colas comes back: 0.99 at 9 %, VAT 0.08, deposit 0.15; 1.15 in cash
  Return goods;
  BasketLine back;
  back.line = 2;
  back.product = cola();
  back.quantity = -1;
  goods.basket.lines = {back};
  goods.vat = {{9, cents(-91), cents(-8), cents(-99)}};
  journal.add(event::ReturnOpened{++shop.sale, 1, goods, "flat", "mila", "joost", "rules"});
  event::SaleCompleted done;
  done.sale = shop.sale;
  done.receipt = ++shop.receipt;
  done.total = cents(-114);
  done.deposit = cents(-15);
  done.vat = goods.vat;
  done.tender = cash(-115, -1);
  done.person = "mila";
  done.returned_of = 1;
  journal.add(done);
  shop.drawer("sale");
  shop.print(false);
  journal.add(event::SaleClosed{shop.sale});
}

// Each with its Z as it should be.
inline MadeShop two_days() {
  MadeShop shop;
  saturday(shop);
  shop.journal.add(
      lane::event::DayClosed{1, saturday_totals(), grand_of({saturday_totals()}), cents(6360), "joost", ""});
  sunday(shop);
  shop.journal.add(lane::event::DayClosed{2, sunday_totals(), grand_of({saturday_totals(), sunday_totals()}),
                                          cents(6480), "joost", "mila"});
  return shop;
}

}  // namespace kassabel::test
