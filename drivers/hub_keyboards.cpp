// SPDX-License-Identifier: Apache-2.0
// See hub_core.h: keyboards that are paired, and those that are not. A keyboard is opened because a technician named
// this very one, and for nothing else.
#include <algorithm>
#include <utility>

#include "drivers/hub_core.h"
#include "drivers/hub_device.h"
#include "drivers/keyboard/paired_text.h"
#include "drivers/keyboard/pairing_device.h"

namespace kassabel {
namespace {

// Marks a text for the translators' tools.
constexpr const char* tr_noop(const char* text) { return text; }

constexpr const char* attack_words = tr_noop("not opened: nobody paired it, it may be an attack");
constexpr const char* wedge_words = tr_noop("a scanner in keyboard mode: not paired");
constexpr const char* gone_words = tr_noop("unplugged");
constexpr const char* no_keyboard_words = tr_noop("not a keyboard");
constexpr const char* busy_words = tr_noop("it is being paired");
constexpr std::size_t keyboards_max = 16;

bool same(const PairedKeyboard& one, const usb::DeviceInfo& info) { return find_paired({one}, info).has_value(); }

}  // namespace

// Somebody's keyboard on a till: it has no effect, and staff is told.
void HubCore::report_keyboard(Slot& slot) {
  if (!has_boot_keyboard(slot.info)) return;
  const bool known = slot.quirk != nullptr && slot.quirk->driver == "none";
  report(slot, {DeviceKind::keyboard, slot.info.id, DeviceState::trouble, known ? wedge_words : attack_words});
}

void HubCore::pair(const Trial& trial) {
  const auto found = slots_.find(trial.device);
  if (found == slots_.end()) return tell(trial, false, gone_words);
  Slot& slot = found->second;
  if (!has_boot_keyboard(slot.info)) return tell(trial, false, no_keyboard_words);
  if (slot.pairing) return tell(trial, false, busy_words);
  close(slot, busy_words);
  auto device = backend_.open(slot.info.id);
  if (!device) return tell(trial, false, device.error().text);
  slot.generation = ++generations_;
  slot.pairing = true;
  for (const usb::Interface& interface : slot.info.interfaces)
    if (interface.class_code == 3 && interface.subclass == 1 && interface.protocol == 1)
      slot.match.interface_number = interface.number;
  const KeyboardUse use = trial.kind == TrialKind::pair_scanner ? KeyboardUse::scanner : KeyboardUse::keypad;
  const auto done = [this, trial, generation = slot.generation](Result<PairedKeyboard> keyboard) {
    tasks_->post([this, trial, generation, keyboard = std::move(keyboard)] { paired(trial, generation, keyboard); });
  };
  slot.driver = keyboard::make_pairing(context_for(slot, on_task_thread(std::move(*device), tasks_)), use, done);
  slot.driver->start();
}

void HubCore::paired(const Trial& trial, std::uint64_t generation, const Result<PairedKeyboard>& keyboard) {
  if (Slot* slot = find(trial.device, generation); slot != nullptr) {
    close(*slot, "paired");
    slot->pairing = false;
    slot->generation = 0;
    if (keyboard) {
      std::erase_if(shop_.keyboards, [&](const PairedKeyboard& one) { return same(one, slot->info); });
      if (shop_.keyboards.size() < keyboards_max) shop_.keyboards.push_back(*keyboard);
      keep_keyboards();
    }
    name_by_shop(*slot);
    consider(*slot, 0);
    update_rows();
  }
  tell(trial, keyboard.has_value(), keyboard ? "" : keyboard.error().text);
}

void HubCore::unpair(const Trial& trial) {
  const auto found = slots_.find(trial.device);
  if (found == slots_.end()) return tell(trial, false, gone_words);
  Slot& slot = found->second;
  // While it is being paired that ends, and what was agreed before stands.
  if (!std::exchange(slot.pairing, false))
    std::erase_if(shop_.keyboards, [&](const PairedKeyboard& one) { return same(one, slot.info); });
  keep_keyboards();
  close(slot, gone_words);
  report(slot, DeviceState::absent, "");
  slot.status = {};
  slot.generation = 0;
  name_by_shop(slot);
  consider(slot, 0);
  update_rows();
  tell(trial, true);
}

void HubCore::keep_keyboards() {
  std::string lines;
  for (const PairedKeyboard& one : shop_.keyboards) lines += to_text(one) + "\n";
  outbox_.must(input::DeviceLearned{"keyboards", lines});
}

}  // namespace kassabel
