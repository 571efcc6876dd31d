// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/words.h"

#include "kiosk/domain/language.h"

namespace kassabel::ui {

std::string euro(const lane::View& view, Money money) { return format_euro(money, decimal_of(view.language)); }

std::string amount(const lane::View& view, Money money) { return format_amount(money, decimal_of(view.language)); }

std::string clock_time(int minute_of_day) {
  return fmt::format("{:02}:{:02}", minute_of_day / 60 % 24, minute_of_day % 60);
}

std::string weekday(const Kit& kit, int day) {
  switch (day) {
    case 0:
      return kit.tr("Sunday");
    case 1:
      return kit.tr("Monday");
    case 2:
      return kit.tr("Tuesday");
    case 3:
      return kit.tr("Wednesday");
    case 4:
      return kit.tr("Thursday");
    case 5:
      return kit.tr("Friday");
    default:
      return kit.tr("Saturday");
  }
}

std::string pieces(const Kit& kit, int count) { return say(kit.trn("{} item", "{} items", count), count); }

std::string duration(const Kit& kit, int seconds) {
  if (seconds < 60) return say(kit.trn("{} second", "{} seconds", seconds), seconds);
  const int minutes = seconds / 60;
  return say(kit.trn("{} minute", "{} minutes", minutes), minutes);
}

std::string ago(const Kit& kit, int seconds) {
  constexpr int just_now_s = 5;
  if (seconds < just_now_s) return kit.tr("just now");
  if (seconds < 60) return say(kit.trn("{} second ago", "{} seconds ago", seconds), seconds);
  const int minutes = seconds / 60;
  return say(kit.trn("{} minute ago", "{} minutes ago", minutes), minutes);
}

std::string deposit_words(const Kit& kit, const lane::View& view, int quantity, Money unit) {
  return say(kit.tr("Deposit {} x {}, you get it back"), quantity, amount(view, unit));
}

}  // namespace kassabel::ui
