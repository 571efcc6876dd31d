// SPDX-License-Identifier: Apache-2.0
// The technician's page: what is plugged in, and trials of it.
#include <algorithm>

#include "ui/screens/device_trial.h"
#include "ui/screens/device_words.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

constexpr float sign = 10;

// What asks for somebody first, then what works, then what nobody uses.
int rank(const DeviceRow& row) {
  if (row.kind == DeviceKind::keyboard || (row.kind && !row.driver.empty() && row.state != DeviceState::working))
    return 0;
  if (!row.driver.empty()) return 1;
  return may_be_paired(row) ? 2 : 3;
}

std::vector<DeviceRow> in_order(std::vector<DeviceRow> rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& one, const auto& other) { return rank(one) < rank(other); });
  return rows;
}

float button_width(const Kit& kit) { return compact(kit) ? 56.F : 60.F; }

float row_height(const Kit& kit, const std::vector<DeviceRow>& rows, float width) {
  const float words = width - sign - 6 - button_width(kit) - 4;
  float most = small_height(kit);
  for (const DeviceRow& row : rows) {
    float text = kit.measure(device_title(kit, row), {.type = Type::label, .weight = Weight::bold}, words).h +
                 kit.measure(device_state(kit, row), {.type = Type::body}, words).h;
    if (!cramped(kit)) text += kit.measure(device_ids(row), {.type = Type::small}, words).h;
    most = std::max(most, text + 3);
  }
  return most + (compact(kit) ? 4.F : mm::gap);
}

void draw_row(Kit& kit, const DeviceRow& row, Rect area, std::string& chosen) {
  area.cut_bottom(compact(kit) ? 4.F : mm::gap);
  kit.hairline({area.x, area.bottom() + 1, area.w, 1});
  Rect key = area.cut_right(button_width(kit));
  area.cut_right(4);
  const Rect place = area.cut_left(sign);
  area.cut_left(6);
  const Rect mark{place.x, place.y + 1, sign, sign};
  if (rank(row) == 0)
    kit.icon(mark, Icon::warning, Role::warning);
  else if (rank(row) == 1)
    kit.icon(mark, Icon::check, Role::good);
  else
    kit.dot(mark, Role::muted, false);
  flow_text(kit, area, device_title(kit, row), {.type = Type::label, .weight = Weight::bold});
  flow_text(kit, area, device_state(kit, row), {.type = Type::body});
  if (!cramped(kit)) kit.text(area, device_ids(row), {.type = Type::small, .colour = Role::muted});
  if (row.driver.empty() && !may_be_paired(row)) return;
  const float high = small_height(kit);
  key = {key.x, key.y + std::max(0.F, (key.h - high) / 2), key.w, high};
  const std::string id = "try-" + row.id;
  if (kit.button(key, {.id = id, .label = kit.tr("Try it"), .type = Type::body})) chosen = row.id;
}

void draw_list(Kit& kit, const std::vector<DeviceRow>& rows, Rect body, std::string& chosen) {
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Devices"), headline, compact(kit) ? 2.F : mm::gap);
  if (rows.empty()) return (void)kit.text(body, kit.tr("Nothing is plugged in."), {.type = Type::body});
  const float height = row_height(kit, rows, body.w);
  const float all = height * static_cast<float>(rows.size());
  if (controls_low(kit)) body.cut_top(std::clamp(kit.screen().h * 0.5F - body.y, 0.F, std::max(0.F, body.h - all)));
  const Kit::Rows shown = kit.rows("devices", body, rows.size(), height);
  for (std::size_t at = shown.first; at < shown.last; ++at)
    draw_row(kit, rows[at], shown.rects[at - shown.first], chosen);
}

}  // namespace

Answer draw_devices(Kit& kit, const lane::View& view, const lane::DevicesView& devices) {
  Answer answer;
  kit.enter_screen("devices");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(compact(kit) ? 4.F : mm::gap);
  std::string& chosen = kit.scratch("device");
  const std::vector<DeviceRow> rows = in_order(devices.rows);
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const DeviceRow& one) { return one.id == chosen; });
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) {
    if (chosen.empty()) return input::OpenDesk{};
    const bool pairs =
        devices.running && devices.running->device == chosen &&
        (devices.running->kind == TrialKind::pair_scanner || devices.running->kind == TrialKind::pair_keypad);
    if (pairs) answer = input::TryDevice{{TrialKind::unpair, chosen, ""}};  // nobody waits for it any more
    chosen.clear();
    kit.scratch("number").clear();
    return answer;
  }
  if (chosen.empty())
    draw_list(kit, rows, body, chosen);
  else if (row != rows.end())
    draw_trial({kit, view, devices, *row, answer}, body);
  else
    kit.text(body, kit.tr("It was unplugged."), {.type = Type::title, .weight = Weight::bold});
  return answer;
}

}  // namespace kassabel::ui
