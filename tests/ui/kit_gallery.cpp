// SPDX-License-Identifier: Apache-2.0
// The whole vocabulary on a few pages, as pictures beside the test program, for a person to look at; the test itself
// checks that each page draws, fits, and is the same twice.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.h"
#include "ui/platform/window.h"

namespace {

using namespace kassabel;
using namespace kassabel::ui;

void choices_page(Kit& kit) {
  kit.enter_screen("choices");
  kit.fill(Role::paper);
  Rect page = kit.screen();
  Rect bar = page.cut_bottom(69);
  kit.panel(bar, Role::card, {}, 0);
  kit.hairline(bar);
  page = page.inset(mm::margin, 0);
  Rect head = page.cut_top(28);
  kit.text(head, "Buurtwinkel De Linde", {Type::body, Weight::bold}, true);
  kit.text(head, "zaterdag 14:32", {Type::body, Weight::regular, Role::muted, Align::right}, true);
  kit.text(page.cut_top(48), "Goedemiddag.\nHoe wilt u afrekenen?", {Type::headline, Weight::bold});
  page.cut_bottom(10);
  const auto rects = stack(page, 2, 8);
  static_cast<void>(kit.choice(rects[0], {"self", Icon::scan, "Zelf scannen", {"Betalen met pin"}, ButtonKind::self}));
  static_cast<void>(kit.choice(rects[1], {"call",
                                          Icon::person,
                                          "Een medewerker",
                                          {"Ook contant betalen", "Meestal binnen 1 minuut bij u"},
                                          ButtonKind::person}));
  bar = bar.inset(mm::margin, 8);
  const auto lines = stack(bar, 2, 6);
  const auto top = columns(lines[0], 4, 5);
  const char* names[] = {"Nederlands", "English", "Deutsch", "Français"};
  for (std::size_t i = 0; i < 4; ++i) {
    static_cast<void>(kit.button(top[i], {names[i], names[i], i == 0 ? ButtonKind::chosen : ButtonKind::quiet}));
  }
  const auto bottom = columns(lines[1], 4, 5);
  const char* aids[] = {"Grotere letters", "Meer contrast", "Alles lager", "Voorlezen"};
  for (std::size_t i = 0; i < 4; ++i) static_cast<void>(kit.button(bottom[i], {aids[i], aids[i]}));
}

void basket_page(Kit& kit) {
  kit.enter_screen("basket");
  kit.fill(Role::paper);
  Rect page = kit.screen();
  Rect bar = page.cut_bottom(122);
  kit.panel(bar, Role::card, {}, 0);
  kit.hairline(bar);
  page = page.inset(mm::margin, 0);
  Rect head = page.cut_top(28);
  kit.text(head, "Buurtwinkel De Linde", {Type::body, Weight::bold}, true);
  Rect card = page.cut_top(88);
  kit.panel(card, Role::card, Role::hairline, 10);
  card = card.inset(12, 10);
  kit.picture(card.cut_left(44), "🧀");
  card.cut_left(11);
  kit.text(card.cut_right(46), "6,49", {Type::amount, Weight::bold, Role::ink, Align::right}, true);
  kit.text(card.cut_top(9), "Net gescand", {Type::small, Weight::regular, Role::muted});
  kit.text(card.cut_top(32), "Jong belegen kaas, 48+", {Type::title, Weight::bold});
  Rect small = card.cut_bottom(20);
  static_cast<void>(kit.button(small.cut_left(48), {"undo", "Toch niet"}));
  small.cut_left(5);
  static_cast<void>(kit.button(small.cut_left(48), {"count", "Aantal: 1"}));
  page.cut_top(4);
  struct Line {
    const char *picture, *name, *detail, *amount;
  };
  const Line lines[] = {{"🥤", "Cola, blikje 33 cl", "2 stuks à 0,99", "1,98"},
                        {"♻️", "Statiegeld", "2 × 0,15, krijgt u terug", "0,30"},
                        {"🍞", "Volkoren brood", "", "2,35"},
                        {"🍌", "Bananen", "0,815 kg à 1,99 per kg", "1,62"},
                        {"🍫", "Pure chocolade", "2 stuks à 1,79", "2,50"},
                        {"🥛", "Halfvolle melk", "", "1,29"}};
  const Kit::Rows rows = kit.rows("lines", page, 12, 33);
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    Rect row = rows.rects[i - rows.first];
    const Line& line = lines[i % 6];
    kit.hairline({row.x, row.bottom(), row.w, 0});
    kit.picture(row.cut_left(19).inset(1, 7), line.picture);
    row.cut_left(7);
    kit.text(row.cut_right(44), line.amount, {Type::body, Weight::semibold, Role::ink, Align::right, 1}, true);
    Rect words = row.inset(0, 5);
    if (*line.detail != 0) {
      kit.text(words.cut_top(words.h * 0.55F), line.name, {Type::body, Weight::semibold}, true);
      kit.text(words, line.detail, {Type::small, Weight::regular, Role::muted}, true);
    } else {
      kit.text(words, line.name, {Type::body, Weight::semibold}, true);
    }
  }
  bar = bar.inset(mm::margin, 9);
  Rect total = bar.cut_top(26);
  kit.text(total, "7 artikelen", {Type::label, Weight::regular, Role::muted}, true);
  kit.text(total, "€ 15,24", {Type::amount, Weight::bold, Role::ink, Align::right}, true);
  Rect buttons = bar.cut_bottom(31);
  static_cast<void>(kit.button(buttons.cut_left(102), {"call", "Medewerker", ButtonKind::person, Icon::bell}));
  buttons.cut_left(6);
  static_cast<void>(kit.button(buttons, {"pay", "Betalen", ButtonKind::self, {}, Type::title}));
  bar.cut_bottom(6);
  static_cast<void>(kit.button(bar, {"search", "Zoek zonder streepjescode"}));
}

