// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/words.h"

#include "kiosk/domain/agreement.h"
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

std::string opens_again(const Kit& kit, const lane::View& view, const lane::ServiceView& service) {
  if (!service.opens_min) return {};
  const std::string time = clock_time(*service.opens_min);
  constexpr int days_per_week = 7;
  if (service.opens_in_days == 0) return time;
  if (service.opens_in_days == 1) return say(kit.tr("tomorrow at {}"), time);
  constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
  const LocalDateTime then = local_date_time({view.wall.utc_ms + service.opens_in_days * day_ms, view.wall.offset_min});
  const std::string day = weekday(kit, then.weekday);
  if (service.opens_in_days < days_per_week) return say(kit.tr("{} at {}"), day, time);
  return say(kit.tr("{} {}/{} at {}"), day, then.day, then.month, time);
}

std::string closes_soon(const lane::View& view, const lane::ServiceView& service) {
  constexpr int soon_min = 30;
  if (service.state != lane::ServiceState::open || !service.closes_min) return {};
  if (*service.closes_min >= minutes_per_day) return {};  // midnight of a till that is always open
  const LocalDateTime local = local_date_time(view.wall);
  const int left = *service.closes_min - (local.hour * 60 + local.minute);
  return left > 0 && left <= soon_min ? clock_time(*service.closes_min) : std::string{};
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
