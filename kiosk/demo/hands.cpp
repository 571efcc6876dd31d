// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/hands.h"

#include <cctype>
#include <type_traits>
#include <variant>

#include <nlohmann/json.hpp>

#include "kiosk/demo/people.h"

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::Power;
using workbench::Reader;
using What = workbench::Said::What;
namespace ask = workbench::ask;

const char* word_of(Reader reader) { return reader == Reader::hand_held ? "hand-held" : "flat-bed"; }

const char* word_of(ask::Device device) {
  switch (device) {
    case ask::Device::hand_held:
      return "hand-held";
    case ask::Device::flat_bed:
      return "flat-bed";
    case ask::Device::printer:
      return "printer";
  }
  return "printer";
}

std::string duration(int seconds) {
  return seconds < 60 ? std::to_string(seconds) + " s" : std::to_string(seconds / 60) + " min";
}

}  // namespace

std::string misread(std::string code) {
  if (!code.empty() && std::isdigit(static_cast<unsigned char>(code.back())) != 0)
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
  return code;
}

bool Hands::do_it(const workbench::Ask& asked) {
  return std::visit(
      [this](const auto& one) {
        using A = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<A, ask::Scan>)
          scan(one);
        else if constexpr (std::is_same_v<A, ask::Choose>)
          bench_.change([&](BenchState& state) { state.view.reader = one.reader; });
        else if constexpr (std::is_same_v<A, ask::Badge>)
          scan_code(std::string(people.at(one.whose).badge), What::badge_shown, std::string(people.at(one.whose).name));
        else if constexpr (std::is_same_v<A, ask::Plug>)
          plug(one);
        else if constexpr (std::is_same_v<A, ask::SetPaper>)
          request(Json{{"do", "paper"}, {"state", demo::word_of(one.paper)}}.dump(), What::paper_set);
        else if constexpr (std::is_same_v<A, ask::SetCover>)
          request(Json{{"do", "cover"}, {"state", one.open ? "open" : "shut"}}.dump(), What::cover_set);
        else if constexpr (std::is_same_v<A, ask::PushDrawerShut>)
          request(R"({"do":"drawer","push":"shut"})", What::drawer_pushed);
        else if constexpr (std::is_same_v<A, ask::SetCard>)
          request(Json{{"do", "card"}, {"mode", demo::word_of(one.mode)}}.dump(), What::card_set);
        else if constexpr (std::is_same_v<A, ask::Forward>)
          request(Json{{"do", "clock"}, {"forward_s", one.seconds}}.dump(), What::forwarded, duration(one.seconds));
        else if constexpr (std::is_same_v<A, ask::PullThePlug>)
          pull_the_plug();
        else if constexpr (std::is_same_v<A, ask::SwitchOn>)
          switch_on();
        else
          return false;
        return true;
      },
      asked);
}

void Hands::scan(const ask::Scan& one) {
  scan_code(one.damaged ? misread(one.code) : one.code, one.damaged ? What::scanned_damaged : What::scanned, one.name);
}

void Hands::scan_code(const std::string& code, What what, const std::string& name) {
  const workbench::View view = bench_.look().view;
  const bool plugged = view.reader == Reader::hand_held ? view.hand_held_plugged : view.flat_bed_plugged;
  if (!plugged) return bench_.say(What::reader_unplugged);
  const Json json{{"do", "scan"}, {"code", code}, {"with", word_of(view.reader)}};
  request(json.dump(-1, ' ', false, Json::error_handler_t::replace), what, name);
}

void Hands::plug(const ask::Plug& one) {
  const Json json{{"do", one.in ? "plug" : "unplug"}, {"device", word_of(one.device)}};
  request(json.dump(), one.in ? What::plugged : What::unplugged);
}

void Hands::request(const std::string& json, What what, const std::string& name) {
  const auto answer = kiosk_->ask(json);
  if (answer) return bench_.say(what, name);
  bench_.say(What::trouble, answer.error().text);
}

void Hands::pull_the_plug() {
  bench_.change([](BenchState& state) {
    state.killed = state.world.pid;
    state.view.power = Power::off;
    state.view.said = {What::plug_pulled, ""};
  });
  kiosk_->kill();
}

void Hands::switch_on() {
  bench_.change([](BenchState& state) {
    state.view.power = Power::starting;
    state.view.said = {What::switching_on, ""};
  });
  const auto started = kiosk_->start();
  ours_ = ours_ || started.has_value();
  if (started || started.error().kind == ErrorKind::busy) return bench_.say(What::switched_on);
  bench_.change([&](BenchState& state) {
    state.view.power = Power::off;
    state.view.said = {What::trouble, started.error().text};
  });
}

void Hands::leave() {
  if (ours_ && kiosk_->running()) (void)kiosk_->quit();
}

}  // namespace kassabel::demo
