// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_line.h"

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_card_terminal.h"
#include "drivers/sim/sim_words.h"

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

// A word of the request that stands for a value; the error says which words there are.
template <class E>
Result<E> value_in(const json& request, const char* key) {
  const auto value = value_of<E>(text_of(request, key));
  if (value) return *value;
  return fail(ErrorKind::invalid, text_of(request, "do") + ": " + key + " is " + words_of<E>());
}

std::string scan(const json& request, SimControl& control) {
  SimControl::With with;
  if (request.contains("with")) {
    const auto scanner = value_of<Simulated>(text_of(request, "with"));
    if (scanner != Simulated::hand_held && scanner != Simulated::flat_bed && scanner != Simulated::wedge)
      return sim_error("scan: with is hand-held, flat-bed or wedge");
    with = *scanner;
  }
  const std::string how = text_of(request, "how");
  if (how == "half") return answer_of(control.scan_half(with));
  if (how == "garbage") return answer_of(control.scan_garbage(with));
  if (!how.empty()) return sim_error("scan: how is half or garbage");
  return answer_of(control.scan(text_of(request, "code"), text_of(request, "aim"), with));
}

std::string plug(const json& request, SimControl& control, bool in) {
  const std::string device = text_of(request, "device");
  std::vector<Simulated> wanted;
  if (device == "scanner") wanted = {Simulated::hand_held, Simulated::flat_bed};
  if (const auto one = value_of<Simulated>(device)) wanted = {*one};
  if (wanted.empty()) return sim_error("device is scanner (both of them), " + words_of<Simulated>());
  for (const Simulated one : wanted) in ? control.plug(one) : control.unplug(one);
  return done();
}

std::string paper(const json& request, SimControl& control) {
  const auto state = value_in<PaperState>(request, "state");
  if (!state) return sim_error(state.error().text);
  control.paper(*state);
  return done();
}

std::string cover(const json& request, SimControl& control) {
  const std::string state = text_of(request, "state");
  if (state != "open" && state != "shut") return sim_error("cover: state is open or shut");
  control.cover(state == "open");
  return done();
}

std::string printer(const json& request, SimControl& control) {
  const auto state = value_in<PrinterMood>(request, "state");
  if (!state) return sim_error(state.error().text);
  control.printer_mood(*state);
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
  const auto mode = value_in<CardMode>(request, "mode");
  if (!mode) return sim_error(mode.error().text);
  if (!card) return sim_error("there is no simulated card terminal");
  card->set_mode(*mode);
  return done();
}

json lines_json(const std::vector<PrintLine>& lines) {
  json out = json::array();
  for (const PrintLine& line : lines) out.push_back({{"text", line.text}, {"style", word_of(line.style)}});
  return out;
}

json pages_json(const std::vector<BeltPaged>& pages) {
  json out = json::array();
  for (const BeltPaged& page : pages) out.push_back({{"number", page.number}, {"text", page.text}});
  return out;
}

// Tells what was paged; with a state the transmitter's mood is set.
std::string belt(const json& request, SimControl& control) {
  if (request.contains("state")) {
    const auto mood = value_in<BeltMood>(request, "state");
    if (!mood) return sim_error(mood.error().text);
    control.belt_mood(*mood);
    return done();
  }
  const std::vector<BeltPaged> pages = control.belt_pages();
  std::string text;
  for (const BeltPaged& page : pages) text += (text.empty() ? "" : "\n") + page.number + " " + page.text;
  return dump({{"ok", true}, {"pages", pages_json(pages)}, {"text", text}});
}

std::string bell(const json& request, SimControl& control) {
  const std::string hand = text_of(request, "hand");
  if (hand == "press" || hand == "hold") return answer_of(control.press_bell(hand == "hold"));
  if (hand != "silent" && hand != "well") return sim_error("bell: hand is press, hold, silent or well");
  control.bell_silent(hand == "silent");
  return done();
}

std::string lamp(SimControl& control) {
  const std::string kiosk = control.lamp_of(Simulated::lamp), bell = control.lamp_of(Simulated::bell);
  return dump({{"ok", true}, {"kiosk", kiosk}, {"bell", bell}, {"text", "kiosk " + kiosk + "\nbell " + bell}});
}

// The devices with words of their own: "put 450" on the scale, "press ok" on the keypad.
std::string tell(const json& request, SimControl& control) {
  const auto device = value_in<Simulated>(request, "device");
  if (!device) return sim_error(device.error().text);
  return answer_of(control.tell(*device, text_of(request, "word"), text_of(request, "value")));
}

std::string seen(const json& request, SimControl& control) {
  const auto device = value_in<Simulated>(request, "device");
  if (!device) return sim_error(device.error().text);
  return dump({{"ok", true}, {"text", control.seen(*device)}});
}

// Everything that a bystander sees: the devices from here, the screen from main.
std::string world(const json& request, SimControl& control, SimCardTerminal* card, const SimOther& other) {
  json out = other ? json::parse(other(request.dump()), nullptr, false) : json::object();
  if (!out.is_object()) return sim_error("the kiosk's answer is no JSON object");
  if (out.contains("error")) return dump(out);
  const DevicesSeen seen = control.look();
  out["ok"] = true;
  out["scanners"] = {{word_of(Simulated::hand_held), seen.hand_held}, {word_of(Simulated::flat_bed), seen.flat_bed}};
  out["printer"] = {{"plugged", seen.printer},
                    {"paper", word_of(seen.paper)},
                    {"cover", seen.cover_open ? "open" : "shut"},
                    {"mood", word_of(seen.mood)}};
  out["drawer"] = seen.drawer_open ? "open" : "shut";
  out["receipts"] = seen.receipts_ever;
  out["hanging"] = lines_json(seen.hanging);
  out["last_receipt"] = lines_json(seen.last_receipt);
  out["belt"] = {
      {"plugged", seen.belt_pager}, {"mood", word_of(seen.belt_mood)}, {"pages", pages_json(seen.belt_pages)}};
  out["bell"] = {{"plugged", seen.bell}, {"lamp", seen.bell_lamp}};
  out["lamp"] = {{"plugged", seen.lamp}, {"lamp", seen.kiosk_lamp}};
  const CardSeen display = card ? card->look() : CardSeen{};
  out["card"] = {
      {"mode", word_of(display.mode)}, {"state", word_of(display.state)}, {"amount_cents", display.amount.cents()}};
  return dump(out);
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
    if (what == "belt") return belt(request, control);
    if (what == "bell") return bell(request, control);
    if (what == "lamp") return lamp(control);
    if (what == "tell") return tell(request, control);
    if (what == "seen") return seen(request, control);
    if (what == "card") return set_card(request, card);
    if (what == "world") return world(request, control, card, other);
    constexpr std::array others{"touch", "type",   "screenshot",      "probe",       "quit",
                                "clock", "status", "receipt-picture", "pairing-code"};
    for (const std::string_view name : others)
      if (what == name && other) return other(std::string(line));
    return sim_error("unknown command: " + what.substr(0, 40));
  } catch (const json::exception& error) {
    return sim_error(error.what());
  }
}

}  // namespace kassabel::sim
