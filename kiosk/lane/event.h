// SPDX-License-Identifier: Apache-2.0
// Event: a fact in the past tense, with its outcome (name, cents, VAT, person), so that applying it looks nothing up
// and never prices. Written once, never changed. codec.h turns events into journal records and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/sum.h"
#include "kiosk/domain/act.h"
#include "kiosk/domain/age.h"
#include "kiosk/domain/basket.h"
#include "kiosk/domain/card_payment.h"
#include "kiosk/domain/device.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/opening_check.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/refund.h"
#include "kiosk/domain/service_note.h"
#include "kiosk/domain/staff_call.h"
#include "kiosk/domain/tender.h"
#include "kiosk/domain/vat.h"
#include "kiosk/lane/event_money.h"
#include "kiosk/ports/input.h"

namespace kassabel::lane {

// Which question the screen asks. Recorded, so that a restart shows the same screen.
enum class ScreenPage {
  welcome,
  basket,
  tender,
  call,
  desk,
  cash_desk,
  pairing,
  fault,
  check,
  agreement,
  devices,
  picks,
  by_hand,
  goods_back,
  parked,
  cash_book,
  count,
  day,
};

// needs_person: sold only with a member of staff (it has to be weighed or priced).
// not_sold: a group that this shop may not sell. age_refused: staff decided so in this basket. voucher_used: on this
// kiosk. voucher_here: it is in this basket already.
enum class ScanTrouble {
  unknown_product,
  unreadable,
  needs_person,
  basket_full,
  recalled,
  expired,
  not_sold,
  age_refused,
  voucher_used,
  voucher_here,
};

namespace event {

// ---- the kiosk
struct Genesis {
  std::string kiosk;
  bool demo = false;
  std::string program;
};
struct KioskStarted {
  std::string program;
  std::string rules_hash;
};
struct DeviceReported {
  DeviceStatus status;
};
struct PageTurned {
  ScreenPage page = ScreenPage::welcome;
};
struct LanguageChosen {
  Language language = Language::dutch;
};
struct LookChosen {
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;
};
struct IdleAsked {};
struct IdleAnswered {};

// ---- the sale
struct SaleOpened {
  std::uint64_t sale = 0;
  std::string rules_hash;
};
struct LineAdded {
  std::uint32_t line = 0;
  Product product;
  int quantity = 1;
  std::int64_t weight_g = 0;  // as BasketLine has them
  std::optional<Money> labelled;
};
struct LineChanged {
  std::uint32_t line = 0;
  int quantity = 0;
};  // 0: removed
struct ScanRefused {
  std::string code;
  ScanTrouble trouble = ScanTrouble::unknown_product;
  std::string name;   // of the product, where it is known
  std::string words;  // why, for staff
};
struct LineRepriced {
  std::uint32_t line = 0;
  Money price;  // of one piece
  std::string reason, person;
};
// What promotions take off the basket as it is now: all of it, anew.
struct DiscountsSettled {
  std::vector<Discount> discounts;
};
struct VoucherTaken {
  Voucher voucher;
};  // used up when the sale is completed
struct VoucherReturned {
  std::string label, id;
};
struct CouponShown {
  std::string code;
};
struct AgeAsked {
  int years = 0;
};  // the shopper is told that somebody will come by
struct AgeDecided {
  AgeDecision decision = AgeDecision::refused;
  int years = 0;
  std::string person;
};
struct ProductTaught {
  Product product;
  std::string person;
};
struct CopyAsked {
  std::uint64_t receipt = 0;
  std::string person;
};  // of a sale that is over
struct CardAsked {
  std::uint64_t attempt = 0;
  Money amount;                 // below zero: given back
  std::string given_back = {};  // then: the terminal's number of the payment that is given back; empty: any card
};
struct CardAbortAsked {
  std::uint64_t attempt = 0;
};
struct CardAnswered {
  std::uint64_t attempt = 0;
  CardResult result = CardResult::unknown;
  std::string note;
  std::string reference = {};  // the terminal's own number of it
};
struct SaleCompleted {
  std::uint64_t sale = 0;
  std::uint64_t receipt = 0;
  Money total;  // goods and deposits, before rounding
  Money deposit;
  std::vector<VatLine> vat;
  Tender tender;
  std::string person;              // who took cash; empty for card
  std::vector<Tender> parts = {};  // that were paid before the tender that closed it
  std::uint64_t returned_of = 0;
};
// As SaleCompleted, of a sale that was for practice: its own numbers, in no total.
struct TrainingCompleted {
  SaleCompleted practice;
};
// Goods come back: a sale with quantities below zero, at the VAT of their receipt.
struct ReturnOpened {
  std::uint64_t sale = 0;
  std::uint64_t of_receipt = 0;  // 0: nobody has it
  Return goods;
  std::string reason, person, second;  // second: who agreed, where it takes two
  std::string rules_hash;
};
struct PartPaid {
  std::uint64_t sale = 0;
  Tender tender;
  std::string person, reference;  // the terminal's number of it
};
struct PartGivenBack {
  std::uint64_t sale = 0;
  std::size_t part = 0;  // from 0
  std::string person;
};
struct SaleParked {
  std::uint64_t sale = 0;
  std::string person;
};
struct SaleResumed {
  std::uint64_t sale = 0;
  std::string person;
};
struct BasketSlipAsked {
  std::uint64_t sale = 0;
  std::string person;
};
struct SaleVoided {
  std::uint64_t sale = 0;
  std::string person;
  std::string reason;
};
struct SaleClosed {
  std::uint64_t sale = 0;
};  // the screen is clean for the next shopper
struct ReceiptAsked {
  std::uint64_t receipt = 0;
  bool copy = false;
};
struct ReceiptAnswered {
  std::uint64_t asked_seq = 0;
  bool printed = false;
  std::string words;
};
struct FeedbackGiven {
  bool good = true;
};

// ---- the call; elapsed_ms: boot-clock time since it was raised
struct CallRaised {
  std::uint64_t call = 0;
  CallKind kind = CallKind::help;
  std::string place;            // of a bell; empty: the kiosk
  std::int64_t promise_ms = 0;  // what the screen said that it usually takes; 0: nothing
};
struct CallPaged {
  std::uint64_t call = 0;
  CallStep step = CallStep::first;
  int times = 1;
  std::int64_t elapsed_ms = 0;
};
struct CallSent {
  std::uint64_t call = 0;
  std::string path;
  std::int64_t elapsed_ms = 0;
};
struct CallArrived {
  std::uint64_t call = 0;
  CallArrival arrival;
  std::int64_t elapsed_ms = 0;
};
struct CallAccepted {
  std::uint64_t call = 0;
  std::string person;
  std::string name;
  std::int64_t elapsed_ms = 0;
};
struct CallHere {
  std::uint64_t call = 0;
  std::string person;
  std::string name;
  std::int64_t elapsed_ms = 0;
};
struct CallClosed {
  std::uint64_t call = 0;
  CallOutcome outcome = CallOutcome::helped;
  std::string person;
  std::int64_t elapsed_ms = 0;
  std::string place;  // as it was raised
};

struct CallReasonGiven {
  std::uint64_t call = 0;
  CallKind kind = CallKind::help;
};
struct CallNeedsGiven {
  std::uint64_t call = 0;
  std::vector<CallNeed> needs;  // all of them
};
// The call is over: the bodies of these records go.
struct CallNeedsForgotten {
  std::uint64_t call = 0;
  std::vector<std::uint64_t> seqs;
};
struct CallPassedOn {
  std::uint64_t call = 0;
  std::string person;
  std::int64_t elapsed_ms = 0;
};
struct CallDelayed {
  std::uint64_t call = 0;
  std::string person;
  int minutes = 0;
  std::int64_t elapsed_ms = 0;
};
struct SlipAsked {
  std::uint64_t call = 0;
};  // the number on it is the call's
struct SlipAnswered {
  std::uint64_t call = 0;
  bool printed = false;
};

// ---- the shop listens
struct HowLongSaid {
  std::uint64_t receipt = 0;
  int minutes = 0;
};
struct NoteTaken {
  std::uint64_t note = 0;
  NoteFrom from = NoteFrom::staff;
  std::string words, person, owner;
  std::int64_t due_utc_ms = 0;
};
struct NoteAnswered {
  std::uint64_t note = 0;
  std::string words, person;
};

// ---- what was agreed, and the morning
struct AgreementChanged {
  std::string hash, text, person;
  std::int64_t from_utc_ms = 0;
};
struct OpeningChecked {
  std::int32_t day = 0;
  CheckItem item = CheckItem::paper;
  bool well = true;
  std::string person;
};
struct TestLineAsked {
  std::string person;
};
struct LampTestAsked {
  std::string person;
};

// ---- staff at the kiosk
struct BadgeShown {
  Person person;
};
struct SignInRefused {
  std::string person;
  PinAnswer answer = PinAnswer::wrong;
};
struct StaffSignedIn {
  Person person;
};
struct StaffSignedOut {
  std::string person;
  std::string reason;
};  // asked, idle, cancelled
struct SecondWanted {
  Act act = Act::refund;
};  // it takes two: the screen asks for a second badge
struct SecondJoined {
  Person person;
};

}  // namespace event

using EventKinds = std::variant<
    event::Genesis, event::KioskStarted, event::DeviceReported, event::PageTurned, event::LanguageChosen,
    event::LookChosen, event::IdleAsked, event::IdleAnswered, event::SaleOpened, event::LineAdded, event::LineChanged,
    event::ScanRefused, event::CardAsked, event::CardAbortAsked, event::CardAnswered, event::SaleCompleted,
    event::SaleVoided, event::SaleClosed, event::ReceiptAsked, event::ReceiptAnswered, event::FeedbackGiven,
    event::DrawerAsked, event::DrawerAnswered, event::DrawerSeen, event::CallRaised, event::CallPaged, event::CallSent,
    event::CallArrived, event::CallAccepted, event::CallHere, event::CallClosed, event::BadgeShown,
    event::SignInRefused, event::StaffSignedIn, event::StaffSignedOut, event::CallReasonGiven, event::CallNeedsGiven,
    event::CallNeedsForgotten, event::CallPassedOn, event::CallDelayed, event::SlipAsked, event::SlipAnswered,
    event::HowLongSaid, event::NoteTaken, event::NoteAnswered, event::AgreementChanged, event::OpeningChecked,
    event::TestLineAsked, event::LampTestAsked, event::DrawerLeftOpen, event::LineRepriced, event::DiscountsSettled,
    event::VoucherTaken, event::VoucherReturned, event::CouponShown, event::AgeAsked, event::AgeDecided,
    event::ProductTaught, event::CopyAsked, event::TrainingCompleted, event::ReturnOpened, event::PartPaid,
    event::PartGivenBack, event::SaleParked, event::SaleResumed, event::BasketSlipAsked, event::CashMoved,
    event::DrawerCounted, event::DayRead, event::DayPrintAsked, event::DayClosed, event::CardDayAnswered,
    event::ModeSet, event::TrainingSet, event::ClockJumped, event::ClockAccepted, event::KeyInForce, event::Exported,
    event::BackedUp, event::StaffChanged, event::SecondWanted, event::SecondJoined>;

// Copied, moved and destroyed in one place.
struct Event : EventKinds {
  KASSABEL_SUM(Event, EventKinds)
};

}  // namespace kassabel::lane
