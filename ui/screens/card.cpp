// SPDX-License-Identifier: Apache-2.0
// The card terminal has the word; this screen says what it does, and says honestly when nobody knows.
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

struct Said {
  std::string title, under;
  Role ground = Role::paper;
  Role ink = Role::ink;
};

Said card_words(const Kit& kit, const lane::View& view, const lane::CardView& card) {
  if (card.unknown) {
    const bool sent = view.bell.call_open && view.bell.phase != CallPhase::raised;
    const std::string called = sent ? " " + kit.tr("A member of staff is asked to look into it.") : "";
    return {kit.tr("We are finding out whether you have paid"),
            kit.tr("Please do not pay again. Keep your card with you.") + called, Role::person_waiting,
            Role::on_person};
  }
  if (card.aborting)
    return {kit.tr("The payment is being stopped"), kit.tr("One moment, please."), Role::paper, Role::ink};
  return {kit.tr("Follow the card terminal"),
          kit.tr("Hold your card against it or put it in. Your basket stays as it is."), Role::paper, Role::ink};
}

}  // namespace

Answer draw_card(Kit& kit, const lane::View& view, const lane::CardView& card) {
  Answer answer;
  const Said words = card_words(kit, view, card);
  Sheet sheet =
      open_sheet(kit, view, {.name = "card", .ground = words.ground, .header = words.ground == Role::paper}, answer);
  Rect body = sheet.body;
  const float size = compact(kit) ? 34.F : 56.F;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold, .colour = words.ink};
  const TextStyle money{.type = Type::amount, .weight = Weight::bold, .colour = words.ink};
  const TextStyle under{.type = Type::label, .colour = words.ink};
  const float height = size + 8 + kit.measure(words.title, headline, body.w).h + 4 + kit.line_height(Type::amount) + 4 +
                       kit.measure(words.under, under, body.w).h;
  body.cut_top(std::max(0.F, (body.h - height) * (kit.portrait() ? 0.35F : 0.5F)));
  const Rect place = body.cut_top(size);
  kit.icon({place.x, place.y, size, size}, card.unknown ? Icon::warning : Icon::card,
           card.unknown ? Role::on_person : Role::self);
  body.cut_top(8);
  flow_text(kit, body, words.title, headline, 4);
  flow_text(kit, body, euro(view, card.amount), money, 4);
  kit.text(body, words.under, under);
  if (!card.unknown) {
    const ButtonSpec stop{.id = "stop", .label = kit.tr("Do not pay by card"), .enabled = !card.aborting};
    tap(kit, sheet.main, stop, input::AbortCard{}, answer);
  }
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
