// SPDX-License-Identifier: Apache-2.0
// The simulated things and their states, and the words they have on the sim socket. Constant; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/sim/sim_card_terminal.h"
#include "drivers/sim/sim_printer.h"
#include "drivers/sim/sim_transmitter.h"
#include "drivers/sim/simulated.h"
#include "kiosk/domain/enum_words.h"
#include "kiosk/domain/receipt.h"

namespace kassabel {

KASSABEL_WORDS(sim::Simulated,
               {"hand-held", "flat-bed", "printer", "belt-pager", "bell", "lamp", "wedge", "oem-scanner",
                "serial-scanner", "usb-drawer", "serial-drawer", "scale", "hid-scale", "beacon", "keypad", "keyboard"})
KASSABEL_WORDS(sim::PaperState, {"ok", "near", "out"})
KASSABEL_WORDS(sim::PrinterMood, {"ok", "offline", "silent", "stuck"})
KASSABEL_WORDS(sim::BeltMood, {"well", "nak", "refuse", "silent", "full", "garbage"})
KASSABEL_WORDS(sim::CardMode, {"approve", "decline", "slow", "lost-before", "lost-after"})
KASSABEL_WORDS(sim::CardState, {"idle", "asked", "approved", "declined", "lost"})
KASSABEL_WORDS(PrintLine::Style, {"normal", "bold", "wide", "centred", "centred_bold"})

namespace sim {

template <class E>
[[nodiscard]] std::optional<E> value_of(std::string_view word) {
  for (std::size_t i = 0; i < EnumWords<E>::list.size(); ++i)
    if (EnumWords<E>::list[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

// "ok, near or out": for the error that says what there is.
template <class E>
[[nodiscard]] std::string words_of() {
  std::string all;
  const auto& list = EnumWords<E>::list;
  for (std::size_t i = 0; i < list.size(); ++i)
    all += std::string(i == 0 ? "" : i + 1 == list.size() ? " or " : ", ") + std::string(list[i]);
  return all;
}

}  // namespace sim
}  // namespace kassabel
