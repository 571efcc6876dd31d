// SPDX-License-Identifier: Apache-2.0
// Input: what screens, board, drivers and the clock report, raw. The shell (app/lookup) resolves it into an Intent.
// Plain values; they travel between threads through the bounded input queue.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "kiosk/base/sum.h"
#include "kiosk/domain/age.h"
#include "kiosk/domain/agreement.h"
#include "kiosk/domain/card_payment.h"
#include "kiosk/domain/cash_book.h"
#include "kiosk/domain/device.h"
#include "kiosk/domain/gtin.h"
#include "kiosk/domain/lane_mode.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/money.h"
#include "kiosk/domain/opening_check.h"
#include "kiosk/domain/pad_key.h"
#include "kiosk/domain/refund.h"
#include "kiosk/domain/staff_call.h"
#include "kiosk/domain/trial.h"
#include "kiosk/domain/weight.h"

namespace kassabel {
namespace input {

// ---- fingers: one struct a thing that a person can ask for on a screen
struct StartScanning {};  // welcome: "zelf scannen"
struct CallPerson {
  CallKind kind = CallKind::help;
};
struct GiveReason {
  CallKind kind = CallKind::help;
};  // one tap on the call screen
struct SetNeed {
  CallNeed need = CallNeed::chair;
  bool on = true;
};
struct SayHere {};       // "ik ben er", tapped at the kiosk by who accepted
struct AskSlip {};       // the last step: a slip with a number
struct WithdrawCall {};  // "toch niet nodig"
struct ShowCall {};      // the bell while a call is open
struct BackToBasket {};  // "verder scannen", "terug naar het mandje"
struct RemoveLine {
  std::uint32_t line = 0;
};
struct SetQuantity {
  std::uint32_t line = 0;
  int quantity = 1;
};
struct Undo {};       // the last thing that was taken out or made less comes back
struct OpenPicks {};  // what has no barcode: find it by picture or name
// What is looked for there: a department, or what was typed so far. Never recorded.
struct LookFor {
  std::string department, text;
};
struct Pick {
  Gtin gtin;
};
struct ReturnVoucher {
  std::string label, id;
};                        // it is not used after all
struct ChooseTender {};   // "betalen"
struct PayByVouchers {};  // they pay for everything
struct PayByCard {};
struct AbortCard {};
struct PayInCash {};     // asks a person to come and take cash
struct PrintReceipt {};  // offered again, or wanted on paper
struct LeaveDone {};     // thanks screen: ready for the next one
struct SayHow {
  bool good = true;
};  // one tap of feedback
struct SayHowLong {
  int minutes = 0;
};                       // "how long would you wait?", after "could be better"
struct StillHere {};     // answer to the idle question
struct StopShopping {};  // empty basket, back to the welcome screen
struct ChooseLanguage {
  Language language = Language::dutch;
};
struct SetLook {
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;
};

// ---- staff at the kiosk
struct EnterPin {
  std::string digits;
};  // secret: goes to the staff port and nowhere else
struct CancelSignIn {};
struct SignOut {};
struct OpenCashDesk {};
struct TakeCash {
  Money received;
};
struct CashDone {};  // drawer shut, change given
struct OpenDesk {};
struct OpenPairing {};
struct SolveCall {
  CallOutcome outcome = CallOutcome::helped;
};
// Closes the call of a bell, from the staff menu.
struct SolveBell {
  std::uint64_t call = 0;
  CallOutcome outcome = CallOutcome::helped;
};
struct OpenFault {};  // "dit werkt niet": the page
struct ReportFault {
  std::string words;
};                    // at most note_words_max_bytes
struct OpenCheck {};  // the opening check: the page
struct CheckDone {
  CheckItem item = CheckItem::paper;
  bool well = true;
};                        // said by who is signed in; test_call cannot be said, only accepted
struct PrintTestLine {};  // for the paper
struct ShowLampTest {};   // lamp and tone, for a moment
struct RaiseTestCall {};
struct OpenAgreement {};  // the page
// The agreement as it is wanted, from_utc_ms included; the shell makes the file's text of it, which goes through the
// same checks as a file's.
struct ChangeAgreement {
  Agreement wanted;
};
struct OpenDevices {};  // the technician's page: what is plugged in, and trials of it
struct TryDevice {
  Trial trial;
};
struct DecideAge {
  AgeDecision decision = AgeDecision::refused;
};
struct OpenByHand {};  // what no scanner knows: the page
// A line without a barcode, or (teach) the code that was refused last, under this name from now on.
struct SellByHand {
  std::string department;
  int vat_percent = 9;
  Money price;
  bool teach = false;
  std::string name;  // empty: the department's
};
struct CorrectPrice {
  std::uint32_t line = 0;
  Money price;         // of one piece
  std::string reason;  // "the shelf says so"; at most note_words_max_bytes
};
struct PrintLast {};  // a copy of the last receipt
struct VoidSale {};
// ---- part cash, part card
struct TakePart {
  Money received;
};  // cash for a part of what is due
struct PayPartByCard {
  Money amount;
};
struct GiveBackPart {
  std::size_t part = 0;
};                     // from 0: what was paid already is given back the way it came
struct OpenReturn {};  // the page
struct FindReceipt {
  std::uint64_t receipt = 0;
};
// Goods of the receipt that was found.
struct ReturnGoods {
  std::vector<ReturnedGoods> goods;
  std::string reason;  // at most note_words_max_bytes
};
struct ReturnByHand {
  std::string department;
  int vat_percent = 9;
  Money price;
  std::string name, reason;
};  // nobody has the receipt
struct PayBackByCard {};
struct ParkSale {};
struct OpenParked {};  // the page
struct ResumeSale {
  std::uint64_t sale = 0;
};
struct PrintBasket {};  // a slip that carries the basket to any staffed till
struct SetMode {
  LaneMode mode = LaneMode::self_service;
};
struct SetTraining {
  bool on = false;
};
// ---- the drawer's book
struct OpenCashBook {};  // the page
struct MoveCash {
  CashMove move = CashMove::opening;
  Money amount;        // > 0
  std::string reason;  // of pay-in and pay-out; at most note_words_max_bytes
};
struct OpenCount {};  // the page
struct CountDrawer {
  std::vector<Coins> coins;
  std::string reason;  // of a difference that showed at the count before
};
struct OpenDay {};  // the page: X
struct PrintDay {
  std::uint64_t z = 0;
};                      // 0: X, as it is now
struct CloseDay {};     // Z
struct AcceptClock {};  // a technician: the clock is right although it does not look so
struct NoSale {};       // open the drawer without a sale

// ---- devices
struct Scanned {
  std::string device;
  std::string aim;
  std::string text;
};  // aim: "]E0" or empty
struct ScanFailed {
  std::string device;
  std::string words;
};  // half or garbage report
struct DeviceChanged {
  DeviceStatus status;
};
struct PrintFinished {
  std::uint64_t job = 0;
  bool printed = false;
  std::string words;
};
struct DrawerFinished {
  std::uint64_t id = 0;
  bool opened = false;
  std::string words;
};
struct DrawerMoved {
  bool open = false;
};
struct CardFinished {
  std::uint64_t attempt = 0;
  CardResult result = CardResult::unknown;
  std::string note;            // masked text that the terminal returned for the customer; lines
  std::string reference = {};  // the terminal's own number of it
};
struct CardSays {
  std::uint64_t attempt = 0;
  CardPrompt prompt = CardPrompt::none;
};  // never recorded
struct CardDayClosed {
  bool well = false;
  std::string words;  // why not
};

struct Weighed {
  std::string device;
  Weight weight;
};  // when it changes
struct PadPressed {
  PadKey key = PadKey::ok;
};  // of a paired keypad
struct TrialTold {
  Trial trial;
  bool well = false;
  std::string words;  // what came of it, an English msgid; empty with well: nothing more to say
  bool operator==(const TrialTold&) const = default;
};
// What devices have to remember beyond a restart: learned or paired. The house keeps it among its settings.
struct DeviceLearned {
  std::string key, value;  // value empty: forget it
};

// A bell where people stand. place: as staff call it.
struct BellPressed {
  std::string place;
};
struct BellHeld {
  std::string place;
};  // three seconds: whoever came says "I am here", and once more "solved"

// ---- board and pagers
struct PageSent {
  std::uint64_t call = 0;
  std::string path;
};
struct PageArrived {
  std::uint64_t call = 0;
  std::string page_id;
  std::string device_kind;
};
// Answered exactly once on the main thread: the HTTP status and a JSON body.
using Reply = std::function<void(int status, std::string json)>;
// What a named person says of a call or a note, by whatever path: board, ntfy. reply may be empty.
namespace says {
struct Coming {
  std::uint64_t call = 0;
};
struct PassOn {
  std::uint64_t call = 0;
};
struct OverMinutes {
  std::uint64_t call = 0;
  int minutes = 1;  // 1 to 30
};
struct Here {
  std::uint64_t call = 0;
};  // a bell's call only: at the kiosk it is said at the kiosk
struct Solved {
  std::uint64_t call = 0;
  CallOutcome outcome = CallOutcome::helped;
};  // a bell's call only, by who accepted it
struct Note {
  std::string words;
};
struct AnswerNote {
  std::uint64_t note = 0;
  std::string words;
};
using What = std::variant<Coming, PassOn, OverMinutes, Here, Solved, Note, AnswerNote>;
}  // namespace says
struct StaffSays {
  std::string person_id;
  says::What what;
  Reply reply;
};
struct BoardSignIn {
  std::string person_id;
  std::string pin;
  Reply reply;
};  // pin: secret
struct PagesChanged {
  int pages_alive = 0;
};  // pages that answered the last ping

// ---- clock and start
struct Tick {};  // a deadline may have passed

}  // namespace input

using InputKinds = std::variant<
    input::StartScanning, input::CallPerson, input::WithdrawCall, input::ShowCall, input::BackToBasket,
    input::RemoveLine, input::SetQuantity, input::ChooseTender, input::PayByCard, input::AbortCard, input::PayInCash,
    input::PrintReceipt, input::LeaveDone, input::SayHow, input::StillHere, input::StopShopping, input::ChooseLanguage,
    input::SetLook, input::EnterPin, input::CancelSignIn, input::SignOut, input::OpenCashDesk, input::TakeCash,
    input::CashDone, input::OpenDesk, input::OpenPairing, input::SolveCall, input::VoidSale, input::NoSale,
    input::Scanned, input::ScanFailed, input::DeviceChanged, input::PrintFinished, input::DrawerFinished,
    input::DrawerMoved, input::CardFinished, input::PageSent, input::PageArrived, input::StaffSays, input::BoardSignIn,
    input::PagesChanged, input::GiveReason, input::SetNeed, input::SayHere, input::AskSlip, input::SayHowLong,
    input::SolveBell, input::OpenFault, input::ReportFault, input::OpenCheck, input::CheckDone, input::PrintTestLine,
    input::ShowLampTest, input::RaiseTestCall, input::OpenAgreement, input::ChangeAgreement, input::BellPressed,
    input::BellHeld, input::Undo, input::OpenPicks, input::LookFor, input::Pick, input::ReturnVoucher,
    input::PayByVouchers, input::DecideAge, input::OpenByHand, input::SellByHand, input::CorrectPrice, input::PrintLast,
    input::OpenDevices, input::TryDevice, input::Weighed, input::PadPressed, input::TrialTold, input::DeviceLearned,
    input::Tick, input::TakePart, input::PayPartByCard, input::GiveBackPart, input::OpenReturn, input::FindReceipt,
    input::ReturnGoods, input::ReturnByHand, input::PayBackByCard, input::ParkSale, input::OpenParked,
    input::ResumeSale, input::PrintBasket, input::SetMode, input::SetTraining, input::OpenCashBook, input::MoveCash,
    input::OpenCount, input::CountDrawer, input::OpenDay, input::PrintDay, input::CloseDay, input::AcceptClock,
    input::CardSays, input::CardDayClosed>;

// Copied, moved and destroyed in one place.
struct Input : InputKinds {
  KASSABEL_SUM(Input, InputKinds)
};

// Where drivers and board put what they have to say. Any thread; false: the queue is full and the input was dropped.
using InputSink = std::function<bool(Input)>;

}  // namespace kassabel
