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

std::string taken_off(const lane::View& view, Money money) {
  return "\u2212\u00a0" + amount(view, money < Money() ? -money : money);
}

std::string voucher_name(const Kit& kit, const Voucher& voucher) {
  if (voucher.label == "deposit") return kit.tr("Deposit voucher");
  if (voucher.label == "credit") return kit.tr("Store credit");
  if (voucher.label == "gift") return kit.tr("Gift card");
  return kit.tr("Voucher");
}

Money worth_of(const std::vector<Voucher>& vouchers) {
  Money sum;
  for (const Voucher& voucher : vouchers) sum += voucher.worth;
  return sum;
}

std::string refused_words(const Kit& kit, const lane::RefusedScan& refused) {
  using lane::ScanTrouble;
  const std::string& name = refused.name;
  const auto named = [&](const std::string& with, const std::string& without) {
    return name.empty() ? without : say(with, name);
  };
  switch (refused.trouble) {
    case ScanTrouble::unknown_product:
      return kit.tr("We do not know this one.");
    case ScanTrouble::unreadable:
      return kit.tr("We could not read that.");
    case ScanTrouble::needs_person:
      return named(kit.tr("{}: sold by a member of staff."), kit.tr("This one is sold by a member of staff."));
    case ScanTrouble::basket_full:
      return kit.tr("This basket is full.");
    case ScanTrouble::recalled:
      return named(kit.tr("{}: we are not selling this just now."), kit.tr("We are not selling this one just now."));
    case ScanTrouble::expired:
      return named(kit.tr("{}: the date on it has passed."), kit.tr("The date on this one has passed."));
    case ScanTrouble::not_sold:
      return named(kit.tr("{}: we do not sell this here."), kit.tr("We do not sell this one here."));
    case ScanTrouble::age_refused:
      return named(kit.tr("{}: we cannot sell this now."), kit.tr("We cannot sell this one now."));
    case ScanTrouble::voucher_here:
      return kit.tr("This voucher is in your basket already.");
    case ScanTrouble::voucher_used:
      return kit.tr("This voucher has been used already.");
  }
  return {};
}

}  // namespace kassabel::ui
