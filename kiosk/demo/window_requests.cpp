// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/window_requests.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;

Json wrong(const std::string& words) { return {{"error", words}}; }

const char* word_of(ui::WidgetRole role) {
  switch (role) {
    case ui::WidgetRole::text:
      return "text";
    case ui::WidgetRole::button:
      return "button";
    case ui::WidgetRole::choice:
      return "choice";
    case ui::WidgetRole::picture:
      return "picture";
  }
  return "text";
}

Json probe_json(const ui::Probe& probe) {
  Json widgets = Json::array();
  for (const ui::Widget& widget : probe.widgets)
    widgets.push_back({{"id", widget.id},
                       {"role", word_of(widget.role)},
                       {"label", widget.label},
                       {"x", widget.rect.x},
                       {"y", widget.rect.y},
                       {"w", widget.rect.w},
                       {"h", widget.rect.h},
                       {"enabled", widget.enabled},
                       {"focused", widget.focused},
                       {"cut_off", widget.cut_off}});
  return {{"screen", probe.screen}, {"widgets", std::move(widgets)}};
}

Json touch(ui::Window& window, const Json& request) {
  float x = request.value("x", -1.F);
  float y = request.value("y", -1.F);
  if (request.contains("id")) {
    const std::string id = request.at("id").get<std::string>();
    const ui::Widget* widget = window.kit().probe().find(id);
    if (widget == nullptr)
      return wrong("there is no \"" + id + "\" on this screen (" + window.kit().probe().screen + ")");
    if (!widget->enabled) return wrong("\"" + id + "\" cannot be pressed now");
    x = widget->rect.x + widget->rect.w / 2;
    y = widget->rect.y + widget->rect.h / 2;
  }
  if (!window.kit().screen().contains(x, y)) return wrong("that is beside the screen");
  window.push_finger(true, x, y);
  window.push_finger(false, x, y);
  window.wait(0);  // taken in: from now on the window wants the frames in which it is pressed and released
  return {{"ok", true}};
}

Json answer(ui::Window& window, const Json& request, const std::string& what) {
  if (what == "touch") return touch(window, request);
  if (what == "probe") return probe_json(window.kit().probe());
  if (what == "type") {
    window.push_typed(request.at("text").get<std::string>());
    window.wait(0);
    return {{"ok", true}};
  }
  const auto saved = window.save_png(request.at("file").get<std::string>());
  return saved ? Json{{"ok", true}} : wrong(saved.error().text);
}

}  // namespace

std::optional<std::string> answer_window_request(ui::Window& window, const std::string& text) {
  const Json request = Json::parse(text, nullptr, false);
  if (!request.is_object()) return wrong("not a request").dump();
  try {
    const std::string what = request.value("do", "");
    if (what != "touch" && what != "probe" && what != "type" && what != "screenshot") return std::nullopt;
    return answer(window, request, what).dump(-1, ' ', false, Json::error_handler_t::replace);
  } catch (const Json::exception& error) {
    return wrong(error.what()).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

}  // namespace kassabel::demo
