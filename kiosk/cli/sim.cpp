// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The commands with one word behind them, and the name it has in the request.
const char* argument_of(const std::string& command) {
  if (command == "unplug" || command == "plug") return "device";
  if (command == "paper" || command == "cover" || command == "belt") return "state";
  if (command == "bell") return "hand";
  if (command == "card") return "mode";
  return nullptr;
}

bool stands_alone(const Words& words) {
  static const Words alone{"receipt", "drawer", "probe", "status", "quit", "world", "pairing-code", "belt", "lamp"};
  return words.size() == 1 && std::find(alone.begin(), alone.end(), words[0]) != alone.end();
}

std::optional<Json> touch_of(const Words& words) {
  if (words.size() == 2) return Json{{"do", "touch"}, {"id", words[1]}};
  if (words.size() != 3) return std::nullopt;
  const auto x = number_of(words[1]);
  const auto y = number_of(words[2]);
  if (!x || !y) return std::nullopt;
  return Json{{"do", "touch"}, {"x", *x}, {"y", *y}};
}

std::optional<Json> scan_of(const Words& words) {
  if (words.size() != 2 && words.size() != 3) return std::nullopt;
  const bool spoilt = words[1] == "half" || words[1] == "garbage";
  Json request{{"do", "scan"}, {spoilt ? "how" : "code", words[1]}};
  if (words.size() == 3) request["with"] = words[2];
  return request;
}

std::optional<Json> json_of(const Words& words) {
  if (words.empty()) return std::nullopt;
  const std::string& command = words[0];
  if (stands_alone(words)) return Json{{"do", command}};
  if (command == "touch") return touch_of(words);
  if (command == "scan") return scan_of(words);
  if (command == "drawer" && words.size() == 2 && words[1] == "shut") return Json{{"do", "drawer"}, {"push", "shut"}};
  if (command == "clock" && words.size() == 2) {
    const auto seconds = number_of(words[1]);
    if (!seconds) return std::nullopt;
    return Json{{"do", "clock"}, {"forward_s", static_cast<std::int64_t>(*seconds)}};
  }
  if (command == "screenshot" && words.size() == 2)  // meant from here; the kiosk may run in another folder
    return Json{{"do", command}, {"file", std::filesystem::absolute(words[1]).string()}};
  if (command == "tell" && (words.size() == 3 || words.size() == 4))
    return Json{
        {"do", command}, {"device", words[1]}, {"word", words[2]}, {"value", words.size() == 4 ? words[3] : ""}};
  if (command == "seen" && words.size() == 2) return Json{{"do", command}, {"device", words[1]}};
  if (const char* argument = argument_of(command); argument != nullptr && words.size() == 2) {
    const bool filled = command == "paper" && words[1] == "in";
    return Json{{"do", command}, {argument, filled ? "ok" : words[1]}};
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> sim_request_of(const Words& words) {
  if (const auto json = json_of(words)) return json->dump(-1, ' ', false, Json::error_handler_t::replace);
  return fail(ErrorKind::invalid, "sim does not know that; `kassabel sim --help` lists what it does");
}

int sim(const Hooks& hooks, const SimOptions& options) {
  const auto request = sim_request_of(options.words);
  if (!request) return complain(request.error());
  const auto answer = hooks.sim_request(options.socket, *request);
  if (!answer) return complain(answer.error());
  const Json json = Json::parse(*answer, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return complain({ErrorKind::corrupt, "the kiosk's answer is no JSON"});
  if (json.contains("error")) return complain({ErrorKind::refused, json["error"].dump()});
  if (json.contains("text") && json["text"].is_string())
    fmt::print("{}\n", json["text"].get<std::string>());
  else
    fmt::print("{}\n", json.dump());
  return 0;
}

}  // namespace kassabel::cli
