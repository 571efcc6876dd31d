// SPDX-License-Identifier: Apache-2.0
#include "ui/workbench/words.h"

#include "kiosk/domain/enum_words.h"
#include "kiosk/domain/money.h"

namespace kassabel::workbench {

std::string euro(const View& view, std::int64_t cents) {
  return format_euro(Money::from_cents(cents), decimal_of(view.language));
}

namespace {

// Things that wait for a hand come before what the screen is about.
std::optional<std::string> urgent_hint(const ui::Kit& kit, const View& view) {
  using State = PhoneView::State;
  if (view.power == Power::off) return kit.tr("The kiosk has no power. Switch it on again: nothing is lost.");
  if (view.power == Power::starting) return kit.tr("The kiosk is starting.");
  if (view.busy_shopper) return kit.tr("A shopper is at the kiosk. Watch the kiosk's window.");
  if (view.phone.state == State::ringing && !view.phone.pocket)
    return say(kit.tr("{}'s phone rings. Press \"I am coming\" on it."), view.phone.person);
  if (view.phone.state == State::accepted && view.screen == "call")
    return say(kit.tr("{} is on the way: hold the badge to the scanner."), view.phone.person);
  if (view.drawer_open) return kit.tr("The drawer is open. Push it shut when the money is in it.");
  if (view.paper_cut) return kit.tr("The receipt is ready. Tear it off.");
  return std::nullopt;
}

std::string said_of_power(const ui::Kit& kit, const Said& said) {
  using What = Said::What;
  switch (said.what) {
    case What::plug_pulled:
      return kit.tr("The kiosk's plug was pulled, in the middle of everything.");
    case What::switching_on:
      return kit.tr("The switch is on.");
    case What::switched_on:
      return kit.tr("The kiosk is on again.");
    case What::switched_on_basket:
      return kit.tr("The kiosk is on again, and has its basket.");
    case What::switched_on_call:
      return kit.tr("The kiosk is on again, and still calls.");
    case What::no_start:
      return say(kit.tr("The kiosk did not start. Why stands in {}."), said.name);
    case What::no_power:
      return kit.tr("The kiosk is off: nothing happened. Switch it on first.");
    case What::kiosk_died:
      return kit.tr("The kiosk went off by itself.");
    default:
      return {};
  }
}

std::string said_of_shopper(const ui::Kit& kit, const Said& said) {
  using What = Said::What;
  switch (said.what) {
    case What::shopper_begins:
      return say(kit.tr("Now at the kiosk: {}."), shopper_words(kit, said.shopper));
    case What::shopper_done:
      return kit.tr("The shopper is done; go on from here.");
    case What::shopper_waits:
      return kit.tr("The shopper could not go on: the kiosk shows another screen.");
    case What::shopper_finds_no_power:
      return kit.tr("The shopper could not go on: the kiosk is off.");
    case What::shopper_finds_no_scanner:
      return kit.tr("The shopper could not scan: the plug of this scanner is out.");
    case What::shopper_finds_a_basket:
      return kit.tr("Somebody's basket is open: finish or void it at the kiosk first.");
    default:
      return {};
  }
}

}  // namespace

std::string hint(const ui::Kit& kit, const View& view) {
  if (auto urgent = urgent_hint(kit, view)) return *std::move(urgent);
  const std::string& screen = view.screen;
  if (screen == "welcome" || screen.empty()) return kit.tr("Click a product: the kiosk scans it.");
  if (screen == "basket") return kit.tr("Scan more, or press \"Pay\" on the kiosk.");
  if (screen == "idle") return kit.tr("The kiosk asks whether somebody is still there: touch it.");
  if (screen == "tender") return kit.tr("Choose on the kiosk: by card, or cash with somebody.");
  if (screen == "card") return kit.tr("The terminal asks for the card; it answers by itself.");
  if (screen == "call") return kit.tr("Somebody is being called. Look at the phone here.");
  if (screen == "pin") return kit.tr("Type the PIN on the kiosk. It stands on the badge here.");
  if (screen == "desk" || screen == "cash-desk") return kit.tr("Staff are at work on the kiosk's screen.");
  if (screen == "thanks") return kit.tr("Paid. Take the receipt, or begin anew.");
  if (screen == "stopped") return kit.tr("The kiosk has stopped selling. The bell still works.");
  return kit.tr("Look at the kiosk: its screen says how to go on.");
}

std::string said(const ui::Kit& kit, const View& view) {
  using What = Said::What;
  const std::string& name = view.said.name;
  switch (view.said.what) {
    case What::nothing:
      return kit.tr("You are the hardware: what you click here happens to the kiosk.");
    case What::scanned:
      return view.said.reader == Reader::hand_held ? say(kit.tr("{} was held in front of the hand-held scanner."), name)
                                                   : say(kit.tr("{} was held over the flat-bed scanner."), name);
    case What::scanned_again:
      return say(kit.tr("{} again: the same label within a third of a second counts once."), name);
    case What::scanned_damaged:
      return say(kit.tr("{}, but one digit of its label was misread."), name);
    case What::badge_shown:
      return say(kit.tr("{} held the badge in front of the scanner."), name);
    case What::reader_unplugged:
      return kit.tr("This scanner's plug is out: nothing was read.");
    case What::plugged:
      return kit.tr("The plug is in again.");
    case What::unplugged:
      return kit.tr("The plug is out. Look at the kiosk.");
    case What::paper_set:
      return kit.tr("The paper was changed. Look at the kiosk.");
    case What::cover_set:
      return kit.tr("The printer's cover was moved.");
    case What::drawer_pushed:
      return kit.tr("The drawer is shut.");
    case What::torn_off:
      return kit.tr("The receipt was torn off.");
    case What::card_set:
      return kit.tr("So the terminal will answer the next card.");
    case What::coming:
      return say(kit.tr("{} said: I am coming. Look at the kiosk."), name);
    case What::nobody_calls:
      return kit.tr("Nobody is calling any more.");
    case What::somebody_else:
      return say(kit.tr("{} was first and is going there."), name);
    case What::pocketed:
      return kit.tr("The phone was moved.");
    case What::reach_changed:
      return kit.tr("The phone's network has changed.");
    case What::forwarded:
      return say(kit.tr("The kiosk's clock was put forward by {}."), name);
    case What::plug_pulled:
    case What::switching_on:
    case What::switched_on:
    case What::switched_on_basket:
    case What::switched_on_call:
    case What::no_start:
    case What::no_power:
    case What::kiosk_died:
      return said_of_power(kit, view.said);
    case What::shopper_begins:
    case What::shopper_done:
    case What::shopper_waits:
    case What::shopper_finds_no_power:
    case What::shopper_finds_no_scanner:
    case What::shopper_finds_a_basket:
      return said_of_shopper(kit, view.said);
    case What::trouble:
      return kit.tr("That did not work: the kiosk did not take it.");
  }
  return {};
}

// A language says its own name, so that whoever speaks it finds it.
std::string shopper_words(const ui::Kit& kit, Shopper shopper) {
  switch (shopper) {
    case Shopper::dutch:
      return "Nederlands";
    case Shopper::english:
      return "English";
    case Shopper::german:
      return "Deutsch";
    case Shopper::french:
      return "Français";
    case Shopper::large_text:
      return kit.tr("Large letters");
    case Shopper::hurried:
      return kit.tr("In a hurry");
  }
  return {};
}

std::string card_words(const ui::Kit& kit, const View& view) {
  if (view.power != Power::on) return kit.tr("No connection with the kiosk");
  switch (view.card_state) {
    case CardState::idle:
      return kit.tr("Waiting for a payment");
    case CardState::asked:
      return kit.tr("Hold your card here");
    case CardState::approved:
      return kit.tr("Approved");
    case CardState::declined:
      return kit.tr("Declined");
    case CardState::lost:
      return kit.tr("Connection lost");
  }
  return {};
}

std::string call_words(const ui::Kit& kit, const PhoneView& phone) {
  if (phone.call_kind == word_of(CallKind::cash)) return say(kit.tr("{}: pay in cash"), phone.kiosk);
  if (phone.call_kind == word_of(CallKind::left_basket)) return say(kit.tr("{}: a basket was left"), phone.kiosk);
  return say(kit.tr("{}: help, please"), phone.kiosk);
}

}  // namespace kassabel::workbench
