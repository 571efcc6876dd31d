// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/gs1_ai.h"

#include <iterator>

namespace kassabel {
namespace {

using enum Gs1Check;

constexpr std::uint8_t predefined = gs1_predefined;
constexpr std::uint8_t in_query = gs1_in_query;
constexpr std::uint8_t single = gs1_single;

constexpr Gs1Part part(Gs1Letters letters, int least, int most, Gs1Check a, Gs1Check b, Gs1Check c) {
  return {letters, static_cast<std::uint8_t>(least), static_cast<std::uint8_t>(most), false, {a, b, c}};
}
// So many of them; some_...: 1 to so many.
constexpr Gs1Part digits(int count, Gs1Check a = none) { return part(Gs1Letters::digits, count, count, a, none, none); }
constexpr Gs1Part some_digits(int most, Gs1Check a = none) { return part(Gs1Letters::digits, 1, most, a, none, none); }
constexpr Gs1Part text(int count, Gs1Check a = none) { return part(Gs1Letters::text, count, count, a, none, none); }
constexpr Gs1Part some_text(int most, Gs1Check a = none, Gs1Check b = none, Gs1Check c = none) {
  return part(Gs1Letters::text, 1, most, a, b, c);
}
constexpr Gs1Part some_capitals(int most, Gs1Check a = none) {
  return part(Gs1Letters::capitals, 1, most, a, none, none);
}
constexpr Gs1Part some_base64(int most) { return part(Gs1Letters::base64, 1, most, none, none, none); }
constexpr Gs1Part maybe(Gs1Part made) {
  made.optional = true;
  return made;
}
constexpr Gs1Part one_more = maybe(digits(3, country));

// What many need.
constexpr std::string_view item = "01 02 03 8006 8026";
constexpr std::string_view any_gtin = "01 02 03";
constexpr std::string_view trade_item = "01 02";
constexpr std::string_view item_or_pallet = "00 01";
constexpr std::string_view amount = "30 31nn 32nn 35nn 36nn";
constexpr std::string_view person = "8017 8018";

// Sorted; name, flags, parts, needs, excludes.
constexpr Gs1Ai table[] = {
    {"00", predefined | in_query, {{digits(18, check_digit)}}, "", ""},
    {"01", predefined | in_query, {{digits(14, check_digit)}}, "", "255 37"},
    {"02", predefined | in_query, {{digits(14, check_digit)}}, "37", "01 03"},
    {"03", predefined, {{digits(14, check_digit)}}, "", "01 02 37 235"},
    {"10", in_query, {{some_text(20)}}, item, ""},
    {"11", predefined | in_query, {{digits(6, day_or_month)}}, item, ""},
    {"12", predefined | in_query, {{digits(6, day_or_month)}}, "8020", ""},
    {"13", predefined | in_query, {{digits(6, day_or_month)}}, item, ""},
    {"15", predefined | in_query, {{digits(6, day_or_month)}}, item, ""},
    {"16", predefined | in_query, {{digits(6, day_or_month)}}, item, ""},
    {"17", predefined | in_query, {{digits(6, day_or_month)}}, "01 02 03 255 8006 8026", ""},
    {"20", predefined | in_query, {{digits(2)}}, item, ""},
    {"21", 0, {{some_text(20)}}, "01 03 8006", "235"},
    {"22", 0, {{some_text(20)}}, "01", ""},
    {"235", 0, {{some_text(28)}}, "01", ""},
    {"24[0-1]", in_query, {{some_text(30)}}, item, ""},
    {"242", in_query, {{some_digits(6)}}, "01 02 8006 8026", ""},
    {"243", in_query, {{some_text(20)}}, "01 03", ""},
    {"250", in_query, {{some_text(30)}}, "01+21 03+21 8006+21", ""},
    {"251", in_query, {{some_text(30)}}, "01 03 8006", ""},
    {"253", in_query, {{digits(13, check_digit), maybe(some_text(17))}}, "", ""},
    {"254", 0, {{some_text(20)}}, "414", ""},
    {"255", in_query, {{digits(13, check_digit), maybe(some_digits(12))}}, "", "01 02 415 8006 8020 8026"},
    {"30", in_query, {{some_digits(8)}}, trade_item, ""},
    {"31[0-6][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"32[0-9][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"33[0-6][0-5]", predefined | in_query | single, {{digits(6)}}, item_or_pallet, ""},
    {"337[0-5]", predefined | in_query | single, {{digits(6)}}, "01", ""},
    {"34[0-9][0-5]", predefined | in_query | single, {{digits(6)}}, item_or_pallet, ""},
    {"35[0-2][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"35[3-5][0-5]", predefined | in_query | single, {{digits(6)}}, item_or_pallet, ""},
    {"35[6-7][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"36[0-1][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"36[2-3][0-5]", predefined | in_query | single, {{digits(6)}}, item_or_pallet, ""},
    {"36[4-6][0-5]", predefined | in_query | single, {{digits(6)}}, trade_item, ""},
    {"36[7-9][0-5]", predefined | in_query | single, {{digits(6)}}, item_or_pallet, ""},
    {"37", in_query, {{some_digits(8)}}, "00+02 00+8026", ""},
    {"390[0-9]", in_query | single, {{some_digits(15)}}, "255 8020", "391n 394n 8111"},
    {"391[0-9]", in_query | single, {{digits(3, currency), some_digits(15)}}, "8020", ""},
    {"392[0-9]", in_query | single, {{some_digits(15)}}, "01+30 01+31nn 01+32nn 01+35nn 01+36nn", "393n"},
    {"393[0-9]", in_query | single, {{digits(3, currency), some_digits(15)}}, amount, ""},
    {"394[0-3]", in_query | single, {{digits(4)}}, "255", "8111"},
    {"395[0-5]", in_query | single, {{digits(6)}}, amount, "392n 393n 8005"},
    {"400", in_query, {{some_text(30)}}, "", ""},
    {"401", in_query, {{some_text(30, company)}}, "", ""},
    {"402", in_query, {{digits(17, check_digit)}}, "", ""},
    {"403", in_query, {{some_text(30)}}, "00", ""},
    {"41[0-4]", predefined | in_query, {{digits(13, check_digit)}}, "", ""},
    {"415", predefined | in_query, {{digits(13, check_digit)}}, "8020", ""},
    {"41[6-7]", predefined | in_query, {{digits(13, check_digit)}}, "", ""},
    {"420", in_query, {{some_text(20)}}, "", "421"},
    {"421", in_query, {{digits(3, country), some_text(9)}}, "", "4307"},
    {"422", in_query, {{digits(3, country)}}, item, "426"},
    {"423", in_query, {{digits(3, country), one_more, one_more, one_more, one_more}}, any_gtin, "426"},
    {"424", in_query, {{digits(3, country)}}, any_gtin, "426"},
    {"425", in_query, {{digits(3, country), one_more, one_more, one_more, one_more}}, any_gtin, "426"},
    {"426", in_query, {{digits(3, country)}}, any_gtin, ""},
    {"427", in_query, {{some_text(3)}}, "01+422 02+422 03+422", ""},
    {"430[0-1]", in_query, {{some_text(35, percent)}}, "00", ""},
    {"4302", in_query, {{some_text(70, percent)}}, "00", ""},
    {"4303", in_query, {{some_text(70, percent)}}, "4302", ""},
    {"430[4-6]", in_query, {{some_text(70, percent)}}, "00", ""},
    {"4307", in_query, {{text(2, country_letters)}}, "00", ""},
    {"4308", in_query, {{some_text(30)}}, "00", ""},
    {"4309", in_query, {{digits(10, latitude), digits(10, longitude)}}, "00", ""},
    {"431[0-1]", in_query, {{some_text(35, percent)}}, "00", ""},
    {"4312", in_query, {{some_text(70, percent)}}, "00", ""},
    {"4313", in_query, {{some_text(70, percent)}}, "4312", ""},
    {"431[4-6]", in_query, {{some_text(70, percent)}}, "00", ""},
    {"4317", in_query, {{text(2, country_letters)}}, "00", ""},
    {"4318", in_query, {{some_text(20)}}, "00", ""},
    {"4319", in_query, {{some_text(30)}}, "00", ""},
    {"4320", in_query, {{some_text(35, percent)}}, "00", ""},
    {"432[1-3]", in_query, {{digits(1, yes_no)}}, "00", ""},
    {"432[4-5]", in_query, {{digits(6, day_or_month), digits(4, hour_minute)}}, "00", ""},
    {"4326", in_query, {{digits(6, day)}}, "00", ""},
    {"4330", in_query, {{digits(6), maybe(text(1, hyphen))}}, "00", "4331"},
    {"4331", in_query, {{digits(6), maybe(text(1, hyphen))}}, "00", "4330"},
    {"4332", in_query, {{digits(6), maybe(text(1, hyphen))}}, "00", "4333"},
    {"4333", in_query, {{digits(6), maybe(text(1, hyphen))}}, "00", "4332"},
    {"7001", in_query, {{digits(13)}}, "01 02 8006 8026", ""},
    {"7002", in_query, {{some_text(30)}}, trade_item, ""},
    {"7003", in_query, {{digits(6, day), digits(4, hour_minute)}}, any_gtin, ""},
    {"7004", in_query, {{some_digits(4)}}, "01+10 03+10", ""},
    {"7005", in_query, {{some_text(12)}}, trade_item, ""},
    {"7006", in_query, {{digits(6, day)}}, trade_item, ""},
    {"7007", in_query, {{digits(6, day), maybe(digits(6, day))}}, trade_item, ""},
    {"7008", in_query, {{some_text(3)}}, trade_item, ""},
    {"7009", in_query, {{some_text(10)}}, trade_item, ""},
    {"7010", in_query, {{some_text(2)}}, any_gtin, ""},
    {"7011", in_query, {{digits(6, day), maybe(digits(4, hour_minute))}}, any_gtin, ""},
    {"7020", in_query, {{some_text(20)}}, "01+416 03+416 8006+416", ""},
    {"7021", in_query, {{some_text(20)}}, "01 03 8006", ""},
    {"7022", in_query, {{some_text(20)}}, "01+7021 03+7021 8006+7021", ""},
    {"7023", in_query, {{some_text(30, company)}}, "", ""},
    {"703[0-9]", in_query, {{digits(3, country_or_999), some_text(27)}}, trade_item, ""},
    {"7040", 0, {{digits(1), text(1), text(1), text(1, importer)}}, "", ""},
    {"7041", 0, {{some_text(4, package)}}, "00", ""},
    {"71[0-7]", in_query, {{some_text(20)}}, "01", ""},
    {"723[0-9]", in_query, {{text(2), some_text(28)}}, "01 8004", ""},
    {"7240", in_query, {{some_text(20)}}, "01 8006", "03"},
    {"7241", in_query, {{digits(2, medium)}}, person, ""},
    {"7242", in_query, {{some_text(25)}}, person, ""},
    {"7250", in_query, {{digits(8, long_day)}}, "8018", "7251"},
    {"7251", in_query, {{digits(8, long_day), digits(4, hour_minute)}}, "8018", "7250"},
    {"7252", in_query, {{digits(1, sex)}}, "8018", ""},
    {"725[3-4]", in_query, {{some_text(40, percent)}}, person, "7256 7259"},
    {"7255", in_query, {{some_text(10)}}, person, "7256 7259"},
    {"7256", in_query, {{some_text(90, percent)}}, person, ""},
    {"7257", in_query, {{some_text(70, percent)}}, "8018", ""},
    {"7258", in_query, {{text(3, place_in_order)}}, "8018+7259", ""},
    {"7259", in_query, {{some_text(40, percent)}}, "8018", "7256"},
    {"8001",
     in_query,
     {{digits(4, not_zero), digits(5, not_zero), digits(3, not_zero), digits(1, winding), digits(1)}},
     "01",
     ""},
    {"8002", in_query, {{some_text(20)}}, "", ""},
    {"8003", in_query, {{digits(1, zero), digits(13, check_digit), maybe(some_text(16))}}, "", ""},
    {"8004", in_query, {{some_text(30, company)}}, "", ""},
    {"8005", in_query, {{digits(6)}}, trade_item, ""},
    {"8006", in_query, {{digits(14, check_digit), digits(4, piece_of_total)}}, "", "01 03 37"},
    {"8007", in_query, {{some_text(34, iban)}}, "415", ""},
    {"8008",
     in_query,
     {{digits(6, day), digits(2, hour), maybe(digits(2, minute)), maybe(digits(2, second))}},
     any_gtin,
     ""},
    {"8009", in_query, {{some_text(50)}}, "00 01 03", ""},
    {"8010", in_query, {{some_capitals(30, company)}}, "", ""},
    {"8011", 0, {{some_digits(12, no_leading_zero)}}, "8010", ""},
    {"8012", in_query, {{some_text(20)}}, "01 03 8006", ""},
    {"8013", in_query, {{some_text(25, check_pair, company)}}, "", ""},
    {"8014", 0, {{some_text(25, check_pair, company, has_letter)}}, "01", ""},
    {"8017", in_query, {{digits(18, check_digit)}}, "", "8018"},
    {"8018", in_query, {{digits(18, check_digit)}}, "", "8017"},
    {"8019", 0, {{some_digits(10)}}, person, ""},
    {"8020", 0, {{some_text(25)}}, "415", ""},
    {"8026", in_query, {{digits(14, check_digit), digits(4, piece_of_total)}}, "37", "02 03 8006"},
    {"8030", in_query, {{some_base64(90)}}, "00 01+21 03+21 253 255 8003 8004 8006+21 8010+8011 8017 8018", ""},
    {"8040", 0, {{digits(15)}}, "01+21", ""},
    {"8041", 0, {{digits(15)}}, "01+21+8040", ""},
    {"8042", 0, {{digits(32)}}, "01+21+8040", ""},
    {"8043", 0, {{digits(18), maybe(some_digits(2))}}, "01+21+8040", ""},
    {"8110", in_query, {{some_text(70, coupon_8110)}}, "", ""},
    {"8111", in_query, {{digits(4)}}, "255", ""},
    {"8112", in_query, {{some_text(70, coupon_8112)}}, "", ""},
    {"8200", 0, {{some_text(70)}}, "01", ""},
    {"90", in_query, {{some_text(30)}}, "", ""},
    {"9[1-9]", in_query, {{some_text(90)}}, "", ""},
};

// Where the rows of two digits begin; a row's number, or none_at.
constexpr std::uint8_t none_at = 0xFF;

constexpr std::array<std::uint8_t, 100> starts = [] {
  std::array<std::uint8_t, 100> made{};
  for (std::size_t two = 0; two < made.size(); ++two) {
    const char begin[] = {static_cast<char>('0' + two / 10), static_cast<char>('0' + two % 10)};
    made[two] = none_at;
    for (std::size_t row = std::size(table); row-- > 0;)
      if (table[row].name.begins({begin, 2}, 2)) made[two] = static_cast<std::uint8_t>(row);
  }
  return made;
}();
static_assert(std::size(table) < none_at);

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

const Gs1Ai* find_gs1_ai(std::string_view text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return nullptr;
  const std::size_t start = starts[static_cast<std::size_t>((text[0] - '0') * 10 + (text[1] - '0'))];
  if (start == none_at) return nullptr;
  for (std::size_t row = start; row < std::size(table) && table[row].name.begins(text, 2); ++row)
    if (table[row].name.begins(text, table[row].name.digits)) return &table[row];
  return nullptr;
}

const Gs1Ai* exact_gs1_ai(std::string_view text) {
  const Gs1Ai* const found = find_gs1_ai(text);
  return found != nullptr && found->name.digits == text.size() ? found : nullptr;
}

}  // namespace kassabel
