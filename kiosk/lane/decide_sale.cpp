// SPDX-License-Identifier: Apache-2.0
// Scanning and the basket.
#include <algorithm>

#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::size_t refused_code_max_bytes = 32;
constexpr std::size_t refused_words_max_bytes = 200;

event::ScanRefused refused_event(const intent::ScanRefused& i) {
  return {i.code.substr(0, refused_code_max_bytes), i.trouble, i.name, i.words.substr(0, refused_words_max_bytes)};
}

// Why this shop does not sell it to this shopper now; nothing: it does.
std::optional<event::ScanRefused> refusal_of(const Deciding& d, const Sale* sale, const Product& product) {
  if (product.min_age == 0) return std::nullopt;
  if (sale != nullptr && sale->age.refused_years != 0 && product.min_age >= sale->age.refused_years)
    return event::ScanRefused{product.gtin.text(), ScanTrouble::age_refused, product.name, ""};
  if (!open_at(d.rules.agreement.of(Service::age_sale), d.now.wall))
    return event::ScanRefused{product.gtin.text(), ScanTrouble::not_sold, product.name, ""};
  return std::nullopt;
}

// The lane is free for something to sell: a sale that is over makes room for the next shopper's, who may have begun on
// another screen. Nothing: it is not free, and why was said.
struct Room {
  bool next_shopper = false;
  const Sale* sale = nullptr;  // that it goes into; null: one has to be opened
};
std::optional<Room> make_room(const Deciding& d) {
  if (d.shopper_screen() && d.state.mode == LaneMode::closed) {
    d.refuse("this till is closed");
    return std::nullopt;
  }
  if (d.now.doubtful_utc_ms && !d.state.has_basket()) {
    d.refuse("the clock cannot be right");
    return std::nullopt;
  }
  const bool next_shopper = d.state.sale && d.state.sale->done && d.shopper_screen();
  if (!next_shopper && !d.basket_is_open()) {
    d.refuse("paying is under way");
    return std::nullopt;
  }
  if (d.state.staff && !d.state.staff->signed_in) {
    d.refuse("somebody is signing in");
    return std::nullopt;
  }
  if (next_shopper) d.record(event::SaleClosed{d.state.sale->id});
  return Room{next_shopper, next_shopper || !d.state.sale ? nullptr : &*d.state.sale};
}

void show_basket(const Deciding& d, Room room) {
  if (d.shopper_screen() && (room.next_shopper || d.state.page != ScreenPage::basket))
    d.record(event::PageTurned{ScreenPage::basket});
}

void open_sale(const Deciding& d, Room room) {
  if (room.sale == nullptr) d.record(event::SaleOpened{d.state.counters.sale + 1, d.rules.hash});
}

}  // namespace

void decide_on(const Deciding& d, const intent::ScanProduct& i) {
  const std::optional<Room> room = make_room(d);
  if (!room) return;
  if (const auto refusal = refusal_of(d, room->sale, i.line.product)) {
    show_basket(d, *room);
    return d.record(*refusal);
  }
  open_sale(d, *room);
  show_basket(d, *room);
  put_in_basket(d, room->sale != nullptr ? room->sale->basket : Basket{}, i.line);
}

void decide_on(const Deciding& d, const intent::ScanRefused& i) {
  const std::optional<Room> room = make_room(d);
  if (!room) return;
  show_basket(d, *room);
  d.record(refused_event(i));
}

void decide_on(const Deciding& d, const intent::ScanVoucher& i) {
  const std::optional<Room> room = make_room(d);
  if (!room) return;
  const Basket basket = room->sale != nullptr ? room->sale->basket : Basket{};
  const bool here = std::any_of(basket.vouchers.begin(), basket.vouchers.end(), [&](const Voucher& known) {
    return known.label == i.voucher.label && known.id == i.voucher.id;
  });
  if (!d.rules.payments.vouchers || here || basket.vouchers.size() >= basket_vouchers_max) {
    show_basket(d, *room);
    const ScanTrouble trouble = here                        ? ScanTrouble::voucher_here
                                : d.rules.payments.vouchers ? ScanTrouble::basket_full
                                                            : ScanTrouble::needs_person;
    return d.record(event::ScanRefused{i.voucher.id.substr(0, refused_code_max_bytes), trouble, "", ""});
  }
  open_sale(d, *room);
  show_basket(d, *room);
  d.record(event::VoucherTaken{i.voucher});
}

