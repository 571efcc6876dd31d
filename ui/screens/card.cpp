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

// What the terminal waits for, as one sentence.
std::string prompt_words(const Kit& kit, CardPrompt prompt) {
  switch (prompt) {
    case CardPrompt::none:
      return kit.tr("Follow the card terminal");
    case CardPrompt::present_card:
      return kit.tr("Hold your card against the card terminal");
    case CardPrompt::enter_pin:
      return kit.tr("Enter your PIN on the card terminal");
    case CardPrompt::wrong_pin:
      return kit.tr("That PIN was not right. Enter it again on the card terminal");
    case CardPrompt::choose:
      return kit.tr("Make a choice on the card terminal");
    case CardPrompt::wait:
      return kit.tr("One moment, please");
    case CardPrompt::remove_card:
      return kit.tr("Take your card out");
    case CardPrompt::retry:
      return kit.tr("Please try once more with your card");
  }
  return {};
}

// What belongs under it; empty where the sentence says it all.
std::string under_words(const Kit& kit, CardPrompt prompt) {
  switch (prompt) {
    case CardPrompt::none:
      return kit.tr("Hold your card against it or put it in. Your basket stays as it is.");
    case CardPrompt::present_card:
      return kit.tr("You may also put it in.");
    case CardPrompt::wait:
      return kit.tr("The card terminal is asking your bank.");
    case CardPrompt::retry:
      return kit.tr("Nothing was paid yet.");
    case CardPrompt::enter_pin:
    case CardPrompt::wrong_pin:
    case CardPrompt::choose:
    case CardPrompt::remove_card:
      break;
  }
  return {};
}

Said card_words(const Kit& kit, const lane::View& view, const lane::CardView& card) {
  if (card.unknown) {
    const bool sent = view.bell.call_open && view.bell.phase != CallPhase::raised;
    const std::string called = sent ? " " + kit.tr("A member of staff is asked to look into it.") : "";
    if (card.given_back)
      return {kit.tr("We are finding out whether you got it back"), kit.tr("Keep your card with you.") + called,
              Role::person_waiting, Role::on_person};
    return {kit.tr("We are finding out whether you have paid"),
            kit.tr("Please do not pay again. Keep your card with you.") + called, Role::person_waiting,
            Role::on_person};
  }
  if (card.aborting) return {kit.tr("The payment is being stopped"), kit.tr("One moment, please."), Role::paper};
  const std::string under =
      card.given_back ? kit.tr("This amount goes back to your card.") : under_words(kit, card.prompt);
  return {prompt_words(kit, card.prompt), under, Role::paper};
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
  if (!card.unknown && !card.given_back) {
    const ButtonSpec stop{.id = "stop", .label = kit.tr("Do not pay by card"), .enabled = !card.aborting};
    tap(kit, sheet.main, stop, input::AbortCard{}, answer);
  }
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
