// SPDX-License-Identifier: Apache-2.0
#include "kiosk/base/overloaded.h"
#include "ui/screens/each.h"
#include "ui/screens/screens.h"

namespace kassabel::ui {

namespace {

Answer draw_screen(Kit& kit, const lane::View& view) {
  if (view.idle_question_s) return draw_idle(kit, view, *view.idle_question_s);
  const bool gives_pin = std::holds_alternative<lane::PinView>(view.screen);
  if (view.staff && view.staff->second_wanted && !gives_pin) return draw_second(kit, view, *view.staff->second_wanted);
  return std::visit(overloaded{
                        [&](const lane::WelcomeView& screen) { return draw_welcome(kit, view, screen); },
                        [&](const lane::BasketView& screen) { return draw_basket(kit, view, screen); },
                        [&](const lane::TenderView& screen) { return draw_tender(kit, view, screen); },
                        [&](const lane::CardView& screen) { return draw_card(kit, view, screen); },
                        [&](const lane::CallView& screen) { return draw_call(kit, view, screen); },
                        [&](const lane::ThanksView& screen) { return draw_thanks(kit, view, screen); },
                        [&](const lane::PinView& screen) { return draw_pin(kit, view, screen); },
                        [&](const lane::DeskView& screen) { return draw_desk(kit, view, screen); },
                        [&](const lane::CashDeskView& screen) { return draw_cash_desk(kit, view, screen); },
                        [&](const lane::PairingView& screen) { return draw_pairing(kit, view, screen); },
                        [&](const lane::FaultView& screen) { return draw_fault(kit, view, screen); },
                        [&](const lane::CheckView& screen) { return draw_check(kit, view, screen); },
                        [&](const lane::DevicesView& screen) { return draw_devices(kit, view, screen); },
                        [&](const lane::AgreementView& screen) { return draw_agreement(kit, view, screen); },
                        [&](const lane::PicksView& screen) { return draw_picks(kit, view, screen); },
                        [&](const lane::ByHandView& screen) { return draw_by_hand(kit, view, screen); },
                        [&](const lane::GoodsBackView& screen) { return draw_goods_back(kit, view, screen); },
                        [&](const lane::ParkedView& screen) { return draw_parked(kit, view, screen); },
                        [&](const lane::CashBookView& screen) { return draw_cash_book(kit, view, screen); },
                        [&](const lane::CountView& screen) { return draw_count(kit, view, screen); },
                        [&](const lane::DayView& screen) { return draw_day(kit, view, screen); },
                        [&](const lane::StoppedView& screen) { return draw_stopped(kit, view, screen); },
                    },
                    view.screen);
}

// Nothing counts while staff practises: said on every screen, in a strip that no screen has, and with a frame in the
// margin that screens leave free.
void draw_training(Kit& kit) {
  constexpr float side = 4;
  const Rect top = kit.banner();
  Rect rest = kit.screen();
  kit.panel(top, Role::warning, {}, 0);
  for (const Rect& edge : {rest.cut_bottom(side), rest.cut_left(side), rest.cut_right(side)})
    kit.panel(edge, Role::warning, {}, 0);
  fit_text(kit, top.inset(margin(kit), 1), kit.tr("PRACTICE: nothing here is sold for real"),
           {.weight = Weight::bold, .colour = Role::card, .align = Align::centre, .lines_max = 1},
           {Type::body, Type::small}, true);
}

}  // namespace

std::optional<Input> draw(Kit& kit, const lane::View& view) {
  Answer answer = draw_screen(kit, view);
  // Staff who are at the till know; they see it when they ask for the lamp's test.
  if (!view.staff || std::holds_alternative<lane::CheckView>(view.screen)) draw_edge(kit, view);
  if (view.training) draw_training(kit);
  return answer;
}

Kit::FrameLook look_of(const lane::View& view, const Words& words) {
  return {.words = &words,
          .theme = view.look.high_contrast ? ThemeName::high_contrast : ThemeName::light,
          .large_text = view.look.large_text,
          .low_reach = view.look.low_reach,
          .banner = view.training};
}

}  // namespace kassabel::ui
