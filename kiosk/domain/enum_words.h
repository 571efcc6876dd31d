// SPDX-License-Identifier: Apache-2.0
// The words of our enumerations where they leave the program: journal, projections, staff board. One table for all;
// words, because a number would change meaning when a value is added in between. Constant; any thread.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/domain/act.h"
#include "kiosk/domain/cash_book.h"
#include "kiosk/domain/device.h"
#include "kiosk/domain/item.h"
#include "kiosk/domain/lane_mode.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/opening_check.h"
#include "kiosk/domain/person.h"
#include "kiosk/domain/service_note.h"
#include "kiosk/domain/staff_call.h"
#include "kiosk/domain/tender.h"

namespace kassabel {

// list: one word a value, in the order of the enumeration.
template <class E>
struct EnumWords;

#define KASSABEL_WORDS(E, ...)                                                 \
  template <>                                                                  \
  struct EnumWords<E> {                                                        \
    static constexpr auto list = std::to_array<std::string_view>(__VA_ARGS__); \
  };
KASSABEL_WORDS(Unit, {"each", "kg"})
KASSABEL_WORDS(Language, {"nl", "en", "de", "fr"})
KASSABEL_WORDS(TenderKind, {"card", "cash", "vouchers"})
KASSABEL_WORDS(DeviceKind, {"scanner", "printer", "drawer", "card_terminal", "pager", "bell", "lamp", "scale", "keypad",
                            "keyboard"})
KASSABEL_WORDS(DeviceState, {"absent", "working", "trouble"})
KASSABEL_WORDS(StaffRole, {"staff", "manager", "technician"})
KASSABEL_WORDS(PinAnswer, {"right", "wrong", "wait", "locked"})
KASSABEL_WORDS(CallKind, {"help", "cash", "left_basket", "age_check", "price", "other", "test"})
KASSABEL_WORDS(CallNeed, {"chair", "hearing"})
KASSABEL_WORDS(CallStep, {"first", "second", "manager", "other_way"})
KASSABEL_WORDS(CallOutcome, {"helped", "cash_taken", "withdrawn", "nobody_there", "age_ok", "wrong_call"})
KASSABEL_WORDS(CallPhase, {"raised", "sent", "arrived", "accepted", "here"})
KASSABEL_WORDS(NoteFrom, {"shopper", "staff"})
KASSABEL_WORDS(Act, {"void", "no_sale", "correct_price", "refund", "refund_without_receipt", "cash_in_out", "count",
                     "close_day", "mode", "agreement"})
KASSABEL_WORDS(LaneMode, {"self_service", "staffed", "closed"})
KASSABEL_WORDS(CashMove, {"opening", "pay_in", "pay_out", "drop"})
KASSABEL_WORDS(CheckItem, {"paper", "cash_float", "terminal", "lamp", "test_call"})

template <class E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
  return EnumWords<E>::list.at(static_cast<std::size_t>(value));
}

}  // namespace kassabel
