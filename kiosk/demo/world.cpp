// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/world.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include <nlohmann/json.hpp>

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::CardMode;
using workbench::CardState;
using workbench::Paper;
using Style = PrintLine::Style;

constexpr std::array<std::string_view, 3> paper_words{"ok", "near", "out"};
constexpr std::array<std::string_view, 5> mode_words{"approve", "decline", "slow", "lost-before", "lost-after"};
constexpr std::array<std::string_view, 5> state_words{"idle", "asked", "approved", "declined", "lost"};
constexpr std::array<std::string_view, 5> style_words{"normal", "bold", "wide", "centred", "centred_bold"};
constexpr std::size_t lines_max = 1'000;

// An unknown word is the first one: a newer kiosk may know more.
template <class E, std::size_t n>
E value_of(const std::array<std::string_view, n>& words, const std::string& word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? E{} : static_cast<E>(found - words.begin());
}

std::vector<PrintLine> lines_of(const Json& list) {
  std::vector<PrintLine> lines;
  for (const Json& line : list) {
    if (lines.size() == lines_max) break;
    lines.push_back({line.value("text", ""), value_of<Style>(style_words, line.value("style", ""))});
  }
  return lines;
}

World read(const Json& json) {
  World world;
  world.screen = json.value("screen", "");
  world.board_url = json.value("board_url", "");
  const auto pid = json.value("pid", std::int64_t{0});
  world.pid = pid > 0 && pid <= std::numeric_limits<pid_t>::max() ? static_cast<pid_t>(pid) : 0;
  world.forwarded_s = json.value("forwarded_s", std::int64_t{0});
  const Json scanners = json.value("scanners", Json::object());
  world.hand_held = scanners.value("hand-held", false);
  world.flat_bed = scanners.value("flat-bed", false);
  const Json printer = json.value("printer", Json::object());
  world.printer = printer.value("plugged", false);
  world.paper = value_of<Paper>(paper_words, printer.value("paper", ""));
  world.cover_open = printer.value("cover", "") == "open";
  world.drawer_open = json.value("drawer", "") == "open";
  const Json card = json.value("card", Json::object());
  world.card_mode = value_of<CardMode>(mode_words, card.value("mode", ""));
  world.card_state = value_of<CardState>(state_words, card.value("state", ""));
  world.card_cents = std::clamp<std::int64_t>(card.value("amount_cents", std::int64_t{0}), 0, 100'000'000);
  world.receipts = json.value("receipts", std::uint64_t{0});
  world.hanging = lines_of(json.value("hanging", Json::array()));
  world.last_receipt = lines_of(json.value("last_receipt", Json::array()));
  return world;
}

}  // namespace

Result<World> world_of(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(ErrorKind::corrupt, "the kiosk's answer is no JSON object");
  if (json.contains("error")) return fail(ErrorKind::refused, json["error"].dump());
  try {
    return read(json);
  } catch (const Json::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the kiosk's answer: ") + error.what());
  }
}

void show(const World& world, workbench::View& view) {
  view.screen = world.screen;
  view.forwarded_s = world.forwarded_s;
  view.hand_held_plugged = world.hand_held;
  view.flat_bed_plugged = world.flat_bed;
  view.printer_plugged = world.printer;
  view.paper = world.paper;
  view.cover_open = world.cover_open;
  view.drawer_open = world.drawer_open;
  view.card_mode = world.card_mode;
  view.card_state = world.card_state;
  view.card_cents = world.card_cents;
}

std::vector<std::string> put_back(const World& was, const World& now) {
  std::vector<std::string> requests;
  const auto request = [&](const Json& json) { requests.push_back(json.dump()); };
  if (was.forwarded_s > now.forwarded_s) request({{"do", "clock"}, {"forward_s", was.forwarded_s - now.forwarded_s}});
  if (was.card_mode != now.card_mode) request({{"do", "card"}, {"mode", word_of(was.card_mode)}});
  if (was.paper != now.paper) request({{"do", "paper"}, {"state", word_of(was.paper)}});
  if (was.cover_open != now.cover_open) request({{"do", "cover"}, {"state", was.cover_open ? "open" : "shut"}});
  const auto plug = [&](const char* device, bool in, bool is_in) {
    if (in != is_in) request({{"do", in ? "plug" : "unplug"}, {"device", device}});
  };
  plug("hand-held", was.hand_held, now.hand_held);
  plug("flat-bed", was.flat_bed, now.flat_bed);
  plug("printer", was.printer, now.printer);
  return requests;
}

std::string word_of(CardMode mode) { return std::string(mode_words.at(static_cast<std::size_t>(mode))); }
std::string word_of(Paper paper) { return std::string(paper_words.at(static_cast<std::size_t>(paper))); }

}  // namespace kassabel::demo
