// SPDX-License-Identifier: Apache-2.0
// What the terminal's codes mean: what it waits for, why it refused, why it cannot work. Source: PA00P015 rev. 13.08,
// table 17, chapters 10 and 11. Pure; any thread.
#pragma once

#include <cstdint>

#include "drivers/terminal/zvt/message.h"
#include "kiosk/domain/card_payment.h"

namespace kassabel::terminal::zvt {

inline constexpr std::uint8_t code_aborted = 0x6C;  // by a key, a time-out or us
inline constexpr std::uint8_t code_not_possible = 0x83;
inline constexpr std::uint8_t code_busy = 0x9C;  // "please wait"
inline constexpr std::uint8_t code_diagnosis = 0xC2;

[[nodiscard]] CardPrompt prompt_of(const Intermediate& said);
// English msgids for people. Of a result that is not 0: why it was not done; nullptr: "the
// card was declined" is said of codes without words of their own.
[[nodiscard]] const char* refusal_words(std::uint8_t code, const char* otherwise = nullptr);
// It is at something with a card, or by itself: what it says of its last payment may change in a moment.
[[nodiscard]] bool is_at_work(std::uint8_t state);
// Of a terminal that is not ready; empty: this state does not keep it from paying.
[[nodiscard]] const char* state_words(std::uint8_t state);

}  // namespace kassabel::terminal::zvt
