// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_line.h"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_card_terminal.h"

namespace kassabel::sim {
namespace {

using nlohmann::json;

std::string done() { return R"({"ok":true})"; }

std::string text_of(const json& request, const char* key) {
  const auto found = request.find(key);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string answer_of(const Result<void>& result) { return result ? done() : sim_error(result.error().text); }

std::string dump(const json& answer) { return answer.dump(-1, ' ', false, json::error_handler_t::replace); }

std::string scan(const json& request, SimControl& control) {
  const std::string how = text_of(request, "how");
  if (how == "half") return answer_of(control.scan_half());
  if (how == "garbage") return answer_of(control.scan_garbage());
  if (!how.empty()) return sim_error("scan: how is half or garbage");
  return answer_of(control.scan(text_of(request, "code"), text_of(request, "aim")));
}

std::string plug(const json& request, SimControl& control, bool in) {
  const std::string device = text_of(request, "device");
  if (device != "scanner" && device != "printer") return sim_error("device is scanner or printer");
  const DeviceKind kind = device == "scanner" ? DeviceKind::scanner : DeviceKind::printer;
  in ? control.plug(kind) : control.unplug(kind);
  return done();
}

std::string paper(const json& request, SimControl& control) {
  const std::string state = text_of(request, "state");
  if (state == "out")
    control.paper(PaperState::out);
  else if (state == "near")
    control.paper(PaperState::near_end);
  else if (state == "ok")
    control.paper(PaperState::ok);
  else
    return sim_error("paper: state is out, near or ok");
  return done();
}

std::string cover(const json& request, SimControl& control) {
  const std::string state = text_of(request, "state");
  if (state != "open" && state != "shut") return sim_error("cover: state is open or shut");
  control.cover(state == "open");
  return done();
}

std::string printer(const json& request, SimControl& control) {
  const std::string state = text_of(request, "state");
  if (state == "ok")
    control.printer_mood(PrinterMood::well);
  else if (state == "offline")
    control.printer_mood(PrinterMood::offline);
  else if (state == "silent")
    control.printer_mood(PrinterMood::silent);
  else if (state == "stuck")
    control.printer_mood(PrinterMood::stuck);
  else
    return sim_error("printer: state is ok, offline, silent or stuck");
  return done();
}

std::string drawer(const json& request, SimControl& control) {
  const std::string push = text_of(request, "push");
  if (push == "shut")
    control.push_drawer_shut();
  else if (!push.empty())
    return sim_error("drawer: push is shut");
  return dump({{"ok", true}, {"drawer", control.drawer_open() ? "open" : "shut"}});
}

std::string receipt(SimControl& control) {
  return dump({{"ok", true}, {"receipts", control.receipts_ever()}, {"text", control.last_receipt_text()}});
}

std::string set_card(const json& request, SimCardTerminal* card) {
  const auto mode = card_mode_of(text_of(request, "mode"));
  if (!mode) return sim_error("card: mode is approve, decline, slow, lost-before or lost-after");
  if (!card) return sim_error("there is no simulated card terminal");
  card->set_mode(*mode);
  return done();
}

}  // namespace

std::string sim_error(std::string_view words) { return dump({{"ok", false}, {"error", std::string(words)}}); }

std::string answer_sim_line(std::string_view line, SimControl& control, SimCardTerminal* card, const SimOther& other) {
  if (line.size() > line_max_bytes) return sim_error("the line is longer than 4096 bytes");
  try {
    const json request = json::parse(line, nullptr, false);
    if (!request.is_object()) return sim_error("not a JSON object");
    const std::string what = text_of(request, "do");
    if (what == "scan") return scan(request, control);
    if (what == "plug" || what == "unplug") return plug(request, control, what == "plug");
    if (what == "paper") return paper(request, control);
    if (what == "cover") return cover(request, control);
    if (what == "printer") return printer(request, control);
    if (what == "drawer") return drawer(request, control);
    if (what == "receipt") return receipt(control);
    if (what == "card") return set_card(request, card);
    constexpr std::array others{"touch", "screenshot", "probe", "quit", "clock", "status", "receipt-picture"};
    for (const std::string_view name : others)
      if (what == name && other) return other(std::string(line));
    return sim_error("unknown command: " + what.substr(0, 40));
  } catch (const json::exception& error) {
    return sim_error(error.what());
  }
}

}  // namespace kassabel::sim
