// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/domain/bars.h"

namespace kassabel {
namespace {

constexpr int start_b = 104, check_modulus = 103, quiet_modules = 10;
constexpr std::string_view stop = "2331112";

// Widths of three bars and three spaces for the values 0 to 105; 0 to 94 are the printable ASCII characters of set B.
constexpr auto widths = std::to_array<std::string_view>(
    {"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
     "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
     "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
     "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
     "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
     "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
     "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
     "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
     "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
     "113141", "114131", "311141", "411131", "211412", "211214", "211232"});
static_assert(widths.size() == 106);

void add(Bars& bars, std::string_view character) {
  BarModule module = BarModule::dark;
  for (const char width : character) {
    bars.modules.insert(bars.modules.end(), static_cast<std::size_t>(width - '0'), module);
    module = module == BarModule::dark ? BarModule::light : BarModule::dark;
  }
}

}  // namespace

Result<Bars> code_128_bars(std::string_view text) {
  if (text.empty() || text.size() > code_128_max)
    return fail(ErrorKind::invalid, "Code 128 here has 1 to 48 characters, not " + std::to_string(text.size()));
  Bars bars;
  bars.kind = Bars::Kind::code_128;
  bars.quiet_left = bars.quiet_right = quiet_modules;
  bars.text = text;
  add(bars, widths[start_b]);
  std::size_t sum = start_b;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < ' ' || text[i] > '~') return fail(ErrorKind::invalid, "Code 128 set B has printable ASCII only");
    const auto value = static_cast<std::size_t>(text[i] - ' ');
    add(bars, widths[value]);
    sum += value * (i + 1);
  }
  add(bars, widths[sum % check_modulus]);
  add(bars, stop);
  return bars;
}

}  // namespace kassabel
