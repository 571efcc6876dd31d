// SPDX-License-Identifier: Apache-2.0
// What staff does with a sale besides selling: goods come back, part cash and part card, baskets that wait.
#include <algorithm>

#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::size_t parked_max = 20;

// Nothing is under way here: no basket, or a sale that is over and makes room.
bool lane_is_free(const Deciding& d) { return !d.state.sale || d.state.sale->done || d.state.sale->basket.empty(); }

void clear_lane(const Deciding& d) {
  if (!d.state.sale) return;
  if (d.state.sale->done)
    d.record(event::SaleClosed{d.state.sale->id});
  else
    d.record(event::SaleVoided{d.state.sale->id, "", "empty"});
}

void open_return(const Deciding& d, Act act, std::uint64_t of_receipt, Return goods, const std::string& reason) {
  if (!d.state.staff_signed_in()) return;
  if (!lane_is_free(d)) return d.refuse("there is a basket: park it or finish it first");
  if (reason.empty() || reason.size() > note_words_max_bytes) return d.refuse("a reason is needed");
  const Money worth = -goods.basket.total();
  if (worth <= Money() || worth.cents() > basket_total_max_cents) return d.refuse("no such amount");
  if (!allowed(d, act, worth)) return;
  clear_lane(d);
  d.record(event::ReturnOpened{d.state.counters.sale + 1, of_receipt, std::move(goods), reason,
                               d.state.staff->person.id, second_person(d), d.rules.hash});
  d.record(event::PageTurned{ScreenPage::cash_desk});
}

// Staff takes money for this sale now.
bool takes_money(const Deciding& d) {
  return d.state.staff_signed_in() && d.state.has_basket() && d.not_paying() && may_pay(*d.state.sale) &&
         !d.state.sale->is_return;
}

}  // namespace

Money cash_parts(const Sale& sale) {
  Money sum;
  for (const PaidPart& part : sale.parts)
    if (part.tender.kind == TenderKind::cash) sum += part.tender.due;
  return sum;
}

void decide_on(const Deciding& d, const input::OpenReturn&) {
  if (!d.state.staff_signed_in()) return;
  if (!lane_is_free(d)) return d.refuse("there is a basket: park it or finish it first");
  d.record(event::PageTurned{ScreenPage::goods_back});
}

void decide_on(const Deciding& d, const intent::ReturnGoods& i) {
  open_return(d, Act::refund, i.of_receipt, i.goods, i.reason);
}

void decide_on(const Deciding& d, const input::ReturnByHand& i) {
  if (i.department.empty() || i.department.size() > product_name_max_bytes || i.name.size() > product_name_max_bytes)
    return d.refuse("a department is needed");
  if (i.price.cents() <= 0 || i.price.cents() > price_max_cents) return d.refuse("no such price");
  if (i.vat_percent < 0 || i.vat_percent > 100) return d.refuse("no such VAT rate");
  BasketLine line;
  line.line = 1;
  line.product.name = i.name.empty() ? i.department : i.name;
  line.product.department = i.department;
  line.product.price = i.price;
  line.product.vat_percent = i.vat_percent;
  line.quantity = -1;
  Return goods;
  goods.basket.lines.push_back(std::move(line));
  goods.vat = vat_of(goods.basket);
  open_return(d, Act::refund_without_receipt, 0, std::move(goods), i.reason);
}

void decide_on(const Deciding& d, const input::PayBackByCard&) {
  if (!d.state.staff_signed_in() || !d.state.sale || !d.state.sale->is_return || !d.not_paying()) return;
  if (d.state.sale->training) return d.refuse("this is practice: no cards");
  if (device_of(d.state, DeviceKind::card_terminal).state != DeviceState::working)
    return d.refuse("the card terminal is not there");
  d.record(event::CardAsked{d.state.counters.card_attempt + 1, left_to_pay(*d.state.sale), ""});
}

