// SPDX-License-Identifier: Apache-2.0
// What happens in the story: the scene the product began with, as it should have gone.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "kiosk/cli/story.h"
#include "kiosk/cli/story_staff.h"

// One step: its text, what has to happen, and out of the story when it did not.
#define KASSABEL_STEP(text, happened)                           \
  do {                                                          \
    if (auto done = step(text, (happened)); !done) return done; \
  } while (false)

namespace kassabel::cli {
namespace {

constexpr const char* milk = "8719990001011";
constexpr const char* cheese = "8719990002018";
constexpr const char* bread = "8719990004012";
constexpr const char* cola = "8719990005019";
constexpr const char* peanut_butter = "8719990007105";
constexpr const char* mila_badge = "KBS-DEMO-MILA-0001";
constexpr const char* mila_pin = "804173";
constexpr const char* joost_badge = "KBS-DEMO-JOOST-001";
constexpr const char* joost_pin = "593817";

// The same code sooner than this is one reading (300 ms in the demo shop's configuration).
constexpr auto past_bounce_time = std::chrono::milliseconds(450);

// The pairing code as it stands on the screen: six digits in two groups.
Result<std::string> pairing_code(StoryKiosk& kiosk) {
  const auto labels = kiosk.labels();
  if (!labels) return fail(labels.error());
  for (const std::string& label : *labels) {
    std::string digits;
    bool only_digits = true;
    for (const char c : label) {
      if (c >= '0' && c <= '9')
        digits += c;
      else
        only_digits = only_digits && (c == ' ' || static_cast<unsigned char>(c) >= 0x80);  // a thin space
    }
    if (only_digits && digits.size() == 6) return digits;
  }
  return fail(ErrorKind::not_found, "no six-digit code on the pairing screen");
}

}  // namespace

Result<void> Story::morning() {
  (void)chapter("(0) Before opening: Mila pairs her phone with the kiosk.");
  KASSABEL_STEP("she signs in with badge and PIN", sign_in(mila_badge, mila_pin));
  KASSABEL_STEP("the staff menu is there", picture("staff-menu"));
  KASSABEL_STEP("she asks for a pairing code", kiosk_.touch("desk-pair"));
  KASSABEL_STEP("the code is on the screen", kiosk_.wait_for_screen("pairing"));
  const auto code = pairing_code(kiosk_);
  KASSABEL_STEP("it has six digits", code ? Result<void>() : fail(code.error()));
  KASSABEL_STEP("picture", picture("pairing"));
  const auto url = kiosk_.board_url();
  KASSABEL_STEP("the board is served", url ? Result<void>() : fail(url.error()));
  auto staff = Staff::join(*url, *code, "mila", mila_pin);
  KASSABEL_STEP("her phone opens the board, gives the code, she signs in there",
                staff ? Result<void>() : fail(staff.error()));
  mila_ = std::move(*staff);
  KASSABEL_STEP("back to the menu", kiosk_.touch("back"));
  KASSABEL_STEP("she signs out at the kiosk", kiosk_.touch("desk-sign-out"));
  return {};
}

Result<void> Story::welcome() {
  (void)chapter("(1) Welcome: two equal choices, and what is open now.");
  KASSABEL_STEP("the welcome screen is there", kiosk_.wait_for_screen("welcome"));
  KASSABEL_STEP("\"Zelf scannen\"", kiosk_.wait_for_words("Zelf scannen"));
  KASSABEL_STEP("\"Een medewerker\", because a phone is reachable", kiosk_.wait_for_words("Een medewerker"));
  KASSABEL_STEP("\"Ook contant betalen\", before the first scan", kiosk_.wait_for_words("Ook contant betalen"));
  KASSABEL_STEP("picture", picture("welcome"));
  return {};
}

Result<void> Story::pays_by_card() {
  (void)chapter("(2) A shopper scans four products, one twice, and pays by card.");
  KASSABEL_STEP("milk", scan(milk, "Halfvolle melk"));
  KASSABEL_STEP("bread", scan(bread, "Volkoren brood"));
  KASSABEL_STEP("cola, with its deposit", scan(cola, "Cola, blikje"));
  KASSABEL_STEP("the deposit is said", kiosk_.wait_for_words("krijgt u terug"));
  std::this_thread::sleep_for(past_bounce_time);
  KASSABEL_STEP("cola again", scan(cola, "2 stuks"));
  KASSABEL_STEP("cheese", scan(cheese, "Jonge kaas"));
  KASSABEL_STEP("five articles", kiosk_.wait_for_words("5 artikelen"));
  KASSABEL_STEP("picture", picture("basket"));
  KASSABEL_STEP("she does not want the cheese after all", kiosk_.touch("line-4-remove"));
  KASSABEL_STEP("four articles left", kiosk_.wait_for_words("4 artikelen"));
  KASSABEL_STEP("to pay", kiosk_.touch("pay"));
  KASSABEL_STEP("both ways to pay are offered", kiosk_.wait_for_screen("tender"));
  KASSABEL_STEP("picture", picture("pay"));
  KASSABEL_STEP("by card", kiosk_.touch("pay-card"));
  KASSABEL_STEP("picture", picture("card"));
  KASSABEL_STEP("the terminal approved it", kiosk_.wait_for_screen("thanks"));
  KASSABEL_STEP("a receipt on paper, please", kiosk_.touch("receipt-paper"));
  KASSABEL_STEP("it is printed", kiosk_.wait_for_words("Neem hem mee"));
  KASSABEL_STEP("picture", picture("thanks"));
  KASSABEL_STEP("the receipt is kept as text and picture", receipt("card"));
  KASSABEL_STEP("some seconds later", forward(15));
  KASSABEL_STEP("the screen is clean for the next one", kiosk_.wait_for_screen("welcome"));
  return {};
}

Result<void> Story::pays_in_cash() {
  (void)chapter("(3) A man scans two products and wants to pay with money.");
  KASSABEL_STEP("bread", scan(bread, "Volkoren brood"));
  KASSABEL_STEP("peanut butter", scan(peanut_butter, "Pindakaas"));
  mila_->hold_back(true);
  KASSABEL_STEP("he taps the bell", kiosk_.touch("call"));
  KASSABEL_STEP("the screen says that the call was sent", kiosk_.wait_for_words("Uw oproep is verstuurd"));
  KASSABEL_STEP("nobody is promised", kiosk_.expect_not("komt naar u toe"));
  KASSABEL_STEP("picture", picture("call-sent"));
  mila_->hold_back(false);
  KASSABEL_STEP("the call is on Mila's board", mila_->wait_for_call());
  KASSABEL_STEP("the screen says on what it arrived", kiosk_.wait_for_words("Op een telefoon aangekomen"));
  KASSABEL_STEP("nobody is promised yet", kiosk_.expect_not("komt naar u toe"));
  KASSABEL_STEP("picture", picture("call-arrived"));
  KASSABEL_STEP("Mila taps \"Ik kom\" on her phone", mila_->accept());
  KASSABEL_STEP("the screen says who is coming", kiosk_.wait_for_words("Mila komt naar u toe"));
  KASSABEL_STEP("picture", picture("call-coming"));
  KASSABEL_STEP("Mila is there: badge and PIN", sign_in(mila_badge, mila_pin));
  KASSABEL_STEP("she takes cash", kiosk_.touch("desk-take-cash"));
  KASSABEL_STEP("the total is rounded to 5 cents", kiosk_.wait_for_words("5,80"));
  KASSABEL_STEP("picture", picture("cash-desk"));
  for (const char* key : {"cash-key-2", "cash-key-0", "cash-key-00"}) KASSABEL_STEP(key, kiosk_.touch(key));
  KASSABEL_STEP("20 euro received: the drawer opens", kiosk_.touch("cash-take"));
  KASSABEL_STEP("the change is shown, coin by coin", kiosk_.wait_for_words("14,20"));
  KASSABEL_STEP("picture", picture("cash-change"));
  KASSABEL_STEP("the receipt is printed", receipt("cash"));
  KASSABEL_STEP("she pushes the drawer shut", sim("drawer shut"));
  KASSABEL_STEP("done", kiosk_.touch("cash-done"));
  KASSABEL_STEP("the man is thanked", kiosk_.wait_for_screen("thanks"));
  KASSABEL_STEP("picture", picture("thanks-cash"));
  KASSABEL_STEP("some seconds later", forward(15));
  KASSABEL_STEP("the screen is clean again", kiosk_.wait_for_screen("welcome"));
  return {};
}

Result<void> Story::nobody_answers() {
  (void)chapter("(4) A third shopper asks for a person at once. Nobody answers.");
  KASSABEL_STEP("\"Een medewerker\", with an empty basket", kiosk_.touch("call"));
  KASSABEL_STEP("it arrived on a phone", kiosk_.wait_for_words("Op een telefoon aangekomen"));
  KASSABEL_STEP("20 seconds", forward(21));
  KASSABEL_STEP("it was called once more, and that is said", kiosk_.wait_for_words("nog een keer gebeld"));
  KASSABEL_STEP("45 seconds", forward(25));
  KASSABEL_STEP("a second person was asked", kiosk_.wait_for_words("ook een tweede medewerker"));
  KASSABEL_STEP("picture", picture("call-second"));
  KASSABEL_STEP("90 seconds", forward(45));
  KASSABEL_STEP("the manager was asked", kiosk_.wait_for_words("ook de bedrijfsleider"));
  KASSABEL_STEP("three minutes", forward(90));
  KASSABEL_STEP("it takes too long, and that is said", kiosk_.wait_for_words("Het duurt langer dan we willen"));
  KASSABEL_STEP("there is a dignified way", kiosk_.wait_for_words("U hoeft niet te blijven staan"));
  KASSABEL_STEP("still nobody is promised", kiosk_.expect_not("komt naar u toe"));
  KASSABEL_STEP("picture", picture("call-nobody"));
  KASSABEL_STEP("the manager comes by: badge and PIN", sign_in(joost_badge, joost_pin));
  KASSABEL_STEP("only he, at the kiosk, ends the call", kiosk_.touch("desk-solved"));
  KASSABEL_STEP("the welcome screen", kiosk_.wait_for_screen("welcome"));
  return {};
}

Result<void> Story::power_cut() {
  (void)chapter("(5) In the middle of a basket the plug is pulled.");
  KASSABEL_STEP("milk", scan(milk, "Halfvolle melk"));
  KASSABEL_STEP("cheese", scan(cheese, "Jonge kaas"));
  KASSABEL_STEP("the bell", kiosk_.touch("call"));
  KASSABEL_STEP("the call was sent", kiosk_.wait_for_words("Op een telefoon aangekomen"));
  kiosk_.kill();
  mila_->connection_lost();
  KASSABEL_STEP("SIGKILL; the kiosk starts again", kiosk_.start());
  KASSABEL_STEP("the same call is open", kiosk_.wait_for_screen("call"));
  const auto url = kiosk_.board_url();
  KASSABEL_STEP("the phone finds the kiosk again, still paired", url ? mila_->come_back(*url) : fail(url.error()));
  KASSABEL_STEP("the page went out again and arrived", mila_->wait_for_call());
  KASSABEL_STEP("picture", picture("call-after-restart"));
  KASSABEL_STEP("back to the basket", kiosk_.touch("back"));
  KASSABEL_STEP("milk is there", kiosk_.wait_for_words("Halfvolle melk"));
  KASSABEL_STEP("cheese is there", kiosk_.wait_for_words("Jonge kaas"));
  KASSABEL_STEP("two articles", kiosk_.wait_for_words("2 artikelen"));
  KASSABEL_STEP("picture", picture("basket-after-restart"));
  return {};
}

Result<void> Story::the_books() {
  (void)chapter("(6) The books.");
  KASSABEL_STEP("the kiosk is switched off kindly", kiosk_.quit());
  const auto verified = hooks_.verify(run_.db);
  KASSABEL_STEP("the journal is read", verified ? Result<void>() : fail(verified.error()));
  KASSABEL_STEP(fmt::format("{} records, every one sound", verified->records),
                verified->sound ? Result<void>() : fail(ErrorKind::corrupt, verified->reason));
  return {};
}

}  // namespace kassabel::cli
