// SPDX-License-Identifier: Apache-2.0
#include "kiosk/remote.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "kiosk/demo/window_requests.h"
#include "ui/screens/paper.h"
#include "ui/text/catalogues.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;

Json wrong(const std::string& words) { return {{"error", words}}; }

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
      pairing_code_(std::move(pairing_code)),
      asked_([&window] { window.wake(); }) {}

void Remote::drawn(std::uint64_t seq) {
  if (presented_ns_ == window_.presented_ns()) return;  // nothing looks different: the frame stayed away
  presented_ns_ = window_.presented_ns();
  presented_seq_ = seq;
  if (first_presented_ns_ == 0) first_presented_ns_ = presented_ns_;
}

std::string Remote::answer(const std::string& text) {
  const Json request = Json::parse(text, nullptr, false);
  if (!request.is_object() || !request.contains("do")) return wrong("not a request").dump();
  Json out = {{"ok", true}};
  try {
    const std::string what = request.at("do").get<std::string>();
    if (const auto answered = demo::answer_window_request(window_, text)) return *answered;
    if (what == "receipt-picture") {
      out = picture_of_receipt(devices_, request.at("file").get<std::string>());
    } else if (what == "clock") {
      clock_.forward_ms(request.at("forward_s").get<std::int64_t>() * 1000);
    } else if (what == "status") {
      out = {{"screen", window_.kit().probe().screen},
             {"board_url", board_url_},
             {"pid", getpid()},
             {"seq", runner_.state().last_seq},
             {"presented_ns", presented_ns_},
             {"presented_seq", presented_seq_},
             {"first_presented_ns", first_presented_ns_},
             {"busy", busy_ || window_.wants_frame()}};
      if (const auto size = window_.size_on_display()) out["window_width_px"] = size->first;
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
