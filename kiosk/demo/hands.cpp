// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/hands.h"

#include <cctype>
#include <thread>
#include <type_traits>
#include <variant>

#include <nlohmann/json.hpp>

#include "kiosk/base/log.h"
#include "kiosk/demo/people.h"

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::Power;
using workbench::Reader;
using What = workbench::Said::What;
namespace ask = workbench::ask;

constexpr auto bounce = std::chrono::milliseconds(300);     // of the kiosk's scanners
constexpr auto idle_look = std::chrono::milliseconds(100);  // at a kiosk whose clock was put forward,
constexpr int idle_looks = 10;                              // so often

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
          request(Json{{"do", "paper"}, {"state", demo::word_of(one.paper)}}.dump(), {.what = What::paper_set});
        else if constexpr (std::is_same_v<A, ask::SetCover>)
          request(Json{{"do", "cover"}, {"state", one.open ? "open" : "shut"}}.dump(), {.what = What::cover_set});
        else if constexpr (std::is_same_v<A, ask::PushDrawerShut>)
          request(R"({"do":"drawer","push":"shut"})", {.what = What::drawer_pushed});
        else if constexpr (std::is_same_v<A, ask::SetCard>)
          request(Json{{"do", "card"}, {"mode", demo::word_of(one.mode)}}.dump(), {.what = What::card_set});
        else if constexpr (std::is_same_v<A, ask::Forward>)
          request(Json{{"do", "clock"}, {"forward_s", one.seconds}}.dump(),
                  {.what = What::forwarded, .name = duration(one.seconds)});
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
  if (view.power == Power::on && !plugged) return bench_.say(What::reader_unplugged);
  // A label that stays in sight is one reading; the kiosk's scanners count from when they last saw it.
  const auto now = std::chrono::steady_clock::now();
  const bool again = code == last_code_ && now - last_scan_ < bounce;
  last_code_ = code;
  last_scan_ = now;
  const Json json{{"do", "scan"}, {"code", code}, {"with", word_of(view.reader)}};
  request(json.dump(-1, ' ', false, Json::error_handler_t::replace),
          {.what = again ? What::scanned_again : what, .name = name, .reader = view.reader});
}

void Hands::plug(const ask::Plug& one) {
  const Json json{{"do", one.in ? "plug" : "unplug"}, {"device", word_of(one.device)}};
  request(json.dump(), {.what = one.in ? What::plugged : What::unplugged});
}

void Hands::request(const std::string& json, workbench::Said said) {
  if (bench_.look().view.power != Power::on) return bench_.say(What::no_power);
  const auto answer = kiosk_->ask(json);
  if (answer) return bench_.say(std::move(said));
  log_error("workbench", answer.error().text);
  bench_.say(What::trouble);
}

void Hands::pull_the_plug() {
  const auto killed = kiosk_->pull_plug();
  if (!killed) {
    log_error("workbench", "pull the plug: " + killed.error().text);
    return bench_.say(killed.error().kind == ErrorKind::unavailable ? What::no_power : What::trouble);
  }
  bench_.change([&](BenchState& state) {
    state.killed = *killed;
    state.view.power = Power::off;
    state.view.said = {.what = What::plug_pulled};
  });
}

void Hands::switch_on() {
  const BenchState before = bench_.look();
  bench_.change([](BenchState& state) {
    state.switching_on = true;
    state.view.power = Power::starting;
    state.view.said = {.what = What::switching_on};
  });
  const auto started = kiosk_->start();
  if (started) put_world_back(before);
  if (started || started.error().kind == ErrorKind::busy) return see_it_on();
  log_error("workbench", "switch the kiosk on: " + started.error().text);
  bench_.change([&](BenchState& state) {
    state.switching_on = false;
    state.view.power = Power::off;
    state.view.said = {.what = What::no_start, .name = kiosk_->log_file()};
  });
}

void Hands::put_world_back(const BenchState& before) {
  if (before.world.pid == 0) return;  // nobody saw it
  const auto look = [this]() -> Result<World> {
    const auto answer = kiosk_->ask(R"({"do":"world"})");
    return answer ? world_of(*answer) : fail(answer.error());
  };
  const auto now = look();
  if (!now) return log_error("workbench", now.error().text);
  World was = before.world;
  // A call knows how long it has waited; a clock that jumps would say that nobody comes.
  if (before.call_open || now->screen == "call") was.forwarded_s = now->forwarded_s;
  for (const std::string& request : put_back(was, *now))
    if (const auto done = kiosk_->ask(request); !done) log_error("workbench", done.error().text);
  // To a kiosk with a basket the clock's jump is a shopper who has not moved for long.
  for (int left = was.forwarded_s > now->forwarded_s && was.screen != "idle" ? idle_looks : 0; left > 0; --left) {
    std::this_thread::sleep_for(idle_look);
    const auto asks = look();
    if (!asks || asks->screen != "idle") continue;
    if (const auto touched = kiosk_->touch("still-here"); !touched) log_error("workbench", touched.error().text);
    return;
  }
}

// Also one that somebody else has switched on meanwhile.
void Hands::see_it_on() {
  const auto answer = kiosk_->ask(R"({"do":"world"})");
  const auto world = answer ? world_of(*answer) : fail(answer.error());
  bench_.change([&](BenchState& state) {
    state.switching_on = false;
    state.killed = 0;
    state.view.said = {.what = What::switched_on};
    if (!world) return;  // the eyes will see
    state.view.power = Power::on;
    show(*world, state.view);
    state.world = *world;
    const std::string& screen = world->screen;
    if (screen == "call") state.view.said = {.what = What::switched_on_call};
    if (screen == "basket" || screen == "tender" || screen == "card")
      state.view.said = {.what = What::switched_on_basket};
  });
}

void Hands::leave() {
  if (kiosk_->running()) (void)kiosk_->quit();
}

}  // namespace kassabel::demo
