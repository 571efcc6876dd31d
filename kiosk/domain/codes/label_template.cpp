// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/label_template.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/assert.h"

namespace kassabel {
namespace {

constexpr std::size_t value_digits_max = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int weighted(std::string_view products, char digit) { return products[static_cast<std::size_t>(digit - '0')] - '0'; }

// Section 7.9.2: what a digit counts under each weighting factor.
constexpr std::string_view two_minus = "0246891357", three = "0369258147", five_plus = "0516273849",
                           five_minus = "0594837261";

std::size_t count_of(std::string_view pattern, char letter) {
  return static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), letter));
}

std::string letters_fault(std::string_view pattern) {
  if (pattern.empty() || !is_digit(pattern.front()))
    return "a label's pattern begins with the digits that tell it apart";
  if (pattern.size() > label_pattern_max)
    return "a label's pattern has at most " + std::to_string(label_pattern_max) + " digits";
  for (const char c : pattern)
    if (!is_digit(c) && std::string_view("ipwnvcx").find(c) == std::string_view::npos)
      return std::string("a label's pattern knows no letter '") + (c > ' ' && c < 0x7f ? c : '?') +
             "', only digits and i p w n v c x";
  return "";
}

std::string kind_fault(CodeKind kind, std::string_view pattern) {
  const bool items = count_of(pattern, 'i') > 0;
  const bool numbers = count_of(pattern, 'n') > 0;
  if (kind == CodeKind::in_store) {
    if (!items) return "a label of an item needs its number: i";
    if (numbers) return "n is the number of a voucher, not of an item";
    const std::size_t size = pattern.size();
    const bool gtin = size == 8 || size == 12 || size == 13 || size == 14;
    return gtin && pattern.back() == 'c' ? "" : "a label of an item has 8, 12, 13 or 14 digits, the last a c";
  }
  if (kind != CodeKind::voucher && kind != CodeKind::coupon) return "a label is in_store, voucher or coupon";
  if (items || count_of(pattern, 'w') > 0) return "i and w are for labels of items";
  if (!numbers) return "a voucher needs a number that makes it the one it is: n";
  return kind == CodeKind::voucher && count_of(pattern, 'p') == 0 ? "a voucher needs its worth: p" : "";
}

std::string value_fault(std::string_view pattern, int decimals) {
  const std::size_t price = count_of(pattern, 'p');
  const std::size_t weight = count_of(pattern, 'w');
  const std::size_t verifiers = count_of(pattern, 'v');
  if (price > 0 && weight > 0) return "a label has a price, p, or a weight, w, not both";
  if (std::max(price, weight) > value_digits_max) return "p and w stand for at most 8 digits";
  if (verifiers > 1) return "a label has one v at most";
  if (verifiers == 1 && price != 4 && price != 5) return "v verifies 4 or 5 digits of price: p";
  const int most = weight > 0 ? 3 : 2;
  if (decimals < 0 || decimals > most) return "decimals is 0 to " + std::to_string(most);
  return "";
}

// The digits that stand where the pattern has this letter.
std::string digits_of(std::string_view pattern, std::string_view digits, char letter) {
  std::string found;
  for (std::size_t n = 0; n < pattern.size(); ++n)
    if (pattern[n] == letter) found += digits[n];
  return found;
}

std::int64_t scaled(std::string_view digits, int up) {
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  while (up-- > 0) number *= 10;
  return number;
}

std::string check_fault(std::string_view pattern, std::string_view digits) {
  for (std::size_t n = 0; n < pattern.size(); ++n) {
    if (pattern[n] != 'c') continue;
    const char expected = gtin_check_digit(digits.substr(0, n));
    if (digits[n] != expected) return std::string("check digit is ") + digits[n] + ", should be " + expected;
  }
  const std::string said = digits_of(pattern, digits, 'v');
  if (said.empty()) return "";
  const char expected = price_verifier(digits_of(pattern, digits, 'p'));
  return said[0] == expected ? "" : "its price has the verifier " + said + ", should be " + expected;
}

