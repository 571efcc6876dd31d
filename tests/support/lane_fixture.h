// SPDX-License-Identifier: Apache-2.0
// A lane without a house: intents in, events and views out, a clock that is pushed by hand. Every event also goes
// through the codec and back, so that each lane test is a codec test too.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/assert.h"
#include "kiosk/lane/codec.h"
#include "kiosk/lane/decide.h"
#include "kiosk/lane/effects.h"
#include "kiosk/lane/view.h"

namespace kassabel::test {

inline Product product(std::string_view gtin, std::string name, std::int64_t cents, std::int64_t deposit_cents = 0,
                       int vat_percent = 9) {
  Product p;
  p.gtin = Gtin::parse(gtin).value();
  p.name = std::move(name);
  p.department = "test";
  p.price = Money::from_cents(cents);
  p.deposit = Money::from_cents(deposit_cents);
  p.vat_percent = vat_percent;
  return p;
}

inline Product bread() { return product("8710000000017", "Volkoren brood", 235); }
inline Product cola() { return product("8710000000024", "Cola, blikje 33 cl", 99, 15); }
inline Product soap() { return product("8710000000031", "Zeep", 189, 0, 21); }
inline Person mila() { return {"mila", "Mila", StaffRole::staff}; }
inline Person joost() { return {"joost", "Joost", StaffRole::manager}; }

inline Product wine() {
  Product p = product("8710000000048", "Rode wijn", 599, 0, 21);
  p.min_age = 18;
  return p;
}
inline BasketLine piece(Product p) {
  BasketLine line;
  line.product = std::move(p);
  return line;
}

class Lane {
 public:
  Lane() {
    rules.hash = "rules";
    facts.now = moment();
    facts.pages_alive = 1;
    apply_intent(lane::intent::Start{"test", true, true});
    for (const DeviceKind kind :
         {DeviceKind::scanner, DeviceKind::printer, DeviceKind::drawer, DeviceKind::card_terminal})
      apply_intent(input::DeviceChanged{{kind, "test", DeviceState::working, ""}});
  }

  // The events of the last intent.
  const std::vector<lane::Event>& apply_intent(const lane::Intent& intent) {
    const lane::Decision decision = lane::decide(rules, state, intent, moment());
    refused = decision.refused;
    last = decision.events;
    effects.clear();
    for (const lane::Event& event : last) {
      const NewRecord record = lane::encode(event);
      const StoredRecord stored{state.last_seq + 1, record.type, record.type_version, record.retention, moment().wall,
                                record.body,        ""};
      const lane::Event back = lane::decode(stored).value();
      KASSABEL_ASSERT(lane::encode(back).body == record.body);
      const lane::Recorded recorded{state.last_seq + 1, moment().wall, boot_ms};
      lane::State after = lane::apply(rules, state, back, recorded);
      for (ProjectionRow& row : lane::project(state, after, back, recorded)) rows.push_back(std::move(row));
      state = std::move(after);
      for (lane::Effect& effect : lane::effects(rules, state, back, recorded)) effects.push_back(std::move(effect));
      journal.push_back(stored);
    }
    return last;
  }
  const std::vector<lane::Event>& scan(const Product& p) {
    touch_ms = boot_ms;
    return apply_intent(lane::intent::ScanProduct{piece(p)});
  }
  void wait_ms(std::int64_t ms) {
    boot_ms += ms;
    apply_intent(lane::intent::Tick{touch_ms});
  }
  // Lets time pass deadline by deadline, as the runner does.
  void live_ms(std::int64_t ms) {
    const std::int64_t until = boot_ms + ms;
    for (int guard = 0; guard < 1000; ++guard) {
      const auto due = lane::next_deadline(rules, state, touch_ms);
      if (!due || *due > until) break;
      boot_ms = std::max(boot_ms, *due);
      if (apply_intent(lane::intent::Tick{touch_ms}).empty()) break;
    }
    boot_ms = until;
  }
  void sign_in(const Person& person) {
    touch_ms = boot_ms;
    apply_intent(lane::intent::ScanBadge{person});
    apply_intent(lane::intent::PinAnswered{PinAnswer::right});
  }
  [[nodiscard]] lane::View view() const {
    lane::Facts f = facts;
    f.now = moment();
    f.last_touch_boot_ms = touch_ms;
    return lane::make_view(rules, state, f);
  }
  template <class S>
  [[nodiscard]] const S* screen() {
    shown_ = view();
    return std::get_if<S>(&shown_.screen);
  }
  template <class E>
  [[nodiscard]] bool has() const {
    for (const lane::Event& event : last)
      if (std::holds_alternative<E>(event)) return true;
    return false;
  }
  template <class F>
  [[nodiscard]] const F* effect() const {
    for (const lane::Effect& one : effects)
      if (const F* found = std::get_if<F>(&one)) return found;
    return nullptr;
  }
  [[nodiscard]] Moment moment() const { return {{1'795'358'400'000 + boot_ms + wall_jump_ms, 60}, boot_ms}; }

  lane::Rules rules;
  lane::State state;
  lane::Facts facts;
  std::int64_t boot_ms = 1'000'000;
  std::int64_t touch_ms = 1'000'000;
  std::int64_t wall_jump_ms = 0;  // somebody set the clock
  std::string refused;
  std::vector<lane::Event> last;
  std::vector<lane::Effect> effects;
  std::vector<ProjectionRow> rows;
  std::vector<StoredRecord> journal;

 private:
  lane::View shown_;
};

}  // namespace kassabel::test