void decide_on(const Deciding& d, const intent::ScanCoupon& i) {
  const std::optional<Room> room = make_room(d);
  if (!room) return;
  const Sale* sale = room->sale;
  const auto refuse = [&](ScanTrouble trouble) {
    show_basket(d, *room);
    d.record(event::ScanRefused{i.code.substr(0, refused_code_max_bytes), trouble, "", ""});
  };
  const std::int64_t minute = local_minute(sale != nullptr ? sale->opened : d.now.wall);
  const auto counts_now = [&](const Promotion& one) {
    return one.coupon == i.code && one.from_minute <= minute && minute < one.until_minute;
  };
  const auto& promotions = d.rules.promotions;
  if (!promotions || std::none_of(promotions->all().begin(), promotions->all().end(), counts_now))
    return refuse(ScanTrouble::unknown_product);
  const std::vector<std::string> shown = sale != nullptr ? sale->basket.coupons : std::vector<std::string>();
  if (std::find(shown.begin(), shown.end(), i.code) != shown.end()) return refuse(ScanTrouble::voucher_here);
  if (shown.size() >= basket_coupons_max) return refuse(ScanTrouble::basket_full);
  open_sale(d, *room);
  show_basket(d, *room);
  d.record(event::CouponShown{i.code});
}

void decide_on(const Deciding& d, const input::StartScanning&) {
  if (d.shopper_screen() && !d.state.sale && d.state.mode != LaneMode::closed && !d.now.doubtful_utc_ms)
    turn_to(d, ScreenPage::basket);
}

void decide_on(const Deciding& d, const input::BackToBasket&) {
  // For a shopper always possible: the basket page also shows a payment under way and the thanks.
  if (d.shopper_screen() || (d.state.staff_signed_in() && d.basket_is_open())) turn_to(d, ScreenPage::basket);
}

void decide_on(const Deciding& d, const input::ChooseTender&) {
  if (d.state.staff_signed_in()) return decide_on(d, input::OpenCashDesk{});
  if (!d.shopper_screen() || !d.state.has_basket() || !d.not_paying()) return;
  if (age_wanted(*d.state.sale) == 0) return turn_to(d, ScreenPage::tender);
  // Somebody has to decide first: who is coming for it is what the shopper wants to know now.
  if (!d.state.call) return raise_call(d, CallKind::age_check, 0);
  decide_on(d, input::ShowCall{});
}

void decide_on(const Deciding& d, const input::OpenPicks&) {
  if ((d.shopper_screen() || d.state.staff_signed_in()) && d.basket_is_open()) turn_to(d, ScreenPage::picks);
}

void decide_on(const Deciding& d, const input::StopShopping&) {
  if (d.state.staff_signed_in()) return decide_on(d, input::OpenDesk{});
  if (!d.shopper_screen() || d.state.has_basket() || !d.basket_is_open()) return;
  if (d.state.sale) d.record(event::SaleVoided{d.state.sale->id, "", "empty"});
  d.record(event::PageTurned{ScreenPage::welcome});
  if (d.state.language != d.rules.language) d.record(event::LanguageChosen{d.rules.language});
  if (d.state.look != Look{}) d.record(event::LookChosen{});
}

void decide_on(const Deciding& d, const input::ChooseLanguage& i) {
  if (d.state.language != i.language) d.record(event::LanguageChosen{i.language});
}

void decide_on(const Deciding& d, const input::SetLook& i) {
  if (d.state.look != Look{i.large_text, i.high_contrast, i.low_reach})
    d.record(event::LookChosen{i.large_text, i.high_contrast, i.low_reach});
}

void decide_on(const Deciding& d, const input::StillHere&) {
  if (d.state.idle_asked_boot_ms) d.record(event::IdleAnswered{});
}

}  // namespace kassabel::lane
