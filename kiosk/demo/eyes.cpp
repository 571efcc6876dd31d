// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/eyes.h"

#include <utility>

namespace kassabel::demo {

using workbench::Power;
using What = workbench::Said::What;

Eyes::Eyes(Bench& bench, SimRequest request, std::string socket)
    : bench_(bench), request_(std::move(request)), socket_(std::move(socket)) {}

void Eyes::look() {
  const auto answer = request_(socket_, R"({"do":"world"})");
  if (!answer) return see_nobody();
  if (*answer == last_) return;
  auto world = world_of(*answer);
  if (!world || world->screen.empty()) return;  // it is starting, or stopping
  bool taken = false;
  bench_.change([&](BenchState& state) {
    if (world->pid == state.killed) return;  // said before its plug was pulled
    if (state.switching_on) return;          // the hands put its world back and say when it is on
    state.view.power = Power::on;
    show(*world, state.view);
    state.world = std::move(*world);
    taken = true;
  });
  if (taken) last_ = *answer;
}

void Eyes::see_nobody() {
  last_.clear();
  const BenchState seen = bench_.look();
  if (seen.view.power != Power::on && seen.killed == 0) return;  // the hands know
  bench_.change([](BenchState& state) {
    state.killed = 0;  // it says no more; a number may come again
    if (state.view.power != Power::on) return;
    state.view.power = Power::off;
    state.view.said = {What::kiosk_died, ""};
  });
}

}  // namespace kassabel::demo
