// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>

#include "kiosk/domain/bars.h"

namespace kassabel {
namespace {

// Number set A (also called L), seven modules a digit, the leftmost in the highest bit. Set C (R) is its complement,
// set B (G) is set C backwards.
constexpr std::array<std::uint8_t, 10> set_a{0b0001101, 0b0011001, 0b0010011, 0b0111101, 0b0100011,
                                             0b0110001, 0b0101111, 0b0111011, 0b0110111, 0b0001011};

// The thirteenth digit has no bars of its own: it is told by which of the six left digits come from set B.
constexpr std::array<std::string_view, 10> left_sets{"AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
                                                     "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"};

class Writer {
 public:
  explicit Writer(Bars& bars) : bars_(bars) {}

  void guard(std::string_view pattern) {
    for (const char module : pattern) put(module == '1' ? BarModule::guard : BarModule::light);
  }
  void digit(char digit, char set) {
    const unsigned a = set_a.at(static_cast<std::size_t>(digit - '0'));
    for (unsigned i = 0; i < 7; ++i) {
      const unsigned in_a = (set == 'B' ? a >> i : a >> (6 - i)) & 1U;
      put((in_a == 1U) == (set == 'A') ? BarModule::dark : BarModule::light);
    }
  }

 private:
  void put(BarModule module) { bars_.modules.push_back(module); }
  Bars& bars_;
};

}  // namespace

Result<Bars> ean_bars(Gtin gtin) {
  Bars bars;
  bars.text = gtin.text();
  if (bars.text.size() == 14)
    return fail(ErrorKind::invalid, bars.text + " is a GTIN-14: EAN bars have 8 or 13 digits");
  const bool short_one = bars.text.size() == 8;
  bars.kind = short_one ? Bars::Kind::ean_8 : Bars::Kind::ean_13;
  bars.quiet_left = short_one ? 7 : 11;
  bars.quiet_right = 7;
  const std::string_view sets = short_one ? "AAAA" : left_sets.at(static_cast<std::size_t>(bars.text[0] - '0'));
  std::string_view digits = bars.text;
  if (!short_one) digits.remove_prefix(1);
  Writer write(bars);
  write.guard("101");
  for (std::size_t i = 0; i < sets.size(); ++i) write.digit(digits[i], sets[i]);
  write.guard("01010");
  for (const char digit : digits.substr(sets.size())) write.digit(digit, 'C');
  write.guard("101");
  return bars;
}

}  // namespace kassabel
