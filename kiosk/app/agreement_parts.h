// SPDX-License-Identifier: Apache-2.0
// Between the files that read an agreement: its words, and where in the file what stood, for the checks.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/agreement.h"

namespace kassabel::app {

inline constexpr std::array<std::pair<Service, const char*>, services_count> service_words{
    {{Service::staff, "staff"}, {Service::cash, "cash"}, {Service::card, "card"}, {Service::age_sale, "age_sale"}}};
inline constexpr std::array<std::string_view, 5> path_words{"board", "belt", "ntfy", "mqtt", "kiosk"};
inline constexpr std::array<std::pair<StaffRole, const char*>, 2> role_words{
    {{StaffRole::staff, "staff"}, {StaffRole::manager, "manager"}}};

struct HoursLine {
  Service service;
  WeekHours week;
  int line;
};

struct AgreementLines {
  std::vector<HoursLine> hours;      // each text of [hours] by itself
  std::map<std::int32_t, int> days;  // of [[closed]] and [[special_day]]
  int hours_section = 1;
};

struct Contradiction {
  int line = 1;
  std::string text;
};
// What cannot be kept: cash or an age check while no staff is there, staff hours in which no shift has anybody.
[[nodiscard]] std::optional<Contradiction> contradiction_in(const Agreement& agreement, const AgreementLines& lines);

}  // namespace kassabel::app
