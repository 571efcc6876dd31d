// SPDX-License-Identifier: Apache-2.0
// What the workbench shows and what a finger on it asks for: plain values, no process, no socket. The demo room fills
// the view from the running kiosk; draw() makes pixels of it with the kiosk's own kit. Money in cents, times in
// seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/language.h"
#include "kiosk/domain/receipt.h"
#include "ui/kit/kit.h"

namespace kassabel::workbench {

struct Product {
  std::string gtin, name, department, picture;  // picture: an emoji, may be empty
  std::int64_t price_cents = 0;
  std::string mark = {};  // "kg", "18+": the kiosk asks for a person; empty: anybody may
  bool operator==(const Product&) const = default;
};

struct StaffBadge {
  std::string name, pin;
  bool manager = false;
  bool operator==(const StaffBadge&) const = default;
};

enum class Power { on, starting, off };
enum class Reader { hand_held, flat_bed };
enum class Paper { ok, near_end, out };
enum class CardMode { approve, decline, slow, lost_before, lost_after };
enum class CardState { idle, asked, approved, declined, lost };  // of the last payment
enum class Shopper { dutch, large_text, english, german, french, hurried };

struct PhoneView {
  enum class State { off, unpaired, out_of_reach, quiet, ringing, accepted, taken } state = State::off;
  std::string person;  // whose phone: "Mila"
  bool pocket = false;
  std::string call_kind, kiosk, taken_by;  // call_kind: a word of CallKind
  int rings_s = 0;                         // since the call came to this phone
  bool operator==(const PhoneView&) const = default;
};

// What the last click did, or why it could not. name: the product, the code, the person it was about.
struct Said {
  enum class What {
    nothing,
    scanned,
    scanned_damaged,
    scanned_again,  // too soon for it to count twice
    badge_shown,
    reader_unplugged,
    plugged,
    unplugged,
    paper_set,
    cover_set,
    drawer_pushed,
    torn_off,
    card_set,
    coming,
    nobody_calls,
    somebody_else,
    pocketed,
    reach_changed,
    forwarded,
    plug_pulled,
    switching_on,
    switched_on,
    switched_on_basket,  // and it shows what was in it
    switched_on_call,
    no_start,  // name: of the log that says why
    no_power,  // something was asked of a kiosk that is off
    kiosk_died,
    shopper_begins,
    shopper_done,
    shopper_waits,
    shopper_finds_no_power,
    shopper_finds_no_scanner,
    shopper_finds_a_basket,
    trouble,  // the kiosk did not take it; standard error says why
  } what = What::nothing;
  std::string name = {};
  Shopper shopper = Shopper::dutch;
  Reader reader = Reader::hand_held;  // that was used then
  bool operator==(const Said&) const = default;
};

struct View {
  Language language = Language::dutch;
  Power power = Power::starting;
  std::string screen;  // of the kiosk: "welcome", "basket"
  std::vector<Product> products;
  std::vector<StaffBadge> staff;
  Reader reader = Reader::hand_held;
  bool hand_held_plugged = true, flat_bed_plugged = true, printer_plugged = true;
  Paper paper = Paper::ok;
  bool cover_open = false;
  bool drawer_open = false;
  CardMode card_mode = CardMode::approve;
  CardState card_state = CardState::idle;
  std::int64_t card_cents = 0;
  std::vector<PrintLine> paper_hanging;  // what hangs out of the printer, oldest line first
  bool paper_cut = false;                // it is cut off: can be torn off
  int receipts_waiting = 0;              // cut off and not torn off yet
  PhoneView phone;
  std::int64_t forwarded_s = 0;  // how far the demo's clock was put forward
  Said said;
  bool busy_shopper = false;  // a shopper of the picker is at work
  bool operator==(const View&) const = default;
};

// What a click asks for.
namespace ask {
struct Scan {
  std::string code;
  std::string name;      // of the product, for what is said about it
  bool damaged = false;  // the label is torn: one digit is misread
};
struct Choose {
  Reader reader;
};
struct Badge {
  std::size_t whose = 0;  // of View::staff
};
enum class Device { hand_held, flat_bed, printer };
struct Plug {
  Device device;
  bool in = true;
};
struct SetPaper {
  Paper paper;
};
struct SetCover {
  bool open = false;
};
struct PushDrawerShut {};
struct TearOff {};
struct SetCard {
  CardMode mode;
};
struct PhoneAccept {};
struct PhonePocket {
  bool pocket = false;
};
struct PhoneReach {
  bool reach = false;
};
struct Forward {
  int seconds = 0;
};
struct PullThePlug {};  // SIGKILL
struct SwitchOn {};
struct BeShopper {
  Shopper who;
};
}  // namespace ask
using Ask = std::variant<ask::Scan, ask::Choose, ask::Badge, ask::Plug, ask::SetPaper, ask::SetCover,
                         ask::PushDrawerShut, ask::TearOff, ask::SetCard, ask::PhoneAccept, ask::PhonePocket,
                         ask::PhoneReach, ask::Forward, ask::PullThePlug, ask::SwitchOn, ask::BeShopper>;

// The shelf's groups: first "a bit of everything", of each department one that needs no person (or its first); then
// each department in the order in which it first appears.
struct Group {
  std::string name;  // empty: a bit of everything
  std::string picture;
  std::vector<std::size_t> products;  // indices
};
[[nodiscard]] std::vector<Group> groups_of(const std::vector<Product>& products);

// One screen, drawn with the kit; scratch holds what is typed and which group is open.
[[nodiscard]] std::optional<Ask> draw(ui::Kit& kit, const View& view);

// The workbench's own panel: its "millimetres" are smaller than the kiosk's, because it stands on a desk, and there are
// at least panel_width_min x panel_height_min of them.
inline constexpr float panel_width_min = 630, panel_height_min = 430;
[[nodiscard]] ui::Metrics metrics(int width_px, int height_px);

}  // namespace kassabel::workbench