void decide_on(const Deciding& d, const input::TakePart& i) {
  if (!takes_money(d)) return;
  if (!d.rules.payments.cash) return d.refuse("this shop takes no cash");
  if (i.received <= Money() || i.received >= cash_due(d.rules, *d.state.sale)) return d.refuse("that is no part of it");
  if (cash_parts(*d.state.sale).cents() + i.received.cents() >= cash_limit_cents)
    return d.refuse("3,000 euro or more may not be taken in cash");
  if (!accepts_cash_part(d.rules.rounding, i.received) ||
      (d.rules.rounding.rounds_cash() && i.received.cents() % 5 != 0))
    return d.refuse("coins below 5 cents are not used here");
  const std::string& person = d.state.staff->person.id;
  d.record(event::PartPaid{d.state.sale->id, Tender{TenderKind::cash, i.received, Money(), i.received, Money(), ""},
                           person, ""});
  if (!d.state.sale->training) d.record(event::DrawerAsked{person, "sale"});
}

void decide_on(const Deciding& d, const input::PayPartByCard& i) {
  if (!takes_money(d)) return;
  if (!d.rules.payments.card) return d.refuse("this shop takes no cards");
  if (d.state.sale->training) return d.refuse("this is practice: no cards");
  if (i.amount <= Money() || i.amount > left_to_pay(*d.state.sale)) return d.refuse("that is more than is left");
  if (device_of(d.state, DeviceKind::card_terminal).state != DeviceState::working)
    return d.refuse("the card terminal is not there");
  d.record(event::CardAsked{d.state.counters.card_attempt + 1, i.amount, ""});
}

void decide_on(const Deciding& d, const input::GiveBackPart& i) {
  if (!d.state.staff_signed_in() || !d.state.sale || !d.not_paying() || i.part >= d.state.sale->parts.size()) return;
  const PaidPart& part = d.state.sale->parts[i.part];
  const std::string& person = d.state.staff->person.id;
  if (part.tender.kind == TenderKind::cash) {
    d.record(event::PartGivenBack{d.state.sale->id, i.part, person});
    if (!d.state.sale->training) d.record(event::DrawerAsked{person, "part_back"});
    return;
  }
  if (device_of(d.state, DeviceKind::card_terminal).state != DeviceState::working)
    return d.refuse("the card terminal is not there");
  // Of several card parts of one amount the first is given back, as card_approved takes it off.
  const auto& parts = d.state.sale->parts;
  const auto first = std::find_if(parts.begin(), parts.end(), [&](const PaidPart& one) {
    return one.tender.kind == TenderKind::card && one.tender.due == part.tender.due;
  });
  d.record(event::CardAsked{d.state.counters.card_attempt + 1, -part.tender.due, first->reference});
}

void decide_on(const Deciding& d, const input::ParkSale&) {
  if (!d.state.staff_signed_in() || !d.state.has_basket() || !d.not_paying()) return;
  if (d.state.sale->is_return || !d.state.sale->parts.empty())
    return d.refuse("money went to and fro: finish it first");
  if (d.state.parked.size() >= parked_max) return d.refuse("there is no room for another basket");
  d.record(event::SaleParked{d.state.sale->id, d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::OpenParked&) {
  if (d.state.staff_signed_in()) d.record(event::PageTurned{ScreenPage::parked});
}

void decide_on(const Deciding& d, const input::ResumeSale& i) {
  if (!d.state.staff_signed_in()) return;
  if (!lane_is_free(d)) return d.refuse("there is a basket: park it or finish it first");
  const auto& parked = d.state.parked;
  if (std::none_of(parked.begin(), parked.end(), [&](const Sale& one) { return one.id == i.sale; }))
    return d.refuse("that basket is not here any more");
  clear_lane(d);
  d.record(event::SaleResumed{i.sale, d.state.staff->person.id});
  d.record(event::PageTurned{ScreenPage::basket});
}

void decide_on(const Deciding& d, const input::PrintBasket&) {
  if (d.state.staff_signed_in() && d.state.has_basket() && d.basket_is_open())
    d.record(event::BasketSlipAsked{d.state.sale->id, d.state.staff->person.id});
}

}  // namespace kassabel::lane
