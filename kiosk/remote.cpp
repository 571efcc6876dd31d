// SPDX-License-Identifier: Apache-2.0
#include "kiosk/remote.h"

#include <unistd.h>

#include <chrono>

#include <nlohmann/json.hpp>

#include "ui/screens/paper.h"
#include "ui/text/catalogues.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;
constexpr auto answer_timeout = std::chrono::seconds(10);
constexpr std::size_t asked_max = 32;

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

Json picture_of_receipt(sim::SimControl* devices, const std::string& file) {
  if (devices == nullptr) return wrong("the printer is a real one: its paper is in the shop");
  const auto receipts = devices->receipts();
  if (receipts.empty()) return wrong("no receipt came out yet");
  const auto saved = save_paper(receipts.back(), file);
  return saved ? Json{{"ok", true}} : wrong(saved.error().text);
}

}  // namespace

Result<void> save_paper(const std::vector<PrintLine>& lines, const std::string& file) {
  ui::WindowOptions options;
  options.headless = true;
  options.metrics = ui::paper_metrics(lines.size());
  auto paper = ui::Window::open(options);
  if (!paper) return fail(paper.error());
  const Catalogues texts;
  const ui::BoundWords words(texts, Language::dutch);
  ui::Kit::FrameLook look;
  look.words = &words;
  (*paper)->frame(look, [&](ui::Kit& kit) { ui::draw_paper(kit, lines); });
  return (*paper)->save_png(file);
}

Remote::Remote(ui::Window& window, app::LaneRunner& runner, ForwardClock& clock, sim::SimControl* devices,
               std::string board_url, std::function<std::string()> pairing_code)
    : window_(window),
      runner_(runner),
      clock_(clock),
      devices_(devices),
      board_url_(std::move(board_url)),
      pairing_code_(std::move(pairing_code)) {}

void Remote::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (Asked& asked : asked_) asked.answer.set_value(wrong("the kiosk is stopping").dump());
  asked_.clear();
}

std::string Remote::ask(std::string request) {
  std::future<std::string> answer;
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || asked_.size() >= asked_max) return wrong("the kiosk is busy").dump();
    asked_.push_back({std::move(request), {}});
    answer = asked_.back().answer.get_future();
  }
  window_.wake();
  if (answer.wait_for(answer_timeout) != std::future_status::ready) return wrong("the kiosk does not answer").dump();
  return answer.get();
}

void Remote::answer_all() {
  for (;;) {
    Asked asked;
    {
      const std::lock_guard lock(mutex_);
      if (asked_.empty()) return;
      asked = std::move(asked_.front());
      asked_.pop_front();
    }
    asked.answer.set_value(answer(asked.request));
  }
}

std::string Remote::answer(const std::string& text) {
  const Json request = Json::parse(text, nullptr, false);
  if (!request.is_object() || !request.contains("do")) return wrong("not a request").dump();
  Json out = {{"ok", true}};
  try {
    const std::string what = request.at("do").get<std::string>();
    if (what == "touch") {
      out = touch(window_, request);
    } else if (what == "probe") {
      out = probe_json(window_.kit().probe());
    } else if (what == "screenshot") {
      const auto saved = window_.save_png(request.at("file").get<std::string>());
      if (!saved) out = wrong(saved.error().text);
    } else if (what == "receipt-picture") {
      out = picture_of_receipt(devices_, request.at("file").get<std::string>());
    } else if (what == "clock") {
      clock_.forward_ms(request.at("forward_s").get<std::int64_t>() * 1000);
    } else if (what == "status") {
      out = {{"screen", window_.kit().probe().screen},
             {"board_url", board_url_},
             {"pid", getpid()},
             {"seq", runner_.state().last_seq},
             {"busy", busy_ || window_.wants_frame()}};
    } else if (what == "world") {
      out = {{"screen", window_.kit().probe().screen},
             {"board_url", board_url_},
             {"pid", getpid()},
             {"forwarded_s", clock_.ahead_ms() / 1000}};
    } else if (what == "pairing-code") {
      out["code"] = pairing_code_();
    } else if (what == "quit") {
      quit_ = true;
    } else {
      out = wrong("unknown request \"" + what + "\"");
    }
  } catch (const Json::exception& error) {
    out = wrong(error.what());
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kassabel