void parts_page(Kit& kit) {
  kit.enter_screen("parts");
  kit.fill(Role::paper);
  Rect page = kit.screen();
  Rect staff = page.cut_top(30);
  kit.panel(staff, Role::staff_bar, {}, 0);
  kit.text(staff.inset(mm::margin, 0), "Mila · medewerker", {Type::body, Weight::bold, Role::on_staff_bar}, true);
  page = page.inset(mm::margin, 6);
  for (int row = 0; row < 2; ++row) {
    const auto cells = columns(page.cut_top(26), 10, 2);
    for (std::size_t i = 0; i < 10; ++i) {
      const std::size_t n = static_cast<std::size_t>(row) * 10 + i;
      if (n < 19) kit.icon(cells[i].inset(1, 2), static_cast<Icon>(n), Role::ink);
    }
  }
  page.cut_top(4);
  const auto kinds = columns(page.cut_top(28), 5, 5);
  const ButtonKind all[] = {ButtonKind::self, ButtonKind::person, ButtonKind::quiet, ButtonKind::chosen,
                            ButtonKind::danger};
  const char* ids[] = {"k0", "k1", "k2", "k3", "k4"};
  for (std::size_t i = 0; i < 5; ++i) static_cast<void>(kit.button(kinds[i], {ids[i], "Goed", all[i]}));
  page.cut_top(6);
  const auto more = columns(page.cut_top(28), 4, 5);
  static_cast<void>(kit.button(more[0], {"off", "Uit", ButtonKind::quiet, {}, Type::label, false}));
  static_cast<void>(kit.button(more[1], {"erase", "Wissen", ButtonKind::quiet, Icon::erase}));
  static_cast<void>(kit.button(more[2], {"long", "Bon op papier afdrukken"}));
  static_cast<void>(kit.button(more[3], {"back", "Terug", ButtonKind::quiet, Icon::back}));
  page.cut_top(6);
  Rect coins = page.cut_top(24);
  for (const char* value : {"2", "50", "20", "5"}) {
    kit.coin(coins.cut_left(24), value, false);
    coins.cut_left(6);
  }
  kit.coin(coins.cut_left(44), "€ 10", true);
  coins.cut_left(6);
  kit.initial(coins.cut_left(24), "mila", Role::self, Role::on_self);
  coins.cut_left(6);
  kit.dot(coins.cut_left(11).inset(0, 6), Role::ink, true);
  coins.cut_left(4);
  kit.dot(coins.cut_left(11).inset(0, 6), Role::ink, false);
  page.cut_top(6);
  struct Sample {
    Type type;
    Weight weight;
    const char* text;
  };
  const Sample samples[] = {{Type::display, Weight::bold, "Het duurt langer"},
                            {Type::headline, Weight::bold, "Hoe wilt u betalen?"},
                            {Type::amount, Weight::bold, "€ 15,24 0123456"},
                            {Type::title, Weight::bold, "Jong belegen kaas, 48+"},
                            {Type::label, Weight::bold, "Zoek zonder streepjescode"},
                            {Type::body, Weight::semibold, "Volkoren brood – IlO01 ’quote’ „zo“"},
                            {Type::body, Weight::regular, "Er is nu niemand bij de kassa. Weiß, Äpfel, crème brûlée"},
                            {Type::small, Weight::regular, "2 × 0,15, krijgt u terug à 1,99 per kg …"}};
  for (const Sample& one : samples) {
    kit.text(page.cut_top(kit.line_height(one.type)), one.text, {one.type, one.weight});
  }
  kit.text(page.cut_top(9), "B612 Mono  € 15,24  BON 0123",
           {Type::small, Weight::regular, Role::ink, Align::left, 0, true});
  page.cut_top(4);
  static_cast<void>(kit.choice(
      page.cut_top(60), {"low", Icon::cash, "€ 15,25", {"Samen met een medewerker"}, ButtonKind::person, true, true}));
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("gallery: every page draws, fits and is the same twice", "[gallery]") {
  struct Page {
    const char* name;
    void (*draw)(Kit&);
  };
  const Page pages[] = {{"choices", choices_page}, {"basket", basket_page}, {"parts", parts_page}};
  const char* theme_names[] = {"light", "dark", "contrast"};
  std::filesystem::create_directories("gallery");
  for (const Page& page : pages) {
    for (const ThemeName name : all_themes) {
      for (const bool large : {false, true}) {
        std::string shots[2];
        for (std::string& shot : shots) {
          auto window = Window::open({{}, true});
          REQUIRE(window);
          Kit::FrameLook look;
          look.theme = name;
          look.large_text = large;
          (*window)->frame(look, page.draw);
          (*window)->frame(look, page.draw);
          shot = "gallery/" + std::string(page.name) + "-" + theme_names[static_cast<int>(name)] +
                 (large ? "-large" : "") + ".png";
          REQUIRE((*window)->save_png(shot));
          for (const Widget& widget : (*window)->kit().probe().widgets) {
            INFO(page.name << " " << widget.id << " " << widget.label);
            if (!large) CHECK_FALSE(widget.cut_off);
          }
          shot = bytes_of(shot);
        }
        CHECK(shots[0].size() > 5000);
        CHECK(shots[0] == shots[1]);
      }
    }
  }
}
