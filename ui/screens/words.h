// SPDX-License-Identifier: Apache-2.0
// How screens say amounts, times and counts in the shopper's language.
#pragma once

#include <string>
#include <vector>

#include "kiosk/domain/money.h"
#include "kiosk/lane/view.h"
#include "ui/kit/kit.h"
#include "ui/kit/say.h"

namespace kassabel::ui {

[[nodiscard]] std::string euro(const lane::View& view, Money money);    // "€ 15,24"
[[nodiscard]] std::string amount(const lane::View& view, Money money);  // "15,24"
[[nodiscard]] std::string clock_time(int minute_of_day);                // "19:00"
// When it opens again, from now: "19:00", "morgen 9:00", "maandag 9:00", "maandag 30-11 9:00".
[[nodiscard]] std::string opens_again(const Kit& kit, const lane::View& view, const lane::ServiceView& service);
// "20:00" when it closes within half an hour; empty: not soon.
[[nodiscard]] std::string closes_soon(const lane::View& view, const lane::ServiceView& service);
[[nodiscard]] std::string weekday(const Kit& kit, int day);       // 0 = Sunday
[[nodiscard]] std::string pieces(const Kit& kit, int count);      // "7 artikelen"
[[nodiscard]] std::string duration(const Kit& kit, int seconds);  // "12 seconden", "3 minuten"
[[nodiscard]] std::string ago(const Kit& kit, int seconds);       // "12 seconden geleden"
// "− 1,08" of what is taken off; the sign of the amount does not matter.
[[nodiscard]] std::string taken_off(const lane::View& view, Money money);
[[nodiscard]] std::string voucher_name(const Kit& kit, const Voucher& voucher);
[[nodiscard]] Money worth_of(const std::vector<Voucher>& vouchers);
// "Dit kennen we niet." of a scan that was refused; staff reads it too.
[[nodiscard]] std::string refused_words(const Kit& kit, const lane::RefusedScan& refused);

}  // namespace kassabel::ui
