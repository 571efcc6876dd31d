// SPDX-License-Identifier: Apache-2.0
// One function a screen, one file a function. Each gets the whole view and its own part of it, draws, and returns what
// the person asked for, if anything.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

[[nodiscard]] Answer draw_welcome(Kit& kit, const lane::View& view, const lane::WelcomeView& welcome);
[[nodiscard]] Answer draw_basket(Kit& kit, const lane::View& view, const lane::BasketView& basket);
[[nodiscard]] Answer draw_tender(Kit& kit, const lane::View& view, const lane::TenderView& tender);
[[nodiscard]] Answer draw_picks(Kit& kit, const lane::View& view, const lane::PicksView& picks);
[[nodiscard]] Answer draw_card(Kit& kit, const lane::View& view, const lane::CardView& card);
[[nodiscard]] Answer draw_call(Kit& kit, const lane::View& view, const lane::CallView& call);
[[nodiscard]] Answer draw_thanks(Kit& kit, const lane::View& view, const lane::ThanksView& thanks);
[[nodiscard]] Answer draw_pin(Kit& kit, const lane::View& view, const lane::PinView& pin);
[[nodiscard]] Answer draw_desk(Kit& kit, const lane::View& view, const lane::DeskView& desk);
[[nodiscard]] Answer draw_cash_desk(Kit& kit, const lane::View& view, const lane::CashDeskView& cash);
[[nodiscard]] Answer draw_pairing(Kit& kit, const lane::View& view, const lane::PairingView& pairing);
[[nodiscard]] Answer draw_stopped(Kit& kit, const lane::View& view, const lane::StoppedView& stopped);
[[nodiscard]] Answer draw_fault(Kit& kit, const lane::View& view, const lane::FaultView& fault);
[[nodiscard]] Answer draw_check(Kit& kit, const lane::View& view, const lane::CheckView& check);
[[nodiscard]] Answer draw_by_hand(Kit& kit, const lane::View& view, const lane::ByHandView& by_hand);
[[nodiscard]] Answer draw_devices(Kit& kit, const lane::View& view, const lane::DevicesView& devices);
[[nodiscard]] Answer draw_agreement(Kit& kit, const lane::View& view, const lane::AgreementView& agreement);
[[nodiscard]] Answer draw_goods_back(Kit& kit, const lane::View& view, const lane::GoodsBackView& goods);
[[nodiscard]] Answer draw_parked(Kit& kit, const lane::View& view, const lane::ParkedView& parked);
[[nodiscard]] Answer draw_cash_book(Kit& kit, const lane::View& view, const lane::CashBookView& book);
[[nodiscard]] Answer draw_count(Kit& kit, const lane::View& view, const lane::CountView& count);
[[nodiscard]] Answer draw_day(Kit& kit, const lane::View& view, const lane::DayView& day);
// Stands in for the screen while the second person's badge is asked for.
[[nodiscard]] Answer draw_second(Kit& kit, const lane::View& view, Act act);
// "Are you still there?" stands in for the screen while it is asked.
[[nodiscard]] Answer draw_idle(Kit& kit, const lane::View& view, int seconds);

}  // namespace kassabel::ui
