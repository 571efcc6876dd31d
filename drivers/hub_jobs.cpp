// SPDX-License-Identifier: Apache-2.0
// See hub_core.h: what is asked of printer and drawer, and the trials of a technician.
#include <utility>

#include "drivers/hub_core.h"

namespace kassabel {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr const char* no_switch_words = tr_noop("its switch says the same open and shut: none is wired");
constexpr const char* silent_switch_words = tr_noop("its switch cannot be read");
constexpr const char* no_beep_words = tr_noop("this scanner cannot be told to beep");
constexpr const char* no_lamp_words = tr_noop("no lamp");
constexpr const char* no_number_words = tr_noop("no pager number");
constexpr const char* not_sent_words = tr_noop("not sent");
constexpr const char* opened_words = tr_noop("the drawer says it is open");
constexpr const char* buzz_text = "Kassabel: test";
constexpr std::int64_t lamp_step_ms = 1'000;

const char* word_of(ClosedLevel level) {
  switch (level) {
    case ClosedLevel::high:
      return "high";
    case ClosedLevel::low:
      return "low";
    case ClosedLevel::none:
      break;
  }
  return "none";
}

}  // namespace

void HubCore::print(PrintJob job) {
  Slot* slot = slot_in_use(DeviceKind::printer);
  UsbPrinterDriver* printer = slot != nullptr && slot->driver ? slot->driver->as_printer() : nullptr;
  if (printer == nullptr) {
    const std::string words = slot == nullptr ? "no printer" : "not answering";
    return answer(input::PrintFinished{job.id, false, words});
  }
  slot->prints.insert(job.id);
  printer->print(std::move(job));
}

// A drawer with a plug of its own goes before the one on the printer's cable.
void HubCore::open_drawer(std::uint64_t id) {
  Slot* own = slot_in_use(DeviceKind::drawer);
  Slot* slot = own != nullptr ? own : slot_in_use(DeviceKind::printer);
  if (slot == nullptr || !slot->driver)
    return answer(input::DrawerFinished{id, false, slot == nullptr ? "no drawer" : "not answering"});
  slot->kicks.insert(id);
  if (own != nullptr) return own->driver->as_drawer()->kick(id);
  slot->driver->as_printer()->kick_drawer(id, drawer_pin_);
}

void HubCore::answer(const input::PrintFinished& printed) {
  if (printed.job >= trial_ids) return answer_trial(printed.job, printed.printed, printed.words);
  outbox_.must(printed);
}

void HubCore::answer(const input::DrawerFinished& opened) {
  if (opened.id >= trial_ids) return answer_trial(opened.id, opened.opened, opened.words);
  outbox_.must(opened);
}

// ---- trials

std::uint64_t HubCore::begin_trial(const Trial& trial) {
  const std::uint64_t id = trial_ids + ++trials_ever_;
  trials_[id] = trial;
  return id;
}

void HubCore::answer_trial(std::uint64_t id, bool well, const std::string& words) {
  const auto found = trials_.find(id);
  if (found == trials_.end()) return;
  const Trial trial = std::move(found->second);
  trials_.erase(found);
  const bool drawer = trial.kind == TrialKind::open_drawer && well && words.empty();
  tell(trial, well, drawer ? opened_words : words);
}

void HubCore::tell(const Trial& trial, bool well, const std::string& words) {
  outbox_.must(input::TrialTold{trial, well, words});
}

void HubCore::attempt(const Trial& trial) {
  switch (trial.kind) {
    case TrialKind::print_page:
      return try_page(trial);
    case TrialKind::open_drawer:
      return open_drawer(begin_trial(trial));
    case TrialKind::drawer_is_open:
    case TrialKind::drawer_is_shut:
      return try_switch(trial);
    case TrialKind::buzz:
      return try_buzz(trial);
    case TrialKind::beep:
      return try_beep(trial);
    case TrialKind::lamp:
      return try_lamp(trial);
    case TrialKind::pair_scanner:
    case TrialKind::pair_keypad:
      return pair(trial);
    case TrialKind::unpair:
      return unpair(trial);
  }
}

void HubCore::try_page(const Trial& trial) {
  Slot* slot = slot_in_use(DeviceKind::printer);
  UsbPrinterDriver* printer = slot != nullptr && slot->driver ? slot->driver->as_printer() : nullptr;
  if (printer == nullptr) return tell(trial, false, slot == nullptr ? "no printer" : "not answering");
  const std::uint64_t id = begin_trial(trial);
  slot->prints.insert(id);
  printer->print_test_page(id);
}

// Who looks at the drawer says what it is; the switch says a level. The same level for both: there is no switch.
void HubCore::try_switch(const Trial& trial) {
  const bool is_open = trial.kind == TrialKind::drawer_is_open;
  Slot* own = slot_in_use(DeviceKind::drawer);
  Slot* slot = own != nullptr ? own : slot_in_use(DeviceKind::printer);
  if (slot == nullptr || !slot->driver) return tell(trial, false, "no drawer");
  const std::optional<ClosedLevel> seen =
      own != nullptr ? own->driver->as_drawer()->learn(is_open) : slot->driver->as_printer()->learn_drawer(is_open);
  if (!seen) return tell(trial, false, silent_switch_words);
  (is_open ? seen_open_ : seen_shut_) = seen;
  const bool no_switch = *seen == ClosedLevel::none || (seen_open_ && seen_shut_ && *seen_open_ != *seen_shut_);
  shop_.drawer.closed = no_switch ? ClosedLevel::none : *seen;
  outbox_.must(input::DeviceLearned{"drawer_closed", word_of(*shop_.drawer.closed)});
  if (no_switch) seen_open_ = seen_shut_ = std::nullopt;
  tell(trial, !no_switch, no_switch ? no_switch_words : "");
}

void HubCore::try_buzz(const Trial& trial) {
  const std::string number = trial.text.empty() ? shop_.belt.number : trial.text;
  if (number.empty()) return tell(trial, false, no_number_words);
  const std::uint64_t id = begin_trial(trial);
  staff_.page({id, {number}, buzz_text});
  tasks_->after(buzz_timeout_ms, [this, id] {
    staff_.clear(id);
    answer_trial(id, false, not_sent_words);
  });
}

void HubCore::try_beep(const Trial& trial) {
  const auto found = slots_.find(trial.device);
  UsbScanner* scanner = found != slots_.end() && found->second.driver ? found->second.driver->as_scanner() : nullptr;
  if (scanner == nullptr) return tell(trial, false, no_beep_words);
  scanner->error_beep();
  tell(trial, true);
}

void HubCore::try_lamp(const Trial& trial) {
  const auto found = slots_.find(trial.device);
  UsbBell* lamp = found != slots_.end() && found->second.driver ? found->second.driver->as_bell() : nullptr;
  if (lamp == nullptr) return tell(trial, false, no_lamp_words);
  std::int64_t at_ms = 0;
  for (const LampState state : {LampState::sent, LampState::accepted, LampState::here, LampState::off}) {
    tasks_->after(at_ms, [this, state, id = trial.device, generation = found->second.generation] {
      Slot* alive = find(id, generation);
      if (alive != nullptr && alive->driver) alive->driver->as_bell()->show(state);
    });
    at_ms += lamp_step_ms;
  }
  tasks_->after(at_ms, [this, trial, generation = found->second.generation] {
    Slot* alive = find(trial.device, generation);
    const bool lives = alive != nullptr && alive->driver != nullptr;
    if (lives) staff_.works(*alive->driver);  // what it should show now
    tell(trial, lives, lives ? "" : "unplugged");
  });
}

}  // namespace kassabel
