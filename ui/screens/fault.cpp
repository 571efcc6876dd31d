// SPDX-License-Identifier: Apache-2.0
// "This does not work": what, and one word of what is wrong with it. Two taps, no typing.
#include <algorithm>

#include "ui/screens/desk_call.h"
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

struct Area {
  const char* id;
  std::string words;
  std::optional<DeviceKind> device;
};

std::vector<Area> areas_of(const Kit& kit) {
  const auto device = [&](const char* id, DeviceKind kind) { return Area{id, device_name(kit, kind), kind}; };
  return {device("fault-scanner", DeviceKind::scanner),
          device("fault-printer", DeviceKind::printer),
          device("fault-drawer", DeviceKind::drawer),
          device("fault-terminal", DeviceKind::card_terminal),
          device("fault-pager", DeviceKind::pager),
          device("fault-bell", DeviceKind::bell),
          device("fault-lamp", DeviceKind::lamp),
          {"fault-screen", kit.tr("This screen"), std::nullopt},
          {"fault-price", kit.tr("Prices and products"), std::nullopt},
          {"fault-other", kit.tr("Something else"), std::nullopt}};
}

struct Word {
  const char* id;
  std::string words;
};

std::vector<Word> words_of(const Kit& kit) {
  return {{"fault-word-broken", kit.tr("Broken")},     {"fault-word-empty", kit.tr("Empty")},
          {"fault-word-slow", kit.tr("Too slow")},     {"fault-word-sometimes", kit.tr("Only works sometimes")},
          {"fault-word-price", kit.tr("Wrong price")}, {"fault-word-dirty", kit.tr("Dirty")},
          {"fault-word-missing", kit.tr("Missing")},   {"fault-word-unclear", kit.tr("Not clear")}};
}

bool in_trouble(const lane::FaultView& fault, const Area& area) {
  return area.device && std::any_of(fault.devices.begin(), fault.devices.end(), [&](const DeviceStatus& device) {
           return device.kind == *area.device && device.state != DeviceState::working;
         });
}

std::vector<Rect> grid(const Kit& kit, Rect body, std::size_t count) {
  const int across = kit.portrait() ? 2 : kit.large_text() ? 3 : 4;
  const int down = (static_cast<int>(count) + across - 1) / across;
  const float gap = compact(kit) ? 4.F : mm::gap;
  const float row = std::min(40.F, (body.h + gap) / static_cast<float>(down) - gap);
  const float height = row * static_cast<float>(down) + gap * static_cast<float>(down - 1);
  std::vector<Rect> places;
  for (const Rect& line : stack(controls_low(kit) ? body.cut_bottom(height) : body.cut_top(height), down, gap))
    for (const Rect& place : columns(line, across, gap)) places.push_back(place);
  return places;
}

}  // namespace

Answer draw_fault(Kit& kit, const lane::View& view, const lane::FaultView& fault) {
  Answer answer;
  kit.enter_screen("fault");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(compact(kit) ? 4.F : mm::gap);
  std::string& what = kit.scratch("what");
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, what.empty() ? kit.tr("What does not work?") : what + ": " + kit.tr("what is it?"), headline,
            compact(kit) ? 2.F : mm::gap);
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) {
    if (what.empty()) return input::OpenDesk{};
    what.clear();
    return answer;
  }
  if (what.empty()) {
    const std::vector<Area> areas = areas_of(kit);
    const std::vector<Rect> places = grid(kit, body, areas.size());
    for (std::size_t at = 0; at < areas.size(); ++at) {
      ButtonSpec spec{.id = areas[at].id, .label = areas[at].words, .type = Type::body};
      if (in_trouble(fault, areas[at])) spec.icon = Icon::warning;
      if (kit.button(places[at], spec)) what = areas[at].words;
    }
    return answer;
  }
  const std::vector<Word> words = words_of(kit);
  const std::vector<Rect> places = grid(kit, body, words.size());
  for (std::size_t at = 0; at < words.size(); ++at)
    tap(kit, places[at], {.id = words[at].id, .label = words[at].words, .type = Type::body},
        input::ReportFault{what + ": " + words[at].words}, answer);
  return answer;
}

}  // namespace kassabel::ui
