// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/decode.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/domain/codes/digital_link.h"
#include "kiosk/domain/codes/gs1_meaning.h"
#include "kiosk/domain/codes/gs1_message.h"
#include "kiosk/domain/codes/gs1_value.h"
#include "kiosk/domain/codes/retail.h"
#include "kiosk/domain/person.h"

namespace kassabel {
namespace {

using Templates = std::vector<LabelTemplate>;

constexpr char separator = '\x1d';

// What the identifier says that the text is (ISO/IEC 15424).
enum class Carrier {
  unknown,      // no identifier, or "other"
  gs1,          // element strings
  retail,       // EAN, UPC
  interleaved,  // ITF: a GTIN-14 on a box
  plain,        // anything
};

// Who types with Caps Lock on turns "]C1" into "]c1": where that is nothing else, it is taken for what it was.
Carrier carrier_of(std::string_view aim) {
  if (aim.size() != 3 || aim[0] != ']' || aim[1] == 'X') return Carrier::unknown;
  const std::string_view sign = aim.substr(1);
  constexpr std::string_view gs1_signs[] = {"C1", "c1", "e0", "e1", "e2", "d2", "D2", "Q3", "q3", "J1", "j1"};
  if (std::find(std::begin(gs1_signs), std::end(gs1_signs), sign) != std::end(gs1_signs)) return Carrier::gs1;
  if (sign[0] == 'E' && sign[1] >= '0' && sign[1] <= '4') return Carrier::retail;
  if (sign[0] == 'I' || sign[0] == 'i') return Carrier::interleaved;
  return Carrier::plain;
}

Code with_error(CodeKind kind, std::string error) {
  Code code;
  code.kind = kind;
  code.error = std::move(error);
  return code;
}

Code not_a_product(std::string why) { return with_error(CodeKind::other, "not a product: " + std::move(why)); }

Code of_message(CodeKind kind, Gs1Message message) {
  Code code = with_error(kind, std::move(message.error));
  code.elements = std::move(message.elements);
  read_gs1_meaning(code);
  return code;
}

std::optional<Code> of_templates(std::string_view digits, const Templates& templates) {
  const auto fits = std::find_if(templates.begin(), templates.end(),
                                 [&](const LabelTemplate& one) { return fits_label(one, digits); });
  if (fits == templates.end()) return std::nullopt;
  return read_label(*fits, digits);
}

// 13 digits; the same without the zero of a UPC-A.
std::optional<Code> of_templates_or_upc(const std::string& digits, const Templates& templates) {
  std::optional<Code> found = of_templates(digits, templates);
  if (!found && digits.size() == 13 && digits.front() == '0')
    found = of_templates(std::string_view(digits).substr(1), templates);
  return found;
}

// 8 or 13 digits, or the 14 of a box.
Code of_gtin(std::string_view digits) {
  Code code;
  code.kind = CodeKind::gtin;
  const auto gtin = Gtin::parse(digits);
  if (gtin)
    code.gtin = *gtin;
  else
    code.error = gtin.error().text;
  return code;
}

Code of_retail_digits(const RetailDigits& read, const Templates& templates) {
  if (read.digits.empty()) return with_error(CodeKind::gtin, read.error);
  if (std::optional<Code> label = of_templates_or_upc(read.digits, templates)) return *std::move(label);
  Code code = of_gtin(read.digits);
  if (is_in_store_number(read.digits)) code.kind = CodeKind::in_store;
  if (is_coupon_number(read.digits)) {
    code.kind = CodeKind::coupon;
    code.gtin.reset();
  }
  if (!code.error.empty()) return code;
  if (code.kind == CodeKind::in_store) code.error = "a shop's own number that follows no label of this shop";
  if (code.kind == CodeKind::coupon) code.error = "a coupon or refund that this shop does not know";
  return code;
}

Code of_web_address(std::string_view text) {
  DigitalLink link = read_digital_link(text);
  if (!link.is_one) return not_a_product("a web address without a GS1 key");
  return of_message(CodeKind::digital_link, std::move(link.message));
}

Code of_gs1(std::string_view text) { return of_message(CodeKind::gs1, read_gs1_message(text)); }

// A scanner that types with Caps Lock on says "]e0" where it means "]E0".
Code of_gs1_or_ean(std::string_view aim, std::string_view text, const Templates& templates) {
  Code code = of_gs1(text);
  if (code.error.empty() || aim != "]e0" || text.size() != 13 || !gs1_is_digits(text)) return code;
  const RetailDigits read = read_retail_digits(text, '0');
  return read.error.empty() ? of_retail_digits(read, templates) : code;
}

// Element strings that come without their identifier: what begins with FNC1 is meant as one; what has a separator in it
// or begins with a GTIN is one if all of it is sound.
std::optional<Code> of_unmarked_gs1(std::string_view text, Carrier carrier) {
  if (text.front() == separator) return of_gs1(text);
  const bool gtin_first = carrier != Carrier::plain && text.size() >= 16 && text.substr(0, 2) == "01";
  if (!gtin_first && text.find(separator) == text.npos) return std::nullopt;
  Gs1Message message = read_gs1_message(text);
  if (!message.error.empty()) return std::nullopt;
  return of_message(CodeKind::gs1, std::move(message));
}

bool has_gtin_length(std::string_view digits) {
  const std::size_t size = digits.size();
  return size == 8 || size == 12 || size == 13 || size == 14;
}

// Digits that no identifier calls EAN or UPC.
Code of_digits(std::string_view text, Carrier carrier, const Templates& templates) {
  if (std::optional<Code> label = of_templates(text, templates)) return *std::move(label);
  if (!has_gtin_length(text))
    return not_a_product("no number of a product has " + std::to_string(text.size()) + " digits");
  const bool meant = carrier != Carrier::plain;  // a number in a QR code may be anything
  if (text.size() == 14 && text.front() != '0') {
    Code code = of_gtin(text);
    return meant || code.error.empty() ? code : not_a_product(code.error);
  }
  RetailDigits read = read_retail_digits(text.size() == 14 ? text.substr(1) : text, 0);
  if (!meant && !read.error.empty()) return not_a_product(read.error);
  return of_retail_digits(read, templates);
}

std::string why_other(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    return "there are control characters in it that no code of a product has";
  if (text.front() == '(') return "brackets are printed for people and never scanned";
  return "no number, no GS1 message and no web address";
}

Code of_text(std::string_view text, Carrier carrier, const Templates& templates) {
  if (std::optional<Code> message = of_unmarked_gs1(text, carrier)) return *std::move(message);
  if (gs1_is_digits(text)) return of_digits(text, carrier, templates);
  if (is_web_address(text)) return of_web_address(text);
  return not_a_product(why_other(text));
}

// "|]e0" is where the two-dimensional part above a composite's bars begins.
Code of_retail(std::string_view aim, std::string_view text, const Templates& templates) {
  constexpr std::string_view composite = "|]e0";
  const std::size_t bar = text.find(composite);
  const std::string_view digits = text.substr(0, bar);
  if (!gs1_is_digits(digits)) return with_error(CodeKind::gtin, "an EAN or UPC has digits only");
  if (bar == text.npos && digits.size() >= 16 && digits.substr(0, 2) == "01")
    if (std::optional<Code> message = of_unmarked_gs1(digits, Carrier::unknown)) return *std::move(message);
  if ((aim[2] == '1' && digits.size() == 2) || (aim[2] == '2' && digits.size() == 5))
    return not_a_product("only the add-on beside the bars of a magazine or book");
  const RetailDigits read = read_retail_digits(digits, aim[2]);
  if (bar == text.npos || !read.error.empty()) return of_retail_digits(read, templates);
  const std::string whole = "01" + std::string(14 - read.digits.size(), '0') + read.digits;
  return of_gs1(whole + std::string(text.substr(bar + composite.size())));
}

std::string_view without_suffix(std::string_view text) {
  const std::size_t last = text.find_last_not_of("\r\n\t");
  return last == text.npos ? std::string_view() : text.substr(0, last + 1);
}

}  // namespace

Code decode(std::string_view aim, std::string_view text, const Templates& templates) {
  text = without_suffix(text);
  if (text.empty()) return not_a_product("nothing in it");
  if (text.size() > code_max_bytes)
    return not_a_product("it has more than " + std::to_string(code_max_bytes) + " characters");
  const Carrier carrier = carrier_of(aim);
  if (carrier != Carrier::gs1 && text.substr(0, badge_prefix.size()) == badge_prefix)
    return with_error(CodeKind::staff, "");
  Code code = carrier == Carrier::gs1      ? of_gs1_or_ean(aim, text, templates)
              : carrier == Carrier::retail ? of_retail(aim, text, templates)
                                           : of_text(text, carrier, templates);
  code.text = text;
  return code;
}

Code decode_scan(std::string_view scan, const Templates& templates) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const bool marked =
      scan.size() >= 3 && scan[0] == ']' && letter(scan[1]) && (letter(scan[2]) || (scan[2] >= '0' && scan[2] <= '9'));
  return marked ? decode(scan.substr(0, 3), scan.substr(3), templates) : decode({}, scan, templates);
}

}  // namespace kassabel
