// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/codes.h"

#include <algorithm>
#include <array>

namespace kassabel::terminal::zvt {
namespace {

constexpr const char* tr_noop(const char* text) { return text; }

constexpr std::uint8_t and_remove_card = 0x40;  // 41 to 5D say the same as 01 to 1D, and "please remove the card"

bool asks_for_pin(const std::string& shown) {
  for (const char* const word : {"PIN", "Pin", "Geheimzahl", "GEHEIMZAHL", "pincode"})
    if (shown.find(word) != std::string::npos) return true;
  return false;
}

struct Words {
  std::uint8_t from, to;
  const char* words;
};

const char* words_of(const Words* begin, const Words* end, std::uint8_t code, const char* otherwise) {
  const auto* const found =
      std::find_if(begin, end, [&](const Words& one) { return code >= one.from && code <= one.to; });
  return found == end ? otherwise : found->words;
}

constexpr std::array refusals{
    Words{0x06, 0x06, tr_noop("this card is not valid")},
    Words{0x0E, 0x0E, tr_noop("this card is not valid")},
    Words{0x19, 0x19, tr_noop("it could not be given back")},
    Words{0x36, 0x36, tr_noop("this card has expired")},
    Words{0x37, 0x38, tr_noop("wrong PIN")},
    Words{0x50, 0x50, tr_noop("this card has expired")},
    Words{0x51, 0x52, tr_noop("wrong PIN")},
    Words{0x64, 0x66, tr_noop("the card could not be read")},
    Words{0x6A, 0x6A, tr_noop("the terminal needs its end of day")},
    Words{0x6B, 0x6B, tr_noop("the terminal is not ready")},
    Words{0x6C, 0x6C, tr_noop("stopped at the terminal")},
    Words{0x6F, 0x6F, tr_noop("the terminal does not take euro")},
    Words{0x71, 0x71, tr_noop("there is not enough money on this card")},
    Words{0x72, 0x73, tr_noop("the card could not be read")},
    Words{0x77, 0x77, tr_noop("the terminal cannot close its day")},
    Words{0x78, 0x78, tr_noop("this card has expired")},
    Words{0x79, 0x7A, tr_noop("this card is not accepted")},
    Words{0x7D, 0x7D, tr_noop("the terminal cannot reach the bank")},
    Words{0x83, 0x83, tr_noop("the terminal cannot do that")},
    Words{0x9B, 0x9B, tr_noop("the terminal cannot reach the bank")},
    Words{0x9C, 0x9C, tr_noop("the terminal is busy")},
    Words{0xA0, 0xA3, tr_noop("the terminal cannot reach the bank")},
    Words{0xB1, 0xB2, tr_noop("the terminal needs its end of day")},
    Words{0xB4, 0xB4, tr_noop("it was given back before")},
    Words{0xB5, 0xB5, tr_noop("it could not be given back")},
    Words{0xC2, 0xC2, tr_noop("the terminal is not ready")},
    Words{0xC3, 0xC3, tr_noop("this amount is too high for the terminal")},
    Words{0xC8, 0xC9, tr_noop("this amount is too small for the terminal")},
    Words{0xCC, 0xCC, tr_noop("the terminal's printer is not ready")},
    Words{0xE4, 0xE4, tr_noop("the terminal is not ready")},
    Words{0xF0, 0xF0, tr_noop("the terminal needs its end of day")},
};

constexpr std::array states{
    Words{0x51, 0x51, tr_noop("the terminal is not ready")},
    Words{0x9C, 0x9C, tr_noop("the terminal is busy")},
    Words{0xB1, 0xB2, tr_noop("the terminal needs its end of day")},
    Words{0xBF, 0xC1, tr_noop("the terminal reports a fault")},
    Words{0xC2, 0xC4, tr_noop("the terminal is not ready")},
    Words{0xCC, 0xCC, tr_noop("the terminal's printer is not ready")},
    Words{0xDF, 0xDF, tr_noop("the terminal reports a fault")},
    Words{0xE0, 0xE0, tr_noop("the terminal is busy")},
    Words{0xE2, 0xE3, tr_noop("the terminal reports a fault")},
    Words{0xE4, 0xE4, tr_noop("the terminal is not ready")},
    Words{0xF0, 0xF0, tr_noop("the terminal needs its end of day")},
    Words{0xF6, 0xF6, tr_noop("the terminal is not ready")},
};

}  // namespace

CardPrompt prompt_of(const Intermediate& said) {
  switch (said.code) {
    case 0x01:
    case 0x02:  // look at the PIN pad; what for, only its text says
      return asks_for_pin(said.shown) ? CardPrompt::enter_pin : CardPrompt::none;
    case 0x0A:
    case 0x2A:
      return CardPrompt::present_card;
    case 0x0C:
    case 0x4C:
      return CardPrompt::retry;
    case 0x15:
    case 0x55:
      return CardPrompt::wrong_pin;
    case 0xCC:
      return CardPrompt::enter_pin;
    case 0x00:
    case 0x28:
    case 0x29:
    case 0x2C:
    case 0x69:
    case 0xE0:
    case 0xE1:
      return CardPrompt::choose;
    case 0x04:
    case 0x05:
    case 0x06:
    case 0x0E:
    case 0x0F:
    case 0x17:
    case 0x2B:
    case 0x68:
    case 0xC9:
    case 0xCA:
    case 0xD2:
    case 0xD3:
    case 0xF3:
      return CardPrompt::wait;
    default:
      break;
  }
  const bool remove = said.code == 0x0B || (said.code > and_remove_card && said.code <= 0x5D);
  return remove ? CardPrompt::remove_card : CardPrompt::none;
}

const char* refusal_words(std::uint8_t code, const char* otherwise) {
  const char* const declined = tr_noop("the card was declined");
  return words_of(refusals.data(), refusals.data() + refusals.size(), code, otherwise ? otherwise : declined);
}

bool is_at_work(std::uint8_t state) {
  return state == code_busy || state == 0x9D || state == 0xDC || state == 0xE0 || state == 0xE1;
}

const char* state_words(std::uint8_t state) {
  return words_of(states.data(), states.data() + states.size(), state, "");
}

}  // namespace kassabel::terminal::zvt
