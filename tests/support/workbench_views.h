// SPDX-License-Identifier: Apache-2.0
// The workbench in every state, as literals, for pictures and tests.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/demo/people.h"
#include "kiosk/demo/products.h"
#include "ui/workbench/view.h"

namespace kassabel::views {

struct Bench {
  std::string_view name;
  int width_px, height_px;
};
inline constexpr std::array<Bench, 3> benches{
    {{"bench", 1280, 1000}, {"bench-low", 1100, 760}, {"bench-wide", 1600, 1000}}};

struct NamedBench {
  std::string name;
  workbench::View view;
  std::string typed = {};  // on the keyboard, before it is looked at
};

inline std::vector<PrintLine> bench_receipt() {
  using Style = PrintLine::Style;
  const std::string line(42, '-');
  return {{"Buurtwinkel De Linde", Style::wide},
          {"              Lindestraat 1               ", Style::centred},
          {"             1234 AB Ergens               ", Style::centred},
          {"           btw NL001234567B01             ", Style::centred},
          {line, Style::normal},
          {"Halfvolle melk 1 l                    1,39", Style::normal},
          {"Cola, blikje 33 cl                    1,05", Style::normal},
          {"  Statiegeld 1 x 0,15                 0,15", Style::normal},
          {"Volkoren brood, heel                  2,79", Style::normal},
          {line, Style::normal},
          {"TE BETALEN       5,38", Style::wide},
          {"Pin                                   5,38", Style::bold},
          {"", Style::normal},
          {"BTW 9 %   netto 4,80   btw 0,43       5,23", Style::normal},
          {"Bon 12 · Kassa 1 · 14 maart 2026 14:23", Style::normal},
          {"                  DEMO                    ", Style::centred_bold},
          {"         Bedankt en tot ziens             ", Style::centred}};
}

inline workbench::View quiet_bench() {
  workbench::View view;
  view.power = workbench::Power::on;
  view.screen = "welcome";
  view.products = demo::products_of(app::demo_products_csv());
  for (const demo::DemoPerson& person : demo::people)
    view.staff.push_back({std::string(person.name), std::string(person.pin), person.role == StaffRole::manager});
  view.phone.state = workbench::PhoneView::State::quiet;
  view.phone.person = "Mila";
  view.phone.kiosk = "Kassa 1";
  return view;
}

inline void say_on(workbench::View& view, workbench::Said::What what, std::string name = {}) {
  view.said = {what, std::move(name)};
}

inline std::vector<NamedBench> bench_phones() {
  using State = workbench::PhoneView::State;
  using What = workbench::Said::What;
  std::vector<NamedBench> out;
  const auto add = [&](std::string name, State state) -> workbench::View& {
    out.push_back({std::move(name), quiet_bench(), {}});
    out.back().view.phone.state = state;
    out.back().view.screen = "call";
    return out.back().view;
  };
  workbench::View& rings = add("phone-rings", State::ringing);
  rings.phone.call_kind = "help";
  rings.phone.rings_s = 7;
  workbench::View& cash = add("phone-rings-cash", State::ringing);
  cash.phone.call_kind = "cash";
  cash.phone.rings_s = 61;
  workbench::View& pocket = add("phone-pocket", State::ringing);
  pocket.phone.pocket = true;
  say_on(pocket, What::pocketed);
  workbench::View& coming = add("phone-coming", State::accepted);
  coming.phone.call_kind = "left_basket";
  say_on(coming, What::coming, "Mila");
  workbench::View& taken = add("phone-taken", State::taken);
  taken.phone.taken_by = "Joost";
  say_on(taken, What::somebody_else, "Joost");
  say_on(add("phone-away", State::out_of_reach), What::reach_changed);
  (void)add("phone-pairing", State::unpaired);
  return out;
}

inline std::vector<NamedBench> bench_devices() {
  using What = workbench::Said::What;
  std::vector<NamedBench> out;
  const auto add = [&](std::string name, std::string screen) -> workbench::View& {
    out.push_back({std::move(name), quiet_bench(), {}});
    out.back().view.screen = std::move(screen);
    return out.back().view;
  };
  workbench::View& unplugged = add("unplugged", "basket");
  unplugged.hand_held_plugged = unplugged.printer_plugged = false;
  say_on(unplugged, What::reader_unplugged);
  workbench::View& out_of_paper = add("no-paper", "welcome");
  out_of_paper.paper = workbench::Paper::out;
  out_of_paper.reader = workbench::Reader::flat_bed;
  say_on(out_of_paper, What::paper_set);
  workbench::View& cover = add("cover-open", "thanks");
  cover.cover_open = true;
  cover.paper = workbench::Paper::near_end;
  say_on(cover, What::cover_set);
  workbench::View& printing = add("printing", "thanks");
  printing.paper_hanging = bench_receipt();
  printing.paper_hanging.resize(8);
  workbench::View& receipt = add("receipt", "thanks");
  receipt.paper_hanging = bench_receipt();
  receipt.paper_cut = true;
  receipt.receipts_waiting = 2;
  receipt.card_state = workbench::CardState::approved;
  receipt.card_cents = 538;
  workbench::View& long_one = add("receipt-long", "thanks");
  for (int copies = 0; copies < 4; ++copies)
    for (const PrintLine& line : bench_receipt()) long_one.paper_hanging.push_back(line);
  workbench::View& drawer = add("drawer-open", "cash-desk");
  drawer.drawer_open = true;
  say_on(drawer, What::badge_shown, "Mila");
  return out;
}

inline std::vector<NamedBench> bench_cards() {
  using workbench::CardMode;
  using workbench::CardState;
  std::vector<NamedBench> out;
  const auto add = [&](std::string name, CardMode mode, CardState state) {
    out.push_back({std::move(name), quiet_bench(), {}});
    workbench::View& view = out.back().view;
    view.screen = "card";
    view.card_mode = mode;
    view.card_state = state;
    view.card_cents = 123'45;
    say_on(view, workbench::Said::What::card_set);
  };
  add("card-asked", CardMode::slow, CardState::asked);
  add("card-approved", CardMode::approve, CardState::approved);
  add("card-declined", CardMode::decline, CardState::declined);
  add("card-lost", CardMode::lost_before, CardState::lost);
  return out;
}

inline std::vector<NamedBench> bench_kiosk() {
  using What = workbench::Said::What;
  std::vector<NamedBench> out;
  const auto add = [&](std::string name) -> workbench::View& {
    out.push_back({std::move(name), quiet_bench(), {}});
    return out.back().view;
  };
  (void)add("first");
  workbench::View& scanned = add("scanned");
  scanned.screen = "basket";
  scanned.forwarded_s = 970;
  say_on(scanned, What::scanned, "Halfvolle melk 1 l");
  workbench::View& off = add("off");
  off.power = workbench::Power::off;
  off.phone.state = workbench::PhoneView::State::off;
  say_on(off, What::plug_pulled);
  workbench::View& starting = add("starting");
  starting.power = workbench::Power::starting;
  starting.phone.state = workbench::PhoneView::State::off;
  say_on(starting, What::switching_on);
  workbench::View& shopper = add("shopper");
  shopper.screen = "basket";
  shopper.busy_shopper = true;
  say_on(shopper, What::shopper_begins);
  shopper.said.shopper = workbench::Shopper::french;
  (void)add("typing");
  out.back().typed = "8719990001";
  workbench::View& staff = add("pin");
  staff.screen = "pin";
  say_on(staff, What::scanned_damaged, "Chocolademelk 1 l");
  return out;
}

inline std::vector<NamedBench> all_benches() {
  std::vector<NamedBench> out = bench_kiosk();
  for (const auto& part : {bench_devices(), bench_cards(), bench_phones()})
    for (const NamedBench& one : part) out.push_back(one);
  return out;
}

}  // namespace kassabel::views
