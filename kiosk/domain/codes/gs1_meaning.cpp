// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/gs1_meaning.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "kiosk/domain/codes/gs1_message.h"
#include "kiosk/domain/codes/gs1_value.h"

namespace kassabel {
namespace {

constexpr std::string_view euro = "978";  // ISO 4217
// A pound is 0.453 592 37 kg, exactly.
constexpr std::int64_t grams_numerator = 45'359'237, grams_denominator = 100'000;

// "310": the element 3100 to 3109, whichever is there.
const CodeElement* with_decimals(const Code& code, std::string_view three) {
  const auto found = std::find_if(code.elements.begin(), code.elements.end(), [&](const CodeElement& one) {
    return one.ai.size() == 4 && one.ai.compare(0, 3, three) == 0;
  });
  return found == code.elements.end() ? nullptr : &*found;
}

int decimals_of(const CodeElement& element) { return element.ai.back() - '0'; }

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::int64_t divided_half_up(std::int64_t number, std::int64_t divisor) {
  return number / divisor + (number % divisor >= divisor - number % divisor ? 1 : 0);
}

void fail(Code& code, const char* why) {
  if (code.error.empty()) code.error = why;
}

// The digits count so many decimals of a euro.
void read_price(Code& code, std::string_view digits, int decimals) {
  const std::int64_t number = gs1_number(digits);
  const std::int64_t most = money_max_cents / 100 * power_of_ten(decimals);
  if (number == 0) return fail(code, "its price is 0");
  if (number > most) return fail(code, "its price is beyond what can be paid here");
  const std::int64_t cents =
      decimals <= 2 ? number * power_of_ten(2 - decimals) : divided_half_up(number, power_of_ten(decimals - 2));
  if (cents == 0) return fail(code, "its price is 0");
  code.price = Money::from_cents(cents);
}

// Area payable: 392n is in the currency of the place, 393n says which. 390n beside a coupon's number is its worth.
void read_prices(Code& code) {
  if (const CodeElement* local = with_decimals(code, "392")) read_price(code, local->value, decimals_of(*local));
  const CodeElement* const said = with_decimals(code, "393");
  if (said != nullptr && said->value.compare(0, 3, euro) == 0)
    read_price(code, std::string_view(said->value).substr(3), decimals_of(*said));
  const CodeElement* const worth = with_decimals(code, "390");
  if (worth != nullptr && gs1_element(code.elements, "255") != nullptr)
    read_price(code, worth->value, decimals_of(*worth));
}

void read_weight(Code& code) {
  const CodeElement* const kilograms = with_decimals(code, "310");
  const CodeElement* const pounds = with_decimals(code, "320");
  if (kilograms != nullptr)
    code.weight_g = divided_half_up(gs1_number(kilograms->value) * 1000, power_of_ten(decimals_of(*kilograms)));
  else if (pounds != nullptr)
    code.weight_g = divided_half_up(gs1_number(pounds->value) * grams_numerator,
                                    grams_denominator * power_of_ten(decimals_of(*pounds)));
  if (code.weight_g == 0) {
    code.weight_g.reset();
    fail(code, "its weight is 0");
  }
}

// The trade item itself; else what a package holds; else the item that this is a piece of.
void read_item(Code& code) {
  for (const std::string_view ai : {"01", "02", "03", "8006", "8026"}) {
    const std::string* const value = gs1_element(code.elements, ai);
    if (value == nullptr) continue;
    const auto gtin = Gtin::parse(std::string_view(*value).substr(0, 14));
    if (gtin) code.gtin = *gtin;
    if (!gtin) fail(code, "its GTIN is all zeros");
    return;
  }
}

std::string_view text_of(const Code& code, std::string_view ai) {
  const std::string* const value = gs1_element(code.elements, ai);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

}  // namespace

void read_gs1_meaning(Code& code) {
  read_item(code);
  read_weight(code);
  read_prices(code);
  for (const std::string_view ai : {"37", "30"})
    if (const std::string_view pieces = text_of(code, ai); !pieces.empty())
      code.count = static_cast<int>(gs1_number(pieces));
  code.batch = text_of(code, "10");
  code.serial = text_of(code, "21");
  if (const std::string_view coupon = text_of(code, "255"); coupon.size() > 13) code.serial = coupon.substr(13);
  for (const std::string_view ai : {"17", "7003", "16", "15"})
    if (code.expires_day == 0) code.expires_day = gs1_day(text_of(code, ai).substr(0, 6));
}

}  // namespace kassabel
