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
  last_ = *answer;
  bench_.change([&](BenchState& state) {
    if (world->pid == state.killed) return;  // said before its plug was pulled
    state.view.power = Power::on;
    show(*world, state.view);
    state.world = std::move(*world);
  });
}

void Eyes::see_nobody() {
  last_.clear();
  if (bench_.look().view.power != Power::on) return;  // the hands know
  bench_.change([](BenchState& state) {
    if (state.view.power != Power::on) return;
    state.view.power = Power::off;
    state.view.said = {What::kiosk_died, ""};
  });
}

}  // namespace kassabel::demo
