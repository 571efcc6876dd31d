// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/gs1_value.h"

#include <algorithm>
#include <iterator>

#include "kiosk/domain/gtin.h"

namespace kassabel {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// Character set 82 in the order in which check pairs count it.
constexpr std::string_view letters_82 =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

bool all_of(std::string_view text, bool (*fits)(char)) { return std::all_of(text.begin(), text.end(), fits); }

bool is_text(char c) {
  return is_digit(c) || is_capital(c) || is_small(c) || (c != 0 && letters_82.find(c) != letters_82.npos);
}
bool is_capitals(char c) { return is_digit(c) || is_capital(c) || c == '#' || c == '-' || c == '/'; }
bool is_base64(char c) { return is_digit(c) || is_capital(c) || is_small(c) || c == '-' || c == '_'; }

// Padded to whole groups of three, with at most two signs.
Gs1Fault base64_fault(std::string_view value) {
  const std::size_t end = value.find_last_not_of('=') + 1;
  const std::size_t padding = value.size() - end;
  if (padding > 2 || (padding > 0 && value.size() % 3 != 0)) return "is padded wrongly";
  return all_of(value.substr(0, end), is_base64) ? "" : "has a character that is not allowed in it";
}

Gs1Fault letters_fault(Gs1Letters letters, std::string_view value) {
  switch (letters) {
    case Gs1Letters::digits:
      return all_of(value, is_digit) ? "" : "has something else than digits";
    case Gs1Letters::text:
      return all_of(value, is_text) ? "" : "has a character that is not allowed in it";
    case Gs1Letters::capitals:
      return all_of(value, is_capitals) ? "" : "has a character that is not allowed in it";
    case Gs1Letters::base64:
      return base64_fault(value);
  }
  return "";
}

int days_of(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

constexpr int horizon_year = 26;  // of 2026

Gs1Fault date_fault(int year, std::string_view mmdd, bool without_day) {
  const auto month = static_cast<int>(gs1_number(mmdd.substr(0, 2)));
  const auto day = static_cast<int>(gs1_number(mmdd.substr(2, 2)));
  if (month < 1 || month > 12) return "has no such month";
  return (day == 0 && !without_day) || day > days_of(year, month) ? "has no such day" : "";
}

int full_year(int two_digits) {
  const int ahead = two_digits - horizon_year;
  return ahead >= 51 ? 1900 + two_digits : ahead <= -50 ? 2100 + two_digits : 2000 + two_digits;
}

Gs1Fault at_most(std::string_view digits, std::int64_t most, Gs1Fault fault) {
  return gs1_number(digits) <= most ? "" : fault;
}

// Two characters after the General Specifications, section 7.9.5: primes as weights from the right, modulo 1021.
Gs1Fault check_pair_fault(std::string_view value) {
  constexpr int primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
  constexpr std::string_view pair_letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  if (value.size() < 2 || value.size() > std::size(primes) + 2) return "is too short for its check characters";
  const std::string_view body = value.substr(0, value.size() - 2);
  std::size_t sum = 0;
  for (std::size_t n = 0; n < body.size(); ++n)
    sum += letters_82.find(body[n]) * static_cast<std::size_t>(primes[body.size() - 1 - n]);
  sum %= 1021;
  const bool right = value[body.size()] == pair_letters[sum / 32] && value.back() == pair_letters[sum % 32];
  return right ? "" : "has wrong check characters";
}

bool is_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

Gs1Fault percent_fault(std::string_view value) {
  for (std::size_t at = value.find('%'); at != value.npos; at = value.find('%', at + 3))
    if (at + 2 >= value.size() || !is_hex(value[at + 1]) || !is_hex(value[at + 2]))
      return "has a percent sign that encodes nothing";
  return "";
}

// ISO 13616: letters count 10 to 35, the first four characters move to the end, modulo 97 leaves 1.
Gs1Fault iban_fault(std::string_view value) {
  if (value.size() <= 10) return "is too short for an IBAN";
  if (!gs1_is_country_letters(value.substr(0, 2))) return "has no country in front";
  if (!all_of(value, [](char c) { return is_digit(c) || is_capital(c); })) return "has a character that no IBAN has";
  int rest = 0;
  for (std::size_t n = 0; n < value.size(); ++n) {
    const char c = value[(n + 4) % value.size()];
    rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1 ? "" : "has wrong check digits";
}

// "2/3": the second of three.
Gs1Fault place_fault(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == value.npos) return "is no place in an order";
  const std::string_view place = value.substr(0, slash);
  const std::string_view last = value.substr(slash + 1);
  if (!gs1_is_digits(place) || !gs1_is_digits(last)) return "is no place in an order";
  if (place[0] == '0' || last[0] == '0') return "begins a number with 0";
  return at_most(place, gs1_number(last), "is beyond the end of its order");
}

Gs1Fault piece_fault(std::string_view value) {
  const std::int64_t piece = gs1_number(value.substr(0, value.size() / 2));
  const std::int64_t total = gs1_number(value.substr(value.size() / 2));
  if (piece == 0 || total == 0) return "counts no pieces";
  return piece <= total ? "" : "has a piece beyond their number";
}

Gs1Fault medium_fault(std::string_view value) {
  const std::int64_t medium = gs1_number(value);
  return (medium >= 1 && medium <= 10) || medium >= 80 ? "" : "is no kind of medium";
}

Gs1Fault one_of(std::string_view value, std::string_view allowed, Gs1Fault fault) {
  return value.size() == 1 && allowed.find(value[0]) != allowed.npos ? "" : fault;
}

Gs1Fault must(bool good, Gs1Fault fault) { return good ? "" : fault; }

bool is_zero(std::string_view value) { return value.find_first_not_of('0') == value.npos; }

Gs1Fault day_fault(std::string_view yymmdd, bool without_day) {
  return date_fault(full_year(static_cast<int>(gs1_number(yymmdd.substr(0, 2)))), yymmdd.substr(2), without_day);
}

Gs1Fault time_fault(std::string_view hhmi) {
  const Gs1Fault hour = at_most(hhmi.substr(0, 2), 23, "has no such hour");
  return hour.empty() ? at_most(hhmi.substr(2), 59, "has no such minute") : hour;
}

Gs1Fault check_digit_fault(std::string_view value) {
  return must(value.back() == gtin_check_digit(value.substr(0, value.size() - 1)), "has a wrong check digit");
}

// Its first four characters are digits; whose prefix it is is not looked up.
Gs1Fault company_fault(std::string_view value) {
  return must(value.size() >= 4 && gs1_is_digits(value.substr(0, 4)), "does not begin with a company's prefix");
}

}  // namespace

// check-source: allow function-lines: one row a check
Gs1Fault gs1_fault(Gs1Check check, std::string_view value) {
  switch (check) {
    case Gs1Check::none:
      return "";
    case Gs1Check::check_digit:
      return check_digit_fault(value);
    case Gs1Check::check_pair:
      return check_pair_fault(value);
    case Gs1Check::company:
      return company_fault(value);
    case Gs1Check::day:
      return day_fault(value, false);
    case Gs1Check::day_or_month:
      return day_fault(value, true);
    case Gs1Check::long_day:
      return date_fault(static_cast<int>(gs1_number(value.substr(0, 4))), value.substr(4), false);
    case Gs1Check::hour_minute:
      return time_fault(value);
    case Gs1Check::hour:
      return at_most(value, 23, "has no such hour");
    case Gs1Check::minute:
      return at_most(value, 59, "has no such minute");
    case Gs1Check::second:
      return at_most(value, 59, "has no such second");
    case Gs1Check::percent:
      return percent_fault(value);
    case Gs1Check::country:
      return must(gs1_is_country(value), "has no such country");
    case Gs1Check::country_or_999:
      return must(value == "999" || gs1_is_country(value), "has no such country");
    case Gs1Check::country_letters:
      return must(gs1_is_country_letters(value), "has no such country");
    case Gs1Check::currency:
      return must(gs1_is_currency(value), "has no such currency");
    case Gs1Check::yes_no:
      return one_of(value, "01", "is neither 0 nor 1");
    case Gs1Check::hyphen:
      return one_of(value, "-", "ends with something else than a minus");
    case Gs1Check::zero:
      return must(is_zero(value), "does not begin with 0");
    case Gs1Check::not_zero:
      return must(!is_zero(value), "has a measure of 0");
    case Gs1Check::no_leading_zero:
      return must(value[0] != '0', "begins with 0");
    case Gs1Check::winding:
      return one_of(value, "019", "has no such winding");
    case Gs1Check::latitude:
      return at_most(value, 1'800'000'000, "has no such latitude");
    case Gs1Check::longitude:
      return at_most(value, 3'600'000'000, "has no such longitude");
    case Gs1Check::piece_of_total:
      return piece_fault(value);
    case Gs1Check::place_in_order:
      return place_fault(value);
    case Gs1Check::iban:
      return iban_fault(value);
    case Gs1Check::package:
      return must(gs1_is_package(value), "has no such type of package");
    case Gs1Check::importer:
      return must(all_of(value, is_base64), "has no such index of an importer");
    case Gs1Check::medium:
      return medium_fault(value);
    case Gs1Check::sex:
      return one_of(value, "0129", "has no such code");
    case Gs1Check::has_letter:
      return must(!gs1_is_digits(value), "has digits only");
    case Gs1Check::coupon_8110:
      return gs1_coupon_8110_fault(value);
    case Gs1Check::coupon_8112:
      return gs1_coupon_8112_fault(value);
  }
  return "";
}

Gs1Value read_gs1_value(const Gs1Ai& ai, std::string_view text) {
  if (text.empty()) return {0, "is empty"};
  std::size_t at = 0;
  for (const Gs1Part& part : ai.parts) {
    if (part.most == 0) break;
    const std::string_view value = text.substr(at, part.most);
    if (part.optional && value.empty()) continue;
    if (value.size() < part.least) return {at, "is too short"};
    Gs1Fault fault = letters_fault(part.letters, value);
    for (const Gs1Check check : part.checks)
      if (fault.empty()) fault = gs1_fault(check, value);
    if (!fault.empty()) return {at, fault};
    at += value.size();
  }
  return {at, ""};
}

std::int32_t gs1_day(std::string_view yymmdd) {
  if (yymmdd.size() != 6 || !gs1_is_digits(yymmdd) || !day_fault(yymmdd, true).empty()) return 0;
  const int year = full_year(static_cast<int>(gs1_number(yymmdd.substr(0, 2))));
  const auto month = static_cast<int>(gs1_number(yymmdd.substr(2, 2)));
  const auto day = static_cast<int>(gs1_number(yymmdd.substr(4, 2)));
  return year * 10'000 + month * 100 + (day == 0 ? days_of(year, month) : day);
}

bool gs1_is_digits(std::string_view text) { return !text.empty() && all_of(text, is_digit); }

std::int64_t gs1_number(std::string_view digits) {
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace kassabel