// As the catalogue lists the item: nothing in it that differs from piece to piece.
std::string listed_digits(std::string_view pattern, std::string_view digits) {
  std::string listed;
  for (std::size_t n = 0; n < pattern.size(); ++n) {
    const char letter = pattern[n];
    listed += letter == 'c' ? gtin_check_digit(listed) : is_digit(letter) || letter == 'i' ? digits[n] : '0';
  }
  return listed;
}

LabelTemplate usual(std::string name, CodeKind kind, std::string_view pattern, int decimals) {
  auto made = make_label_template(std::move(name), kind, pattern, decimals);
  KASSABEL_ASSERT(made);
  return *std::move(made);
}

}  // namespace

Result<LabelTemplate> make_label_template(std::string name, CodeKind kind, std::string_view pattern, int decimals) {
  LabelTemplate made{std::move(name), kind, std::string(pattern), decimals};
  std::erase(made.pattern, ' ');
  std::string fault = made.name.empty() ? "a label needs a name" : letters_fault(made.pattern);
  if (fault.empty()) fault = kind_fault(kind, made.pattern);
  if (fault.empty()) fault = value_fault(made.pattern, decimals);
  if (!fault.empty()) return fail(ErrorKind::invalid, std::move(fault));
  return made;
}

std::vector<LabelTemplate> usual_label_templates() {
  return {usual("scale price, verified", CodeKind::in_store, "21 iiiii v pppp c", 2),
          usual("scale price", CodeKind::in_store, "22 iiiii ppppp c", 2),
          usual("scale weight", CodeKind::in_store, "23 iiiii wwwww c", 3),
          usual("own number", CodeKind::in_store, "20 iiiiiiiiii c", 2),
          usual("scale price, company", CodeKind::in_store, "02 iiiii ppppp c", 2),
          usual("deposit", CodeKind::voucher, "980 nnnnnnnnnnnnnnnnn ppppp xxx", 2),
          usual("credit", CodeKind::voucher, "981 nnnnnnnnnnnnn ppppp c", 2),
          usual("coupon", CodeKind::coupon, "982 nnnnnnnnn c", 2)};
}

bool fits_label(const LabelTemplate& label, std::string_view digits) {
  return std::equal(label.pattern.begin(), label.pattern.end(), digits.begin(), digits.end(),
                    [](char wanted, char c) { return is_digit(c) && (!is_digit(wanted) || wanted == c); });
}

Code read_label(const LabelTemplate& label, std::string_view digits) {
  Code code;
  code.kind = label.kind;
  code.label = label.name;
  code.serial = digits_of(label.pattern, digits, 'n');
  code.error = check_fault(label.pattern, digits);
  if (label.kind == CodeKind::in_store) {
    if (const auto gtin = Gtin::parse(listed_digits(label.pattern, digits))) code.gtin = *gtin;
  }
  if (!code.error.empty()) return code;
  if (const std::string price = digits_of(label.pattern, digits, 'p'); !price.empty())
    code.price = Money::from_cents(scaled(price, 2 - label.decimals));
  if (const std::string weight = digits_of(label.pattern, digits, 'w'); !weight.empty())
    code.weight_g = scaled(weight, 3 - label.decimals);
  if (code.price == Money() || code.weight_g == 0) {
    code.error = code.weight_g ? "its weight is 0" : "its price is 0";
    code.price.reset();
    code.weight_g.reset();
  }
  return code;
}

char price_verifier(std::string_view price_digits) {
  KASSABEL_ASSERT(price_digits.size() == 4 || price_digits.size() == 5);
  constexpr std::string_view over_four[] = {two_minus, two_minus, three, five_minus};
  constexpr std::string_view over_five[] = {five_plus, two_minus, five_minus, five_plus, two_minus};
  const bool four = price_digits.size() == 4;
  int sum = 0;
  for (std::size_t n = 0; n < price_digits.size(); ++n)
    sum += weighted(four ? over_four[n] : over_five[n], price_digits[n]);
  if (four) return static_cast<char>('0' + sum * 3 % 10);
  const auto rest = static_cast<char>('0' + (10 - sum % 10) % 10);
  return static_cast<char>('0' + five_minus.find(rest));
}

}  // namespace kassabel
