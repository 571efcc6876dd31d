// SPDX-License-Identifier: Apache-2.0
// Events of the drawer, the day and what goes out of the shop's books; part of event.h.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/cash_book.h"
#include "kiosk/domain/lane_mode.h"
#include "kiosk/domain/totals.h"

namespace kassabel::lane::event {

// ---- the drawer
struct DrawerAsked {
  std::string person;
  std::string reason;
};  // reason: sale, no_sale, part_back, or a CashMove
struct DrawerAnswered {
  std::uint64_t asked_seq = 0;
  bool opened = false;
  std::string words;
};
struct DrawerSeen {
  bool open = false;
};
struct DrawerLeftOpen {
  std::int64_t open_ms = 0;
};  // told each Limits::drawer_open_ms until it is shut

struct CashMoved {
  CashMove move = CashMove::opening;
  Money amount;  // > 0
  std::string person, second, reason;
};
struct DrawerCounted {
  DrawerCount count;
  std::string person, second;
};

// ---- the day
struct DayRead {
  std::string person;
};  // X
struct DayPrintAsked {
  std::uint64_t z = 0;  // 0: X
  std::string person;
};
struct DayClosed {
  std::uint64_t z = 0;  // gapless
  Totals day, grand;    // grand: never reset
  Money drawer;         // what is left in it, by the book
  std::string person, second;
};
struct CardDayAnswered {
  bool well = false;
  std::string words;
};
struct ModeSet {
  LaneMode mode = LaneMode::self_service;
  std::string person;
};
struct TrainingSet {
  bool on = false;
  std::string person;
};

// ---- the clock, the key, what goes out
struct ClockJumped {
  std::int64_t by_ms = 0;
};  // beside the boot clock; more than clock_jump_ms
struct ClockAccepted {
  std::int64_t from_utc_ms = 0, to_utc_ms = 0;
  std::string person;
};
struct KeyInForce {
  std::string public_key;  // Ed25519, hex
  std::string by_former;   // signature of public_key's bytes by the key before, hex; empty: the first
};
struct Exported {
  std::string format;  // "saft", "csv", "json"
  std::uint64_t from_seq = 0, to_seq = 0;
};
struct BackedUp {
  std::uint64_t up_to_seq = 0;
  bool well = false;
  std::string where, words;
};
struct StaffChanged {
  std::string id, what, role, by;  // what: added, removed, badge, pin, unlocked; by: person id, or "command line"
};

}  // namespace kassabel::lane::event
